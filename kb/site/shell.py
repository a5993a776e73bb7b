"""The frame of every page: the name, the ways to the other pages, what the reader may choose, the foot."""

from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from ..about import TITLE, __version__
from ..pages.interface import interface_words
from ..pages.templating import fill
from .web_page import SiteOptions, WebPage

# The pages that the bar leads to, and those that its menu has besides; words/ has `go-NAME` for each.
BAR = ("a-z", "principles", "theories", "moments", "practices", "map", "compare", "evidence")
MORE = ("matrix", "people", "works", "stories", "questions", "workshops", "by-theme", "about")
LOGO_TYPES = {"png": "image/png", "svg": "image/svg+xml"}


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
        logo: the address of an institute's logo, or empty.
        languages: the site in other languages: (language, name, the folder of its pages from here).
    """

    name: str
    policy: str
    head: Markup
    early: Markup
    end: Markup
    reading: Markup = field(default_factory=Markup)
    logo: str = ""
    languages: tuple[tuple[str, str, str], ...] = ()


class Frame:
    """What is around every page, filled once: only the page changes.

    Args:
        current: the name of the page that the bar marks as the present one, or empty.
        linked: turns links between pages into what they are in this form.
    """

    def __init__(
        self, options: SiteOptions, form: Form, current: str, linked: Callable[[str], str] = str
    ) -> None:
        values = {
            "page": WebPage(name="\0name\0", title="\0title\0", body=Markup("\0body\0")),
            "more_head": Markup("\0head\0"),
            "current": current,
            "title": TITLE,
            "version": __version__,
            "bar": BAR,
            "more": MORE,
            "language": options.language,
            "address": options.address,
            "institute": options.institute,
            "added": options.added,
            "form": form,
            "file_mark": Markup("\0file\0"),
            "words": interface_words(options.language),
        }
        self._parts = linked(str(fill("site/templates/shell.html", values))).split("\0")
        self._linked = linked

    def around(self, page: WebPage, head: str = "", file: str = "") -> str:
        """A page in the frame, as HTML; `head` is what its own head has besides, `file` its file, if it has one."""
        summary = fill("site/templates/summary.html", {"page": page}) if page.summary else ""
        values = {
            "name": page.name,
            "title": str(escape(page.title)),
            "body": self._linked(str(page.body)),
            "head": f"{summary}{head}",
            "file": file,
        }
        return "".join(values[part] if i % 2 else part for i, part in enumerate(self._parts))


def marked(page: WebPage) -> str:
    """The name by which the bar marks a page as the present one; of a page that it does not lead to, empty."""
    return page.name if page.name in (*BAR, *MORE, "my-list") else ""
