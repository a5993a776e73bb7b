"""Working copies of the shipped notebooks; a copy that the user changed is never replaced."""

import hashlib
import json
from pathlib import Path

from ..content.files import shipped, write
from .folder import home, unused

KEPT = ".copies.json"


def working_copies() -> tuple[Path, list[str]]:
    """Copy the shipped notebooks into the user's folder; keep what the user changed.

    An unchanged copy is refreshed. A changed one stays, and a newer shipped notebook is put beside it
    once, as `NAME (new).ipynb`, or under another unused name if that one was changed too. A file that
    cannot be read, or that we have no record of, counts as changed.

    Returns:
        The folder, and the names of the notebooks that were put beside changed ones now.
    """
    folder = home() / "notebooks"
    folder.mkdir(parents=True, exist_ok=True)
    made = _made(folder)
    beside = []
    for source in sorted(shipped("notebooks").glob("*.ipynb")):
        data = source.read_bytes()
        mark = hashlib.sha256(data).hexdigest()
        target = folder / source.name
        if _ours(target, made, mark):
            _put(target, data, mark)
        elif made.get(source.name) != mark:
            newer = target.with_stem(f"{source.stem} (new)")
            if not _ours(newer, made, mark):
                newer = unused(newer)
            _put(newer, data, mark)
            made[newer.name] = mark
            beside.append(newer.name)
        made[source.name] = mark
    write(folder / KEPT, json.dumps(made, indent=1, sort_keys=True).encode())
    return folder, beside


def newer_notebooks() -> list[str]:
    """Names of new notebooks beside changed copies, which the start notebook lists."""
    return sorted(path.name for path in (home() / "notebooks").glob("* (new)*.ipynb"))


def _ours(path: Path, made: dict[str, str], mark: str) -> bool:
    """Whether a path may be overwritten: it has no file, our own copy, or the new notebook already."""
    return not path.exists() or _mark(path) in (made.get(path.name), mark)


def _put(path: Path, data: bytes, mark: str) -> None:
    if not path.exists() or _mark(path) != mark:
        write(path, data)


def _made(folder: Path) -> dict[str, str]:
    """Notebook name -> hash of the copy that we made; empty if that record cannot be read."""
    try:
        found = json.loads((folder / KEPT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _mark(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "cannot be read"
