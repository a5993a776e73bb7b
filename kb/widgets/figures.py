"""Pictures with their words: still, in the output of a cell, or live, with a page beside them."""

from functools import partial

from markupsafe import Markup

from ..home.saved import PICTURES, place
from ..knowledge.base import KnowledgeBase
from ..pages.templating import macro
from ..pictures.gallery import picture
from ..pictures.output import save
from ..pictures.scene import Scene
from ..pictures.svg import svg
from .collecting import Lists
from .paper import Printing
from .reading import ReadingPane
from .stage import Stage
from .surface import Event, Surface, region

FORMATS = {".pdf": "PDF", ".png": "PNG", ".svg": "SVG"}
_macro = partial(macro, "widgets/templates/figures.html")


def drawing(scene: Scene, *, live: bool) -> Markup:
    """A scene as HTML: the SVG, and its sentences folded.

    A live one, on a surface, follows the theme, and its records and lines can be pressed.
    """
    return _macro("drawing")(scene, Markup(svg(scene, screen=live)))


class Figure(Surface):
    """A picture whose records and lines can be pressed: their page is shown beside it.

    Attributes:
        scene: what is drawn; `scene.sentences` says it in words.
        page: the HTML of the page beside it, empty until something is pressed.
    """

    page = region()
    tools = region()
    stage = region()
    lists = region()

    def __init__(self, base: KnowledgeBase, scene: Scene):
        super().__init__(_macro("shell")(drawing(scene, live=True), FORMATS))
        self.scene = scene
        reading = ReadingPane(self, "page", base, self._draw_tools)
        parts = (Lists(self, "lists", base), Printing(self, base), Stage(self, "stage", base))
        for part in (reading, *parts):
            self.add(part)
        self.acts |= {"save-picture": self._save, "close": self._close}

    def __repr__(self) -> str:
        return " ".join((f"{self.scene.title}.", *self.scene.sentences))

    def _save(self, event: Event) -> None:
        """Save the picture as a file, and offer to open it."""
        path = place(PICTURES, f"{self.scene.name}{event['format']}")
        save(self.scene, path)
        self.offer(path)

    def _close(self, _: Event) -> None:
        self.page = ""
        self._draw_tools()

    def _draw_tools(self) -> None:
        self.tools = str(_macro("tools")()) if self.page else ""


def figure(base: KnowledgeBase, name: str, *ids: str) -> Figure:
    """A picture by its name, of records by their ids or names, with what it shows in words.

    Raises:
        KeyError: for an unknown name or record.
        ValueError: for another number of records.
    """
    return Figure(base, picture(base, name, *ids))
