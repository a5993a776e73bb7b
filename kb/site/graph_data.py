"""The graph as data for the browser: records, links, facts, the words of both, and what pictures are drawn with."""

from collections.abc import Mapping

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pictures.lettering import letter_widths
from ..pictures.neighbours import PRIORITIES
from ..pictures.scene import Box
from ..pictures.screen_map import MapView
from ..pictures.style import KIND_STYLES, Style, on_screen
from ..pictures.wide_map import whole
from ..schema import CERTAINTIES, IDEAS, KINDS, MAPPED, RELATIONS, STORIES

_CERTAINTIES = (*CERTAINTIES, "")


def graph_data(base: KnowledgeBase) -> dict[str, object]:
    """What `js/graph.js` reads, for records by their numbers.

    A number counts the records among the names of pages (`page_data.py`), which have the ids, the labels,
    the kinds and the plain words. Links stand with their sources, each as three numbers (relation, target,
    certainty), in the order of `base.web`: on it depends which of two equally short paths comes first.
    Facts stand with one of their ends, and only where there is no link. Reasons are not here; they are on
    the pages of the records.
    """
    records = [record for record in base.library.records.values() if not record.schema.quoted]
    numbers = {record.id: number for number, record in enumerate(records)}
    return {
        "kinds": [[name, kind.plural, *_style(KIND_STYLES[name])] for name, kind in KINDS.items()],
        "ideas": IDEAS,
        "stories": STORIES,
        "relations": [
            [one.name, *one.headings, one.forward, one.backward, *PRIORITIES[one.name]]
            for one in RELATIONS.values()
            if one.claimed
        ],
        "certainties": _CERTAINTIES,
        "degrees": [base.web.degree(record.id) for record in records],
        "links": _links(base, numbers),
        "facts": _facts(base, numbers),
        "letters": _letters(records),
        "whole": _whole(base, numbers),
    }


def _style(style: Style) -> list[object]:
    return [style.shape, on_screen(style.fill), on_screen(style.border), style.width, style.dash]


def _links(base: KnowledgeBase, numbers: Mapping[str, int]) -> list[list[int]]:
    claimed = [name for name, one in RELATIONS.items() if one.claimed]
    found: list[list[int]] = [[] for _ in numbers]
    for source, target, relation, data in base.web.edges(keys=True, data=True):
        if data["layer"] == "editorial":
            sure = _CERTAINTIES.index(data["certainty"])
            found[numbers[source]] += [claimed.index(relation), numbers[target], sure]
    return found


def _facts(base: KnowledgeBase, numbers: Mapping[str, int]) -> list[list[int]]:
    """For each record those that front matter joins with it and no link does, each pair once."""
    linked = {frozenset(ends) for *ends, layer in base.web.edges(data="layer") if layer == "editorial"}
    pairs = {
        frozenset((source, target))
        for source, target in base.web.edges()
        if source != target and {source, target} <= numbers.keys()
    }
    found: list[list[int]] = [[] for _ in numbers]
    for one, two in sorted(sorted(numbers[id] for id in pair) for pair in pairs - linked):
        found[one].append(two)
    return found


def _letters(records: list[Record]) -> dict[str, object]:
    """How wide the letters of labels and headings are, by face: `regular`, `bold`, `italic`."""
    words = "".join(
        (*(record.label for record in records), *(h for r in RELATIONS.values() for h in r.headings))
    )
    used = "".join(sorted({*words, *map(chr, range(32, 127))}))
    regular, em = letter_widths(used, (False, False))
    bold, italic = (letter_widths(used, face)[0] for face in ((True, False), (False, True)))
    return {"used": used, "em": em, "regular": regular, "bold": bold, "italic": italic}


def _whole(base: KnowledgeBase, numbers: Mapping[str, int]) -> dict[str, object]:
    """The size of the whole map, and the centre of each of its records: number, across, down."""
    first = next(record.id for kind in MAPPED for record in base.library.of(kind))
    scene = whole(base, MapView(chosen=first)).scene
    boxes = [one for one in scene.marks if isinstance(one, Box) and one.role == "node"]
    places = [[numbers[one.id], round(one.x, 1), round(one.y, 1)] for one in boxes]
    return {"size": [round(scene.width, 1), round(scene.height, 1)], "places": places}
