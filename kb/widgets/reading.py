"""The page of a workspace: a record, a comparison or a link, with the way back and what one can do with it."""

from collections.abc import Callable
from typing import NamedTuple

from markupsafe import Markup

from ..content.records import Record, relation_of
from ..home.notes import with_notes
from ..knowledge.base import KnowledgeBase
from ..pages.comparing import comparable, comparison, partners
from ..pages.html import MARKS, render
from ..pages.page import error_report, link_text, page, references
from ..pages.templating import fill
from ..pictures.style import STRENGTHS
from ..pictures.verdicts import standing
from ..schema import COMPARED
from .discussed import text_count
from .finding import found
from .paper import printed_as
from .surface import Event, Part, Surface
from .take_along import save_references

RECENT = 12


class Place(NamedTuple):
    """What is read: one record, or two records as a `comparison` or as the ends of a `link`."""

    what: str
    ids: tuple[str, ...]


class ReadingPane(Part):
    """Shows a place and remembers the way to it.

    Acts: `open` a record by `id`; `link` from `source` to `target`; `back`, `forward`; `pair-with`, which
    offers records to compare with; `pairing`, its search; `pair` with the chosen `id`; `audience`; `words`;
    `references`, the works that the page cites, with `format`.

    Attributes:
        place: what is shown.
    """

    def __init__(self, surface: Surface, region: str, base: KnowledgeBase, arrived: Callable[[], None]):
        super().__init__(surface, region)
        self._base, self._arrived = base, arrived
        self._trail: list[Place] = []
        self._at = -1
        self._trainee = self._words = False
        self._pairing: str | None = None  # what is typed into the box of a second record, if it is open
        self.acts = {
            "open": lambda event: self.open(event["id"]),
            "link": lambda event: self.go(Place("link", (event["source"], event["target"]))),
            "back": lambda _: self._move(-1),
            "forward": lambda _: self._move(1),
            "pair-with": self._offer_pairs,
            "pairing": self._find_pairs,
            "pairing-go": self._pair_with_first,
            "pair": self._pair,
            "audience": self._switch_audience,
            "words": self._switch_words,
            "references": self._take_references,
        }

    @property
    def place(self) -> Place:
        """What is shown."""
        return self._trail[self._at]

    @property
    def id(self) -> str:
        """The record that is shown, or the first of two."""
        return self.place.ids[0]

    def recent(self) -> list[Record]:
        """The records that were shown, the latest first, each once."""
        ids = [place.ids[0] for place in reversed(self._trail) if place.what == "record"]
        return [self._base.record(id) for id in list(dict.fromkeys(ids))[:RECENT]]

    def open(self, id: str) -> None:
        """Show a record, by its id or a name that only it has. Raises KeyError if there is none."""
        self.go(Place("record", (self._base.record(id).id,)))

    def go(self, place: Place) -> None:
        """Show a place, at its top; what came after the present one is forgotten."""
        if not self._trail or place != self.place:
            self._trail = [*self._trail[: self._at + 1], place]
            self._at = len(self._trail) - 1
        self._arrive()

    def _move(self, by: int) -> None:
        if 0 <= self._at + by < len(self._trail):
            self._at += by
            self._arrive()

    def _arrive(self) -> None:
        self._pairing = None
        self._draw()
        self.surface.top(self.region)
        self.surface.announce(f"{self._title()}.")
        self._arrived()

    def _title(self) -> str:
        return " and ".join(self._base.record(id).label for id in self.place.ids)

    def _draw(self) -> None:
        record = self._base.record(self.id)
        values = {
            "record": record,
            "can": self.surface.acts.keys(),
            "place": self.place,
            "printed": printed_as(self.place.what, record),
            "back": self._at > 0,
            "forward": self._at < len(self._trail) - 1,
            "trainee": self._trainee,
            "words": self._words,
            "noted": record.id in with_notes(),
            "texts": text_count(record.id) if "texts" in self.surface.acts else 0,
            "comparable": comparable(self._base, record.id),
            "pairing": self._pairing,
            "partners": partners(self._base, record.id) if self._pairing == "" else [],
            "pairs": self._pairs(),
            "report": error_report(record),
            "body": self._body(),
        }
        self.show(fill("widgets/templates/reading.html", values))

    def _body(self) -> Markup:
        what, ids = self.place
        if what == "comparison":
            return comparison(self._base, *ids)
        if what == "link":
            return _link(self._base, *ids)
        return render(page(self._base, ids[0]), trainee=self._trainee)

    def _take_references(self, event: Event) -> None:
        self.surface.offer(save_references(self._base, event["format"], self._title(), (self.id,)))

    def _offer_pairs(self, _: Event) -> None:
        self._pairing = "" if self._pairing is None else None
        self._draw()
        self.surface.move_focus("[data-key=pairing]")

    def _find_pairs(self, event: Event) -> None:
        self._pairing = event["value"]
        self._draw()

    def _pair_with_first(self, event: Event) -> None:
        """Compare with the first record that the words find."""
        ids = self._pair_ids(event.get("text", ""))
        if ids:
            self._pair({"id": ids[0]})

    def _pair(self, event: Event) -> None:
        self.go(Place("comparison", (self.id, self._base.record(event["id"]).id)))

    def _pair_ids(self, text: str) -> list[str]:
        return [hit.id for hit in self._base.index.search(text, COMPARED, 8) if hit.id != self.id]

    def _pairs(self) -> Markup:
        """The results of the box of a second record."""
        if not self._pairing or not self._pairing.strip():
            return Markup()
        hits = self._base.index.search(self._pairing, COMPARED, 8)
        return found(self._base, self._pairing, [hit for hit in hits if hit.id != self.id], act="pair")

    def _switch_audience(self, _: Event) -> None:
        self._trainee = not self._trainee
        self._draw()

    def _switch_words(self, _: Event) -> None:
        """Say who says so in words, or by signs alone."""
        self._words = not self._words
        self._draw()


def _link(base: KnowledgeBase, source: str, target: str) -> Markup:
    """The links between two records with their reasons, disagreements and sources, or the facts, as HTML."""
    ends = {source, target}
    links = [one for one in base.links_of(source) if {one.source, one.target} == ends]
    lines = [
        line
        for one in links
        for line in (*one.lines, *(x for part in one.parts.values() for x in part.lines))
    ]
    values = {
        "ends": [base.record(id) for id in (source, target)],
        "facts": [
            data["sentence"]
            for one, two in ((source, target), (target, source))
            for data in (base.web.get_edge_data(one, two) or {}).values()
            if data["layer"] == "fact"
        ],
        "links": [(link_text(base, one), STRENGTHS.get(relation_of(one).strength)) for one in links],
        "references": references(base, lines),
        "name": f"{source}--{target}",
        "marks": MARKS,
        "standing": standing,
    }
    return fill("widgets/templates/edge.html", values)
