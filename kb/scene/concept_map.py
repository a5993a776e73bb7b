"""A chosen set of records with the links among them, each where the map of the whole has it."""

from collections.abc import Collection, Mapping, Sequence

from ..base import KnowledgeBase
from ..look import KINDS, QUIET, RULE
from ..network import sentence
from ..records import Link, relation_of
from ..schema import MAPPED
from . import Card, Curve, Scene, card
from .frame import MARGIN, Mark, framed, kinds_legend, landscape
from .layout import known, spread

TOP, BOTTOM = 92.0, 44.0
SIZES = {"principle": 11.0, "theory": 11.5}
CROWDED = 26  # from here on labels are set in the smallest type and the page grows
WHOLE = (2380.0, 1684.0)


def concept_map(
    base: KnowledgeBase,
    *ids: str,
    paper: str = "a4",
    relations: Collection[str] = (),
    narrowed: str = "",
) -> Scene:
    """The records `ids` and the links among them (of these relations; all by default).

    Raises:
        KeyError: for an unknown record.
        ValueError: for fewer than two records.
    """
    chosen = list(dict.fromkeys(base.resolve(id) for id in ids))
    if len(chosen) < 2:
        raise ValueError("A concept map is of two records or more.")
    size = landscape(paper)
    if len(chosen) > CROWDED:
        grow = (len(chosen) / CROWDED) ** 0.5
        size = (size[0] * grow, size[1] * grow)
    names = [base.graph.nodes[id]["label"] for id in chosen]
    title = ", ".join(names) if len(names) < 4 else f"{names[0]} and {len(names) - 1} more"
    return _drawn(base, chosen, size, f"Concept map: {title}", relations, narrowed)


def whole(
    base: KnowledgeBase,
    within: Collection[str] | None = None,
    relations: Collection[str] = (),
    narrowed: str = "",
) -> Scene:
    """All principles, theories and concepts (of those `within`), on one very large sheet for the screen."""
    ids = [record.id for kind in MAPPED for record in base.library.of(kind)]
    ids = [id for id in ids if within is None or id in within]
    return _drawn(base, ids, WHOLE, "The whole map", relations, narrowed)


def among(base: KnowledgeBase, ids: Sequence[str], relations: Collection[str] = ()) -> list[Link]:
    """The claimed links among some records."""
    inside = set(ids)
    return [
        link
        for link in base.library.links()
        if link.source in inside
        and link.target in inside
        and relation_of(link).claimed
        and (not relations or link.relation in relations)
    ]


def _drawn(
    base: KnowledgeBase,
    ids: list[str],
    size: tuple[float, float],
    title: str,
    relations: Collection[str],
    narrowed: str,
) -> Scene:
    wide, high = size
    links = among(base, ids, relations)
    cards = [_card(base, id, small=len(ids) > CROWDED) for id in ids]
    held = known(base)
    wish = {id: held[id] if id in held else _beside(base, id, held) for id in ids}
    places = spread(cards, wish, (MARGIN, TOP, wide - MARGIN, high - BOTTOM))
    by_id = {one.id: one for one in cards}
    crowded = len(ids) > CROWDED
    marks: list[Mark] = [_edge(link, by_id, places, faint=crowded) for link in links]
    for one in cards:
        marks += one.at(*places[one.id])
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in cards)]
    return framed(
        name="concept-map",
        title=title,
        read=f"A line joins two records that are linked; the list in words says how, and why.{narrowed}",
        legend=kinds_legend(MARGIN, 78, kinds),
        sentences=[sentence(base.graph, link.source, link.relation, link.target) + "." for link in links],
        marks=marks,
        size=size,
    )


def _card(base: KnowledgeBase, id: str, *, small: bool) -> Card:
    node = base.graph.nodes[id]
    size = SIZES.get(node["kind"], 9.0 if small else 10.5)
    return card(id, node["kind"], node["label"], size=size, room=96.0, bold=node["kind"] in SIZES)


def _beside(base: KnowledgeBase, id: str, held: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    """The mean place of a record's neighbours, for kinds that the map of the whole leaves out."""
    near = [held[other] for other in base.neighbourhood(id) if other in held]
    if not near:
        return (0.5, 0.5)
    return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)


def _edge(
    link: Link, cards: dict[str, Card], places: dict[str, tuple[float, float]], *, faint: bool
) -> Curve:
    start = _rim(cards[link.source], places[link.source], places[link.target])
    end = _rim(cards[link.target], places[link.target], places[link.source])
    sure = link.certainty in ("", "high") and not faint
    return Curve(
        points=(start, end),
        colour=QUIET if sure else RULE,
        line=1.0 if sure else 0.35 if faint else 0.7,
        dash=() if link.certainty != "low" else (3, 2),
        source=link.source,
        target=link.target,
        name=link.relation.replace("-", " "),
    )


def _rim(one: Card, here: tuple[float, float], there: tuple[float, float]) -> tuple[float, float]:
    """Where the straight line between two centres leaves a card."""
    dx, dy = there[0] - here[0], there[1] - here[1]
    reach = min(
        one.width / 2 / abs(dx) if dx else 1.0,
        one.height / 2 / abs(dy) if dy else 1.0,
        0.5,
    )
    return here[0] + dx * reach, here[1] + dy * reach
