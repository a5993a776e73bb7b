"""Any records, with all that the content has about each: the sheet that leaves nothing out."""

from collections.abc import Iterator, Sequence

from ..content.records import Link, Record
from ..knowledge.base import KnowledgeBase
from ..pictures.neighbourhood import neighbourhood
from ..pictures.title_and_legend import Strip, listed
from ..schema import KINDS, RELATIONS, Field, fields_of, sections_of
from .about_records import NEIGHBOURS, PAGE_WIDTH
from .builder import Builder, Draft, plain, titled
from .messages import content_note, key_messages, limits
from .model import Block, Break, Heading, Items, Picture, Run, Runs


def chosen(base: KnowledgeBase, *ids: str, full: bool) -> Draft:
    """Any records, with all that the content has about each of them."""
    records = [base.record(id) for id in ids]
    builder = Builder(base, full=full)
    several = len(records) > 1
    bodies = [_about(builder, record, 2 if several else 1) for record in records]
    state = builder.state(*records)
    blocks: list[Block] = [state] if several else []
    for number, (record, (first, rest)) in enumerate(zip(records, bodies, strict=True)):
        named = [Heading(record.label)] if several else []
        blocks += [*([Break()] if number else []), *named, *first, *([] if several else [state]), *rest]
    blocks += builder.references()
    kicker = records[0].kind.capitalize() if not several else f"{len(records)} records"
    return builder.draft(titled(records), kicker, blocks)


def _about(builder: Builder, record: Record, level: int) -> tuple[list[Block], list[Block]]:
    """What comes first about a record, and all the rest, under headings of a level."""
    builder.begin()
    first = [
        *content_note(record),
        *key_messages(builder, record),
        *limits(builder, record, results=True),
    ]
    rest = [*builder.quotes(record), *builder.prose(record), *_facts(builder, record, level)]
    rest.append(Picture(neighbourhood(builder.base, record.id, Strip(PAGE_WIDTH), most=NEIGHBOURS)))
    lists = {field.name for field in sections_of(record.kind) if field.type == "list"}
    for name in record.sections:
        rest += (builder.items if name in lists else builder.prose)(record, name, heading=name, level=level)
    return first, [*rest, *_links(builder, record, level)]


def _facts(builder: Builder, record: Record, level: int) -> list[Block]:
    """Where it comes from and what came of it: people, schools and works, one sentence for each sort."""
    base, found = builder.base, list[Runs]()
    for field in fields_of(record.kind):
        targets = record.ids(field.name) if field.forward else ()
        if targets and field.type == "works":
            found.append(plain(f"{field.forward.format(s=record.label, t=builder.cite(targets))}."))
        elif targets and field.first:
            found += _named(base, field.first, record, targets[:1])
            found += _named(base, field.forward, record, targets[1:])
        else:
            found += _named(base, field.forward, record, targets)
    for kind in KINDS.values():
        for field in kind.facts:
            others = [one.id for one in base.library.of(kind.name) if record.id in _ids(one, field)]
            found += _named(base, field.backward, record, others)
    return [Heading("At a glance", level), Items(tuple(found))] if found else []


def _named(base: KnowledgeBase, template: str, record: Record, others: Sequence[str]) -> list[Runs]:
    """A fact as one sentence about all the others that it names; nothing if there are none."""
    names = [base.record(id).label for id in others]
    return [plain(f"{template.format(s=record.label, t=listed(names, len(names)))}.")] if names else []


def _ids(record: Record, field: Field) -> tuple[str, ...]:
    return record.ids(field.name) if field.type == "references" else ()


def _links(builder: Builder, record: Record, level: int) -> Iterator[Block]:
    """All links from and to a record, under the names of their relations."""
    links = builder.base.links_of(record.id)
    for relation in RELATIONS.values():
        for back in (False, True):
            end = "target" if back else "source"
            those = [one for one in links if one.relation == relation.name and getattr(one, end) == record.id]
            if those:
                yield Heading(relation.headings[back], level)
                yield Items(tuple(_linked(builder, one, back=back) for one in those))


def _linked(builder: Builder, link: Link, *, back: bool) -> Runs:
    """The other end of a link, how sure it is, and why."""
    name = Run(f"{builder.base.record(link.source if back else link.target).label}. ", bold=True)
    return (name, *builder.certainty(link), *builder.reasons(link))
