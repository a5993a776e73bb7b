"""Where each work is cited: on which pages, in which parts of them."""

from dataclasses import dataclass, field

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..schema import KINDS, RELATIONS


@dataclass
class CitingPage:
    """A page that cites a work.

    Attributes:
        record: what the page is about.
        sections: headings of the sections that cite the work; an empty one is the opening.
        links: the heading of a relation and, for each, the records at the other end of links whose reason
            cites the work.
    """

    record: Record
    sections: list[str] = field(default_factory=list)
    links: dict[str, list[Record]] = field(default_factory=dict)


def citing_pages(base: KnowledgeBase) -> dict[str, list[CitingPage]]:
    """For each work that is cited the pages that cite it, by kind and then by name."""
    found: dict[tuple[str, str], CitingPage] = {}
    for record, name, _, line in base.library.lines():
        for citation in dict.fromkeys(line.citations):
            page = found.setdefault((citation.work, record.id), CitingPage(record))
            _note(base, page, name)
    by_work: dict[str, list[CitingPage]] = {}
    for (work, _), page in found.items():
        by_work.setdefault(work, []).append(page)
    kinds = list(KINDS)
    for pages in by_work.values():
        pages.sort(key=lambda page: (kinds.index(page.record.kind), page.record.sort_key.casefold()))
    return by_work


def _note(base: KnowledgeBase, page: CitingPage, passage: str) -> None:
    """Add a passage of a page: a section, or the reason of a link with what is disputed about it."""
    relation, joined, rest = passage.partition(": ")
    if not joined:
        if passage not in page.sections:
            page.sections.append(passage)
        return
    other = base.library.records[rest.partition(" / ")[0]]
    those = page.links.setdefault(RELATIONS[relation].headings[0], [])
    if other not in those:
        those.append(other)
