"""The packet for an expert who reviews a theory: each claim with its number and source, to mark."""

from collections.abc import Iterable, Iterator

from ..content.records import Line, Link, Record
from ..knowledge.base import KnowledgeBase
from ..pictures.verdicts import verdicts
from ..schema import RELATIONS
from .builder import Builder, Draft, plain, runs
from .model import Blanks, Block, Heading, Lines, Paragraph, Run, Runs, Table

MARKS = ("Agree", "Amend", "Reject")
BOX = "□"  # and no form field: some packets have three thousand
HOW = (
    "Mark each claim, and name it by its number where you say how you would put it. Claims without brackets, "
    "that a link exists, and how sure it is, are our judgement; names and years in brackets are who says so. "
    "Leave out what is not your field."
)


def reviewer(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """A packet for an expert of one theory: each claim with its source, to agree with, amend or reject.

    It is always in full: a reviewer judges certainty and disagreements too.
    """
    record, packet = base.record(id), _Packet(base)
    blocks: list[Block] = [
        Blanks(("Reviewer", "Role")),
        Blanks(("Date", "Return to")),
        Paragraph(plain(HOW), "note"),
        *packet.part(record.label, packet.claims(record)),
    ]
    for principle in base.library.of("principle"):
        links = [link for link in verdicts(principle) if link.target == record.id]
        blocks += packet.part(principle.label, (claim for link in links for claim in packet.verdict(link)))
    used = [one for one in base.library.of("concept") if record.id in one.ids("theories")]
    if borrowed := ", ".join(one.label for one in used if one.home != record.id):
        blocks.append(Paragraph(plain(f"Used here, and reviewed where they come from: {borrowed}.")))
    for concept in (one for one in used if one.home == record.id):
        blocks += packet.part(concept.label, packet.claims(concept))
    blocks += [packet.builder.key(), *packet.builder.references()]
    kicker = f"Reviewer’s packet, {packet.written} claims"
    return packet.builder.draft(f"For review: {record.label}", kicker, blocks)


class _Packet:
    """Numbers the claims from the first to the last."""

    def __init__(self, base: KnowledgeBase):
        self.builder = Builder(base, full=True)
        self.written = 0

    def part(self, title: str, claims: Iterable[Runs]) -> Iterator[Block]:
        """Claims under a heading, as a table to mark with lines to write on."""
        first = self.written + 1
        rows = []
        for claim in claims:
            self.written += 1
            rows.append((plain(str(self.written)), claim, *(plain(BOX) for _ in MARKS)))
        if rows:
            caption = f"Claims {first} to {self.written}" if len(rows) > 1 else f"Claim {first}"
            head = ("No.", "Claim, and who says so", *MARKS)
            yield Heading(title)
            yield Table(caption, head, tuple(rows), (0.5, 5.4, 0.85, 0.9, 0.85))
            yield Lines(2, f"How you would put it: {title}")

    def claims(self, record: Record) -> Iterator[Runs]:
        """All that a record claims: its text section by section, then its links with their reasons."""
        yield from self._told("", "", record.lead.lines)
        for name, section in record.sections.items():
            yield from self._told(name, name, section.lines)
        for link in record.links:
            other = self.builder.base.record(link.target).label
            sure = f" ({link.certainty} certainty)" if link.certainty else ""
            name = f"{RELATIONS[link.relation].headings[0]}: {other}{sure}"
            yield from self._told(name, link.relation, link.lines)
            yield from self._parts(link)

    def verdict(self, link: Link) -> Iterator[Runs]:
        """How a principle stands to the theory, then the reasons and what is disputed."""
        yield plain(f"{self.builder.base.sentence(link)} ({link.certainty} certainty).")
        yield from self._told("", link.relation, link.lines)
        yield from self._parts(link)

    def _parts(self, link: Link) -> Iterator[Runs]:
        for name, part in link.parts.items():
            yield from self._told("Disputed" if name == "Disagreement" else name, name, part.lines)

    def _told(self, name: str, section: str, lines: Iterable[Line]) -> Iterator[Runs]:
        """Each line as a claim; the first one after the name of what it belongs to."""
        for number, one in enumerate(self.builder.statements(section, lines)):
            named = (Run(f"{name}: ", bold=True),) if name and not number else ()
            yield *named, *runs(one)
