"""The handout picker: choose a handout, preview it, save it."""

from collections import defaultdict
from datetime import date
from functools import partial
from typing import Any

import ipywidgets as w

from ..handouts.catalogue import HANDOUTS, Options, handout
from ..handouts.model import Handout
from ..handouts.writers import FORMATS, render, save
from ..home.institute import settings
from ..knowledge.base import KnowledgeBase
from ..pages.templating import macro
from ..pictures.style import PAPERS
from ..schema import EXPLORED
from .common import PANELS, StatusLine, save_for_user
from .controls import STYLESHEET

AUDIENCES = {"Trainer": "trainer", "Trainees": "trainee", "Reviewer": "reviewer"}


class HandoutPicker(w.VBox):  # type: ignore[misc]
    """Pick a handout and what it is of; see it; save it in the user's folder."""

    def __init__(self, base: KnowledgeBase):
        self._base = base
        self._name = _dropdown("Handout", [(one.about.capitalize(), name) for name, one in HANDOUTS.items()])
        self._records = (_dropdown("Of", []), _dropdown("And", []))
        self._selection = w.SelectMultiple(
            description="Records", rows=8, layout=w.Layout(width="min(46em, 100%)")
        )
        self._format = _dropdown("As", [(ending[1:].upper(), ending) for ending in FORMATS])
        self._audience = _dropdown("For", list(AUDIENCES.items()))
        self._paper = _dropdown("Paper", [(name.upper(), name) for name in PAPERS])
        self._grey = w.Checkbox(description="Without colour", indent=False)
        self._status, self._preview = StatusLine(), w.HTML()
        show, save_it = _button("Show it"), _button("Save it")
        options = [self._format, self._audience, self._paper, self._grey]
        row = w.HBox(options, layout=w.Layout(flex_flow="row wrap", align_items="center"))
        records = (*self._records, self._selection)
        buttons = w.HBox([show, save_it])
        super().__init__(
            [w.HTML(STYLESHEET), self._name, *records, row, buttons, self._status, self._preview]
        )
        self._status.when_changed(self._name, self._offer_records)
        self._status.when_changed(self._records[0], self._offer_second)
        self._status.when_clicked(show, self._show)
        self._status.when_clicked(save_it, self._save)
        self._offer_records()
        self._status.announce(" ".join(settings().problems))

    def _offer_records(self) -> None:
        """Offer the records that the chosen handout can be of."""
        entry = HANDOUTS[self._name.value]
        compared = self._compared()
        options = [
            (f"{record.label} ({kind})", record.id)
            for kind in entry.kinds or tuple(kind for kind in EXPLORED if kind not in HANDOUTS)
            for record in sorted(self._base.library.of(kind), key=lambda one: one.label.casefold())
            if entry.of != 2 or record.id in compared
        ]
        for number, box in enumerate(self._records):
            needed = (entry.of or 0) > number
            box.options = options if needed else []
            box.index = min(number, len(options) - 1) if needed else None
            box.layout.display = "" if needed else "none"
        self._offer_second()
        self._selection.options = options if entry.of is None else []
        self._selection.layout.display = "" if entry.of is None else "none"
        self._paper.value, self._audience.value = entry.papers[0], entry.audiences[0]

    def _compared(self) -> dict[str, set[str]]:
        """The records with which each record has an authored comparison."""
        found: dict[str, set[str]] = defaultdict(set)
        for link in self._base.library.links():
            if link.relation == "contrasts-with":
                found[link.source].add(link.target)
                found[link.target].add(link.source)
        return found

    def _offer_second(self) -> None:
        """For a handout of two records, offer those that are compared with the first."""
        first, second = self._records
        if HANDOUTS[self._name.value].of == 2 and first.value:
            second.options = sorted((self._base.record(id).label, id) for id in self._compared()[first.value])
            second.index = 0

    def _handout(self) -> Handout:
        ids = [*(box.value for box in self._records if box.value), *self._selection.value]
        options = Options(
            audience=self._audience.value,
            paper=self._paper.value,
            grey=self._grey.value,
            institute=settings().institute,
            on=date.today(),
        )
        return handout(self._base, self._name.value, ids, options)

    def _show(self) -> None:
        body = render(self._handout(), ".html").decode()
        self._preview.value = macro(PANELS, "frame")(body)
        self._status.announce("Shown below as it will read; the page breaks are those of the saved file.")

    def _save(self) -> None:
        one = self._handout()
        self._status.announce(
            save_for_user("handouts", f"{one.stem}{self._format.value}", partial(save, one))
        )


def _button(words: str) -> w.Button:
    found = w.Button(description=words, layout=w.Layout(width="auto"))
    found.add_class("kb-press")
    return found


def _dropdown(words: str, options: list[Any]) -> w.Dropdown:
    found = w.Dropdown(options=options, description=words, layout=w.Layout(width="min(46em, 100%)"))
    if words in ("As", "For", "Paper"):
        found.layout.width = "14em"
    return found
