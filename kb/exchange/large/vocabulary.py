"""A large vocabulary with the outer contract of a knowledge base, answered from its file.

Only the part that is looked at becomes a table or a graph; nothing that is searched for is kept.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...knowledge.arguments import whole_number
from . import lookup, walks
from .concept import Concept
from .store import Store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

MOST_ROWS = 10_000  # of a table
MOST_NODES = 2_000  # of a graph
_FIELDS = "n, id, label, also, hidden, definition, examples, notes, kind"


class ConceptLink(NamedTuple):
    """That `source` is narrower than `target` (`broader`), or is related to it (`related`)."""

    source: str
    relation: str
    target: str


class LargeVocabulary(Mapping[str, Concept]):
    """A vocabulary of any size; read-only, and open to several threads.

    It is a mapping of concepts by id: `vocabulary["n07554856"]`, `in`, `len`. Names that only one concept
    has work too.

    Raises:
        VocabularyError: if the file is no whole vocabulary, or proves damaged when it is read.
        OSError: if it cannot be read.
    """

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __init__(self, path: str | PathLike[str]):
        self._store = Store(Path(path))

    def __getitem__(self, id: str) -> Concept:
        return self._concepts([self._number(id)])[0]

    def __contains__(self, id: object) -> bool:
        try:
            return isinstance(id, str) and bool(self._number(id))
        except KeyError:
            return False

    def __iter__(self) -> Iterator[str]:
        after = 0
        while rows := self._store.rows("SELECT n, id FROM concept WHERE n > ? ORDER BY n LIMIT 1000", after):
            yield from (id for _, id in rows)
            after = rows[-1][0]

    def __len__(self) -> int:
        return int(self._store.rows("SELECT max(n) FROM concept")[0][0])

    def __repr__(self) -> str:
        return f"<LargeVocabulary {self._store.path.name}: {len(self):,} concepts>"

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return self._store.path.stem

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of concept that it has, sorted."""
        return tuple(kind for (kind,) in self._store.rows("SELECT DISTINCT kind FROM concept ORDER BY 1"))

    def close(self) -> None:
        """Close its file, as before replacing it on Windows."""
        self._store.close()

    def search(self, text: str, kinds: Iterable[str] | None = None, limit: int = 10) -> "pd.DataFrame":
        """Search for a text; the best answer comes first.

        Columns: id, kind, label, score (from 0 to 1), why, snippet. First come concepts with just that
        name, then those that have all its words; if there are none, names in another spelling, words that
        begin so, and concepts that have some of the words.

        Raises:
            TypeError, ValueError: for an unknown kind, or a limit below 1.
        """
        import pandas as pd

        return pd.DataFrame(self.hits(text, kinds, limit), columns=lookup.ConceptHit._fields)

    def hits(self, text: str, kinds: Iterable[str] | None = None, limit: int = 10) -> list[lookup.ConceptHit]:
        """The same as `search`, without a table."""
        return lookup.hits(self._store, text, self._kinds_of(kinds), whole_number(limit, "limit", 1))

    def _kinds_of(self, kinds: Iterable[str] | None) -> frozenset[str] | None:
        if kinds is None:
            return None
        if isinstance(kinds, str):
            raise TypeError(f"`kinds` is a list, even of one kind: write kinds=[{kinds!r}].")
        wanted = frozenset(kinds)
        if unknown := sorted(wanted - set(self.kinds), key=str):
            raise ValueError(f"`{unknown[0]}` is not a kind here. Use some of: {', '.join(self.kinds)}.")
        return wanted

    def resolve(self, id: str) -> str:
        """The id of a concept, from its id or a name that only it has.

        Raises:
            KeyError: if nothing has that id or name, or several concepts have it; it names them.
        """
        return self._concepts([self._number(id)])[0].id

    def _number_of(self, id: str) -> int | None:
        rows = self._store.rows("SELECT n FROM concept WHERE id = ?", _plain(id))
        return int(rows[0][0]) if rows else None

    def _number(self, id: str) -> int:
        if (number := self._number_of(id)) is not None:
            return number
        found = lookup.named(self._store, id)
        if len(found) == 1 and (number := self._number_of(found[0].id)) is not None:
            return number
        if len(found) > 1:
            ids = ", ".join(one.id for one in found[:10])
            raise KeyError(f"`{id}` is a name of several concepts; use one of the ids {ids}.")
        near = lookup.nearly_named(self._store, id, 1)
        hint = f" Did you mean `{near[0][0]}`?" if near else ""
        raise KeyError(f"There is no `{id}` in this vocabulary.{hint}")

    def _concepts(self, numbers: Iterable[int]) -> list[Concept]:
        """Whole concepts by their numbers, in that order."""
        wanted = list(numbers)
        asked = json.dumps(wanted)
        within = "(SELECT value FROM json_each(?))"
        rows = self._store.rows(f"SELECT {_FIELDS} FROM concept WHERE n IN {within}", asked)
        joined: dict[str, dict[int, list[str]]] = {"broader": {}, "related": {}}
        for table, found in joined.items():
            sql = (
                f"SELECT one, id FROM {table} JOIN concept ON n = other WHERE one IN {within} ORDER BY other"
            )
            for number, id in self._store.rows(sql, asked):
                found.setdefault(number, []).append(id)
        concepts = {row[0]: _concept(row, joined) for row in rows}
        return [concepts[number] for number in wanted]

    def table(self, ids: Iterable[str]) -> "pd.DataFrame":
        """Some concepts as a table: index id; label, also, definition, examples, notes, kind, parents, related.

        Raises:
            KeyError: for an unknown id.
            ValueError: for more than 10,000 ids: a part is looked at, never the whole by accident.
        """
        import pandas as pd

        wanted = list(dict.fromkeys(ids))
        if len(wanted) > MOST_ROWS:
            raise ValueError(f"A table holds at most {MOST_ROWS:,} concepts, not {len(wanted):,}.")
        columns = [name for name in Concept._fields if name != "hidden"]
        rows = self._concepts(self._number(id) for id in wanted)
        return pd.DataFrame([one._asdict() for one in rows], columns=columns).set_index("id")

    def subtree(self, id: str) -> tuple[str, ...]:
        """The ids of all narrower concepts at any depth, the nearest first. Raises KeyError."""
        return self._all_of(id, "narrower")

    def ancestors(self, id: str) -> tuple[str, ...]:
        """The ids of all broader concepts at any height, the nearest first. Raises KeyError."""
        return self._all_of(id, "broader")

    def _all_of(self, id: str, table: str) -> tuple[str, ...]:
        found = walks.all_of(self._store, _plain(id), table)
        return (found or walks.all_of(self._store, self.resolve(id), table))[1:]

    def narrower(self, id: str) -> tuple[str, ...]:
        """The ids of the concepts just below one. Raises KeyError."""
        sql = "SELECT id FROM narrower JOIN concept ON n = other WHERE one = ? ORDER BY label COLLATE NOCASE"
        return tuple(id for (id,) in self._store.rows(sql, self._number(id)))

    def neighbourhood(self, id: str, depth: int = 1, limit: int = MOST_NODES) -> "nx.MultiDiGraph":
        """The concepts within `depth` relations of one, and the relations among them.

        Nodes have kind and label; edges have the key `broader` or `related`. At most `limit` nodes, the
        nearest first; `graph["left_out"]` counts those that were seen and left out.

        Raises:
            KeyError: for an unknown concept.
            TypeError, ValueError: for a depth below 0 or a limit that is not between 1 and 2,000.
        """
        if whole_number(limit, "limit", 1) > MOST_NODES:
            raise ValueError(f"`limit` is at most {MOST_NODES}, not {limit}.")
        number = self._number(id)
        kept, among, more = walks.near(self._store, number, whole_number(depth, "depth", 0), limit)
        found = walks.graph(self._store, kept, among)
        found.graph["left_out"] = more
        return found

    def links_of(self, id: str) -> tuple[ConceptLink, ...]:
        """The relations from and to a concept. Raises KeyError."""
        return tuple(self._links([self._number(id)]))

    def _links(self, numbers: Iterable[int]) -> Iterator[ConceptLink]:
        found = walks.hops(self._store, numbers)
        ends = sorted({end for one in found for end in one[:2]})
        ids = dict(zip(ends, (one.id for one in self._concepts(ends)), strict=True))
        return (ConceptLink(ids[one.source], one.relation, ids[one.target]) for one in found)

    def sentence(self, link: ConceptLink, *, back: bool = False) -> str:
        """A relation in words, read from its source, or from its target with `back`."""
        ends = (link.target, link.source) if back else (link.source, link.target)
        one, other = (self[id].label for id in ends)
        if link.relation == "related":
            return f"{one} is related to {other}"
        return f"{one} is broader than {other}" if back else f"{one} is narrower than {other}"

    def paths(self, a: str, b: str, limit: int = 3) -> "pd.DataFrame":
        """The shortest paths between two concepts.

        Columns: path, step (counted from 1), record, next (the step as it is walked), source, relation,
        target (as it is stored), sentence. Empty if there is no path.

        Raises:
            KeyError: for an unknown concept.
            TypeError, ValueError: for a limit below 1, one concept named twice, or two too far apart.
        """
        import pandas as pd

        one, two, most = self._number(a), self._number(b), whole_number(limit, "limit", 1)
        _two(one, two, "A path is between")
        rows: list[tuple[Any, ...]] = []
        for path, way in enumerate(walks.shortest(self._store, one, two, most), 1):
            ids = [concept.id for concept in self._concepts(way)]
            links = {frozenset((link.source, link.target)): link for link in self._links(way)}
            for step, (here, there) in enumerate(pairwise(ids), 1):
                link = links[frozenset((here, there))]
                words = self.sentence(link, back=link.source != here)
                rows.append((path, step, here, there, *link, words))
        columns = ["path", "step", "record", "next", "source", "relation", "target", "sentence"]
        return pd.DataFrame(rows, columns=columns)

    def shared(self, a: str, b: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The ids of concepts related or next to both of two concepts, only to the first, only to the second.

        Raises:
            KeyError: for an unknown concept.
            ValueError: if one is named twice.
        """
        one, two = self._number(a), self._number(b)
        _two(one, two, "A comparison is of")
        first, second = (
            {end for step in walks.hops(self._store, [number]) for end in step[:2]} - {one, two}
            for number in (one, two)
        )
        parts = (first & second, first - second, second - first)
        both, mine, theirs = (tuple(each.id for each in self._concepts(sorted(part))) for part in parts)
        return both, mine, theirs


def _plain(id: str) -> str:
    """An id without what no database can hold."""
    return id.encode("utf-8", "ignore").decode("utf-8")


def _two(one: int, two: int, what: str) -> None:
    if one == two:
        raise ValueError(f"{what} two different concepts; one was named twice.")


def _concept(row: tuple[Any, ...], joined: Mapping[str, Mapping[int, list[str]]]) -> Concept:
    """A concept from its row and its relations; in the row, lists are lines."""
    number, id, label, also, hidden, definition, examples, notes, kind = row
    lists = [tuple(filter(None, str(value).split("\n"))) for value in (also, hidden, examples, notes)]
    parents, related = (tuple(joined[name].get(number, ())) for name in ("broader", "related"))
    return Concept(
        str(id),
        str(label),
        lists[0],
        lists[1],
        str(definition),
        lists[2],
        lists[3],
        parents,
        related,
        str(kind),
    )
