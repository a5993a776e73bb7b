"""The pictures by name."""

from collections.abc import Callable
from dataclasses import dataclass

from ..knowledge.base import KnowledgeBase
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

NUMBERS = ("no record", "one record", "two records")


@dataclass(frozen=True)
class Picture:
    """A sort of picture: what draws it, how many records it is of, and what it shows.

    Attributes:
        more: whether it may be of more records than `of`.
        paged: whether it may need several pages.
    """

    draw: Callable[..., Scene]
    of: int
    about: str
    more: bool = False
    paged: bool = False


PICTURES = {
    "matrix": Picture(matrix, 0, "every principle against every theory, with the reason in each cell"),
    "sources": Picture(sources, 0, "which theories the principles draw chiefly on"),
    "neighbourhood": Picture(neighbourhood, 1, "what one record is linked with"),
    "sheet": Picture(sheet, 1, "a principle with its theories, and the concepts that bear on it"),
    "overview": Picture(overview, 0, "principles, theories and the concepts that are linked most"),
    "lineage": Picture(lineage, 1, "the steps and the people of a theory or tradition through the years"),
    "comparison": Picture(comparison, 2, "two records side by side"),
    "path": Picture(path, 2, "how two records hang together, link by link"),
    "concept-map": Picture(concept_map, 2, "chosen records and the links among them", more=True),
    "index": Picture(index, 0, "all concepts from A to Z, school by school", paged=True),
}


def picture(
    base: KnowledgeBase, name: str, *ids: str, paper: str = "", grey: bool = False, page: int = 1
) -> Scene:
    """A picture by its name, on a sheet of `paper` (a key of `kb.pictures.style.PAPERS`) laid on its side.

    Sheets larger than A4 show the same picture larger. Without a paper a picture is on A4, or as high
    as it needs to be.

    Raises:
        KeyError: for an unknown name or record.
        ValueError: where it is of another number of records, has no such page, or on an unknown paper.
    """
    if name not in PICTURES:
        raise KeyError(f"There is no picture `{name}`. Use one of: {', '.join(PICTURES)}.")
    if paper and paper not in PAPERS:
        raise ValueError(f"There is no paper `{paper}`. Use one of: {', '.join(PAPERS)}.")
    found = PICTURES[name]
    if len(ids) != found.of and not (found.more and len(ids) > found.of):
        more = " or more" if found.more else ""
        raise ValueError(f"`{name}` is a picture of {NUMBERS[found.of]}{more}.")
    if page != 1 and not found.paged:
        raise ValueError(f"`{name}` has one page.")
    options: dict[str, str | int] = {"page": page} if found.paged else {}
    large = paper not in ("", "a4", "letter")
    if paper:
        options["paper"] = "a4" if large else paper
    scene = found.draw(base, *ids, **options)
    if large:
        scene = enlarged(scene, PAPERS[paper][0] / PAPERS["a4"][0])
    return greyed(scene) if grey else scene
