"""Panels for teaching: the start panel, the browser of records, moments, and the presentation."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import ipywidgets as w
from markupsafe import Markup
from traitlets import Unicode

from ..content.records import Link, Record
from ..handouts.catalogue import Options, handout
from ..handouts.writers import save
from ..home.institute import settings
from ..home.notebooks import newer_notebooks
from ..knowledge.base import KnowledgeBase
from ..pages.html import render, screen
from ..pages.page import DISCLAIMER, link_text, page, quotes
from ..pages.templating import fill, macro
from ..pictures.neighbourhood import neighbourhood
from ..schema import KINDS
from .common import PANELS, StatusLine, on_record_click, save_for_user
from .controls import STYLESHEET
from .finder import Finder
from .page_view import PageView
from .views import drawing

MOMENTS = 6


def browser(base: KnowledgeBase, kinds: Sequence[str], *, large: bool = False) -> w.VBox:
    """Choose a record of these kinds; see it in words or as a picture, in large type for a projector.

    The panel's `selected` is the id of the record that is shown.
    """
    return _Browser(base, kinds, large=large)


class _Browser(w.VBox):  # type: ignore[misc]
    """The panel of `browser`."""

    selected = Unicode("")

    def __init__(self, base: KnowledgeBase, kinds: Sequence[str], *, large: bool):
        self._base, self._kinds, self._large = base, kinds, large
        options = [(KINDS[name].plural.capitalize(), name) for name in kinds]
        self._kind = _choice(options, "Look at")
        self._record = _choice([], kinds[0].capitalize() if len(kinds) == 1 else "Which")
        self._form = w.ToggleButtons(options=["In words", "As a picture"], layout=w.Layout(margin="10px 0"))
        self._view, status = PageView(), StatusLine()
        choices = [self._kind, self._record] if len(kinds) > 1 else [self._record]
        super().__init__([w.HTML(STYLESHEET), *choices, self._form, status, self._view])
        status.when_changed(self._kind, self._list)
        status.when_changed(self._record, self._select)
        status.when_changed(self, self._show, "selected")
        status.when_changed(self._form, self._show)
        on_record_click(self._view, base, status, self._go)
        self._list()
        self._select()

    def _list(self) -> None:
        """Offer the records of the chosen kind."""
        records = _sorted(list(self._base.library.of(self._kind.value)))
        self._record.options = [(_numbered(record), record.id) for record in records]
        self._record.index = 0 if records else None

    def _select(self) -> None:
        self.selected = self._record.value or ""

    def _show(self) -> None:
        """Show the selected record in the chosen form."""
        if not self.selected:
            return
        if self._form.value == "In words":
            body = render(page(self._base, self.selected))
        else:
            body = drawing(neighbourhood(self._base, self.selected))
        self._view.html = screen(body, large=self._large)
        self._view.announcement = self._base.record(self.selected).label

    def _go(self, id: str) -> None:
        """Select a record that was clicked, in the dropdowns too if they offer its kind."""
        if (kind := self._base.record(id).kind) in self._kinds:
            self._kind.value = kind
            self._record.value = id
        else:
            self.selected = id


def _choice(options: list[tuple[str, str]], description: str) -> w.Dropdown:
    """A dropdown in large type."""
    found = w.Dropdown(options=options, description=description)
    found.add_class("kb-choice")
    found.layout = w.Layout(width="min(46em, 100%)")
    found.style = {"description_width": "5em"}
    return found


def present(base: KnowledgeBase, kinds: Sequence[str] = ("vignette", "moment")) -> w.VBox:
    """For the projector: a prepared path, part by part, in large type; B blanks the screen.

    The path is a story or a moment, and then what it shows or points to.
    """
    records = [record for kind in kinds for record in _sorted(list(base.library.of(kind)))]
    choice = w.Dropdown(options=[(record.label, record.id) for record in records], description="Path")
    choice.add_class("kb-choice")
    choice.layout = w.Layout(width="min(46em, 100%)")
    view, status = PageView(stepwise=True), StatusLine()

    def show() -> None:
        if choice.value:
            links = base.record(choice.value).links
            path = [choice.value, *(link.target for link in links if link.relation in ("shows", "points-to"))]
            parts = (render(page(base, id), trainee=True) for id in dict.fromkeys(path))
            view.html = screen(Markup("").join(parts), large=True)

    status.when_changed(choice, show)
    show()
    return w.VBox([w.HTML(STYLESHEET), choice, status, view])


def from_moment(base: KnowledgeBase) -> w.VBox:
    """Pick or type what happened; see what to ask oneself, and where to look."""
    finder = Finder(base, ("moment",), "What happened in the room, in your own words")
    view, status = PageView(), StatusLine()

    def show(id: str) -> None:
        view.html = screen(render(page(base, id), trainee=True)) if id else ""
        view.announcement = base.record(id).label if id else ""

    status.when_changed(finder, lambda: show(finder.found), "found")
    on_record_click(view, base, status, show)
    return w.VBox([w.HTML(STYLESHEET), finder, status, view])


def start(base: KnowledgeBase) -> w.VBox:
    """“What happened in the room?”: a few moments in large type, and on one screen how schools hear one."""
    return _Start(base)


class _Start(w.VBox):  # type: ignore[misc]
    """The panel of `start`; `selected` is the id of the moment that is shown, empty for the choice of them."""

    selected = Unicode("")

    def __init__(self, base: KnowledgeBase):
        self._base = base
        self._status, self._view = StatusLine(), w.HTML()
        columns = "repeat(auto-fit, minmax(19em, 1fr))"
        layout = w.Layout(display="grid", grid_template_columns=columns, grid_gap="12px")
        self._moments = w.Box([self._moment_button(one) for one in _first_moments(base)], layout=layout)
        another = w.Button(description="Another moment")
        print_it = w.Button(description="Print for the group")
        tooltip = "Show the layer and the source of each line"
        self._sources = w.ToggleButton(description="Who says so?", tooltip=tooltip)
        buttons = [another, self._sources, print_it]
        for button in buttons:
            button.add_class("kb-press")
            button.layout = w.Layout(width="auto")
        self._shown = w.VBox([w.HBox(buttons), self._view], layout=w.Layout(display="none"))
        super().__init__([w.HTML(STYLESHEET + _news()), self._moments, self._status, self._shown])
        self._status.when_clicked(another, partial(self._select, ""))
        self._status.when_clicked(print_it, self._save_handout)
        self._status.when_changed(self._sources, self._show)
        self._status.when_changed(self, self._show, "selected")

    def _moment_button(self, moment: Record) -> w.Button:
        button = w.Button(description=moment.label, tooltip=moment.label, layout=w.Layout(width="auto"))
        button.add_class("kb-moment")
        self._status.when_clicked(button, partial(self._select, moment.id))
        return button

    def _select(self, id: str) -> None:
        self.selected = id

    def _show(self) -> None:
        """Show the selected moment, or the choice of moments."""
        self._moments.layout.display = "none" if self.selected else "grid"
        self._shown.layout.display = "" if self.selected else "none"
        self._status.announce("")
        if self.selected:
            moment = self._base.record(self.selected)
            body = _moment(self._base, moment, with_sources=self._sources.value)
            self._view.value = screen(body, large=True)

    def _save_handout(self) -> None:
        """Save the six-ways handout of the moment as PDF."""
        options = Options(institute=settings().institute, on=date.today())
        one = handout(self._base, "six-ways", [self.selected], options)
        self._status.announce(save_for_user("handouts", f"{one.stem}.pdf", partial(save, one)))


def _first_moments(base: KnowledgeBase) -> list[Record]:
    """Moments that several schools hear, those that need no consultation first."""
    heard = [record for record in base.library.of("moment") if len(_heard(record)) > 1]
    return sorted(heard, key=lambda one: one.facts.get("consult", False))[:MOMENTS]


def _news() -> Markup:
    """A line for whoever changed a notebook that has a newer version."""
    notebooks = newer_notebooks()
    return screen(macro(PANELS, "news")(notebooks)) if notebooks else Markup()


def _moment(base: KnowledgeBase, record: Record, *, with_sources: bool) -> Markup:
    """A moment on one screen: the seed's sentence, how schools hear it, one question to oneself."""
    targets = (base.record(link.target) for link in record.links)
    principle = next((target for target in targets if target.kind == "principle"), None)
    quotations = principle.lead.quotations if principle else ()
    values = {
        "moment": record,
        "consultation": " ".join(line.text for line in record.items("Consultation")),
        "quote": quotes(base, quotations[:1])[0] if quotations else None,
        "heard": [link_text(base, link) for link in _heard(record)],
        "question": record.items("Ask yourself")[0].text,
        "disclaimer": DISCLAIMER,
        "with_sources": with_sources,
    }
    return fill("widgets/templates/moment.html", values)


def _heard(record: Record) -> list[Link]:
    return [link for link in record.links if link.relation == "heard-by"]


def _numbered(record: Record) -> str:
    return f"{record.order}  {record.label}" if record.order else record.label


def _sorted(records: list[Record]) -> list[Record]:
    return (
        records
        if records and "order" in records[0].facts
        else sorted(records, key=lambda r: r.label.casefold())
    )
