"""Render scenes to files: SVG as it is, PDF by Typst, PNG by matplotlib."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path as File
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.typing import LineStyleType

from ..content.files import write
from .lettering import FACES, FONTS
from .outlines import Step, outline, trace
from .scene import Box, Curve, Scene, Words
from .svg import svg
from .tagged_pdf import picture_pdf

FORMATS = (".svg", ".pdf", ".png")
POINTS = 72
_CODES = {"M": Path.MOVETO, "L": Path.LINETO, "C": Path.CURVE4, "Z": Path.CLOSEPOLY}
_ALIGNMENTS: dict[str, Literal["left", "center", "right"]] = {
    "start": "left",
    "middle": "center",
    "end": "right",
}


def draw(scene: Scene) -> Figure:
    """Draw a scene as a matplotlib figure of its size, in points from the upper left corner."""
    figure = Figure(figsize=(scene.width / POINTS, scene.height / POINTS), dpi=144)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, scene.width), ylim=(scene.height, 0))
    axes.axis("off")
    for order, mark in enumerate(scene.marks):
        if isinstance(mark, Words):
            _add_words(axes, mark, order)
        else:
            axes.add_patch(_box(mark, order) if isinstance(mark, Box) else _curve(mark, order))
    return figure


def render(scene: Scene, ending: str) -> bytes:
    """Render a scene as the bytes of an `.svg`, `.pdf` or `.png` file; equal scenes give equal bytes.

    Raises:
        ValueError: for another ending, or if a letter cannot be printed.
    """
    if ending not in FORMATS:
        raise ValueError(
            f"A figure can be saved as {', '.join(FORMATS)}, not as {ending or 'a file without ending'}."
        )
    if ending == ".svg":
        return svg(scene).encode()
    if ending == ".pdf":
        return picture_pdf(scene)
    out = BytesIO()
    about = {"Title": scene.title, "Description": " ".join((scene.summary, *scene.sentences))}
    draw(scene).savefig(out, format="png", dpi=200, metadata=about)
    return out.getvalue()


def save(scene: Scene, path: File) -> None:
    """Write a scene to an `.svg`, `.pdf` or `.png` file, atomically.

    Raises:
        ValueError: for another ending, or if a letter cannot be printed.
        OSError: if the file cannot be written.
    """
    write(path, render(scene, path.suffix.lower()))


def _add_words(axes: Axes, words: Words, order: int) -> None:
    axes.text(
        words.x,
        words.y,
        words.text.replace("$", r"\$"),
        fontproperties=_font(words.bold, words.italic),
        fontsize=words.size,
        color=words.colour,
        ha=_ALIGNMENTS[words.anchor],
        va="baseline",
        zorder=order,
    )


def _box(box: Box, order: int) -> PathPatch:
    return PathPatch(
        _path(outline(box)),
        facecolor=box.fill,
        edgecolor=box.border,
        linewidth=box.line,
        linestyle=_line_style(box),
        zorder=order,
    )


def _curve(curve: Curve, order: int) -> PathPatch:
    return PathPatch(
        _path(trace(curve)),
        facecolor="none",
        edgecolor=curve.colour,
        linewidth=curve.line,
        linestyle=_line_style(curve),
        capstyle="butt",
        zorder=order,
    )


def _line_style(mark: Box | Curve) -> LineStyleType:
    """Dashes in units of the line's width, as matplotlib wants them."""
    return (0, tuple(length / mark.line for length in mark.dash)) if mark.dash else "-"


def _path(steps: Sequence[Step]) -> Path:
    start = steps[0][1]  # matplotlib wants a point for closing too
    points = [point for _, ends in steps for point in ends or start]
    codes = [_CODES[letter] for letter, ends in steps for _ in ends or start]
    return Path(points, codes)


@cache
def _font(bold: bool, italic: bool) -> FontProperties:
    return FontProperties(fname=str(FONTS / f"{FACES[bold, italic]}.ttf"))
