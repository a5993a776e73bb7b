"""Panels to press: the start panel and the browser of records."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import ipywidgets as w
from markupsafe import Markup
from traitlets import Unicode

from ..content.records import Link, Record
from ..handouts.catalogue import handout
from ..handouts.writers import save
from ..home.institute import settings
from ..home.notebooks import newer_notebooks
from ..knowledge.base import KnowledgeBase
from ..pages.html import render, screen
from ..pages.page import DISCLAIMER, link_text, page, quote
from ..pages.templating import fill, macro
from ..pictures.neighbourhood import neighbourhood
from ..schema import KINDS
from .common import PANELS, Voice, follow, kept
from .finder import Finder
from .page_view import Stage
from .stylesheet import LOOK
from .views import drawing

MOMENTS = 6


def browser(base: KnowledgeBase, kinds: Sequence[str], *, large: bool = False) -> w.VBox:
    """Choose a record of these kinds; see it in words or as a picture, in large type for a projector.

    The panel's `selected` is the id of the record that is shown.
    """
    table = {kind: list(base.library.of(kind)) for kind in kinds}
    kind = w.Dropdown(
        options=[(KINDS[name].plural.capitalize(), name) for name in kinds], description="Look at"
    )
    record = w.Dropdown(description=kinds[0].capitalize() if len(kinds) == 1 else "Which")
    view = w.ToggleButtons(options=["In words", "As a picture"], layout=w.Layout(margin="10px 0"))
    stage, voice = Stage(), Voice()
    for choice in (kind, record):
        choice.add_class("kb-choice")
        choice.layout = w.Layout(width="min(46em, 100%)")
        choice.style = {"description_width": "5em"}
    panel = w.VBox([w.HTML(LOOK), *([kind] if len(kinds) > 1 else []), record, view, voice, stage])
    panel.add_traits(selected=Unicode(""))

    def fill() -> None:
        record.options = [(_numbered(found), found.id) for found in _sorted(table[kind.value])]
        record.index = 0 if record.options else None

    def choose() -> None:
        panel.selected = record.value or ""

    def show() -> None:
        if not panel.selected:
            return
        if view.value == "In words":
            stage.html = screen(render(page(base, panel.selected)), large=large)
        else:
            stage.html = screen(drawing(neighbourhood(base, panel.selected)), large=large)
        stage.said = base.record(panel.selected).label

    def go(id: str) -> None:
        if (found := base.record(id).kind) in kinds:
            kind.value = found
            record.value = id
        else:
            panel.selected = id

    voice.change(kind, fill)
    voice.change(record, choose)
    voice.change(panel, show, "selected")
    voice.change(view, show)
    follow(stage, base, voice, go)
    fill()
    choose()
    return panel


def present(base: KnowledgeBase, kinds: Sequence[str] = ("vignette", "moment")) -> w.VBox:
    """For the projector: a prepared path, part by part, in large type; B blanks the screen.

    The path is a story or a moment, and then what it shows or points to.
    """
    records = [record for kind in kinds for record in _sorted(list(base.library.of(kind)))]
    choice = w.Dropdown(options=[(record.label, record.id) for record in records], description="Path")
    choice.add_class("kb-choice")
    choice.layout = w.Layout(width="min(46em, 100%)")
    stage, voice = Stage(stepwise=True), Voice()

    def show() -> None:
        if choice.value:
            links = base.record(choice.value).links
            path = [choice.value, *(link.target for link in links if link.relation in ("shows", "points-to"))]
            parts = (render(page(base, id), trainee=True) for id in dict.fromkeys(path))
            stage.html = screen(Markup("").join(parts), large=True)

    voice.change(choice, show)
    show()
    return w.VBox([w.HTML(LOOK), choice, voice, stage])


def from_moment(base: KnowledgeBase) -> w.VBox:
    """Pick or type what happened; see what to ask oneself, and where to look."""
    finder = Finder(base, ("moment",), "What happened in the room, in your own words")
    stage, voice = Stage(), Voice()

    def show(id: str) -> None:
        stage.html = screen(render(page(base, id), trainee=True)) if id else ""
        stage.said = base.record(id).label if id else ""

    voice.change(finder, lambda: show(finder.found), "found")
    follow(stage, base, voice, show)
    return w.VBox([w.HTML(LOOK), finder, voice, stage])


def start(base: KnowledgeBase) -> w.VBox:
    """“What happened in the room?”: a few moments in large type, and on one screen how schools hear one."""
    heard = [record for record in base.library.of("moment") if len(_heard(record)) > 1]
    moments = sorted(heard, key=lambda one: one.facts.get("consult", False))[:MOMENTS]
    stage, again = w.HTML(), w.Button(description="Another moment")
    who = w.ToggleButton(description="Who says so?", tooltip="Show the layer and the source of each line")
    grid = w.Box(
        layout=w.Layout(
            display="grid", grid_template_columns="repeat(auto-fit, minmax(19em, 1fr))", grid_gap="12px"
        )
    )
    print_it, voice = w.Button(description="Print for the group"), Voice()
    shown = w.VBox([w.HBox([again, who, print_it]), stage], layout=w.Layout(display="none"))
    panel = w.VBox([w.HTML(LOOK + _news()), grid, voice, shown])
    panel.add_traits(selected=Unicode(""))
    for button in (again, who, print_it):
        button.add_class("kb-press")
        button.layout = w.Layout(width="auto")

    def show() -> None:
        chosen = panel.selected
        grid.layout.display = "none" if chosen else "grid"
        shown.layout.display = "" if chosen else "none"
        voice.tell("")
        if chosen:
            stage.value = screen(_moment(base, base.record(chosen), with_sources=who.value), large=True)

    def press(id: str) -> None:
        panel.selected = id

    def save_it() -> None:
        one = handout(base, "six-ways", [panel.selected], institute=settings().institute, on=date.today())
        voice.tell(kept("handouts", f"{one.stem}.pdf", partial(save, one)))

    buttons = []
    for moment in moments:
        button = w.Button(description=moment.label, tooltip=moment.label, layout=w.Layout(width="auto"))
        button.add_class("kb-moment")
        voice.press(button, partial(press, moment.id))
        buttons.append(button)
    grid.children = buttons
    voice.press(again, partial(press, ""))
    voice.press(print_it, save_it)
    voice.change(who, show)
    voice.change(panel, show, "selected")
    return panel


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
        "quote": quote(base, quotations[0]) if quotations else None,
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
