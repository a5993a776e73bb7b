"""The map of a surface: a picture of what a record is linked with, that one can walk, widen, narrow and save."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from ..content.records import Record
from ..home.saved import PICTURES, place
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import added
from ..pages.html import drawing_of
from ..pages.templating import fill
from ..pictures.output import FORMATS, save
from ..pictures.scene import Box, Curve
from ..pictures.screen_map import MapPicture
from ..pictures.title_and_legend import credited
from ..schema import KINDS, RELATIONS
from .map_choice import BOTH, CLOSE, PINNED, REACHES, WHOLE, MapChoice, drawn, filter_words, on_paper
from .surface import Event, Part, Surface

TOLD = 200  # up to this many links come with their sentences; of more, those of marked records
LEAST, MOST = 280.0, 3000.0  # the sizes of a pane that are believed


class ToldLink(NamedTuple):
    """A link in words, with the words that name its line."""

    source: str
    target: str
    line: str
    sentence: str


class Map(Part):
    """A map of records around the one that is read; pressing a record opens it, pressing a line its reason.

    Acts: `reach`, `map-theory`, `map-relation` and `map-kind` with a `value`; `map-clear`, which ends the
    filters; `pin` and `unpin` with an `id`; `pin-all` with `ids`, which pins them and shows how they are
    connected; `map-more`; `map-words`; `map-save` with a `format`; `map-size` with `width` and `height`.
    Its surface must answer `open` with an `id`, and `link` with `source` and `target`.

    Attributes:
        choice: what it shows.
        shown: ids of the records on it.
    """

    def __init__(self, surface: Surface, region: str, base: KnowledgeBase):
        super().__init__(surface, region)
        self._base = base
        self.choice = MapChoice(selected=next(iter(base)))
        ends = {id for link in base.library.links() for id in (link.source, link.target)}
        linked = {base.record(id).kind for id in ends}
        self._kinds = [
            (kind.name, kind.plural.capitalize()) for kind in KINDS.values() if kind.name in linked
        ]
        self.shown: frozenset[str] = frozenset()
        self._reach_before = CLOSE  # what was shown before two records were read together
        self._filtering = False  # whether the menu of filters stays open
        self.acts = {
            "reach": self._reach,
            "map-theory": lambda event: self._filter(replace(self.choice, theory=event["value"])),
            "map-relation": lambda event: self._filter(replace(self.choice, relation=event["value"])),
            "map-kind": self._filter_kind,
            "map-clear": lambda _: self._redraw(self.choice.unfiltered()),
            "pin": lambda event: self.pin(event["id"]),
            "unpin": lambda event: self.unpin(event["id"]),
            "pin-all": lambda event: self.connect(*event["ids"].split()),
            "map-more": lambda _: self._redraw(replace(self.choice, every=not self.choice.every)),
            "map-words": lambda _: self._redraw(replace(self.choice, words=not self.choice.words)),
            "map-size": self._fit,
            "map-save": self._save,
        }

    def show_record(self, id: str) -> None:
        """Follow to a record. Raises KeyError for an unknown one."""
        reach = self._reach_before if self.choice.reach == BOTH else self.choice.reach
        found = self._base.record(id).id
        self._draw(replace(self.choice, selected=found, together=(), reach=reach, every=False))

    def show_together(self, id: str, *others: str) -> None:
        """Show how records that are read together are connected. Raises KeyError for an unknown one."""
        if self.choice.reach != BOTH:
            self._reach_before = self.choice.reach
        found = self._base.record(id).id
        together = tuple(self._base.record(one).id for one in others)
        self._draw(replace(self.choice, selected=found, together=together, reach=BOTH, every=False))

    def pin(self, id: str) -> None:
        """Keep a record on the map wherever one goes. Raises KeyError for an unknown one."""
        record = self._base.record(id)
        pinned = tuple(dict.fromkeys((*self.choice.pinned, record.id)))
        self._draw(replace(self.choice, pinned=pinned))
        more = "" if len(pinned) > 1 else " Pin one more to see how the two are connected."
        self.surface.say(f"{record.label} is pinned.{more}")

    def unpin(self, id: str) -> None:
        """Let go of a pinned record."""
        self._draw(replace(self.choice, pinned=tuple(one for one in self.choice.pinned if one != id)))

    def connect(self, *ids: str) -> None:
        """Pin some records and show how they are connected. Raises KeyError for an unknown one."""
        pinned = dict.fromkeys((*self.choice.pinned, *(self._base.record(id).id for id in ids)))
        self._redraw(replace(self.choice, pinned=tuple(pinned), reach=PINNED, every=False))

    def _reach(self, event: Event) -> None:
        if event["value"] in REACHES:
            self._redraw(replace(self.choice, reach=event["value"], every=False))

    def _filter(self, choice: MapChoice) -> None:
        self._filtering = True
        self._redraw(choice)

    def _redraw(self, choice: MapChoice) -> None:
        """Draw what was asked for on the map itself, and tell who cannot see it."""
        self._draw(choice)
        count = len(self.shown)
        self.surface.announce(f"{count} record{'s' * (count != 1)} on the map.")

    def _filter_kind(self, event: Event) -> None:
        self._filter(replace(self.choice, kinds=self.choice.kinds ^ {event["value"]}))

    def _fit(self, event: Event) -> None:
        """Lay the map out for the pane that the browser measured."""
        wide, high = (min(max(float(event[name]), LEAST), MOST) for name in ("width", "height"))
        self._draw(replace(self.choice, size=(wide, high)))

    def _save(self, event: Event) -> None:
        ending = event["format"]
        if ending not in FORMATS:
            raise ValueError(f"A picture is saved as one of {', '.join(FORMATS)}.")
        scene = on_paper(self._base, self.choice)
        choice = self.choice
        named = {PINNED: choice.pinned, BOTH: (choice.selected, *choice.together)}.get(choice.reach, ())
        path = place(PICTURES, f"{'-and-'.join(named[:3]) or choice.selected}{ending}")
        save(credited(scene, self._base.added), path)
        self.surface.offer(path)

    def _draw(self, choice: MapChoice) -> None:
        self.choice = choice
        map = drawn(self._base, choice)
        if (
            choice.reach == WHOLE and map.scene.title != REACHES[WHOLE]
        ):  # not all of it, and the title says so
            self.surface.say(f"{map.scene.title}. Filter to see others.")
        ids = [one.id for one in map.scene.marks if isinstance(one, Box) and one.role == "node"]
        records = [self._base.record(id) for id in ids]
        self.shown = frozenset(ids)
        told = self._told(map)
        values = {
            "choice": choice,
            "chosen": self._base.record(choice.selected),
            "reaches": self._reaches(),
            "pinned": [self._base.record(id) for id in choice.pinned],
            "filtering": self._filtering,
            "filter_words": filter_words(self._base, choice),
            "kinds": self._kinds,
            "theories": [(one.label, one.id) for one in self._base.library.of("theory")],
            "relations": [(one.headings[0], name) for name, one in RELATIONS.items() if one.claimed],
            "formats": [(ending, ending[1:].upper()) for ending in FORMATS],
            "picture": drawing_of(map.scene),
            "map": map,
            "alone": len(ids) < 2,
            "records": [(one, self._base.autolinks.plain.get(one.id, "")) for one in records],
            "legend": _counted(records),
            "added": added(name for one in records for name in one.overlays),
            "lines": Counter(one.name for one in map.scene.marks if isinstance(one, Curve)),
            "told": told,
            "groups": self._grouped(told) if choice.words else {},
        }
        self._filtering = False
        self.show(fill("widgets/templates/map.html", values))

    def _reaches(self) -> dict[str, str]:
        """The reaches that there are now, with their words."""
        pinned, absent = self.choice.pinned, set()
        if not pinned and self.choice.reach != PINNED:
            absent.add(PINNED)
        if not self.choice.together:
            absent.add(BOTH)
        words = REACHES | ({PINNED: f"{REACHES[PINNED]} ({len(pinned)})"} if pinned else {})
        return {name: words[name] for name in REACHES if name not in absent}

    def _told(self, map: MapPicture) -> list[ToldLink]:
        """The drawn links in words, those of the chosen record first; of very many only those of marked records."""
        choice = self.choice
        marked = {choice.selected, *choice.pinned}
        lines = {(one.source, one.target): one.name for one in map.scene.marks if isinstance(one, Curve)}
        links = sorted(map.links, key=lambda link: choice.selected not in (link.source, link.target))
        if len(links) > TOLD and not choice.words:
            links = [link for link in links if marked & {link.source, link.target}]
        return [
            ToldLink(one.source, one.target, lines[one.source, one.target], self._base.sentence(one))
            for one in links
        ]

    def _grouped(self, told: Iterable[ToldLink]) -> dict[str, list[ToldLink]]:
        """Links in words below what they say of the chosen record, or on a wider map by the record that says it."""
        groups: dict[str, list[ToldLink]] = {}
        for one in told:
            mine = self.choice.selected in (one.source, one.target)
            source = self.choice.selected if mine else one.source
            head = one.line if self.choice.reach == CLOSE else self._base.record(source).label
            groups.setdefault(head, []).append(one)
        return groups


def _counted(records: Iterable[Record]) -> list[tuple[str, str, int]]:
    """The kinds among some records: name, words and how many, in the order of the schema."""
    counts = Counter(record.kind for record in records)
    return [
        (kind.name, kind.name if counts[kind.name] == 1 else kind.plural, counts[kind.name])
        for kind in KINDS.values()
        if counts[kind.name]
    ]
