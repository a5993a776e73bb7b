"""The pages that the browser draws: the map, and two records side by side."""

from collections.abc import Iterator

from ..pages.interface import interface_words
from ..pages.templating import fill
from .list_page import list_page
from .web_page import SiteOptions, WebPage

DRAWN = ("map", "compare")


def drawn_pages(options: SiteOptions) -> Iterator[WebPage]:
    """A page for the map and one for the comparison of any two records."""
    for name in DRAWN:
        yield list_page(name, f"{name}.html", {}, options)


def map_pane(options: SiteOptions) -> str:
    """The frame of a map as HTML, for `js/map_pane.js`: the browser puts the picture into it."""
    return str(fill("site/templates/map_pane.html", {"words": interface_words(options.language)}))
