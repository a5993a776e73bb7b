"""Principles and their links as pictures rank and word them: standing, verdicts, and how sure a link is."""

from collections.abc import Collection, Sequence

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES

STANDINGS = {"listed": "listed in the texts", "promoted": "promoted by us"}


def standing(record: Record) -> str:
    """Whether the texts list a principle as one or we count it so, in words that go with its number."""
    return STANDINGS[record.facts["standing"]]


def standings(base: KnowledgeBase) -> str:
    """The key to the numbers of all principles: `1–5 listed in the texts, 6–10 promoted by us`."""
    numbers = {
        words: [one.order for one in base.library.of("principle") if standing(one) == words]
        for words in STANDINGS.values()
    }
    return ", ".join(f"{_numbers(those)} {words}" for words, those in numbers.items() if those)


def _numbers(those: Sequence[int]) -> str:
    """Numbers in order: `1–5` where they follow one another, else `1, 3`."""
    if len(those) > 1 and those[-1] - those[0] == len(those) - 1:
        return f"{those[0]}–{those[-1]}"
    return ", ".join(map(str, those))


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
