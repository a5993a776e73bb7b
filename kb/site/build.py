"""The site of a knowledge base: its pages and its data, in one file and as a folder."""

from collections.abc import Iterator

from ..knowledge.base import KnowledgeBase
from .front_page import list_pages
from .hosted import hosted
from .one_file import one_file
from .record_pages import record_pages
from .search_data import search_data
from .web_page import SiteOptions, WebPage

ONE_FILE = "relational-kb.html"


def web_pages(base: KnowledgeBase, options: SiteOptions) -> list[WebPage]:
    """Every page of the site, the first page first.

    Raises:
        ValueError: if two pages have the same name.
    """
    pages = [*list_pages(base, options), *record_pages(base)]
    names = [page.name for page in pages]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"The site keeps these names for itself: {', '.join(twice)}. Rename the records.")
    return pages


def site_data(base: KnowledgeBase) -> dict[str, object]:
    """What the scripts need to know, by name: a value of JSON each."""
    return {"search": search_data(base)}


def site_files(base: KnowledgeBase, options: SiteOptions) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the folder, content) of every file of the site; equal content gives equal bytes."""
    pages, data = web_pages(base, options), site_data(base)
    yield ONE_FILE, one_file(pages, data, options)
    yield from hosted(pages, data, options)
