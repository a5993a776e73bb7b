"""Working copies of the shipped notebooks; a copy that the user changed is never replaced.

Changed is what the user wrote: the sources of the cells. Outputs, execution counts and metadata are written
by the program and count for nothing.
"""

import hashlib
import json
from pathlib import Path

from ..content.files import shipped, write
from .folder import home, unused

KEPT = ".copies.json"


def working_copies() -> tuple[Path, list[str]]:
    """Copy the shipped notebooks into the user's folder; keep what the user changed.

    An unchanged copy is refreshed, also where only the program wrote into it. A changed one stays, and
    a newer shipped notebook is put beside it once, as `NAME (new).ipynb`, or under another unused name if
    that one was changed too. A file that cannot be read, or that we have no record of, counts as changed.

    Returns:
        The folder, and the names of the notebooks that were put beside changed ones now.
    """
    folder = home() / "notebooks"
    folder.mkdir(parents=True, exist_ok=True)
    made = _made(folder)
    beside = []
    for source in sorted(shipped("notebooks").glob("*.ipynb")):
        data = source.read_bytes()
        mark = _mark(data)
        target = folder / source.name
        if _ours(target, made, mark):
            _put(target, data)
        elif made.get(source.name) != mark:
            newer = target.with_stem(f"{source.stem} (new)")
            if not _ours(newer, made, mark):
                newer = unused(newer)
            _put(newer, data)
            made[newer.name] = mark
            beside.append(newer.name)
        made[source.name] = mark
    write(folder / KEPT, json.dumps(made, indent=1, sort_keys=True).encode())
    return folder, beside


def restore(name: str) -> str:
    """Put a shipped notebook back in the user's folder; their own version is kept beside it.

    Args:
        name: its file name, such as `00-start.ipynb`.

    Returns:
        The name under which the user's version was kept, or an empty text if they had changed nothing.

    Raises:
        ValueError: if no shipped notebook has this name.
        OSError: if the folder cannot be written.
    """
    source = shipped("notebooks") / name
    if source not in shipped("notebooks").glob("*.ipynb"):
        raise ValueError(f"“{name}” is a notebook of your own; there is nothing to restore it from.")
    folder, data = home() / "notebooks", source.read_bytes()
    target, made, kept = folder / name, _made(folder), ""
    if not _ours(target, made, _mark(data)):
        mine = unused(target.with_stem(f"{source.stem} (yours)"))
        target.rename(mine)
        kept = mine.name
    _put(target, data)
    write(folder / KEPT, json.dumps({**made, name: _mark(data)}, indent=1, sort_keys=True).encode())
    return kept


def newer_notebooks() -> list[str]:
    """Names of new notebooks beside changed copies, which the start notebook lists."""
    return sorted(path.name for path in (home() / "notebooks").glob("* (new)*.ipynb"))


def unchanged_copies() -> set[Path]:
    """The copies of shipped notebooks in which the user has written nothing; they can be made again."""
    folder = home() / "notebooks"
    made = _made(folder)
    return {path for path in folder.glob("*.ipynb") if path.name in made and _ours(path, made, "")}


def _ours(path: Path, made: dict[str, str], mark: str) -> bool:
    """Whether a path may be overwritten: it has no file, our own copy, or the new notebook already."""
    if not path.exists():
        return True
    try:
        data = path.read_bytes()
    except OSError:
        return False
    # Earlier versions remembered the whole file.
    return _mark(data) in (made.get(path.name), mark) or _hash(data) == made.get(path.name)


def _put(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        write(path, data)


def _made(folder: Path) -> dict[str, str]:
    """Notebook name -> mark of the copy that we made; empty if that record cannot be read."""
    try:
        found = json.loads((folder / KEPT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _mark(data: bytes) -> str:
    """A hash of what a person wrote in a notebook: the kinds and sources of its cells."""
    try:
        cells = [[cell["cell_type"], "".join(cell["source"])] for cell in json.loads(data)["cells"]]
    except (ValueError, KeyError, TypeError):
        return _hash(data)
    return _hash(json.dumps(cells).encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
