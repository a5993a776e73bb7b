"""The knowledge base: the public object with its tables, its graph and its queries."""

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from functools import cached_property
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx
import pandas as pd

from ..content.files import shipped
from ..content.records import Link, Problem, Record
from ..content.snapshot import checked
from ..schema import COMPARISON, KINDS, WORK, nearest
from . import network, tables
from .arguments import kinds_of, two_different, whole_number
from .copies import Copies
from .origins import added
from .references import Bibliography

if TYPE_CHECKING:
    from .autolink import Autolinks
    from .search import Index

Overlay = str | PathLike[str] | Sequence[str | PathLike[str]] | None  # a folder, or several


class Shared(NamedTuple):
    """Ids of the records linked with two records, sorted by label: with both, and with only one."""

    both: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]


class PathStep(NamedTuple):
    """A step of a path between two records, as a row of `KnowledgeBase.paths` has it."""

    path: int
    step: int
    record: str
    next: str
    source: str
    relation: str
    target: str
    sentence: str
    rationale: str


class KnowledgeBase(Copies, Mapping[str, Record]):
    """Content as tables and a graph; read-only.

    It is a mapping of records by id: `base["selfobject"]`, `"selfobject" in base`, `len(base)`. Old ids
    and unambiguous names work too.

    Every access to a table gives a new copy, so changing it changes nothing else. Tables of records
    have the index id and the columns label, also, text (the lead), hidden (names that only search
    knows), autolink (whether the name becomes a link), formerly (old ids), content_note, review (by,
    role, on, of; empty until reviewed), then their own, then overlay (the institute's folder that the
    record is from, or that adds to it; empty for shipped content). Lists are tuples; absent text and
    lists are empty, absent numbers are `<NA>`.
    """

    # Two bases are equal if they are the same object; comparing all records would be slow.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __getitem__(self, id: str) -> Record:
        return self.record(id)

    def __iter__(self) -> Iterator[str]:
        return iter(self.library.records)

    def __len__(self) -> int:
        return len(self.library.records)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {plural}" for plural, count in self._counts())
        return f"<KnowledgeBase: {counts}>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(plural)}</td><td>{count}</td></tr>" for plural, count in self._counts()
        )
        return f"<table><caption>Knowledge base</caption><tbody>{rows}</tbody></table>"

    def _counts(self) -> Iterator[tuple[str, int]]:
        for kind in KINDS.values():
            if count := sum(1 for _ in self.library.of(kind.name)):
                yield kind.plural, count
        yield "works", len(self.library.works)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    @property
    def added(self) -> str:
        """That overlays have added to the shipped content, in words, or empty."""
        return added(self.library.overlays)

    @cached_property
    def index(self) -> "Index":
        """The search index, built at the first search."""
        from .search import Index

        return Index(self.library)

    @cached_property
    def bibliography(self) -> Bibliography:
        """Citations and reference-list entries of the works."""
        return Bibliography(self.library.works)

    @cached_property
    def autolinks(self) -> "Autolinks":
        """The names that become links in running text."""
        from .autolink import Autolinks

        return Autolinks(self.library)

    def search(self, text: str, kinds: Iterable[str] | None = None, limit: int = 10) -> pd.DataFrame:
        """Search for a text; the best answer comes first, and there is none if the content has none.

        Columns: id, kind, label, score (comparable within one query), why, snippet, overlay. A work has the kind
        `work`, its title as label and its reference as snippet. Nothing is kept.

        Raises:
            TypeError, ValueError: for an unknown kind, or a limit below 1.
        """
        from .search import Hit

        wanted, most = kinds_of(kinds, WORK), whole_number(limit, "limit", 1)
        hits = self.index.search(text, None if wanted is None else set(wanted), most)
        found = pd.DataFrame(map(asdict, hits), columns=[field.name for field in fields(Hit)])
        return tables.typed(found)

    def notice(self, text: str) -> tuple[str, ...]:
        """The lines to show before all else if a text speaks of danger (`danger.yml`); otherwise none.

        The first row of `search` is then the page about that danger. Nothing is kept.
        """
        return self.index.watch.notice(text)

    def resolve(self, id: str) -> str:
        """The current id of a record or work, from its id, an old id, or a name that only it has.

        Raises:
            KeyError: if nothing has that id or name, or several records have it; it names them.
        """
        if id in self.library.records or id in self.library.works:
            return id
        if id in self._former:
            return self._former[id]
        if id in self.library.withdrawn:
            return self._successor(id)
        found = self._named.get(str(id).casefold(), ())
        if len(found) == 1:
            return found[0]
        if found:
            raise KeyError(f"`{id}` is a name of several records; use one of the ids {', '.join(found)}.")
        hint = nearest(str(id), (*self.library.records, *self.library.works))
        raise KeyError(f"There is no `{id}` in this knowledge base. {hint}".strip())

    def _successor(self, id: str) -> str:
        successors = self.library.withdrawn[id]
        if len(successors) == 1:
            return self.resolve(successors[0])
        told = f"; see {' and '.join(successors)}." if successors else ", and nothing took its place."
        raise KeyError(f"`{id}` was withdrawn{told}")

    @cached_property
    def _former(self) -> Mapping[str, str]:
        return {old: r.id for r in self.library.records.values() for old in r.ids("formerly")}

    @cached_property
    def _named(self) -> Mapping[str, tuple[str, ...]]:
        """Folded name -> ids; preferred names win over alternative ones."""
        preferred: dict[str, tuple[str, ...]] = {}
        other: dict[str, tuple[str, ...]] = {}
        for record in self.library.records.values():
            for rank, name in enumerate(record.names):
                names, key = other if rank else preferred, name.casefold()
                names[key] = (*names.get(key, ()), record.id)
        return {**other, **preferred}

    def record(self, id: str) -> Record:
        """The record with an id or a name. Raises KeyError as `resolve` does, and for a work."""
        found = self.resolve(id)
        if found not in self.library.records:
            raise KeyError(f"`{found}` is a work, not a record; see `base.works` and `base.reference`.")
        return self.library.records[found]

    def links_of(self, id: str) -> tuple[Link, ...]:
        """The reasoned links from and to a record, claimed or not, in file order."""
        return self._links.get(self.record(id).id, ())

    @cached_property
    def _links(self) -> Mapping[str, tuple[Link, ...]]:
        found: dict[str, list[Link]] = {}
        for link in self.library.links():
            for end in (link.source, link.target):
                found.setdefault(end, []).append(link)
        return {id: tuple(links) for id, links in found.items()}

    def sentence(self, link: Link, *, back: bool = False) -> str:
        """A reasoned link in words, read from its source, or from its target with `back`."""
        return network.sentence(self.library, link, back=back)

    def neighbourhood(self, id: str, depth: int = 1, kinds: Iterable[str] | None = None) -> nx.MultiDiGraph:
        """The subgraph of `graph` within `depth` edges of a record or work.

        `kinds` restricts it, as in ["concept", "work"]; by default it has all records but documents.

        Raises:
            TypeError, ValueError: for an unknown kind, or a depth below 0.
        """
        wanted = kinds_of(kinds, WORK)
        return network.neighbourhood(self.graph, self.resolve(id), whole_number(depth, "depth", 0), wanted)

    def paths(self, a: str, b: str, limit: int = 3) -> pd.DataFrame:
        """Reasoned paths between two records, shortest first.

        Columns: path, step (counted from 1), record, next (the step as it is walked), source, relation,
        target (the link as it is written), sentence (as it is walked), rationale. Empty if there is no
        path. Paths pass through theories and principles only if there is no other.

        Raises:
            TypeError, ValueError: for a limit below 1, or one record named twice.
        """
        rows = [step for steps in self.ways(a, b, limit) for step in steps]
        return tables.typed(pd.DataFrame(rows, columns=PathStep._fields))

    def ways(self, a: str, b: str, limit: int = 3) -> list[tuple[PathStep, ...]]:
        """The same as `paths`, without a table: of each path its steps."""
        one, two, most = self.record(a).id, self.record(b).id, whole_number(limit, "limit", 1)
        two_different(one, two, "A path is between")
        found = []
        for number, path in enumerate(network.paths(self._ways, one, two, most), 1):
            here, steps = one, []
            for step, (source, target, relation) in enumerate(path, 1):
                back = source != here
                there = source if back else target
                link = self._reasoned[source, relation, target]
                words = self.sentence(link, back=back)
                ends = (here, there, source, relation, target)
                steps.append(PathStep(number, step, *ends, words, link.rationale))
                here = there
            found.append(tuple(steps))
        return found

    @cached_property
    def _ways(self) -> nx.Graph:
        return network.reasoned(self.web)

    @cached_property
    def _reasoned(self) -> Mapping[network.Edge, Link]:
        return {(link.source, link.relation, link.target): link for link in self.library.links()}

    def comparison(self, a: str, b: str) -> Link | None:
        """The authored comparison of two records, in whichever of them it is written, or None."""
        ends = {self.record(a).id, self.record(b).id}
        found = (link for link in self.links_of(a) if link.relation == "contrasts-with")
        return next((link for link in found if {link.source, link.target} == ends), None)

    def shared(self, a: str, b: str) -> Shared:
        """The records linked with both of two records, and those linked with only one of them."""
        one, two = self.record(a).id, self.record(b).id
        two_different(one, two, "A comparison is of")
        first, second = (network.around(self.web, id) - {one, two} for id in (one, two))
        return Shared(*(self._by_label(ids) for ids in (first & second, first - second, second - first)))

    def _by_label(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(ids, key=lambda id: (self.library.records[id].label.casefold(), id)))

    def compare(self, a: str, b: str) -> pd.DataFrame:
        """Two records side by side.

        Columns: aspect, text, judged. With an authored comparison: its reason, what is in common, the
        difference, and where the two talk past each other (`judged` true). Otherwise what `shared`
        finds, computed and not judged.

        Raises:
            ValueError: if both are the same record.
        """
        one, two = self.record(a), self.record(b)
        two_different(one.id, two.id, "A comparison is of")
        if link := self.comparison(one.id, two.id):
            rows = [("In short", link.rationale, True)]
            rows += [(name, link.parts[name].text, True) for name in COMPARISON if name in link.parts]
        else:
            names = ("Linked with both", *(f"Linked with {record.label} only" for record in (one, two)))
            found = zip(names, self.shared(one.id, two.id), strict=True)
            records = self.library.records
            rows = [
                (name, "; ".join(records[id].label for id in ids) or "nothing", False) for name, ids in found
            ]
        return tables.typed(pd.DataFrame(rows, columns=["aspect", "text", "judged"]))

    def reference(self, id: str) -> str:
        """The APA 7 reference of a work. Raises KeyError if there is no such work."""
        if id not in self.library.works:
            raise KeyError(f"There is no work `{id}`. {nearest(str(id), self.library.works)}".strip())
        return self.bibliography.apa(id)


def load(folder: str | PathLike[str] | None = None, overlay: Overlay = None) -> KnowledgeBase:
    """Open a folder of content and its overlay; by default the shipped content.

    Content that was checked and has not changed since is read from a snapshot in the user's cache. Several
    overlays lie one over the other. Where an overlay no longer fits the content below, its text is shown,
    with a warning; `base.library.conflicts` has them all.

    Raises:
        ContentError: if the content has problems; it carries them all, and nothing is half-loaded.
    """
    library = checked(*_paths(folder, overlay))
    if library.conflicts:
        warnings.warn(f"`kb check --overlay` says more: {library.conflicts[0]}", stacklevel=2)
    return KnowledgeBase(library)


def check(folder: str | PathLike[str] | None = None, overlay: Overlay = None) -> list[Problem]:
    """All problems of a folder of content, sorted by file and line; by default of the shipped content."""
    from ..content.rules import inspect

    return inspect(*_paths(folder, overlay))[1]


def _paths(folder: str | PathLike[str] | None, overlay: Overlay) -> tuple[Path, ...]:
    several = (overlay,) if isinstance(overlay, str | PathLike) else overlay or ()
    return shipped("data") if folder is None else Path(folder), *map(Path, several)
