"""A school's lineage: its dated steps and its people along an axis of years."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..content.records import Line, Record
from ..knowledge.base import KnowledgeBase
from ..schema import RELATIONS
from .blocks import Text, column, framing, kind_box, settled, shortened, tall, text
from .frame import MARGIN, READ, Mark, framed, landscape
from .lettering import LINE, width
from .scene import Box, Curve, Scene, Words
from .style import GROUND, INK, QUIET, RULE, SHADE, Style

TOP, BOTTOM = 116.0, 40.0
AXIS, PEOPLE, GUTTER = 40.0, 236.0, 34.0
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
YEAR = re.compile(r"(\d{4})(?:[-–]\d{2,4})?: ")
KIN = ("develops", "criticizes")
MOST_APART = 8  # empty years that the axis shows; of a longer gap it shows no more
YEAR_HIGH = 12.5
STEP = Style("square", GROUND, RULE, 0.7)


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A step or a person with the year where it meets the axis."""

    id: str
    year: int
    date: str
    texts: tuple[Text, ...]
    bold: bool = False
    indent: float = 9.0

    @property
    def height(self) -> float:
        return tall(self.texts) + 6


def lineage(base: KnowledgeBase, id: str, paper: str = "a4") -> Scene:
    """The steps of a theory or tradition on one side of an axis of years, its people on the other.

    A person meets the axis at the year of the first work that is in this knowledge base. Years stand
    in order, near to scale where there is room; a long gap is shortened and the axis broken there.

    Raises:
        KeyError: for an unknown record.
        ValueError: for a record without a timeline.
    """
    record = base.record(id)
    dated = [(match, line) for line in record.items("Timeline") if (match := YEAR.match(line.text))]
    if not dated:
        raise ValueError(f"{record.label} has no timeline; a lineage is of a theory or tradition with one.")
    wide, high = landscape(paper)
    area = (TOP, high - BOTTOM)
    axis = MARGIN + PEOPLE + GUTTER
    right = axis + AXIS + GUTTER
    steps = _fitting([_steps(base, record.id, dated, wide - MARGIN - right, size) for size in SIZES], area)
    people, left_out = _people(base, record, area)
    years = sorted({entry.year for entry in (*steps, *people) if entry.year})
    spots = dict(zip(years, _axis(years, (steps, people), area), strict=True))
    marks: list[Mark] = list(_ruler(spots, axis, area))
    marks += _side(steps, spots, (axis + AXIS, right), wide - MARGIN - right, area, "step")
    marks += _side(people, spots, (axis, MARGIN + PEOPLE), PEOPLE, area, "person")
    marks += _heads(record, right)
    more = f" {left_out} more people are in the list in words." if left_out else ""
    return framed(
        name="lineage",
        title=shortened(f"{record.label}: lineage", wide - 2 * MARGIN, 17.0, bold=True),
        read="Steps are on the right, with the works that they rest on; people are on the left, at the year "
        f"of their first work here. Slanting strokes stand for years left out.{more}",
        legend=_legend(base, record, wide),
        sentences=_told(base, record, dated),
        marks=marks,
        size=(wide, high),
    )


def _fitting(tried: Sequence[list[_Entry]], area: tuple[float, float]) -> list[_Entry]:
    """The first of several settings that fits, else the last, cut to what does."""
    room = area[1] - area[0]
    for entries in tried:
        if sum(entry.height + 3 for entry in entries) <= room:
            return entries
    entries = tried[-1]
    while sum(entry.height + 3 for entry in entries) > room:
        entries = entries[:-1]
    return entries


def _steps(
    base: KnowledgeBase, id: str, dated: Sequence[tuple[re.Match[str], Line]], room: float, size: float
) -> list[_Entry]:
    dates = [match[0].removesuffix(": ") for match, _ in dated]
    indent = max(width(date, size, bold=True) for date in dates) + 22
    found = []
    for number, (match, line) in enumerate(dated, 1):
        works = "; ".join(dict.fromkeys(base.bibliography.cite(c.work) for c in line.citations))
        texts = [text(line.text[match.end() :], room - indent - 8, size)]
        if works:
            texts.append(text(works, room - indent - 8, 9.0, colour=QUIET))
        found.append(
            _Entry(
                id=f"{id}.{number}",
                year=int(match[1]),
                date=dates[number - 1],
                texts=tuple(texts),
                indent=indent,
            )
        )
    return sorted(found, key=lambda entry: entry.year)


def _people(base: KnowledgeBase, record: Record, area: tuple[float, float]) -> tuple[list[_Entry], int]:
    """Its people by the year of their first work here, founders in bold; and how many had no room."""
    founders = record.ids("introduced-by")
    found = []
    for person in base.library.of("person"):
        if person.id in founders or record.id in person.ids("speaks-from"):
            years = sorted(year for work in person.ids("works") if (year := _year(base, work)))
            found.append((years[0] if years else 0, person, years))
    found.sort(key=lambda one: (one[0] or 9999, one[1].sort_key))
    most = max(int((area[1] - area[0]) // (10.5 * 1.22 + 9)), 1)
    if len(found) > most:
        kept = sorted(found, key=lambda one: (one[1].id not in founders, -len(one[2])))[:most]
        left_out = len(found) - most
        found = [one for one in found if one in kept]
    else:
        left_out = 0
    entries = []
    for first, person, years in found:
        bold = person.id in founders
        span = f"{years[0]}–{years[-1]}" if len(set(years)) > 1 else str(first or "")
        room = PEOPLE - 24 - width(span, 9.0)
        name = shortened(person.label, room, 10.5, bold=bold)
        entries.append(
            _Entry(id=person.id, year=first, date=span, texts=(text(name, room, 10.5, bold=bold),), bold=bold)
        )
    return entries, left_out


def _year(base: KnowledgeBase, work: str) -> int:
    issued = base.library.works.get(work, {}).get("issued", {}).get("date-parts", [[0]])
    return int(issued[0][0])


def _axis(years: Sequence[int], sides: Sequence[Sequence[_Entry]], area: tuple[float, float]) -> list[float]:
    """Heights of the years: half by time, long gaps shortened, and half by what stands beside them."""
    gone, spans = 0, [0]
    for one, two in pairwise(years):
        gone += min(two - one, MOST_APART)
        spans.append(gone)
    top, room = area[0] + 8, area[1] - area[0] - 16
    wishes = []
    for year, span in zip(years, spans, strict=True):
        shares = [_share(year, side) for side in sides if any(entry.year == year for entry in side)]
        wishes.append(top + room * (span / max(gone, 1) + sum(shares) / len(shares)) / 2)
    apart = [two - one > MOST_APART for one, two in zip((years[0], *years), years, strict=False)]
    line = min(YEAR_HIGH, room / (len(years) + sum(apart)))
    heights = [line * (2 if after_gap else 1) for after_gap in apart]
    places = settled(wishes, heights, *area)
    return [y + (high - line) / 2 for y, high in zip(places, heights, strict=True)]


def _share(year: int, side: Sequence[_Entry]) -> float:
    """How far down a side the boxes of a year stand, from 0 to 1."""
    before = sum(entry.height for entry in side if entry.year and entry.year < year)
    here = sum(entry.height for entry in side if entry.year == year)
    return (before + here / 2) / sum(entry.height for entry in side)


def _ruler(spots: dict[int, float], x: float, area: tuple[float, float]) -> Iterator[Mark]:
    """The axis: a band with its years; broken where years were left out."""
    yield Box(
        x=x + AXIS / 2,
        y=(area[0] + area[1]) / 2,
        width=AXIS,
        height=area[1] - area[0],
        fill=SHADE,
        border="none",
        line=0.1,
    )
    known = list(spots.items())
    for (one, y1), (two, y2) in pairwise(known):
        if two - one > MOST_APART:
            middle = (y1 + y2) / 2
            for rise in (-2.0, 2.0):
                ends = ((x + 10, middle + rise + 2), (x + AXIS - 10, middle + rise - 2))
                yield Curve(points=ends, colour=QUIET, line=1.0, role="background")
    for year, y in spots.items():
        yield Words(
            x=x + AXIS / 2, y=y + 3.2, text=str(year), size=9.5, bold=True, anchor="middle", role="label"
        )


def _side(
    entries: Sequence[_Entry],
    spots: dict[int, float],
    ends: tuple[float, float],
    wide: float,
    area: tuple[float, float],
    kind: str,
) -> Iterator[Mark]:
    """The boxes of one side, as near to their years as they can stand, and the lines to the axis."""
    wishes = [spots[entry.year] if entry.year else area[1] for entry in entries]
    room = area[1] - area[0] - sum(entry.height for entry in entries)
    gap = min(7.0, room / max(len(entries), 1))
    places = settled(wishes, [entry.height + gap for entry in entries], *area)
    edge = ends[1]
    for entry, y in zip(entries, places, strict=True):
        if entry.year:
            points = ((ends[0], spots[entry.year]), (edge, y))
            yield Curve(points=points, colour=RULE, line=0.8, role="background")
    for entry, y in zip(entries, places, strict=True):
        left = edge if kind == "step" else edge - wide
        top = y - entry.height / 2
        name = " ".join(line for one in entry.texts for line in one.lines)
        if kind == "step":
            yield framing(STEP, left, top, wide, entry.height, role="node", id=entry.id, name=name)
            yield from _date(entry, left + 8, top + 3, entry.texts[0].size, "start")
            yield from column(entry.texts, left + entry.indent, top + 3, owner=entry.id)
        else:
            yield kind_box("person", left, top, wide, entry.height, id=entry.id, name=name)
            yield from column(entry.texts, left + entry.indent, top + 3, owner=entry.id)
            yield from _date(entry, left + wide - 9, top + 4, 9.0, "end")


def _date(entry: _Entry, x: float, y: float, size: float, anchor: str) -> Iterator[Words]:
    bold = anchor == "start"
    one = text(entry.date, 80, size, bold=bold, colour=INK if bold else QUIET)
    yield from one.at(x, y, owner=entry.id, anchor=anchor)


def _heads(record: Record, right: float) -> Iterator[Mark]:
    founders = " (founders in bold)" if record.ids("introduced-by") else ""
    y = TOP - 9
    yield Words(x=MARGIN + 9, y=y, text=f"People who speak from it{founders}", size=READ, bold=True)
    yield Words(x=right + 8, y=y, text="Steps", size=READ, bold=True)


def _legend(base: KnowledgeBase, record: Record, wide: float) -> list[Mark]:
    """Where the school comes from, in one or two lines: what it builds on and turns against."""
    words = " ".join(_kin(base, record, "This school")) or "No link with another school is recorded."
    room = wide - 2 * MARGIN
    lines = text(words, room, READ).lines
    if len(lines) > 2:
        lines = (lines[0], shortened(" ".join(lines[1:]), room, READ))
    return [
        Words(x=MARGIN, y=80 + i * READ * LINE, text=line, size=READ, role="legend")
        for i, line in enumerate(lines)
    ]


def _kin(base: KnowledgeBase, record: Record, name: str) -> list[str]:
    """A sentence a relation and direction that tie a school to others."""
    found: dict[tuple[str, bool], list[str]] = {}
    for link in base.links_of(record.id):
        if link.relation in KIN:
            back = link.target == record.id
            other = link.source if back else link.target
            found.setdefault((link.relation, back), []).append(base.web.nodes[other]["label"])
    told = []
    for (relation, back), labels in found.items():
        *most, last = labels
        others = f"{', '.join(most)} and {last}" if most else last
        form = RELATIONS[relation].backward if back else RELATIONS[relation].forward
        told.append(form.format(s=name, t=others) + ".")
    return told


def _told(base: KnowledgeBase, record: Record, dated: Sequence[tuple[re.Match[str], Line]]) -> list[str]:
    people = [
        base.web.edges[one, two, key]["sentence"] + "."
        for one, two, key in base.web.edges(keys=True)
        if (key == "introduced-by" and one == record.id) or (key == "speaks-from" and two == record.id)
    ]
    return [*(line.text.rstrip(".") + "." for _, line in dated), *people, *_kin(base, record, record.label)]
