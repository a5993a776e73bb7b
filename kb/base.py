"""The knowledge base: one frozen value with its tables, its graph and its questions."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from functools import cached_property
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd

from . import network, tables
from .files import shipped
from .records import Library, Link, Problem, Record
from .references import apa
from .rules import build, inspect
from .schema import COMPARISON, KINDS, nearest
from .terms import Terms

if TYPE_CHECKING:
    from .search import Index


class KnowledgeBase:
    """Content as tables and a graph; it knows no screen and never changes.

    A table per kind: principles, theories, traditions, concepts, people, practices, moments,
    vignettes, questions, workshops, documents. See `kb.tables` for their columns.
    """

    def __init__(self, library: Library):
        self.library = library

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{count} {kind.plural}"
            for kind in KINDS.values()
            if (count := len(list(self.library.of(kind.name))))
        )
        return f"<KnowledgeBase: {counts}, {len(self.library.works)} works>"

    @cached_property
    def principles(self) -> pd.DataFrame:
        """Index: id. Columns: label, also, text, order, short, standing, then a section each."""
        return tables.records(self.library, "principle")

    @cached_property
    def theories(self) -> pd.DataFrame:
        """Index: id. Columns: label, also, text, order, short, introduced_by, then a section each."""
        return tables.records(self.library, "theory")

    @cached_property
    def traditions(self) -> pd.DataFrame:
        """Index: id. Columns: label, also, text, taken_up_by, then a section each."""
        return tables.records(self.library, "tradition")

    @cached_property
    def concepts(self) -> pd.DataFrame:
        """Index: id. Columns: label, also, text, theories, introduced_by, introduced_in, then sections."""
        return tables.records(self.library, "concept")

    @cached_property
    def people(self) -> pd.DataFrame:
        """Index: id. Columns: label, also, text, sort, born, died, speaks_from, taken_up_by, works."""
        return tables.records(self.library, "person")

    @cached_property
    def practices(self) -> pd.DataFrame:
        """Index: id. Columns: label, also, text, consult, then a section each."""
        return tables.records(self.library, "practice")

    @cached_property
    def moments(self) -> pd.DataFrame:
        """Index: id. Columns: label, also, text, consult, heard_as, ask_yourself, consultation."""
        return tables.records(self.library, "moment")

    @cached_property
    def vignettes(self) -> pd.DataFrame:
        """Index: id. Columns: label, also, text, origin, questions."""
        return tables.records(self.library, "vignette")

    @cached_property
    def questions(self) -> pd.DataFrame:
        """Index: id. Columns: label, also, text, listen_for."""
        return tables.records(self.library, "question")

    @cached_property
    def workshops(self) -> pd.DataFrame:
        """Index: id. Columns: label, also, text, minutes, before, plan, questions."""
        return tables.records(self.library, "workshop")

    @cached_property
    def documents(self) -> pd.DataFrame:
        """Index: id. Columns: label, also, text, short, sha256."""
        return tables.records(self.library, "document")

    @cached_property
    def works(self) -> pd.DataFrame:
        """Index: id. Columns: title, year, type, reference (APA 7), verified, citations (count)."""
        return tables.works(self.library)

    @cached_property
    def statements(self) -> pd.DataFrame:
        """Columns: record, section, line, text, layer, origin."""
        return tables.statements(self.library)

    @cached_property
    def links(self) -> pd.DataFrame:
        """Columns: source, relation, target, rationale, certainty, citations, short, origin."""
        return tables.links(self.library)

    @cached_property
    def citations(self) -> pd.DataFrame:
        """Columns: record, section, line, work, locator."""
        return tables.citations(self.library)

    @cached_property
    def quotes(self) -> pd.DataFrame:
        """Columns: record, document, exact, start, end (character offsets)."""
        return tables.quotes(self.library)

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """Principles x theories: core, supporting, tension, none."""
        return tables.matrix(self.library)

    @cached_property
    def graph(self) -> nx.MultiDiGraph:
        """Records and works joined by reasoned links and facts; frozen. See `kb.network.graph`."""
        return nx.freeze(network.graph(self.library))

    @cached_property
    def index(self) -> "Index":
        """The searchable words of all records, made at the first search."""
        from .search import Index

        return Index(self.library)

    @cached_property
    def terms(self) -> Terms:
        """The names that link by themselves in running text."""
        return Terms(self.library)

    def search(self, text: str, kinds: Iterable[str] | None = None, limit: int = 10) -> pd.DataFrame:
        """What answers a text, best first; empty where the content has nothing about it.

        Columns: id, kind, label, score (comparable within one query), why, snippet. Nothing is kept.
        """
        from .search import Hit

        hits = self.index.search(text, None if kinds is None else set(kinds), limit)
        return pd.DataFrame(map(asdict, hits), columns=[field.name for field in fields(Hit)])

    def resolve(self, id: str) -> str:
        """The id under which a record is found today.

        Raises:
            KeyError: where the id never was one, or leads to several records now.
        """
        if id in self.library.records or id in self.library.works:
            return id
        if id in self._former:
            return self._former[id]
        successors = self.library.withdrawn.get(id, ())
        if len(successors) == 1:
            return self.resolve(successors[0])
        if successors:
            raise KeyError(f"`{id}` was withdrawn; see {' and '.join(successors)}.")
        hint = nearest(id, (*self.library.records, *self.library.works))
        raise KeyError(f"There is no `{id}` in this knowledge base. {hint}".strip())

    @cached_property
    def _former(self) -> Mapping[str, str]:
        return {old: r.id for r in self.library.records.values() for old in r.facts.get("formerly", ())}

    def record(self, id: str) -> Record:
        """The record behind an id, old or new. Raises KeyError as `resolve` does."""
        return self.library.records[self.resolve(id)]

    def neighbourhood(self, id: str, depth: int = 1, kinds: Iterable[str] | None = None) -> nx.MultiDiGraph:
        """The subgraph within `depth` links of a record, of these kinds (all but works by default)."""
        return network.neighbourhood(self.graph, self.resolve(id), depth, kinds)

    def paths(self, a: str, b: str, limit: int = 3) -> pd.DataFrame:
        """Reasoned paths between two records, shortest first.

        Columns: path (counted from 1), step, source, relation, target, sentence, rationale. Empty
        where there is no path. Theories and principles are passed through only where nothing else joins.
        """
        rows = []
        found = network.paths(self.graph, self.resolve(a), self.resolve(b), limit)
        for number, path in enumerate(found, 1):
            for step, (one, two) in enumerate(pairwise(path), 1):
                source, target = (one, two) if self.graph.has_edge(one, two) else (two, one)
                edge = next(e for e in self.graph[source][target].values() if e["layer"] == "editorial")
                words = network.sentence(self.graph, source, edge["relation"], target, back=one != source)
                rows.append((number, step, one, edge["relation"], two, words, edge["rationale"]))
        columns = ["path", "step", "source", "relation", "target", "sentence", "rationale"]
        return pd.DataFrame(rows, columns=columns)

    def comparison(self, a: str, b: str) -> Link | None:
        """The authored comparison of two records, whichever of them holds it."""
        ends = {self.resolve(a), self.resolve(b)}
        found = (link for link in self.library.links() if link.relation == "contrasts-with")
        return next((link for link in found if {link.source, link.target} == ends), None)

    def compare(self, a: str, b: str) -> pd.DataFrame:
        """Two records side by side.

        Columns: aspect, text, judged. With an authored comparison: its reason, what is in common, the
        difference, and where the two talk past each other (`judged` true). Otherwise the neighbours that
        they share and do not share, computed and not judged.
        """
        a, b = self.resolve(a), self.resolve(b)
        if link := self.comparison(a, b):
            rows = [("In short", link.rationale, True)]
            rows += [(name, link.parts[name].text, True) for name in COMPARISON if name in link.parts]
            return pd.DataFrame(rows, columns=["aspect", "text", "judged"])
        near = [set(nx.all_neighbors(self.graph, id)) - {a, b} for id in (a, b)]
        label = self.graph.nodes(data="label")
        rows = [
            (aspect, "; ".join(sorted(label[id] for id in ids)) or "nothing", False)
            for aspect, ids in (
                ("Linked with both", near[0] & near[1]),
                (f"Linked with {label[a]} only", near[0] - near[1]),
                (f"Linked with {label[b]} only", near[1] - near[0]),
            )
        ]
        return pd.DataFrame(rows, columns=["aspect", "text", "judged"])

    def reference(self, id: str) -> str:
        """A work as an APA 7 reference. Raises KeyError where there is no such work."""
        if id not in self.library.works:
            raise KeyError(f"There is no work `{id}`. {nearest(id, self.library.works)}".strip())
        return apa(self.library.works[id])


def load(
    folder: str | PathLike[str] | None = None, overlay: str | PathLike[str] | None = None
) -> KnowledgeBase:
    """Open a folder of content, with an overlay; by default the shipped content.

    Raises:
        ContentError: where the content has problems; it carries them all, and nothing is half-loaded.
    """
    return KnowledgeBase(build(Path(folder or shipped("data")), Path(overlay) if overlay else None))


def check(folder: Any = None, overlay: Any = None) -> list[Problem]:
    """Every problem of a folder of content, sorted by place; by default of the shipped content."""
    return inspect(Path(folder or shipped("data")), Path(overlay) if overlay else None)[1]
