"""The field on one page: principles, theories, and the concepts that are linked most."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from ..content.records import Link, relation_of
from ..knowledge.base import KnowledgeBase
from .blocks import widened
from .columns import Columns, column_width, connector, ordered, stacked
from .scene import Card, Curve, Font, Mark, Point, Scene, card
from .style import INK, QUIET, STRENGTHS, Style
from .title_and_legend import A4, MARGIN, About, Canvas, framed, kinds_legend, line_legend, strengths_legend
from .verdicts import certainty_rank, strong_links

TOP, BOTTOM = 92.0, 40.0
MOST = 40
SIZES = (11.0, 10.5, 10.2, 9.8, 9.5)
PRINCIPLE, THEORY, GUTTER = 138.0, 124.0, 20.0
BEARS = Style("line", "none", QUIET, 0.8)
LEAST, APART = 3.2, 9.0  # between two concepts of one principle, and between two groups


@dataclass(frozen=True, kw_only=True)
class _Cluster:
    """A principle with the concepts that are linked with it."""

    principle: Card
    concepts: tuple[Card, ...]

    @property
    def height(self) -> float:
        stack = sum(one.height + LEAST for one in self.concepts) - LEAST
        return max(stack, self.principle.height)


def overview(base: KnowledgeBase, canvas: Canvas = A4) -> Scene:
    """Theories in the middle, principles beside them, and outside the most linked concepts.

    A concept is joined with the one principle on which it bears most surely, which says nothing of where
    it comes from: for that each theory has a letter, which stands behind the concepts that come from it.
    """
    joined, drawn = _joined(base), strong_links(base, ("core",))
    columns = _ordered(base, joined, drawn)
    theories = _theories(base, columns.middle)
    sides = _sides(base, columns, joined, canvas)
    places = _places(sides, theories, canvas)
    cards = {one.id: one for side in sides for group in side for one in (group.principle, *group.concepts)}
    cards |= {one.id: one for one in theories}
    marks: list[Mark] = [_edge(link, cards, places) for link in (*joined, *drawn)]
    for one in cards.values():
        marks += one.at(*places[one.id])
    legend = kinds_legend(MARGIN, 76, ("concept", "principle", "theory"))
    legend += line_legend(canvas.width - MARGIN - 240, 76, "bears most surely on", BEARS)
    legend += strengths_legend(canvas.width - MARGIN - 104, 76, ("core",), lines=True)
    about = About(
        name="overview",
        title="Principles, theories and concepts at a glance",
        caption=f"The {len(joined)} concepts that are linked most, each beside one principle on which it bears. "
        "The letter behind a concept is that of the theory from which it comes; * from elsewhere.",
        summary=f"{len(base.principles)} principles on both sides of {len(base.theories)} theories, with "
        f"{len(drawn)} lines to those that they draw chiefly on. Outside stand the {len(joined)} concepts that "
        "are linked most, each joined with the one principle on which it bears most surely, with the letter of "
        "the theory from which it comes.",
        sentences=[
            *(f"{base.sentence(link)}." for link in drawn),
            *(f"{base.sentence(link)}; it comes to us from {_home(base, link.source)}." for link in joined),
        ],
    )
    return framed(about, canvas, marks, legend)


def _home(base: KnowledgeBase, id: str) -> str:
    return base.record(base.record(id).home).label


def _ordered(base: KnowledgeBase, joined: Sequence[Link], drawn: Sequence[Link]) -> Columns:
    """Principles on two sides of the theories; a principle needs room for its concepts."""
    counts = Counter(link.target for link in joined)
    weights = {id: max(counts[id], 2.0) + 0.4 for id in base.principles.index}
    near = {id: [link.target for link in drawn if link.source == id] for id in weights}
    return ordered(weights, tuple(base.theories.index), near)


def _theories(base: KnowledgeBase, ids: Sequence[str]) -> list[Card]:
    """The theories' cards, all as wide as the widest."""
    short, letters = base.theories["short"], _letters(base)
    names = {id: f"{short[id]} ({letters[id]})" for id in ids}
    cards = [card(id, "theory", names[id], Font(11.5, bold=True), THEORY - 18) for id in ids]
    return [widened(one, column_width(cards)) for one in cards]


def _letters(base: KnowledgeBase) -> dict[str, str]:
    """A letter for each theory: the first of its short name, or A, B, C ... if two have the same."""
    first = {str(id): str(name)[0] for id, name in base.theories["short"].items()}
    if len(set(first.values())) == len(first):
        return first
    return dict(zip(first, ascii_uppercase, strict=False))


def _joined(base: KnowledgeBase) -> list[Link]:
    """The strongest link to a principle of each of the concepts with the most reasoned links."""
    degree = {str(id): 0 for id in base.concepts.index}
    bearing: dict[str, list[Link]] = {id: [] for id in degree}
    for link in base.library.links():
        for end in {link.source, link.target} & degree.keys():
            degree[end] += relation_of(link).claimed
        if link.source in degree and base.web.nodes[link.target]["kind"] == "principle":
            bearing[link.source].append(link)
    able = sorted((id for id in degree if bearing[id]), key=lambda id: (-degree[id], id))
    return [min(bearing[id], key=lambda link: _rank(base, link)) for id in sorted(able[:MOST])]


def _rank(base: KnowledgeBase, link: Link) -> tuple[int, float, str]:
    """A sort key: the surest first, then those with the largest share of neighbours in common."""
    graph = base.web
    one, two = ({*graph.succ[id], *graph.pred[id]} for id in (link.source, link.target))
    return certainty_rank(link), -len(one & two) / len(one | two), link.target


def _sides(
    base: KnowledgeBase, columns: Columns, joined: Sequence[Link], canvas: Canvas
) -> list[list[_Cluster]]:
    """The groups of both sides, in the largest type with which they fit."""
    room = (canvas.room - 2 * PRINCIPLE - THEORY - 4 * GUTTER) / 2
    area = canvas.height - BOTTOM - TOP
    outer = columns.left, columns.right
    sides: list[list[_Cluster]] = []
    for size in SIZES:
        sides = [[_group(base, id, joined, size, room) for id in ids] for ids in outer]
        if all(sum(group.height + APART for group in side) <= area for side in sides):
            break
    return sides


def _group(base: KnowledgeBase, id: str, joined: Sequence[Link], size: float, room: float) -> _Cluster:
    label = base.web.nodes(data="label")
    principle = card(id, "principle", label[id], Font(size + 0.7), PRINCIPLE - 16)
    ids = sorted((link.source for link in joined if link.target == id), key=lambda one: label[one].casefold())
    letters = _letters(base)
    homes = {one: letters.get(base.record(one).home) for one in ids}
    names = {one: f"{label[one]} ({homes[one]})" if homes[one] else f"{label[one]} *" for one in ids}
    concepts = [card(one, "concept", names[one], Font(size), room - 18) for one in ids]
    return _Cluster(principle=widened(principle, PRINCIPLE), concepts=tuple(map(_flattened, concepts)))


def _flattened(one: Card) -> Card:
    return replace(one, height=one.height - 3.5)


def _places(
    sides: Sequence[Sequence[_Cluster]], theories: Sequence[Card], canvas: Canvas
) -> dict[str, Point]:
    """Centres: concepts at the inner edge of their column, a principle in the middle of its concepts."""
    wide, high = canvas.width, canvas.height
    found = {
        one.id: (wide / 2, y) for one, y in zip(theories, stacked(theories, TOP, high - BOTTOM), strict=True)
    }
    outer = column_width([one for side in sides for group in side for one in group.concepts])
    gutter = (wide - 2 * MARGIN - 2 * outer - 2 * PRINCIPLE - column_width(theories)) / 4
    for side, way in zip(sides, (-1, 1), strict=True):
        edge = wide / 2 + way * (wide / 2 - MARGIN - outer)
        inner = edge - way * (gutter * 0.8 + PRINCIPLE / 2)
        free = high - BOTTOM - TOP - sum(group.height for group in side)
        y, gap = TOP, free / max(len(side), 1)
        for group in side:
            middle = y + gap / 2 + group.height / 2
            found[group.principle.id] = (inner, middle)
            at = middle - (sum(one.height + LEAST for one in group.concepts) - LEAST) / 2
            for one in group.concepts:
                found[one.id] = (edge + way * one.width / 2, at + one.height / 2)
                at += one.height + LEAST
            y += gap + group.height
    return found


def _edge(link: Link, cards: Mapping[str, Card], places: Mapping[str, Point]) -> Curve:
    strong = relation_of(link).strength
    return Curve(
        points=connector(cards[link.source], cards[link.target], places),
        colour=INK if strong else BEARS.border,
        line=STRENGTHS[strong].width * 0.7 if strong else BEARS.width,
        source=link.source,
        target=link.target,
        name=STRENGTHS[strong].words if strong else link.relation.replace("-", " "),
    )
