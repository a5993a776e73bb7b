"""The map of principles and theories: who draws chiefly on whom, and what pulls against it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ..content.records import Link, relation_of
from ..knowledge.base import KnowledgeBase
from .columns import Columns, column_width, connector, ordered, stacked
from .scene import Card, Curve, Font, Mark, Point, Scene, card
from .style import STRENGTHS
from .title_and_legend import A4, MARGIN, About, Canvas, framed, kinds_legend, strengths_legend
from .verdicts import strong_links

TOP, BOTTOM = 88.0, 44.0
SHOWN = ("core", "tension")
PRINCIPLE, THEORY = 128.0, 132.0  # room for labels
SIZE = 11.0


def sources(base: KnowledgeBase, canvas: Canvas = A4) -> Scene:
    """Principles on both sides, theories between them; only strong links, so that each can be followed."""
    links = strong_links(base, SHOWN)
    columns = _ordered(base, links)
    cards = _cards(base, columns)
    places = _places(columns, cards, canvas)
    marks: list[Mark] = [_edge(link, cards, places) for link in links]
    for one in cards.values():
        marks += one.at(*places[one.id])
    found = {relation_of(link).strength for link in links}
    against = ", a broken line with one that pulls against it" if "tension" in found else ""
    legend = strengths_legend(MARGIN, 75, [name for name in SHOWN if name in found], lines=True)
    legend += kinds_legend(canvas.width / 2 + 60, 75, ("principle", "theory"))
    about = About(
        name="sources",
        title="What the principles draw on",
        caption=f"A line joins a principle with a theory that it draws chiefly on{against}. "
        "Weaker support is in the matrix.",
        summary=_summary(base, links),
        sentences=[base.sentence(link) + "." for link in links],
    )
    return framed(about, canvas, marks, legend)


def _summary(base: KnowledgeBase, links: Sequence[Link]) -> str:
    """How many lines of each strength there are, and where most of them end."""
    strengths = Counter(relation_of(link).strength for link in links)
    ends = Counter(link.target for link in links).most_common(1)
    lines = [f"{strengths[name]} lines: {STRENGTHS[name].words}." for name in SHOWN if strengths[name]]
    most = [f"Most lines end at {base.record(id).label}, {count}." for id, count in ends]
    size = f"{len(base.principles)} principles on both sides of {len(base.theories)} theories."
    return " ".join((size, *lines, *most))


def _ordered(base: KnowledgeBase, links: Sequence[Link]) -> Columns:
    principles = tuple(base.principles.index)
    near = {id: [link.target for link in links if link.source == id] for id in principles}
    return ordered(dict.fromkeys(principles, 1.0), tuple(base.theories.index), near)


def _cards(base: KnowledgeBase, columns: Columns) -> dict[str, Card]:
    """A card for each record, column by column."""
    labels = base.web.nodes(data="label")
    plain, bold = Font(SIZE), Font(SIZE, bold=True)
    cards = [card(id, "principle", labels[id], plain, PRINCIPLE) for id in columns.left]
    cards += [card(id, "theory", labels[id], bold, THEORY) for id in columns.middle]
    cards += [card(id, "principle", labels[id], plain, PRINCIPLE) for id in columns.right]
    return {one.id: one for one in cards}


def _places(columns: Columns, cards: Mapping[str, Card], canvas: Canvas) -> dict[str, Point]:
    """The centre of each card: the theories in the middle of the page, the sides at its margins."""
    left, middle, right = ([cards[id] for id in ids] for ids in columns)
    centres = (
        MARGIN + column_width(left) / 2,
        canvas.width / 2,
        canvas.width - MARGIN - column_width(right) / 2,
    )
    return {
        one.id: (x, y)
        for column, x in zip((left, middle, right), centres, strict=True)
        for one, y in zip(column, stacked(column, TOP, canvas.height - BOTTOM), strict=True)
    }


def _edge(link: Link, cards: Mapping[str, Card], places: Mapping[str, Point]) -> Curve:
    style = STRENGTHS[relation_of(link).strength]
    return Curve(
        points=connector(cards[link.source], cards[link.target], places),
        line=style.width * 0.7,
        dash=style.dash,
        source=link.source,
        target=link.target,
        name=style.words,
    )
