"""The page for practising: questions, cards to learn with, and stories to think about."""

from functools import partial

from ..knowledge.base import KnowledgeBase
from ..pages.html import render
from ..pages.page import page
from ..pages.templating import macro
from .collecting import Lists
from .deck_panel import DeckPanel
from .frame import frame
from .group_sheet import GroupSheet
from .paper import Printing
from .quiz_panel import QuizPanel
from .stage import Stage
from .story_panel import StoryPanel
from .surface import Event, Surface, region

_macro = partial(macro, "widgets/templates/practice.html")


def practise(base: KnowledgeBase) -> "Practise":
    """Questions, cards and stories, for a learner alone or for a group."""
    return Practise(base)


class Practise(Surface):
    """The page for practising; each panel is a part with a region of its own.

    A link to a record opens its page over the panel; `close-record` leads back to the link.
    """

    quiz = region()
    cards = region()
    story = region()
    page = region()
    stage = region()

    def __init__(self, base: KnowledgeBase):
        super().__init__(frame("08-practise.ipynb", _macro("shell")(), fills=True))
        self._base, self._opened = base, ""
        stage = Stage(self, "stage", base)
        panels = (QuizPanel(self, "quiz", base, stage), StoryPanel(self, "story", base))
        for part in (stage, Lists(self, "", base), GroupSheet(self, base), Printing(self, base), *panels):
            self.add(part)
        self.add(DeckPanel(self, "cards", base))
        self.acts |= {"open": self._open, "close-record": self._close}

    def _open(self, event: Event) -> None:
        """Show the page of a record; whoever follows links from there still comes back to the first one."""
        record = self._base.record(event["id"])
        if not self.page:
            self._opened = record.id
        self.page = str(_macro("record")(record, render(page(self._base, record.id), trainee=True)))
        self.top("page")
        self.move_focus("[data-region=page] h2")

    def _close(self, _: Event) -> None:
        """Go back to the link that led away."""
        self.page = ""
        self.move_focus(f'[role=tabpanel]:not([hidden]) [data-id="{self._opened}"]')
