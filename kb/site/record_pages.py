"""The pages of the records, as in the workspace, with what is around them on the site."""

from collections.abc import Iterator

from markupsafe import Markup

from ..content.records import LANGUAGE, Record, record_fingerprint
from ..knowledge.base import KnowledgeBase
from ..pages.html import render
from ..pages.interface import interface_words
from ..pages.page import page
from ..pages.templating import fill
from .outline import outlined
from .web_page import SiteOptions, WebPage

# The list in which a kind of record is found.
LISTS = {
    "principle": "principles",
    "theory": "theories",
    "tradition": "theories",
    "concept": "a-z",
    "person": "people",
    "practice": "practices",
    "moment": "moments",
    "vignette": "stories",
    "finding": "evidence",
    "question": "questions",
    "workshop": "workshops",
}


def record_pages(base: KnowledgeBase, options: SiteOptions) -> Iterator[WebPage]:
    """A page for each record that is not a document."""
    around = _around(base)
    for record in base.library.records.values():
        if not record.schema.quoted:
            yield WebPage(
                name=record.id,
                title=record.label,
                body=_body(base, record, around.get(record.id, (None, None)), options.language),
                kind=record.kind,
                summary=base.autolinks.plain.get(record.id, ""),
            )


def _around(base: KnowledgeBase) -> dict[str, tuple[Record | None, Record | None]]:
    """Id -> what stands before and after it, for concepts from A to Z and for principles by number."""
    by_name = sorted(base.library.of("concept"), key=lambda one: one.label.casefold())
    by_number = sorted(base.library.of("principle"), key=lambda one: one.order)
    return {
        one.id: (before, after)
        for row in (by_name, by_number)
        for before, one, after in zip([None, *row], row, [*row[1:], None], strict=False)
    }


def _body(
    base: KnowledgeBase, record: Record, around: tuple[Record | None, Record | None], language: str
) -> Markup:
    before, after = around
    words = interface_words(language)
    values = {
        "id": record.id,
        "text": record_fingerprint(record),
        "list": LISTS[record.kind],
        "outline": outlined(
            render(page(base, record.id), where_cited=words["where-cited"], language=language)
        ),
        "before": before,
        "after": after,
        "words": words,
        "foreign": language != LANGUAGE,
    }
    return fill("site/templates/record.html", values)
