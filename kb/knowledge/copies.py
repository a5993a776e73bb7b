"""The tables and graphs of a library: every access to a table gives a copy, and the graphs are frozen."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Self, overload

import networkx as nx
import pandas as pd

from ..content.garbage import paused
from ..content.records import Library
from . import network, tables


class copied:  # noqa: N801, a decorator like `property`
    """A read-only property for a table: computed once, and copied at every access."""

    def __init__(self, make: Callable[[Any], pd.DataFrame]):
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: "Copies", owner: type) -> pd.DataFrame: ...

    def __get__(self, instance: "Copies | None", owner: type) -> Self | pd.DataFrame:
        if instance is None:
            return self
        if self._name not in instance._made:
            with paused():
                instance._made[self._name] = self._make(instance)
        return instance._made[self._name].copy()

    def __set__(self, instance: "Copies", value: pd.DataFrame) -> None:
        raise AttributeError(f"`{self._name}` cannot be replaced; give your own table another name.")


class Copies:
    """The tables and graphs of a library."""

    def __init__(self, library: Library):
        self.library = library
        self._made: dict[str, pd.DataFrame] = {}

    @copied
    def principles(self) -> pd.DataFrame:
        """Principles.

        Own columns: order, short, standing, plainly, in_the_room, why_promoted,
        differences_of_meaning, small_differences, not_to_be_confused_with, evidence, questions.
        """
        return tables.records(self.library, "principle")

    @copied
    def theories(self) -> pd.DataFrame:
        """Theories.

        Own columns: order, short, introduced_by, plainly, what_this_name_covers, central_claims,
        history, timeline, critics, evidence, start_here, go_deeper, best_critic.
        """
        return tables.records(self.library, "theory")

    @copied
    def traditions(self) -> pd.DataFrame:
        """Own columns: taken_up_by, plainly, why_in_the_background, timeline, critics, evidence."""
        return tables.records(self.library, "tradition")

    @copied
    def concepts(self) -> pd.DataFrame:
        """Concepts.

        Own columns: theories (it comes from the first), introduced_by, introduced_in, taken_up_by,
        plainly, in_the_room, introduced, not_to_be_confused_with, evidence, caution.
        """
        return tables.records(self.library, "concept")

    @copied
    def people(self) -> pd.DataFrame:
        """Own columns: sort, born, died, speaks_from, taken_up_by, works, without_works, not_to_be_confused_with."""
        return tables.records(self.library, "person")

    @copied
    def practices(self) -> pd.DataFrame:
        """Own columns: consult, why, in_words, cautions, evidence, consultation."""
        return tables.records(self.library, "practice")

    @copied
    def moments(self) -> pd.DataFrame:
        """Own columns: consult, heard_as, ask_yourself, consultation."""
        return tables.records(self.library, "moment")

    @copied
    def vignettes(self) -> pd.DataFrame:
        """Own columns: origin (always `invented`), questions."""
        return tables.records(self.library, "vignette")

    @copied
    def evidence(self) -> pd.DataFrame:
        """Findings of research; `text` is the claim, `year` that of the first of its works.

        Own columns: design, year, participants, sample, works, result, limits.
        """
        return tables.evidence(self.library)

    @copied
    def questions(self) -> pd.DataFrame:
        """Own columns: listen_for."""
        return tables.records(self.library, "question")

    @copied
    def workshops(self) -> pd.DataFrame:
        """Own columns: minutes, level, before, for_whoever_leads, plan, questions."""
        return tables.records(self.library, "workshop")

    @copied
    def documents(self) -> pd.DataFrame:
        """Own columns: short, sha256."""
        return tables.records(self.library, "document")

    @copied
    def works(self) -> pd.DataFrame:
        """Index: id. Columns: title, year, type, reference (APA 7), verified, cited (how often)."""
        return tables.works(self.library)

    @copied
    def statements(self) -> pd.DataFrame:
        """Columns: record, section, line, text, layer, overlay. See `tables.statements`."""
        return tables.statements(self.library)

    @copied
    def links(self) -> pd.DataFrame:
        """Columns: source, relation, target, rationale, certainty, citations, short, overlay."""
        return tables.links(self.library)

    @copied
    def citations(self) -> pd.DataFrame:
        """Columns: record, section, line, work, locator."""
        return tables.citations(self.library)

    @copied
    def quotes(self) -> pd.DataFrame:
        """Columns: record, document, exact, start, end (character offsets)."""
        return tables.quotes(self.library)

    @copied
    def matrix(self) -> pd.DataFrame:
        """Principles x theories: core, supporting, tension, none."""
        return tables.matrix(self.library)

    @cached_property
    def graph(self) -> nx.MultiDiGraph:
        """Records, works and documents joined by reasoned links, facts, citations and quotations.

        Nodes: kind, label. Edges, by layer (editorial, fact, citation, seed): relation, layer,
        sentence, rationale, certainty, citations; the last three are empty but for reasoned links.
        Frozen, with its attributes; `base.graph.copy()` is a graph of your own.
        """
        with paused():
            return network.frozen(network.graph_with_sources(self.library))

    @cached_property
    def web(self) -> nx.MultiDiGraph:
        """The graph without citations and quotations, frozen; pictures are drawn from it."""
        with paused():
            return network.frozen(network.graph(self.library))
