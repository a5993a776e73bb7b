"""The first page: what this is, a search, moments by theme, and on one screen how schools hear one."""

from functools import partial

from markupsafe import Markup

from ..content.records import Record
from ..home.folder import promise
from ..home.notebooks import newer_notebooks
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import marked
from ..pages.moment_themes import heard_by_schools, moments_by_theme
from ..pages.page import DISCLAIMER, link_text, quotes
from ..pages.templating import macro
from ..schema import EXPLORED
from .collecting import Lists
from .finding import NOTHING_FOUND, marked_hits
from .frame import frame
from .group_sheet import GroupSheet
from .stage import Stage
from .surface import Event, Surface, region
from .whats_new import WhatsNew

AT_FIRST = 12  # moments on the first screen, with room for all doors beside them
RESULTS = 6
_macro = partial(macro, "widgets/templates/start.html")


def start(base: KnowledgeBase) -> "Start":
    """“What happened in the room?”: search, moments by theme, and the doors to the other pages."""
    return Start(base)


class Start(Surface):
    """The first page.

    Attributes:
        moment: the id of the moment that is shown; empty for the choice of them.
        theme: the id of the principle whose moments are offered; empty for those that schools hear.
    """

    found = region()
    main = region()
    news = region()
    stage = region()

    def __init__(self, base: KnowledgeBase):
        super().__init__(frame("00-start.ipynb", _macro("shell")(_counts(base), promise())))
        self._base = base
        self.moment, self.theme, self._sources, self._all = "", "", False, False
        heard = heard_by_schools(base)
        self._themes = ({"": heard} if heard else {}) | moments_by_theme(base)
        for part in (
            Stage(self, "stage", base),
            Lists(self, "", base),
            GroupSheet(self, base),
            WhatsNew(self, "news", base),
        ):
            self.add(part)
        self.acts |= {
            "search": self._search,
            "theme": self._choose_theme,
            "all": self._show_all,
            "moment": self._show_moment,
            "sources": self._switch_sources,
        }
        self._draw()

    def _search(self, event: Event) -> None:
        """Results as one types; the notice for people in danger comes first. Nothing is kept."""
        text = event["value"].strip()
        if not text:
            self.found = ""
            return
        hits = marked_hits(text, self._base.index.search(text, EXPLORED, RESULTS))
        self.found = str(_macro("found")(hits, self._base.notice(text), NOTHING_FOUND))
        self.announce(f"{len(hits)} found." if hits else NOTHING_FOUND)

    def _choose_theme(self, event: Event) -> None:
        self.theme = event["id"]
        self._draw()

    def _show_all(self, _: Event) -> None:
        """Show the moments that the first screen has no room for, and go to the first of them."""
        self._all = True
        self._draw()
        self.focus(f".kb-moment-grid li:nth-child({AT_FIRST + 1}) button")

    def _show_moment(self, event: Event) -> None:
        """Show a moment, or with no id the choice of them."""
        self.moment = self._base.record(event["id"]).id if event["id"] else ""
        self.found = ""
        self._draw()

    def _switch_sources(self, _: Event) -> None:
        self._sources = not self._sources
        self._draw()

    def _draw(self) -> None:
        if self.moment:
            self.main = str(_moment(self._base, self._base.record(self.moment), self._sources))
            return
        names = {id: self._base.record(id).short for id in self._themes if id}
        shown = self._themes.get(self.theme, [])
        held = 0 if self.theme or self._all else len(shown[AT_FIRST:])
        shown = shown[: len(shown) - held]
        title = self._base.record(self.theme).label if self.theme else ""
        self.main = str(
            _macro("choice")(self._themes, names, self.theme, title, shown, held, newer_notebooks())
        )


def _counts(base: KnowledgeBase) -> dict[str, int]:
    """How many records of each kind there are."""
    counts: dict[str, int] = {}
    for record in base.library.records.values():
        counts[record.kind] = counts.get(record.kind, 0) + 1
    return counts


def _moment(base: KnowledgeBase, record: Record, with_sources: bool) -> Markup:
    """A moment on one screen: how schools hear it or where to look, a question, and then the caution."""
    principles = [base.record(link.target) for link in record.links]
    quotations = [each for one in principles if one.kind == "principle" for each in one.lead.quotations]
    links = [link for link in record.links if link.relation == "heard-by"] or record.links
    values = {
        "moment": record,
        "note": record.facts.get("content-note", ""),
        "lead": marked(record.lead.lines),
        "heard": [link_text(base, link) for link in links],
        "by_schools": links[0].relation == "heard-by",
        "question": marked(record.items("Ask yourself")[:1]),
        "quote": quotes(base, quotations)[0] if quotations else None,
        "caution": marked(record.items("Consultation")),
        "disclaimer": DISCLAIMER,
    }
    return _macro("moment")(values, with_sources)
