"""A to Z: every idea with its definition and its plain words, and from other names to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import marked
from ..pages.alphabet import by_letter
from .list_page import list_page
from .web_page import SiteOptions, WebPage

LISTED = ("concept", "theory", "tradition")


@dataclass(frozen=True)
class AlphabetEntry:
    """An entry of the list from A to Z.

    Attributes:
        names: the words that it stands under, then other names.
        record: what it is about, or what another name leads to.
        definition, sources, plain: what it means, who says so, and the same in everyday words;
            all empty where other names lead to the entry.
    """

    names: tuple[str, ...]
    record: Record
    definition: str = ""
    sources: str = ""
    plain: str = ""


def alphabet_page(base: KnowledgeBase, options: SiteOptions) -> WebPage:
    """The page from A to Z."""
    return list_page("a-z", "alphabet.html", {"letters": alphabet(base)}, options)


def alphabet(base: KnowledgeBase) -> dict[str, list[AlphabetEntry]]:
    """Every letter with its entries: ideas under their names, and from their other names to them.

    Other names that would stand beside their own entry are told there alone.
    """
    ideas = [record for kind in LISTED for record in base.library.of(kind)]
    named = [(name, record) for record in ideas for name in record.names]
    letters = by_letter((name, (name, record)) for name, record in named)
    return {letter: list(_entries(base, those)) for letter, those in letters.items()}


def _entries(base: KnowledgeBase, named: Iterable[tuple[str, Record]]) -> Iterator[AlphabetEntry]:
    """Names in their order as entries: what belongs to one record and stands together is one entry."""
    for _, group in groupby(named, key=lambda pair: pair[1].id):
        names, records = zip(*group, strict=True)
        record = records[0]
        yield _entry(base, record) if record.label in names else AlphabetEntry(names, record)


def _entry(base: KnowledgeBase, record: Record) -> AlphabetEntry:
    cited = {citation.work for line in record.lead.lines for citation in line.citations}
    sources = base.bibliography.together(base.bibliography.listed(cited))
    plain = marked(record.items("Plainly"))
    return AlphabetEntry(record.names, record, marked(record.lead.lines), sources, plain)
