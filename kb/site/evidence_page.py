"""The evidence: every finding in one table, which can be narrowed."""

from ..knowledge.base import KnowledgeBase
from ..pages.evidence_rows import designs, evidence_rows, subjects
from .list_page import list_page
from .web_page import SiteOptions, WebPage


def evidence_page(base: KnowledgeBase, options: SiteOptions) -> WebPage:
    """The page `evidence`."""
    rows = evidence_rows(base)
    values = {"rows": rows, "subjects": subjects(base, rows), "designs": designs(rows)}
    return list_page("evidence", "evidence_page.html", values, options)
