"""Links as pictures rank and word them: verdicts on theories, and how sure a link is."""

from collections.abc import Collection

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES


def verdicts(record: Record) -> list[Link]:
    """A principle's links to theories, each of a strength."""
    return [link for link in record.links if relation_of(link).strength]


def strong_links(base: KnowledgeBase, strengths: Collection[str]) -> list[Link]:
    """The verdicts of all principles that are of these strengths."""
    return [
        link
        for principle in base.library.of("principle")
        for link in verdicts(principle)
        if relation_of(link).strength in strengths
    ]


def verdict_sentence(base: KnowledgeBase, link: Link) -> str:
    """A verdict in words, with its short reason."""
    words = base.sentence(link)
    return f"{words}: {link.short}." if link.short else f"{words}."


def certainty_rank(link: Link) -> int:
    """A sort key: 0 for the surest links, the highest for those without a certainty."""
    return CERTAINTIES.index(link.certainty) if link.certainty else len(CERTAINTIES)
