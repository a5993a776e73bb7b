"""One concept on one sheet: what it means and to whom, what it is not, and why it is linked with what it is."""

from collections.abc import Iterable, Iterator

from ..content.records import Citation, Line, Link, Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import marked
from ..pages.page import review
from ..schema import RELATIONS
from .builder import Builder, Draft, plain, runs
from .model import Block, Heading, Items, Panel, Paragraph, Run, Runs

MET_IN = (
    "points-to",
    "shows",
    "uses",
    "tests",
)  # relations whose reasons stand on the sheets of their sources
MOST_QUESTIONS = 4
_TOLD = ("sense", "is-not", "bears-on", "asks-about", "works-with", *MET_IN)  # each has a part of its own


def concept(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """The term in plain words; its definition, limits, senses, neighbours and principles, each with its reason."""
    record, builder = base.record(id), Builder(base, full=full)
    blocks: list[Block] = [
        Panel("In plain words", _paragraphs(builder, record, "Plainly")),
        *_limits(builder, record),
        *builder.prose(record, heading="Definition"),
        *_items("What it means in each school", _senses(builder, record)),
        *_items("Not to be confused with", _confusions(builder, record)),
        *builder.prose(record, "In the room", heading="In the room"),
        *_origin(builder, record),
    ]
    if full:
        blocks += [*_principles(builder, record), *_ideas(builder, record), *_met(base, record)]
    blocks += [
        *_items("Questions for the group", _questions(base, record)),
        builder.key(),
        *builder.references(),
    ]
    names = f"Also called: {', '.join(also)}. " if (also := record.ids("also")) else ""
    return builder.draft(record.label, f"Concept. {names}{_schools(base, record)}", blocks)


def _paragraphs(builder: Builder, record: Record, *sections: str) -> tuple[Paragraph, ...]:
    """Sections as a paragraph each, those that there are."""
    found = (builder.lines(name, record.items(name)) for name in sections if record.items(name))
    return tuple(Paragraph(tuple(run for line in lines for run in line)) for lines in found)


def _limits(builder: Builder, record: Record) -> Iterator[Block]:
    """What is disputed or misused, how far it was studied, and whether the page was reviewed."""
    told = _paragraphs(builder, record, "Caution", "Evidence")
    yield Panel("What is disputed, and how far it was studied", (*told, Paragraph(plain(review(record)))))


def _items(heading: str, items: Iterable[Runs]) -> Iterator[Block]:
    """A list under its heading; nothing if it is empty."""
    if found := tuple(items):
        yield from (Heading(heading), Items(found))


def _senses(builder: Builder, record: Record) -> Iterator[Runs]:
    for link in _links(record.links, "sense"):
        yield _reason(builder, link, builder.base.web.nodes[link.target]["label"])


def _confusions(builder: Builder, record: Record) -> Iterator[Runs]:
    """What the record says it is not, and the concepts that it is easily taken for, with the difference."""
    yield from builder.lines("Not to be confused with", record.items("Not to be confused with"))
    for link in _links(builder.base.links_of(record.id), "is-not"):
        yield _reason(builder, link, _other(builder, record, link))


def _origin(builder: Builder, record: Record) -> Iterator[Block]:
    """Who introduced it and where, who took it up, and how that went."""
    base, works = builder.base, tuple(Citation(work) for work in record.ids("introduced-in"))
    lines = record.items("Introduced")
    if people := _named(base, record.ids("introduced-by")):
        lines = (Line(0, f"Introduced by {people}.", works), *lines)
    elif works:
        lines = (Line(0, "Introduced in this work.", works), *lines)
    if theories := _named(base, record.ids("taken-up-by")):
        lines = (*lines, Line(0, f"Taken up by {theories}."))
    if lines:
        told = builder.lines("Introduced", lines)
        yield from (Heading("Where it comes from"), Paragraph(tuple(run for line in told for run in line)))


def _principles(builder: Builder, record: Record) -> Iterator[Block]:
    """Why it bears on each principle, how sure that is, and what is disputed about it."""
    found = []
    for link in _links(record.links, "bears-on"):
        name = f"{builder.base.record(link.target).label} ({link.certainty} certainty)"
        found.append((*_reason(builder, link, name), *_dispute(builder, link)))
    yield from _items("Principles that it helps to understand, in our judgement", found)


def _ideas(builder: Builder, record: Record) -> Iterator[Block]:
    """Its links with other ideas, each with its reason; of a comparison also where its rest is printed."""
    links = [one for one in builder.base.links_of(record.id) if one.relation not in _TOLD]
    found = []
    for link in sorted(links, key=lambda one: list(RELATIONS).index(one.relation)):
        name = RELATIONS[link.relation].headings[link.target == record.id]
        words = _reason(builder, link, f"{name}: {_other(builder, record, link)}")
        found.append((*words, *_dispute(builder, link), *_elsewhere(link)))
    yield from _items("How it is linked with other ideas, and why", found)


def _elsewhere(link: Link) -> Runs:
    """Where the parts of a comparison are printed."""
    parts = [name.lower() for name in link.parts if name != "Disagreement"]
    return (Run(f"({', '.join(parts)}: see “Two ideas compared”.) ", italic=True),) if parts else ()


def _met(base: KnowledgeBase, record: Record) -> Iterator[Block]:
    """Moments, stories, practices and research in which it is met, by name."""
    found = []
    for relation in MET_IN:
        links = [one for one in _links(base.links_of(record.id), relation) if one.target == record.id]
        if names := "; ".join(base.record(one.source).label for one in links):
            found.append((Run(f"{RELATIONS[relation].headings[True]}: ", bold=True), Run(f"{names}.")))
    yield from _items("Where it is met; their own sheets say why", found)


def _questions(base: KnowledgeBase, record: Record) -> list[Runs]:
    """Questions about it, then those of the moments that point to it, one of each."""
    links = [one for one in base.links_of(record.id) if one.target == record.id]
    asked = [marked(base.record(one.source).lead.lines) for one in _links(links, "asks-about")]
    moments = (base.record(one.source) for one in _links(links, "points-to"))
    asked += [marked(one.items("Ask yourself")[:1]) for one in moments if one.items("Ask yourself")]
    return [plain(text) for text in dict.fromkeys(asked)][:MOST_QUESTIONS]


def _reason(builder: Builder, link: Link, name: str) -> Runs:
    """Why a link is claimed, after its name."""
    told = (run for one in builder.statements(link.relation, link.lines) for run in runs(one))
    return Run(f"{name}. ", bold=True), *told


def _dispute(builder: Builder, link: Link) -> Runs:
    """What scholars dispute about a link."""
    if "Disagreement" not in link.parts:
        return ()
    told = builder.lines("Disagreement", link.parts["Disagreement"].lines)
    return (Run("Disputed: ", italic=True), *(run for line in told for run in line))


def _links(links: Iterable[Link], relation: str) -> Iterator[Link]:
    return (one for one in links if one.relation == relation)


def _other(builder: Builder, record: Record, link: Link) -> str:
    """The label of the record at the other end."""
    return builder.base.record(link.source if link.target == record.id else link.target).label


def _schools(base: KnowledgeBase, record: Record) -> str:
    """Where it comes from, and where else it is used."""
    home, *users = record.ids("theories")
    used = f" Used in: {_named(base, users)}." if users else ""
    return f"Comes to us from: {base.record(home).label}.{used}"


def _named(base: KnowledgeBase, ids: Iterable[str]) -> str:
    """The labels of some records: `A, B and C`."""
    *first, last = (base.record(id).label for id in ids) if ids else ("",)
    return f"{', '.join(first)} and {last}" if first else last
