"""The pages for addresses where nothing is, or no longer what was."""

from collections.abc import Iterator

from ..knowledge.base import KnowledgeBase
from ..pages.interface import interface_words
from ..pages.templating import fill
from .old_addresses import old_addresses, taken_over
from .web_page import SiteOptions, WebPage

MISSING = "missing"
MOVED = "moved"  # the kind of a page for what has another address


def missing_page(options: SiteOptions) -> WebPage:
    """The page for an address that leads nowhere."""
    words = interface_words(options.language)
    body = fill("site/templates/missing.html", {"words": words})
    return WebPage(name=MISSING, title=words["title-missing"], body=body)


def moved_pages(base: KnowledgeBase, options: SiteOptions) -> Iterator[WebPage]:
    """A page for each old id that several ids, or none, have taken over: it names them."""
    for old, ids in old_addresses(base).items():
        if len(ids) != 1:
            yield _moved(base, old, ids, options)


def redirect_pages(base: KnowledgeBase, options: SiteOptions) -> Iterator[tuple[WebPage, str]]:
    """A page for each other old id, with the id that has taken it over."""
    for old, now in taken_over(base).items():
        yield _moved(base, old, [now], options), now


def _moved(base: KnowledgeBase, old: str, ids: list[str], options: SiteOptions) -> WebPage:
    words = interface_words(options.language)
    places = [(id, base.library.records[id].label if id in base.library.records else id) for id in ids]
    body = fill("site/templates/moved.html", {"words": words, "places": places})
    return WebPage(name=old, title=words["title-moved"], body=body, kind=MOVED)
