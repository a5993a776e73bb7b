"""The reading desk: glossary, comparison and paths, tables."""

from html import escape
from typing import Any

import ipywidgets as w
import pandas as pd
from markupsafe import Markup

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.html import link, prose, render, runs, said, screen
from ..pages.page import Prose, page, references, statements
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
        body = "".join(_entry(base, record) for record in found) or "<p>None under this letter.</p>"
        stage.html = screen(Markup(f"<dl>{body}</dl>"))
        stage.said = f"{len(found)} entries."

    def read(id: str) -> None:
        stage.html = screen(render(page(base, id)))
        stage.said = base.record(id).label

    for choice in (letter, theory, principle):
        voice.change(choice, show)
    follow(stage, base, voice, read)
    show()
    return w.VBox([w.HTML(LOOK), letter, w.HBox([theory, principle]), voice, stage])


def _entry(base: KnowledgeBase, record: Record) -> str:
    plain = " ".join(line.text for line in record.items("Plainly"))
    homes = ", ".join(base.record(id).label for id in record.ids("theories"))
    technical = " ".join(said(one) for one in statements(base, "", record.lead.lines))
    also = (
        f' <span class="who">also: {escape(", ".join(record.ids("also")))}</span>'
        if record.ids("also")
        else ""
    )
    return (
        f"<dt><strong>{link(record.label, record.id)}</strong>{also}</dt>"
        f'<dd><p>{escape(plain)}</p><p>{technical}</p><p class="who">{escape(homes)}</p></dd>'
    )


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
            stage.html = screen(Markup(comparison(base, a, b) + ways(base, a, b)))
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


def comparison(base: KnowledgeBase, a: str, b: str) -> str:
    """The comparison of two records as HTML."""
    names = [base.record(id).label for id in (a, b)]
    head = f"<h2>{escape(names[0])} and {escape(names[1])}</h2>"
    sides = "".join(
        f"<td><p>{link(base.record(id).label, id)}</p>"
        f"<p>{' '.join(said(s) for s in statements(base, '', base.record(id).lead.lines))}</p></td>"
        for id in (a, b)
    )
    head += f"<table><tbody><tr>{sides}</tr></tbody></table>"
    found = base.comparison(a, b)
    if found is None:
        rows = "".join(
            f"<h3>{escape(row.aspect)}</h3><p>{escape(row.text)}</p>"
            for row in base.compare(a, b).itertuples()
        )
        note = "Computed from the links, not judged: nobody has written this comparison."
        return f'{head}<p class="note">{note}</p>{rows}'
    parts = [Prose("In short", statements(base, "contrasts-with", found.lines))]
    parts += [
        Prose(name, statements(base, name, found.parts[name].lines))
        for name in COMPARISON
        if name in found.parts
    ]
    lines = [*found.lines, *(line for part in found.parts.values() for line in part.lines)]
    entries = "".join(f"<li>{runs(entry)}</li>" for entry, *_ in references(base, lines))
    return (
        head
        + "".join(map(prose, parts))
        + f"<details><summary>References</summary><ul>{entries}</ul></details>"
    )


def ways(base: KnowledgeBase, a: str, b: str) -> str:
    """How two records are connected, as sentences."""
    found = base.paths(a, b)
    if found.empty:
        return "<h3>How are they connected?</h3><p>No path joins them in this knowledge base.</p>"
    parts = []
    for number, steps in found.groupby("path"):
        items = "".join(
            f'<li>{escape(step.sentence)}. <span class="who">{escape(step.rationale)}</span></li>'
            for step in steps.itertuples()
        )
        parts.append(f"<h4>Way {number}</h4><ol>{items}</ol>")
    return "<h3>How are they connected?</h3>" + "".join(parts)


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
