"""Reading a folder of texts in a process of its own, so that a page stays quick meanwhile."""

import os
import subprocess
import sys
from pathlib import Path

from .text_library import text_index


class FolderReader:
    """One run of `kb texts`; what it says goes into a file of the user's folder.

    Raises:
        ValueError: if there is no such folder, or in a shared room.
    """

    def __init__(self, folder: str):
        path = Path(folder).expanduser()
        if not folder.strip() or not path.is_dir():
            raise ValueError(
                f"There is no folder “{folder}”. Write its whole path, or copy it from your file manager."
            )
        self._said = text_index().path.with_name("reading.txt")
        self._said.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self._said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as out:
            command = [sys.executable, "-m", "kb", "texts", str(path.absolute())]
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=_environment()
            )

    @property
    def runs(self) -> bool:
        """Whether it is still at work."""
        return self._process.poll() is None

    def said(self) -> list[str]:
        """The lines that it has said so far."""
        return self._said.read_text("utf-8", "replace").splitlines()

    def stop(self) -> None:
        """End it; what is done stays in the index."""
        self._process.terminate()
        self._process.wait()


def _environment() -> dict[str, str]:
    """Our environment, in which this package is found wherever it lies."""
    root = str(Path(__file__).parents[2])
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])]),
    }
