"""On the first page, calmly: how many records changed since the user last looked, and what changed in each."""

from contextlib import suppress
from functools import partial

from markupsafe import Markup

from ..home.folder import shared_room
from ..home.last_seen import last_seen, remember_seen
from ..knowledge.base import KnowledgeBase
from ..knowledge.differences import Difference, differences, imprints
from ..pages.templating import macro
from .surface import Event, Part, Surface

AT_FIRST = 30  # records of the list before it is asked for whole
_macro = partial(macro, "widgets/templates/whats_new.html")


class WhatsNew(Part):
    """A line that leads to the list, and goes once the user has seen it; nothing where nothing changed.

    What the content is like is remembered the first time, so that there is something to compare with later.
    """

    def __init__(self, surface: Surface, region: str, base: KnowledgeBase):
        super().__init__(surface, region)
        self._base = base
        self._found: list[Difference] = []
        self._open = self._all = False
        self.acts = {"news": self._switch, "news-all": self._show_all, "news-seen": self._seen}
        surface.later(self._look)

    def _look(self) -> None:
        """Compare once the page itself is on its way."""
        if shared_room():
            return
        before = last_seen()
        if before is None:
            with suppress(OSError):  # where nothing can be kept nothing can be compared later
                remember_seen(imprints(self._base.library))
        else:
            self._found = differences(before, self._base.library)
            self._draw()

    def _switch(self, _: Event) -> None:
        self._open = not self._open
        self._draw()
        if self._open:
            self.surface.move_focus("[data-news] h2")

    def _show_all(self, _: Event) -> None:
        self._all = True
        self._draw()
        self.surface.move_focus(f"[data-news] li:nth-child({AT_FIRST + 1}) a")

    def _seen(self, _: Event) -> None:
        """From now on only what changes later is news. Raises OSError if that cannot be kept."""
        remember_seen(imprints(self._base.library))
        self._found, self._open = [], False
        self._draw()
        self.surface.announce("Only what changes from now on will be listed.")
        self.surface.move_focus('[data-do="search"]')

    def _draw(self) -> None:
        shown = () if not self._open else self._found if self._all else self._found[:AT_FIRST]
        found = len(self._found)
        self.show(_macro("news")(found, shown, self._open) if found else Markup())
