"""What a map is to show, and the map of it: for the screen, and for paper."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pictures.close_up import close_up
from ..pictures.concept_map import concept_map
from ..pictures.connections import connections
from ..pictures.neighbourhood import neighbourhood
from ..pictures.scene import Box, Scene
from ..pictures.screen_map import MapPicture, MapView
from ..pictures.selection import Selection
from ..pictures.wide_map import two_steps, whole
from ..schema import KINDS, RELATIONS

CLOSE, TWO, WHOLE, PINNED, BOTH = "close", "two", "whole", "pinned", "both"
REACHES = {CLOSE: "Close by", TWO: "Two steps", WHOLE: "The whole map", PINNED: "Pinned", BOTH: "Both"}
_MAPS: dict[str, Callable[[KnowledgeBase, MapView], MapPicture]] = {
    CLOSE: close_up,
    TWO: two_steps,
    WHOLE: whole,
    PINNED: connections,
    BOTH: connections,
}


@dataclass(frozen=True, kw_only=True)
class MapChoice:
    """What a map is to show.

    Attributes:
        selected: the id of the record in the middle.
        together: ids of records that are read together with it; then `BOTH` shows how they are connected.
        reach: a key of `REACHES`: how far around it.
        pinned: ids of the records that were pinned, in that order.
        kinds: only these kinds of record; all, if there are none.
        theory: only what belongs to this theory, or empty.
        relation: only links of this relation, or empty.
        every: whether to show also what there is no room for at first.
        words: whether to show it as sentences.
        size: width and height of the pane in CSS pixels.
    """

    selected: str
    together: tuple[str, ...] = ()
    reach: str = CLOSE
    pinned: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    theory: str = ""
    relation: str = ""
    every: bool = False
    words: bool = False
    size: tuple[float, float] = (560.0, 520.0)

    @property
    def filters(self) -> int:
        """How many filters are on."""
        return len(self.kinds) + bool(self.theory) + bool(self.relation)

    def unfiltered(self) -> "MapChoice":
        """The same without filters."""
        return replace(self, kinds=frozenset(), theory="", relation="")


def drawn(base: KnowledgeBase, choice: MapChoice) -> MapPicture:
    """The map of a choice, laid out for its pane. Raises KeyError for an unknown record."""
    wide, high = choice.size
    view = MapView(
        chosen=choice.selected,
        together=choice.together,
        pinned=choice.pinned,
        selection=selection(base, choice),
        every=choice.every,
        width=wide,
        height=high,
    )
    return _MAPS[choice.reach](base, view)


def on_paper(base: KnowledgeBase, choice: MapChoice) -> Scene:
    """The map of a choice for a file, with its title, legend and source.

    Raises KeyError for an unknown record, ValueError for more records than a page can hold.
    """
    chosen = selection(base, choice)
    shown = drawn(base, choice)
    ids = list(
        dict.fromkeys(box.id for box in shown.scene.marks if isinstance(box, Box) and box.role == "node")
    )
    if choice.reach == CLOSE or len(ids) < 2:
        return neighbourhood(base, choice.selected, most=len(ids) - 1, selection=chosen)
    return concept_map(base, *ids, selection=chosen)


def selection(base: KnowledgeBase, choice: MapChoice) -> Selection:
    """The records and relations that pass the filters of a choice; pinned records always do."""
    if not choice.filters:
        return Selection()
    ids = {
        record.id
        for record in base.library.records.values()
        if (not choice.kinds or record.kind in choice.kinds) and _belongs_to(record, choice.theory)
    }
    return Selection(
        records={*ids, *choice.pinned, *choice.together} if choice.kinds or choice.theory else None,
        relations=(choice.relation,) if choice.relation else None,
        words=f" {filter_words(base, choice)}",
    )


def filter_words(base: KnowledgeBase, choice: MapChoice) -> str:
    """A sentence that names the filters of a choice, or nothing."""
    named = [KINDS[kind].plural for kind in KINDS if kind in choice.kinds]
    if choice.theory:
        named.append(f"what belongs to {base.record(choice.theory).label}")
    if choice.relation:
        named.append(f"links “{RELATIONS[choice.relation].headings[0].lower()}”")
    return f"Only {', '.join(named)}." if named else ""


def _belongs_to(record: Record, theory: str) -> bool:
    """Whether a record is a theory or belongs to it; each record does if none is named."""
    return (
        not theory or record.id == theory or theory in (*record.ids("theories"), *record.ids("speaks-from"))
    )
