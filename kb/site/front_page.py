"""The first page, and the lists that lead to everything else."""

from collections.abc import Iterator

from ..knowledge.base import KnowledgeBase
from ..pages.templating import fill
from .web_page import SiteOptions, WebPage

START = "start"


def list_pages(base: KnowledgeBase, options: SiteOptions) -> Iterator[WebPage]:
    """The pages that are not about one record, the first page first."""
    values = {"principles": list(base.library.of("principle")), "theories": list(base.library.of("theory"))}
    yield WebPage(name=START, title="Start", body=fill("site/templates/start.html", values))
