"""The page of the principles: the live matrix, the principles, the six sources, and what is pressed."""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from ..handouts.catalogue import handout
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import added
from ..pages.matrix_rows import STRENGTH_WORDS, chief_sources, matrix_rows
from ..pages.templating import macro
from ..pictures.gallery import picture
from ..pictures.style import STRENGTHS
from ..pictures.verdicts import standing, standings
from .collecting import Lists
from .evidence_table import EvidenceTable
from .figures import drawing
from .frame import frame
from .paper import Printing, own_options, save_handout
from .reading import ReadingPane
from .stage import Stage
from .surface import Event, Surface, region

_macro = partial(macro, "widgets/templates/principles.html")
VIEWS = {
    "matrix": "Matrix",
    "principles": "The principles",
    "theories": "The six sources",
    "evidence": "The evidence",
    "picture": "Picture",
}


def principles(base: KnowledgeBase) -> "Principles":
    """The page of the principles: every principle against every source, each verdict with its reason."""
    return Principles(base)


class Principles(Surface):
    """The live matrix with its views, and beside it the page of what was pressed.

    Attributes:
        view: the HTML of the view that is chosen.
        page: the HTML of the page beside it.
    """

    tools = region()
    view = region()
    page = region()
    stage = region()
    lists = region()

    def __init__(self, base: KnowledgeBase):
        super().__init__(frame("01-principles.ipynb", _macro("shell")(), fills=True))
        self._base = base
        self._principles = list(base.library.of("principle"))
        self._theories = list(base.library.of("theory"))
        self._chosen = "matrix"
        self._strengths: set[str] = set()
        self._evidence = EvidenceTable(base)
        self.acts = {
            "view": self._choose,
            "strength": self._filter,
            "design": self._narrow(self._evidence.choose_design),
            "about": self._narrow(self._evidence.choose_subject),
            "print-view": self._print_view,
        }
        self._shown: tuple[str, ...] = ()
        self._reading = ReadingPane(self, "page", base, self._arrived)
        parts = (Lists(self, "lists", base), Printing(self, base), Stage(self, "stage", base))
        for part in (self._reading, *parts):
            self.add(part)
        self.page = str(_macro("welcome")(standings(self._base), len(self._theories)))
        self._draw()

    def _arrived(self) -> None:
        """Mark what is shown beside the view."""
        self._shown = self._reading.place.ids
        self._draw()

    def _choose(self, event: Event) -> None:
        """Show another view."""
        if event["value"] in VIEWS:
            self._chosen = event["value"]
            self._draw()
            self.top("view")

    def _filter(self, event: Event) -> None:
        """Bring verdicts of a strength out, or no longer."""
        if event["value"] in STRENGTHS:
            self._strengths ^= {event["value"]}
            self._draw()

    def _narrow(self, choose: Callable[[str], None]) -> Callable[[Event], None]:
        """List the findings that are left after a choice."""

        def narrow(event: Event) -> None:
            choose(event["value"])
            self._draw()
            self.top("view")
            self.announce(self._evidence.told())

        return narrow

    def _print_view(self, _: Event) -> None:
        """Save the evidence, or else the matrix, as PDF, and offer to open it."""
        name = "evidence" if self._chosen == "evidence" else "matrix"
        self.offer(save_handout(handout(self._base, name, (), own_options()), name, ".pdf"))

    def _draw(self) -> None:
        """Draw the tools and the view that is chosen, with what is shown beside it marked."""
        overlays = (name for one in (*self._principles, *self._theories) for name in one.overlays)
        tools = _macro("tools")(VIEWS, self._chosen, self._bring_out(), added(overlays))
        self.tools = str(tools)
        self.view = str(getattr(self, f"_{self._chosen}_view")())

    def _bring_out(self) -> Markup | str:
        """The strengths that can be brought out of the matrix; nothing beside the other views."""
        if self._chosen == "matrix":
            counts = self._base.matrix.stack().value_counts()
            found = {name: counts[name] for name in STRENGTHS if name in counts}
            return _macro("strengths")(found, self._strengths, STRENGTHS, STRENGTH_WORDS)
        return ""

    def _evidence_view(self) -> Markup:
        return self._evidence.table(self._shown)

    def _matrix_view(self) -> Markup:
        """The matrix as a grid; the cell, row and column of what is shown are marked."""
        rows = matrix_rows(self._base)
        return _macro("matrix")(
            standings(self._base),
            self._theories,
            rows,
            self._shown,
            self._strengths,
            STRENGTHS,
            STRENGTH_WORDS,
        )

    def _principles_view(self) -> Markup:
        return _macro("principles")(self._principles, self._shown, standing)

    def _theories_view(self) -> Markup:
        """The theories, each with the principles that draw chiefly on it."""
        chief = chief_sources(self._base)
        return _macro("theories")(standings(self._base), self._theories, chief, self._shown)

    def _picture_view(self) -> Markup:
        return drawing(picture(self._base, "sources"), live=True)
