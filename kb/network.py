"""The graph: every record and work a node, every reasoned link and every fact an edge."""

from collections.abc import Iterable, Iterator
from itertools import islice

import networkx as nx

from .records import Library, Record, relation_of
from .references import cite
from .schema import RELATIONS, fields_of

IDEAS = ("concept", "tradition", "person")
STORIES = ("practice", "moment", "vignette", "question", "workshop")


def graph(library: Library) -> nx.MultiDiGraph:
    """The whole as one directed multigraph, in file order.

    Nodes carry `kind` (a record's kind, or `work`) and `label`.
    Edges have the relation's name as key and carry `relation`, `layer` (`editorial` for a reasoned
    link, `fact` for front matter), `sentence`, and for reasoned links `rationale`, `certainty` and
    `citations`. A link that claims no link is not an edge.
    """
    found = nx.MultiDiGraph()
    for id, work in library.works.items():
        found.add_node(id, kind="work", label=cite(work))
    for record in library.records.values():
        found.add_node(record.id, kind=record.kind, label=record.label)
    for link in library.links():
        relation = relation_of(link)
        if relation.claimed:
            found.add_edge(
                link.source,
                link.target,
                key=link.relation,
                relation=link.relation,
                layer="editorial",
                sentence=sentence(found, link.source, link.relation, link.target),
                rationale=link.rationale,
                certainty=link.certainty,
                citations=tuple(citation.work for citation in link.citations),
            )
    for record in library.records.values():
        for name, target, template in facts(record):
            if target in found:
                words = template.format(s=record.label, t=found.nodes[target]["label"])
                found.add_edge(record.id, target, key=name, relation=name, layer="fact", sentence=words)
    return found


def facts(record: Record) -> Iterator[tuple[str, str, str]]:
    """(field, target id, sentence template) of each reference in a record's front matter."""
    for field in fields_of(record.kind):
        if field.type in ("references", "works"):
            for target in record.facts.get(field.name, ()):
                yield field.name, target, field.forward


def sentence(nodes: nx.MultiDiGraph, source: str, relation: str, target: str, *, back: bool = False) -> str:
    """A reasoned link in words, read from its source, or from its target with `back`."""
    first, second = nodes.nodes[source]["label"], nodes.nodes[target]["label"]
    if back:
        return RELATIONS[relation].backward.format(s=second, t=first)
    return RELATIONS[relation].forward.format(s=first, t=second)


def neighbourhood(
    whole: nx.MultiDiGraph, id: str, depth: int = 1, kinds: Iterable[str] | None = None
) -> nx.MultiDiGraph:
    """The subgraph within `depth` links of a record, of these kinds; works are left out unless asked for."""
    allowed = set(kinds) if kinds is not None else {kind for _, kind in whole.nodes(data="kind")} - {"work"}
    near, rim = {id}, {id}
    for _ in range(depth):
        around = {other for node in rim for other in nx.all_neighbors(whole, node)}
        rim = {other for other in around - near if whole.nodes[other]["kind"] in allowed}
        near |= rim
    return whole.subgraph(sorted(near)).copy()


def paths(whole: nx.MultiDiGraph, a: str, b: str, limit: int = 3) -> list[list[str]]:
    """Up to `limit` shortest reasoned paths between two records, as lists of ids.

    Paths run along reasoned links in either direction, and through ideas and people first. A theory or
    a principle joins almost everything, and stories and practices join what happens to stand in them,
    so a path through one of these is given only where there is none without.
    """
    reasoned = nx.Graph((u, v) for u, v, layer in whole.edges(data="layer") if layer == "editorial")
    for kinds in (IDEAS, (*IDEAS, *STORIES), None):
        inside = [n for n in reasoned if kinds is None or n in (a, b) or whole.nodes[n]["kind"] in kinds]
        between = reasoned.subgraph(inside)
        if a in between and b in between and nx.has_path(between, a, b):
            return [list(path) for path in islice(nx.shortest_simple_paths(between, a, b), limit)]
    return []
