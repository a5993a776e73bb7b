"""What to read: the works that chosen records cite, and a theory's reading with questions."""

from collections.abc import Iterable, Iterator

from ..content.records import Line, Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.references import STATUS
from ..pages.page import references
from .builder import Builder, Draft, plain, titled
from .model import Block, Heading, Items, Lines, Paragraph, Run

READ = ("Start here", "Go deeper", "Best critic")  # the sections of a theory that say what to read, and why
VERIFIED = "authoritative"


def reading_list(base: KnowledgeBase, *ids: str, full: bool) -> Draft:
    """The works that chosen records cite, in APA 7: of a theory, first those to begin with, and why.

    In full, works that were not verified in an authoritative source say so.
    """
    records = [base.record(id) for id in ids]
    whole = Builder(base, full=full)
    blocks: list[Block] = []
    for record in records:
        for name, part in record.passages:
            whole.statements(name, part.lines)
        level = 1 if len(records) == 1 else 2
        title = [Heading(record.label)] if level > 1 else []
        blocks += [*title, *_guided(base, record, level, full=full), *_rest(base, record, level, full=full)]
    count = len(whole.sources())
    if full:
        blocks.append(Paragraph(plain(f"Works without a remark were {STATUS[VERIFIED]}."), "note"))
    return whole.draft(titled(records), f"Reading list, {count} works", blocks)


def _guided(base: KnowledgeBase, record: Record, level: int, *, full: bool) -> Iterator[Block]:
    """What to read first, next and against it: why, and the works."""
    builder = Builder(base, full=full)
    for section in READ:
        if lines := record.items(section):
            yield Heading(section, level)
            yield Items(tuple(builder.lines(section, lines)))
            yield from _works(base, lines, full=full)


def _rest(base: KnowledgeBase, record: Record, level: int, *, full: bool) -> Iterator[Block]:
    """The works that it cites elsewhere."""
    told = {cited.work for section in READ for line in record.items(section) for cited in line.citations}
    lines = [line for _, part in record.passages for line in part.lines]
    others = [
        line._replace(citations=tuple(c for c in line.citations if c.work not in told)) for line in lines
    ]
    if found := list(_works(base, others, full=full)):
        yield Heading("Also cited" if told else "Works", level)
        yield from found
    elif not told:
        yield Paragraph(plain(f"{record.label} cites no work."))


def _works(base: KnowledgeBase, lines: Iterable[Line], *, full: bool) -> Iterator[Paragraph]:
    """The works that lines cite, each once."""
    for one in references(base, lines):
        entry = tuple(Run(run.words, italic=run.italic, link=run.link) for run in one.entry)
        sure = one.status == VERIFIED or not full
        verified = () if sure else (Run(f" [{one.verified}]", quiet=True),)
        yield Paragraph((*entry, *verified), "reference")


def reading_guide(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """What to read of a theory, in which order, with questions to read by."""
    record, builder = base.record(id), Builder(base, full=full)
    blocks: list[Block] = []
    asks = {
        "Start here": "What would you have said in the author’s place? What would you have wanted to ask the client?",
        "Go deeper": "Which claim could be wrong, and how would you notice it in your own work?",
        "Best critic": "Where is the critic right? What would the school answer?",
    }
    for section, question in asks.items():
        blocks += builder.items(record, section, heading=section)
        blocks.append(Paragraph((Run(f"Read with a question: {question}", italic=True),)))
        blocks.append(Lines(2))
    blocks += [builder.key(), *builder.references()]
    return builder.draft(f"Reading guide: {record.label}", "Reading with questions", blocks)
