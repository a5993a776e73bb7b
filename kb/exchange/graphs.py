"""Graphs in the formats of other programs: GraphML, GEXF, GML and networkx's node-link JSON."""

import json
import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import networkx as nx

# Control characters and noncharacters, which XML cannot represent.
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def _graphml(graph: nx.Graph) -> bytes:
    file = BytesIO()
    nx.write_graphml(_for_xml(_flat(graph)), file)
    return file.getvalue()


def _gexf(graph: nx.Graph) -> bytes:
    file = BytesIO()
    nx.write_gexf(_for_xml(_flat(graph)), file)
    return file.getvalue()


def _for_xml(flat: nx.Graph) -> nx.Graph:
    """Return the graph if XML can hold its texts, or raise; networkx would write some of them anyway."""
    for *_, data in (*flat.nodes(data=True), *flat.edges(data=True)):
        for text in data.values():
            if isinstance(text, str) and NOT_IN_XML.search(text):
                raise ValueError(f"XML cannot hold all characters of {text[:40]!r}; choose .json.")
    return flat


def _gml(graph: nx.Graph) -> bytes:
    flat = _flat(graph)
    # In GML the label of a node is its id, so its name needs a name of its own.
    for _, data in flat.nodes(data=True):
        if "label" in data:
            data["name"] = data.pop("label")
    return "\n".join(nx.generate_gml(flat)).encode()


def _node_link(graph: nx.Graph) -> bytes:
    data = nx.node_link_data(graph, edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1, default=str).encode()


GRAPHS: Mapping[str, Callable[[nx.Graph], bytes]] = {
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".gml": _gml,
    ".json": _node_link,
}


def _flat(graph: nx.Graph) -> nx.Graph:
    """A copy with unique edge keys and plain attributes, as these formats need."""
    flat = graph.__class__()
    flat.add_nodes_from((node, _plain(data)) for node, data in graph.nodes(data=True))
    if graph.is_multigraph():
        flat.add_edges_from(
            (source, target, f"{source}.{key}.{target}", _plain(data))
            for source, target, key, data in graph.edges(keys=True, data=True)
        )
    else:
        flat.add_edges_from((source, target, _plain(data)) for source, target, data in graph.edges(data=True))
    return flat


def _plain(data: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    """Flatten attributes to single values: list items joined by `; `, missing ones left out."""
    return {name: _single(value) for name, value in data.items() if value is not None}


def _single(value: Any) -> str | int | float | bool:
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(map(str, value))
    if hasattr(value, "item"):  # a number of numpy
        value = value.item()
    return value if isinstance(value, str | int | float | bool) else str(value)
