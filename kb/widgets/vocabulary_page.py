"""Looking things up in a large vocabulary: search, map and page on one screen, with the part that is looked at."""

from typing import NamedTuple

from ..exchange.large.concept import Concept
from ..exchange.large.part import part
from ..exchange.large.vocabulary import LargeVocabulary
from ..knowledge.search.index import Hit
from ..pages.html import drawing_of
from ..pages.templating import fill
from ..pictures.close_up import close_up
from ..pictures.screen_map import MapView
from .finding import MOST, marked_hits
from .frame import frame
from .maps import LEAST
from .maps import MOST as WIDEST
from .surface import Event, Surface, region

NOTHING = "No concept of this vocabulary has these words. Try fewer or other ones."
ROWS = 100  # narrower concepts in the table of a page


class ConceptRow(NamedTuple):
    """A concept in a list: its id, its name and its meaning."""

    id: str
    label: str
    definition: str


class VocabularyExplorer(Surface):
    """Search, map and page of a large vocabulary; `selected` is the id of the concept that is shown.

    Acts: `search` with a `value`; `search-go`, which opens the first result; `open` with an `id`; `back`;
    `map-size` with `width` and `height`; `map-more`.
    """

    found = region()
    map = region()
    page = region()

    def __init__(self, vocabulary: LargeVocabulary, start: str):
        values = {"name": vocabulary.name, "count": len(vocabulary)}
        main = fill("widgets/templates/vocabulary.html", values)
        super().__init__(frame("", main, fills=True))
        self._vocabulary = vocabulary
        self._trail: list[str] = []
        self._first = ""
        self._size = (560.0, 520.0)
        self._every = False
        self.acts |= {
            "search": self._search,
            "search-go": self._go,
            "open": lambda event: self.show(event["id"]),
            "link": lambda event: self.show(self._other_end(event)),
            "back": lambda _: self._back(),
            "map-size": self._fit,
            "map-more": lambda _: self._draw_map(every=not self._every),
        }
        self.show(start)

    @property
    def selected(self) -> str:
        """The id of the concept that is shown."""
        return self._trail[-1]

    def show(self, id: str) -> None:
        """Show a concept, by its id or a name that only it has. Raises KeyError if there is none."""
        self._trail.append(self._vocabulary.resolve(id))
        self._show()

    def _other_end(self, event: Event) -> str:
        """Of a line on the map, the concept that is not shown."""
        return event["source"] if event["target"] == self.selected else event["target"]

    def _back(self) -> None:
        if len(self._trail) > 1:
            self._trail.pop()
            self._show()

    def _search(self, event: Event) -> None:
        """Show what answers the words; nothing of them is kept but the first result."""
        text = event["value"].strip()
        hits = [Hit(**one._asdict()) for one in self._vocabulary.hits(text, limit=MOST)]
        self._first = hits[0].id if hits else ""
        values = {"rows": marked_hits(text, hits), "notice": (), "nothing": NOTHING, "act": "open"}
        self.found = str(fill("widgets/templates/found.html", values)) if text else ""
        self.announce((f"{len(hits)} found." if hits else NOTHING) if text else "")

    def _go(self, event: Event) -> None:
        self._search({"value": event.get("text", "")})
        if self._first:
            self.show(self._first)

    def _show(self) -> None:
        """Draw the page, and the map once the page is on its way."""
        one = self._vocabulary[self.selected]
        narrower = self._vocabulary.narrower(one.id)
        values = {
            "concept": one,
            "back": len(self._trail) > 1,
            "above": self._rows(self._vocabulary.ancestors(one.id)[:ROWS]),
            "narrower": self._rows(narrower[:ROWS]),
            "more": len(narrower[ROWS:]),
            "related": self._rows(one.related[:ROWS]),
        }
        self.page = str(fill("widgets/templates/vocabulary_page.html", values))
        self.top("page")
        self.announce(f"{one.label}.")
        self.later(self._draw_map)

    def _rows(self, ids: tuple[str, ...]) -> list[ConceptRow]:
        concepts: list[Concept] = [self._vocabulary[id] for id in ids]
        return [ConceptRow(one.id, one.label, one.definition) for one in concepts]

    def _fit(self, event: Event) -> None:
        """Lay the map out for the pane that the browser measured."""
        wide, high = (min(max(float(event[name]), LEAST), WIDEST) for name in ("width", "height"))
        self._size = wide, high
        self._draw_map(every=self._every)

    def _draw_map(self, *, every: bool = False) -> None:
        self._every = every
        wide, high = self._size
        base = part(self._vocabulary, self.selected)
        drawn = close_up(base, MapView(chosen=self.selected, every=every, width=wide, height=high))
        unseen = self._vocabulary.neighbourhood(self.selected, 1).number_of_nodes() - len(base)
        values = {
            "size": self._size,
            "picture": drawing_of(drawn.scene),
            "label": base.record(self.selected).label,
            "links": drawn.links,
            "left_out": drawn.left_out,
            "every": every,
            "unseen": unseen,
        }
        self.map = str(fill("widgets/templates/vocabulary_map.html", values))


def vocabulary_explorer(vocabulary: LargeVocabulary, start: str = "") -> VocabularyExplorer:
    """Find, see and read in a large vocabulary; starts at a concept, or at the first one."""
    return VocabularyExplorer(vocabulary, start or next(iter(vocabulary)))
