"""Numbers and words written small; `js/search/compact.js` reads them."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

# What JSON writes as one byte, without space.
SIGNS = tuple(chr(code) for code in range(35, 127) if chr(code) != "\\")
ONE, TWO = 60, 87  # signs that are a number alone, and those before these that need one sign more


def number(value: int) -> str:
    """A whole number in one sign, two or three, the smaller the fewer.

    Raises:
        ValueError: if it is below 0 or above 35,640.
    """
    base = len(SIGNS)
    if 0 <= value < ONE:
        return SIGNS[value]
    high, low = divmod(value - ONE, base)
    if 0 <= high < TWO - ONE:
        return SIGNS[ONE + high] + SIGNS[low]
    highest, high = divmod(high - (TWO - ONE), base)
    if 0 <= highest < base - TWO:
        return SIGNS[TWO + highest] + SIGNS[high] + SIGNS[low]
    raise ValueError(f"{value} is no number that the site's data can hold; they are from 0 to 35,640.")


def numbers(values: Iterable[int]) -> str:
    """Whole numbers one after the other."""
    return "".join(map(number, values))


def gaps(values: Iterable[int]) -> list[int]:
    """Rising whole numbers as their distances, which are smaller."""
    found, last = [], -1
    for value in values:
        found.append(value - last - 1)
        last = value
    return found


def listed(words: Iterable[str]) -> str:
    """Words without spaces, each less the letters that it begins with like the word before."""
    return " ".join(_shortened(words))


def _shortened(words: Iterable[str]) -> Iterator[str]:
    last = ""
    for word in words:
        same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(last, word[: ONE - 1], strict=False))))
        yield SIGNS[same] + word[same:]
        last = word
