"""The pane beside a table or matrix: the page of a record, or why two records are linked, with a way back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from ..content.records import Line, Link, relation_of
from ..handouts.catalogue import Options, handout
from ..handouts.writers import save
from ..home.folder import home, unused
from ..home.institute import settings
from ..knowledge.base import KnowledgeBase
from ..pages.html import render
from ..pages.page import link_text, page, references
from ..pages.templating import macro
from ..pictures.style import STRENGTHS
from .surface import Event, Part, Surface

_TEMPLATE = "widgets/templates/reading.html"
_macro = partial(macro, _TEMPLATE)


@dataclass(frozen=True)
class Place:
    """What is shown: nothing, a record, or with `other` the links between two records."""

    id: str = ""
    other: str = ""


class ReadingPane(Part):
    """Pages one after the other, with a way back.

    Args:
        surface: where it is shown.
        region: the region that it fills.
        base: the knowledge base that it reads.
        welcome: what is shown before anything is chosen; if empty the pane can be closed.
        moved: called after another place is shown.
    """

    def __init__(self, surface: Surface, base: KnowledgeBase, welcome: Markup, moved: Callable[[], None]):
        super().__init__(surface, "page")
        self._base, self._welcome, self._moved = base, welcome, moved
        self._trail: list[Place] = [Place()]
        self.acts = {
            "open": lambda event: self.go(Place(self._base.record(event["id"]).id)),
            "link": lambda event: self.go(Place(event["source"], event["target"])),
            "back": self._back,
            "close": self._close,
            "print": self._print,
        }

    @property
    def place(self) -> Place:
        """What is shown now."""
        return self._trail[-1]

    def go(self, place: Place) -> None:
        """Show a place, at its top."""
        if place != self.place:
            self._trail.append(place)
        self.draw()
        self.surface.top("page")
        self._moved()

    def draw(self) -> None:
        """Put what is shown into the pane."""
        place = self.place
        if not place.id:
            self.show(self._welcome)
            return
        body = self._links(place) if place.other else render(page(self._base, place.id))
        record = None if place.other else self._base.record(place.id)
        bar = _macro("bar")(
            record,
            self._title(),
            back=len(self._trail) > 2,
            closes=not self._welcome,
            can=set(self.surface.acts),
        )
        self.show(bar + _macro("body")(body))

    def _title(self) -> str:
        """What stands over the page: of a principle its number."""
        place = self.place
        record = self._base.record(place.id)
        if place.other or record.kind != "principle":
            return ""
        count = sum(1 for _ in self._base.library.of("principle"))
        return f"Principle {record.order} of {count}"

    def _links(self, place: Place) -> Markup:
        """Why two records are linked: each claimed link with its reasons, what is disputed, and sources."""
        ends = {place.id, place.other}
        found = [one for one in self._base.links_of(place.id) if {one.source, one.target} == ends]
        lines = [line for link in found for line in _lines(link)]
        told = [(link_text(self._base, link), STRENGTHS.get(relation_of(link).strength)) for link in found]
        both = [self._base.record(id) for id in (place.id, place.other)]
        return _macro("links")(both, told, references(self._base, lines), f"{place.id}--{place.other}")

    def _back(self, _: Event) -> None:
        if len(self._trail) > 1:
            self._trail.pop()
            self.draw()
            self.surface.top("page")
            self._moved()

    def _close(self, _: Event) -> None:
        id = self.place.id
        self._trail = [Place()]
        self.draw()
        self._moved()
        self.surface.focus(f'[data-id="{id}"]')

    def _print(self, event: Event) -> None:
        """Save a handout as PDF and offer to open or print it: that of a record, or one by its name."""
        options = Options(institute=settings().institute, on=date.today())
        one = handout(self._base, event["id"], options=options)
        path = unused(home() / "handouts" / f"{one.stem}.pdf")
        save(one, path)
        self.surface.offer(path)


def _lines(link: Link) -> list[Line]:
    return [*link.lines, *(line for part in link.parts.values() for line in part.lines)]
