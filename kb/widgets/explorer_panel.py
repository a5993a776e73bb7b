"""The explorer: find a record, see its map and its page, walk on, and keep the way back."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

import ipywidgets as w
from IPython.display import HTML, display
from traitlets import Unicode

from ..content.records import relation_of
from ..handouts.catalogue import handout
from ..handouts.writers import save as save_handout
from ..home.institute import settings
from ..knowledge.base import KnowledgeBase
from ..pages.html import render, screen
from ..pages.page import link_text, page
from ..pages.templating import fill, macro
from ..pictures.concept_map import concept_map, whole
from ..pictures.frame import Strip
from ..pictures.neighbourhood import MOST, neighbourhood
from ..pictures.output import FORMATS, save
from ..pictures.scene import Box, Scene
from ..pictures.selection import Selection
from ..schema import EXPLORED, KINDS, RELATIONS
from .common import PANELS, Voice, every, kept
from .finder import Finder
from .notes_panel import Notes
from .page_view import Stage
from .stylesheet import LOOK
from .views import drawing

REACHES = {"Only this record": 0, "Its neighbours": 1, "Two steps": 2, "The whole map": 3}
TWO_STEPS = 36
SCREEN = 640.0  # the width of a picture beside a page, in points


class Explorer(w.VBox):  # type: ignore[misc]
    """Search, map and page of one knowledge base.

    Attributes:
        selected: the id of the record that is shown; set it to go there.
        view: what the map shows, as a networkx subgraph.
    """

    selected = Unicode("")

    def __init__(self, base: KnowledgeBase, start: str, still: str = ""):
        self.base = base
        self._trail: list[str] = []
        self._at = -1
        self.scene: Scene | None = None
        self._finder = Finder(base, EXPLORED, "A name, a misspelling, or what happened in the room")
        plural = [(KINDS[kind].plural.capitalize(), kind) for kind in EXPLORED]
        self._kind = _dropdown("Kind", [("All kinds", ""), *plural])
        self._theory = _dropdown("Theory", every(base, "theory"))
        relations = [(name.replace("-", " "), name) for name, r in RELATIONS.items() if r.claimed]
        self._relation = _dropdown("Relation", [("All relations", ""), *relations])
        self._reach = _dropdown("Show", list(REACHES.items()), value=1)
        self._back, self._on = _button("Back"), _button("Forward")
        self._form = _dropdown("Save as", [(ending[1:].upper(), ending) for ending in FORMATS])
        self._save, self._sheet = _button("Save this view"), _button("Make a handout")
        self._for = w.ToggleButtons(options=["Trainer view", "Trainee view"])
        self._map, self._page = Stage(still=still), Stage()
        self._map.layout = w.Layout(flex="3 1 34em", min_width="20em")
        self._page.layout = w.Layout(flex="2 1 26em", min_width="18em", max_height="52em", overflow="auto")
        self._where, self._voice = w.HTML(), Voice()
        wide = w.Layout(flex_flow="row wrap", align_items="center")
        super().__init__(
            [
                w.HTML(LOOK),
                self._finder,
                w.HBox([self._reach, self._kind, self._theory, self._relation], layout=wide),
                w.HBox([self._back, self._on, self._for, self._form, self._save, self._sheet], layout=wide),
                self._voice,
                self._where,
                w.HBox(
                    [self._map, self._page], layout=w.Layout(flex_flow="row wrap", align_items="flex-start")
                ),
                Notes(base, self),
            ]
        )
        self.add_class("kb-panel")
        self._wire()
        self.selected = base.resolve(start)

    def _wire(self) -> None:
        voice = self._voice
        voice.change(self._finder, lambda: self._go(self._finder.found), "found")
        for choice in (self._reach, self._kind, self._theory, self._relation):
            voice.change(choice, self._draw)
        voice.change(self._for, self._read)
        voice.press(self._back, lambda: self._step(-1))
        voice.press(self._on, lambda: self._step(1))
        voice.press(self._save, self._keep)
        voice.press(self._sheet, self._print)
        voice.change(self._map, lambda: self._pressed(self._map.chosen), "chosen")
        voice.change(self._page, lambda: self._pressed(self._page.chosen), "chosen")
        voice.change(self, lambda: self._arrive(self.selected), "selected")

    def _go(self, id: str) -> None:
        if id:
            self.selected = id

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._trail):
            self._at += by
            self.selected = self._trail[self._at]

    def _arrive(self, id: str) -> None:
        if not (0 <= self._at < len(self._trail) and self._trail[self._at] == id):
            self._trail = [*self._trail[: self._at + 1], id]
            self._at = len(self._trail) - 1
        self._back.disabled, self._on.disabled = self._at <= 0, self._at >= len(self._trail) - 1
        names = [self.base.record(one).label for one in self._trail[: self._at + 1][-6:]]
        self._where.value = screen(macro(PANELS, "trail")(names))
        self._draw()
        self._read()

    def _draw(self) -> None:
        self.scene = self._scene()
        self._map.html = screen(drawing(self.scene))

    def _read(self) -> None:
        found = page(self.base, self.selected)
        self._page.said = f"{found.title}, {found.kind}."
        self._page.html = screen(render(found, trainee=self._for.value == "Trainee view"))

    def _scene(self) -> Scene:
        base, id, reach = self.base, self.selected, self._reach.value
        selection = self._selection()
        if reach == 3:
            return whole(base, selection)
        if reach == 2:
            ids = [one for one in _near(base, id) if one == id or selection.has_record(one)]
            if len(ids) > 1:
                return concept_map(base, *ids[:TWO_STEPS], selection=selection)
        most = 0 if reach == 0 else MOST
        return neighbourhood(base, id, Strip(SCREEN), most=most, selection=selection)

    def _selection(self) -> Selection:
        """What the filters let through."""
        kind, theory, relation = self._kind.value, self._theory.value, self._relation.value
        words = [box.label for box in (self._kind, self._theory, self._relation) if box.value]
        records = self.base.library.records.values()
        ids = {r.id for r in records if (not kind or r.kind == kind) and _of(r.facts, r.id, theory)}
        return Selection(
            records=ids if kind or theory else None,
            relations=(relation,) if relation else None,
            words=f" Only: {', '.join(words).lower()}." if words else "",
        )

    def _pressed(self, chosen: dict[str, Any]) -> None:
        id, how = chosen.get("id", ""), chosen.get("how", "")
        if how == "edge":
            self._explain(*id.split())
        elif id in self.base.library.records:
            self._go(id)

    def _explain(self, source: str, target: str) -> None:
        """The links between two records, each with its reason, disagreement and sources."""
        ends = {source, target}
        found = [one for one in self.base.links_of(source) if {one.source, one.target} == ends]
        values = {
            "ends": [self.base.record(id) for id in (source, target)],
            "links": [link_text(self.base, one) for one in found if relation_of(one).claimed],
        }
        self._page.said = "The reason for this link is shown."
        self._page.html = screen(fill("widgets/templates/edge.html", values))

    def _keep(self) -> None:
        """Save what is on the screen; the file is named after the record, never after a search."""
        assert self.scene is not None
        name = f"{self.selected}{self._form.value}"
        self._voice.tell(kept("pictures", name, partial(save, self.scene)))

    def _print(self) -> None:
        """Save a handout of the record that is shown, as PDF."""
        one = handout(self.base, self.selected, institute=settings().institute, on=date.today())
        self._voice.tell(kept("handouts", f"{one.stem}.pdf", partial(save_handout, one)))

    @property
    def view(self) -> Any:
        """What the map shows, as a networkx subgraph."""
        marks = self.scene.marks if self.scene else ()
        return self.base.graph.subgraph(mark.id for mark in marks if isinstance(mark, Box) and mark.id)


def explorer(base: KnowledgeBase, start: str = "") -> Explorer:
    """Find, see and read; starts at a record, or at the first principle.

    Prints a still view first, which the live one hides: it stays where no kernel is running.
    """
    first = start or next(record.id for record in base.library.of("principle"))
    mark = f"kb-{uuid4().hex[:8]}"
    body = drawing(neighbourhood(base, first)) + render(page(base, first))
    note = macro(PANELS, "still_note")()
    display(HTML(macro(PANELS, "still")(mark, screen(note + body))))  # type: ignore[no-untyped-call]
    return Explorer(base, first, mark)


def _near(base: KnowledgeBase, id: str) -> list[str]:
    """A record, its neighbours and theirs: the nearest first, then the best connected."""
    close = set(base.neighbourhood(id, 1))
    far = set(base.neighbourhood(id, 2)) - close
    degree = dict(base.web.degree())

    def rank(ids: set[str]) -> list[str]:
        return sorted(ids, key=lambda one: (-degree[one], one))

    return [id, *rank(close - {id}), *rank(far)]


def _of(facts: Any, id: str, theory: str) -> bool:
    """Whether a record belongs to a theory, or is it."""
    return not theory or id == theory or theory in (*facts.get("theories", ()), *facts.get("speaks-from", ()))


def _dropdown(words: str, options: Sequence[tuple[str, Any]], value: Any = None) -> w.Dropdown:
    found = w.Dropdown(options=options, description=words, layout=w.Layout(width="17em"))
    if value is not None:
        found.value = value
    return found


def _button(words: str) -> w.Button:
    return w.Button(description=words, layout=w.Layout(width="auto"))
