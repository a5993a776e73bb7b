"""The explorer: find a record, see its map and its page, go on from there and back."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

import ipywidgets as w
from IPython.display import HTML, display
from traitlets import Unicode

from ..content.records import relation_of
from ..handouts.catalogue import Options, handout
from ..handouts.writers import save as save_handout
from ..home.institute import settings
from ..knowledge.base import KnowledgeBase
from ..pages.html import render, screen
from ..pages.page import link_text, page
from ..pages.templating import fill, macro
from ..pictures.concept_map import concept_map, whole_map
from ..pictures.neighbourhood import MOST, neighbourhood
from ..pictures.output import FORMATS, save
from ..pictures.scene import Box, Scene
from ..pictures.selection import Selection
from ..pictures.title_and_legend import Strip
from ..schema import EXPLORED, KINDS, RELATIONS
from .common import PANELS, StatusLine, options_of, save_for_user
from .controls import STYLESHEET
from .finder import Finder
from .notes_panel import Notes
from .page_view import PageView
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

    def __init__(self, base: KnowledgeBase, start: str):
        self.base = base
        self.scene: Scene | None = None
        self._trail: list[str] = []
        self._at = -1
        self._mark = f"kb-{uuid4().hex[:8]}"
        self._status, self._trail_line = StatusLine(), w.HTML()
        self._finder = Finder(base, EXPLORED, "A name, a misspelling, or what happened in the room")
        rows = (self._filter_row(), self._button_row(), self._status, self._trail_line, self._views())
        super().__init__([w.HTML(STYLESHEET), self._finder, *rows, Notes(base, self)])
        self.add_class("kb-panel")
        self._register_callbacks()
        self.selected = base.resolve(start)

    def _filter_row(self) -> w.HBox:
        kinds = [(KINDS[kind].plural.capitalize(), kind) for kind in EXPLORED]
        relations = [(name.replace("-", " "), name) for name, r in RELATIONS.items() if r.claimed]
        self._reach = _dropdown("Show", list(REACHES.items()), value=1)
        self._kind = _dropdown("Kind", [("All kinds", ""), *kinds])
        self._theory = _dropdown("Theory", options_of(self.base, "theory"))
        self._relation = _dropdown("Relation", [("All relations", ""), *relations])
        return _row(self._reach, self._kind, self._theory, self._relation)

    def _button_row(self) -> w.HBox:
        self._back, self._forward = _button("Back"), _button("Forward")
        self._audience = w.ToggleButtons(options=["Trainer view", "Trainee view"])
        self._format = _dropdown("Save as", [(ending[1:].upper(), ending) for ending in FORMATS])
        self._save_button, self._handout_button = _button("Save this view"), _button("Make a handout")
        saving = (self._format, self._save_button, self._handout_button)
        return _row(self._back, self._forward, self._audience, *saving)

    def _views(self) -> w.HBox:
        self._map, self._page = PageView(still=self._mark), PageView()
        self._map.layout = w.Layout(flex="3 1 34em", min_width="20em")
        self._page.layout = w.Layout(flex="2 1 26em", min_width="18em", max_height="52em", overflow="auto")
        layout = w.Layout(flex_flow="row wrap", align_items="flex-start")
        return w.HBox([self._map, self._page], layout=layout)

    def _register_callbacks(self) -> None:
        status = self._status
        status.when_changed(self._finder, lambda: self._go(self._finder.found), "found")
        for choice in (self._reach, self._kind, self._theory, self._relation):
            status.when_changed(choice, self._draw_map)
        status.when_changed(self._audience, self._render_page)
        status.when_clicked(self._back, lambda: self._move(-1))
        status.when_clicked(self._forward, lambda: self._move(1))
        status.when_clicked(self._save_button, self._save_picture)
        status.when_clicked(self._handout_button, self._save_handout)
        status.when_changed(self._map, lambda: self._clicked(self._map.clicked), "clicked")
        status.when_changed(self._page, lambda: self._clicked(self._page.clicked), "clicked")
        status.when_changed(self, lambda: self._show_record(self.selected), "selected")

    def _go(self, id: str) -> None:
        if id:
            self.selected = id

    def _move(self, by: int) -> None:
        if 0 <= self._at + by < len(self._trail):
            self._at += by
            self.selected = self._trail[self._at]

    def _show_record(self, id: str) -> None:
        if not (0 <= self._at < len(self._trail) and self._trail[self._at] == id):
            self._trail = [*self._trail[: self._at + 1], id]
            self._at = len(self._trail) - 1
        self._back.disabled, self._forward.disabled = self._at <= 0, self._at >= len(self._trail) - 1
        names = [self.base.record(one).label for one in self._trail[: self._at + 1][-6:]]
        self._trail_line.value = screen(macro(PANELS, "trail")(names))
        self._draw_map()
        self._render_page()

    def _draw_map(self) -> None:
        self.scene = self._scene()
        self._map.html = screen(drawing(self.scene))

    def _render_page(self) -> None:
        found = page(self.base, self.selected)
        self._page.announcement = f"{found.title}, {found.kind}."
        self._page.html = screen(render(found, trainee=self._audience.value == "Trainee view"))

    def _scene(self) -> Scene:
        base, id, reach = self.base, self.selected, self._reach.value
        selection = self._selection()
        if reach == 3:
            return whole_map(base, selection)
        if reach == 2:
            ids = [one for one in _within_two_steps(base, id) if one == id or selection.has_record(one)]
            if len(ids) > 1:
                return concept_map(base, *ids[:TWO_STEPS], selection=selection)
        most = 0 if reach == 0 else MOST
        return neighbourhood(base, id, Strip(SCREEN), most=most, selection=selection)

    def _selection(self) -> Selection:
        """The records and relations that pass the filters."""
        kind, theory, relation = self._kind.value, self._theory.value, self._relation.value
        words = [box.label for box in (self._kind, self._theory, self._relation) if box.value]
        records = self.base.library.records.values()
        ids = {r.id for r in records if (not kind or r.kind == kind) and _belongs_to(r.facts, r.id, theory)}
        return Selection(
            records=ids if kind or theory else None,
            relations=(relation,) if relation else None,
            words=f" Only: {', '.join(words).lower()}." if words else "",
        )

    def _clicked(self, chosen: dict[str, Any]) -> None:
        id, how = chosen.get("id", ""), chosen.get("how", "")
        if how == "edge":
            self._explain(*id.split())
        elif id in self.base.library.records:
            self._go(id)

    def _explain(self, source: str, target: str) -> None:
        """Show the links between two records with their reasons, disagreements and sources."""
        ends = {source, target}
        found = [one for one in self.base.links_of(source) if {one.source, one.target} == ends]
        values = {
            "ends": [self.base.record(id) for id in (source, target)],
            "links": [link_text(self.base, one) for one in found if relation_of(one).claimed],
        }
        self._page.announcement = "The reason for this link is shown."
        self._page.html = screen(fill("widgets/templates/edge.html", values))

    def _save_picture(self) -> None:
        """Save the map as shown; the file is named after the record, never after a search."""
        assert self.scene is not None
        name = f"{self.selected}{self._format.value}"
        self._status.announce(save_for_user("pictures", name, partial(save, self.scene)))

    def _save_handout(self) -> None:
        """Save a handout of the record that is shown, as PDF."""
        options = Options(institute=settings().institute, on=date.today())
        one = handout(self.base, self.selected, options=options)
        self._status.announce(save_for_user("handouts", f"{one.stem}.pdf", partial(save_handout, one)))

    def _ipython_display_(self) -> None:
        """Show a still view, then the live one, which hides it: the still one is for whoever has no kernel."""
        body = drawing(neighbourhood(self.base, self.selected)) + render(page(self.base, self.selected))
        still = screen(macro(PANELS, "still_note")() + body)
        display(HTML(macro(PANELS, "still")(self._mark, still)))  # type: ignore[no-untyped-call]
        display(self._repr_mimebundle_(), raw=True)  # type: ignore[no-untyped-call]

    @property
    def view(self) -> Any:
        """What the map shows, as a networkx subgraph."""
        marks = self.scene.marks if self.scene else ()
        return self.base.graph.subgraph(mark.id for mark in marks if isinstance(mark, Box) and mark.id)


def explorer(base: KnowledgeBase, start: str = "") -> Explorer:
    """Find, see and read; starts at a record, or at the first principle."""
    return Explorer(base, start or next(record.id for record in base.library.of("principle")))


def _within_two_steps(base: KnowledgeBase, id: str) -> list[str]:
    """Ids of a record, its neighbours and theirs: the nearest first, then the best connected."""
    close = set(base.neighbourhood(id, 1))
    far = set(base.neighbourhood(id, 2)) - close
    degree = dict(base.web.degree())

    def rank(ids: set[str]) -> list[str]:
        return sorted(ids, key=lambda one: (-degree[one], one))

    return [id, *rank(close - {id}), *rank(far)]


def _belongs_to(facts: Any, id: str, theory: str) -> bool:
    """Whether a record belongs to a theory, or is it."""
    return not theory or id == theory or theory in (*facts.get("theories", ()), *facts.get("speaks-from", ()))


def _dropdown(words: str, options: Sequence[tuple[str, Any]], value: Any = None) -> w.Dropdown:
    found = w.Dropdown(options=options, description=words, layout=w.Layout(width="17em"))
    if value is not None:
        found.value = value
    return found


def _row(*children: w.Widget) -> w.HBox:
    return w.HBox(children, layout=w.Layout(flex_flow="row wrap", align_items="center"))


def _button(words: str) -> w.Button:
    return w.Button(description=words, layout=w.Layout(width="auto"))
