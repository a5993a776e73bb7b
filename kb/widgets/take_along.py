"""“Take it with you”: the questions or cards that are chosen, as a file for another program or on paper."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from ..content.files import write
from ..exchange.exports import EXPORTS, QUESTIONS, export_of, format_of
from ..handouts.catalogue import QUIZ_NAME, quiz_of
from ..home.saved import EXPORTS as FOLDER
from ..home.saved import place
from ..knowledge.base import KnowledgeBase
from ..pages.templating import macro
from .paper import file_name, own_options, save_handout
from .surface import Event, Part, Surface
from .wish import formats

_menu = partial(macro, "widgets/templates/take_along.html")


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
        programs = [(name, one) for name, one in EXPORTS.items() if one.takes == self._takes]
        return _menu("menu")(self._takes, programs, formats(QUIZ_NAME) if self._takes == QUESTIONS else ())

    def _take(self, event: Event) -> None:
        one = format_of(event["format"])
        if one.takes != self._takes:
            raise ValueError(f"{one.title} takes {one.takes}, not {self._takes}.")
        name, those = self._chosen()
        path = place(FOLDER, file_name(name, one.ending))
        write(path, export_of(self._base, event["format"], those))
        self.surface.offer(path)

    def _print(self, event: Event) -> None:
        name, those = self._chosen()
        sheet = quiz_of(self._base, those, name, own_options())
        self.surface.offer(save_handout(sheet, sheet.title, event["format"]))
