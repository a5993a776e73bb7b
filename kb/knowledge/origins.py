"""The mark of what an overlay has added, in the words of its name, wherever it is shown."""

from collections.abc import Iterable
from itertools import groupby

from ..content.records import Line


def added(overlays: Iterable[str]) -> str:
    """`added: NAME`, of several overlays the names in a row; empty if there is none."""
    names = "; ".join(name for name in dict.fromkeys(overlays) if name)
    return f"added: {names}" if names else ""


def marked(lines: Iterable[Line], between: str = " ") -> str:
    """Lines as one text, in which those of an overlay bear its mark in brackets."""
    runs = ((origin, between.join(line.text for line in run)) for origin, run in groupby(lines, _origin))
    return between.join(f"{text} [{added([origin])}]" if origin else text for origin, text in runs)


def _origin(line: Line) -> str:
    return line.origin
