"""What panels share: the status line with its callbacks, saving files, options of dropdowns."""

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
from .page_view import PageView

PANELS = "widgets/templates/panels.html"


def status(words: str) -> Markup:
    """A line that screen readers announce; empty for no words."""
    return screen(macro(PANELS, "status")(words)) if words else Markup()


class StatusLine(w.HTML):  # type: ignore[misc]
    """The status line of a panel, announced by screen readers.

    Register all callbacks of a panel here: one that raises puts a sentence on the line instead of being
    swallowed. Nothing is kept or logged.
    """

    def announce(self, words: str) -> None:
        """Show and announce a sentence, or clear the line."""
        self.value = status(words)

    def when_clicked(self, button: w.Button, callback: Callable[[], None]) -> None:
        """Call `callback` when a button is clicked."""
        button.on_click(lambda _: self._call(callback))

    def when_changed(self, widget: Any, callback: Callable[[], None], trait: str = "value") -> None:
        """Call `callback` when a trait of a widget changes."""
        widget.observe(lambda _: self._call(callback), trait)

    def _call(self, callback: Callable[[], None]) -> None:
        try:
            callback()
        except Exception as error:
            self.announce(_message(error))


def _message(error: Exception) -> str:
    """A sentence about what failed."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'A file'} cannot be used: {error.strerror}. Nothing was lost."
    words = str(error.args[0]) if error.args else ""
    if isinstance(error, KeyError | ValueError) and words.endswith((".", "?")):
        return words  # a sentence of ours; anything else is a bug
    return (
        "This did not work, and nothing was lost or changed. Press Start to make the panel anew; if it "
        f"happens again, tell the maintainers: {type(error).__name__}."
    )


def alert(lines: Sequence[str]) -> Markup:
    """Lines before everything else, announced at once by screen readers; empty for no lines."""
    return screen(macro(PANELS, "alert")(lines)) if lines else Markup()


def save_for_user(folder: str, name: str, write: Callable[[Path], None]) -> str:
    """Write a file into the user's folder under an unused name; returns where it is or why it failed."""
    path = unused(home() / folder / name)
    try:
        write(path)
    except OSError as error:
        return f"{path} cannot be written: {error.strerror}."
    return f"Saved: {path}"


def on_record_click(
    view: PageView, base: KnowledgeBase, status: StatusLine, callback: Callable[[str], None]
) -> None:
    """Call `callback(id)` when a record is clicked."""

    def clicked() -> None:
        if (id := view.clicked.get("id", "")) in base.library.records:
            callback(id)

    status.when_changed(view, clicked, "clicked")


def options_of(base: KnowledgeBase, kind: str) -> list[tuple[str, str]]:
    """Options of a dropdown: all records of a kind, after "All"."""
    found = [(record.label, record.id) for record in base.library.of(kind)]
    return [(f"All {KINDS[kind].plural}", ""), *found]
