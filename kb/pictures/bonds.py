"""Pairs of linked records: what their line on a map says, and which lines are drawn where not all can be."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ..content.records import Link, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import RELATIONS
from .selection import EVERYTHING, Selection
from .verdicts import certainty_rank

VAGUE = "related-to"  # the relation that is taken where no other fits
MUTUAL = "is-not"  # what two records that are easily confused say of each other


@dataclass(frozen=True)
class Bond:
    """Two records, by their ids in order, and all links between them, the strongest first."""

    one: str
    two: str
    links: tuple[Link, ...]

    @property
    def name(self) -> str:
        """The words of its links."""
        return " · ".join(dict.fromkeys(relation_of(link).on_line for link in self.links))

    @property
    def heads(self) -> tuple[str, ...]:
        """The records at which its line has an arrowhead: the targets of links that have a direction."""
        directed = (link for link in self.links if not _mutual(link))
        return tuple(dict.fromkeys(link.target for link in directed))

    @property
    def rank(self) -> tuple[bool, bool, int, int]:
        """A sort key: the strongest and surest first, then the relations in the order of the schema."""
        return _rank(self.links[0])


def links_among(base: KnowledgeBase, ids: Collection[str], selection: Selection = EVERYTHING) -> list[Link]:
    """The claimed links among some records whose relations `selection` has."""
    inside = set(ids)
    return [
        link
        for link in base.library.links()
        if link.source in inside
        and link.target in inside
        and relation_of(link).claimed
        and selection.has_relation(link.relation)
    ]


def bonds(links: Iterable[Link]) -> list[Bond]:
    """Links, put together where they join the same two records; the strongest first."""
    pairs: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        one, two = sorted((link.source, link.target))
        pairs.setdefault((one, two), []).append(link)
    found = [Bond(one, two, tuple(sorted(those, key=_rank))) for (one, two), those in pairs.items()]
    return sorted(found, key=lambda bond: (bond.rank, bond.one, bond.two))


def backbone(ranked: Sequence[Bond]) -> list[Bond]:
    """The strongest bonds that hold all records together which the bonds hold together (Kruskal 1956)."""
    group = {id: {id} for bond in ranked for id in (bond.one, bond.two)}
    found = []
    for bond in ranked:
        if group[bond.one] is not group[bond.two]:
            group[bond.one] |= group[bond.two]
            group |= dict.fromkeys(group[bond.two], group[bond.one])
            found.append(bond)
    return found


def strongest(ranked: Sequence[Bond], count: int) -> list[Bond]:
    """At most `count` bonds: first those that hold the records together, then the strongest."""
    first = backbone(ranked)
    kept = {id(bond) for bond in first}
    rest = [bond for bond in ranked if id(bond) not in kept]
    return [*first, *rest[: max(count - len(first), 0)]]


def _rank(link: Link) -> tuple[bool, bool, int, int]:
    relation = relation_of(link)
    order = list(RELATIONS).index(link.relation)
    return relation.strength not in ("core", "tension"), link.relation == VAGUE, certainty_rank(link), order


def _mutual(link: Link) -> bool:
    return relation_of(link).symmetric or link.relation == MUTUAL
