"""A reviewer's packet as it came back from Word: who, when, and what stands at each claim now."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from ...handouts.claim_marks import ClaimMark, read_mark
from ...handouts.reviewing import BOX, DAY, MARKS, ROLE, WHO
from .guards import WORD, Refused, office_file
from .tracked_text import TrackedWords, W, as_changed, pieces

TICKS = frozenset("x ✓ ✔ ✗ ✘ ☑ ☒ ■ ▣ ⊠ ● • v + 1 y yes ok".split())  # in small letters
EMPTY_BOXES = f"{BOX}☐◻▢"
_RETURN = "Return to"
_HEAD = re.compile(
    rf"(?:^|\n){WHO}\s(?P<who>.*?)\s{ROLE}\s(?P<role>.*?)\s{DAY}\s(?P<day>.*?)\s{_RETURN}\s", re.DOTALL
)
_VERSION = re.compile(r"text of version (\S+)")
_DAYS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_WRITING = "writingline"


class Remark(NamedTuple):
    """What somebody wrote: a comment with its author and day, or words on the lines of a part."""

    text: str
    author: str = ""
    day: str = ""


@dataclass(frozen=True)
class ReturnedClaim:
    """A claim as it stands in the file.

    Attributes:
        mark: by which it is known.
        number: as it is printed.
        words: its name, words and sources, with tracked changes.
        verdicts: those of MARKS that are ticked.
        unclear: other words in the boxes.
        remarks: comments on it.
    """

    mark: ClaimMark
    number: str
    words: tuple[TrackedWords, ...]
    verdicts: tuple[str, ...]
    unclear: tuple[str, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class ReturnedPacket:
    """A packet that came back.

    Attributes:
        who, role: of the reviewer, or empty.
        day: of the review; None if there is none that is surely a day, and then `day_words` is what stands there.
        version: of the content that it was made of, or empty.
        claims: in their order.
        written: (the first claim of a part, what is written on its lines).
        remarks: comments that are not on a claim.
    """

    who: str
    role: str
    day: date | None
    day_words: str
    version: str
    claims: tuple[ReturnedClaim, ...]
    written: tuple[tuple[ClaimMark, Remark], ...]
    remarks: tuple[Remark, ...]


def read_packet(path: Path) -> ReturnedPacket:
    """A packet from its Word file.

    Raises:
        Refused: if the file is damaged, hostile, or no packet of ours.
        OSError: if it cannot be read.
    """
    with ZipFile(BytesIO(office_file(path, WORD))) as archive:
        body = _parsed(archive, "word/document.xml", path.name).find(f"{W}body")
        noted = "word/comments.xml" in archive.namelist()
        comments = _comments(_parsed(archive, "word/comments.xml", path.name)) if noted else {}
    claims = [] if body is None else [one for row in body.iter(f"{W}tr") for one in _claim(row, comments)]
    if body is None or not claims:
        told = "holds no claims that can be recognized: it is no reviewer’s packet, or of an older version."
        raise Refused(f"`{path.name}` {told} Write one with `kb handout reviewer THEORY --to FILE.docx`.")
    opening = list(takewhile(lambda one: one.tag != f"{W}tbl", body))
    head = "\n".join(_shown(pieces(one)) for one in opening if one.tag == f"{W}p")
    found, version = _HEAD.search(head.replace("_", " ")), _VERSION.search(head)
    opened = {name: " ".join(text.split()) for name, text in found.groupdict().items()} if found else {}
    placed = {id for row in body.iter(f"{W}tr") if _marked(row) for id in _comment_ids(row)}
    return ReturnedPacket(
        opened.get("who", ""),
        opened.get("role", ""),
        read_day(opened.get("day", "")),
        opened.get("day", ""),
        version.group(1).rstrip(".,") if version else "",
        tuple(claims),
        tuple(_written(body)),
        tuple(one for id, one in comments.items() if id not in placed),
    )


def read_day(text: str) -> date | None:
    """A day as people write it in letters, or year first; None for one that could be two, such as 3/4/2026."""
    for form in _DAYS:
        try:
            return datetime.strptime(re.sub(r"[,.\s]+", " ", text).strip(), form).date()
        except ValueError:
            continue
    return None


def copied(packet: ReturnedPacket) -> tuple[ClaimMark, ...]:
    """The claims that stand in the file more than once, as when a row was copied."""
    return tuple(mark for mark, times in Counter(one.mark for one in packet.claims).items() if times > 1)


def _parsed(archive: ZipFile, part: str, name: str) -> BaseOxmlElement:
    try:
        return parse_xml(archive.read(part))  # its parser resolves no entities
    except SyntaxError:
        raise Refused(f"`{name}` is damaged: a part of it is no XML. Ask for it again.") from None


def _claim(row: BaseOxmlElement, comments: dict[str, Remark]) -> Iterator[ReturnedClaim]:
    """The claim in a row of a table, if it is one of ours."""
    mark, cells = _marked(row), [one for one in row.iter(f"{W}tc") if _row_of(one) is row]
    at = next((place for place, cell in enumerate(cells) if _mark_in(cell)), 0)
    if mark is None or not cells:
        return
    boxes = [_shown(pieces(cell)) for cell in cells[at + 1 : at + 1 + len(MARKS)]]
    said = [box.strip(f"{EMPTY_BOXES} \n\t") for box in boxes]
    yield ReturnedClaim(
        mark,
        _shown(pieces(cells[0])).strip() if at else "",
        pieces(cells[at]),
        tuple(name for name, words in zip(MARKS, said, strict=False) if words.casefold() in TICKS),
        tuple(words for words in said if words and words.casefold() not in TICKS),
        tuple(comments[id] for id in _comment_ids(row) if id in comments),
    )


def _row_of(cell: BaseOxmlElement) -> BaseOxmlElement | None:
    return next(cell.iterancestors(f"{W}tr"), None)


def _marked(row: BaseOxmlElement) -> ClaimMark | None:
    return next((mark for cell in row.iter(f"{W}tc") if (mark := _mark_in(cell))), None)


def _mark_in(cell: BaseOxmlElement) -> ClaimMark | None:
    """The mark in a cell: Word's content controls have it, and other programs' bookmarks."""
    names = [one.get(f"{W}val", "") for one in cell.iter(f"{W}tag")]
    names += [one.get(f"{W}name", "") for one in cell.iter(f"{W}bookmarkStart")]
    return next((mark for name in names if (mark := read_mark(name))), None)


def _comment_ids(place: BaseOxmlElement) -> list[str]:
    found = place.iter(f"{W}commentRangeStart", f"{W}commentReference")
    return list(dict.fromkeys(one.get(f"{W}id", "") for one in found))


def _comments(root: BaseOxmlElement) -> dict[str, Remark]:
    return {
        one.get(f"{W}id", ""): Remark(
            " ".join(_shown(pieces(one)).split()), one.get(f"{W}author", ""), one.get(f"{W}date", "")[:10]
        )
        for one in root.iter(f"{W}comment")
    }


def _written(body: BaseOxmlElement) -> Iterator[tuple[ClaimMark, Remark]]:
    """What is written on the lines after each table of claims."""
    last: ClaimMark | None = None
    found: dict[ClaimMark, list[str]] = defaultdict(list)
    for one in body:
        if one.tag == f"{W}tbl":
            last = next((mark for row in one.iter(f"{W}tr") if (mark := _marked(row))), last)
        elif (
            last
            and one.tag == f"{W}p"
            and _style(one) == _WRITING
            and (text := _shown(pieces(one)).strip(" _\t\n"))
        ):
            found[last].append(" ".join(text.split()))
    yield from ((mark, Remark(" ".join(texts))) for mark, texts in found.items())


def _style(paragraph: BaseOxmlElement) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else re.sub(r"[\W_]|20", "", style.get(f"{W}val", "")).casefold()


def _shown(those: tuple[TrackedWords, ...]) -> str:
    """The words with all tracked changes, and simple spaces."""
    return as_changed(those).replace("\u00a0", " ")
