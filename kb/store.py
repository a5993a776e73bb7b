"""The user's own folder: writes that lose nothing, and working copies of the notebooks."""

import hashlib
import json
import os
import re
import sys
from pathlib import Path

from .files import settings, shipped, write
from .handouts.model import Institute
from .look import GROUND, contrast

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


def free(path: Path) -> Path:
    """A file name like this one that nothing has yet."""
    found, number = path, 2
    while found.exists():
        found = path.with_stem(f"{path.stem} {number}")
        number += 1
    return found


def institute() -> Institute:
    """Whose handouts these are, from `institute.yml` in the user's folder: name, logo, colour.

    A colour that cannot be read on white gives way to the house's.
    """
    facts = settings(home() / "institute.yml")
    logo = home() / facts["logo"] if facts.get("logo") else None
    colour = str(facts.get("colour", ""))
    return Institute(
        name=str(facts.get("name", "")),
        logo=logo if logo and logo.is_file() else None,
        colour=colour if _readable(colour) else Institute().colour,
    )


def _readable(colour: str) -> bool:
    return bool(re.fullmatch(r"#[0-9a-fA-F]{6}", colour)) and contrast(colour, GROUND) >= 4.5


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


COPIED_BY = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
}

# What may tell who somebody is; the note is kept all the same, and the writer is asked to look again.
_IDENTIFIERS = {
    "a telephone number": r"(?<!\d)(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?!\d)",
    "a health card number": r"(?<!\d)\d{4}[ -]\d{3}[ -]\d{3}(?:[ -]?[A-Za-z]{1,2})?(?!\w)",
    "an email address": r"[\w.+-]+@[\w-]+\.[\w.]+",
    "a street address": r"\b\d{1,5} [A-Z]\w+ (?:St|Street|Ave|Avenue|Rd|Road|Blvd|Drive|Dr|Lane|Cres|Crescent)\b",
    "a postal code": r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b",
    "a name with a date": r"\b[A-Z][a-z]+ [A-Z][a-z]+\b.{0,60}\b(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b",
}


def copied_by_a_cloud() -> str:
    """The service that seems to copy the user's folder to other computers, or an empty text."""
    path = str(home()).casefold()
    return next((name for part, name in COPIED_BY.items() if part in path), "")


def identifiers(text: str) -> list[str]:
    """What in a text may identify a person, in words."""
    return [words for words, pattern in _IDENTIFIERS.items() if re.search(pattern, text)]


def read_note(id: str) -> str:
    """The user's note on a record, or an empty text."""
    try:
        return _note(id).read_text(encoding="utf-8")
    except OSError:
        return ""


def write_note(id: str, text: str) -> None:
    """Keep a note whole, or leave the one that was there; an empty text removes it.

    Raises:
        OSError: where it cannot be written.
    """
    if text.strip():
        write(_note(id), text.encode())
    else:
        _note(id).unlink(missing_ok=True)


def wipe_notes() -> int:
    """Delete every note; returns how many there were."""
    found = list((home() / "notes").glob("*"))
    for path in found:
        path.unlink()
    return len(found)


def _note(id: str) -> Path:
    return home() / "notes" / f"{id}.txt"
