"""The packet for an expert who reviews a theory: each claim with its number and source, to mark."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..about import __version__
from ..content.records import Line, Link, Record
from ..knowledge.base import KnowledgeBase
from ..pictures.verdicts import verdicts
from ..schema import RELATIONS
from .builder import Builder, Draft, plain, runs
from .claim_marks import ClaimMark, claim_mark
from .model import Blanks, Block, Heading, Lines, Paragraph, Run, Runs, Table

MARKS = ("Agree", "Amend", "Reject")
BOX = "□"  # and no form field: some packets have three thousand
WHO, ROLE, DAY = "Reviewer", "Role", "Date"
HOW = (
    "Mark each claim, and name it by its number where you say how you would put it. Claims without brackets, "
    "that a link exists, and how sure it is, are our judgement; names and years in brackets are who says so. "
    "Leave out what is not your field. In Word you may also change the words themselves, with changes tracked, "
    "and comment on them."
)


class PacketClaim(NamedTuple):
    """One claim of a packet.

    Attributes:
        record: the id of the record that says it.
        passage: the name of its passage, as in `Record.passages`.
        line: the line that says it; None for a link itself and its certainty.
        before: what it is printed after: the name of the passage, or nothing.
        words: what it says, and who says so.
        certainty: of a link itself.
    """

    record: str
    passage: str
    line: Line | None
    before: Runs
    words: Runs
    certainty: str = ""

    @property
    def mark(self) -> ClaimMark:
        """The mark by which it is known again."""
        return claim_mark(self.record, self.passage, self.line or self.certainty)


class PacketPart(NamedTuple):
    """The claims under one heading of a packet."""

    title: str
    claims: tuple[PacketClaim, ...]


def reviewer(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """A packet for an expert of one theory: each claim with its source, to agree with, amend or reject.

    It is always in full: a reviewer judges certainty and disagreements too.
    """
    record, builder, blocks, written = base.record(id), Builder(base, full=True), list[Block](), 0
    for part in _parts(builder, record):
        blocks += _table(part, written + 1)
        written += len(part.claims)
    used = [one for one in base.library.of("concept") if record.id in one.ids("theories")]
    if borrowed := ", ".join(one.label for one in used if one.home != record.id):
        blocks.append(Paragraph(plain(f"Used here, and reviewed where they come from: {borrowed}.")))
    opening: list[Block] = [Blanks((WHO, ROLE)), Blanks((DAY, "Return to")), Paragraph(plain(HOW), "note")]
    kicker = f"Reviewer’s packet, {written} claims, text of version {__version__}"
    blocks = [*opening, *blocks, builder.key(), *builder.references()]
    return builder.draft(f"For review: {record.label}", kicker, blocks)


def packet_parts(base: KnowledgeBase, id: str) -> list[PacketPart]:
    """The claims of a theory's packet, in their order: the first is number 1."""
    return list(_parts(Builder(base, full=True), base.record(id)))


def _parts(builder: Builder, theory: Record) -> Iterator[PacketPart]:
    """The theory itself, how each principle stands to it, and the concepts that come from it."""
    library = builder.base.library
    yield PacketPart(theory.label, tuple(_record_claims(builder, theory)))
    for principle in library.of("principle"):
        links = [link for link in verdicts(principle) if link.target == theory.id]
        claims = tuple(claim for link in links for claim in _verdict_claims(builder, link))
        yield from [PacketPart(principle.label, claims)] if claims else ()
    for concept in (one for one in library.of("concept") if one.home == theory.id):
        yield PacketPart(concept.label, tuple(_record_claims(builder, concept)))


def _table(part: PacketPart, first: int) -> Iterator[Block]:
    """Claims under a heading, as a table to mark with lines to write on."""
    last = first + len(part.claims) - 1
    boxes = tuple(plain(BOX) for _ in MARKS)
    rows = tuple(
        (plain(str(number)), (*one.before, *one.words), *boxes)
        for number, one in enumerate(part.claims, first)
    )
    caption = f"Claims {first} to {last}" if last > first else f"Claim {first}"
    head = ("No.", "Claim, and who says so", *MARKS)
    yield Heading(part.title)
    yield Table(
        caption, head, rows, (0.5, 5.4, 0.85, 0.9, 0.85), keys=tuple(str(one.mark) for one in part.claims)
    )
    yield Lines(2, f"How you would put it: {part.title}")


def _record_claims(builder: Builder, record: Record) -> Iterator[PacketClaim]:
    """All that a record claims: its text section by section, then its links with their reasons."""
    told = _Teller(builder, record.id)
    yield from told.lines("", "", "", record.lead.lines)
    for name, section in record.sections.items():
        yield from told.lines(name, name, name, section.lines)
    for link in record.links:
        other = builder.base.record(link.target).label
        sure = f" ({link.certainty} certainty)" if link.certainty else ""
        name = f"{RELATIONS[link.relation].headings[0]}: {other}{sure}"
        yield from told.link(link, name)


def _verdict_claims(builder: Builder, link: Link) -> Iterator[PacketClaim]:
    """How a principle stands to the theory, then the reasons and what is disputed."""
    sentence = plain(f"{builder.base.sentence(link)} ({link.certainty} certainty).")
    yield PacketClaim(link.source, _passage(link), None, (), sentence, link.certainty)
    yield from _Teller(builder, link.source).link(link, "")


class _Teller(NamedTuple):
    """Makes claims of the lines of a record."""

    builder: Builder
    record: str

    def link(self, link: Link, name: str) -> Iterator[PacketClaim]:
        """The reasons of a link and of its parts, after its name."""
        passage = _passage(link)
        yield from self.lines(passage, name, link.relation, link.lines)
        for part, below in link.parts.items():
            shown = "Disputed" if part == "Disagreement" else part
            yield from self.lines(f"{passage} / {part}", shown, part, below.lines)

    def lines(self, passage: str, name: str, section: str, lines: Iterable[Line]) -> Iterator[PacketClaim]:
        """Each line as a claim; the first one after the name of what it belongs to."""
        lines = tuple(lines)
        told = self.builder.statements(section, lines)
        for number, (line, one) in enumerate(zip(lines, told, strict=True)):
            before = (Run(f"{name}: ", bold=True),) if name and not number else ()
            yield PacketClaim(self.record, passage, line, before, runs(one))


def _passage(link: Link) -> str:
    """The name of a link's passage, as in `Record.passages`."""
    return f"{link.relation}: {link.target}"
