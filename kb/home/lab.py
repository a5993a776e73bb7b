"""JupyterLab in this process, so that whatever ends the process ends the server and its kernels."""

import os
import signal
import sys
import tempfile
import threading
from pathlib import Path

from platformdirs import user_cache_path

from .folder import delete_temporary_files, home
from .notebooks import working_copies

SHIPPED = Path(__file__).parent / "jupyter"
# A socket's path has at most 103 bytes on a Mac; `/kernel-ID-ipc-5` takes 50 of them.
LONGEST_RUNTIME = 50
# Set by `start.py` if it waits for this process: when standard input ends, start.py has ended.
ENDS_WITH_STDIN = "KB_ENDS_WITH_STDIN"


def run(*, browser: bool) -> int:
    """Run JupyterLab on the user's notebooks until it is stopped.

    Jupyter reads the shipped configuration; what the user or Jupyter itself writes is kept in the
    user's folder and takes precedence.
    """
    delete_temporary_files()
    folder, beside = working_copies()
    for name in beside:
        print(f"You changed a notebook that has a newer version; it stands beside yours as “{name}”.")
    os.environ.update(_environment())
    if os.environ.pop(ENDS_WITH_STDIN, ""):
        threading.Thread(target=_end_with_stdin, daemon=True).start()
    print("Opening JupyterLab in your browser. Keep this window open; press Ctrl+C here to stop.", flush=True)
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(_options(folder, browser=browser))
    return 0


def _environment() -> dict[str, str]:
    """Environment variables by which the server and its kernels find our configuration and this package."""
    own = _own()
    own.mkdir(parents=True, exist_ok=True)
    found = {
        "KB_HOME": str(home().absolute()),  # kernels run in another folder
        "JUPYTER_CONFIG_DIR": str(own),
        "JUPYTER_CONFIG_PATH": _first(str(SHIPPED), "JUPYTER_CONFIG_PATH"),
        "JUPYTER_PATH": _first(str(SHIPPED), "JUPYTER_PATH"),  # kernel specs
        "IPYTHONDIR": str(own / "ipython"),
        "PYTHONPATH": _first(str(SHIPPED.parents[2]), "PYTHONPATH"),
    }
    if sys.platform != "win32":
        found["JUPYTER_RUNTIME_DIR"] = str(_runtime())
    return found


def _own() -> Path:
    """The folder in which Jupyter keeps its settings."""
    return home().absolute() / "jupyter"


def _first(path: str, variable: str) -> str:
    """Put a path before those of an environment variable."""
    return os.pathsep.join(filter(None, (path, os.environ.get(variable))))


def _options(folder: Path, *, browser: bool) -> list[str]:
    """Options of JupyterLab; no other user of the computer can connect to a kernel."""
    private = (
        "transport_encryption=required" if sys.platform == "win32" else "transport=ipc"
    )  # Windows has no sockets with file permissions
    styles = [str(place / "custom") for place in (_own(), SHIPPED)]
    return [
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.answer_yes=True",  # one Ctrl+C is enough
        f"--ServerApp.open_browser={browser}",
        f"--ServerApp.tornado_settings={ {'static_custom_path': styles}!r}",
        "--LabApp.default_url=/doc/tree/00-start.ipynb",
        f"--KernelManager.{private}",
    ]


def _runtime() -> Path:
    """A private folder whose path is short enough for sockets."""
    runtime, cache = os.environ.get("XDG_RUNTIME_DIR"), user_cache_path("relational-kb", appauthor=False)
    for found in (Path(runtime) / "relational-kb" if runtime else cache, cache):
        if len(os.fsencode(found)) <= LONGEST_RUNTIME:
            try:
                found.mkdir(mode=0o700, parents=True, exist_ok=True)
                found.chmod(0o700)
            except OSError:
                continue
            return found
    return Path(tempfile.mkdtemp(prefix="kb-", dir="/tmp"))


def _end_with_stdin() -> None:
    while sys.stdin.buffer.read(1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
