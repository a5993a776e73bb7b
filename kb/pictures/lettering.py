"""Measure and wrap text with the metrics of the shipped font.

The font is Carlito, which is open and may be embedded; its metrics are those of Calibri.
"""

import logging
from functools import cache
from pathlib import Path

# fontTools warns about the format of dates in the shipped font, which is harmless.
logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)

FONTS = Path(__file__).parent / "fonts"
SUBSET = "KB Sans"  # the family of subsets: the font's licence reserves its name for the unchanged font
FAMILY = f"'{SUBSET}', Carlito, Calibri, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
FACES = {(False, False): "Carlito-Regular", (True, False): "Carlito-Bold", (False, True): "Carlito-Italic"}
LINE = 1.22  # line height in font sizes


@cache
def _metrics(face: str) -> tuple[dict[int, int], int]:
    """Advance widths by code point, and units per em."""
    from fontTools.ttLib import TTFont

    with TTFont(FONTS / f"{face}.ttf", lazy=True) as font:
        advances = font["hmtx"].metrics
        widths = {code: advances[glyph][0] for code, glyph in font.getBestCmap().items()}
        return widths, font["head"].unitsPerEm


def width(words: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Measure a line of text in points, without kerning; an unknown character counts half an em."""
    advances, em = _metrics(FACES[bold, italic])
    return sum(advances.get(ord(letter), em // 2) for letter in words) * size / em


def letter_widths(letters: str, face: tuple[bool, bool]) -> tuple[list[int], int]:
    """The advance of each of some letters in a face of `FACES`, and the em, both in the units of the font."""
    advances, em = _metrics(FACES[face])
    return [advances.get(ord(letter), em // 2) for letter in letters], em


def wrap(words: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Wrap text to lines of at most `room` points; a word that is too long is broken."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, size, room, bold=bold)
        lines += full
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    """Break a word into pieces that fit; nearly always the word itself."""
    pieces, rest = [], word
    while len(rest) > 1 and width(rest, size, bold=bold) > room:
        end = max(i for i in range(1, len(rest)) if i == 1 or width(rest[:i], size, bold=bold) <= room)
        pieces.append(rest[:end])
        rest = rest[end:]
    return [*pieces, rest]
