"""Files: a folder of content as a Library, the shipped folders, and writes that lose nothing."""

import csv
import glob
import json
import os
import re
import secrets
import shutil
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from .parse import Unreadable, parse
from .records import Library, Problem, Record
from .schema import KINDS, nearest

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST_ID = 60
PLACES = "layout/map.json"
LARGEST_FILE = 500_000
DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
FOLDERS = {kind.plural: kind.name for kind in KINDS.values()}

# The half of a file that was not written to its end, with the number of the process that was writing.
_SCRAP = re.compile(r"\..+\.(?:([0-9a-f]{1,8})-[0-9a-f]{8}|[a-z0-9_]{8})(?:\.part)?")
_LONGEST_STEM = 200  # bytes of a file's name are limited, and the scrap's name is longer
_BINARY = getattr(os, "O_BINARY", 0)  # on Windows

_WORK_ID = re.compile(r'"id"\s*:\s*"([^"]+)"')
# Control characters, and those that turn the direction of text around.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def shipped(name: str) -> Path:
    """The folder `data` or `notebooks`: inside the package where it is installed, else beside it."""
    package = Path(__file__).parent
    inside = package / "shipped" / name
    return inside if inside.exists() else package.parent / name


def editable() -> bool:
    """Whether the shipped content may be written to: in a checkout, never in an installed package."""
    return not (Path(__file__).parent / "shipped").exists()


def write(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put a file in its place whole, or leave what was there; `private` for the user's eyes only.

    A new file has the rights that the system gives to new files; one that is replaced keeps its own.

    Raises:
        OSError: where the folder or the file cannot be written; it names the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_scraps(path)
        part = path.with_name(f".{path.name[:_LONGEST_STEM]}.{os.getpid():x}-{secrets.token_hex(4)}.part")
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600 if private else 0o666)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if not private and path.exists():
                shutil.copymode(path, part)
            os.replace(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        if error.errno is not None:
            error.filename = str(path)
        raise


def _clear_scraps(path: Path) -> None:
    """Delete what writes of this very file left that were killed half-way: their process is gone."""
    for other in path.parent.glob(f".{glob.escape(path.name[:_LONGEST_STEM])}.*.part"):
        if is_scrap(other):
            other.unlink(missing_ok=True)


def is_scrap(path: Path) -> bool:
    """Whether a file is the half of one that was never written to its end, its writer being gone."""
    found = _SCRAP.fullmatch(path.name)
    if not found or not path.is_file():
        return False
    from psutil import pid_exists

    return not found.group(1) or not pid_exists(int(found.group(1), 16))


def read(folder: Path, origin: str = "") -> tuple[Library, dict[str, str], list[Problem], set[str]]:
    """Read a content folder.

    Returns the library, the ids that records extend (overlays only), the problems of reading, and
    the paths about which nothing more can be said.
    """
    reader = _Reader(folder, origin)
    for plural, kind in FOLDERS.items():
        for path in sorted((folder / plural).glob("*.md")):
            reader.record(path, kind)
    for path in sorted(folder.glob("*/*.md")):
        if path.parent.name not in FOLDERS:
            remedy = nearest(path.parent.name, FOLDERS) or "Move the file to the folder of its kind."
            reader.note(reader.name(path), 1, f"`{path.parent.name}` is not a folder of the content.", remedy)
    works, work_lines = reader.works()
    library = Library(
        records=MappingProxyType(reader.records),
        works=MappingProxyType(works),
        work_lines=MappingProxyType(work_lines),
        documents=MappingProxyType(reader.documents),
        withdrawn=MappingProxyType(reader.withdrawn()),
        house=MappingProxyType(reader.settings("house.yml")),
        outside=MappingProxyType(reader.settings("outside.yml")),
        danger=MappingProxyType(reader.settings("danger.yml")),
        places=MappingProxyType(reader.places()),
    )
    return library, reader.extends, reader.problems, reader.unreadable


def settings(path: Path) -> dict[str, Any]:
    """A small YAML file of texts, lists and mappings; empty where there is none or it cannot be read."""
    return _Reader(path.parent, "").settings(path.name)


class _Reader:
    """Reads one folder, collecting records and problems."""

    def __init__(self, folder: Path, origin: str):
        self.folder, self.origin = folder, origin
        self.records: dict[str, Record] = {}
        self.extends: dict[str, str] = {}
        self.documents: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.unreadable: set[str] = set()

    def name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def note(self, path: str, line: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(path, line, message, remedy))

    def refuse(self, problem: Problem) -> None:
        """Note a problem that makes all other findings about this file doubtful."""
        self.problems.append(problem)
        self.unreadable.add(problem.path)

    def record(self, path: Path, kind: str) -> None:
        """Read one file; where it cannot be read, its id at least is known."""
        name, id = self.name(path), path.stem
        if not ID.fullmatch(id) or len(id) > LONGEST_ID or id in DEVICES:
            remedy = f"Use small letters, digits and single hyphens, at most {LONGEST_ID}."
            self.refuse(Problem(name, 1, f"`{path.name}` is not a name for a record.", remedy))
            return
        if other := self.records.get(id):
            self.note(name, 1, f"The id `{id}` is taken by {other.path}.", "Rename one of the two files.")
            return
        record, extends = Record(kind=kind, id=id, path=name, origin=self.origin), ""
        try:
            record, extends, problems = parse(
                self.text(path), path=name, kind=kind, id=id, origin=self.origin
            )
            self.problems += problems
        except Unreadable as error:
            self.refuse(error.problem)
        self.records[id] = record
        if extends:
            self.extends[id] = extends
        if kind == "document":
            self.document(path.with_suffix(".txt"), record)

    def document(self, path: Path, record: Record) -> None:
        """Read a quoted text, its bytes as they are."""
        self.documents[record.id] = ""
        if not path.exists():
            self.note(record.path, 1, f"The text `{path.name}` is missing.", "Put it beside this file.")
            return
        try:
            self.documents[record.id] = self.text(path, exact=True)
        except Unreadable as error:
            self.refuse(error.problem)

    def text(self, path: Path, *, exact: bool = False) -> str:
        """A file's text, its line ends made alike unless `exact`. Raises Unreadable."""
        name = self.name(path)
        try:
            data = path.read_bytes()
        except OSError as error:
            message = f"The file cannot be read ({error.strerror})."
            raise Unreadable(Problem(name, 1, message, "Check that it can be opened.")) from None
        if len(data) > LARGEST_FILE and path.suffix == ".md":
            remedy = "Split it, or remove what was pasted by accident."
            raise Unreadable(Problem(name, 1, "The file is larger than 500 kB.", remedy))
        try:
            text = data.decode("utf-8" if exact else "utf-8-sig")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            remedy = "Save it again with the encoding UTF-8 (in Notepad: Save As, Encoding: UTF-8)."
            raise Unreadable(Problem(name, line, "The file is not UTF-8 text.", remedy)) from None
        if not exact:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            if found := CONTROL.search(text):
                line = text[: found.start()].count("\n") + 1
                message = f"The line holds an invisible control character (U+{ord(found.group()):04X})."
                remedy = "Delete it; typing the line anew is the surest way."
                raise Unreadable(Problem(name, line, message, remedy))
        return text

    def optional(self, name: str) -> str:
        """The text of a file that need not be there."""
        path = self.folder / name
        try:
            return self.text(path) if path.exists() else ""
        except Unreadable as error:
            self.refuse(error.problem)
            return ""

    def works(self) -> tuple[dict[str, dict[str, Any]], dict[str, int]]:
        """`works.json` by id, and the line of each id."""
        text = self.optional("works.json")
        try:
            items = json.loads(text or "[]")
            works = {str(item["id"]): dict(item) for item in items}
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            remedy = "Export it again from the reference manager."
            message = "The list of works is not valid CSL-JSON."
            self.refuse(Problem("works.json", getattr(error, "lineno", 1), message, remedy))
            return {}, {}
        found = (_WORK_ID.search(row) for row in text.split("\n"))
        lines = {one.group(1): number for number, one in enumerate(found, 1) if one}
        if len(works) < len(items):
            self.note("works.json", 1, "Two works have the same id.", "Keep one of the two.")
        for id in sorted(works.keys() & self.records.keys()):
            message = f"The id `{id}` is taken by {self.records[id].path}."
            self.note("works.json", lines.get(id, 1), message, "Rename one of the two.")
        return works, lines

    def withdrawn(self) -> dict[str, tuple[str, ...]]:
        """`withdrawn.csv`: columns id, successors (separated by spaces)."""
        rows = csv.DictReader(self.optional("withdrawn.csv").splitlines())
        return {row["id"]: tuple((row.get("successors") or "").split()) for row in rows if row.get("id")}

    def places(self) -> dict[str, tuple[float, float]]:
        """`layout/map.json`: id -> [x, y]."""
        try:
            items = json.loads(self.optional(PLACES) or "{}")
            return {str(id): (float(x), float(y)) for id, (x, y) in items.items()}
        except (ValueError, TypeError, AttributeError):
            self.refuse(Problem(PLACES, 1, "The places of the map cannot be read.", "Run `kb layout`."))
            return {}

    def settings(self, name: str) -> dict[str, Any]:
        """A small YAML file of texts, lists and mappings."""
        try:
            found = yaml.load(self.optional(name), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)) or {}
        except yaml.YAMLError:
            found = None
        if not isinstance(found, dict):
            self.note(name, 1, "The file is not valid YAML.", "Write `name: value` lines.")
            return {}
        return found
