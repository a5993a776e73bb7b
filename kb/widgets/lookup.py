"""Panels for looking things up: glossary, comparison and paths, tables."""

from typing import Any

import ipywidgets as w
import pandas as pd

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.html import render, screen
from ..pages.page import page, statements
from ..pages.templating import fill
from ..schema import KINDS
from .common import StatusLine, on_record_click, options_of
from .controls import STYLESHEET
from .page_view import PageView
from .views import table

ALL = "All"


def glossary(base: KnowledgeBase) -> w.VBox:
    """A to Z: the plain and the technical definition of each concept, by theory, by principle."""
    return _Glossary(base)


class _Glossary(w.VBox):  # type: ignore[misc]
    """The panel of `glossary`."""

    def __init__(self, base: KnowledgeBase):
        self._base = base
        self._concepts = sorted(base.library.of("concept"), key=lambda record: record.label.casefold())
        letters = sorted({record.label[0].upper() for record in self._concepts})
        style = {"button_width": "3.2em"}
        self._letter = w.ToggleButtons(options=[*letters, ALL], description="Letter", style=style)
        self._theory = w.Dropdown(options=options_of(base, "theory"), description="Theory")
        self._principle = w.Dropdown(options=options_of(base, "principle"), description="Principle")
        self._view, status = PageView(), StatusLine()
        choices = w.HBox([self._theory, self._principle])
        super().__init__([w.HTML(STYLESHEET), self._letter, choices, status, self._view])
        for choice in (self._letter, self._theory, self._principle):
            status.when_changed(choice, self._list)
        on_record_click(self._view, base, status, self._open)
        self._list()

    def _matches(self, record: Record) -> bool:
        """Whether a concept passes the filters."""
        bears_on = {one.target for one in record.links if one.relation == "bears-on"}
        return (
            self._letter.value in (ALL, record.label[0].upper())
            and (not self._theory.value or self._theory.value in record.ids("theories"))
            and (not self._principle.value or self._principle.value in bears_on)
        )

    def _list(self) -> None:
        """Show the entries that pass the filters."""
        entries = [_entry(self._base, record) for record in self._concepts if self._matches(record)]
        self._view.html = screen(fill("widgets/templates/glossary.html", {"entries": entries}))
        self._view.announcement = f"{len(entries)} entries."

    def _open(self, id: str) -> None:
        """Show the page of a record."""
        self._view.html = screen(render(page(self._base, id)))
        self._view.announcement = self._base.record(id).label


def _entry(base: KnowledgeBase, record: Record) -> dict[str, object]:
    """The values of a glossary entry."""
    return {
        "id": record.id,
        "label": record.label,
        "also": record.ids("also"),
        "plain": " ".join(line.text for line in record.items("Plainly")),
        "technical": statements(base, "", record.lead.lines),
        "theories": [base.record(id).label for id in record.ids("theories")],
    }


def tables(base: KnowledgeBase) -> w.VBox:
    """Every kind of record as a table: choose a kind, a theory, and the column to sort by."""
    return _Tables(base)


class _Tables(w.VBox):  # type: ignore[misc]
    """The panel of `tables`."""

    def __init__(self, base: KnowledgeBase):
        self._base = base
        kinds = [kind for kind in KINDS.values() if any(base.library.of(kind.name))]
        options = [(kind.plural.capitalize(), kind.plural) for kind in kinds]
        self._kind = w.Dropdown(options=options, description="Table")
        self._theory = w.Dropdown(options=options_of(base, "theory"), description="Theory")
        self._order = w.Dropdown(description="Sort by")
        self._table, status = w.HTML(), StatusLine()
        row = w.HBox([self._kind, self._theory, self._order], layout=w.Layout(flex_flow="row wrap"))
        super().__init__([w.HTML(STYLESHEET), row, status, self._table])
        status.when_changed(self._kind, self._list_columns)
        status.when_changed(self._theory, self._show)
        status.when_changed(self._order, self._show)
        self._list_columns()

    def _columns(self) -> dict[str, str]:
        """The columns to show, those that hold anything, with their headings."""
        frame = getattr(self._base, self._kind.value)
        wanted = ("label", "also", "theories", "standing", "speaks_from", "born", "text", "plainly")
        return {
            name: name.replace("_", " ").capitalize()
            for name in wanted
            if name in frame and any(value is not pd.NA and value for value in frame[name])
        }

    def _list_columns(self) -> None:
        """Offer the columns of the chosen table to sort by."""
        self._order.options = [(heading, name) for name, heading in self._columns().items()]
        self._show()

    def _show(self) -> None:
        """Show the chosen table, filtered and sorted."""
        plural, theory = self._kind.value, self._theory.value
        frame = getattr(self._base, plural)
        if theory and "theories" in frame:
            frame = frame[frame["theories"].map(lambda ids: theory in ids)]
        if self._order.value in frame:
            frame = frame.sort_values(self._order.value, key=_sortable)
        caption = f"{len(frame)} {plural}; in a cell: base.{plural}"
        self._table.value = table(frame, caption, self._columns()).html


def _sortable(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """The sort key of a column: numbers as they are, everything else as case-folded text."""
    if pd.api.types.is_numeric_dtype(column):
        return column
    return column.map(lambda value: str(value).casefold())
