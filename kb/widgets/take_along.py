"""“Take it with you”: what is chosen or shown, as a file for another program or on paper."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..about import TITLE
from ..content.files import write
from ..exchange.exports import (
    EXPORTS,
    GRAPH,
    PICKED,
    QUESTIONS,
    RECORDS,
    REFERENCES,
    TABLES,
    VOCABULARY,
    Export,
    Wanted,
    export_of,
    format_of,
)
from ..exchange.work_lists import works_of
from ..handouts.catalogue import QUIZ_NAME, quiz_of
from ..home.saved import EXPORTS as FOLDER
from ..home.saved import place
from ..knowledge.base import KnowledgeBase
from ..pages.templating import macro
from .paper import file_name, own_options, save_handout
from .surface import Event, Part, Surface
from .wish import formats

_menu = partial(macro, "widgets/templates/take_along.html")

EVERYTHING = (TABLES, GRAPH, RECORDS, VOCABULARY)  # what is taken along as a whole


def programs(*takes: str) -> list[tuple[str, Export]]:
    """The formats that take one of these, each with its name."""
    return [(name, one) for name, one in EXPORTS.items() if one.takes in takes]


def save_export(base: KnowledgeBase, format: str, name: str, those: Any) -> Path:
    """Save what is chosen in a file of the user, as a format of `EXPORTS` takes it; returns its path.

    Raises:
        ValueError: for an unknown format, or if nothing is chosen.
        OSError: if it cannot be written.
    """
    path = place(FOLDER, file_name(name, format_of(format).ending))
    write(path, export_of(base, format, those))
    return path


def save_references(base: KnowledgeBase, format: str, name: str, ids: Sequence[str]) -> Path:
    """Save the works that some records cite as references; it raises as `save_export` does."""
    if format_of(format).takes != REFERENCES:
        raise ValueError(f"{format_of(format).title} takes no references.")
    if not ids:
        raise ValueError("There is no record whose references could be taken along.")
    return save_export(base, format, f"References: {name}", works_of(base, ids))


def save_everything(base: KnowledgeBase, format: str) -> Path:
    """Save all that there is, for a format of `EVERYTHING`; it raises as `save_export` does."""
    takes = format_of(format).takes
    if takes not in EVERYTHING:
        raise ValueError(f"{format_of(format).title} takes {takes}.")
    return save_export(base, format, f"{TITLE} ({format})", PICKED[takes](base, Wanted()))


class TakeAlong(Part):
    """Answers the menu “Take it with you” of a panel; fills no region.

    A panel adds it to its surface and puts `menu()` into its HTML, inside an element with `data-group`.

    Acts: `take-questions` or `take-cards` with `format`, a key of `EXPORTS`; `print-questions` with an ending.
    """

    def __init__(
        self,
        surface: Surface,
        base: KnowledgeBase,
        takes: str,
        chosen: Callable[[], tuple[str, Sequence[Any]]],
    ):
        """Take along what a panel has chosen.

        Args:
            surface: the surface of the panel.
            base: the knowledge base.
            takes: `exports.QUESTIONS` or `exports.CARDS`.
            chosen: the name for the file, and what is chosen at the time of the click.
        """
        super().__init__(surface, "")
        self._base, self._takes, self._chosen = base, takes, chosen
        self.acts = {f"take-{takes}": self._take}
        if takes == QUESTIONS:
            self.acts["print-questions"] = self._print

    def menu(self) -> Markup:
        """The menu, with each format for what is taken."""
        papers = formats(QUIZ_NAME) if self._takes == QUESTIONS else ()
        return _menu("menu")(self._takes, programs(self._takes), papers)

    def _take(self, event: Event) -> None:
        one = format_of(event["format"])
        if one.takes != self._takes:
            raise ValueError(f"{one.title} takes {one.takes}, not {self._takes}.")
        name, those = self._chosen()
        self.surface.offer(save_export(self._base, event["format"], name, those))

    def _print(self, event: Event) -> None:
        name, those = self._chosen()
        sheet = quiz_of(self._base, those, name, own_options())
        self.surface.offer(save_handout(sheet, sheet.title, event["format"]))
