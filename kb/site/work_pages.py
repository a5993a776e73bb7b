"""The works: the list of them, and of each a page with its reference and the pages that cite it."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.references import STATUS, status
from ..pages.alphabet import by_letter
from ..pages.interface import interface_words
from ..pages.templating import macro
from ..schema import KINDS
from .citing import CitingPage, citing_pages
from .list_page import list_page
from .web_page import SiteOptions, WebPage

_macro = partial(macro, "site/templates/works.html")


def work_pages(base: KnowledgeBase, options: SiteOptions) -> Iterator[WebPage]:
    """The page `works`, and a page for each work, named by its id."""
    cited, ids = citing_pages(base), base.bibliography.listed(base.library.works)
    named = [(base.bibliography.apa(id), id) for id in ids]
    values = {
        "letters": by_letter((name, (id, base.bibliography.cite(id))) for name, id in named),
        "works": base.library.works,
        "counts": {id: len(cited.get(id, ())) for id in ids},
    }
    yield list_page("works", "work_list.html", values, options)
    words, facts = interface_words(options.language), _named_in_facts(base)
    body = _macro("work")
    for id in ids:
        work = base.library.works[id]
        given = {
            "id": id,
            "title": str(work.get("title", id)),
            "reference": base.bibliography.reference(id),
            "verified": STATUS[status(work)],
            "left": "; ".join(str(work.get("note", "")).split("; ")[2:]),
            "facts": facts.get(id, {}),
            "pages": cited.get(id, []),
            "groups": _by_kind(cited.get(id, [])),
        }
        yield WebPage(
            name=id,
            title=str(given["title"]),
            body=body(given, words),
            kind="work",
            summary=base.bibliography.apa(id),
        )


def _by_kind(pages: list[CitingPage]) -> list[tuple[str, list[CitingPage]]]:
    found = groupby(pages, key=lambda page: page.record.kind)
    return [(KINDS[kind].plural.capitalize(), list(those)) for kind, those in found]


def _named_in_facts(base: KnowledgeBase) -> dict[str, dict[str, list[Record]]]:
    """What a work is to records, beside being cited: the field (`works`, `introduced-in`) and kind -> records."""
    found: dict[str, dict[str, list[Record]]] = {}
    for record in base.library.records.values():
        for one in record.schema.facts:
            if one.type == "works":
                for work in record.ids(one.name):
                    found.setdefault(work, {}).setdefault(f"{one.name}-{record.kind}", []).append(record)
    return found
