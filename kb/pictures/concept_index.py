"""The index: every concept under the school where it is at home, with the principles that it bears on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..knowledge.base import KnowledgeBase
from .frame import MARGIN, READ, Mark, framed, landscape
from .lettering import width, wrap
from .scene import Box, Curve, Scene, Words
from .style import QUIET, RULE, SHADE

TOP, BOTTOM = 92.0, 40.0
COLUMNS, GUTTER = 5, 14.0
TYPE = ((10.5, 1.3), (10.0, 1.3), (9.5, 1.3), (9.0, 1.3), (9.0, 1.19))  # sizes and their line heights
HANG = 8.0


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A line or two of the index; a heading where there is no id."""

    id: str
    lines: tuple[str, ...]
    size: float
    lead: float
    numbers: str = ""

    @property
    def height(self) -> float:
        return len(self.lines) * self.pitch + (0.0 if self.id else self.size * 0.9)

    @property
    def pitch(self) -> float:
        """The distance of two lines."""
        return self.size * self.lead


Column = list[_Entry]


def index(base: KnowledgeBase, paper: str = "a4", page: int = 1) -> Scene:
    """All concepts from A to Z, school by school; the figures beside one are the principles it bears on.

    Type is as large as lets all stand on one page; where the smallest is too large there are more pages.

    Raises:
        ValueError: for a page that there is not.
    """
    wide, high = landscape(paper)
    room, area = (wide - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS, high - BOTTOM - TOP
    groups = _groups(base)
    tried = [
        _columns([_set(base, name, ids, size, room) for name, ids in groups], room, area) for size in TYPE
    ]
    pages = max(min(-(-len(columns) // COLUMNS) for columns in tried), 1)
    columns = next(columns for columns in tried if len(columns) <= pages * COLUMNS)
    if not 1 <= page <= pages:
        raise ValueError(f"The index has {pages} page{'' if pages == 1 else 's'}; there is no page {page}.")
    shown = columns[(page - 1) * COLUMNS : page * COLUMNS]
    count = sum(len(ids) for _, ids in groups)
    return framed(
        name="index",
        title="Concepts from A to Z" + (f", page {page} of {pages}" if pages > 1 else ""),
        read=f"{count} concepts, each under the school where it is at home. The figures are the principles "
        "that it bears on.",
        legend=_legend(base, wide),
        sentences=[_told(base, entry) for column in shown for entry in column if entry.id],
        marks=list(_drawn(shown, room)),
        size=(wide, high),
    )


def _groups(base: KnowledgeBase) -> list[tuple[str, list[str]]]:
    """The schools in order, each with its concepts by name; those without concepts are left out."""
    found = []
    for kind in ("theory", "tradition"):
        for school in base.library.of(kind):
            ids = [concept.id for concept in base.library.of("concept") if concept.home == school.id]
            found.append((school.label, sorted(ids, key=lambda id: base.record(id).label.casefold())))
    return [(name, ids) for name, ids in found if ids]


def _set(
    base: KnowledgeBase, name: str, ids: Sequence[str], setting: tuple[float, float], room: float
) -> Column:
    size, lead = setting
    heading = _Entry(id="", lines=wrap(name, size, room - 10, bold=True), size=size, lead=lead)
    return [heading, *(_entry(base, id, size, lead, room) for id in ids)]


def _entry(base: KnowledgeBase, id: str, size: float, lead: float, room: float) -> _Entry:
    """A concept with its numbers at the end of its last line."""
    numbers = " ".join(map(str, _principles(base, id)))
    lines = wrap(_breakable(base.record(id).label, size, room - HANG - 4), size, room - HANG - 4)
    *words, last = lines[-1].split()
    if words and width(f"{lines[-1]} {numbers}", size) + HANG + 8 > room:
        lines = (*lines[:-1], " ".join(words), last)
    return _Entry(id=id, lines=lines, size=size, lead=lead, numbers=numbers)


def _breakable(label: str, size: float, room: float) -> str:
    """A label whose hyphens may end a line where a word is too long for one."""
    words = label.split()
    return " ".join(word if width(word, size) <= room else word.replace("-", "- ") for word in words)


def _principles(base: KnowledgeBase, id: str) -> list[int]:
    """The numbers of the principles that a concept bears on."""
    principles = {record.id: record for record in base.library.of("principle")}
    ids = {link.target for link in base.record(id).links} & principles.keys()
    return sorted(principles[one].order for one in ids)


def _columns(groups: Sequence[Column], room: float, area: float) -> list[Column]:
    """The entries in columns: a group runs on under its heading, and no heading stands last."""
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


def _drawn(columns: Sequence[Column], room: float) -> Iterator[Mark]:
    for number, column in enumerate(columns):
        x, y = MARGIN + number * (room + GUTTER), TOP
        for entry in column:
            yield from _one(entry, x, y, room)
            y += entry.height


def _one(entry: _Entry, x: float, y: float, room: float) -> Iterator[Mark]:
    size, inner = entry.size, len(entry.lines) * entry.pitch
    if entry.id:
        name = " ".join(entry.lines)
        yield Box(
            x=x + room / 2, y=y + inner / 2, width=room, height=inner, role="node", id=entry.id, name=name
        )
    else:
        y += size * 0.5
        yield Box(x=x + room / 2, y=y + inner / 2, width=room, height=inner + 2, fill=SHADE, line=0.1)
        yield Curve(points=((x, y - 1), (x + room, y - 1)), colour=RULE, line=0.8, role="background")
    first = y + entry.pitch / 2 + size * 0.32
    for i, line in enumerate(entry.lines):
        yield Words(
            x=x + 4 + (HANG if i and entry.id else 0),
            y=first + i * entry.pitch,
            text=line,
            size=size,
            bold=not entry.id,
            owner=entry.id,
        )
    if entry.numbers:
        yield Words(
            x=x + room - 3,
            y=first + inner - entry.pitch,
            text=entry.numbers,
            size=9.0,
            colour=QUIET,
            anchor="end",
            owner=entry.id,
        )


def _legend(base: KnowledgeBase, wide: float) -> list[Mark]:
    """The numbers of the principles with their short names, in one line or two."""
    names = [f"{record.order} {record.short}" for record in base.library.of("principle")]
    lines: list[str] = []
    for name in names:
        longer = f"{lines[-1]}   {name}" if lines else name
        if lines and width(longer, READ) <= wide - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(name)
    return [
        Words(x=MARGIN, y=72 + i * READ * 1.2, text=line, size=READ, role="legend")
        for i, line in enumerate(lines[:2])
    ]


def _told(base: KnowledgeBase, entry: _Entry) -> str:
    record = base.record(entry.id)
    home = base.web.nodes[record.home]["label"]
    numbers = entry.numbers.split()
    many = "s" if len(numbers) > 1 else ""
    bears = f" It bears on principle{many} {', '.join(numbers)}." if numbers else ""
    return f"{record.label} is at home in {home}.{bears}"
