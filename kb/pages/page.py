"""From a record to its page: everything that there is to say about it, in reading order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..about import TITLE, __version__
from ..content.records import Line, Link, Quotation, Record, layer, paragraph_range, record_fingerprint
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import added
from ..knowledge.references import same_words, status, year
from ..schema import DESIGNS, LEVELS, RELATIONS, sections_of
from .parts import Fact, Links, LinkText, Prose, Quote, Reference, Statement

UNREVIEWED = "Not yet reviewed by a qualified person."
DISCLAIMER = "For professional learning. Not clinical advice, supervision or a crisis service."


@dataclass(frozen=True)
class Page:
    """Everything that there is to say about a record.

    Attributes:
        id, kind, title: the record's id, kind and label.
        language: the BCP 47 tag of the title.
        names: its alternative labels.
        note: a content note, or empty.
        session: of a workshop, how long it takes and for whom it is; else empty.
        facts: its factual links as sentences.
        quotes: the words of the documents, once where several have the same.
        blocks: prose and links in reading order.
        references: APA 7 entries of the works that the page cites, with their verification.
        added: that an overlay has added it, or something to it, or empty.
        review: who reviewed it, or that nobody has.
        citation: how to cite the page itself.
    """

    id: str
    kind: str
    title: str
    language: str
    names: tuple[str, ...]
    note: str
    session: str
    facts: tuple[Fact, ...]
    quotes: tuple[Quote, ...]
    blocks: tuple[Prose | Links, ...]
    references: tuple[Reference, ...]
    added: str
    review: str
    citation: str


def page(base: KnowledgeBase, id: str) -> Page:
    """The page of a record. Raises KeyError if there is no such record."""
    record = base.record(id)
    backlinks = [link for link in base.links_of(record.id) if link.target == record.id]
    own = (line for _, part in record.passages for line in part.lines)
    return Page(
        id=record.id,
        kind=record.kind,
        title=record.label,
        language=record.language,
        names=record.ids("also"),
        note=record.facts.get("content-note", ""),
        session=_session(record),
        facts=tuple(_facts(base, record)),
        quotes=quotes(base, record.lead.quotations),
        blocks=(
            *_prose(base, record),
            *_links(base, record.links, back=False),
            *_links(base, backlinks, back=True),
        ),
        references=references(base, (*own, *(line for link in backlinks for line in _lines(link)))),
        added=added(record.overlays),
        review=review(record),
        citation=f"{record.label}. ({__version__[:4]}). In {TITLE} (Version {__version__}). CC BY 4.0.",
    )


def _session(record: Record) -> str:
    if record.kind != "workshop":
        return ""
    whom = f", for people {LEVELS[record.facts['level']]}" if "level" in record.facts else ""
    return f"{record.facts['minutes']} minutes{whom}"


def _lines(link: Link) -> Iterator[Line]:
    """The reasons of a link and of its parts."""
    yield from link.lines
    for part in link.parts.values():
        yield from part.lines


def statements(
    base: KnowledgeBase, section: str, lines: Iterable[Line], seen: set[str] | None = None
) -> tuple[Statement, ...]:
    """Lines of a section with their layers and sources.

    With `seen`, the first mention of each other record becomes a link; ids in `seen` are not linked,
    and those that are linked here are added to it.
    """
    return tuple(
        Statement(
            text=line.text,
            layer=layer(section, line),
            sources=tuple(base.bibliography.bracket(line.citations)),
            overlay=line.origin,
            spans=() if seen is None else base.autolinks.split(line.text, seen, line.mentions),
        )
        for line in lines
    )


def references(base: KnowledgeBase, lines: Iterable[Line]) -> tuple[Reference, ...]:
    """The works that these lines cite, each once, in the order of a reference list."""
    ids = {citation.work for line in lines for citation in line.citations}
    return tuple(
        Reference(base.bibliography.reference(id), status(base.library.works[id]), id)
        for id in base.bibliography.listed(ids)
    )


def review(record: Record) -> str:
    """Who reviewed the record, and whether it has changed since, in a sentence."""
    found = record.facts.get("review")
    if not found:
        return UNREVIEWED
    words = f"Reviewed by {found['by']}, {found['role']}, on {found['on']}."
    return words if found["of"] == record_fingerprint(record) else f"{words} Changed since review."


def link_text(base: KnowledgeBase, link: Link, *, back: bool = False) -> LinkText:
    """A link in words, read from its source, or with `back` from its target."""
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


def firmness(finding: Record) -> tuple[int, str]:
    """The place of a finding in a list: the firmest designs first, then by name."""
    return DESIGNS.index(finding.facts["design"]), finding.label


def how_studied(base: KnowledgeBase, finding: Record) -> str:
    """How something was found out, when and on whom, as in a table of evidence: `Trial, 2005 (128 people): ...`."""
    dated = year(base.library.works[finding.ids("works")[0]])
    size = f" ({finding.facts['participants']:,} people)" if "participants" in finding.facts else ""
    return f"{finding.facts['design'].capitalize()}, {dated or 'n.d.'}{size}: {finding.facts['sample']}."


def _prose(base: KnowledgeBase, record: Record) -> Iterator[Prose]:
    """The lead and the sections, in the order of the schema; of a finding also how it was found out."""
    seen = {record.id}
    if record.lead.lines:
        yield Prose("", statements(base, "", record.lead.lines, seen))
    if record.kind == "finding":
        sources = tuple(base.bibliography.bracket((work, "") for work in record.ids("works")))
        studied = Statement(text=how_studied(base, record), layer="evidence", sources=sources)
        yield Prose("How it was studied", (studied,))
    for field in sections_of(record.kind):
        if section := record.sections.get(field.name):
            lines = statements(base, field.name, section.lines, seen)
            yield Prose(field.name, lines, field.type == "list", field.folded)


def _links(base: KnowledgeBase, links: Iterable[Link], *, back: bool) -> Iterator[Links]:
    """Links under their relations, in the order of the schema; backlinks are folded."""
    by_relation = defaultdict(list)
    for link in links:
        by_relation[link.relation].append(link_text(base, link, back=back))
    for name in RELATIONS:
        if items := by_relation[name]:
            yield Links(
                RELATIONS[name].headings[back],
                tuple(items),
                folded=back,
                stepwise=RELATIONS[name].stepwise and not back,
            )


def _facts(base: KnowledgeBase, record: Record) -> Iterator[Fact]:
    for _, other, edge in base.web.out_edges(record.id, data=True):
        if edge["layer"] == "fact":
            node = base.web.nodes[other]
            yield Fact(f"{edge['sentence']}.", "" if node["kind"] == "work" else other, node["label"])


def quotes(base: KnowledgeBase, quotations: Iterable[Quotation]) -> tuple[Quote, ...]:
    """Quotations as they are shown to readers; the same words are shown once, with all their places."""
    return tuple(
        Quote(alike[0].exact, tuple(_place(base, one, alike[0]) for one in alike))
        for alike in same_words(quotations)
    )


def _place(base: KnowledgeBase, one: Quotation, shown: Quotation) -> str:
    """Where words stand; it says so if they have a break or a space there that is not shown."""
    paragraphs = paragraph_range(*one.paragraphs).replace("-", "–")
    other = "" if one.exact == shown.exact else ", but for a space"
    return f"{base.record(one.document).short}, {paragraphs}{other}"


def error_report(record: Record) -> str:
    """The beginning of a mail about an error in a record: which record, which version, which text."""
    where = f", from {record.origin}" if record.origin else ""
    return (
        f"An error in “{record.label}” ({record.kind} {record.id}{where})\n"
        f"{TITLE}, version {__version__}; text {record_fingerprint(record)}\n\n"
        "What is wrong, and how do you know?\n"
    )
