"""Turns records into blocks: statements, quotations, links and references, each with its sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..about import __version__
from ..content.records import Citation, Line, Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..pages.page import UNREVIEWED, link_text, quotes, references, review, statements
from ..pages.parts import LinkText, Statement
from ..pictures.style import STRENGTHS
from ..pictures.verdicts import verdicts
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

    A sentence of a record that is on the sheet already, as among its key messages, is not printed again
    by `prose`, `items`, `reason`, `dispute` and `links`.

    Attributes:
        base: the knowledge base.
        full: whether certainty and disagreements are spelled out, as trainers get them.
    """

    def __init__(self, base: KnowledgeBase, *, full: bool):
        self.base, self.full = base, full
        self._cited: list[Line] = []
        self._said: set[str] = set()
        self._quoted = False

    def begin(self) -> None:
        """Begin another record, which may say again what was said of the one before."""
        self._said = set()

    def lines(self, section: str, lines: Iterable[Line]) -> list[Runs]:
        """Each line with its sources."""
        lines = tuple(lines)
        self._said |= {line.text for line in lines}
        return [runs(one) for one in self.statements(section, lines)]

    def unsaid(self, lines: Iterable[Line]) -> list[Line]:
        """The lines that are not on the sheet yet."""
        return [line for line in lines if line.text not in self._said]

    def statements(self, section: str, lines: Iterable[Line]) -> tuple[Statement, ...]:
        """The statements of a section's lines."""
        lines = tuple(lines)
        self._cited += lines
        return statements(self.base, section, lines)

    def prose(self, record: Record, section: str = "", *, heading: str = "", level: int = 1) -> list[Block]:
        """A section, or the lead, as one paragraph; nothing if it is empty or said already."""
        lines = self.unsaid(record.items(section) if section else record.lead.lines)
        if not lines:
            return []
        return [*_headed(heading, level), Paragraph(joined(self.lines(section, lines)))]

    def items(self, record: Record, section: str, *, heading: str = "", level: int = 1) -> list[Block]:
        """A section as a list; nothing if it is empty or said already."""
        lines = self.unsaid(record.items(section))
        if not lines:
            return []
        return [*_headed(heading, level), Items(tuple(self.lines(section, lines)))]

    def quotes(self, record: Record) -> list[Block]:
        """The quotations of the seed texts; the same words appear once, with all their places."""
        self._quoted |= bool(record.lead.quotations)
        found = quotes(self.base, record.lead.quotations)
        return [_quotation(one.text, "; ".join(one.places)) for one in found]

    def quotes_in_short(self, record: Record) -> list[Block]:
        """The first quotation, and where a text words it otherwise."""
        self._quoted |= bool(record.lead.quotations)
        first, *others = quotes(self.base, record.lead.quotations)
        otherwise = [f"in other words: {place}" for one in others for place in one.places]
        return [_quotation(first.text, "; ".join((*first.places, *otherwise)))]

    def reason(self, link: Link) -> Runs:
        """The strongest reason of a link that is not on the sheet yet: the first that names who says so."""
        lines = self.unsaid(link.lines)
        first = next((line for line in lines if line.citations), lines[0] if lines else None)
        return joined(self.lines(link.relation, [first])) if first else ()

    def dispute(self, link: Link, most: int | None = None) -> Runs:
        """What is disputed about a link, at most so many sentences, as far as it is not on the sheet yet."""
        part = link.parts.get("Disagreement")
        return joined(self.lines("Disagreement", self.unsaid(part.lines)[:most])) if part else ()

    def reasons(self, link: Link) -> Runs:
        """All reasons of a link and, in full, what is disputed about it, as far as they are not said yet."""
        told = joined(self.lines(link.relation, self.unsaid(link.lines)))
        parts = [self._part(name, part.lines) for name, part in link.parts.items() if self.full]
        return (*told, *joined(parts)) or plain("The reason is on this sheet already.")

    def _part(self, name: str, lines: Iterable[Line]) -> Runs:
        told = joined(self.lines(name, self.unsaid(lines)))
        return (Run(f"{name}: ", italic=True), *told) if told else ()

    def verdicts(self, record: Record) -> Table:
        """A principle's link to each theory: how strong, how sure, and in short why."""
        rows = [self._verdict(link) for link in verdicts(record)]
        return Table("What it draws on, in our judgement", ("Theory", "Why"), tuple(rows), (1.4, 3.0))

    def _verdict(self, link: Link) -> tuple[Runs, Runs]:
        name = Run(f"{self.base.record(link.target).short}\n", bold=True)
        strength = Run(STRENGTHS[relation_of(link).strength].words)
        short = (Run(f"{link.short}. ", bold=True),) if link.short else ()
        new = relation_of(link).claimed and len(self.unsaid(link.lines)) == len(link.lines)
        reason = self.reason(link) if new else ()  # of what the key messages tell the reason stands there
        return (name, strength, *self.certainty(link)), (*short, *reason)

    def certainty(self, link: Link) -> Runs:
        """How sure a link is; short versions mention only low certainty."""
        if not link.certainty or not (self.full or link.certainty == "low"):
            return ()
        return (Run(f" ({link.certainty} certainty) ", quiet=True),)

    def link(self, link: Link) -> LinkText:
        """A link in words, read from its source."""
        self._cited += [*link.lines, *(line for part in link.parts.values() for line in part.lines)]
        return link_text(self.base, link)

    def links(self, links: Iterable[Link]) -> list[Block]:
        """Links as sentences with their reasons."""
        found: list[Block] = []
        for link in links:
            sentence = Run(f"{self.base.sentence(link)}. ", bold=True)
            found.append(Paragraph((sentence, *self.certainty(link), *self.reasons(link))))
        return found

    def cite(self, works: Iterable[str]) -> str:
        """Works as one bracket names them; they are listed among the references."""
        works = tuple(works)
        self._cited.append(Line(0, "", tuple(map(Citation, works))))
        return self.base.bibliography.together(works)

    def sources(self) -> tuple[Runs, ...]:
        """The works cited so far, each once, sorted."""
        found = references(self.base, self._cited)
        return tuple(
            tuple(Run(run.words, italic=run.italic, link=run.link) for run in one.entry) for one in found
        )

    def state(self, *records: Record) -> Paragraph:
        """A quiet line: how old the text is, who reviewed it, and how to read what is on the sheet so far."""
        reviewed = review(records[0]) if len(records) == 1 else UNREVIEWED
        return Paragraph((Run(f"Text of version {__version__}. {reviewed} ", quiet=True), *self.key().runs))

    def key(self) -> Paragraph:
        """How to read what is on the sheet so far, as a quiet line."""
        return Paragraph((Run(KEY + (SEEDS if self._quoted else ""), quiet=True),))

    def references(self) -> list[Block]:
        """The works cited so far as a list under its heading; nothing if there are none."""
        entries = [Paragraph(entry, "reference") for entry in self.sources()]
        return [Heading("References"), *entries] if entries else []

    def draft(self, title: str, kicker: str, blocks: Sequence[Block]) -> Draft:
        """A draft with the works cited so far as its sources."""
        return Draft(title, kicker, blocks, self.sources())


def runs(one: Statement) -> Runs:
    """A statement with its sources; `KEY` explains the layers."""
    if one.layer == "seed":
        return (Run(f"{one.text} "), Run("[seed text] ", quiet=True))
    layer = "evidence: " if one.layer == "evidence" else ""
    whose = "; ".join(filter(None, (f"{layer}{one.source_words}" if one.sources else "", one.added)))
    return (Run(f"{one.text} "), Run(f"[{whose}] ", quiet=True)) if whose else (Run(f"{one.text} "),)


def titled(records: Sequence[Record]) -> str:
    """A title for several records: the names of the first three."""
    names = [record.label for record in records]
    return ", ".join(names[:3]) + (" and more" if len(names) > 3 else "")


def plain(text: str) -> Runs:
    """Words without sources."""
    return (Run(text),)


def joined(texts: Iterable[Runs]) -> Runs:
    """Texts one after another."""
    return tuple(run for text in texts for run in text)


def _quotation(text: str, places: str) -> Paragraph:
    return Paragraph((Run(f"{text} "), Run(f"[Seed text: {places}]", quiet=True)), "quote")


def _headed(heading: str, level: int) -> list[Block]:
    return [Heading(heading, level)] if heading else []
