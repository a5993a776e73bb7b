"""A story on the page for practising: read, notice, see what it shows, speak, and then hear the schools.

What a learner marks lives as long as the story is open; what a learner writes never leaves the browser.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from ..content.records import Line, Link
from ..knowledge.base import KnowledgeBase
from ..pages.page import link_text, references
from ..pages.parts import LinkText
from ..pages.templating import macro
from ..training.story_exercise import StoryExercise, story_exercise
from .surface import Event, Part, Surface

SAW = "saw "  # what is before the id of a record in the name of its box
_macro = partial(macro, "widgets/templates/story.html")


class Shown(NamedTuple):
    """What a story shows, why, and whether it was noticed."""

    link: LinkText
    noticed: bool


class StoryPanel(Part):
    """The choice of a story, and the exercise with it.

    Acts: `story-choose` with `id`, `story-read` after a content note, `story-notice` with a box for each
    record, `story-spoken`, `story-leave`.
    """

    def __init__(self, surface: Surface, region: str, base: KnowledgeBase):
        super().__init__(surface, region)
        self._base = base
        self._exercise: StoryExercise | None = None
        self.acts = {
            "story-choose": self._choose,
            "story-read": lambda _: self._go(lambda one: one.read(), "story-name"),
            "story-notice": self._notice,
            "story-spoken": lambda _: self._go(lambda one: one.speak(), "story-heard"),
            "story-leave": self._leave,
        }
        self._draw()

    def _draw(self) -> None:
        if self._exercise is None:
            stories = sorted(self._base.library.of("vignette"), key=lambda one: one.label.casefold())
            heard = {one.id for one in stories if any(link.relation == "heard-by" for link in one.links)}
            self.show(_macro("choice")(stories, heard))
        else:
            self.show(_told(self._base, self._exercise))

    def _go(self, step: Callable[[StoryExercise], StoryExercise], key: str) -> None:
        """Take a step, and lead there whoever hears or types."""
        if self._exercise is not None:
            self._exercise = step(self._exercise)
            self._draw()
            self.surface.move_focus(f"[data-key={key}]")

    def _choose(self, event: Event) -> None:
        self._exercise = story_exercise(self._base, event["id"])
        self._draw()
        self.surface.top(self.region)
        self.surface.move_focus("[data-key=story-name]")

    def _notice(self, event: Event) -> None:
        """See what it shows; only the names of the boxes that are marked have come."""
        ids = [name.removeprefix(SAW) for name in event if name.startswith(SAW)]
        self._go(lambda one: one.notice(ids), "story-shown")

    def _leave(self, _: Event) -> None:
        """Choose another story; what was marked and written is gone."""
        before, self._exercise = self._exercise, None
        self._draw()
        if before is not None:
            self.surface.move_focus(f'[data-do=story-choose][data-id="{before.story.id}"]')


def _told(base: KnowledgeBase, one: StoryExercise) -> Markup:
    """The exercise as far as one has come; what comes later is not in it."""
    links = (*one.shown, *one.heard)
    values = {
        "one": one,
        "many_schools": any(link.relation == "heard-by" for link in one.story.links),
        "saw": SAW,
        "shown": [Shown(link_text(base, link), link.target in one.noticed) for link in one.shown],
        "also": one.also_noticed if one.shown else (),
        "heard": [link_text(base, link) for link in one.heard],
        "questions": one.story.items("Questions"),
        "references": references(base, [line for link in links for line in _lines(link)]),
    }
    return _macro("exercise")(values)


def _lines(link: Link) -> tuple[Line, ...]:
    """The reasons of a link and of its parts."""
    return (*link.lines, *(line for part in link.parts.values() for line in part.lines))
