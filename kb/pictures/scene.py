"""A picture as one value: boxes, lines and words with their places.

Lengths are points (1/72 inch), measured from the upper left corner. A scene is laid out without any
screen and deterministically; a renderer (`svg`, `output`) decides nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .lettering import LINE, width, wrap
from .style import INK, KIND_STYLES, Style, grey

Point = tuple[float, float]


@dataclass(frozen=True)
class Font:
    """How words are set: size in points, weight, slant and colour."""

    size: float = 9.0
    bold: bool = False
    italic: bool = False
    colour: str = INK


@dataclass(frozen=True)
class Rect:
    """A rectangle around a centre."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def from_corner(cls, left: float, top: float, width: float, height: float) -> "Rect":
        """A rectangle by its upper left corner."""
        return cls(left + width / 2, top + height / 2, width, height)


@dataclass(frozen=True, kw_only=True)
class Box:
    """An outline around a centre. `role` is its part in the picture, `id` the record that it shows."""

    x: float
    y: float
    width: float
    height: float
    shape: str = "square"
    fill: str = "none"
    border: str = "none"
    line: float = 1.0
    dash: tuple[float, ...] = ()
    role: str = "background"
    id: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Curve:
    """A line through points: straight for two, for 4, 7, 10 ... a chain of cubic Bezier curves."""

    points: tuple[Point, ...]
    colour: str = INK
    line: float = 1.0
    dash: tuple[float, ...] = ()
    role: str = "edge"
    source: str = ""
    target: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Words:
    """One line of text; `y` is its baseline, `x` its start, middle or end as `anchor` says."""

    x: float
    y: float
    text: str
    size: float = 9.0
    bold: bool = False
    italic: bool = False
    colour: str = INK
    anchor: str = "start"
    role: str = "label"
    owner: str = ""


Mark = Box | Curve | Words


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A picture and its text alternative.

    Attributes:
        name: the key in `gallery.PICTURES`, as `kb figure` takes it.
        title: also the accessible name for screen readers.
        summary: what the picture shows in at most 60 words: its alternative text.
        sentences: all that it shows, one statement each: the long description.
        width: of the page, in points.
        height: of the page, in points.
        marks: what is drawn, from back to front.
        pages: how many pages the picture has; this is one of them.
        focus: the id of the record at which a screen is centred, or empty.
    """

    name: str
    title: str
    summary: str
    sentences: tuple[str, ...]
    width: float
    height: float
    marks: tuple[Mark, ...]
    pages: int = 1
    focus: str = ""


def greyed(scene: Scene) -> Scene:
    """Convert a scene to greys; shapes, borders and dashes still tell the kinds apart."""
    return replace(scene, marks=tuple(_greyed(mark) for mark in scene.marks))


def _greyed(mark: Mark) -> Mark:
    if isinstance(mark, Box):
        return replace(mark, fill=grey(mark.fill), border=grey(mark.border))
    return replace(mark, colour=grey(mark.colour))


def moved(mark: Mark, across: float, down: float) -> Mark:
    """A mark in another place."""
    if isinstance(mark, Curve):
        return replace(mark, points=tuple((x + across, y + down) for x, y in mark.points))
    return replace(mark, x=mark.x + across, y=mark.y + down)


def enlarged(scene: Scene, by: float) -> Scene:
    """Scale a scene by a factor, fonts and line widths included."""
    marks = tuple(_enlarged(mark, by) for mark in scene.marks)
    return replace(scene, width=scene.width * by, height=scene.height * by, marks=marks)


def _enlarged(mark: Mark, by: float) -> Mark:
    if isinstance(mark, Words):
        return replace(mark, x=mark.x * by, y=mark.y * by, size=mark.size * by)
    dash = tuple(length * by for length in mark.dash)
    if isinstance(mark, Curve):
        points = tuple((x * by, y * by) for x, y in mark.points)
        return replace(mark, points=points, line=mark.line * by, dash=dash)
    return replace(
        mark,
        x=mark.x * by,
        y=mark.y * by,
        width=mark.width * by,
        height=mark.height * by,
        line=mark.line * by,
        dash=dash,
    )


def styled_box(style: Style, place: Rect, *, role: str, id: str = "", name: str = "") -> Box:
    """A box in a style."""
    return Box(
        x=place.x,
        y=place.y,
        width=place.width,
        height=place.height,
        shape=style.shape,
        fill=style.fill,
        border=style.border,
        line=style.width,
        dash=style.dash,
        role=role,
        id=id,
        name=name,
    )


@dataclass(frozen=True, kw_only=True)
class Card:
    """A record's box before it has a place: its label in lines, and the size of the box."""

    id: str
    kind: str
    lines: tuple[str, ...]
    font: Font
    width: float
    height: float

    def at(self, x: float, y: float) -> Iterator[Box | Words]:
        """The card's marks around a centre."""
        place = Rect(x, y, self.width, self.height)
        yield styled_box(KIND_STYLES[self.kind], place, role="node", id=self.id, name=" ".join(self.lines))
        size = self.font.size
        top = y - (len(self.lines) - 1) * size * LINE / 2 + size * 0.32
        for i, line in enumerate(self.lines):
            yield Words(
                x=x,
                y=top + i * size * LINE,
                text=line,
                size=size,
                bold=self.font.bold,
                anchor="middle",
                owner=self.id,
            )


def card(id: str, kind: str, label: str, font: Font, room: float) -> Card:
    """A card for a record, its label wrapped to `room` points."""
    lines = wrap(label, font.size, room, bold=font.bold)
    inner = max(width(line, font.size, bold=font.bold) for line in lines)
    height = len(lines) * font.size * LINE + 9
    return Card(id=id, kind=kind, lines=lines, font=font, width=inner + 18, height=height)
