"""The people by family name, with their dates and what they introduced."""

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.alphabet import by_letter
from .list_page import list_page
from .web_page import SiteOptions, WebPage


def people_page(base: KnowledgeBase, options: SiteOptions) -> WebPage:
    """The page `people`."""
    introduced: dict[str, list[Record]] = {}
    for record in base.library.records.values():
        for person in record.ids("introduced-by"):
            introduced.setdefault(person, []).append(record)
    people = by_letter((person.sort_key, (person, lifetime(person))) for person in base.library.of("person"))
    return list_page("people", "people.html", {"letters": people, "introduced": introduced}, options)


def lifetime(person: Record) -> str:
    """When somebody lived, as far as that is known: `1913–1981`, `born 1946`; or empty."""
    born, died = person.facts.get("born"), person.facts.get("died")
    if born and died:
        return f"{born}–{died}"
    return f"born {born}" if born else f"died {died}" if died else ""
