"""Changes tried on a copy of the content and, if nothing is wrong then, written all or not at all."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from ...content.files import shipped, write
from ...content.parse import Unreadable, parse
from ...content.reader import FOLDERS, ID
from ...content.records import Library, Problem, record_fingerprint
from ...content.rules import inspect
from ...schema import KINDS, nearest
from .changes import FACT, RECORD, Change
from .editing_files import edited

THIS_TEXT = "this text"  # `of: this text` in a review that comes back: the mark of the text with its changes
OVERLAY = "overlay.yml"


class NotApplied(Exception):
    """Raised when changes cannot be made; `told` says why, all at once, and nothing was written."""

    def __init__(self, told: Sequence[str]):
        super().__init__("\n".join(told))
        self.told = tuple(told)


def places_of(folder: Path) -> Mapping[str, Path]:
    """The file of each record of a folder of content, by id."""
    found = (path for plural in FOLDERS for path in sorted((folder / plural).glob("*.md")))
    return {path.stem: path for path in found}


def apply(folder: Path, changes: Sequence[Change]) -> Mapping[Path, bytes]:
    """The new bytes of each file that changes; nothing is checked against the rules, nothing written.

    Raises:
        NotApplied: if a record is not there, or a place is not any more what a change takes it for.
        OSError: if a file cannot be read.
    """
    places = dict(places_of(folder))
    told: list[str] = []
    files: dict[Path, bytes] = {}
    new = {one.record: one for one in changes if one.what == RECORD}
    for id, one in new.items():
        if id in places or not ID.fullmatch(id) or one.name not in KINDS:
            told.append(f"`{id}` is taken, or no id: use small letters, digits and single hyphens.")
        places.setdefault(id, folder / KINDS[one.name].plural / f"{id}.md")
    for id, group in groupby(sorted(changes, key=lambda one: one.record), key=lambda one: one.record):
        if id not in places:
            told.append(f"There is no record `{id}` in {folder}. {nearest(id, places)}".strip())
            continue
        files[places[id]], why = _edited(places[id], [*group], new.get(id))
        told += why
    if told:
        raise NotApplied(told)
    return files


def _edited(path: Path, changes: Sequence[Change], new: Change | None) -> tuple[bytes, list[str]]:
    data = f"---\nlabel: {path.stem}\n---\n".encode() if new else path.read_bytes()
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    kind = FOLDERS[path.parent.name]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data, [f"{path} is not UTF-8 text. Run `kb check`, and mend it first."]
    label = [Change(new.record, FACT, "label", new.record, new.after)] if new else []
    reviews = [one for one in changes if one.what == FACT and one.name == "review"]
    text, told = edited(text, kind, [*label, *(one for one in changes if one not in reviews)])
    if reviews and not told:
        text, told = edited(text, kind, [*_marked(text, kind, path.stem, reviews)])
    return mark + text.encode(), told


def _marked(text: str, kind: str, id: str, reviews: Sequence[Change]) -> Iterator[Change]:
    """Reviews with the mark of the text that they are of."""
    from dataclasses import replace

    try:
        mark = record_fingerprint(
            parse(text.replace("\r\n", "\n"), path=id, kind=kind, id=id, origin="").record
        )
    except Unreadable:
        mark = THIS_TEXT  # the check says what is wrong
    for one in reviews:
        yield replace(one, after=one.after.replace(THIS_TEXT, mark))


def inspected_with(folder: Path, files: Mapping[Path, bytes]) -> tuple[Library, list[Problem]]:
    """The content with these files, and every problem that it would have, found on a copy of it.

    An overlay is checked over the shipped content.
    """
    with tempfile.TemporaryDirectory(prefix="kb-check-") as place:
        copy = Path(shutil.copytree(folder, Path(place) / "content", ignore=_hidden))
        for path, data in files.items():
            write(copy / path.relative_to(folder), data)
        if not (copy / OVERLAY).exists():
            return inspect(copy)
        prefix = f"{copy.resolve().as_posix()}/"
        library, found = inspect(shipped("data"), copy)
    return library, [
        Problem(one.path.removeprefix(prefix), one.line, one.message.replace(prefix, ""), one.remedy)
        for one in found
    ]


def _hidden(_: str, names: list[str]) -> set[str]:
    return {name for name in names if name.startswith(".")}


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write all files, or none: if one cannot be written, those before it become again what they were.

    Raises:
        OSError: if a file cannot be written; it names the file.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    done: list[Path] = []
    try:
        for path, data in files.items():
            write(path, data)
            done.append(path)
    except BaseException:
        for path in reversed(done):
            former = before[path]
            path.unlink(missing_ok=True) if former is None else write(path, former)
        raise
