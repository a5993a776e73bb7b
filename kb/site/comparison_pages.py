"""The authored comparisons: the list of them, and each as a page of its own."""

from collections.abc import Iterator

from ..content.records import Link
from ..knowledge.base import KnowledgeBase
from ..pages.comparing import comparison
from ..pages.interface import interface_words
from ..pages.templating import macro
from ..schema import KINDS
from .list_page import list_page
from .outline import raised
from .web_page import SiteOptions, WebPage


def comparison_pages(base: KnowledgeBase, options: SiteOptions) -> Iterator[WebPage]:
    """The page `comparisons`, and a page `A-and-B` for each authored comparison."""
    links = [link for link in base.library.links() if link.relation == "contrasts-with"]
    pages = [_page(base, link, options) for link in links]
    groups: dict[str, list[WebPage]] = {}
    for link, page in zip(links, pages, strict=True):
        groups.setdefault(base.record(link.source).kind, []).append(page)
    listed = [
        (KINDS[kind].plural.capitalize(), sorted(groups[kind], key=lambda page: page.title.casefold()))
        for kind in KINDS
        if kind in groups
    ]
    yield list_page("comparisons", "comparisons.html", {"groups": listed}, options)
    yield from pages


def _page(base: KnowledgeBase, link: Link, options: SiteOptions) -> WebPage:
    a, b = link.source, link.target
    whole = macro("site/templates/comparisons_page.html", "page")
    return WebPage(
        name=f"{a}-and-{b}",
        title=f"{base.record(a).label} and {base.record(b).label}",
        body=whole(raised(comparison(base, a, b)), interface_words(options.language)),
        summary=link.rationale,
    )
