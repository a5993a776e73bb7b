"""The pages of the records, as in the workspace."""

from collections.abc import Iterator

from markupsafe import Markup

from ..knowledge.base import KnowledgeBase
from ..pages.html import render
from ..pages.page import page
from ..pages.templating import fill
from .interface import interface_words
from .web_page import SiteOptions, WebPage


def record_pages(base: KnowledgeBase, options: SiteOptions) -> Iterator[WebPage]:
    """A page for each record that is not a document."""
    where_cited = interface_words(options.language)["where-cited"]
    for record in base.library.records.values():
        if not record.schema.quoted:
            yield WebPage(
                name=record.id,
                title=record.label,
                body=_body(record.id, render(page(base, record.id), where_cited=where_cited)),
                kind=record.kind,
                summary=base.autolinks.plain.get(record.id, ""),
            )


def _body(name: str, rendered: Markup) -> Markup:
    return fill("site/templates/record.html", {"name": name, "body": rendered})
