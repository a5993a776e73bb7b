"""Handouts about two records: how they compare, and how they are connected."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..content.records import Link, Record
from ..knowledge.base import KnowledgeBase
from ..pictures.comparison import comparison as side_by_side
from ..pictures.path import path as chain
from ..pictures.title_and_legend import Strip, listed
from ..schema import COMPARISON
from .about_records import PAGE_WIDTH
from .builder import Builder, Draft, joined, plain
from .model import Block, Heading, Items, Panel, Paragraph, Picture, Run, Runs, Table

MOST_SHARED = 8
STEPS = 7  # the places on a line
WAYS = 3
NOT_JUDGED = "Nobody has written a comparison of these two yet. This sheet is worked out from their links."
NOTHING_SHARED = "Nothing in this knowledge base is linked with both."
UNCONNECTED = "No reasoned path joins them in this knowledge base."
IDEAS_ONLY = (
    "How far this goes: ideas are compared here, in our judgement; which of them helps more stays open."
)
CHAINED = (
    "How far this goes: each step is a judgement of its own, with its own reason. That there is a way does not "
    "mean that one end of it comes from the other, and nobody has put the way as a whole to the test."
)
STANDING = (
    "Think of one session of yours and mark where you stood in it. Tell a neighbour why, "
    "and what would move you one step."
)
MOVING = "Lay the line along the floor. Hear both ends before anybody explains."


def comparison(base: KnowledgeBase, a: str, b: str, *, full: bool) -> Draft:
    """Two records side by side: what is written about the pair, or what both are linked with.

    Raises:
        KeyError: for an unknown record.
        ValueError: if both are the same.
    """
    pair = base.record(a), base.record(b)
    one, two = (record.label for record in pair)
    builder, link = Builder(base, full=full), base.comparison(a, b)
    drawing = side_by_side(base, a, b, Strip(PAGE_WIDTH))
    messages = compared(builder, link) if link else _worked_out(builder, pair)
    leads = tuple(joined(builder.lines("", record.lead.lines)) for record in pair)
    words: list[Block] = [
        Table("In short", (one, two), (leads,)),
        *(_written(builder, link) if link else _shared(builder, pair)),
        *_ways(builder, _found_ways(base, pair), told=link),
    ]
    drawn: list[Block] = [] if link else [Picture(drawing)]  # what is written about a pair is said in words
    blocks = [*messages, builder.state(*pair), *words, *drawn, *builder.references()]
    return builder.draft(f"{one} and {two}", "Compared", blocks)


def disagreement(base: KnowledgeBase, a: str, b: str, *, full: bool) -> Draft:
    """Two positions, and a line on which the group takes its places.

    Raises:
        ValueError: if the content has no comparison of the two.
    """
    link = base.comparison(a, b)
    if link is None:
        names = " and ".join(f"“{base.record(id).label}”" for id in (a, b))
        told = f"Nobody has written a comparison of {names}."
        raise ValueError(f"{told} `comparison` prints any two side by side.")
    builder = Builder(base, full=full)
    one, two = (base.record(id) for id in (link.source, link.target))
    messages = compared(builder, link)
    words = [Paragraph((Run(f"{name}. ", bold=True), *told)) for name, told in authored(builder, link)]
    leading = [Panel("For the leader", (Paragraph(plain(MOVING)),), aside=True)] if full else []
    blocks = [
        *messages,
        builder.state(one, two),
        *words,
        Paragraph((Run("Where do you stand? ", bold=True), Run(STANDING))),
        _line(one.label, two.label),
        *leading,
        *builder.references(),
    ]
    return builder.draft(f"{one.short} and {two.short}", "A disagreement", blocks)


def _line(one: str, two: str) -> Table:
    """A line with seven places between two positions, long and high enough to write initials on."""
    head = ("", f"1 {one}", "2", "3", "4", "5", "6", f"7 {two}")
    rows = tuple((plain(words), *[()] * STEPS) for words in ("Now", "Afterwards"))
    return Table("A line to stand on", head, rows, (1.3, 1.9, *[1.0] * (STEPS - 2), 1.9), 24.0, "mark")


def compared(builder: Builder, link: Link) -> list[Panel]:
    """What is written about two records, the chief things first."""
    messages = [joined(builder.lines(link.relation, link.lines))]
    for name in ("Difference", "Talking past"):
        if part := link.parts.get(name):
            told = joined(builder.lines(name, part.lines[:1]))
            messages.append((Run(f"{name}. ", bold=True), *told))
    return [Panel("Key messages", (Items(tuple(messages)), Paragraph(plain(IDEAS_ONLY))))]


def authored(builder: Builder, link: Link) -> Iterator[tuple[str, Runs]]:
    """What else is written about two records: the name of each part, and its words."""
    for name in (name for name in COMPARISON if name in link.parts):
        if lines := builder.unsaid(link.parts[name].lines):
            yield name, joined(builder.lines(name, lines))


def _written(builder: Builder, link: Link) -> Iterator[Block]:
    for name, told in authored(builder, link):
        yield from (Heading(name), Paragraph(told))


def _worked_out(builder: Builder, pair: tuple[Record, Record]) -> list[Panel]:
    """What is known of two records about which nobody has written together."""
    base = builder.base
    one, two = (record.id for record in pair)
    both = [base.record(id).label for id in _best_connected(base, base.shared(one, two).both)[:3]]
    linked = f"Both are linked with {listed(both)}." if both else NOTHING_SHARED
    messages = Items((plain(NOT_JUDGED), plain(linked)))
    return [Panel("Key messages", (messages, Paragraph(plain(IDEAS_ONLY))))]


def _best_connected(base: KnowledgeBase, ids: Iterable[str]) -> list[str]:
    return sorted(ids, key=lambda id: (-base.web.degree(id), id))


def _shared(builder: Builder, pair: tuple[Record, Record]) -> Iterator[Block]:
    """The best connected records that both are linked with, each with its links to the two."""
    base, ends = builder.base, {record.id for record in pair}
    one, two = (record.id for record in pair)
    found = _best_connected(base, base.shared(one, two).both)
    if found:
        yield Heading("Linked with both")
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
    ways = _found_ways(base, pair)
    words = list(_ways(builder, ways))
    blocks = [
        _shortest(base, pair, ways),
        builder.state(*pair),
        Picture(chain(base, a, b, Strip(PAGE_WIDTH))),
        *words,
        *builder.references(),
    ]
    return builder.draft(f"{pair[0].label} and {pair[1].label}", "How they are connected", blocks)


def _shortest(base: KnowledgeBase, pair: tuple[Record, Record], ways: Sequence[Sequence[Link]]) -> Panel:
    """By what two records are connected, in a sentence."""
    one, two = (record.label for record in pair)
    if not ways:
        return Panel("Key messages", (Paragraph(plain(UNCONNECTED)),))
    first = ways[0]
    if len(first) == 1:
        words = f"{one} and {two} are linked directly."
    else:
        ends = {record.id for record in pair}
        met = dict.fromkeys(id for link in first for id in (link.source, link.target) if id not in ends)
        between = listed([base.record(id).label for id in met], len(met))
        words = f"The shortest way from {one} to {two} has {len(first)} steps and leads by {between}."
    more = f" {len(ways)} ways are on this sheet." if len(ways) > 1 else ""
    return Panel("Key messages", (Paragraph(plain(words + more)), Paragraph(plain(CHAINED))))


def _found_ways(base: KnowledgeBase, pair: tuple[Record, Record]) -> list[list[Link]]:
    """The shortest ways between two records, each as its links."""
    steps = base.paths(pair[0].id, pair[1].id, limit=WAYS)
    found = [] if steps.empty else [way for _, way in steps.groupby("path")]
    return [[_reasoned(base, row) for row in way.itertuples()] for way in found]


def _ways(builder: Builder, ways: Sequence[list[Link]], told: Link | None = None) -> Iterator[Block]:
    """Ways link by link with the reasons; not the one that is `told` already."""
    others = [links for links in ways if links != [told]]
    if others or not ways:
        yield Heading("How they are connected")
    if not ways:
        yield Paragraph(plain(UNCONNECTED))
    known: list[Link] = []
    for number, links in enumerate(others, 1):
        if len(others) > 1:
            yield Heading(f"Way {number}", 2)
        if shared := [f"{builder.base.sentence(link)}." for link in links if link in known]:
            yield Paragraph((Run("As in an earlier way: ", italic=True), Run(" ".join(shared))))
        yield from builder.links(link for link in links if link not in known)
        known += links


def _reasoned(base: KnowledgeBase, step: Any) -> Link:
    """The link of a step, a row of `base.paths`."""
    wanted = (step.source, step.relation, step.target)
    return next(one for one in base.links_of(step.record) if (one.source, one.relation, one.target) == wanted)
