"""Handouts about two records: how they compare, and how they are connected."""

from collections.abc import Iterator
from typing import Any

from ..content.records import Link, Record
from ..knowledge.base import KnowledgeBase
from ..pictures.comparison import comparison as side_by_side
from ..pictures.path import path as chain
from ..pictures.title_and_legend import Canvas
from ..schema import COMPARISON
from .builder import Builder, Draft, plain, runs
from .model import Block, Break, Heading, Paragraph, Picture, Run, Table

TALL, WIDE = Canvas(660.0, 860.0), Canvas(560.0, 300.0)  # their type is still read when as wide as a page
MOST_SHARED = 8
WAYS = 3
NOT_JUDGED = "Nobody has written a comparison of these two yet. What follows is worked out from their links."


def comparison(base: KnowledgeBase, a: str, b: str, *, full: bool) -> Draft:
    """Two records side by side: what is written about the pair, or what both are linked with.

    Raises:
        KeyError: for an unknown record.
        ValueError: if both are the same.
    """
    pair = base.record(a), base.record(b)
    builder = Builder(base, full=full)
    picture = Picture(side_by_side(base, a, b, TALL))
    cells = tuple(tuple(run for line in builder.lines("", one.lead.lines) for run in line) for one in pair)
    one, two = (record.label for record in pair)
    blocks: list[Block] = [Table("In short", (one, two), (cells,))]
    link = base.comparison(a, b)
    blocks += authored(builder, link) if link else _shared(builder, pair)
    blocks += _ways(builder, pair, told=link)
    blocks += [Break(), picture, *builder.references()]
    return builder.draft(f"{one} and {two}", "Compared", blocks)


def authored(builder: Builder, link: Link) -> Iterator[Block]:
    """What is written about two records: the reason, and then its parts under their names."""
    text = builder.link(link)
    yield Paragraph(tuple(run for reason in text.reasons for run in runs(reason)))
    by_name = {part.heading: part for part in text.parts}
    for name in (name for name in COMPARISON if name in by_name):
        yield Heading(name)
        yield Paragraph(tuple(run for statement in by_name[name].statements for run in runs(statement)))


def _shared(builder: Builder, pair: tuple[Record, Record]) -> Iterator[Block]:
    """The best connected records that both are linked with, each with its links to the two."""
    base, ends = builder.base, {record.id for record in pair}
    one, two = (record.id for record in pair)
    found = sorted(base.shared(one, two).both, key=lambda id: (-base.web.degree(id), id))
    yield Paragraph(plain(NOT_JUDGED), "note")
    yield Heading("Linked with both")
    if not found:
        yield Paragraph(plain("Nothing in this knowledge base is linked with both."))
    for id in found[:MOST_SHARED]:
        yield Heading(base.record(id).label, 2)
        yield from builder.links(link for link in base.links_of(id) if {link.source, link.target} & ends)
    if more := [base.record(id).label for id in found[MOST_SHARED:]]:
        yield Paragraph((Run("Also: ", bold=True), Run(f"{', '.join(more)}.")))


def connection(base: KnowledgeBase, a: str, b: str, *, full: bool) -> Draft:
    """The shortest reasoned ways from one record to another, the first one as a picture too.

    Raises:
        KeyError: for an unknown record.
        ValueError: if both are the same.
    """
    pair = base.record(a), base.record(b)
    builder = Builder(base, full=full)
    blocks: list[Block] = [Picture(chain(base, a, b, WIDE)), *_ways(builder, pair), *builder.references()]
    return builder.draft(f"{pair[0].label} and {pair[1].label}", "How they are connected", blocks)


def _ways(builder: Builder, pair: tuple[Record, Record], told: Link | None = None) -> Iterator[Block]:
    """The ways between two records, link by link with its reason; not the one that is `told` already."""
    base = builder.base
    one, two = (record.id for record in pair)
    steps = base.paths(one, two, limit=WAYS)
    found = [] if steps.empty else [way for _, way in steps.groupby("path")]
    ways = [[_reasoned(base, row) for row in way.itertuples()] for way in found]
    others = [links for links in ways if links != [told]]
    if others or not ways:
        yield Heading("How they are connected")
    if not ways:
        yield Paragraph(plain("No reasoned path joins them in this knowledge base."))
    for number, links in enumerate(others, 1):
        if len(others) > 1:
            yield Heading(f"Way {number}", 2)
        yield from builder.links(links)


def _reasoned(base: KnowledgeBase, step: Any) -> Link:
    """The link of a step, a row of `base.paths`."""
    wanted = (step.source, step.relation, step.target)
    return next(one for one in base.links_of(step.record) if (one.source, one.relation, one.target) == wanted)
