"""What several pages have word for word is kept once: the reasons of a link stand on the pages of both its ends."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

# First whole paragraphs, then the links and signs of layers inside them.
_PASSES = (
    re.compile(r"<p>.*?</p>|<li\b.*?</li>|<h3\b.*?</h3>", re.S),
    re.compile(r'<cite>.*?</cite>|<a [^>]*>[^<]*</a>|<span class="kb-layer".*?</span></span>'),
)
_LEAST = 24  # characters that are worth a code
# A code is two characters: one for private use, which no text has, and one of 2,000 beside it.
_FIRST, _SECOND, _WIDE = 0xE000, 0x100, 2000
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True)
class SharedTexts:
    """Texts in which repeated pieces are codes.

    Attributes:
        pieces: the repeated pieces; a piece may hold codes of later ones.
        texts: the texts in their order.
    """

    pieces: tuple[str, ...]
    texts: tuple[str, ...]


def share(texts: Iterable[str]) -> SharedTexts:
    """Take the repeated pieces out of some HTML; `restored` gives the same texts again."""
    texts = [_PRIVATE.sub(lambda found: escape(f"&#{ord(found[0])};"), text) for text in texts]
    pieces: list[str] = []
    for pattern in _PASSES:
        counts = Counter(found for text in (*pieces, *texts) for found in pattern.findall(text))
        repeated = [piece for piece, count in counts.items() if count > 1 and len(piece) >= _LEAST]
        codes = {piece: _code(len(pieces) + number) for number, piece in enumerate(repeated)}
        pieces = [*_coded(pattern, codes, pieces), *repeated]
        texts = _coded(pattern, codes, texts)
    return SharedTexts(tuple(pieces), tuple(texts))


def restored(shared: SharedTexts) -> tuple[str, ...]:
    """The texts without codes."""
    return tuple(_restored(shared.pieces, text) for text in shared.texts)


def _restored(pieces: Sequence[str], text: str) -> str:
    return re.sub(
        "([\ue000-\uf8ff])(.)", lambda found: _restored(pieces, pieces[_number(found[1], found[2])]), text
    )


def _coded(pattern: re.Pattern[str], codes: dict[str, str], texts: Iterable[str]) -> list[str]:
    return [pattern.sub(lambda found: codes.get(found[0], found[0]), text) for text in texts]


def _code(number: int) -> str:
    return chr(_FIRST + number // _WIDE) + chr(_SECOND + number % _WIDE)


def _number(first: str, second: str) -> int:
    return (ord(first) - _FIRST) * _WIDE + ord(second) - _SECOND
