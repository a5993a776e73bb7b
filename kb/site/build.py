"""The site of a knowledge base: its pages and its data, in one file and as a folder."""

from collections.abc import Iterator

from ..knowledge.base import KnowledgeBase
from .front_page import list_pages
from .graph_data import graph_data
from .hosted import hosted
from .map_pages import drawn_pages, map_pane
from .one_file import one_file
from .packing import packed
from .page_data import page_data
from .reader_pages import my_list_page
from .record_pages import record_pages
from .search_data import posting_data, search_data
from .snippet_data import snippet_data
from .web_page import SiteOptions, WebPage

ONE_FILE = "relational-kb.html"


def web_pages(base: KnowledgeBase, options: SiteOptions) -> list[WebPage]:
    """Every page of the site, the first page first.

    Raises:
        ValueError: if two pages have the same name.
    """
    pages = [
        *list_pages(base, options),
        *drawn_pages(options),
        my_list_page(options),
        *record_pages(base, options),
    ]
    names = [page.name for page in pages]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"The site keeps these names for itself: {', '.join(twice)}. Rename the records.")
    return pages


def site_data(base: KnowledgeBase) -> dict[str, object]:
    """What the scripts need to know, by name: a value of JSON each."""
    return {"graph": graph_data(base), "search": search_data(base), "postings": posting_data(base.index)}


def site_files(base: KnowledgeBase, options: SiteOptions) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the folder, content) of every file of the site; equal content gives equal bytes."""
    pages = web_pages(base, options)
    values = {
        **site_data(base),
        "map-pane": map_pane(options),
        "snippets": snippet_data(base.index, pages),
        **page_data(pages),
    }
    data = {name: packed(value) for name, value in values.items()}
    yield ONE_FILE, one_file(pages, data, options)
    yield from hosted(pages, data, options)
