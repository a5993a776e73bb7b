"""The words of others in the form of our content: one sentence a line, no markup, typographic marks."""

import re
from collections.abc import Iterator
from html import unescape

from ...content.shapes import CONTROL

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->")
_MARKED = re.compile(r"\*\*|`{3}|<(?=[a-zA-Z/!?])|javascript:", re.IGNORECASE)
_LEADING = re.compile(r"^[\s#|>*`-]+")
_BRACKETS = re.compile(r"\[(?=@)|\](?=\()|@(?=[a-z]+-\d{4})")
_ENDED = re.compile(r"[.!?:;…][”’\"')]*$")
_SPLIT = re.compile(r"(?<=[.!?])([”’\"')]*) +(?=[A-Z“\"])")


def plain(text: str) -> str:
    """A text without what our format would take for markup; its words stay."""
    words = unescape(_TAG.sub("", unescape(text)))
    words = _MARKED.sub("", _TAG.sub("", CONTROL.sub("", words)))
    words = _BRACKETS.sub(lambda found: f"{found[0]} ", words)
    words = re.sub(r"&(?=[a-z]+;|#\d)", "& ", words)
    return _typographic(" ".join(_LEADING.sub("", words).split()))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; the last one is ended if it is not."""
    for one in _SPLIT.sub(r"\1\n", plain(text)).split("\n"):
        if one:
            yield one if _ENDED.search(one) else f"{one}."


def _typographic(text: str) -> str:
    """Straight marks as ’, “ and ”."""
    text = re.sub(r'(^|[\s(\[“‘])"', r"\1“", text)
    return text.replace('"', "”").replace("'", "’")
