"""The site of a knowledge base: its pages and its data, in one file and as a folder."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..knowledge.base import KnowledgeBase
from ..pages.interface import interface_words
from .front_page import list_pages
from .graph_data import graph_data
from .hosted import Edition, hosted
from .map_pages import drawn_pages, map_pane
from .old_addresses import taken_over
from .one_file import one_file
from .other_pages import missing_page, moved_pages
from .packing import packed
from .page_data import page_data, short_bodies
from .reader_pages import my_list_page
from .record_pages import record_pages
from .search_data import posting_data, search_data
from .snippet_data import snippet_data
from .web_page import SiteOptions, Translation, WebPage

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
        missing_page(options),
        *moved_pages(base, options),
        *record_pages(base, options),
    ]
    names = [page.name for page in pages]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"The site keeps these names for itself: {', '.join(twice)}. Rename the records.")
    return pages


def site_data(base: KnowledgeBase, options: SiteOptions) -> dict[str, object]:
    """What the scripts need to know, by name: a value of JSON each."""
    return {
        "words": dict(interface_words(options.language)),
        "graph": graph_data(base),
        "search": search_data(base),
        "postings": posting_data(base.index),
        "former": taken_over(base),
        "map-pane": map_pane(options),
    }


def site_files(
    base: KnowledgeBase, options: SiteOptions, translations: Sequence[Translation] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the folder, content) of every file of the site; equal content gives equal bytes.

    Each translation is in a folder named by its language, and the pages lead to one another.

    Raises:
        ValueError: if a name belongs to two pages, or a language to two editions.
    """
    languages = [options.language, *(one.language for one in translations)]
    if twice := sorted({one for one in languages if languages.count(one) > 1}):
        raise ValueError(f"The site is in {', '.join(twice)} already. Give each translation its own `lang`.")
    first = _edition(Translation(options.language, interface_words()["language"], base), options, "")
    others = [_edition(one, options, f"{one.language}/") for one in translations]
    for edition, pages in (first, *others):
        own = replace(options, language=edition.language, added=edition.base.added)
        bodies = short_bodies(pages)
        values = {
            **site_data(edition.base, own),
            "snippets": snippet_data(edition.base.index, bodies),
            **page_data(pages, bodies),
        }
        data = {name: packed(value) for name, value in values.items()}
        rest = [one for one, _ in (first, *others) if one is not edition]
        yield f"{edition.folder}{ONE_FILE}", one_file(pages, data, own)
        for path, content in hosted(pages, data, own, edition, rest):
            yield f"{edition.folder}{path}", content


def _edition(what: Translation, options: SiteOptions, folder: str) -> tuple[Edition, list[WebPage]]:
    pages = web_pages(what.base, replace(options, language=what.language, added=what.base.added))
    names = frozenset(page.name for page in pages)
    edition = Edition(language=what.language, name=what.name, folder=folder, base=what.base, names=names)
    return edition, pages
