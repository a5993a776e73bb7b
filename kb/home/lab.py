"""JupyterLab in this process, so that whatever ends the process ends the server and its kernels."""

import logging
import os
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from ..content.files import write
from .folder import delete_temporary_files, home, make_private
from .notebooks import working_copies
from .stripping import strip_outputs

SHIPPED = Path(__file__).parent / "jupyter"
START = "/doc/tree/notebooks/00-start.ipynb"
# A socket's path has at most 103 bytes on a Mac; `/kernel-ID-ipc-5` takes 50 of them.
LONGEST_RUNTIME = 50
# Set by `start.py` if it waits for this process: when standard input ends, start.py has ended.
ENDS_WITH_STDIN = "KB_ENDS_WITH_STDIN"


def run(*, browser: bool) -> int:
    """Run JupyterLab on the user's notebooks until it is stopped.

    Jupyter reads the shipped configuration; what the user or Jupyter itself writes is kept in the
    user's folder and takes precedence.
    """
    prepare()
    from jupyterlab.labapp import LabApp

    server = ours(LabApp, f"--ServerApp.open_browser={browser}", f"--LabApp.default_url={START}")
    server.log.addFilter(lambda record: "To access the server" not in record.getMessage())
    address = f"http://127.0.0.1:{server.port}{START}?token={server.identity_provider.token}"
    where = f"If nothing opens, go to {address}" if browser else f"Open {address}"
    print(f"The knowledge base is open; Ctrl+C in this window closes it. {where}", flush=True)
    server.start()
    return 0


def ours(app: Any, *more: str) -> Any:
    """A Jupyter server of a class, set up as ours and not started: no outputs are saved, the first page is warm."""
    logging.captureWarnings(True)  # those of Jupyter's own parts about one another are shown to nobody
    server = app.initialize_server(argv=[*_options(), *more])
    server.contents_manager.register_pre_save_hook(strip_outputs)
    server.io_loop.add_callback(_warm_up, server)
    return server


async def _warm_up(server: Any) -> None:
    """Start the kernel of the first page and load the content there, while the browser loads the rest."""
    path = START.removeprefix("/doc/tree/")
    session = await server.session_manager.create_session(
        path=path, name=path, type="notebook", kernel_name="python3"
    )
    client = server.kernel_manager.get_kernel(session["kernel"]["id"]).client()
    client.start_channels()
    await client.wait_for_ready()
    client.execute("from kb import widgets; widgets.load()", silent=True, store_history=False)
    client.stop_channels()


def prepare() -> None:
    """Make the working copies and set the environment of Jupyter; also ends it when our starter ends.

    What is written from now on is for this user alone, as is the user's folder.
    """
    os.umask(0o077)
    make_private(home())
    delete_temporary_files()
    for name in working_copies()[1]:
        print(f"You changed a notebook that has a newer version; it stands beside yours as “{name}”.")
    os.environ.update(_environment())
    if os.environ.pop(ENDS_WITH_STDIN, ""):
        threading.Thread(target=_end_with_stdin, daemon=True).start()


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


def _options() -> list[str]:
    """Options of JupyterLab; what is not the user's business is hidden in its list of files."""
    return [
        *private(),
        f"--ServerApp.root_dir={home().absolute()}",
        *(f"--ContentsManager.hide_globs={name}" for name in ("__pycache__", _own().name)),
        f"--ServerApp.tornado_settings={ {'static_custom_path': _styles()}!r}",
    ]


def private() -> list[str]:
    """Options of every server of ours: it is quiet, and no other user of the computer reaches a kernel."""
    how = (
        "transport_encryption=required" if sys.platform == "win32" else "transport=ipc"
    )  # Windows has no sockets with file permissions
    return [
        "--Application.log_level=ERROR",
        "--ServerApp.answer_yes=True",  # one Ctrl+C is enough
        f"--KernelManager.{how}",
    ]


def _styles() -> list[str]:
    """Folders of style sheets for the first paint: the user's own, ours, and the one with that of our pages."""
    from ..pages.stylesheet import STYLESHEET

    made = _own() / "style"
    write(made / "kb-pages.css", STYLESHEET.encode())
    return [str(place) for place in (_own() / "custom", SHIPPED / "custom", made)]


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
