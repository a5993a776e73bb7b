"""Two records side by side: what they have in common, where they part, where they talk past each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..content.records import Line, Link, Record
from ..knowledge.base import KnowledgeBase
from ..schema import COMPARISON
from .attribution import Row, told_apart
from .blocks import Text, column, framing, kind_box, rows, rows_height, set_rows, shortened, tall, text
from .frame import MARGIN, Mark, framed, kinds_legend, landscape
from .scene import Card, Scene, card
from .style import GROUND, KINDS, QUIET, RULE, SHADE, Style

TOP, BOTTOM = 92.0, 40.0
HEAD, PAD, GAP = 104.0, 7.0, 8.0
SIZES = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
ACROSS, APART = Style("square", SHADE, RULE, 0.7), Style("square", GROUND, RULE, 0.9)
NAMES = {"In common": "In common", "Difference": "Where they part", "Talking past": "Talking past each other"}
SHARED, UNSHARED = "Linked with both", "Linked with one only"


@dataclass(frozen=True, kw_only=True)
class _Cell:
    """Paragraphs, or cards in rows, with the room that they take."""

    texts: tuple[Text, ...] = ()
    cards: tuple[tuple[Card, ...], ...] = ()

    @property
    def height(self) -> float:
        cards = rows_height(self.cards, 4)
        return tall(self.texts, 3) + cards + (5 if self.texts and self.cards else 0)


@dataclass(frozen=True, kw_only=True)
class _Band:
    """A named band with one cell across, or rows of a left and a right cell."""

    name: str
    rows: tuple[tuple[_Cell, ...], ...]
    notes: tuple[Text, ...] = ()

    @property
    def height(self) -> float:
        inner = sum(max(cell.height for cell in row) + PAD for row in self.rows)
        return max(inner + tall(self.notes) + (PAD + 2 if self.notes else PAD), 24.0)


def comparison(base: KnowledgeBase, a: str, b: str, paper: str = "a4") -> Scene:
    """The authored comparison of two records; without one, their shared and unshared neighbours.

    The neighbours are labelled as computed and not judged. The record that sentences name first stands
    on the left.

    Raises:
        KeyError: for an unknown record.
        ValueError: where both are the same.
    """
    one, two = base.record(a), base.record(b)
    if one.id == two.id:
        raise ValueError("A comparison is of two different records.")
    wide, high = landscape(paper)
    link = _authored(base, one.id, two.id)
    parted: list[Row] = []
    if link:
        parted = told_apart(base, link, one.id, two.id)
        turned = told_apart(base, link, two.id, one.id)
        if _order(link, turned) > _order(link, parted):
            one, two, parted = two, one, turned
    room = wide - 2 * MARGIN - HEAD - GAP
    area = high - BOTTOM - TOP
    heads: list[_Cell] = []
    bands: list[_Band] = []
    for size in SIZES:
        heads = [_head(record, room, size) for record in (one, two)]
        bands = (
            _judged(base, link, parted, room, size) if link else _computed(base, (one, two), room, area, size)
        )
        if _height(heads, bands) <= area:
            break
    computed = "Computed from the links, not judged: " if not link else ""
    kinds = [one.kind, two.kind]
    if not link:
        kinds += [
            card.kind for band in bands for row in band.rows for c in row for r in c.cards for card in r
        ]
    return framed(
        name="comparison",
        title=shortened(f"{one.label} and {two.label}", wide - 2 * MARGIN, 17.0, bold=True),
        read=f"{computed}there is no written comparison of these two; this is what each is linked with."
        if not link
        else "The words are those of the record. A sentence stands on the side of which it speaks, "
        "or across both.",
        legend=kinds_legend(MARGIN, 76, [kind for kind in KINDS if kind in kinds]),
        sentences=_sentences(base, one.id, two.id),
        marks=list(_drawn((one, two), heads, bands, (room, area), wide)),
        size=(wide, high),
    )


def _authored(base: KnowledgeBase, a: str, b: str) -> Link | None:
    link = base.comparison(a, b)
    return link if link and "Difference" in link.parts else None


def _order(link: Link, parted: Sequence[Row]) -> tuple[int, int]:
    """How many rows have two sides, and of these how many are read in the order of the record."""
    told = link.parts["Difference"].text
    pairs = [row for row in parted if len(row) == 2]
    return len(pairs), sum(told.index(one) < told.index(two) for one, two in pairs)


def _head(record: Record, room: float, size: float) -> _Cell:
    """A record's name and the first line of its definition."""
    inner = (room - GAP) / 2 - 24
    texts = [text(record.label, inner, size + 2, bold=True)]
    if record.lead.lines:
        texts.append(text(record.lead.lines[0].text, inner, max(size - 1, 9.0)))
    return _Cell(texts=tuple(texts))


def _judged(base: KnowledgeBase, link: Link, parted: Sequence[Row], room: float, size: float) -> list[_Band]:
    bands = [_across("In short", link.lines, base, room, size)]
    for name in COMPARISON:
        if name not in link.parts:
            continue
        lines = link.parts[name].lines
        if name == "Difference":
            wide = {1: room - 24, 2: (room - GAP) / 2 - 24}
            cells = tuple(
                tuple(_Cell(texts=(text(words, wide[len(row)], size),)) for words in row) for row in parted
            )
            bands.append(_Band(name=NAMES[name], rows=cells, notes=_sources(base, lines, room)))
        else:
            bands.append(_across(NAMES[name], lines, base, room, size))
    return bands


def _across(name: str, lines: Sequence[Line], base: KnowledgeBase, room: float, size: float) -> _Band:
    cell = _Cell(texts=tuple(text(line.text, room - 24, size) for line in lines))
    return _Band(name=name, rows=((cell,),), notes=_sources(base, lines, room))


def _sources(base: KnowledgeBase, lines: Sequence[Line], room: float) -> tuple[Text, ...]:
    """The works that some lines cite, each once."""
    works = dict.fromkeys(citation.work for line in lines for citation in line.citations)
    words = "; ".join(dict.fromkeys(base.bibliography.cite(work) for work in works))
    return (text(words, room - 24, 9.0, colour=QUIET),) if words else ()


def _computed(
    base: KnowledgeBase, records: Sequence[Record], room: float, area: float, size: float
) -> list[_Band]:
    """Neighbours of both across, those of one only on its side; as many as have room."""
    found = base.shared(*(record.id for record in records))
    half = (room - GAP) / 2 - 24
    most = int((area - 170) // (min(size, 11.0) * 1.22 + 13))
    both = _cards(base, found.both, room - 24, size, max(most // 3, 1))
    most = max(most - len(both.cards), 1)
    alone = [_cards(base, ids, half, size, most) for ids in (found.first, found.second)]
    return [
        _Band(name=SHARED, rows=((both,),)),
        _Band(name=UNSHARED, rows=(tuple(alone),)),
    ]


def _cards(base: KnowledgeBase, ids: Iterable[str], room: float, size: float, most: int) -> _Cell:
    """Cards of records, the best linked first, in at most so many rows."""
    order = sorted(ids, key=lambda id: (-base.web.degree(id), id))
    nodes = base.web.nodes
    cards = [
        card(id, nodes[id]["kind"], nodes[id]["label"], size=min(size, 11.0), room=room - 20) for id in order
    ]
    lines = rows(cards, room, 6)
    shown = lines[:most]
    left_out = len(cards) - sum(map(len, shown))
    words = f"and {left_out} more: see the list" if left_out else "" if cards else "nothing"
    note = (text(words, room, 9.5, colour=QUIET),) if words else ()
    return _Cell(texts=note, cards=tuple(map(tuple, shown)))


def _height(heads: Sequence[_Cell], bands: Sequence[_Band]) -> float:
    return max(head.height for head in heads) + 12 + sum(band.height + GAP for band in bands)


def _drawn(
    records: Sequence[Record],
    heads: Sequence[_Cell],
    bands: Sequence[_Band],
    size: tuple[float, float],
    wide: float,
) -> Iterator[Mark]:
    room, area = size
    left, half = MARGIN + HEAD + GAP, (room - GAP) / 2
    high = max(head.height for head in heads) + 12
    for record, head, x in zip(records, heads, (left, left + half + GAP), strict=True):
        box = kind_box(record.kind, x, TOP, half, high, id=record.id, name=record.label)
        yield replace(box, shape="round") if box.shape == "pill" else box  # a high pill cuts into its words
        top = TOP + (high - head.height) / 2
        yield from column(head.texts, x + 12, top, gap=3, owner=record.id)
    grow = min(max(area - _height(heads, bands), 0.0) / len(bands), 30.0)
    y = TOP + high + GAP
    for number, band in enumerate(bands, 1):
        yield from _band(band, f"{records[0].id}.{records[1].id}.{number}", (left, y), room, grow)
        y += band.height + grow + GAP


def _band(band: _Band, id: str, corner: tuple[float, float], room: float, grow: float) -> Iterator[Mark]:
    left, top = corner
    high, half = band.height + grow, (room - GAP) / 2
    name = text(band.name, HEAD, 11.5, bold=True)
    paired = any(len(row) == 2 for row in band.rows)
    yield framing(APART if paired else ACROSS, left, top, room, high, role="cluster", id=id, name=band.name)
    spread = grow / (len(band.rows) + 1)
    y = top + PAD + spread
    yield from name.at(MARGIN, y)
    for row in band.rows:
        tallest = max(cell.height for cell in row)
        if len(row) == 2:
            yield framing(
                Style("square", RULE, RULE, 0.1), left + room / 2 - 0.25, y, 0.5, tallest, role="background"
            )
        for cell, x in zip(row, (left + 12, left + half + GAP + 12), strict=False):
            yield from _cell(cell, x, y)
        y += tallest + PAD + spread
    yield from column(band.notes, left + 12, top + high - PAD + 1 - tall(band.notes))


def _cell(cell: _Cell, x: float, y: float) -> Iterator[Mark]:
    for _, mark in set_rows(cell.cards, x, y, 6, 4):
        yield mark
    if cell.cards:
        y += rows_height(cell.cards, 4) + 5
    yield from column(cell.texts, x, y, gap=3)


def _sentences(base: KnowledgeBase, a: str, b: str) -> list[str]:
    """The comparison in words."""
    rows = base.compare(a, b).itertuples()
    return [
        f"{row.aspect}: {row.text}" if row.judged else f"{row.aspect} (computed, not judged): {row.text}."
        for row in rows
    ]
