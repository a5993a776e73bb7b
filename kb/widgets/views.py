"""Still things to look at: tables and pictures, each with its words."""

from collections.abc import Mapping
from html import escape

import pandas as pd
from markupsafe import Markup

from ..content.files import shipped
from ..content.records import abridged
from ..content.rules import inspect
from ..knowledge.base import KnowledgeBase
from ..knowledge.coverage import coverage, report
from ..pages.html import screen
from ..pictures.gallery import picture
from ..pictures.scene import Scene
from ..pictures.svg import svg


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
    """A scene as HTML: the drawing, and its sentences folded."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in scene.sentences)
    words = (
        f"<details><summary>The picture in words ({len(scene.sentences)})</summary><ul>{items}</ul></details>"
    )
    return Markup(svg(scene) + words)


def curation() -> View:
    """What a curator wants to see: the problems of the shipped content, and how complete it is."""
    library, problems = inspect(shipped("data"))
    rows = "".join(
        f"<li><code>{escape(f'{p.path}:{p.line}')}</code> {escape(p.message)} {escape(p.remedy)}</li>"
        for p in abridged(problems)
    )
    parts = [
        f"<h2>Problems ({len(problems)})</h2>",
        f"<ul>{rows}</ul>" if rows else "<p>None.</p>",
        "<h2>Coverage</h2>",
    ]
    for title, lines in coverage(library).items():
        items = "".join(f"<li>{escape(line)}</li>" for line in lines or ["none"])
        parts.append(f"<h3>{escape(title)}</h3><ul>{items}</ul>")
    return View(Markup("".join(parts)), "\n".join(map(str, problems)) + report(library))


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
    return View(Markup(body), f"{caption}\n{frame[list(columns)].to_string()}")


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "<br>".join(escape(str(item)) for item in value)
    return escape("" if value is None or value is pd.NA else str(value))
