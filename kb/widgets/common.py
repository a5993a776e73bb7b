"""What several panels do: keep a file and say where it is, follow a press, offer the records of a kind."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import ipywidgets as w
from markupsafe import Markup

from ..home.folder import home, unused
from ..knowledge.base import KnowledgeBase
from ..pages.html import screen
from ..pages.templating import macro
from ..schema import KINDS
from .page_view import Stage

PANELS = "widgets/templates/panels.html"


def status(words: str) -> Markup:
    """A line that screen readers hear; empty for no words."""
    return screen(macro(PANELS, "status")(words)) if words else Markup()


class Voice(w.HTML):  # type: ignore[misc]
    """The line under a panel, heard by screen readers.

    Whatever a panel does on a press or a change is joined to it here, so that a failure is told in a
    sentence and never swallowed; nothing of it is kept or logged.
    """

    def tell(self, words: str) -> None:
        """Say something; no words, no line."""
        self.value = status(words)

    def press(self, button: w.Button, act: Callable[[], None]) -> None:
        """Do something when a button is pressed."""
        button.on_click(lambda _: self._try(act))

    def change(self, widget: Any, act: Callable[[], None], trait: str = "value") -> None:
        """Do something when a value has changed."""
        widget.observe(lambda _: self._try(act), trait)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Exception as error:
            self.tell(_sentence(error))


def _sentence(error: Exception) -> str:
    """What failed, in words."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'A file'} cannot be used: {error.strerror}. Nothing was lost."
    words = str(error.args[0]) if error.args else ""
    if isinstance(error, KeyError | ValueError) and words.endswith((".", "?")):
        return words  # a sentence of ours; anything else is a mistake in the program
    return (
        "This did not work, and nothing was lost or changed. Press Start to make the panel anew; if it "
        f"happens again, tell the maintainers: {type(error).__name__}."
    )


def alert(lines: Sequence[str]) -> Markup:
    """Lines that come before all else, read out at once by screen readers; empty for no lines."""
    return screen(macro(PANELS, "alert")(lines)) if lines else Markup()


def kept(folder: str, name: str, write: Callable[[Path], None]) -> str:
    """Write a file into the user's folder under a name that is free, and say where it is or why it is not."""
    path = unused(home() / folder / name)
    try:
        write(path)
    except OSError as error:
        return f"{path} cannot be written: {error.strerror}."
    return f"Saved: {path}"


def follow(stage: Stage, base: KnowledgeBase, voice: Voice, act: Callable[[str], None]) -> None:
    """Act on the id of each record that is pressed."""

    def pressed() -> None:
        if (id := stage.chosen.get("id", "")) in base.library.records:
            act(id)

    voice.change(stage, pressed, "chosen")


def every(base: KnowledgeBase, kind: str) -> list[tuple[str, str]]:
    """The records of a kind for a dropdown, all of them first."""
    found = [(record.label, record.id) for record in base.library.of(kind)]
    return [(f"All {KINDS[kind].plural}", ""), *found]
