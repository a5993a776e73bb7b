"""A surface: HTML made in Python whose buttons, boxes and links are answered in Python.

The browser's side (`js/`) is generic behaviour: it draws regions, reports what is done and never decides
what is said. So a page looks and works the same in JupyterLab and in Voila.
"""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets as t
from markupsafe import Markup, escape

from ..pages.joining import joined
from ..pages.stylesheet import STYLESHEET
from . import saving

Event = Mapping[str, str]
Act = Callable[[Event], None]

_SCRIPTS = (
    "grid",
    "drawing",
    "stage",
    "stage_timer",
    "files",
    "events",
    "places",
    "surface",
)  # parts of one module, in the order in which they are joined
_HERE = Path(__file__).parent / "js"
_MAP = _HERE.parents[1] / "pages" / "js" / "map.js"  # the map of the site is the same


def region() -> Any:
    """A trait that holds the HTML of one region of a surface's shell: `<div data-region="NAME">`."""
    return t.Unicode("").tag(sync=True)


class Surface(anywidget.AnyWidget):
    """A page or panel: a fixed shell of HTML with regions, and what can be done on it.

    A subclass declares its regions (`results = region()`) and fills `acts`.

    Attributes:
        acts: what can be done: the name in `data-do` -> a callback that takes the event.
    """

    _esm = joined(_MAP) + "\n".join((_HERE / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)
    _css = STYLESHEET
    shell = t.Unicode("").tag(sync=True)

    def __init__(self, shell: Markup):
        super().__init__(shell=str(shell))
        self.acts: dict[str, Act] = dict.fromkeys(saving.ACTS, lambda event: saving.answer(self, event))
        self._held: dict[str, str] | None = None  # what to tell once the regions are drawn
        self.on_msg(lambda _widget, content, _buffers: self.hear(content))

    def add(self, part: "Part") -> None:
        """Let a part answer its acts on this surface."""
        self.acts.update(part.acts)

    def hear(self, event: Event) -> None:
        """Answer an event from the browser: `do` names the act, the rest are its values.

        A callback that raises becomes a sentence beside what was pressed. Nothing is kept or logged.
        """
        act = self.acts.get(event.get("do", ""))
        if act is not None:
            self._answer(lambda: act(event))

    def later(self, act: Callable[[], None]) -> None:
        """Do what may come after: in a kernel, once all that has changed so far is on its way."""
        try:
            asyncio.get_running_loop().call_soon(self._answer, act)
        except RuntimeError:  # no loop runs
            self._answer(act)

    def _answer(self, act: Callable[[], None]) -> None:
        """Change regions and tell of it in one go; what fails becomes a sentence."""
        outermost, self._held = self._held is None, self._held or {}
        try:
            with self.hold_sync():
                act()
        except Exception as error:
            self.say(_message(error))
        if outermost:
            message, self._held = self._held, None
            if message:
                self.send(message)

    def _tell(self, message: dict[str, str]) -> None:
        """Send a message: those of an act as one, after the regions that it changes, which they are about."""
        if self._held is None:
            self.send(message)
        else:
            self._held |= message

    def say(self, words: str | Markup) -> None:
        """Show and announce a sentence beside what was pressed; an empty one clears it."""
        self._tell({"say": str(escape(words))})

    def offer(self, path: Path) -> None:
        """Say where a saved file is, and offer to open it."""
        saving.give(self, path)
        self.say(saving.offered(path))

    def announce(self, words: str) -> None:
        """Tell screen readers what has changed, without showing it."""
        self._tell({"announce": words})

    def top(self, name: str) -> None:
        """Scroll a region to its top."""
        self._tell({"top": name})

    def tab(self, name: str) -> None:
        """Show one of the panels that have tabs."""
        self._tell({"tab": name})

    def address(self, id: str) -> None:
        """Write a record into the address of the page, so that it can be kept and sent."""
        self._tell({"address": id})

    def move_focus(self, selector: str) -> None:
        """Move the focus to the first element that a CSS selector finds."""
        self._tell({"focus": selector})


class Part:
    """A component of a surface, without a widget of its own: it may fill one region, and answers some acts.

    Attributes:
        surface: the surface that it is part of.
        region: the name of its region there; empty for a part that fills none.
        acts: what can be done in it, as in `Surface.acts`.
    """

    def __init__(self, surface: Surface, region: str):
        self.surface, self.region = surface, region
        self.acts: dict[str, Act] = {}

    def show(self, html: Markup) -> None:
        """Put HTML into its region."""
        setattr(self.surface, self.region, str(html))


def _message(error: Exception) -> str:
    """A sentence about what failed."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'A file'} cannot be used: {error.strerror}. Nothing was lost."
    words = str(error.args[0]) if error.args else ""
    if isinstance(error, KeyError | ValueError) and words.endswith((".", "?")):
        return words  # a sentence of ours; anything else is a bug
    return (
        "This did not work, and nothing was lost or changed. Reload the page; if it happens again, "
        f"tell the maintainers: {type(error).__name__}."
    )
