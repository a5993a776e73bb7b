"""One record and its neighbours, the most telling ones, grouped on its two sides by what joins them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.references import year
from ..schema import WORK
from .blocks import Text, text, widened
from .columns import s_curve
from .lettering import width
from .neighbours import Tie, ties
from .scene import Card, Curve, Font, Mark, Point, Scene, card
from .selection import EVERYTHING, Selection
from .style import FACT, KIND_STYLES, QUIET, REASONED
from .title_and_legend import (
    A4,
    CAPTION,
    About,
    Canvas,
    Strip,
    caption_height,
    framed,
    inset,
    kinds_legend,
    line_legend,
)

MOST = 18
HEAD, ROW = 34.0, 16.0  # from the caption's last baseline to the boxes; a further row of the legend
GAP, ABOVE = 6.0, 9.0  # between two cards; above the words over a group
SPLIT = 14.0  # what it costs to divide a group between the sides, as uneven height
COLUMN, HUB = 0.255, 0.18  # the room for labels at the sides and in the middle, in widths of the page
WIDER = 10.0  # how much wider the words over a group may be than its cards
TOLD = 6  # groups that the summary names
LONGEST_TITLE = 100  # letters; a work with a longer one is named by its authors and year
LEFT, RIGHT = -1, 1
REASONED_WORDS, FACT_WORDS = "a link, in our judgement", "a fact"


@dataclass(frozen=True)
class _NearCard:
    """A neighbour's card, what joins it, and the words over its group."""

    tie: Tie
    card: Card
    over: Text


@dataclass(frozen=True)
class _Hub:
    """The card in the middle, with its place."""

    card: Card
    x: float
    y: float


Rows = Sequence[_NearCard]


def neighbourhood(
    base: KnowledgeBase,
    id: str,
    canvas: Canvas | Strip | None = None,
    *,
    most: int | None = None,
    selection: Selection = EVERYTHING,
) -> Scene:
    """A record in the middle, and around it at most `most` of its neighbours, by reasoned links and by facts.

    By default a person has all, another record `MOST`, and the picture is as high as it needs to be. If
    there are more, or if a canvas has no room for them, the most telling come first (see
    `neighbours.ties`), and the caption says how many are left out. A `selection` narrows it;
    `selection.only_kinds` keeps to some kinds of record.

    Raises:
        KeyError: for an unknown record.
    """
    record, page = base.record(id), canvas or A4
    found = ties(base, record.id, selection)
    rows = [
        _neighbour(base, tie, page.width * COLUMN)
        for tie in found[: most or (None if record.kind == "person" else MOST)]
    ]
    if isinstance(canvas, Canvas):
        rows = _that_fit(base, rows, canvas.height - page.top - HEAD - 2 * ROW - page.foot)
    rows = _in_groups(base, rows)
    about = _about(record, rows, len(found) - len(rows), selection)
    caption = page.top + caption_height(about.caption, page)
    legend, under = _legend(record, rows, (page.margin, caption + 20), page.room)
    middle = card(record.id, record.kind, record.label, Font(13.0, bold=True), page.width * HUB)
    top = under - 20 + HEAD
    height = canvas.height if isinstance(canvas, Canvas) else top + _needed(middle, rows) + page.foot
    marks = _marks(middle, rows, page, (top + height - page.foot) / 2)
    if isinstance(canvas, Strip):
        return inset(about, canvas, height, [*marks, *legend])
    return framed(about, Canvas(page.width, height), list(marks), legend)


def around(record: Record) -> str:
    """The title of a picture of what a record is linked with; a label that ends a sentence gets no colon."""
    words = "works, ideas and schools" if record.kind == "person" else "what it is linked with"
    if record.label.endswith(("?", "!", ".")):
        return f"{record.label} {words.capitalize()}"
    return f"{record.label}: {words}"


def _about(record: Record, rows: Rows, left_out: int, selection: Selection) -> About:
    groups = [list(those) for _, those in groupby(rows, key=lambda one: one.tie.words)]
    said = [f"{those[0].tie.words}: {len(those)}." for those in groups[:TOLD]]
    said += [f"Otherwise linked: {sum(map(len, groups[TOLD:]))}."] if groups[TOLD:] else []
    more = [f"{left_out} more are not drawn."] if left_out else []
    missing = "that is chosen here" if selection.words else "in this knowledge base"
    empty = f"Nothing {missing} is linked with {record.label}."
    how = "The words above a group say what joins those below with the middle."
    return About(
        name="neighbourhood",
        title=around(record),
        summary=" ".join((f"{record.label}, and around it:", *said, *more)) if rows else empty,
        caption=" ".join((how, *more) if rows else (empty,)) + selection.words,
        sentences=[f"{one.tie.sentence}." for one in rows] or [empty],
    )


def _neighbour(base: KnowledgeBase, tie: Tie, room: float) -> _NearCard:
    node = base.web.nodes[tie.other]
    over = text(tie.words, room + WIDER, Font(CAPTION, italic=True, colour=QUIET))
    if node["kind"] != WORK:
        return _NearCard(tie, card(tie.other, node["kind"], node["label"], Font(10.5), room - 18), over)
    work = base.library.works[tie.other]
    title, dated = str(work.get("title", "")).partition(": ")[0], year(work) or "n.d."
    label = f"{title} ({dated})" if 0 < len(title) <= LONGEST_TITLE else node["label"]
    return _NearCard(tie, card("", WORK, label, Font(10.5), room - 18), over)  # a work has no page to open


def _in_groups(base: KnowledgeBase, rows: Rows) -> list[_NearCard]:
    """Rows by their groups, the most telling group first; works by year, other rows as they are."""

    def place(one: _NearCard) -> tuple[int, int]:
        work = base.library.works.get(one.tie.other)
        return order.index(one.tie.words), (year(work) or 0) if work else 0

    order = list(dict.fromkeys(one.tie.words for one in rows))
    return sorted(rows, key=place)


def _that_fit(base: KnowledgeBase, rows: Rows, room: float) -> list[_NearCard]:
    """The first rows, as many as fit at both sides."""
    count = len(rows)
    while count > 1 and max(map(_height, _sides(_in_groups(base, rows[:count])))) > room:
        count -= 1
    return list(rows[:count])


def _needed(middle: Card, rows: Rows) -> float:
    return max(middle.height, *map(_height, _sides(rows)))


def _height(rows: Rows) -> float:
    return _heights(rows)[-1]


def _heights(rows: Rows) -> list[float]:
    """The heights of the first 0, 1, 2 ... rows."""
    found, before = [0.0], ""
    for one in rows:
        over = 0.0 if one.tie.words == before else ABOVE + one.over.height
        found.append(found[-1] + over + one.card.height + GAP)
        before = one.tie.words
    return found


def _sides(rows: Rows) -> tuple[Rows, Rows]:
    """Rows, cut once so that the sides are even in height and few groups are divided."""
    down, up = _heights(rows), _heights(rows[::-1])[::-1]

    def cost(cut: int) -> float:
        divided = 0 < cut < len(rows) and rows[cut - 1].tie.words == rows[cut].tie.words
        return abs(down[cut] - up[cut]) + SPLIT * divided

    best = min(range(len(rows) + 1), key=cost)
    return rows[:best], rows[best:]


def _marks(middle: Card, rows: Rows, page: Canvas | Strip, y: float) -> Iterator[Mark]:
    """The card in the middle and its two sides; with one side only they share the width."""
    sides = [(side, way) for side, way in zip(_sides(rows), (LEFT, RIGHT), strict=True) if side]
    shift = -sides[0][1] * page.width / 5 if len(sides) == 1 else 0.0
    hub = _Hub(middle, page.width / 2 + shift, y)
    for side, way in sides:
        wide = max(max(one.card.width, _words_width(one.over)) for one in side)
        x = hub.x - 2 * shift if shift else page.width / 2 + way * (page.width / 2 - page.margin - wide / 2)
        yield from _side(hub, side, x)
    yield from middle.at(hub.x, hub.y)


def _words_width(words: Text) -> float:
    return max(width(line, words.font.size) for line in words.lines)


def _side(hub: _Hub, rows: Rows, x: float) -> Iterator[Mark]:
    """The groups of one side around a vertical line, below their words, with their lines to the middle.

    The cards are as wide as the widest, so that no line runs through a card that it does not join.
    """
    wide = max(one.card.width for one in rows)
    y, before, way = hub.y - _height(rows) / 2, "", RIGHT if x > hub.x else LEFT
    for one in rows:
        if one.tie.words != before:
            for line in one.over.at(x, y + ABOVE - 2, anchor="middle"):
                yield replace(line, role="edge-label")
            y += ABOVE + one.over.height
            before = one.tie.words
        y += one.card.height / 2
        yield _line(hub, one, (x - way * wide / 2, y))
        yield from widened(one.card, wide).at(x, y)
        y += one.card.height / 2 + GAP


def _line(hub: _Hub, one: _NearCard, end: Point) -> Curve:
    """The line between the middle and a neighbour: whole for a reasoned link, dotted for a fact."""
    start = (hub.x + (RIGHT if end[0] > hub.x else LEFT) * hub.card.width / 2, hub.y)
    ends = (hub.card.id, one.card.id) if one.card.id else ("", "")  # a line to a work has no page to open
    source, target = ends if one.tie.outward else ends[::-1]
    style = REASONED if one.tie.link else FACT
    return Curve(
        points=s_curve(start, end),
        colour=style.border,
        line=style.width,
        dash=style.dash,
        source=source,
        target=target,
        name=one.tie.words,
    )


def _legend(record: Record, rows: Rows, at: Point, room: float) -> tuple[list[Mark], float]:
    """What boxes and lines mean, in rows of a width; and the height of the last row."""
    kinds = {record.kind, *(one.card.kind for one in rows)}
    words = {REASONED_WORDS: REASONED} if any(one.tie.link for one in rows) else {}
    words |= {FACT_WORDS: FACT} if any(not one.tie.link for one in rows) else {}
    marks: list[Mark] = []
    x, y = at
    for entry in (*(kind for kind in KIND_STYLES if kind in kinds), *words):
        wide = 28 + width(entry, CAPTION)
        if x + wide > at[0] + room:
            x, y = at[0], y + ROW
        marks += line_legend(x, y, entry, words[entry]) if entry in words else kinds_legend(x, y, [entry])
        x += wide + 18
    return marks, y
