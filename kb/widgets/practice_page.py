"""The page for practising: questions, cards to learn with, and stories to think about."""

from functools import partial

from ..knowledge.base import KnowledgeBase
from ..pages.templating import macro
from .frame import frame
from .surface import Surface, region

_macro = partial(macro, "widgets/templates/practice.html")


def practise(base: KnowledgeBase) -> "Practise":
    """Questions, cards and stories, for a learner alone or for a group."""
    return Practise(base)


class Practise(Surface):
    """The page for practising; each panel is a part with a region of its own."""

    quiz = region()
    cards = region()
    story = region()

    def __init__(self, base: KnowledgeBase):
        super().__init__(frame("08-practise.ipynb", _macro("shell")()))
        self._base = base
