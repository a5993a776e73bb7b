"""Numbers and texts written so that they deflate well; `js/search/compact.js` reads them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile

# What JSON writes as one byte, without space, `!` and `"`.
SIGNS = tuple(chr(code) for code in range(35, 127) if chr(code) != "\\")
ONE, TWO = 60, 87  # signs that are a number alone, and those before these that need one sign more

CAPITAL = "^"


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


class Lexicon:
    """All words of some texts, by whose numbers the texts are written: the commoner, the smaller.

    Args:
        texts: every text that will be written, as often as it will be.
        others: words that are listed as well.
    """

    def __init__(self, texts: Iterable[str], others: Iterable[str]):
        self.counts = Counter(word for text in texts for word in text.split(" "))
        self.words = sorted({_lowered(word) for word in chain(self.counts, others)})
        ranked = sorted(self.counts, key=lambda word: (-self.counts[word], _lowered(word)))
        self._codes = {word: number(place) for place, word in enumerate(ranked)}

    def listed(self) -> dict[str, str]:
        """The words in alphabetical order, each less the letters that it has in common with the last; their counts."""
        counts = {_lowered(word): count for word, count in self.counts.items()}
        return {
            "words": " ".join(_shortened(self.words)),
            "counts": numbers(counts.get(word, 0) for word in self.words),
        }

    def written(self, rows: Iterable[Sequence[str]]) -> str:
        """Rows of texts by the numbers of their words."""
        return " ".join("!".join(map(self._text, row)) for row in rows)

    def _text(self, text: str) -> str:
        return "".join([self._codes[word] for word in text.split(" ")])


def _lowered(word: str) -> str:
    """A word that begins with a capital, in small letters with a sign at its end, so that it is among its like."""
    small = word[:1].lower()
    return word if small == word[:1] or small.upper() != word[:1] else f"{small}{word[1:]}{CAPITAL}"


def _shortened(words: Iterable[str]) -> Iterator[str]:
    last = ""
    for word in words:
        same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(last, word[: ONE - 1], strict=False))))
        yield SIGNS[same] + word[same:]
        last = word
