"""The first page, and the lists that lead to everything else."""

from collections.abc import Iterator

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.moment_themes import heard_by_schools, moments_by_theme
from .about_page import about_content, about_page
from .alphabet_page import alphabet, alphabet_page
from .comparison_pages import comparison_pages
from .evidence_page import evidence_page
from .grouped_pages import grouped_pages
from .list_page import list_page
from .people_page import people_page
from .seed_entry import seed_entry_page
from .source_pages import source_pages
from .web_page import SiteOptions, WebPage
from .work_pages import work_pages

START = "start"


def list_pages(base: KnowledgeBase, options: SiteOptions) -> Iterator[WebPage]:
    """The pages that are not about one record, the first page first."""
    yield _front_page(base, options)
    yield alphabet_page(base, options)
    yield from grouped_pages(base, options)
    yield seed_entry_page(base, options)
    yield from source_pages(base, options)
    yield evidence_page(base, options)
    yield from comparison_pages(base, options)
    yield people_page(base, options)
    yield from work_pages(base, options)
    yield about_page(base, options)


def _front_page(base: KnowledgeBase, options: SiteOptions) -> WebPage:
    values = {
        **about_content(base),
        "moments": _first_moments(base),
        "principles": list(base.library.of("principle")),
        "theories": list(base.library.of("theory")),
        "plain": base.autolinks.plain,
        "letters": alphabet(base),
    }
    return list_page(START, "start.html", values, options)


def _first_moments(base: KnowledgeBase) -> list[tuple[Record, Record]]:
    """For each theme its principle and one moment that the schools hear: a way in, without a content note."""
    heard = [one for one in heard_by_schools(base) if "content-note" not in one.facts]
    chosen: dict[str, Record] = {}
    for id, those in moments_by_theme(base).items():
        mine = [one for one in heard if one in those and one not in chosen.values()]
        if mine:
            chosen[id] = mine[0]
    return [(base.record(id), moment) for id, moment in chosen.items()]
