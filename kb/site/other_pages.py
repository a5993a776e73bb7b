"""The pages for addresses where nothing is, or no longer what was."""

from collections.abc import Iterator

from ..knowledge.base import KnowledgeBase
from ..pages.templating import fill
from .interface import interface_words
from .old_addresses import old_addresses
from .web_page import SiteOptions, WebPage

MISSING = "missing"


def missing_page(options: SiteOptions) -> WebPage:
    """The page for an address that leads nowhere."""
    words = interface_words(options.language)
    body = fill("site/templates/missing.html", {"words": words})
    return WebPage(name=MISSING, title=words["title-missing"], body=body)


def moved_pages(base: KnowledgeBase, options: SiteOptions) -> Iterator[tuple[WebPage, list[str]]]:
    """A page for each old id, with the ids of what has taken its place."""
    words = interface_words(options.language)
    for old, ids in old_addresses(base).items():
        places = [(id, base.library.records[id].label if id in base.library.records else id) for id in ids]
        body = fill("site/templates/moved.html", {"words": words, "places": places})
        yield WebPage(name=old, title=words["title-moved"], body=body), ids
