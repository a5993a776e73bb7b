"""The page that the reader makes: a list of records, to print or to save as one sheet."""

from ..pages.interface import interface_words
from ..pages.templating import fill
from .web_page import SiteOptions, WebPage

MY_LIST = "my-list"


def my_list_page(options: SiteOptions) -> WebPage:
    """The page of the reader's list; the list itself is in the browser alone."""
    words = interface_words(options.language)
    body = fill("site/templates/my_list.html", {"words": words})
    return WebPage(name=MY_LIST, title=words["my-list"], body=body, summary=words["list-about"])
