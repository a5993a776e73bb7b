"""A text as it is searched: small ASCII letters, as long as the text, so that places stay what they are."""

import codecs
import unicodedata
from bisect import bisect_right
from functools import cache

from ...knowledge.autolink import HYPHENS

BLANKS = " \n\t\r\f\v\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
APOSTROPHES = "'’\N{MODIFIER LETTER APOSTROPHE}"
BREAK = "\x00"  # between two paragraphs, where no name goes on
_OTHER = "\x01"


def fold(text: str) -> str:
    """A text in small ASCII letters, character by character; blanks, hyphens and apostrophes are plain."""
    # The most frequent of the others is replaced apart, since answering the encoder takes longer.
    low = text if text.isascii() else text.replace("’", "'").encode("ascii", _FOLDED).decode("ascii")
    for blank in "\n\t\r\f\v":
        low = low.replace(blank, " ")
    return low.lower()


def low_letter(letter: str) -> str:
    """A letter in its small form, if that is one letter too."""
    low = letter.lower()
    return low if len(low) == 1 else letter


@cache
def base_letter(letter: str) -> str:
    """The ASCII character for any other.

    For an accented letter it is the letter; for a letter of another script it is one that stands for
    several, so what is found by it must be compared with the text itself.
    """
    for plain, signs in (("-", HYPHENS), ("'", APOSTROPHES), (" ", BLANKS)):
        if letter in signs:
            return plain
    if letter.isalnum() or unicodedata.category(letter)[0] == "M":
        return without_accent(letter) or chr(ord("a") + ord(low_letter(letter)) % 26)
    return _OTHER


@cache
def without_accent(letter: str) -> str:
    """A small ASCII letter for one that has an accent; an empty text for a letter of another sort."""
    apart = unicodedata.normalize("NFD", low_letter(letter))
    base, marks = apart[0], apart[1:]
    return base if base.isascii() and base.isalpha() and all(map(unicodedata.combining, marks)) else ""


def _fold_others(error: UnicodeError) -> tuple[str, int]:
    """Answer the ASCII encoder about a run of other characters."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(base_letter, error.object[error.start : error.end])), error.end


_FOLDED = "relational-kb.folded"
codecs.register_error(_FOLDED, _fold_others)


class Folded:
    """A text folded, with one blank for each run of blanks, and the way back to places in the text.

    Attributes:
        text: the text with such runs as one blank, or as `BREAK` where a paragraph ends.
        low: the same folded, and two blanks, so that there is always something after a word.
    """

    def __init__(self, text: str):
        self._places, self._shifts = [0], [0]
        self.text, low = text, fold(text.replace("\n\n", 2 * BREAK))
        if "  " in low:
            self.text, low = self._collapsed(text, low)
        self.low = f"{low}  "

    def _collapsed(self, text: str, low: str) -> tuple[str, str]:
        """Both with one blank or one break for each run of blanks."""
        high_parts, low_parts, done, length = [], [], 0, 0
        start = low.find("  ")
        while start >= 0:
            end = start + 2
            while low[end : end + 1] == " ":
                end += 1
            gap = BREAK if text.count("\n", start, end) > 1 else " "
            high_parts += [text[done:start], gap]
            low_parts += [low[done:start], gap]
            length += start - done + 1
            self._places.append(length)
            self._shifts.append(end - length)
            done, start = end, low.find("  ", end)
        return "".join((*high_parts, text[done:])), "".join((*low_parts, low[done:]))

    def place(self, at: int) -> int:
        """Where a place stands in the text itself."""
        return at + self._shifts[bisect_right(self._places, at) - 1]
