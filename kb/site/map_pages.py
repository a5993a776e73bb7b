"""The pages that the browser draws: the map, and two records side by side."""

from collections.abc import Iterator

from ..pages.templating import fill
from .interface import interface_words
from .web_page import SiteOptions, WebPage

DRAWN = ("map", "compare")


def drawn_pages(options: SiteOptions) -> Iterator[WebPage]:
    """A page for the map and one for the comparison of any two records."""
    words = interface_words(options.language)
    for name in DRAWN:
        title, about = words[f"title-{name}"], words[f"about-{name}"]
        values = {"title": title, "about": about, "words": words}
        yield WebPage(name=name, title=title, body=fill(f"site/templates/{name}.html", values), summary=about)


def map_pane(options: SiteOptions) -> str:
    """The frame of a map as HTML, for `js/map_pane.js`: the browser puts the picture into it."""
    return str(fill("site/templates/map_pane.html", {"words": interface_words(options.language)}))
