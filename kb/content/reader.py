"""Reading a folder of content into a Library, with a problem for everything that cannot be read."""

import csv
import json
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from ..schema import KINDS, nearest
from . import shapes
from .files import TRANSLATIONS
from .parse import Unreadable, parse
from .records import Library, Problem, Record
from .shapes import CONTROL
from .yaml_nodes import compose, plain

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST_ID = 60
PLACES = "layout/map.json"
LARGEST, LARGEST_WORKS = 500_000, 5_000_000  # size limits in bytes
READ = {
    "works.json",
    "house.yml",
    "outside.yml",
    "danger.yml",
    "withdrawn.csv",
    "overlay.yml",
    PLACES,
    "README.md",
}
LIKE_CONTENT = {".md", ".markdown", ".txt", ".yml", ".yaml", ".json", ".csv"}  # files that look like content
NOT_IN_AN_OVERLAY = ("house.yml", "outside.yml", PLACES)
DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
FOLDERS = {kind.plural: kind.name for kind in KINDS.values()}

REEXPORT = "Export it again from the reference manager."

_ESCAPE = re.compile(r"\\[ubf]")  # of JSON, for characters that might be control characters
_WORK_ID = re.compile(r'"id"\s*:\s*"([^"]+)"')


@dataclass(frozen=True)
class Reading:
    """What a folder holds, before the rules have seen it.

    Attributes:
        library: everything that could be read.
        problems: everything that could not.
        unreadable: the paths of files that could not be parsed at all; what a rule says of them is
            a consequence of that.
        extends: record id -> the id to which it adds (overlays only).
        additions: path of an overlay's file -> the id of the shipped record to which it adds.
    """

    library: Library
    problems: list[Problem]
    unreadable: frozenset[str]
    extends: Mapping[str, str]
    additions: Mapping[str, str] = field(default_factory=dict)


def read(
    folder: Path, origin: str = "", *, overlay: bool = False, without: frozenset[str] = frozenset()
) -> Reading:
    """Read a folder of content without some of its files.

    Problems of an `overlay` name its files by their whole paths, and so does `without`.
    """
    reader = _Reader(folder, origin, overlay=overlay, without=without)
    for plural, kind in FOLDERS.items():
        for path in sorted((folder / plural).glob("*.md")):
            reader.record(path, kind)
    works, work_places = reader.works()
    library = Library(
        records=MappingProxyType(reader.records),
        works=MappingProxyType(works),
        work_places=MappingProxyType(work_places),
        documents=MappingProxyType(reader.documents),
        withdrawn=MappingProxyType(reader.withdrawn()),
        house=MappingProxyType(reader.settings("house.yml", shapes.HOUSE)),
        outside=MappingProxyType(reader.settings("outside.yml", shapes.OUTSIDE)),
        danger=MappingProxyType(reader.settings("danger.yml", None)),
        places=MappingProxyType(reader.places()),
    )
    reader.leftovers()
    return Reading(library, reader.problems, frozenset(reader.unreadable), reader.extends)


def about_overlay(
    folder: Path, without: frozenset[str] = frozenset()
) -> tuple[dict[str, Any], list[Problem]]:
    """Read an overlay's `overlay.yml`: its settings and its problems."""
    reader = _Reader(folder, "", overlay=True, without=without)
    return reader.settings("overlay.yml", shapes.OVERLAY), reader.problems


class _Reader:
    """Reads one folder, collecting records and problems."""

    def __init__(self, folder: Path, origin: str, *, overlay: bool, without: frozenset[str]):
        self.folder, self.origin = folder, origin
        self.overlay, self.without = overlay, without
        self.prefix = f"{folder.resolve().as_posix()}/" if overlay else ""
        self.inside = len(folder.as_posix().rstrip("/")) + 1 if folder != Path() else 0
        self.records: dict[str, Record] = {}
        self.extends: dict[str, str] = {}
        self.documents: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.unreadable: set[str] = set()

    def name(self, path: Path) -> str:
        return self.prefix + path.as_posix()[self.inside :]

    def leftovers(self) -> None:
        """Add a problem for each file that looks like content and was not read; dotfiles are ignored."""
        for place, folders, names in os.walk(self.folder):
            others = {TRANSLATIONS} if Path(place) == self.folder else set()
            folders[:] = sorted(one for one in folders if not one.startswith(".") and one not in others)
            for name in sorted(names):
                path = Path(place) / name
                inside = path.relative_to(self.folder).as_posix()
                known = inside in READ and not (self.overlay and inside in NOT_IN_AN_OVERLAY)
                if not name.startswith(".") and path.suffix.lower() in LIKE_CONTENT and not known:
                    self._leftover(path, inside)
        if not self.records and not self.overlay:
            remedy = f"Name the folder that holds {', '.join(list(FOLDERS)[:4])} and the others."
            self.note(str(self.folder), 1, "No record was read here.", remedy)

    def _leftover(self, path: Path, inside: str) -> None:
        if self.name(path) in self.without:
            return
        kind = FOLDERS.get(path.parent.name) if inside.count("/") == 1 else None
        if kind and path.suffix == ".md":
            return
        if kind and KINDS[kind].quoted and path.suffix == ".txt" and path.stem in self.documents:
            return
        if inside.count("/") == 1 and path.suffix == ".md":
            folder = path.parent.name
            remedy = nearest(folder, FOLDERS) or "Move the file to the folder of its kind."
            self.note(self.name(path), 1, f"`{folder}` is not a folder of the content.", remedy)
            return
        remedy = "Records are `KIND/ID.md`; give it such a place and name, or move it out of the content."
        self.note(self.name(path), 1, "This file is not read.", remedy)

    def note(self, path: str, line: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(path, line, message, remedy))

    def refuse(self, problem: Problem) -> None:
        """Add a problem that makes everything else about its file unreliable."""
        self.problems.append(problem)
        self.unreadable.add(problem.path)

    def record(self, path: Path, kind: str) -> None:
        """Read one file; one that cannot be parsed still reserves its id."""
        name, id = self.name(path), path.stem
        if name in self.without:
            return
        if not ID.fullmatch(id) or len(id) > LONGEST_ID or id in DEVICES:
            remedy = f"Use small letters, digits and single hyphens, at most {LONGEST_ID}."
            self.refuse(Problem(name, 1, f"`{path.name}` is not a name for a record.", remedy))
            return
        if other := self.records.get(id):
            self.note(name, 1, f"The id `{id}` is taken by {other.path}.", "Rename one of the two files.")
            return
        record = Record(kind=kind, id=id, path=name, origin=self.origin)
        try:
            parsed = parse(self.text(path), path=name, kind=kind, id=id, origin=self.origin)
            record = parsed.record
            self.problems += parsed.problems
            if parsed.extends:
                self.extends[id] = parsed.extends
        except Unreadable as error:
            self.refuse(error.problem)
        self.records[id] = record
        if KINDS[kind].quoted:
            self.document(path.with_suffix(".txt"), record)

    def document(self, path: Path, record: Record) -> None:
        """Read the text of a document byte for byte."""
        self.documents[record.id] = ""
        if not path.exists():
            self.note(record.path, 1, f"The text `{path.name}` is missing.", "Put it beside this file.")
            return
        try:
            self.documents[record.id] = self.text(path, exact=True)
        except Unreadable as error:
            self.refuse(error.problem)

    def text(self, path: Path, *, exact: bool = False) -> str:
        """Read a file as UTF-8, with line ends normalized unless `exact`. Raises Unreadable."""
        name = self.name(path)
        if path.is_symlink() and not path.resolve().is_relative_to(self.folder.resolve()):
            remedy = "Put the file itself there."
            raise Unreadable(Problem(name, 1, "This is a link that leads out of the folder.", remedy))
        try:
            data = path.read_bytes()
        except OSError as error:
            message = f"The file cannot be read ({error.strerror})."
            raise Unreadable(Problem(name, 1, message, "Check that it can be opened.")) from None
        largest = LARGEST_WORKS if path.suffix == ".json" else LARGEST
        if len(data) > largest:
            remedy = "Split it, or remove what was pasted by accident."
            raise Unreadable(Problem(name, 1, f"The file is larger than {largest // 1000} kB.", remedy))
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
        """The text of an optional file; empty if it is absent or unreadable."""
        path = self.folder / name
        try:
            return self.text(path) if path.exists() and self.name(path) not in self.without else ""
        except Unreadable as error:
            self.refuse(error.problem)
            return ""

    def works(self) -> tuple[dict[str, dict[str, Any]], dict[str, tuple[str, int]]]:
        """Read `works.json`: the works by id, and the path and line of each."""
        name, text = self.name(self.folder / "works.json"), self.optional("works.json")
        items = self.items(name, text)
        works = {str(item["id"]): item for item in items}
        found = (_WORK_ID.search(row) for row in text.split("\n"))
        places = {
            one.group(1): (name, number)
            for number, one in enumerate(found, 1)
            if one and one.group(1) in works
        }
        if len(works) < len(items):
            self.note(name, 1, "Two works have the same id.", "Keep one of the two.")
        escapes = _ESCAPE.search(text)  # control characters as such were refused with the file
        for id, work in list(works.items()):
            faults = [*shapes.misfits(work, shapes.WORK, id, closed=False)]
            faults += shapes.unseen(work) if escapes else ()
            for message, remedy in faults:
                self.note(name, places.get(id, (name, 1))[1], message, remedy)
            if faults:  # keep its id, so that citations of it are not reported too
                works[id] = {"id": id, "unreadable": True}
        for id in sorted(works.keys() & self.records.keys()):
            message = f"The id `{id}` is taken by {self.records[id].path}."
            self.note(name, places.get(id, (name, 1))[1], message, "Rename one of the two.")
        return works, places

    def items(self, name: str, text: str) -> list[dict[str, Any]]:
        """Parse CSL-JSON into works that have at least an id; empty if it is not CSL-JSON."""
        try:
            items = json.loads(text or "[]")
        except (ValueError, RecursionError) as error:
            message = "The list of works is not valid CSL-JSON."
            self.refuse(Problem(name, getattr(error, "lineno", 1), message, REEXPORT))
            return []
        if not isinstance(items, list) or not all(isinstance(one, dict) and one.get("id") for one in items):
            message = "The list of works is not a list of works with an `id` each."
            self.refuse(Problem(name, 1, message, REEXPORT))
            return []
        return items

    def withdrawn(self) -> dict[str, tuple[str, ...]]:
        """Read `withdrawn.csv`: columns id, successors (separated by spaces)."""
        text = self.optional("withdrawn.csv")
        try:
            rows = csv.DictReader(text.splitlines())
            if text.strip() and "id" not in (rows.fieldnames or ()):
                raise csv.Error
            return {row["id"]: tuple((row.get("successors") or "").split()) for row in rows if row.get("id")}
        except csv.Error:
            name = self.name(self.folder / "withdrawn.csv")
            self.note(
                name, 1, "The list of withdrawn ids cannot be read.", "Begin with the line `id,successors`."
            )
            return {}

    def places(self) -> dict[str, tuple[float, float]]:
        """Read `layout/map.json`: id -> [x, y]."""
        try:
            items = json.loads(self.optional(PLACES) or "{}")
            found = {str(id): (float(x), float(y)) for id, (x, y) in items.items()}
            if not all(math.isfinite(x) and math.isfinite(y) for x, y in found.values()):
                raise ValueError
        except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
            name = self.name(self.folder / PLACES)
            self.refuse(Problem(name, 1, "The places of the map cannot be read.", "Run `kb layout`."))
            return {}
        return found

    def settings(self, file: str, shape: Any) -> dict[str, Any]:
        """Read a small YAML file and validate its shape; empty if that fails.

        Without a shape any mapping is accepted, and a rule validates it later.
        """
        name, text = self.name(self.folder / file), self.optional(file)
        try:
            found = plain(compose(text)) or {}
        except (yaml.YAMLError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            remedy = "Write `name: value` lines."
            self.note(name, mark.line + 1 if mark else 1, "The file is not valid YAML.", remedy)
            return {}
        faults = [*shapes.misfits(found, shape or shapes.Named(shapes.ANY)), *shapes.unseen(found)]
        for message, remedy in faults:
            self.note(name, 1, message, remedy)
        return {} if faults else found
