"""The handout picker: choose, press, and it says where the file is."""

from collections import defaultdict
from datetime import date
from functools import partial
from typing import Any

import ipywidgets as w

from ..handouts.catalogue import HANDOUTS, handout
from ..handouts.model import Handout
from ..handouts.writers import FORMATS, render, save
from ..home.institute import settings
from ..knowledge.base import KnowledgeBase
from ..pages.templating import macro
from ..pictures.style import PAPERS
from ..schema import EXPLORED
from .common import PANELS, Voice, kept
from .stylesheet import LOOK

AUDIENCES = {"Trainer": "trainer", "Trainees": "trainee", "Reviewer": "reviewer"}


class HandoutPicker(w.VBox):  # type: ignore[misc]
    """Pick a handout and what it is of; see it; save it in the user's folder."""

    def __init__(self, base: KnowledgeBase):
        self._base = base
        self._sort = _dropdown("Handout", [(one.about.capitalize(), name) for name, one in HANDOUTS.items()])
        self._of = (_dropdown("Of", []), _dropdown("And", []))
        self._many = w.SelectMultiple(description="Records", rows=8, layout=w.Layout(width="min(46em, 100%)"))
        self._form = _dropdown("As", [(ending[1:].upper(), ending) for ending in FORMATS])
        self._audience = _dropdown("For", list(AUDIENCES.items()))
        self._paper = _dropdown("Paper", [(name.upper(), name) for name in PAPERS])
        self._grey = w.Checkbox(description="Without colour", indent=False)
        self._voice, self._shown = Voice(), w.HTML()
        show, save_it = _button("Show it"), _button("Save it")
        row = w.Layout(flex_flow="row wrap", align_items="center")
        super().__init__(
            [
                w.HTML(LOOK),
                self._sort,
                *self._of,
                self._many,
                w.HBox([self._form, self._audience, self._paper, self._grey], layout=row),
                w.HBox([show, save_it]),
                self._voice,
                self._shown,
            ]
        )
        self._voice.change(self._sort, self._fill)
        self._voice.change(self._of[0], self._pair)
        self._voice.press(show, self._show)
        self._voice.press(save_it, self._save)
        self._fill()
        self._voice.tell(" ".join(settings().problems))

    def _fill(self) -> None:
        """The records that this sort of handout can be of."""
        entry = HANDOUTS[self._sort.value]
        compared = self._compared()
        options = [
            (f"{record.label} ({kind})", record.id)
            for kind in entry.kinds or tuple(kind for kind in EXPLORED if kind not in HANDOUTS)
            for record in sorted(self._base.library.of(kind), key=lambda one: one.label.casefold())
            if entry.of != 2 or record.id in compared
        ]
        for number, box in enumerate(self._of):
            needed = (entry.of or 0) > number
            box.options = options if needed else []
            box.index = min(number, len(options) - 1) if needed else None
            box.layout.display = "" if needed else "none"
        self._pair()
        self._many.options = options if entry.of is None else []
        self._many.layout.display = "" if entry.of is None else "none"
        self._paper.value, self._audience.value = entry.papers[0], entry.copies[0]

    def _compared(self) -> dict[str, set[str]]:
        """The records with which each record has an authored comparison."""
        found: dict[str, set[str]] = defaultdict(set)
        for link in self._base.library.links():
            if link.relation == "contrasts-with":
                found[link.source].add(link.target)
                found[link.target].add(link.source)
        return found

    def _pair(self) -> None:
        """For a handout of two records: those that are compared with the first."""
        first, second = self._of
        if HANDOUTS[self._sort.value].of == 2 and first.value:
            second.options = sorted((self._base.record(id).label, id) for id in self._compared()[first.value])
            second.index = 0

    def _made(self) -> Handout:
        return handout(
            self._base,
            self._sort.value,
            [*(box.value for box in self._of if box.value), *self._many.value],
            audience=self._audience.value,
            paper=self._paper.value,
            grey=self._grey.value,
            institute=settings().institute,
            on=date.today(),
        )

    def _show(self) -> None:
        body = render(self._made(), ".html").decode()
        self._shown.value = macro(PANELS, "frame")(body)
        self._voice.tell("Shown below as it will read; the page breaks are those of the saved file.")

    def _save(self) -> None:
        one = self._made()
        self._voice.tell(kept("handouts", f"{one.stem}{self._form.value}", partial(save, one)))


def _button(words: str) -> w.Button:
    found = w.Button(description=words, layout=w.Layout(width="auto"))
    found.add_class("kb-press")
    return found


def _dropdown(words: str, options: list[Any]) -> w.Dropdown:
    found = w.Dropdown(options=options, description=words, layout=w.Layout(width="min(46em, 100%)"))
    if words in ("As", "For", "Paper"):
        found.layout.width = "14em"
    return found
