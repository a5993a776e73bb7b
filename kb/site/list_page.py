"""A page that is not about one record: its heading and its words come from `words/`."""

from collections.abc import Mapping

from ..pages.interface import interface_words
from ..pages.templating import fill
from .web_page import SiteOptions, WebPage


def list_page(name: str, template: str, values: Mapping[str, object], options: SiteOptions) -> WebPage:
    """The page `name` from a template of the site, which is also given `name`, `title` and `words`.

    Its title is the interface word `title-NAME`, its summary `about-NAME`.
    """
    words = interface_words(options.language)
    title, about = words[f"title-{name}"], words.get(f"about-{name}", "")
    given = {"name": name, "title": title, "about": about, "words": words, **values}
    return WebPage(name=name, title=title, body=fill(f"site/templates/{template}", given), summary=about)
