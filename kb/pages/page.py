"""A record as a page: title, blocks, references. No format, no screen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..about import TITLE, __version__
from ..content.records import Line, Link, Quotation, Record, layer, paragraph_range, record_fingerprint
from ..knowledge.autolink import Span
from ..knowledge.base import KnowledgeBase
from ..knowledge.references import STATUS, Run, status
from ..schema import LAYERS, RELATIONS, sections_of

UNREVIEWED = "Not yet reviewed by a qualified person."
DISCLAIMER = "For professional learning. Not clinical advice, supervision or a crisis service."


@dataclass(frozen=True)
class Statement:
    """One line with who says so: its layer, and its sources as author and year.

    `spans` is the text with its links to other records; `works` are the ids of the sources.
    """

    text: str
    layer: str
    sources: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    works: tuple[str, ...] = ()

    @property
    def layer_words(self) -> str:
        """The layer in words."""
        return LAYERS[self.layer]

    @property
    def cited(self) -> tuple[tuple[str, str], ...]:
        """(author and year, id of the work) of each source."""
        return tuple(zip(self.sources, self.works, strict=True))

    @property
    def who(self) -> str:
        """Who says so, in words."""
        return f"{self.layer_words}: {'; '.join(self.sources)}" if self.sources else self.layer_words


@dataclass(frozen=True)
class Quote:
    """Words of a document, and where they stand in it."""

    text: str
    document: str
    place: str


@dataclass(frozen=True)
class Prose:
    """Statements under a heading (empty for the lead); a list where `listed`, folded where `folded`."""

    heading: str
    statements: tuple[Statement, ...]
    listed: bool = False
    folded: bool = False

    @property
    def ours(self) -> bool:
        """Whether there are statements and all of them are our own judgement."""
        return bool(self.statements) and all(one.layer == "editorial" for one in self.statements)


@dataclass(frozen=True)
class LinkText:
    """A link as a sentence, with the record at its other end, its reason and its parts.

    `quoted` says that the sentence opens with the words of the record whose link it is; on that
    record's own page they need not be repeated.
    """

    sentence: str
    other: str
    label: str
    certainty: str
    short: str
    reasons: tuple[Statement, ...]
    parts: tuple[Prose, ...]
    quoted: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether its certainty is low or scholars disagree about it."""
        return self.certainty == "low" or any(part.heading == "Disagreement" for part in self.parts)


@dataclass(frozen=True)
class Links:
    """The links of one relation, in one direction, under a heading.

    All are folded together where `folded`; each is folded by itself where `stepwise`, so that a group
    can open one after the other.
    """

    heading: str
    items: tuple[LinkText, ...]
    folded: bool = False
    stepwise: bool = False


@dataclass(frozen=True)
class Fact:
    """A fact as a sentence, with what it leads to: an id (empty for a work) and its label."""

    sentence: str
    other: str
    label: str


class Reference(NamedTuple):
    """An entry of a reference list, how far it was verified (a key of `STATUS`), and whose it is."""

    entry: tuple[Run, ...]
    status: str
    work: str

    @property
    def verified(self) -> str:
        """How far it was verified, in words."""
        return STATUS[self.status]


@dataclass(frozen=True)
class Page:
    """Everything that there is to say about a record.

    Attributes:
        id, kind, title: the record's.
        names: its alternative labels.
        note: a content note, or empty.
        facts: its references as sentences.
        quotes: the words of the documents, one for each that has them.
        blocks: prose and links in reading order.
        references: APA 7 entries of the works that the page cites, with their verification.
        review: who reviewed it, or that nobody has.
        citation: how to cite the page itself.
    """

    id: str
    kind: str
    title: str
    names: tuple[str, ...]
    note: str
    facts: tuple[Fact, ...]
    quotes: tuple[Quote, ...]
    blocks: tuple[Prose | Links, ...]
    references: tuple[Reference, ...]
    review: str
    citation: str


def page(base: KnowledgeBase, id: str) -> Page:
    """The page of a record. Raises KeyError where there is none."""
    record = base.record(id)
    inward = [link for link in base.links_of(record.id) if link.target == record.id]
    blocks: list[Prose | Links] = []
    seen = {record.id}
    if record.lead.lines:
        blocks.append(Prose("", statements(base, "", record.lead.lines, seen)))
    for field in sections_of(record.kind):
        if section := record.sections.get(field.name):
            found = statements(base, field.name, section.lines, seen)
            blocks.append(Prose(field.name, found, field.type == "list", field.folded))
    blocks += _links(base, list(record.links), back=False)
    blocks += _links(base, inward, back=True)
    return Page(
        id=record.id,
        kind=record.kind,
        title=record.label,
        names=record.ids("also"),
        note=record.facts.get("content-note", ""),
        facts=tuple(_facts(base, record)),
        quotes=tuple(quote(base, quotation) for quotation in record.lead.quotations),
        blocks=tuple(blocks),
        references=references(base, (line for _, part in record.passages for line in part.lines)),
        review=review(record),
        citation=f"{record.label}. ({__version__[:4]}). In {TITLE} (Version {__version__}). CC BY 4.0.",
    )


def statements(
    base: KnowledgeBase, section: str, lines: Iterable[Line], seen: set[str] | None = None
) -> tuple[Statement, ...]:
    """Lines with their layers and sources; with links to records that are not yet in `seen`."""
    return tuple(
        Statement(
            line.text,
            layer(section, line),
            tuple(base.bibliography.cite(citation.work, citation.locator) for citation in line.citations),
            () if seen is None else base.autolinks.split(line.text, seen, line.mentions),
            tuple(citation.work for citation in line.citations),
        )
        for line in lines
    )


def references(base: KnowledgeBase, lines: Iterable[Line]) -> tuple[Reference, ...]:
    """The works cited in these lines, each once, sorted as a reference list."""
    ids = {citation.work for line in lines for citation in line.citations}
    listed = base.bibliography.listed(ids)
    return tuple(
        Reference(base.bibliography.reference(id), status(base.library.works[id]), id) for id in listed
    )


def review(record: Record) -> str:
    """Who reviewed the record as it stands, in a sentence."""
    found = record.facts.get("review")
    if not found:
        return UNREVIEWED
    words = f"Reviewed by {found['by']}, {found['role']}, on {found['on']}."
    return words if found["of"] == record_fingerprint(record) else f"{words} Changed since review."


def link_text(base: KnowledgeBase, link: Link, *, back: bool = False) -> LinkText:
    """A link in words, read from its source, or from its target with `back`."""
    parts = tuple(Prose(name, statements(base, name, part.lines)) for name, part in link.parts.items())
    other = link.source if back else link.target
    return LinkText(
        sentence=base.sentence(link, back=back),
        other=other,
        label=base.web.nodes[other]["label"],
        certainty=link.certainty,
        short=link.short,
        reasons=statements(base, link.relation, link.lines),
        parts=parts,
        quoted=RELATIONS[link.relation].quoted and not back,
    )


def _links(base: KnowledgeBase, links: list[Link], *, back: bool) -> Iterator[Links]:
    for name in RELATIONS:
        found = [link for link in links if link.relation == name]
        if found:
            heading = f"Pointed at from elsewhere: {_words(name)}" if back else _words(name).capitalize()
            items = tuple(link_text(base, link, back=back) for link in found)
            yield Links(heading, items, folded=back, stepwise=name == "heard-by" and not back)


def _words(relation: str) -> str:
    return relation.replace("-", " ")


def _facts(base: KnowledgeBase, record: Record) -> Iterator[Fact]:
    for _, other, edge in base.web.out_edges(record.id, data=True):
        if edge["layer"] == "fact":
            node = base.web.nodes[other]
            yield Fact(f"{edge['sentence']}.", "" if node["kind"] == "work" else other, node["label"])


def quote(base: KnowledgeBase, quotation: Quotation) -> Quote:
    """A quotation with the short name of its document and its paragraphs there."""
    document = base.record(quotation.document).short
    place = paragraph_range(*quotation.paragraphs).replace("-", "–")
    return Quote(quotation.exact, document, place)
