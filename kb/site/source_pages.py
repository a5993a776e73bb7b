"""The principles, the sources, and each principle against each source with the reason."""

from collections import Counter
from collections.abc import Iterator

from ..knowledge.base import KnowledgeBase
from ..pages.matrix_rows import STRENGTH_WORDS, chief_sources, matrix_rows
from ..pictures.style import STRENGTHS
from ..pictures.verdicts import standing, standings
from .list_page import list_page
from .web_page import SiteOptions, WebPage


def source_pages(base: KnowledgeBase, options: SiteOptions) -> Iterator[WebPage]:
    """The pages `principles`, `theories` and `matrix`."""
    theories, key = list(base.library.of("theory")), standings(base)
    chief = chief_sources(base)
    drawn = {
        principle.id: [theory for theory in theories if principle in chief[theory.id]]
        for principle in base.library.of("principle")
    }
    principles = {"principles": list(base.library.of("principle")), "chief": drawn, "standing": standing}
    yield list_page("principles", "principles.html", principles, options)
    yield list_page("theories", "theories.html", {"theories": theories, "chief": chief}, options)
    rows = matrix_rows(base)
    counts = Counter(strength for _, cells in rows for _, strength in cells)
    values = {
        "key": key,
        "theories": theories,
        "rows": rows,
        "counts": {name: counts[name] for name in STRENGTHS if counts[name]},
        "styles": STRENGTHS,
        "strength_words": STRENGTH_WORDS,
    }
    yield list_page("matrix", "matrix.html", values, options)
