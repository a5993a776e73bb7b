"""Paragraphs and rows of cards that know how much room they take before they have a place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .lettering import LINE, width, wrap
from .scene import Box, Card, Words
from .style import INK, KINDS, Style


@dataclass(frozen=True, kw_only=True)
class Text:
    """A paragraph of wrapped lines."""

    lines: tuple[str, ...]
    size: float
    bold: bool = False
    italic: bool = False
    colour: str = INK

    @property
    def height(self) -> float:
        """The room that its lines take."""
        return len(self.lines) * self.size * LINE

    def at(self, x: float, y: float, *, owner: str = "", anchor: str = "start") -> Iterator[Words]:
        """Its lines, the first just below `y`."""
        for i, line in enumerate(self.lines):
            yield Words(
                x=x,
                y=y + self.size * (0.93 + i * LINE),
                text=line,
                size=self.size,
                bold=self.bold,
                italic=self.italic,
                colour=self.colour,
                anchor=anchor,
                owner=owner,
            )


def text(
    words: str, room: float, size: float, *, bold: bool = False, italic: bool = False, colour: str = INK
) -> Text:
    """A paragraph wrapped to `room` points."""
    lines = wrap(words, size, room, bold=bold)
    return Text(lines=lines, size=size, bold=bold, italic=italic, colour=colour)


def tall(texts: Iterable[Text], gap: float = 0.0) -> float:
    """The height of paragraphs under one another."""
    heights = [one.height for one in texts]
    return sum(heights) + gap * max(len(heights) - 1, 0)


def column(
    texts: Iterable[Text], x: float, y: float, *, gap: float = 0.0, owner: str = ""
) -> Iterator[Words]:
    """Paragraphs under one another, the first just below `y`."""
    for one in texts:
        yield from one.at(x, y, owner=owner)
        y += one.height + gap


def shortened(words: str, room: float, size: float, *, bold: bool = False) -> str:
    """Words on one line, cut with an ellipsis where there is no room for all."""
    if width(words, size, bold=bold) <= room:
        return words
    while words and width(f"{words}…", size, bold=bold) > room:
        words = words[:-1].rstrip(" ,;:")
    return f"{words}…"


def framing(
    style: Style,
    left: float,
    top: float,
    wide: float,
    high: float,
    *,
    role: str,
    id: str = "",
    name: str = "",
) -> Box:
    """A box of a style from its upper left corner."""
    return Box(
        x=left + wide / 2,
        y=top + high / 2,
        width=wide,
        height=high,
        shape=style.shape,
        fill=style.fill,
        border=style.border,
        line=style.width,
        dash=style.dash,
        role=role,
        id=id,
        name=name,
    )


def kind_box(kind: str, left: float, top: float, wide: float, high: float, *, id: str, name: str) -> Box:
    """The box of a record, from its upper left corner."""
    return framing(KINDS[kind], left, top, wide, high, role="node", id=id, name=name)


def rows(cards: Sequence[Card], room: float, gap: float) -> list[list[Card]]:
    """Cards in rows no wider than `room`, in their order, as words run in lines."""
    found: list[list[Card]] = []
    used = room
    for card in cards:
        if used + gap + card.width > room:
            found.append([])
            used = -gap
        found[-1].append(card)
        used += gap + card.width
    return found


def set_rows(
    lines: Sequence[Sequence[Card]], left: float, top: float, gap: float, rise: float
) -> Iterator[tuple[Card, Box | Words]]:
    """The marks of cards in rows from an upper left corner, each with its card."""
    for line in lines:
        high, x = max(card.height for card in line), left
        for card in line:
            for mark in card.at(x + card.width / 2, top + high / 2):
                yield card, mark
            x += card.width + gap
        top += high + rise


def rows_height(lines: Sequence[Sequence[Card]], rise: float) -> float:
    """The height of rows of cards."""
    return sum(max(card.height for card in line) + rise for line in lines) - (rise if lines else 0.0)


def settled(wishes: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Centres down a column, in order and without touching, as near to their wishes as can be.

    Boxes that would overlap stand together about the mean of their wishes (least squares, by pooling
    adjacent violators). Where all need more room than there is, they stand from the top down.
    """
    blocks: list[tuple[float, float, int]] = []  # (wish of the block's upper edge, height, boxes)
    for wish, high in zip(wishes, heights, strict=True):
        edge, tall_, count = wish - high / 2, high, 1
        while blocks and blocks[-1][0] + blocks[-1][1] > edge:
            above, height, many = blocks.pop()
            edge = (above * many + (edge - height) * count) / (many + count)
            tall_, count = height + tall_, many + count
            edge = max(min(edge, bottom - tall_), top)
        blocks.append((max(min(edge, bottom - tall_), top), tall_, count))
    places: list[float] = []
    for edge, _, count in blocks:
        inside = heights[len(places) : len(places) + count]
        places += [edge + sum(inside[:i]) + high / 2 for i, high in enumerate(inside)]
    return places


def widened(card: Card, wide: float) -> Card:
    """The card at another width."""
    return replace(card, width=wide)
