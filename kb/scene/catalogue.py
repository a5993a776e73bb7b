"""The pictures by name."""

from collections.abc import Callable
from dataclasses import dataclass

from ..base import KnowledgeBase
from . import Scene
from .matrix import matrix
from .neighbourhood import neighbourhood
from .sources import sources


@dataclass(frozen=True)
class Picture:
    """A sort of picture: what draws it, how many records it is of, and what it shows."""

    draw: Callable[..., Scene]
    of: int
    about: str


PICTURES = {
    "matrix": Picture(matrix, 0, "every principle against every theory, with the reason in each cell"),
    "sources": Picture(sources, 0, "which theories the principles draw chiefly on"),
    "neighbourhood": Picture(neighbourhood, 1, "what one record is linked with"),
}


def picture(base: KnowledgeBase, name: str, *ids: str) -> Scene:
    """A picture by its name.

    Raises:
        KeyError: for an unknown name or record.
        ValueError: where it is of another number of records.
    """
    found = PICTURES[name]
    if len(ids) != found.of:
        raise ValueError(f"`{name}` is a picture of {found.of or 'no'} record{'' if found.of == 1 else 's'}.")
    return found.draw(base, *ids)
