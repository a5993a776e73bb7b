"""What handouts are made of: statements, quotations, links and references of records, as blocks."""

from collections.abc import Iterable
from dataclasses import replace

from ..content.records import Line, Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..pages.page import link_text, quote, references, statements
from ..pages.parts import LinkText, Statement
from ..pictures.style import STRENGTHS
from .model import Block, Heading, Items, Paragraph, Run, Runs, Table


class Parts:
    """Blocks about records, remembering what they cite, so that the references are those and no more.

    `full` is the trainer's version: certainty and disagreements in full.
    """

    def __init__(self, base: KnowledgeBase, *, full: bool):
        self.base, self.full = base, full
        self._cited: list[Line] = []
        self._quoted = False

    def said(self, section: str, lines: Iterable[Line]) -> list[Runs]:
        """Each line with who says so."""
        lines = tuple(lines)
        self._cited += lines
        return [runs(one) for one in statements(self.base, section, lines)]

    def prose(self, record: Record, section: str = "", *, heading: str = "") -> list[Block]:
        """A section as one paragraph, under its heading where one is given."""
        lines = record.items(section) if section else record.lead.lines
        if not lines:
            return []
        words = tuple(run for line in self.said(section, lines) for run in line)
        return [*([Heading(heading)] if heading else []), Paragraph(words)]

    def items(self, record: Record, section: str, *, heading: str = "", most: int = 99) -> list[Block]:
        """A section as a list."""
        lines = record.items(section)[:most]
        if not lines:
            return []
        return [*([Heading(heading)] if heading else []), Items(tuple(self.said(section, lines)))]

    def quotes(self, record: Record) -> list[Block]:
        """The seeds' words; where two say the same, once, with both places."""
        places: dict[str, list[str]] = {}
        self._quoted |= bool(record.lead.quotations)
        for one in record.lead.quotations:
            found = quote(self.base, one)
            places.setdefault(one.exact, []).append(f"{found.document}, {found.place}")
        return [
            Paragraph((Run(words + " "), Run(f"[Seed text: {'; '.join(where)}]", quiet=True)), "quote")
            for words, where in places.items()
        ]

    def verdicts(self, record: Record) -> Table:
        """A principle's six verdicts with their reasons and, in full, what is disputed."""
        rows = []
        for link in (one for one in record.links if relation_of(one).strength):
            text = self.link(link if self.full else _opening(link))
            strength = STRENGTHS[relation_of(link).strength].words
            first = (Run(f"{text.label}\n", bold=True), Run(strength), *_sure(text, self.full))
            reason = tuple(run for one in text.reasons[1 if text.short else 0 :] for run in runs(one))
            opening = _bold(text.reasons[0], text.short) if text.short else ()
            dispute = tuple(run for part in text.parts for one in part.statements for run in runs(one))
            disputed = (Run("\nDisputed: ", italic=True), *dispute) if dispute and self.full else ()
            rows.append((first, (*opening, *reason, *disputed)))
        return Table("What it draws on, in our judgement", ("Theory", "Why"), tuple(rows), (1.0, 3.4))

    def link(self, link: Link, *, back: bool = False) -> LinkText:
        """A link in words, its citations remembered."""
        self._cited += [*link.lines, *(line for part in link.parts.values() for line in part.lines)]
        return link_text(self.base, link, back=back)

    def links(self, links: Iterable[Link], *, back: bool = False) -> list[Block]:
        """Links as sentences with their reasons."""
        found: list[Block] = []
        for link in links:
            text = self.link(link, back=back)
            reason = tuple(run for one in text.reasons for run in runs(one))
            found.append(Paragraph((Run(f"{text.sentence}. ", bold=True), *_sure(text, self.full), *reason)))
            for part in text.parts if self.full else ():
                words = tuple(run for one in part.statements for run in runs(one))
                found.append(Paragraph((Run(f"{part.heading}. ", italic=True), *words)))
        return found

    def sources(self) -> tuple[Runs, ...]:
        """The works cited so far, each once, sorted."""
        found = references(self.base, self._cited)
        return tuple(
            tuple(Run(run.words, italic=run.italic, link=run.link) for run in one.entry) for one in found
        )

    def references(self) -> list[Block]:
        """The reference list, under its heading."""
        entries = [Paragraph(entry, "reference") for entry in self.sources()]
        key = KEY + (SEEDS if self._quoted else "")
        return [Paragraph(plain(key), "note"), Heading("References"), *entries] if entries else []


KEY = (
    "How to read this: a name and year in brackets is cited theory; “evidence” before it, cited evidence; "
    "every line without brackets, and that a link exists at all, is editorial judgement."
)
SEEDS = " Framed words are seed text, as printed there."


def runs(one: Statement) -> Runs:
    """A statement with its sources; `KEY` says how the layers are told apart."""
    if not one.sources:
        return (Run(f"{one.text} "),)
    layer = "evidence: " if one.layer == "evidence" else ""
    return (Run(f"{one.text} "), Run(f"[{layer}{one.source_words}] ", quiet=True))


def plain(text: str) -> Runs:
    """Words without a source of their own."""
    return (Run(text),)


def _bold(one: Statement, short: str) -> Runs:
    """The words for the matrix in bold, with their sources."""
    return (Run(f"{short}. ", bold=True), *runs(one)[1:])


def _opening(link: Link) -> Link:
    """A verdict with the first sentence of its reason only."""
    return replace(link, lines=link.lines[: 2 if link.short else 1], parts={})


def _sure(text: LinkText, full: bool) -> Runs:
    """How sure a link is, in full or where it is little."""
    if not text.certainty or not (full or text.certainty == "low"):
        return ()
    return (Run(f" ({text.certainty} certainty) ", quiet=True),)
