"""Ways through a large vocabulary: up, down and around a concept, and from one to another."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from .store import Store, VocabularyError

if TYPE_CHECKING:
    import networkx as nx

FARTHEST = 50_000  # concepts that are looked at for a path
# The order of tables is fixed, so that each step uses an index whatever SQLite knows of the tables.
_EVERY = (
    "WITH RECURSIVE reached (n) AS (SELECT n FROM concept WHERE id = ? "
    "UNION SELECT other FROM reached CROSS JOIN {table} "
    "WHERE {table}.one = reached.n) SELECT id FROM reached CROSS JOIN concept WHERE concept.n = reached.n"
)
_ALL = {table: _EVERY.format(table=table) for table in ("broader", "narrower")}
_AROUND = " UNION ALL ".join(
    f"SELECT {ends}, '{relation}' FROM json_each(?1) CROSS JOIN {table} WHERE one = json_each.value"
    for table, ends, relation in (
        ("broader", "one, other", "broader"),
        ("narrower", "other, one", "broader"),
        ("related", "min(one, other), max(one, other)", "related"),
    )
)


class Hop(NamedTuple):
    """That a concept, by its number, is narrower than another (`broader`), or related to it (`related`)."""

    source: int
    target: int
    relation: str


def all_of(store: Store, id: str, table: str) -> tuple[str, ...]:
    """The ids of all that is reached by `broader` or `narrower`, the nearest first, from the start on.

    It is empty if no concept has that id.
    """
    return tuple([id for (id,) in store.rows(_ALL[table], id)])


def hops(store: Store, numbers: Iterable[int]) -> list[Hop]:
    """All relations that some concepts have, each once."""
    rows = store.rows(_AROUND, json.dumps(list(numbers)))
    return list(dict.fromkeys(Hop(*row) for row in rows))


def near(store: Store, number: int, depth: int, most: int) -> tuple[list[int], list[Hop], int]:
    """What is within `depth` steps of a concept.

    Returns:
        The concepts, at most `most`, the nearest first; the relations among them; how many more were seen.
    """
    seen, edge = {number: None}, [number]
    for _ in range(depth):
        ends = dict.fromkeys(end for one in hops(store, edge) for end in one[:2])
        edge = [end for end in ends if end not in seen]
        seen |= dict.fromkeys(edge)
        if len(seen) > most or not edge:
            break
    kept = list(seen)[:most]
    inside = set(kept)
    among = [one for one in hops(store, kept) if inside.issuperset(one[:2])]
    return kept, among, len(seen) - len(kept)


def shortest(store: Store, a: int, b: int, limit: int) -> Iterator[Sequence[int]]:
    """The shortest paths between two concepts, at most `limit`, found from both ends.

    Raises:
        VocabularyError: if they are so far apart that too much would have to be read.
    """
    import networkx as nx

    web = nx.Graph()
    web.add_nodes_from((a, b))
    reached, edges = [{a}, {b}], [{a}, {b}]
    while not reached[0] & reached[1]:
        if not all(edges):
            return
        side = len(edges[0]) > len(edges[1])
        grown = hops(store, edges[side])
        web.add_edges_from(one[:2] for one in grown)
        edges[side] = {end for one in grown for end in one[:2]} - reached[side]
        reached[side] |= edges[side]
        if len(web) > FARTHEST:
            raise VocabularyError("The two are so far apart that a path would say nothing.")
    yield from islice(nx.all_shortest_paths(web, a, b), limit)


def graph(store: Store, numbers: Sequence[int], among: Iterable[Hop]) -> "nx.MultiDiGraph":
    """Concepts with their kinds and labels, and their relations by id."""
    import networkx as nx

    rows = store.rows(
        "SELECT n, id, kind, label FROM concept WHERE n IN (SELECT value FROM json_each(?))",
        json.dumps(list(numbers)),
    )
    told = {n: (id, kind, label) for n, id, kind, label in rows}
    found = nx.MultiDiGraph()
    for number in numbers:
        id, kind, label = told[number]
        found.add_node(id, kind=kind, label=label)
    for one in among:
        found.add_edge(told[one.source][0], told[one.target][0], key=one.relation)
    return found
