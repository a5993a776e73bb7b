"""The reading desk: glossary, comparison and paths, tables."""

from typing import Any

import ipywidgets as w
import pandas as pd
from markupsafe import Markup

from ..content.records import Link, Record
from ..knowledge.base import KnowledgeBase
from ..pages.html import render, screen
from ..pages.page import page, references, statements
from ..pages.parts import Prose, Reference
from ..pages.templating import fill
from ..schema import COMPARED, COMPARISON, KINDS
from .common import Voice, every, follow
from .page_view import Stage
from .stylesheet import LOOK
from .views import table

ALL = "All"


def glossary(base: KnowledgeBase) -> w.VBox:
    """A to Z: the plain and the technical definition of each concept, by theory, by principle."""
    concepts = sorted(base.library.of("concept"), key=lambda record: record.label.casefold())
    letters = sorted({record.label[0].upper() for record in concepts})
    letter = w.ToggleButtons(options=[*letters, ALL], description="Letter", style={"button_width": "3.2em"})
    theory = w.Dropdown(options=every(base, "theory"), description="Theory")
    principle = w.Dropdown(options=every(base, "principle"), description="Principle")
    stage, voice = Stage(), Voice()

    def chosen(record: Record) -> bool:
        bears = {one.target for one in record.links if one.relation == "bears-on"}
        return (
            letter.value in (ALL, record.label[0].upper())
            and (not theory.value or theory.value in record.ids("theories"))
            and (not principle.value or principle.value in bears)
        )

    def show() -> None:
        found = [record for record in concepts if chosen(record)]
        entries = [_entry(base, record) for record in found]
        stage.html = screen(fill("widgets/templates/glossary.html", {"entries": entries}))
        stage.said = f"{len(found)} entries."

    def read(id: str) -> None:
        stage.html = screen(render(page(base, id)))
        stage.said = base.record(id).label

    for choice in (letter, theory, principle):
        voice.change(choice, show)
    follow(stage, base, voice, read)
    show()
    return w.VBox([w.HTML(LOOK), letter, w.HBox([theory, principle]), voice, stage])


def _entry(base: KnowledgeBase, record: Record) -> dict[str, object]:
    """What the glossary says about a concept."""
    return {
        "id": record.id,
        "label": record.label,
        "also": record.ids("also"),
        "plain": " ".join(line.text for line in record.items("Plainly")),
        "technical": statements(base, "", record.lead.lines),
        "theories": [base.record(id).label for id in record.ids("theories")],
    }


def connect(base: KnowledgeBase) -> w.VBox:
    """Two records side by side: the authored comparison or computed facts, and the ways between them."""
    ids = {f"{record.label} ({kind})": record.id for kind in COMPARED for record in base.library.of(kind)}
    names = sorted(ids, key=str.casefold)
    one, two = (
        w.Combobox(options=names, description=words, ensure_option=True, continuous_update=False)
        for words in ("First", "Second")
    )
    for box in (one, two):
        box.layout = w.Layout(width="min(40em, 100%)")
    stage, voice = Stage(), Voice()

    def show() -> None:
        if one.value in ids and two.value in ids and one.value != two.value:
            a, b = ids[one.value], ids[two.value]
            stage.html = screen(comparison(base, a, b) + ways(base, a, b))
            stage.said = f"{one.value} and {two.value}."

    def read(id: str) -> None:
        stage.html = screen(render(page(base, id)))

    voice.change(one, show)
    voice.change(two, show)
    follow(stage, base, voice, read)
    one.value, two.value = (next(n for n in names if ids[n] == id) for id in _first_pair(base))
    return w.VBox([w.HTML(LOOK), one, two, voice, stage])


def _first_pair(base: KnowledgeBase) -> tuple[str, str]:
    """The first authored comparison of two concepts, for the panel to open on."""
    pairs = [
        (found.source, found.target)
        for found in base.library.links()
        if found.relation == "contrasts-with" and "Difference" in found.parts
    ]
    return pairs[0]


def comparison(base: KnowledgeBase, a: str, b: str) -> Markup:
    """The comparison of two records as HTML: the authored one, or else the computed one."""
    records = [base.record(id) for id in (a, b)]
    found = base.comparison(a, b)
    values: dict[str, object] = {
        "sides": [
            {"id": one.id, "label": one.label, "lead": statements(base, "", one.lead.lines)}
            for one in records
        ],
        "parts": _authored(base, found) if found else [],
        "references": _cited(base, found) if found else (),
        "rows": [] if found else list(base.compare(a, b).itertuples()),
    }
    return fill("widgets/templates/comparison.html", values)


def _authored(base: KnowledgeBase, link: Link) -> list[Prose]:
    """The parts of an authored comparison under their headings."""
    parts = [("In short", "contrasts-with", link.lines)]
    parts += [(name, name, link.parts[name].lines) for name in COMPARISON if name in link.parts]
    return [Prose(heading, statements(base, section, lines)) for heading, section, lines in parts]


def _cited(base: KnowledgeBase, link: Link) -> tuple[Reference, ...]:
    """The works that an authored comparison cites."""
    return references(base, [*link.lines, *(line for part in link.parts.values() for line in part.lines)])


def ways(base: KnowledgeBase, a: str, b: str) -> Markup:
    """How two records are connected, as sentences."""
    found = base.paths(a, b)
    steps = [] if found.empty else [(way, list(rows.itertuples())) for way, rows in found.groupby("path")]
    return fill("widgets/templates/ways.html", {"ways": steps})


def tables(base: KnowledgeBase) -> w.VBox:
    """Every kind of record as a table: choose a kind, a theory, and the column to sort by."""
    kinds = [kind for kind in KINDS.values() if any(base.library.of(kind.name))]
    kind = w.Dropdown(options=[(k.plural.capitalize(), k.plural) for k in kinds], description="Table")
    theory = w.Dropdown(options=every(base, "theory"), description="Theory")
    order = w.Dropdown(description="Sort by")
    shown, voice = w.HTML(), Voice()

    def columns() -> dict[str, str]:
        frame = getattr(base, kind.value)
        wanted = ("label", "also", "theories", "standing", "speaks_from", "born", "text", "plainly")
        return {
            name: name.replace("_", " ").capitalize()
            for name in wanted
            if name in frame and any(value is not pd.NA and value for value in frame[name])
        }

    def fill() -> None:
        order.options = [(words, name) for name, words in columns().items()]
        show()

    def show() -> None:
        frame = getattr(base, kind.value)
        if theory.value and "theories" in frame:
            frame = frame[frame["theories"].map(lambda ids: theory.value in ids)]
        if order.value in frame:
            frame = frame.sort_values(order.value, key=_sortable)
        caption = f"{len(frame)} {kind.value}; in a cell: base.{kind.value}"
        shown.value = table(frame, caption, columns()).html

    voice.change(kind, fill)
    voice.change(theory, show)
    voice.change(order, show)
    fill()
    row = w.HBox([kind, theory, order], layout=w.Layout(flex_flow="row wrap"))
    return w.VBox([w.HTML(LOOK), row, voice, shown])


def _sortable(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Numbers as they are, all else as text without regard to capitals."""
    if pd.api.types.is_numeric_dtype(column):
        return column
    return column.map(lambda value: str(value).casefold())
