"""Static views: tables, pictures and the coverage report, each with a text twin."""

from collections.abc import Mapping

import pandas as pd
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


def table(frame: pd.DataFrame, caption: str, columns: Mapping[str, str]) -> View:
    """A table with a caption; `columns` gives the columns to show and their headings, in order."""
    rows = [[_lines(row[name]) for name in columns] for _, row in frame.iterrows()]
    values = {"caption": caption, "headings": list(columns.values()), "rows": rows}
    body = fill("widgets/templates/table.html", values)
    return View(body, f"{caption}\n{frame[list(columns)].to_string()}")


def _lines(value: object) -> list[str]:
    """The lines in the cell of a table: one for each item of a list, none for a missing value."""
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return [] if value is None or value is pd.NA else [str(value)]
