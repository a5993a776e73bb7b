"""What every picture carries on its page: title, how to read it, legend, source and version."""

from collections.abc import Sequence
from itertools import pairwise

from ..about import TITLE, __version__
from .lettering import LINE, width
from .scene import Box, Curve, Scene, Words, block
from .style import GROUND, INK, KINDS, PAPERS, QUIET, RULE, STRENGTHS

MARGIN = 30.0
TITLES = (17.0, 15.0, 13.0, 11.5, 10.0)  # the largest that fits is taken
READ, SMALL = 10.0, 9.0

Mark = Box | Curve | Words


def landscape(paper: str) -> tuple[float, float]:
    """Width and height of a sheet on its side."""
    short, long = PAPERS[paper]
    return long, short


def framed(
    *,
    name: str,
    title: str,
    read: str,
    legend: Sequence[Mark],
    sentences: Sequence[str],
    marks: Sequence[Mark],
    size: tuple[float, float],
    top: float = MARGIN,
) -> Scene:
    """A scene with its frame, which begins at `top`.

    `marks` keep clear of 34 points from there and of the last 52; a title that is too wide is set smaller.
    """
    wide, high = size
    room = wide - 2 * MARGIN
    fitting = next((s for s in TITLES if width(title, s, bold=True) <= room), TITLES[-1])
    head: list[Mark] = [
        Words(x=MARGIN, y=top + 10, text=title, size=fitting, bold=True, role="title"),
        *block(read, MARGIN, top + 28, room, size=READ, colour=QUIET, role="caption"),
    ]
    foot: list[Mark] = [
        Curve(
            points=((MARGIN, high - 31), (wide - MARGIN, high - 31)), colour=RULE, line=0.5, role="background"
        ),
        *block(
            f"What links are drawn, and how strong they are, is editorial judgement. "
            f"{TITLE} {__version__}, CC BY 4.0. "
            f"For professional learning, not clinical advice.",
            MARGIN,
            high - 20,
            room,
            size=SMALL,
            colour=QUIET,
            role="caption",
        ),
    ]
    drawn: tuple[Mark, ...] = (*marks, *legend, *head, *foot)
    return Scene(name=name, title=title, sentences=tuple(sentences), width=wide, height=high, marks=drawn)


def dots(strength: str, x: float, y: float) -> list[Mark]:
    """The mark of a verdict, from its left edge: dots, or a zigzag for tension."""
    style = STRENGTHS[strength]
    if style.dash:
        points = [(x, y + 2.5), (x + 5, y - 2.5), (x + 10, y + 2.5), (x + 15, y - 2.5), (x + 20, y + 2.5)]
        return [Curve(points=pair, colour=INK, line=1.3, role="legend") for pair in pairwise(points)]
    full, hollow = style.dots
    return [
        Box(
            x=x + 3 + 7.5 * i,
            y=y,
            width=5.6,
            height=5.6,
            shape="pill",
            fill=INK if i < full else GROUND,
            border=INK,
            line=0.8,
            role="legend",
        )
        for i in range(full + hollow)
    ]


def strengths_legend(x: float, y: float, strengths: Sequence[str], *, lines: bool = False) -> list[Mark]:
    """A row that explains the marks (or, with `lines`, the lines) of verdicts."""
    found: list[Mark] = []
    for name in strengths:
        style = STRENGTHS[name]
        if lines:
            ends = ((x, y), (x + 24, y))
            found.append(Curve(points=ends, colour=INK, line=style.width, dash=style.dash, role="legend"))
        else:
            found += dots(name, x, y)
        found.append(Words(x=x + 29, y=y + 3, text=style.words, size=READ, role="legend"))
        x += 29 + width(style.words, READ) + 20
    return found


def kinds_legend(x: float, y: float, kinds: Sequence[str]) -> list[Mark]:
    """A row that explains the boxes of kinds."""
    found: list[Mark] = []
    for kind in kinds:
        style = KINDS[kind]
        found.append(
            Box(
                x=x + 11,
                y=y,
                width=22,
                height=11,
                shape=style.shape,
                fill=style.fill,
                border=style.border,
                line=style.width,
                dash=style.dash,
                role="legend",
            )
        )
        found.append(Words(x=x + 28, y=y + 3, text=kind, size=READ, role="legend"))
        x += 28 + width(kind, READ) + 18
    return found


def line_height(size: float) -> float:
    """The distance of two baselines."""
    return size * LINE
