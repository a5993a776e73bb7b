"""Why an answer is right or wrong, in lines of the content with their sources."""

from ..content.records import Line, Link, Record
from ..knowledge.base import KnowledgeBase
from .question import Because


def reason(base: KnowledgeBase, link: Link, *, back: bool = False) -> tuple[Because, ...]:
    """A link in a sentence, with its reason."""
    return (Because(link.relation, (Line(0, f"{base.sentence(link, back=back)}."), *link.lines)),)


def not_this(words: str, told: tuple[Because, ...]) -> tuple[Because, ...]:
    """Why an option is wrong, in a sentence, and the beginning of what is told about it: short enough to be read."""
    first = told[0]
    return (Because(first.section, (Line(0, words), *first.lines[:2])),)


def disputed(link: Link) -> tuple[Because, ...]:
    """What scholars dispute about a link."""
    part = link.parts.get("Disagreement")
    return (Because("Disagreement", part.lines),) if part else ()


def meaning(record: Record) -> tuple[Because, ...]:
    """The first line of a record that cites a work, which in most is its definition."""
    for name, section in record.passages:
        for line in section.lines:
            if line.citations:
                return (Because(name.partition(":")[0], (line,)),)
    return (Because("", record.lead.lines[:1]),)
