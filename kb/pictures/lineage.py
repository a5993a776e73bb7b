"""A school's lineage: its dated steps and its people along an axis of years."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from ..content.records import Line, Record
from ..knowledge.base import KnowledgeBase
from ..schema import RELATIONS
from .blocks import Text, kind_box, paragraphs, text, total_height
from .columns import settled
from .lettering import width
from .scene import Box, Curve, Font, Mark, Rect, Scene, Words, styled_box
from .style import GROUND, QUIET, RULE, SHADE, Style
from .title_and_legend import A4, CAPTION, MARGIN, About, Canvas, framed, listed, short_title

TOP, BOTTOM = 116.0, 40.0
AXIS, PEOPLE, GUTTER = 40.0, 236.0, 34.0  # widths
AXIS_LEFT = MARGIN + PEOPLE + GUTTER
STEPS_LEFT = AXIS_LEFT + AXIS + GUTTER
SETTINGS = (  # font size of the steps, and whether their works stand on a line of their own
    *product((11.0, 10.5, 10.0, 9.5), (True,)),
    *product((10.0, 9.5, 9.0), (False,)),
)
NAME, SMALL = 10.5, 9.0
YEAR = re.compile(r"(\d{4})(?:[-–]\d{2,4})?: ")
KIN = ("develops", "criticizes")
MOST_APART = 8  # empty years that the axis shows; a longer gap is shortened to this
YEAR_HIGH = 12.5
STEP = Style("square", GROUND, RULE, 0.7)


@dataclass(frozen=True)
class _Years:
    """The years of somebody's works here, in order, and of the first step that names them; 0 for none."""

    works: tuple[int, ...]
    step: int

    @property
    def met(self) -> int:
        """When they are met first; 0 for unknown."""
        return min(filter(None, (*self.works[:1], self.step)), default=0)

    @property
    def words(self) -> str:
        """What their years are: `works 1971–1984`."""
        if not self.works:
            return ""
        first, last = self.works[0], self.works[-1]
        return f"work {first}" if first == last else f"works {first}–{last}"


Area = tuple[float, float]  # top and bottom
Dated = tuple[re.Match[str], Line]  # a line of a timeline with its date


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A step or a person with the year at which it meets the axis; 0 for unknown."""

    id: str
    year: int
    date: str
    texts: tuple[Text, ...]
    indent: float = 9.0

    @property
    def height(self) -> float:
        return total_height(self.texts) + 6

    @property
    def name(self) -> str:
        return " ".join(line for one in self.texts for line in one.lines)


@dataclass(frozen=True)
class _Axis:
    """The height of each year, in order, on an axis of the height of `area`."""

    years: dict[int, float]
    area: Area


def lineage(base: KnowledgeBase, id: str, canvas: Canvas = A4) -> Scene:
    """The steps of a theory or tradition on one side of an axis of years, its people on the other.

    A person meets the axis at the year of the first work that is in this knowledge base, or of the first
    step that names them, if that is earlier. Years are in order, and to scale as far as there is room; a
    long gap is shortened and the axis broken there.

    Raises:
        KeyError: for an unknown record.
        ValueError: for a record without a timeline.
    """
    record = base.record(id)
    dated = [(match, line) for line in record.items("Timeline") if (match := YEAR.match(line.text))]
    if not dated:
        raise ValueError(f"{record.label} has no timeline; a lineage is of a theory or tradition with one.")
    area, room = (TOP, canvas.height - BOTTOM), canvas.width - MARGIN - STEPS_LEFT
    steps = _fitting((_steps(base, record.id, dated, room, setting) for setting in SETTINGS), area)
    people, others = _people(base, record, dated, area)
    axis = _axis(steps, people, area)
    marks = [
        *_ruler(axis),
        *_step_marks(steps, axis, room),
        *_person_marks(people, others, axis),
        *_heads(record),
    ]
    about = About(
        name="lineage",
        title=short_title(f"{record.label}: lineage", canvas),
        caption="Steps are on the right, with the works that they rest on; people on the left, at their "
        "first work here or at the step that first names them. Slanting strokes: years left out.",
        summary=_summary(base, record, dated),
        sentences=_sentences(base, record, dated),
    )
    return framed(about, canvas, marks, _legend(base, record, canvas.room))


def _fitting(tried: Iterable[list[_Entry]], area: Area) -> list[_Entry]:
    """The first of several lists of entries that fits, or the last."""
    entries: list[_Entry] = []
    for entries in tried:
        if sum(entry.height + 2 for entry in entries) <= area[1] - area[0]:
            break
    return entries


def _steps(
    base: KnowledgeBase, id: str, dated: Sequence[Dated], room: float, setting: tuple[float, bool]
) -> list[_Entry]:
    """The steps with the works that they rest on, in a size, these below the words or in brackets after them."""
    size, below = setting
    dates = [match[0].removesuffix(": ") for match, _ in dated]
    indent = max(width(date, size, bold=True) for date in dates) + 22
    found = []
    for number, (match, line) in enumerate(dated, 1):
        works = "; ".join(dict.fromkeys(base.bibliography.cite(c.work) for c in line.citations))
        words = line.text[match.end() :] + (f" [{works}]" if works and not below else "")
        texts = [text(words, room - indent - 8, Font(size))]
        if works and below:
            texts.append(text(works, room - indent - 8, Font(SMALL, colour=QUIET)))
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


def _people(
    base: KnowledgeBase, record: Record, dated: Sequence[Dated], area: Area
) -> tuple[list[_Entry], tuple[Text, ...]]:
    """A school's people by the year at which they are met first, and the names of those without a box.

    If there is too little room, the founders and those with the most works have boxes.
    """
    founders = record.ids("introduced-by")
    found = [(person, _years(base, person, dated)) for person in _speakers(base, record)]
    found.sort(key=lambda one: (one[1].met or 9999, one[0].sort_key))
    ranked = sorted(found, key=lambda one: (one[0].id not in founders, -len(one[1].works)))
    most = len(found)
    while True:
        kept = [_person(*one, founder=one[0].id in founders) for one in found if one in ranked[:most]]
        others = _others([person for person, _ in ranked[most:]])
        if most == 0 or sum(one.height + 2 for one in kept) + total_height(others) <= area[1] - area[0]:
            return kept, others
        most -= 1


def _speakers(base: KnowledgeBase, record: Record) -> list[Record]:
    """The founders of a school and those who speak from it."""
    founders = record.ids("introduced-by")
    people = base.library.of("person")
    return [one for one in people if one.id in founders or record.id in one.ids("speaks-from")]


def _others(people: Sequence[Record]) -> tuple[Text, ...]:
    """The names of people for whom there is no box."""
    names = ", ".join(person.label for person in sorted(people, key=lambda person: person.sort_key))
    return (text(f"Also {names}", PEOPLE - 18, Font(SMALL, colour=QUIET)),) if names else ()


def _years(base: KnowledgeBase, person: Record, dated: Sequence[Dated]) -> _Years:
    works = tuple(sorted(year for work in person.ids("works") if (year := _year(base, work))))
    family = person.sort_key.partition(",")[0]
    alone = sum(one.sort_key.partition(",")[0] == family for one in base.library.of("person")) == 1
    given = "" if alone else f"{person.label.split()[0]} "  # a name that several have needs the given name
    named = re.compile(rf"\b{re.escape(given + family)}\b")
    steps = [int(match[1]) for match, line in dated if named.search(line.text)]
    return _Years(works, min(steps, default=0))


def _person(person: Record, years: _Years, *, founder: bool) -> _Entry:
    """A person with what the years beside the name are; a founder in bold."""
    room = PEOPLE - 24 - width(years.words, SMALL)
    name = text(person.label, room, Font(NAME, bold=founder))
    return _Entry(id=person.id, year=years.met, date=years.words, texts=(name,))


def _year(base: KnowledgeBase, work: str) -> int:
    issued = base.library.works.get(work, {}).get("issued", {}).get("date-parts", [[0]])
    return int(issued[0][0])


def _axis(steps: Sequence[_Entry], people: Sequence[_Entry], area: Area) -> _Axis:
    """Heights of the years: half by time, long gaps shortened, and half by what is beside them."""
    years = sorted({entry.year for entry in (*steps, *people) if entry.year})
    passed, spans = 0, [0]
    for one, two in pairwise(years):
        passed += min(two - one, MOST_APART)
        spans.append(passed)
    top, room = area[0] + 8, area[1] - area[0] - 16
    wishes = []
    for year, span in zip(years, spans, strict=True):
        shares = [_share(year, side) for side in (steps, people) if any(e.year == year for e in side)]
        wishes.append(top + room * (span / max(passed, 1) + sum(shares) / len(shares)) / 2)
    after_gap = [two - one > MOST_APART for one, two in zip((years[0], *years), years, strict=False)]
    line = min(YEAR_HIGH, room / (len(years) + sum(after_gap)))
    heights = [line * (2 if gap else 1) for gap in after_gap]
    places = settled(wishes, heights, *area)
    found = {year: y + (high - line) / 2 for year, y, high in zip(years, places, heights, strict=True)}
    return _Axis(found, area)


def _share(year: int, side: Sequence[_Entry]) -> float:
    """How far down a side the boxes of a year are, from 0 to 1."""
    before = sum(entry.height for entry in side if entry.year and entry.year < year)
    here = sum(entry.height for entry in side if entry.year == year)
    return (before + here / 2) / sum(entry.height for entry in side)


def _ruler(axis: _Axis) -> Iterator[Mark]:
    """The axis: a band with its years, broken if years are left out."""
    top, bottom = axis.area
    middle = AXIS_LEFT + AXIS / 2
    yield Box(
        x=middle, y=(top + bottom) / 2, width=AXIS, height=bottom - top, fill=SHADE, border="none", line=0.1
    )
    for (one, y1), (two, y2) in pairwise(axis.years.items()):
        if two - one > MOST_APART:
            y = (y1 + y2) / 2
            for rise in (-2.0, 2.0):
                ends = ((AXIS_LEFT + 10, y + rise + 2), (AXIS_LEFT + AXIS - 10, y + rise - 2))
                yield Curve(points=ends, colour=QUIET, line=1.0, role="background")
    for year, y in axis.years.items():
        yield Words(x=middle, y=y + 3.2, text=str(year), size=9.5, bold=True, anchor="middle")


def _step_marks(steps: Sequence[_Entry], axis: _Axis, room: float) -> Iterator[Mark]:
    places = _places(steps, axis, axis.area)
    yield from _leaders(steps, places, axis, (AXIS_LEFT + AXIS, STEPS_LEFT))
    for entry, y in zip(steps, places, strict=True):
        top = y - entry.height / 2
        place = Rect.from_corner(STEPS_LEFT, top, room, entry.height)
        yield styled_box(STEP, place, role="node", id=entry.id, name=entry.name)
        date = text(entry.date, 80, Font(entry.texts[0].font.size, bold=True))
        yield from date.at(STEPS_LEFT + 8, top + 3, owner=entry.id)
        yield from paragraphs(entry.texts, STEPS_LEFT + entry.indent, top + 3, owner=entry.id)


def _person_marks(people: Sequence[_Entry], others: Sequence[Text], axis: _Axis) -> Iterator[Mark]:
    top, bottom = axis.area
    below = bottom - total_height(others)
    yield from paragraphs(others, MARGIN + 9, below)
    places = _places(people, axis, (top, below))
    yield from _leaders(people, places, axis, (AXIS_LEFT, MARGIN + PEOPLE))
    for entry, y in zip(people, places, strict=True):
        top = y - entry.height / 2
        place = Rect.from_corner(MARGIN, top, PEOPLE, entry.height)
        yield kind_box("person", place, id=entry.id, name=entry.name)
        yield from paragraphs(entry.texts, MARGIN + entry.indent, top + 3, owner=entry.id)
        date = text(entry.date, PEOPLE, Font(SMALL, colour=QUIET))
        yield from date.at(MARGIN + PEOPLE - 9, top + 4, owner=entry.id, anchor="end")


def _places(entries: Sequence[_Entry], axis: _Axis, area: Area) -> list[float]:
    """Centres of the boxes of one side within an area, as near to their years as possible."""
    top, bottom = area
    wishes = [axis.years[entry.year] if entry.year else bottom for entry in entries]
    room = bottom - top - sum(entry.height for entry in entries)
    gap = min(7.0, room / max(len(entries), 1))
    return settled(wishes, [entry.height + gap for entry in entries], top, bottom)


def _leaders(
    entries: Sequence[_Entry], places: Sequence[float], axis: _Axis, ends: tuple[float, float]
) -> Iterator[Curve]:
    """The lines from years to boxes; `ends` are the sides of the axis and of the boxes."""
    for entry, y in zip(entries, places, strict=True):
        if entry.year:
            points = ((ends[0], axis.years[entry.year]), (ends[1], y))
            yield Curve(points=points, colour=RULE, line=0.8, source=str(entry.year), target=entry.id)


def _heads(record: Record) -> Iterator[Mark]:
    founders = " (founders in bold)" if record.ids("introduced-by") else ""
    y = TOP - 9
    yield Words(x=MARGIN + 9, y=y, text=f"People who speak from it{founders}", size=CAPTION, bold=True)
    yield Words(x=STEPS_LEFT + 8, y=y, text="Steps", size=CAPTION, bold=True)


def _legend(base: KnowledgeBase, record: Record, room: float) -> list[Mark]:
    """What the school builds on and turns against."""
    words = " ".join(_kin(base, record, "This school")) or "No link with another school is recorded."
    lines = text(words, room, Font(CAPTION)).at(MARGIN, 71)
    return [replace(line, role="legend") for line in lines]


def _kin(base: KnowledgeBase, record: Record, name: str) -> list[str]:
    """A sentence for each relation and direction that links a school with others."""
    found: dict[tuple[str, bool], list[str]] = {}
    for link in base.links_of(record.id):
        if link.relation in KIN:
            back = link.target == record.id
            other = link.source if back else link.target
            found.setdefault((link.relation, back), []).append(base.web.nodes[other]["label"])
    sentences = []
    for (relation, back), labels in found.items():
        *most, last = labels
        others = f"{', '.join(most)} and {last}" if most else last
        form = RELATIONS[relation].backward if back else RELATIONS[relation].forward
        sentences.append(form.format(s=name, t=others) + ".")
    return sentences


def _summary(base: KnowledgeBase, record: Record, dated: Sequence[Dated]) -> str:
    """How many steps and people there are, from when to when, and who the founders are."""
    years, people = sorted(int(match[1]) for match, _ in dated), len(_speakers(base, record))
    founders = listed([base.record(id).label for id in record.ids("introduced-by")])
    founded = f" It was founded by {founders}." if founders else ""
    steps = f"{len(dated)} dated step{'s' * (len(dated) > 1)} of {record.label}, {years[0]} to {years[-1]}"
    return f"{steps}, beside {people} {'person who speaks' if people == 1 else 'people who speak'} from it.{founded}"


def _sentences(base: KnowledgeBase, record: Record, dated: Sequence[Dated]) -> list[str]:
    people = [
        base.web.edges[one, two, key]["sentence"] + "."
        for one, two, key in base.web.edges(keys=True)
        if (key == "introduced-by" and one == record.id) or (key == "speaks-from" and two == record.id)
    ]
    return [*(line.text.rstrip(".") + "." for _, line in dated), *people, *_kin(base, record, record.label)]
