"""The frame of every page: the name of the product, the ways to the other pages, help."""

from markupsafe import Markup

from ..about import TITLE
from ..home.folder import log_out_address, shared_room
from ..pages.templating import fill

PAGES = {
    "00-start.ipynb": "Start",
    "01-principles.ipynb": "Principles",
    "02-look-up.ipynb": "Look up",
    "03-teach.ipynb": "Teach",
    "08-practise.ipynb": "Practise",
    "04-handouts.ipynb": "Handouts",
}
MORE = {
    "05-cookbook.ipynb": "Ask your own questions (with code)",
    "06-curate.ipynb": "For curators",
    "07-help.ipynb": "Help",
}


def frame(here: str, main: Markup, *, fills: bool = False) -> Markup:
    """A page's shell: the bar with the ways to other pages, and `main` below it.

    Args:
        here: the page's notebook, a key of `PAGES` or `MORE`.
        main: HTML with the places of the regions.
        fills: whether the page fills the window and its panes scroll, not the page.
    """
    values = {"title": TITLE, "pages": PAGES, "more": MORE, "here": here, "main": main, "fills": fills}
    return fill(
        "widgets/templates/frame.html", values | {"shared": shared_room(), "log_out": log_out_address()}
    )
