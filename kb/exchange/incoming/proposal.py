"""What a file that came back proposes: changes in plain words, checked before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...content.abridging import abridged
from ...content.files import editable, shipped
from ...content.reader import PLACES, read
from ...content.records import Library, Problem
from ...content.snapshot import checked
from ...knowledge.base import KnowledgeBase
from ...pictures.layout import map_file, places
from .applying import OVERLAY, NotApplied, apply, inspected_with, write_all
from .changes import RECORD, Change, sentence
from .manuscript import Manuscript

NOT_EDITABLE = (
    "This copy is installed, and its content is not yours to change. Name a folder of yours with --to."
)


@dataclass(frozen=True)
class Proposal:
    """Changes of a folder of content, ready to be read and then written or forgotten.

    Attributes:
        folder: the content that they are of.
        changes: in the order in which they are told.
        told: a sentence for each.
        files: the new bytes of each file that changes.
        notes: what else the person should know.
    """

    folder: Path
    changes: tuple[Change, ...]
    told: tuple[str, ...]
    files: Mapping[Path, bytes]
    notes: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """How many changes in how many records."""
        changes = "1 change" if len(self.changes) == 1 else f"{len(self.changes)} changes"
        records = len({one.record for one in self.changes})
        return f"{changes} in {'1 record' if records == 1 else f'{records} records'}."

    def write(self) -> None:
        """Write all files, or none.

        Raises:
            NotApplied: if the content was changed since the proposal was made.
            OSError: if a file cannot be written; then none is.
        """
        if not apply(self.folder, self.changes).items() <= self.files.items():
            raise NotApplied([f"{self.folder} was changed in the meantime. Import the file again."])
        write_all(self.files)


def content_folder(to: Path | None) -> Path:
    """The folder of content to change: the given one, or the shipped one if it may be changed.

    Raises:
        ValueError: if there is no such folder, or the shipped content is not to be changed.
    """
    if to is None and not editable():
        raise ValueError(NOT_EDITABLE)
    folder = to or shipped("data")
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder of content. Copy the content there first, or name another.")
    return folder


def checked_folder(folder: Path) -> Library:
    """The library of a folder of content, laid over the shipped one if it is an overlay.

    Raises:
        ContentError: if it has problems, which are to be mended first.
    """
    return checked(shipped("data"), folder) if (folder / OVERLAY).exists() else checked(folder)


def propose(folder: Path, changes: Sequence[Change], notes: Sequence[str] = ()) -> Proposal:
    """Changes told, made on a copy of the content, and checked there.

    Raises:
        NotApplied: with all problems at once; nothing was written.
        OSError: if a file cannot be read.
    """
    files = dict(apply(folder, changes))
    library, problems = inspected_with(folder, files) if files else (Library(), [])
    if problems and all(one.path == PLACES for one in problems):  # new records need a place on the map
        files[folder / PLACES] = map_file(places(KnowledgeBase(library), kept=library.places))
    elif problems:
        raise NotApplied([*_told(folder, files, changes, problems)])
    new = {one.record: one.after for one in changes if one.what == RECORD}
    labels = {**labels_of(folder), **new} if changes else {}
    told = tuple(sentence(one, labels) for one in changes)
    return Proposal(folder, tuple(changes), told, files, tuple(notes))


def labels_of(folder: Path) -> Mapping[str, str]:
    """The names of records by id, those of the shipped content too if the folder is laid over it."""
    below = read(shipped("data")).library.records if (folder / OVERLAY).exists() else {}
    records = {**below, **read(folder).library.records}
    return {id: record.label for id, record in records.items()}


def _told(
    folder: Path, files: Mapping[Path, bytes], changes: Sequence[Change], problems: Sequence[Problem]
) -> Iterator[str]:
    """Problems as sentences, each after the place of the change that it comes from, where that is clear."""
    for problem in abridged(problems):
        data = files.get(folder / problem.path)
        if data is None:
            yield str(problem)
            continue
        row = dict(enumerate(Manuscript(data.decode("utf-8-sig")).rows, 1)).get(problem.line, "")
        own = [one for one in changes if one.record == Path(problem.path).stem]
        near = next((one.place for one in own if one.place and _stands_in(one, row)), "")
        yield f"{f'{near}: ' if near else f'{problem.path}:{problem.line}: '}{problem.message} {problem.remedy}"


def _stands_in(change: Change, row: str) -> bool:
    return (bool(change.after) and change.after in row) or row.startswith(f"{change.name}:")
