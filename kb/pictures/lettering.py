"""How wide words are, and how they break into lines, in the metrics of the font that is shipped.

The font is Carlito, open and embedded; its widths are those of Calibri.
"""

import logging
from functools import cache
from pathlib import Path

# The shipped font's dates are written in an old way; that is harmless, and no news for a reader.
logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)

FONTS = Path(__file__).parent / "fonts"
CUT = "KB Sans"  # the family of the cut faces: the font's licence reserves its name for the whole font
FAMILY = f"'{CUT}', Carlito, Calibri, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
FACES = {(False, False): "Carlito-Regular", (True, False): "Carlito-Bold", (False, True): "Carlito-Italic"}
LINE = 1.22  # line height in type sizes


@cache
def _metrics(face: str) -> tuple[dict[int, int], int]:
    """Advance widths by character, and the units of an em."""
    from fontTools.ttLib import TTFont

    with TTFont(FONTS / f"{face}.ttf", lazy=True) as font:
        advances = font["hmtx"].metrics
        return {code: advances[glyph][0] for code, glyph in font.getBestCmap().items()}, font[
            "head"
        ].unitsPerEm


def width(words: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of words in points, without kerning."""
    advances, em = _metrics(FACES[bold, False])
    return sum(advances.get(ord(letter), em // 2) for letter in words) * size / em


def wrap(words: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Words broken into lines no wider than `room` points; a longer single word is broken too."""
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
    """A word cut into pieces that fit; nearly always the word itself."""
    pieces, rest = [], word
    while len(rest) > 1 and width(rest, size, bold=bold) > room:
        cut = max(i for i in range(1, len(rest)) if i == 1 or width(rest[:i], size, bold=bold) <= room)
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return [*pieces, rest]
