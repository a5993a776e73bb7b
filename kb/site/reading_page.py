"""What the one file has for browsers that run no scripts: the principles, the sources and the ideas, to be read."""

import re
from collections.abc import Iterable, Mapping
from html import unescape

from markupsafe import Markup

from ..pages.templating import fill
from .web_page import WebPage

_ARTICLE = re.compile(
    r'<div class="kb kb-page-body[^"]*">(.*?)</div>\n?(?=<div class="kb-beside"|<nav|</article>|\Z)', re.S
)
_FOLDED_BELOW = re.compile(r'<section class="step"[^>]*><details>.*?</details>\s*</section>', re.S)
_LINK = re.compile(r'<a href="#([^"/]*)[^"]*"[^>]*>(.*?)</a>', re.S)


def reading(pages: Iterable[WebPage], words: Mapping[str, str]) -> Markup:
    """A `noscript` with the articles of principles and theories, and each idea with its plain words.

    Folded parts of the articles are left out, and links lead only to what is here.
    """
    kinds: dict[str, list[WebPage]] = {}
    for page in pages:
        kinds.setdefault(page.kind, []).append(page)
    told = [*kinds.get("principle", ()), *kinds.get("theory", ())]
    here = {page.name for page in told}
    articles = [(page.name, page.title, Markup(_article(str(page.body), here))) for page in told]
    ideas = sorted(kinds.get("concept", ()), key=lambda page: page.title.casefold())
    return fill("site/templates/reading.html", {"articles": articles, "ideas": ideas, "words": words})


def _article(body: str, here: set[str]) -> str:
    """The text of a record's page, with links to these pages alone."""
    text = "".join(_ARTICLE.findall(body))
    text = _FOLDED_BELOW.sub("", text)

    def kept(found: re.Match[str]) -> str:
        return f'<a href="#read-{found[1]}">{found[2]}</a>' if unescape(found[1]) in here else found[2]

    return re.sub(r' (?:id|data-[a-z]+|tabindex|aria-description)="[^"]*"', "", _LINK.sub(kept, text))
