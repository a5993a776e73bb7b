"""The frame of every page: the name, the ways to the other pages, what the reader may choose, the foot."""

from dataclasses import dataclass, field

from markupsafe import Markup

from ..about import TITLE, __version__
from ..pages.page import DISCLAIMER
from ..pages.templating import fill
from .interface import interface_words
from .web_page import SiteOptions, WebPage

# The pages that the bar leads to, and those that its menu has besides; words/ has `go-NAME` for each.
BAR = ("a-z", "principles", "theories", "moments", "practices", "map", "compare", "evidence")
MORE = ("matrix", "people", "works", "stories", "questions", "workshops", "by-theme", "about")


@dataclass(frozen=True, kw_only=True)
class Form:
    """What the two forms of the site, one file and a folder, do differently.

    Attributes:
        name: `file` or `folder`.
        policy: the Content-Security-Policy.
        head: the style.
        early: the script that runs before anything is shown.
        end: the data and the script of the site.
        reading: what is there for a browser that runs no scripts.
    """

    name: str
    policy: str
    head: Markup
    early: Markup
    end: Markup
    reading: Markup = field(default_factory=Markup)


def shell(page: WebPage, options: SiteOptions, form: Form) -> str:
    """A page in its frame, as HTML."""
    values = {
        "page": page,
        "title": TITLE,
        "version": __version__,
        "disclaimer": DISCLAIMER,
        "bar": BAR,
        "more": MORE,
        "language": options.language,
        "address": options.address,
        "form": form,
        "words": interface_words(options.language),
    }
    return str(fill("site/templates/shell.html", values))
