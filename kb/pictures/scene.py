"""A picture as one value: boxes, lines and words with their places; screens and papers draw it.

Lengths are points (1/72 inch), measured from the upper left corner. Everything is worked out here,
deterministically; what draws a scene only draws it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .lettering import LINE, wrap
from .lettering import width as measure
from .style import INK, KINDS, grey


@dataclass(frozen=True, kw_only=True)
class Box:
    """An outline around a centre. `role` and `id` say what it stands for."""

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
    """A line through points: straight for two, a cubic Bezier curve for four."""

    points: tuple[tuple[float, float], ...]
    colour: str = INK
    line: float = 1.0
    dash: tuple[float, ...] = ()
    role: str = "edge"
    source: str = ""
    target: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Words:
    """One line of type; `y` is its baseline, `x` its start, middle or end as `anchor` says."""

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


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A picture with its text twin.

    Attributes:
        name: what kind of picture it is, as `kb figure` calls it.
        title: its title, also the name that screen readers hear.
        sentences: what it shows, in words, one statement each.
        width, height: of the page.
        marks: what is drawn, from the back to the front.
    """

    name: str
    title: str
    sentences: tuple[str, ...]
    width: float
    height: float
    marks: tuple[Box | Curve | Words, ...]


def greyed(scene: Scene) -> Scene:
    """The scene without colour; shapes, borders and dashes still tell the kinds apart."""
    return replace(scene, marks=tuple(_greyed(mark) for mark in scene.marks))


def _greyed(mark: Box | Curve | Words) -> Box | Curve | Words:
    if isinstance(mark, Box):
        return replace(mark, fill=grey(mark.fill), border=grey(mark.border))
    return replace(mark, colour=grey(mark.colour))


def enlarged(scene: Scene, by: float) -> Scene:
    """The scene at another scale, type and lines included."""
    marks = tuple(_enlarged(mark, by) for mark in scene.marks)
    return replace(scene, width=scene.width * by, height=scene.height * by, marks=marks)


def _enlarged(mark: Box | Curve | Words, by: float) -> Box | Curve | Words:
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


def block(
    text: str,
    x: float,
    y: float,
    room: float,
    *,
    size: float = 9.0,
    bold: bool = False,
    colour: str = INK,
    role: str = "label",
) -> tuple[Words, ...]:
    """A left-aligned paragraph whose first baseline is at `y`."""
    return tuple(
        Words(x=x, y=y + i * size * LINE, text=line, size=size, bold=bold, colour=colour, role=role)
        for i, line in enumerate(wrap(text, size, room, bold=bold))
    )


@dataclass(frozen=True, kw_only=True)
class Card:
    """A record's box before it has a place: its lines of type and the room that they take."""

    id: str
    kind: str
    lines: tuple[str, ...]
    size: float
    bold: bool
    width: float
    height: float

    def at(self, x: float, y: float) -> Iterator[Box | Words]:
        """The card's marks around a centre."""
        style = KINDS[self.kind]
        yield Box(
            x=x,
            y=y,
            width=self.width,
            height=self.height,
            shape=style.shape,
            fill=style.fill,
            border=style.border,
            line=style.width,
            dash=style.dash,
            role="node",
            id=self.id,
            name=" ".join(self.lines),
        )
        top = y - (len(self.lines) - 1) * self.size * LINE / 2 + self.size * 0.32
        for i, line in enumerate(self.lines):
            yield Words(
                x=x,
                y=top + i * self.size * LINE,
                text=line,
                size=self.size,
                bold=self.bold,
                anchor="middle",
                owner=self.id,
            )


def card(
    id: str, kind: str, label: str, *, size: float = 10.0, room: float = 120.0, bold: bool = False
) -> Card:
    """A card for a record, its label wrapped to `room` points."""
    lines = wrap(label, size, room, bold=bold)
    inner = max(measure(line, size, bold=bold) for line in lines)
    return Card(
        id=id,
        kind=kind,
        lines=lines,
        size=size,
        bold=bold,
        width=inner + 18,
        height=len(lines) * size * LINE + 9,
    )
