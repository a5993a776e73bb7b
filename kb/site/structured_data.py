"""What a page is about, in the terms of schema.org, for search engines."""

from markupsafe import Markup

from ..about import TITLE
from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.references import doi_address, year
from ..pages.templating import fill
from .web_page import WebPage

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def structured(base: KnowledgeBase, page: WebPage, address: str, place: str, language: str) -> Markup:
    """The JSON-LD of a page: a concept is a term of a set, any other record an article.

    `address` is the site's, and `place` the page's own.
    """
    record = base.library.records.get(page.name)
    about: dict[str, object] = {
        "@context": "https://schema.org",
        "name": page.title,
        "url": place,
        "inLanguage": language,
        "license": LICENCE,
    }
    if page.summary:
        about["description"] = page.summary
    if record is None:
        about["@type"] = "CollectionPage" if page.kind == "list" else "WebPage"
        about["isPartOf"] = {"@type": "WebSite", "name": TITLE, "url": address}
    else:
        about |= _term(record, address) if record.kind == "concept" else _article(base, record, address)
    return fill("site/templates/structured.html", {"about": about})


def _term(record: Record, address: str) -> dict[str, object]:
    """A concept as an entry of the A to Z."""
    found: dict[str, object] = {
        "@type": "DefinedTerm",
        "termCode": record.id,
        "description": record.lead.text,
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": TITLE, "url": f"{address}a-z.html"},
    }
    if record.ids("also"):
        found["alternateName"] = list(record.ids("also"))
    return found


def _article(base: KnowledgeBase, record: Record, address: str) -> dict[str, object]:
    """Any other record, with the works that it cites."""
    lines = (line for _, part in record.passages for line in part.lines)
    works = dict.fromkeys(citation.work for line in lines for citation in line.citations)
    return {
        "@type": "Article",
        "headline": record.label,
        "isPartOf": {"@type": "WebSite", "name": TITLE, "url": address},
        "citation": [_work(base, id) for id in base.bibliography.listed(works)],
    }


def _work(base: KnowledgeBase, id: str) -> dict[str, object]:
    work = base.library.works[id]
    found: dict[str, object] = {"@type": "CreativeWork", "name": str(work.get("title", ""))}
    authors = [
        " ".join(str(who[part]) for part in ("given", "family", "literal") if who.get(part))
        for who in work.get("author", ())
    ]
    if authors:
        found["author"] = [{"@type": "Person", "name": name} for name in authors]
    if dated := year(work):
        found["datePublished"] = str(dated)
    if place := doi_address(work):
        found["sameAs"] = place
    return found
