"""Turns records into blocks: statements, quotations, links and references, each with its sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..content.records import Line, Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..pages.page import link_text, quotes, references, statements
from ..pages.parts import LinkText, Statement
from ..pictures.style import STRENGTHS
from .model import Block, Heading, Items, Paragraph, Run, Runs, Table

KEY = (
    "How to read this: a name and year in brackets is cited theory; “evidence” before it, cited evidence; "
    "every line without brackets, and that a link exists at all, is editorial judgement."
)
SEEDS = " Framed words are seed text, as printed there."


@dataclass(frozen=True)
class Draft:
    """The content of a handout, before paper and institute are chosen; fields as in `Handout`."""

    title: str
    kicker: str
    blocks: Sequence[Block]
    sources: tuple[Runs, ...] = ()


class Builder:
    """Makes blocks of records and collects the works they cite, so that exactly these are listed.

    Attributes:
        base: the knowledge base.
        full: whether certainty and disagreements are spelled out, as trainers get them.
    """

    def __init__(self, base: KnowledgeBase, *, full: bool):
        self.base, self.full = base, full
        self._cited: list[Line] = []
        self._quoted = False

    def lines(self, section: str, lines: Iterable[Line]) -> list[Runs]:
        """Each line with its sources."""
        return [runs(one) for one in self.statements(section, lines)]

    def statements(self, section: str, lines: Iterable[Line]) -> tuple[Statement, ...]:
        """The statements of a section's lines."""
        lines = tuple(lines)
        self._cited += lines
        return statements(self.base, section, lines)

    def prose(self, record: Record, section: str = "", *, heading: str = "") -> list[Block]:
        """A section, or the lead, as one paragraph; nothing if it is empty."""
        lines = record.items(section) if section else record.lead.lines
        if not lines:
            return []
        return [*_headed(heading), Paragraph(_joined(self.lines(section, lines)))]

    def items(
        self, record: Record, section: str, *, heading: str = "", most: int | None = None
    ) -> list[Block]:
        """A section as a list of at most `most` items; nothing if it is empty."""
        lines = record.items(section)[:most]
        if not lines:
            return []
        return [*_headed(heading), Items(tuple(self.lines(section, lines)))]

    def quotes(self, record: Record) -> list[Block]:
        """The quotations of the seed texts; the same words appear once, with all their places."""
        self._quoted |= bool(record.lead.quotations)
        return [
            Paragraph(
                (Run(f"{one.text} "), Run(f"[Seed text: {'; '.join(one.places)}]", quiet=True)), "quote"
            )
            for one in quotes(self.base, record.lead.quotations)
        ]

    def verdicts(self, record: Record) -> Table:
        """A principle's link to each theory with its reasons and, in full, what is disputed."""
        rows = [self._verdict(link) for link in record.links if relation_of(link).strength]
        return Table("What it draws on, in our judgement", ("Theory", "Why"), tuple(rows), (1.0, 3.4))

    def _verdict(self, link: Link) -> tuple[Runs, Runs]:
        text = self.link(link if self.full else _first_reason(link))
        strength = STRENGTHS[relation_of(link).strength].words
        theory = (Run(f"{text.label}\n", bold=True), Run(strength), *_certainty(text, self.full))
        reasons = list(map(runs, text.reasons))
        if text.short:  # the words for the matrix take the place of the first reason, whose sources they keep
            reasons[0] = (Run(f"{text.short}. ", bold=True), *reasons[0][1:])
        dispute = _joined(runs(one) for part in text.parts for one in part.statements)
        disputed = (Run("\nDisputed: ", italic=True), *dispute) if dispute and self.full else ()
        return theory, (*_joined(reasons), *disputed)

    def link(self, link: Link) -> LinkText:
        """A link in words, read from its source."""
        self._cited += [*link.lines, *(line for part in link.parts.values() for line in part.lines)]
        return link_text(self.base, link)

    def links(self, links: Iterable[Link]) -> list[Block]:
        """Links as sentences with their reasons."""
        found: list[Block] = []
        for link in links:
            text = self.link(link)
            sentence = Run(f"{text.sentence}. ", bold=True)
            reasons = _joined(map(runs, text.reasons))
            found.append(Paragraph((sentence, *_certainty(text, self.full), *reasons)))
            for part in text.parts if self.full else ():
                name = Run(f"{part.heading}. ", italic=True)
                found.append(Paragraph((name, *_joined(map(runs, part.statements)))))
        return found

    def sources(self) -> tuple[Runs, ...]:
        """The works cited so far, each once, sorted."""
        found = references(self.base, self._cited)
        return tuple(
            tuple(Run(run.words, italic=run.italic, link=run.link) for run in one.entry) for one in found
        )

    def references(self) -> list[Block]:
        """The works cited so far as a list under its heading; nothing if there are none."""
        entries = [Paragraph(entry, "reference") for entry in self.sources()]
        key = KEY + (SEEDS if self._quoted else "")
        return [Paragraph(plain(key), "note"), Heading("References"), *entries] if entries else []

    def draft(self, title: str, kicker: str, blocks: Sequence[Block]) -> Draft:
        """A draft with the works cited so far as its sources."""
        return Draft(title, kicker, blocks, self.sources())


def runs(one: Statement) -> Runs:
    """A statement with its sources; `KEY` explains the layers."""
    if not one.sources:
        return (Run(f"{one.text} "),)
    layer = "evidence: " if one.layer == "evidence" else ""
    return (Run(f"{one.text} "), Run(f"[{layer}{one.source_words}] ", quiet=True))


def titled(records: Sequence[Record]) -> str:
    """A title for several records: the names of the first three."""
    names = [record.label for record in records]
    return ", ".join(names[:3]) + (" and more" if len(names) > 3 else "")


def plain(text: str) -> Runs:
    """Words without sources."""
    return (Run(text),)


def _joined(texts: Iterable[Runs]) -> Runs:
    return tuple(run for text in texts for run in text)


def _headed(heading: str) -> list[Block]:
    return [Heading(heading)] if heading else []


def _first_reason(link: Link) -> Link:
    """A link with the first sentence of its reason only."""
    return link._replace(lines=link.lines[: 2 if link.short else 1], parts={})


def _certainty(text: LinkText, full: bool) -> Runs:
    """How sure a link is; short versions mention only low certainty."""
    if not text.certainty or not (full or text.certainty == "low"):
        return ()
    return (Run(f" ({text.certainty} certainty) ", quiet=True),)
