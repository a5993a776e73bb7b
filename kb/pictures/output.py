"""Scenes drawn by matplotlib, for PDF and PNG; `svg` draws the same scene as SVG."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path as File
from typing import Any

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from ..content.files import write
from .lettering import FACES, FONTS
from .scene import Box, Curve, Scene, Words
from .svg import outline, svg

FORMATS = (".svg", ".pdf", ".png")
POINTS = 72
_CODES = {"M": Path.MOVETO, "L": Path.LINETO, "C": Path.CURVE4}


def draw(scene: Scene) -> Figure:
    """The scene as a matplotlib figure of its own size, in points from the upper left corner."""
    figure = Figure(figsize=(scene.width / POINTS, scene.height / POINTS), dpi=144)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, scene.width), ylim=(scene.height, 0))
    axes.axis("off")
    for order, mark in enumerate(scene.marks):
        if isinstance(mark, Words):
            axes.text(
                mark.x,
                mark.y,
                mark.text.replace("$", r"\$"),
                fontproperties=_font(mark.bold, mark.italic),
                fontsize=mark.size,
                color=mark.colour,
                ha={"start": "left", "middle": "center", "end": "right"}[mark.anchor],
                va="baseline",
                zorder=order,
            )
        elif isinstance(mark, Box):
            axes.add_patch(
                PathPatch(
                    _path(outline(mark)),
                    facecolor=mark.fill,
                    edgecolor=mark.border,
                    linewidth=mark.line,
                    linestyle=(0, tuple(d / mark.line for d in mark.dash)) if mark.dash else "-",
                    zorder=order,
                )
            )
        else:
            axes.add_patch(_line(mark, order))
    return figure


def render(scene: Scene, ending: str) -> bytes:
    """The scene as the bytes of an `.svg`, `.pdf` or `.png` file; the same scene gives the same bytes.

    Raises:
        ValueError: for another ending.
    """
    if ending not in FORMATS:
        raise ValueError(
            f"A figure can be saved as {', '.join(FORMATS)}, not as {ending or 'a file without ending'}."
        )
    if ending == ".svg":
        return svg(scene).encode()
    out = BytesIO()
    words = " ".join(scene.sentences)
    about = (
        {"Title": scene.title, "Subject": words, "CreationDate": None}
        if ending == ".pdf"
        else {"Title": scene.title, "Description": words}
    )
    with rc_context({"pdf.fonttype": 42}):
        draw(scene).savefig(out, format=ending[1:], dpi=200, metadata=about)
    return out.getvalue()


def save(scene: Scene, path: File) -> None:
    """Write the scene to an `.svg`, `.pdf` or `.png` file, whole or not at all.

    Raises:
        ValueError: for another ending.
        OSError: where the file cannot be written.
    """
    write(path, render(scene, path.suffix.lower()))


def _line(curve: Curve, order: int) -> PathPatch:
    codes: list[Any] = [Path.MOVETO] + [Path.CURVE4 if len(curve.points) == 4 else Path.LINETO] * (
        len(curve.points) - 1
    )
    style = (0, tuple(d / curve.line for d in curve.dash)) if curve.dash else "-"
    return PathPatch(
        Path(curve.points, codes),
        facecolor="none",
        edgecolor=curve.colour,
        linewidth=curve.line,
        linestyle=style,
        capstyle="butt",
        zorder=order,
    )


def _path(text: str) -> Path:
    """A matplotlib path from the path language of SVG (M, L, C, Z with absolute places)."""
    points: list[tuple[float, float]] = []
    codes: list[Any] = []
    for letter, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", text):
        if letter == "Z":
            points.append(points[0])
            codes.append(Path.CLOSEPOLY)
            continue
        code = _CODES[letter]
        values = [float(number) for number in numbers.split()]
        pairs = list(zip(values[::2], values[1::2], strict=True))
        points += pairs
        codes += [code] * len(pairs)
    return Path(points, codes)


@cache
def _font(bold: bool, italic: bool) -> FontProperties:
    return FontProperties(fname=str(FONTS / f"{FACES[bold, italic]}.ttf"))
