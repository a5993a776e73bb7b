"""The graph: records and works as nodes; links, facts, citations and quotations as edges."""

from collections.abc import Collection, Iterator
from itertools import islice, pairwise
from typing import Any, NoReturn

import networkx as nx

from ..content.records import Library, Link, Record, relation_of
from ..schema import IDEAS, KINDS, STORIES, WORK, fields_of
from .references import Bibliography

Edge = tuple[str, str, str]

SOURCES = (WORK, *(kind.name for kind in KINDS.values() if kind.quoted))


class _Fixed(dict[str, Any]):
    """A read-only dict of attributes; copies and pickles are ordinary dicts."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("This graph is shared and cannot be changed; change a copy: `base.graph.copy()`.")

    __setitem__ = __delitem__ = __ior__ = update = setdefault = pop = popitem = clear = _refuse

    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[dict[str, Any]]]:
        return dict, (dict(self),)


def frozen(whole: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Freeze a graph and the attributes of its nodes and edges, in place; returns it."""
    for id, data in whole._node.items():
        whole._node[id] = _Fixed(data)
    for neighbours in whole._adj.values():  # the same dicts as in `_pred`
        for edges in neighbours.values():
            for key, data in edges.items():
                edges[key] = _Fixed(data)
    return nx.freeze(whole)


def graph(library: Library) -> nx.MultiDiGraph:
    """Build the graph of records and works, joined by reasoned links and facts, in file order.

    Nodes carry `kind` (a record's kind, or `work`), `label` and `overlay` (the names of the overlays that
    they are from, or that add to them, or empty). Edges have the relation's name as key
    and carry `relation`, `layer` (`editorial` for a reasoned link, `fact` for front matter), `sentence`,
    `rationale`, `certainty`, `citations` and `overlay`; the last four are empty for facts. A link that claims no
    link is not an edge.
    """
    found = nx.MultiDiGraph()
    bibliography = Bibliography(library.works)
    for id in library.works:
        found.add_node(id, kind=WORK, label=bibliography.cite(id), overlay="")
    for record in library.records.values():
        found.add_node(record.id, kind=record.kind, label=record.label, overlay="; ".join(record.overlays))
    for link in library.links():
        if relation_of(link).claimed:
            edge = (link.source, link.target, link.relation)
            _join(found, edge, "editorial", sentence(library, link), link)
    for record in library.records.values():
        for name, target, template in facts(record):
            if target in found:
                words = template.format(s=record.label, t=found.nodes[target]["label"])
                _join(found, (record.id, target, name), "fact", words)
    return found


def graph_with_sources(library: Library) -> nx.MultiDiGraph:
    """Build `graph` with edges to the works that records cite and the documents that they quote.

    These edges have the keys `cites` (layer `citation`) and `quotes` (layer `seed`).
    """
    found = graph(library)
    label = dict(found.nodes(data="label"))
    for record in library.records.values():
        lines = (line for _, part in record.passages for line in part.lines)
        quoted = (one.document for _, part in record.passages for one in part.quotations)
        for work in dict.fromkeys(citation.work for line in lines for citation in line.citations):
            words = f"{record.label} cites {label[work]}"
            _join(found, (record.id, work, "cites"), "citation", words)
        for document in dict.fromkeys(quoted):
            words = f"{record.label} quotes {label[document]}"
            _join(found, (record.id, document, "quotes"), "seed", words)
    return found


def _join(whole: nx.MultiDiGraph, edge: Edge, layer: str, sentence: str, link: Link | None = None) -> None:
    """Add an edge with the attributes that all edges have; `link` is its reason, if it has one."""
    source, target, relation = edge
    whole.add_edge(
        source,
        target,
        key=relation,
        relation=relation,
        layer=layer,
        sentence=sentence,
        rationale=link.rationale if link else "",
        certainty=link.certainty if link else "",
        citations=tuple(dict.fromkeys(citation.work for citation in link.citations)) if link else (),
        overlay=link.origin if link else "",
    )


def facts(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield (field, target id, sentence template) for each reference in a record's front matter."""
    for field in fields_of(record.kind):
        if field.type in ("references", "works"):
            for i, target in enumerate(record.facts.get(field.name, ())):
                yield field.name, target, (i == 0 and field.first) or field.forward


def sentence(library: Library, link: Link, *, back: bool = False) -> str:
    """A reasoned link as a sentence, read from its source, or from its target if `back`."""
    source, target = (library.records[id].label for id in (link.source, link.target))
    if back:
        return relation_of(link).backward.format(s=target, t=source)
    return relation_of(link).forward.format(s=source, t=target)


def neighbourhood(
    whole: nx.MultiDiGraph, id: str, depth: int, kinds: Collection[str] | None
) -> nx.MultiDiGraph:
    """The subgraph within `depth` edges of a record; without `kinds`, works and documents are left out."""
    return whole.subgraph(sorted(around(whole, id, depth, kinds))).copy()


def around(whole: nx.MultiDiGraph, id: str, depth: int = 1, kinds: Collection[str] | None = None) -> set[str]:
    """The ids of a record and of all that is in its `neighbourhood`."""
    near, rim = {id}, {id}
    for _ in range(depth):
        found = {other for node in rim for other in nx.all_neighbors(whole, node)}
        rim = {other for other in found - near if _wanted(whole.nodes[other]["kind"], kinds)}
        near |= rim
    return near


def _wanted(kind: str, kinds: Collection[str] | None) -> bool:
    return kind not in SOURCES if kinds is None else kind in kinds


def reasoned(whole: nx.MultiDiGraph) -> nx.Graph:
    """Build the undirected graph of reasoned links that `paths` searches.

    An edge holds, by the record at which it starts, the first link written in that direction.
    """
    found = nx.Graph()
    for source, target, key, layer in whole.edges(keys=True, data="layer"):
        if layer == "editorial":
            found.add_edge(source, target)
            found.edges[source, target].setdefault(source, (source, target, key))
    nx.set_node_attributes(found, dict(whole.nodes(data="kind")), "kind")
    return found


def paths(links: nx.Graph, a: str, b: str, limit: int) -> list[list[Edge]]:
    """Up to `limit` shortest paths between two records along the links that `reasoned` gives.

    A path is a list of edges (source, target, key) in walking order, each as it was written. Links are
    walked in either direction, and through ideas and people first. A theory or a principle joins almost
    everything, and stories and practices join whatever happens to be in them, so a path leads through
    one of these only if there is no other.
    """
    for kinds in (IDEAS, (*IDEAS, *STORIES), None):
        inside = [n for n, kind in links.nodes(data="kind") if kinds is None or n in (a, b) or kind in kinds]
        between = links.subgraph(inside)
        if a in between and b in between and nx.has_path(between, a, b):
            found = islice(nx.shortest_simple_paths(between, a, b), limit)
            return [[_walked(links, one, two) for one, two in pairwise(path)] for path in found]
    return []


def _walked(links: nx.Graph, one: str, two: str) -> Edge:
    """The link from one record to the other, or else the one that leads back."""
    written: dict[str, Edge] = links.edges[one, two]
    return written.get(one) or written[two]
