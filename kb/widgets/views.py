"""Still things to look at: tables and pictures, each with its words."""

from collections.abc import Mapping
from html import escape

import pandas as pd

from ..base import KnowledgeBase
from ..scene import Scene
from ..scene.catalogue import picture
from ..svg import svg
from ..writers.html import screen


class View:
    """A piece of HTML that a notebook shows, with a plain text beside it."""

    def __init__(self, body: str, text: str, *, large: bool = False):
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


def drawing(scene: Scene) -> str:
    """A scene as HTML: the drawing, and its sentences folded."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in scene.sentences)
    words = (
        f"<details><summary>The picture in words ({len(scene.sentences)})</summary><ul>{items}</ul></details>"
    )
    return svg(scene) + words


def table(frame: pd.DataFrame, caption: str, columns: Mapping[str, str]) -> View:
    """A table with a caption; `columns` gives the columns to show and their headings, in order."""
    heads = "".join(f'<th scope="col">{escape(words)}</th>' for words in columns.values())
    rows = []
    for _, row in frame.iterrows():
        first, *rest = (_cell(row[name]) for name in columns)
        cells = "".join(f"<td>{cell}</td>" for cell in rest)
        rows.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    head = f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>"
    body = f"<table>{head}<tbody>{''.join(rows)}</tbody></table>"
    return View(body, f"{caption}\n{frame[list(columns)].to_string()}")


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "<br>".join(escape(str(item)) for item in value)
    return escape("" if value is None or value is pd.NA else str(value))
