"""Paragraphs and rows of cards that are measured before they have a place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .lettering import LINE, width, wrap
from .scene import Box, Card, Font, Rect, Words, styled_box
from .style import KIND_STYLES


@dataclass(frozen=True)
class Text:
    """A paragraph of wrapped lines."""

    lines: tuple[str, ...]
    font: Font

    @property
    def height(self) -> float:
        """The height of its lines together."""
        return len(self.lines) * self.font.size * LINE

    def at(self, x: float, y: float, *, owner: str = "", anchor: str = "start") -> Iterator[Words]:
        """Its lines, the first just below `y`."""
        for i, line in enumerate(self.lines):
            yield Words(
                x=x,
                y=y + self.font.size * (0.93 + i * LINE),
                text=line,
                size=self.font.size,
                bold=self.font.bold,
                italic=self.font.italic,
                colour=self.font.colour,
                anchor=anchor,
                owner=owner,
            )


def text(words: str, room: float, font: Font) -> Text:
    """A paragraph wrapped to `room` points."""
    return Text(wrap(words, font.size, room, bold=font.bold), font)


def total_height(texts: Iterable[Text], gap: float = 0.0) -> float:
    """The height of paragraphs below one another."""
    heights = [one.height for one in texts]
    return sum(heights) + gap * max(len(heights) - 1, 0)


def paragraphs(
    texts: Iterable[Text], x: float, y: float, *, gap: float = 0.0, owner: str = ""
) -> Iterator[Words]:
    """The lines of paragraphs below one another, the first just below `y`."""
    for one in texts:
        yield from one.at(x, y, owner=owner)
        y += one.height + gap


def shortened(words: str, room: float, size: float, *, bold: bool = False) -> str:
    """Truncate words to one line of `room` points, with an ellipsis if anything is lost."""
    if width(words, size, bold=bold) <= room:
        return words
    while words and width(f"{words}…", size, bold=bold) > room:
        words = words[:-1].rstrip(" ,;:")
    return f"{words}…"


def kind_box(kind: str, place: Rect, *, id: str, name: str) -> Box:
    """The box of a record, in the style of its kind."""
    return styled_box(KIND_STYLES[kind], place, role="node", id=id, name=name)


def wrap_cards(cards: Iterable[Card], room: float, gap: float) -> tuple[tuple[Card, ...], ...]:
    """Wrap cards into rows of at most `room` points, as words are wrapped into lines."""
    rows: list[list[Card]] = []
    used = room
    for card in cards:
        if used + gap + card.width > room:
            rows.append([])
            used = -gap
        rows[-1].append(card)
        used += gap + card.width
    return tuple(map(tuple, rows))


def place_rows(
    rows: Sequence[Sequence[Card]], left: float, top: float, gap: float, rise: float
) -> Iterator[tuple[Card, Box | Words]]:
    """The marks of rows of cards from an upper left corner, each mark with its card.

    `gap` is between two cards of a row, `rise` between two rows.
    """
    for row in rows:
        high, x = max(card.height for card in row), left
        for card in row:
            for mark in card.at(x + card.width / 2, top + high / 2):
                yield card, mark
            x += card.width + gap
        top += high + rise


def rows_height(rows: Sequence[Sequence[Card]], rise: float) -> float:
    """The height of rows of cards with `rise` between them."""
    return sum(max(card.height for card in row) + rise for row in rows) - (rise if rows else 0.0)


def widened(card: Card, wide: float) -> Card:
    """A copy of a card with another width."""
    return replace(card, width=wide)
