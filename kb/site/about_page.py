"""What this is, who says what in it, how far it was checked, and what happens to what is typed."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ..about import TITLE, __version__
from ..knowledge.base import KnowledgeBase
from ..knowledge.references import STATUS, status
from ..pages.page import quotes, statements
from ..pages.parts import LAYER_MARKS, Quote, Statement
from ..schema import KINDS, LAYERS
from .list_page import list_page
from .web_page import SiteOptions, WebPage


def about_page(base: KnowledgeBase, options: SiteOptions) -> WebPage:
    """The page `about`."""
    checked = Counter(status(work) for work in base.library.works.values())
    danger = base.library.danger
    region = str(danger.get("region", ""))
    values = {
        **about_content(base),
        "links": sum(1 for _ in base.library.links()),
        "quote": next(_quotes(base), None),
        "examples": _examples(base),
        "checked": [(words, checked[name]) for name, words in STATUS.items() if checked[name]],
        "region": region,
        "notices": danger.get("notices", {}).get(region, ()),
    }
    return list_page("about", "about.html", values, options)


def about_content(base: KnowledgeBase) -> dict[str, object]:
    """What the first page says of the content too: how much there is, how far it was reviewed, how to cite it."""
    records = [record for record in base.library.records.values() if not record.schema.quoted]
    return {
        "counts": {kind: sum(record.kind == kind for record in records) for kind in KINDS},
        "works": len(base.library.works),
        "layers": [(LAYER_MARKS[name], name, words) for name, words in LAYERS.items()],
        "reviewed": sum("review" in record.facts for record in records),
        "records": len(records),
        "cite": f"{TITLE} (Version {__version__}). ({__version__[:4]}). CC BY 4.0.",
    }


def _quotes(base: KnowledgeBase) -> Iterator[Quote]:
    for principle in base.library.of("principle"):
        yield from quotes(base, principle.lead.quotations)


def _examples(base: KnowledgeBase) -> Mapping[str, Statement]:
    """For each layer the first statement of a page that is of it: of an idea, then of what research found."""
    found: dict[str, Statement] = {}
    places = [("concept", ""), ("concept", "Not to be confused with"), ("finding", "Result")]
    for kind, section in places:
        for record in base.library.of(kind):
            lines = record.items(section) if section else record.lead.lines
            for one in statements(base, section, lines):
                found.setdefault(one.layer, one)
    return found
