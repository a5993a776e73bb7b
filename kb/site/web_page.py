"""A page of the site before it is a file: its name, its title and its body."""

import re
from dataclasses import dataclass, field

from markupsafe import Markup

from ..handouts.model import Institute
from ..knowledge.base import KnowledgeBase

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, kw_only=True)
class WebPage:
    """A page of the site. Its links to other pages are written `#NAME`, or `#NAME/REST` for a place on one.

    Attributes:
        name: unique on the site; a record's or a work's id, or the name of a list.
        title: its heading, for the window and for search engines.
        body: what is inside `<main>`.
        kind: the kind of the record that it is about; `work`; or `list`.
        summary: what it is about in a sentence or two, for search engines and previews; may be empty.
    """

    name: str
    title: str
    body: Markup
    kind: str = "list"
    summary: str = ""


@dataclass(frozen=True, kw_only=True)
class SiteOptions:
    """How a site is made.

    Attributes:
        institute: whose name, logo and colour it shows.
        address: where it will be, `https://.../`; empty if that is not known, and then what needs it
            (sitemap, canonical addresses, previews) is left out.
        language: the language of the interface words, a file in `words/`.
        added: that an overlay has added to the content, in words, or empty.
    """

    institute: Institute = field(default_factory=Institute)
    address: str = ""
    language: str = "en"
    added: str = ""


@dataclass(frozen=True)
class Translation:
    """The content in another language: its BCP 47 tag, what the language calls itself, and the content.

    Raises:
        ValueError: if the language is no such tag; it names a folder of the site.
    """

    language: str
    name: str
    base: KnowledgeBase

    def __post_init__(self) -> None:
        if not _TAG.fullmatch(self.language):
            raise ValueError(f"`lang: {self.language}` names no language. Write a tag such as fr or pt-BR.")
