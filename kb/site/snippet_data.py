"""Where on its page each sentence stands that search may show, so that none is in the site twice."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ..knowledge.search import Index
from ..knowledge.search.entries import Entry
from ..schema import WORK
from .compact import numbers

_TAG = re.compile("<[^>]*>")
_ENTITY = re.compile("&(?:amp|lt|gt|#34|#39);")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'"}
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def snippet_data(index: Index, bodies: Mapping[str, str]) -> dict[str, object]:
    """The places of the sentences, entry by entry, for `js/search/snippets.js`; `texts` are those on no page.

    They are places on the short bodies of the pages (`page_data.py`), which are what the browser has.
    Of each sentence its length, and how far after the last one it begins; a length of 0 takes the next text.
    """
    texts: list[str] = []
    places: list[int] = []
    for entry in index.entries.values():
        sentences = list(_sentences(index, entry))
        places.append(len(sentences))
        places.extend(_places(_text_only(bodies.get(entry.id, "")), sentences, texts))
    return {"places": numbers(places), "texts": texts}


def _sentences(index: Index, entry: Entry) -> Iterator[str]:
    if entry.kind == WORK:
        yield index.bibliography.apa(entry.id)
        return
    for passage in index.shown(entry):
        yield passage.text


def _text_only(html: str) -> str:
    return _in_units(_ENTITY.sub(lambda found: _ENTITIES[found[0]], _TAG.sub("", html)))


def _in_units(text: str) -> str:
    """A text in which each character is one that JavaScript counts as one."""
    return _ASTRAL.sub(_pair, text)


def _pair(found: re.Match[str]) -> str:
    high, low = divmod(ord(found[0]) - 0x10000, 0x400)
    return chr(0xD800 + high) + chr(0xDC00 + low)


def _places(page: str, sentences: Sequence[str], texts: list[str]) -> Iterator[int]:
    end = 0
    for sentence in sentences:
        wanted = _in_units(sentence)
        start = page.find(wanted, end)
        start = start if start >= 0 else page.find(wanted)
        if start < 0 or not wanted:
            texts.append(sentence)
            yield 0
        else:
            yield from (len(wanted), _unsigned(start - end))
            end = start + len(wanted)


def _unsigned(number: int) -> int:
    return 2 * number if number >= 0 else -2 * number - 1
