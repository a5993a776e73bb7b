"""All pictures by name: how each is drawn, and what it is of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ..knowledge.base import KnowledgeBase
from ..schema import nearest
from .comparison import comparison
from .concept_index import index
from .concept_map import concept_map
from .lineage import lineage
from .matrix import matrix
from .neighbourhood import neighbourhood
from .overview import overview
from .path import path
from .principles_and_theories import sources
from .scene import Scene, enlarged, greyed
from .sheet import sheet
from .style import PAPERS
from .title_and_legend import credited, landscape

NUMBERS = ("no record", "one record", "two records")


@dataclass(frozen=True)
class PictureType:
    """A kind of picture.

    Attributes:
        draw: takes the knowledge base, record ids and a canvas; returns the scene.
        of: the number of records that it is of.
        about: what it shows, in words.
        more: whether it may be of more records than `of`.
        paged: whether it may need several pages.
    """

    draw: Callable[..., Scene]
    of: int
    about: str
    more: bool = False
    paged: bool = False


PICTURES = {
    "matrix": PictureType(matrix, 0, "every principle against every theory, with the reason in each cell"),
    "sources": PictureType(sources, 0, "which theories the principles draw chiefly on"),
    "neighbourhood": PictureType(neighbourhood, 1, "what one record is linked with"),
    "sheet": PictureType(
        sheet, 1, "a principle with its theories, and the concepts that bear on it", paged=True
    ),
    "overview": PictureType(overview, 0, "principles, theories and the concepts that are linked most"),
    "lineage": PictureType(lineage, 1, "the steps and the people of a theory or tradition through the years"),
    "comparison": PictureType(comparison, 2, "two records side by side"),
    "path": PictureType(path, 2, "how two records hang together, link by link"),
    "concept-map": PictureType(concept_map, 2, "chosen records and the links among them", more=True),
    "index": PictureType(index, 0, "all concepts from A to Z, each with its school", paged=True),
}


def picture(
    base: KnowledgeBase, name: str, *ids: str, paper: str = "", grey: bool = False, page: int = 1
) -> Scene:
    """A picture by its name, on a sheet of `paper` (a key of `kb.pictures.style.PAPERS`) on its side.

    Sheets larger than A4 show the same picture larger. By default a picture is on A4, or as high as it
    needs to be.

    Raises:
        KeyError: for an unknown name or record.
        ValueError: for another number of records, a page that there is not, or an unknown paper.
    """
    if name not in PICTURES:
        hint = nearest(name, PICTURES) or f"Use one of: {', '.join(PICTURES)}."
        raise KeyError(f"There is no picture `{name}`. {hint}")
    if paper and paper not in PAPERS:
        raise ValueError(f"There is no paper `{paper}`. Use one of: {', '.join(PAPERS)}.")
    found = PICTURES[name]
    _check_counts(name, len(ids), page)
    options: dict[str, Any] = {"page": page} if found.paged else {}
    large = paper not in ("", "a4", "letter")
    if paper:
        options["canvas"] = landscape("a4" if large else paper)
    scene = credited(found.draw(base, *ids, **options), base.added)
    if large:
        short, long = PAPERS[paper]
        by = min(short / PAPERS["a4"][0], long / PAPERS["a4"][1])
        scene = replace(enlarged(scene, by), width=long, height=short)
    return greyed(scene) if grey else scene


def pages_of(base: KnowledgeBase, name: str, *ids: str, paper: str = "", grey: bool = False) -> list[Scene]:
    """All pages of a picture; raises as `picture` does."""
    first = picture(base, name, *ids, paper=paper, grey=grey)
    behind = (
        picture(base, name, *ids, paper=paper, grey=grey, page=page) for page in range(2, first.pages + 1)
    )
    return [first, *behind]


def _check_counts(name: str, records: int, page: int) -> None:
    found = PICTURES[name]
    if records != found.of and not (found.more and records > found.of):
        more = " or more" if found.more else ""
        raise ValueError(f"`{name}` is a picture of {NUMBERS[found.of]}{more}.")
    if page != 1 and not found.paged:
        raise ValueError(f"`{name}` has one page.")
