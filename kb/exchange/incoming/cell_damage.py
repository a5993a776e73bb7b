"""What spreadsheet programs do to text on their own: recognized, undone where that is certain, else told."""

import re
from datetime import date, datetime, time, timedelta
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from ...content.shapes import CONTROL

ERRORS = re.compile(r"#(?:NAME|REF|VALUE|DIV/0|N/A|NUM|NULL|SPILL|CALC|FIELD)[?!]?|Err:\d+")
CUTS = (255, 256, 32_767)  # where programs cut a text
LOOKS_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"', "″": '"'}
    | {"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...", "\u00a0": " ", "\u202f": " "}
    | {"ﬁ": "fi", "ﬂ": "fl"}
)
_TOKENS = re.compile(r"\s+|[\w@\[\]-]+|[^\w\s]")
_OPENS = re.compile(r'(^|[\s(\[—])"')
_STRAIGHT = re.compile("['\"]")


class Cell(NamedTuple):
    """A cell as it was read.

    Attributes:
        value: text, number, date or whatever the program made of it.
        formula: whether it holds a formula.
    """

    value: Any
    formula: bool = False


class Damaged(ValueError):
    """Raised for a cell whose text is lost; says what became of it and what to do."""


class Mended(NamedTuple):
    """A cell's text, and what a program had done to it; empty if nothing."""

    text: str
    told: str = ""


def mended(cell: Cell, before: str, *, whole: bool = False) -> Mended:
    """The text that a cell was meant to hold.

    Args:
        cell: as it was read.
        before: the text that stood in it, or empty.
        whole: whether a whole number is what belongs there.

    Raises:
        Damaged: if that cannot be told.
    """
    if cell.formula:
        raise Damaged("holds a formula. Format the cell as text, and type the text again.")
    value = cell.value
    if value is None:
        return Mended("")
    if not isinstance(value, str):
        return _of_type(value, before, whole)
    if ERRORS.fullmatch(value.strip()) and value.strip() != before:
        raise Damaged(f"holds the error {value.strip()}. Type the text again{_was(before)}.")
    return _of_text(value, before)


def _of_type(value: Any, before: str, whole: bool) -> Mended:
    """A number, a date or a logical value that a program made of a text."""
    if isinstance(value, datetime | date | time | timedelta):
        told = value.isoformat() if isinstance(value, date) else str(value)
        raise Damaged(f"became a date ({told}). Format the cell as text, and type it again{_was(before)}.")
    if isinstance(value, bool):
        if before.casefold() == str(value).casefold():
            return Mended(before, "became a logical value")
        raise Damaged(f"became a logical value. Format the cell as text, and type it again{_was(before)}.")
    try:
        same = float(before) == float(value)
    except ValueError:
        same = False
    if same:
        return Mended(before, "became a number" + ("" if before == str(value) else f" ({value})"))
    if whole and float(value).is_integer():
        return Mended(str(int(value)))
    raise Damaged(f"became a number ({value}). Format the cell as text, and type it again{_was(before)}.")


def _was(before: str) -> str:
    return f"; it was “{before}”" if before else ""


def _of_text(value: str, before: str) -> Mended:
    text = value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    text = "\n".join(line.strip(" \t\u00a0") for line in text.strip().split("\n") if line.strip())
    if "\u00a0" not in before:
        text = text.replace("\u00a0", " ")
    if found := CONTROL.search(text):
        raise Damaged(f"holds the invisible character U+{ord(found.group()):04X}. Type the text again.")
    if _cut(text, before):
        raise Damaged(f"looks cut off: it ends in the middle of what was there{_was(before)}.")
    return Mended(text, "has other blanks" if text == before != value else "")


def _cut(text: str, before: str) -> bool:
    """Whether the end is missing: at a length at which programs cut, or in the middle of a word."""
    if len(text) >= len(before) or not text or not before.startswith(text):
        return False
    return len(text) in CUTS or (text[-1].isalnum() and before[len(text)].isalnum())


def alike(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but the form of quotation marks, dashes and blanks."""
    return one.translate(LOOKS_ALIKE) == other.translate(LOOKS_ALIKE)


def typeset(text: str, before: str) -> str:
    """A text with the marks of the former one where its words are the same, and typographic ones elsewhere."""
    if not _STRAIGHT.search(text) and not before:
        return text
    old, new = _TOKENS.findall(before), _TOKENS.findall(text)
    was, now = ([one.translate(LOOKS_ALIKE) for one in tokens] for tokens in (old, new))
    pieces = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    joined = ("".join(old[a:b] if what == "equal" else new[c:d]) for what, a, b, c, d in pieces)
    return "".join(joined) if _STRAIGHT.search(before) else _curly("".join(joined))


def _curly(text: str) -> str:
    return _OPENS.sub("\\1“", text).replace('"', "”").replace("'", "’")
