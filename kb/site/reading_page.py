"""What the one file has for browsers that run no scripts: the principles, the sources and the ideas, to be read."""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from ..pages.templating import fill
from .web_page import WebPage

_LEAD = re.compile(r'<div class="kb kb-page-body kb-lead">(.*?)</div>\n?(?=<div class="kb-beside")', re.S)
_PLAIN = re.compile(r'<section class="step" data-place="(?:plainly|in-the-room)">(.*?)</section>', re.S)
_LINK = re.compile(r'<a href="#([^"/]*)[^"]*"[^>]*>(.*?)</a>', re.S)
_LEVEL = re.compile(r"(?<=<h)\d(?=>)|(?<=</h)\d(?=>)")
_ATTRIBUTE = re.compile(r' (?:id|data-[a-z]+|tabindex|aria-description|class|title)="[^"]*"')


def reading(pages: Iterable[WebPage], words: Mapping[str, str]) -> Markup:
    """A `noscript` with what principles and theories are, and each idea in plain words.

    All of their pages would make the file half as large again. Links lead only to what is here.
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
    """What a record is and what that means plainly and in the room, with links to these pages alone."""
    text = "".join((*_LEAD.findall(body), *_PLAIN.findall(body)))

    def kept(found: re.Match[str]) -> str:
        return f'<a href="#read-{found[1]}">{found[2]}</a>' if found[1] in here else found[2]

    lowered = _LEVEL.sub(lambda found: str(int(found[0]) + 2), _ATTRIBUTE.sub("", text))
    return _LINK.sub(kept, lowered)
