"""The index: every concept from A to Z, with the school that it comes from and the principles that it bears on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ..knowledge.base import KnowledgeBase
from .lettering import width, wrap
from .scene import Box, Curve, Mark, Scene, Words
from .style import QUIET, RULE, SHADE
from .title_and_legend import A4, CAPTION, MARGIN, About, Canvas, framed
from .verdicts import STANDINGS, standing

TOP, BOTTOM = 92.0, 40.0
COLUMNS, GUTTER = 4, 14.0
TYPE = ((10.5, 1.3), (10.0, 1.3), (9.5, 1.3), (9.0, 1.3), (9.0, 1.19))  # font sizes and line heights
HANG = 8.0  # the indent of a concept's second line
SMALL, APART, NUMBERS = 9.0, 7.0, 22.0  # type of school and numbers, what is between, least room for numbers


@dataclass(frozen=True, kw_only=True)
class _IndexLine:
    """A concept in one or two lines, or a heading, which has no id.

    `pitch` is the distance of two lines; `school` and `numbers`, those of the principles, end its last line.
    """

    id: str
    lines: tuple[str, ...]
    size: float
    pitch: float
    school: str = ""
    numbers: str = ""

    @property
    def height(self) -> float:
        return len(self.lines) * self.pitch + (0.0 if self.id else self.size * 0.9)


Column = list[_IndexLine]


def index(base: KnowledgeBase, canvas: Canvas = A4, page: int = 1) -> Scene:
    """All concepts from A to Z, each with its school and the numbers of the principles that it bears on.

    The type is the largest with which all fit on as few pages as possible.

    Raises:
        ValueError: if there is no such page.
    """
    room = (canvas.room - (COLUMNS - 1) * GUTTER) / COLUMNS
    groups = _groups(base)
    columns = _largest(base, groups, room, canvas.height - BOTTOM - TOP)
    pages = max(-(-len(columns) // COLUMNS), 1)
    if not 1 <= page <= pages:
        raise ValueError(f"The index has {pages} page{'' if pages == 1 else 's'}; there is no page {page}.")
    shown = columns[(page - 1) * COLUMNS : page * COLUMNS]
    count = sum(len(ids) for _, ids in groups)
    about = About(
        name="index",
        title="Concepts from A to Z" + (f", page {page} of {pages}" if pages > 1 else ""),
        caption=f"{count} concepts, each with the school or field from which it comes to us. The figures are the "
        "principles that it bears on.",
        summary=_summary(base, shown, count),
        sentences=[_sentence(base, entry) for column in shown for entry in column if entry.id],
    )
    scene = framed(about, canvas, list(_marks(shown, room)), _legend(base, canvas))
    return replace(scene, pages=pages)


def _summary(base: KnowledgeBase, shown: Sequence[Column], count: int) -> str:
    """From which concept to which the page goes."""
    ids = [entry.id for column in shown for entry in column if entry.id]
    names = sorted((base.record(id).label for id in ids), key=str.casefold)
    ends = f", from {names[0]} to {names[-1]}" if names else ""
    return (
        f"{len(names)} of {count} concepts in columns{ends}, each with its school and the numbers of the "
        "principles that it bears on."
    )


def _largest(
    base: KnowledgeBase, groups: Sequence[tuple[str, list[str]]], room: float, area: float
) -> list[Column]:
    """The columns in the largest type that needs no more pages than the smallest."""
    tried = [
        _columns([_column(base, name, ids, size, room) for name, ids in groups], room, area) for size in TYPE
    ]
    pages = max(min(-(-len(columns) // COLUMNS) for columns in tried), 1)
    return next(columns for columns in tried if len(columns) <= pages * COLUMNS)


def _groups(base: KnowledgeBase) -> list[tuple[str, list[str]]]:
    """The letters that there are, each with its concepts by name."""
    order = sorted(base.library.of("concept"), key=lambda concept: concept.label.casefold())
    letters = groupby(order, key=lambda concept: concept.label[0].upper())
    return [(letter, [concept.id for concept in those]) for letter, those in letters]


def _column(
    base: KnowledgeBase, name: str, ids: Sequence[str], setting: tuple[float, float], room: float
) -> Column:
    """A letter and its concepts."""
    size, line = setting
    heading = _IndexLine(id="", lines=wrap(name, size, room - 10, bold=True), size=size, pitch=size * line)
    return [heading, *(_entry(base, id, heading, room) for id in ids)]


def _entry(base: KnowledgeBase, id: str, heading: _IndexLine, room: float) -> _IndexLine:
    """A concept, in its heading's type, with its school and numbers at the end of its last line or below it."""
    size, record = heading.size, base.record(id)
    numbers, school = " ".join(map(str, _principles(base, id))), base.record(record.home).short
    lines = wrap(_breakable(record.label, size, room - HANG - 4), size, room - HANG - 4)
    indent = HANG if len(lines) > 1 else 0.0
    if (
        width(lines[-1], size)
        + indent
        + APART
        + width(school, SMALL)
        + _numbers_width(numbers, school, room)
        + 7
        > room
    ):
        lines = (*lines, "")
    return replace(heading, id=id, lines=lines, school=school, numbers=numbers)


def _numbers_width(numbers: str, school: str, room: float) -> float:
    """The room for numbers and for the gap before them; a school that leaves room for it ends above others."""
    even = NUMBERS if width(school, SMALL) + NUMBERS + APART + 7 <= room else 0.0
    return max(width(numbers, SMALL), even) + APART


def _breakable(label: str, size: float, room: float) -> str:
    """A label in which words that are too long for a line may be broken after a hyphen."""
    words = label.split()
    return " ".join(word if width(word, size) <= room else word.replace("-", "- ") for word in words)


def _principles(base: KnowledgeBase, id: str) -> list[int]:
    """The numbers of the principles that a concept bears on."""
    principles = {record.id: record for record in base.library.of("principle")}
    ids = {link.target for link in base.record(id).links} & principles.keys()
    return sorted(principles[one].order for one in ids)


def _columns(groups: Sequence[Column], room: float, area: float) -> list[Column]:
    """Break groups into columns; a heading is repeated if its group goes on, and never comes last."""
    columns: list[Column] = [[]]
    used = 0.0
    for heading, *entries in groups:
        if columns[-1] and used + heading.height + entries[0].height > area:
            columns.append([])
            used = 0.0
        columns[-1].append(heading)
        used += heading.height
        for entry in entries:
            if used + entry.height > area:
                name = " ".join((*heading.lines, "(more)"))
                again = replace(heading, lines=wrap(name, heading.size, room - 10, bold=True))
                columns.append([again])
                used = again.height
            columns[-1].append(entry)
            used += entry.height
    return columns


def _marks(columns: Sequence[Column], room: float) -> Iterator[Mark]:
    for number, column in enumerate(columns):
        x, y = MARGIN + number * (room + GUTTER), TOP
        for entry in column:
            if entry.id:
                yield _entry_box(entry, x, y, room)
                yield from _entry_words(entry, x, y, room)
            else:
                yield from _heading_ground(entry, x, y + entry.size * 0.5, room)
                yield from _entry_words(entry, x, y + entry.size * 0.5, room)
            y += entry.height


def _entry_box(entry: _IndexLine, x: float, y: float, room: float) -> Box:
    """The box of a concept, which can be clicked but not seen."""
    inner = len(entry.lines) * entry.pitch
    name = " ".join(entry.lines)
    return Box(x=x + room / 2, y=y + inner / 2, width=room, height=inner, role="node", id=entry.id, name=name)


def _heading_ground(entry: _IndexLine, x: float, y: float, room: float) -> Iterator[Mark]:
    inner = len(entry.lines) * entry.pitch
    yield Box(x=x + room / 2, y=y + inner / 2, width=room, height=inner + 2, fill=SHADE, line=0.1)
    yield Curve(points=((x, y - 1), (x + room, y - 1)), colour=RULE, line=0.8, role="background")


def _entry_words(entry: _IndexLine, x: float, y: float, room: float) -> Iterator[Words]:
    first = y + entry.pitch / 2 + entry.size * 0.32
    for i, line in enumerate(filter(None, entry.lines)):
        yield Words(
            x=x + 4 + (HANG if i and entry.id else 0),
            y=first + i * entry.pitch,
            text=line,
            size=entry.size,
            bold=not entry.id,
            owner=entry.id,
        )
    last = first + (len(entry.lines) - 1) * entry.pitch
    indent = _numbers_width(entry.numbers, entry.school, room)
    above = entry.pitch if width(entry.school, SMALL) + indent + 7 > room else 0.0  # too long for one line
    yield from _tail(entry, entry.numbers, x + room - 3, last - above)
    yield from _tail(entry, entry.school, x + room - 3 - (0.0 if above else indent), last)


def _tail(entry: _IndexLine, words: str, x: float, y: float) -> Iterator[Words]:
    """Quiet words that end at `x`."""
    if words:
        yield Words(x=x, y=y, text=words, size=SMALL, colour=QUIET, anchor="end", owner=entry.id)


def _legend(base: KnowledgeBase, canvas: Canvas) -> list[Mark]:
    """The numbers of the principles with their short names: those that the texts list, then ours."""
    lines: list[str] = []
    for words in STANDINGS.values():
        parts = [f"{one.order} {one.short}" for one in base.library.of("principle") if standing(one) == words]
        line = f"{words.capitalize()}: {', '.join(parts)}"
        lines += wrap(line, CAPTION, canvas.room) if parts else ()
    return [
        Words(x=MARGIN, y=72 + i * CAPTION * 1.2, text=line, size=CAPTION, role="legend")
        for i, line in enumerate(lines)
    ]


def _sentence(base: KnowledgeBase, entry: _IndexLine) -> str:
    record = base.record(entry.id)
    home = base.web.nodes[record.home]["label"]
    numbers = entry.numbers.split()
    many = "s" if len(numbers) > 1 else ""
    bears = f" It bears on principle{many} {', '.join(numbers)}." if numbers else ""
    return f"{record.label} comes to us from {home}.{bears}"
