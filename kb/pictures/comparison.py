"""Two records side by side: what they share and where they part."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..content.records import Line, Link, Record
from ..knowledge.arguments import two_different
from ..knowledge.base import KnowledgeBase
from ..schema import COMPARISON
from .attribution import Row, attributed
from .blocks import Text, kind_box, paragraphs, place_rows, rows_height, text, total_height, wrap_cards
from .scene import Card, Font, Mark, Rect, Scene, card, moved, styled_box
from .style import GROUND, KIND_STYLES, QUIET, RULE, SHADE, Style
from .title_and_legend import (
    A4,
    MARGIN,
    About,
    Canvas,
    Strip,
    caption_height,
    kinds_legend,
    listed,
    placed_on,
    short_title,
)

TOP, BOTTOM = 92.0, 40.0
HEAD, PAD, GAP = 104.0, 7.0, 8.0
LEFT = MARGIN + HEAD + GAP  # of the two columns
SIZES = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
ACROSS, APART = Style("square", SHADE, RULE, 0.7), Style("square", GROUND, RULE, 0.9)
DIVIDER = Style("square", RULE, RULE, 0.1)
NAMES = {"In common": "In common", "Difference": "Where they part", "Talking past": "Talking past each other"}
INSIDE, LARGEST_INSIDE = 400.0, 10.5  # of a part of a page: about how high it may be, and its largest type
NARROW, FEW_NAMES = 200.0, 12  # in a column narrower than this, more names than these become a number
MOST_ROWS, LEAST_ROWS = 12, 3  # of cards
SHARED, UNSHARED = "Linked with both", "Linked with one only"

Pair = tuple[Record, Record]


@dataclass(frozen=True, kw_only=True)
class _Cell:
    """Paragraphs, or cards in rows."""

    texts: tuple[Text, ...] = ()
    cards: tuple[tuple[Card, ...], ...] = ()

    @property
    def height(self) -> float:
        cards = rows_height(self.cards, 4)
        return total_height(self.texts, 3) + cards + (5 if self.texts and self.cards else 0)


@dataclass(frozen=True, kw_only=True)
class _Rows:
    """A named band with one cell across, or rows of a left and a right cell."""

    name: str
    rows: tuple[tuple[_Cell, ...], ...]
    notes: tuple[Text, ...] = ()

    @property
    def paired(self) -> bool:
        return any(len(row) == 2 for row in self.rows)

    @property
    def height(self) -> float:
        inner = sum(max(cell.height for cell in row) + PAD for row in self.rows)
        return max(inner + total_height(self.notes) + (PAD + 2 if self.notes else PAD), 24.0)


@dataclass(frozen=True)
class _Table:
    """Two records with their heads, and the bands below."""

    records: Pair
    heads: tuple[_Cell, ...]
    bands: tuple[_Rows, ...]

    @property
    def head_height(self) -> float:
        return max(head.height for head in self.heads) + 12

    @property
    def height(self) -> float:
        return self.head_height + sum(band.height + GAP for band in self.bands)


def comparison(base: KnowledgeBase, a: str, b: str, canvas: Canvas | Strip = A4) -> Scene:
    """The authored comparison of two records, or else their shared and unshared neighbours.

    The neighbours are labelled as computed and not judged, and all are named: if there are too many for
    the canvas, it is made higher; of many that have no card a part of a page has the number. The record
    that sentences name first is on the left.

    Raises:
        KeyError: for an unknown record.
        ValueError: if both are the same.
    """
    pair = base.record(a), base.record(b)
    two_different(pair[0].id, pair[1].id, "A comparison is of")
    whole = isinstance(canvas, Canvas)
    room = canvas.room - HEAD - GAP
    area = canvas.height - BOTTOM - TOP if isinstance(canvas, Canvas) else INSIDE
    sizes = [size for size in SIZES if whole or size <= LARGEST_INSIDE]
    link = _authored(base, pair)
    if link:
        judged, (pair, difference) = link, _in_order(base, link, pair)
        table = _largest(pair, room, area, sizes, lambda size: _judged(base, judged, difference, room, size))
    else:
        table = _largest(pair, room, area, sizes, lambda size: _computed(base, pair, (room, area), size))
    about = _about(base, pair, canvas, judged=bool(link))
    lower = caption_height(about.caption, canvas)
    area = max(area if whole else 0.0, table.height)
    kinds = {record.kind for record in pair}
    kinds |= {
        one.kind for band in table.bands for row in band.rows for c in row for r in c.cards for one in r
    }
    legend = kinds_legend(MARGIN, 76 + lower, [kind for kind in KIND_STYLES if kind in kinds])
    marks = [moved(mark, 0.0, lower) for mark in _marks(table, room, area)]
    return placed_on(canvas, about, area + TOP + BOTTOM + lower, marks, legend)


def _about(base: KnowledgeBase, pair: Pair, canvas: Canvas | Strip, *, judged: bool) -> About:
    rows = base.compare(pair[0].id, pair[1].id).itertuples()
    title = f"{pair[0].label} and {pair[1].label}"
    return About(
        name="comparison",
        title=short_title(title, canvas) if isinstance(canvas, Canvas) else title,
        caption="The words are those of the record. A sentence stands on the side of which it speaks, "
        "or across both."
        if judged
        else "Computed from the links, not judged: there is no written comparison of these two; "
        "this is what each is linked with.",
        summary=_summary(base, pair, judged=judged),
        sentences=[
            f"{row.aspect}: {row.text}" if row.judged else f"{row.aspect} (computed, not judged): {row.text}."
            for row in rows
        ],
    )


def _summary(base: KnowledgeBase, pair: Pair, *, judged: bool) -> str:
    """What is told of two records, or how many records each is linked with."""
    one, two = (record.label for record in pair)
    link = base.comparison(pair[0].id, pair[1].id)
    if judged and link:
        told = listed([NAMES[name].lower() for name in COMPARISON if name in link.parts])
        return f"{one} and {two} side by side, in the words of the record: in short, then {told}."
    both, *alone = map(len, base.shared(pair[0].id, pair[1].id))
    return (
        f"{one} and {two} side by side, computed and not judged. Linked with both: {both} "
        f"record{'s' * (both != 1)}. Linked with the first only: {alone[0]}; with the second only: {alone[1]}."
    )


def _authored(base: KnowledgeBase, pair: Pair) -> Link | None:
    link = base.comparison(pair[0].id, pair[1].id)
    return link if link and "Difference" in link.parts else None


def _in_order(base: KnowledgeBase, link: Link, pair: Pair) -> tuple[Pair, list[Row]]:
    """The two records in the order in which more sentences name them, and their difference in rows."""
    other = pair[1], pair[0]
    one, two = (attributed(base, link, left.id, right.id) for left, right in (pair, other))
    return (other, two) if _in_text_order(link, two) > _in_text_order(link, one) else (pair, one)


def _in_text_order(link: Link, rows: Sequence[Row]) -> tuple[int, int]:
    """How many rows have two sides, and how many of these are in the order of the record's text."""
    whole = link.parts["Difference"].text
    pairs = [row for row in rows if len(row) == 2]
    return len(pairs), sum(whole.index(one) < whole.index(two) for one, two in pairs)


def _largest(
    pair: Pair, room: float, area: float, sizes: Sequence[float], bands: Callable[[float], list[_Rows]]
) -> _Table:
    """The table in the largest type with which it fits, or in the smallest."""
    table = _Table(pair, (), ())
    for size in sizes:
        table = _Table(pair, tuple(_head(record, room, size) for record in pair), tuple(bands(size)))
        if table.height <= area:
            break
    return table


def _head(record: Record, room: float, size: float) -> _Cell:
    """A record's name and the first line of its definition."""
    inner = (room - GAP) / 2 - 24
    texts = [text(record.label, inner, Font(size + 2, bold=True))]
    if record.lead.lines:
        texts.append(text(record.lead.lines[0].text, inner, Font(max(size - 1, 9.0))))
    return _Cell(texts=tuple(texts))


def _judged(
    base: KnowledgeBase, link: Link, difference: Sequence[Row], room: float, size: float
) -> list[_Rows]:
    """The parts of an authored comparison."""
    notes = _works(base, link.lines, room)
    bands = [_Rows(name="In short", rows=_across(link.lines, room, size), notes=notes)]
    for name in COMPARISON:
        if name in link.parts:
            lines = link.parts[name].lines
            rows = _sides(difference, room, size) if name == "Difference" else _across(lines, room, size)
            bands.append(_Rows(name=NAMES[name], rows=rows, notes=_works(base, lines, room)))
    return bands


def _across(lines: Sequence[Line], room: float, size: float) -> tuple[tuple[_Cell, ...], ...]:
    return ((_Cell(texts=tuple(text(line.text, room - 24, Font(size)) for line in lines)),),)


def _sides(rows: Sequence[Row], room: float, size: float) -> tuple[tuple[_Cell, ...], ...]:
    wide = {1: room - 24, 2: (room - GAP) / 2 - 24}
    return tuple(
        tuple(_Cell(texts=(text(words, wide[len(row)], Font(size)),)) for words in row) for row in rows
    )


def _works(base: KnowledgeBase, lines: Sequence[Line], room: float) -> tuple[Text, ...]:
    """The works that some lines cite, each once."""
    works = dict.fromkeys(citation.work for line in lines for citation in line.citations)
    words = "; ".join(dict.fromkeys(base.bibliography.cite(work) for work in works))
    return (text(words, room - 24, Font(9.0, colour=QUIET)),) if words else ()


def _computed(base: KnowledgeBase, pair: Pair, room: tuple[float, float], size: float) -> list[_Rows]:
    """Neighbours of both across, those of one only on its side: cards for as many as fit, names for the rest."""
    wide, high = room
    found = base.shared(*(record.id for record in pair))
    half = (wide - GAP) / 2 - 24
    head = max(_head(record, wide, size).height for record in pair) + 12 + 2 * GAP
    bands: list[_Rows] = []
    for most in range(MOST_ROWS, LEAST_ROWS - 1, -1):
        both = _cards(base, found.both, wide - 24, size, (most + 2) // 3)
        alone = tuple(_cards(base, ids, half, size, most) for ids in (found.first, found.second))
        bands = [_Rows(name=SHARED, rows=((both,),)), _Rows(name=UNSHARED, rows=(alone,))]
        if head + sum(band.height for band in bands) <= high:
            break
    return bands


def _cards(base: KnowledgeBase, ids: Iterable[str], room: float, size: float, most: int) -> _Cell:
    """Cards of records, the best connected first, in at most `most` rows, and the names of the others."""
    order = sorted(ids, key=lambda id: (-base.web.degree(id), id))
    nodes, font = base.web.nodes, Font(min(size, 11.0))
    cards = [card(id, nodes[id]["kind"], nodes[id]["label"], font, room - 20) for id in order]
    shown = wrap_cards(cards, room, 6)[:most]
    others = [nodes[id]["label"] for id in order[sum(map(len, shown)) :]]
    few = room >= NARROW or len(others) <= FEW_NAMES
    names = "; ".join(others) if few else f"{len(others)} more in the knowledge base"
    words = f"{'and ' if shown else ''}{names}" if others else "" if cards else "nothing"
    note = (text(words, room, Font(9.0, colour=QUIET)),) if words else ()
    return _Cell(texts=note, cards=shown)


def _marks(table: _Table, room: float, area: float) -> Iterator[Mark]:
    yield from _head_marks(table, (room - GAP) / 2)
    grow = min(max(area - table.height, 0.0) / len(table.bands), 30.0)
    one, two = table.records
    y = TOP + table.head_height + GAP
    for number, band in enumerate(table.bands, 1):
        place = Rect.from_corner(LEFT, y, room, band.height + grow)
        yield styled_box(
            APART if band.paired else ACROSS,
            place,
            role="cluster",
            id=f"{one.id}.{two.id}.{number}",
            name=band.name,
        )
        yield from _band_marks(band, y, room, grow)
        y += band.height + grow + GAP


def _head_marks(table: _Table, half: float) -> Iterator[Mark]:
    high = table.head_height
    for record, head, x in zip(table.records, table.heads, (LEFT, LEFT + half + GAP), strict=True):
        place = Rect.from_corner(x, TOP, half, high)
        box = kind_box(record.kind, place, id=record.id, name=record.label)
        yield (
            replace(box, shape="round") if box.shape == "pill" else box
        )  # the ends of a high pill would cut off words
        yield from paragraphs(head.texts, x + 12, TOP + (high - head.height) / 2, gap=3, owner=record.id)


def _band_marks(band: _Rows, top: float, room: float, grow: float) -> Iterator[Mark]:
    """A band's name, cells and notes; its height is stretched by `grow`."""
    half = (room - GAP) / 2
    spread = grow / (len(band.rows) + 1)
    y = top + PAD + spread
    yield from text(band.name, HEAD, Font(11.5, bold=True)).at(MARGIN, y)
    for row in band.rows:
        tallest = max(cell.height for cell in row)
        if len(row) == 2:
            place = Rect.from_corner(LEFT + room / 2 - 0.25, y, 0.5, tallest)
            yield styled_box(DIVIDER, place, role="background")
        for cell, x in zip(row, (LEFT + 12, LEFT + half + GAP + 12), strict=False):
            yield from _cell_marks(cell, x, y)
        y += tallest + PAD + spread
    lower = top + (band.height + grow) - PAD + 1 - total_height(band.notes)
    yield from paragraphs(band.notes, LEFT + 12, lower)


def _cell_marks(cell: _Cell, x: float, y: float) -> Iterator[Mark]:
    for _, mark in place_rows(cell.cards, x, y, 6, 4):
        yield mark
    if cell.cards:
        y += rows_height(cell.cards, 4) + 5
    yield from paragraphs(cell.texts, x, y, gap=3)
