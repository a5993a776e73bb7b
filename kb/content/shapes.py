"""The shapes of works.json and the small YAML files, and their validation."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..schema import nearest

# Control characters, bidirectional overrides, lone surrogates and odd line separators: invisible to the
# writer, and they break PDF, Word and slides.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
TEXT, NUMBER, ANY = "a text", "a number", "anything"
TEXT_OR_NUMBER = (TEXT, NUMBER)


class Many:
    """A list of one shape."""

    def __init__(self, shape: Any):
        self.shape = shape


class Named:
    """A mapping from any name to one shape."""

    def __init__(self, shape: Any):
        self.shape = shape


PERSON = dict.fromkeys(
    ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle"), TEXT
)
# The fields of CSL-JSON that are used here; others are allowed and ignored.
WORK = {
    **dict.fromkeys(("id", "type", "title", "title-short", "container-title", "publisher", "note"), TEXT),
    **dict.fromkeys(("DOI", "URL", "genre"), TEXT),
    **dict.fromkeys(("volume", "issue", "page", "edition"), TEXT_OR_NUMBER),
    **dict.fromkeys(("author", "editor"), Many(PERSON)),
    "issued": {"date-parts": Many(Many(TEXT_OR_NUMBER)), "literal": TEXT},
}
HOUSE = {
    "words": Named(TEXT),
    "balance": Named(Many(TEXT)),
    "content-notes": Many(TEXT),
    "leaders-note": Many(TEXT),
    "proper-names": Many(TEXT),
    "namesakes": Many(TEXT),
    "abbreviations": Named(TEXT),
}
OUTSIDE = Named(Many(TEXT))
OVERLAY = {"name": TEXT, "lang": TEXT}


def misfits(value: Any, shape: Any, where: str = "", *, closed: bool = True) -> Iterator[tuple[str, str]]:
    """Validate a value: yields (message, remedy) for each part that has the wrong shape.

    Args:
        value: what was read.
        shape: TEXT, NUMBER, a tuple of these, `Many`, `Named`, or a dict of the allowed names.
        where: the place of the value in words.
        closed: whether an unknown name is a problem.
    """
    place = f"`{where}`" if where else "The file"
    if isinstance(shape, Many):
        if not isinstance(value, list):
            yield f"{place} is not a list.", "Write `[one, two]`."
            return
        for number, one in enumerate(value, 1):
            yield from misfits(one, shape.shape, f"{where} {number}".strip(), closed=closed)
    elif isinstance(shape, Named | Mapping):
        if not isinstance(value, Mapping):
            yield f"{place} is not a list of names with values.", "Write `name: value` lines."
            return
        known: Mapping[str, Any] = {} if isinstance(shape, Named) else shape
        for name, one in value.items():
            inner = shape.shape if isinstance(shape, Named) else known.get(name)
            if inner is not None:
                yield from misfits(one, inner, f"{where} {name}".strip(), closed=closed)
            elif closed:
                hint = nearest(str(name), known) or f"Use some of: {', '.join(known)}."
                yield f"`{name}` means nothing here.", hint
    elif not _fits(value, shape):
        wanted = " or ".join(shape) if isinstance(shape, tuple) else shape
        yield f"{place} is not {wanted}.", f"Write {wanted}."


def _fits(value: Any, shape: Any) -> bool:
    if isinstance(shape, tuple):
        return any(_fits(value, one) for one in shape)
    if shape == ANY:
        return True
    if shape == NUMBER:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str)


def unseen(value: Any) -> Iterator[tuple[str, str]]:
    """Yield (message, remedy) for each text of a value that holds an invisible control character."""
    for text in texts(value):
        if found := CONTROL.search(text):
            message = f"“{text[:40]}” holds an invisible control character (U+{ord(found.group()):04X})."
            yield CONTROL.sub("", message), "Delete it; typing the words anew is the surest way."


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield str(name)
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)
