"""The user's own folder: writes that lose nothing, and working copies of the notebooks."""

import hashlib
import json
import os
import sys
from pathlib import Path

from .files import shipped, write

KEPT = ".copies.json"


def home() -> Path:
    """The user's folder: `KB_HOME`, or the place where this system keeps such data."""
    if chosen := os.environ.get("KB_HOME"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "relational-kb"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "relational-kb"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "relational-kb"


def working_copies() -> tuple[Path, list[str]]:
    """Copy the shipped notebooks into the user's folder; keep what the user changed.

    An unchanged copy is refreshed. A changed one stays, and where the shipped notebook is newer, that
    one is put beside it as `NAME (new).ipynb`. Returns the folder and the names of the changed ones
    that have a newer version beside them.
    """
    folder = home() / "notebooks"
    folder.mkdir(parents=True, exist_ok=True)
    made = _made(folder)
    beside = []
    for source in sorted(shipped("notebooks").glob("*.ipynb")):
        data = source.read_bytes()
        target = folder / source.name
        mark = hashlib.sha256(data).hexdigest()
        if not target.exists() or _mark(target) == made.get(source.name):
            write(target, data)
            made[source.name] = mark
        elif made.get(source.name) != mark:
            newer = target.with_name(f"{source.stem} (new).ipynb")
            write(newer, data)
            beside.append(newer.name)
    write(folder / KEPT, json.dumps(made, indent=1, sort_keys=True).encode())
    return folder, beside


def configuration() -> Path:
    """Jupyter's configuration as shipped, in the user's folder, where Jupyter may write beside it."""
    folder = home() / "jupyter"
    source = Path(__file__).parent / "jupyter"
    for path in sorted(source.rglob("*.*")):
        target = folder / path.relative_to(source)
        data = path.read_bytes()
        if not target.exists() or target.read_bytes() != data:
            write(target, data)
    return folder


def newer_notebooks() -> list[str]:
    """The notebooks that stand beside a changed copy, for the start notebook to name."""
    return sorted(path.name for path in (home() / "notebooks").glob("* (new).ipynb"))


def _made(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / KEPT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _mark(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
