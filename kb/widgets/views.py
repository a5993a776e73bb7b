"""Static views: tables, pictures and the coverage report, each with a text twin."""

from markupsafe import Markup

from ..content.files import shipped
from ..content.records import abridged
from ..content.rules import inspect
from ..knowledge.base import KnowledgeBase
from ..knowledge.coverage import coverage, report
from ..pages.html import screen
from ..pages.templating import fill, macro
from ..pictures.gallery import picture
from ..pictures.scene import Scene
from ..pictures.svg import svg
from .common import PANELS


class View:
    """A piece of HTML that a notebook shows, with a plain text beside it."""

    def __init__(self, body: Markup, text: str, *, large: bool = False):
        self.html = screen(body, large=large)
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def figure(base: KnowledgeBase, name: str, *ids: str) -> View:
    """A picture of the catalogue, with what it shows as a list of sentences under it."""
    scene = picture(base, name, *ids)
    return View(drawing(scene), " ".join((scene.title + ".", *scene.sentences)))


def drawing(scene: Scene) -> Markup:
    """A scene as HTML: the SVG, and its sentences folded."""
    return macro(PANELS, "drawing")(scene, Markup(svg(scene)))


def curation() -> View:
    """The problems of the shipped content, and its coverage report."""
    library, problems = inspect(shipped("data"))
    values = {"count": len(problems), "problems": list(abridged(problems)), "coverage": coverage(library)}
    body = fill("widgets/templates/curation.html", values)
    return View(body, "\n".join(map(str, problems)) + report(library))
