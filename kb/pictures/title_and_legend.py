"""What every picture has around it: title, caption, legend, source and version."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import ClassVar

from ..about import TITLE, __version__
from .blocks import shortened
from .lettering import LINE, width, wrap
from .scene import Box, Curve, Mark, Point, Rect, Scene, Words, moved, styled_box
from .style import GROUND, INK, KIND_STYLES, PAPERS, QUIET, RULE, STRENGTHS, Style

MARGIN = 30.0
TITLES = (17.0, 15.0, 13.0, 11.5, 10.0)  # font sizes: the largest that fits is taken
CAPTION, SMALL = 10.0, 9.0  # font sizes
NOTICE = (
    "What links are drawn, and how strong they are, is editorial judgement. "
    f"{TITLE} {__version__}, CC BY 4.0. For professional learning, not clinical advice."
)


@dataclass(frozen=True)
class Canvas:
    """A page of its own for a picture, in points."""

    width: float
    height: float

    margin: ClassVar[float] = MARGIN
    top: ClassVar[float] = MARGIN + 28  # the baseline of the caption
    foot: ClassVar[float] = 46.0

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN


@dataclass(frozen=True)
class Strip:
    """A part of a page that has a heading and a foot: from margin to margin, as high as the picture needs.

    A picture on it has a caption and a legend, and neither title nor notice.
    """

    width: float

    margin: ClassVar[float] = 1.0  # half of the thickest line
    top: ClassVar[float] = 10.0
    foot: ClassVar[float] = 4.0

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


@dataclass(frozen=True, kw_only=True)
class About:
    """The words around a picture: see `Scene` for all but the caption, which says how to read it."""

    name: str
    title: str
    summary: str
    caption: str
    sentences: Sequence[str]


def landscape(paper: str) -> Canvas:
    """A sheet of `paper` (a key of `PAPERS`) on its side."""
    short, long = PAPERS[paper]
    return Canvas(long, short)


A4 = landscape("a4")


def framed(about: About, canvas: Canvas, marks: Sequence[Mark], legend: Sequence[Mark]) -> Scene:
    """A scene on a page of its own, with title, caption and notice.

    `marks` must keep clear of the first 64 points and of the last 46. A title that is too wide is set
    smaller.
    """
    fitting = next((s for s in TITLES if width(about.title, s, bold=True) <= canvas.room), TITLES[-1])
    title = Words(x=MARGIN, y=MARGIN + 10, text=about.title, size=fitting, bold=True, role="title")
    line = canvas.height - 31
    foot = Curve(
        points=((MARGIN, line), (canvas.width - MARGIN, line)), colour=RULE, line=0.5, role="background"
    )
    notice = _caption(NOTICE, (MARGIN, canvas.height - 20), canvas.room, SMALL)
    return _scene(about, canvas, canvas.height, (*marks, *legend, title), (foot, *notice))


def credited(scene: Scene, added: str) -> Scene:
    """A scene that says in its top margin, and in its words, what an overlay has added; empty for nothing."""
    if not added:
        return scene
    words = shortened(added, scene.width - 2 * MARGIN, SMALL)
    mark = Words(x=MARGIN, y=MARGIN - 12, text=words, size=SMALL, colour=QUIET, role="caption")
    return replace(scene, marks=(*scene.marks, mark), sentences=(*scene.sentences, f"{added}."))


def inset(about: About, strip: Strip, height: float, marks: Sequence[Mark]) -> Scene:
    """A scene as a part of a page, with its caption; `marks` keep clear of the first 14 points."""
    return _scene(about, strip, height, marks)


def _scene(
    about: About, canvas: Canvas | Strip, height: float, before: Sequence[Mark], after: Sequence[Mark] = ()
) -> Scene:
    """A scene of marks before and after its caption, in reading order."""
    head = _caption(about.caption, (canvas.margin, canvas.top), canvas.room, CAPTION)
    return Scene(
        name=about.name,
        title=about.title,
        summary=about.summary,
        sentences=tuple(about.sentences),
        width=canvas.width,
        height=height,
        marks=(*before, *head, *after),
    )


def short_title(title: str, canvas: Canvas) -> str:
    """A title that fits on one line in the largest size, truncated if need be."""
    return shortened(title, canvas.room, TITLES[0], bold=True)


def caption_height(caption: str, canvas: Canvas | Strip) -> float:
    """The height of the lines of a caption beyond the first."""
    return line_height(CAPTION) * (len(wrap(caption, CAPTION, canvas.room)) - 1)


def placed_on(
    canvas: Canvas | Strip, about: About, height: float, marks: Sequence[Mark], legend: Sequence[Mark]
) -> Scene:
    """A scene that was laid out for a page of its own of a height, on that page or as a part of another."""
    if isinstance(canvas, Canvas):
        return framed(about, replace(canvas, height=height), marks, legend)
    across, down = canvas.margin - MARGIN, canvas.top - Canvas.top
    inside = [moved(mark, across, down) for mark in (*marks, *legend)]
    return inset(about, canvas, max(map(_bottom, inside)) + canvas.foot, inside)


def _bottom(mark: Mark) -> float:
    """The lowest point of a mark."""
    if isinstance(mark, Curve):
        return max(y for _, y in mark.points)
    return mark.y + (mark.height / 2 if isinstance(mark, Box) else mark.size * 0.3)


def listed(names: Sequence[str], most: int = 3) -> str:
    """Names in a row: `A, B and C`; of more than `most`, the first ones and how many more."""
    shown = list(names if len(names) <= most else names[: most - 1])
    last = [f"{len(names) - len(shown)} more"] if len(names) > most else shown[-1:]
    first = shown if len(names) > most else shown[:-1]
    return " and ".join(filter(None, (", ".join(first), *last)))


def _caption(words: str, at: Point, room: float, size: float) -> list[Words]:
    """Lines of small print, the first with its baseline at a point."""
    return [
        Words(x=at[0], y=at[1] + i * size * LINE, text=line, size=size, colour=QUIET, role="caption")
        for i, line in enumerate(wrap(words, size, room))
    ]


def strength_symbol(strength: str, x: float, y: float) -> list[Mark]:
    """The symbol of a verdict, from its left edge: dots, or a zigzag for tension."""
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
    """A row that explains the symbols (or, with `lines`, the lines) of verdicts."""
    found: list[Mark] = []
    for name in strengths:
        style = STRENGTHS[name]
        if lines:
            ends = ((x, y), (x + 24, y))
            found.append(Curve(points=ends, colour=INK, line=style.width, dash=style.dash, role="legend"))
        else:
            found += strength_symbol(name, x, y)
        found.append(Words(x=x + 29, y=y + 3, text=style.words, size=CAPTION, role="legend"))
        x += 29 + width(style.words, CAPTION) + 20
    return found


def kinds_legend(x: float, y: float, kinds: Sequence[str]) -> list[Mark]:
    """A row that explains the boxes of kinds."""
    found: list[Mark] = []
    for kind in kinds:
        found.append(styled_box(KIND_STYLES[kind], Rect(x + 11, y, 22, 11), role="legend"))
        found.append(Words(x=x + 28, y=y + 3, text=kind, size=CAPTION, role="legend"))
        x += 28 + width(kind, CAPTION) + 18
    return found


def line_legend(x: float, y: float, words: str, style: Style) -> list[Mark]:
    """A line in a style, and what it means."""
    ends = ((x, y), (x + 22, y))
    line = Curve(points=ends, colour=style.border, line=style.width, dash=style.dash, role="legend")
    return [line, Words(x=x + 28, y=y + 3, text=words, size=CAPTION, role="legend")]


def line_height(size: float) -> float:
    """The distance of two baselines."""
    return size * LINE
