"""The frozen values that content is read into: records, lines, links, quotations, problems."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from types import MappingProxyType
from typing import Any, NamedTuple

from ..schema import KINDS, RELATIONS, RESEARCH, SEED, Kind, Relation

NOTHING: Mapping[str, Any] = MappingProxyType({})
LANGUAGE = "en"  # of the shipped content


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with the content, worded for the person who can mend it.

    Attributes:
        path: the file, relative to the content folder, with `/`.
        line: its line, counted from 1.
        message: what is wrong.
        remedy: what to do.
    """

    path: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} {self.remedy}"


class ContentError(Exception):
    """Raised when content has problems; `problems` holds all of them, and nothing was loaded."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        shown = "\n".join(f"  {problem}" for problem in problems[:10])
        more = f"\n  ... and {len(problems) - 10} more" if len(problems) > 10 else ""
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__(f"The content has {count}; run `kb check` to see all.\n{shown}{more}")

    def _render_traceback_(self) -> list[str]:
        """Show the sentences in a notebook, without a traceback."""
        return str(self).splitlines()


class Citation(NamedTuple):
    """A work cited on a line; `locator` is like `p. 3`, or empty."""

    work: str
    locator: str = ""


class Line(NamedTuple):
    """One line of prose: one statement.

    Attributes:
        number: its line in the file, counted from 1.
        text: its words, without citations; of an inline link, its words only.
        citations: the works that it cites.
        mentions: (words, id) of its inline links.
        origin: the name of the overlay that it came from, or empty.
    """

    number: int
    text: str
    citations: tuple[Citation, ...] = ()
    mentions: tuple[tuple[str, str], ...] = ()
    origin: str = ""


class Quotation(NamedTuple):
    """Words quoted from a document, which must contain them byte for byte.

    Attributes:
        document: its id.
        exact: the words; a paragraph break is an empty line.
        paragraphs: the first and last paragraph, counted from 1 (non-empty lines).
        number: the line in the quoting file.
    """

    document: str
    exact: str
    paragraphs: tuple[int, int]
    number: int


def paragraph_range(first: int, last: int) -> str:
    """`par. 7` or `pars. 7-8`, as content writes it."""
    return f"par. {first}" if first == last else f"pars. {first}-{last}"


class Section(NamedTuple):
    """Lines under one heading; the lead has an empty name."""

    name: str
    number: int
    path: str = ""
    lines: tuple[Line, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    replaces: str = ""
    origin: str = ""

    @property
    def text(self) -> str:
        """The lines as one running text."""
        return " ".join(line.text for line in self.lines)


_NO_LEAD = Section(name="", number=1)


class Link(NamedTuple):
    """A reasoned link between two records.

    Attributes:
        source, relation, target: ids and a name of RELATIONS.
        certainty: high, medium, low, or empty if its relation needs none.
        short: the few words that the matrix prints, or empty.
        lines: the reason.
        parts: its `###` subsections by name.
        path, number: the file and line of its heading.
        replaces: in an overlay, the fingerprint of the reason that it takes the place of, or empty.
        origin: the name of the overlay that it came from, or empty.
    """

    source: str
    relation: str
    target: str
    certainty: str = ""
    short: str = ""
    lines: tuple[Line, ...] = ()
    parts: Mapping[str, Section] = NOTHING
    path: str = ""
    number: int = 0
    replaces: str = ""
    origin: str = ""

    def __repr__(self) -> str:
        return f"<Link: {self.source} {self.relation} {self.target}>"

    @property
    def rationale(self) -> str:
        """The reason as one running text."""
        return " ".join(line.text for line in self.lines)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All works cited in the reason and its subsections, in order, each once."""
        lines = [*self.lines, *(line for part in self.parts.values() for line in part.lines)]
        return tuple(dict.fromkeys(citation for line in lines for citation in line.citations))


@dataclass(frozen=True, kw_only=True)
class Record:
    """One file of content.

    Attributes:
        kind, id: its folder's kind and its file's name.
        path: the file it was read from.
        origin: the name of the overlay that it came from; empty for the shipped content.
        facts: front matter by field, in the type that the schema declares: str, int (integer, year),
            bool (yes-no), tuple of str (lists), mapping (review). What could not be read is absent.
        fact_lines: the line of each fact.
        lead: the text before the first heading.
        sections: the `## Sections` by name.
        links: the `## relation: target` sections.
        translated: its names in other languages, the label first, by BCP 47 tag; the last one leads.
        added_by: the names of the overlays that add to it, each with the path of its file.
    """

    kind: str
    id: str
    path: str
    origin: str = ""
    facts: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    fact_lines: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    lead: Section = _NO_LEAD
    sections: Mapping[str, Section] = field(default_factory=lambda: NOTHING)
    links: tuple[Link, ...] = ()
    translated: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)
    added_by: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    def __repr__(self) -> str:
        return f"<Record: {self.kind} {self.id}, {self.label!r}>"

    def _repr_html_(self) -> str:
        """Show name, kind, other names and lead in a notebook."""
        also = f" (also: {', '.join(self.names[1:])})" if self.names[1:] else ""
        head = f"<strong>{escape(self.label)}</strong>, {escape(self.kind)}{escape(also)}"
        return f"<p>{head}</p><p>{escape(self.lead.text)}</p>"

    @property
    def label(self) -> str:
        """The preferred name."""
        return str(self.facts.get("label", self.id))

    @property
    def names(self) -> tuple[str, ...]:
        """The preferred name, then the alternatives that readers may see."""
        return (self.label, *self.ids("also"))

    @property
    def language(self) -> str:
        """The BCP 47 tag of its label."""
        return [LANGUAGE, *self.translated][-1]

    def names_by_language(self) -> dict[str, tuple[str, ...]]:
        """BCP 47 tag -> the preferred name in that language, then the alternatives."""
        translated = {name for names in self.translated.values() for name in names}
        own = tuple(name for name in self.names if name not in translated)
        return {LANGUAGE: own or self.names, **self.translated}

    @property
    def overlays(self) -> tuple[str, ...]:
        """The names of the overlays that it is from, or that add to it."""
        return tuple(name for name in (self.origin, *self.added_by) if name)

    def ids(self, name: str) -> tuple[str, ...]:
        """The values of a fact that holds a list, such as `theories`; empty if the fact is absent."""
        return tuple(self.facts.get(name, ()))

    @property
    def home(self) -> str:
        """The id of the school that a concept comes from, or an empty text."""
        return self.ids("theories")[0] if self.ids("theories") else ""

    @property
    def order(self) -> int:
        """Its place in the seed texts, counted from 1; 0 if it has none."""
        return int(self.facts.get("order", 0))

    @property
    def short(self) -> str:
        """Its short name for pictures, or its label."""
        return str(self.facts.get("short", self.label))

    @property
    def sort_key(self) -> str:
        """The name by which it sorts: `Kohut, Heinz` for a person, otherwise its label."""
        return str(self.facts.get("sort", self.label))

    @property
    def schema(self) -> Kind:
        """Its kind's declaration."""
        return KINDS[self.kind]

    def items(self, name: str) -> tuple[Line, ...]:
        """The lines of a section; empty if the record has no such section."""
        section = self.sections.get(name)
        return section.lines if section else ()

    @cached_property
    def passages(self) -> tuple[tuple[str, Section], ...]:
        """(name, section) of all its prose in reading order; tables show these names as `section`."""
        return tuple(self._passages())

    def _passages(self) -> Iterator[tuple[str, Section]]:
        yield "", self.lead
        yield from self.sections.items()
        for link in self.links:
            heading = f"{link.relation}: {link.target}"
            part = Section(
                name=heading, number=link.number, path=link.path, lines=link.lines, origin=link.origin
            )
            yield heading, part
            for name, below in link.parts.items():
                yield f"{heading} / {name}", below


@dataclass(frozen=True, kw_only=True)
class Library:
    """Everything that was read from a folder of content.

    Attributes:
        records: by id, sorted by kind and id.
        works: CSL-JSON items by id.
        work_places: the file and line of each work.
        documents: the quoted texts by id, decoded and otherwise as they are.
        withdrawn: withdrawn id -> the ids that replace it.
        house: the word lists of `house.yml`.
        outside: subject -> words of questions that search declines (`outside.yml`).
        danger: notices, word groups, and subjects with their phrasings (`danger.yml`).
        places: id -> position on the map of the whole, in the unit square.
        overlays: the names of the overlays that were laid over it.
        conflicts: where an overlay no longer fits what it was written for; its text is shown.
    """

    records: Mapping[str, Record] = field(default_factory=lambda: NOTHING)
    works: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: NOTHING)
    work_places: Mapping[str, tuple[str, int]] = field(default_factory=lambda: NOTHING)
    documents: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    withdrawn: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)
    house: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    outside: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    danger: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    places: Mapping[str, tuple[float, float]] = field(default_factory=lambda: NOTHING)
    overlays: tuple[str, ...] = ()
    conflicts: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        return f"<Library: {len(self.records)} records, {len(self.works)} works>"

    def of(self, kind: str) -> Iterator[Record]:
        """The records of one kind, sorted by `order`, then id."""
        found = [record for record in self.records.values() if record.kind == kind]
        return iter(sorted(found, key=lambda record: (record.order, record.id)))

    def links(self) -> Iterator[Link]:
        """Every reasoned link, in file order."""
        for record in self.records.values():
            yield from record.links

    def lines(self) -> Iterator[tuple[Record, str, Section, Line]]:
        """Every line as (record, name of its passage, section with the path of its file, line), in file order."""
        for record in self.records.values():
            for name, section in record.passages:
                for line in section.lines:
                    added = record.added_by.get(line.origin)
                    yield record, name, section._replace(path=added) if added else section, line


def layer(section: str, line: Line) -> str:
    """The layer of a line (a key of LAYERS), computed from its section and its citations."""
    if not line.citations:
        return "seed" if section == SEED else "editorial"
    return "evidence" if section in RESEARCH else "theory"


def fingerprint(part: Section | Link) -> str:
    """A short hash of the text of a section, or of a link's reason; an overlay names the one it replaces."""
    text = " ".join(line.text for line in part.lines)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def record_fingerprint(record: Record) -> str:
    """A short hash of all prose of a record; a review names it to say which text was reviewed."""
    text = "\n".join(f"{name}\n{part.text}" for name, part in record.passages)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def relation_of(link: Link) -> Relation:
    """The declaration of a link's relation."""
    return RELATIONS[link.relation]
