"""The page for teaching: a story, a moment, a question or a workshop, and the thing itself to read and show."""

from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.html import render
from ..pages.page import Page, page
from ..pages.parts import Links, Prose
from ..pages.steps import Step, plan_of
from ..pages.templating import macro
from .collecting import Lists
from .frame import frame
from .group_sheet import GroupSheet
from .paper import Printing
from .stage import Stage
from .surface import Event, Surface, region
from .workshop_panel import WorkshopPanel

TAUGHT = ("vignette", "workshop", "question", "moment")
WORDS = {"vignette": "Stories", "workshop": "Workshops", "question": "Questions", "moment": "Moments"}
MOST = 40
MAP_ELSEWHERE = Markup(
    'The map is on the page <a href="02-look-up.ipynb">Look up</a>, where your lists are as well.'
)
_macro = partial(macro, "widgets/templates/teaching.html")


def teach(base: KnowledgeBase) -> "Teach":
    """Stories, workshops, questions and moments for a group: choose, read, print, present."""
    return Teach(base)


class Split(NamedTuple):
    """The blocks of a page in the order in which a group hears them: what opens the talk, and what follows.

    Attributes:
        lead: the story, the question or the first word.
        heard: what each school hears, or None.
        asked: questions for the group or to oneself, or None.
        first: sections to be read with the lead, such as other ways of saying a moment.
        later: what stays folded until the group has spoken.
        caution: to whom to take it, or None.
    """

    lead: Prose
    heard: Links | None
    asked: Prose | None
    first: list[Prose]
    later: list[Prose | Links]
    caution: Prose | None


class Teach(Surface):
    """The page for teaching.

    Attributes:
        selected: the id of the record that is shown.
    """

    filters = region()
    items = region()
    lists = region()
    making = region()
    workshop = region()
    page = region()
    stage = region()

    def __init__(self, base: KnowledgeBase):
        super().__init__(frame("03-teach.ipynb", _macro("shell")(), fills=True))
        self._base = base
        self._kind, self._text = "", ""
        self._shown = ""  # any other record that a link on the page led to
        self.selected = next(record.id for kind in TAUGHT for record in _sorted(base, kind))
        stage = Stage(self, "stage", base)
        self._maker = WorkshopPanel(self, "workshop", base, stage)
        parts = (stage, Lists(self, "lists", base), Printing(self, base), GroupSheet(self, base))
        for part in (*parts, self._maker):
            self.add(part)
        self.acts |= {
            "open": self._open,
            "back": lambda _: self._open({"id": self.selected}),
            "pin-all": lambda _: self.say(MAP_ELSEWHERE),
            "taught-kind": self._choose_kind,
            "filter": self._filter,
        }
        self._list()
        self._draw()

    def _open(self, event: Event) -> None:
        """Show a record; of another kind than those that are taught, its page with a way back."""
        record = self._base.record(event["id"])
        if record.kind in TAUGHT:
            self.selected, self._shown = record.id, ""
            self.address(record.id)
            self._list()
        else:
            self._shown = record.id
        self._draw()
        self._maker.leave()
        self.top("page")
        self.announce(f"{record.label}.")

    def _choose_kind(self, event: Event) -> None:
        self._kind = event["value"]
        self._list()

    def _filter(self, event: Event) -> None:
        """Keep what the words find; nothing is kept of the words."""
        self._text = event["value"].strip()
        self._list()

    def _list(self) -> None:
        """The records that pass the filters: by kind, or those that the words find, the best first."""
        kinds = [kind for kind in TAUGHT if self._kind in ("", kind)]
        notice = self._base.notice(self._text) if self._text else ()
        records = [one for kind in kinds for one in _sorted(self._base, kind)]
        if self._text:
            records = self._found(records, kinds, danger=bool(notice))
        groups = {record.kind: [one for one in records if one.kind == record.kind] for record in records}
        counts = {kind: sum(1 for _ in self._base.library.of(kind)) for kind in TAUGHT}
        self.filters = str(_macro("filters")(WORDS, counts, self._kind))
        self.items = str(_macro("items")(groups, WORDS, self.selected, notice))

    def _found(self, records: list[Record], kinds: list[str], *, danger: bool) -> list[Record]:
        """What the words find: the page about a danger, titles that have the words, and then all else."""
        words = self._text.casefold()
        named = [one for one in records if words in one.label.casefold()]
        named.sort(key=lambda one: not one.label.casefold().startswith(words))
        hits = [self._base.record(hit.id) for hit in self._base.index.search(self._text, kinds, MOST)]
        first = hits[:1] if danger else []
        return list({one.id: one for one in (*first, *named, *hits)}.values())

    def _draw(self) -> None:
        record = self._base.record(self.selected)
        if self._shown:
            other = page(self._base, self._shown)
            self.page = str(_macro("elsewhere")(record, other, render(other, trainee=True)))
            return
        self.page = str(_macro("page")(record, *_parts(self._base, record)))


def _sorted(base: KnowledgeBase, kind: str) -> list[Record]:
    return sorted(base.library.of(kind), key=lambda record: record.label.casefold())


def _parts(base: KnowledgeBase, record: Record) -> tuple[Page, Split, list[Step], list[Record]]:
    """The page of a record, its blocks, the steps of its plan and the records that it works with."""
    found = page(base, record.id)
    material = [base.record(link.target) for link in record.links if link.relation == "works-with"]
    return found, _split(found), plan_of(record), material


def _split(found: Page) -> Split:
    prose = {block.heading: block for block in found.blocks if isinstance(block, Prose)}
    links = [block for block in found.blocks if isinstance(block, Links)]
    asked = prose.get("Questions") or prose.get("Ask yourself")
    first = [prose[name] for name in ("Heard as", "Before") if name in prose]
    later: list[Prose | Links] = [prose[name] for name in ("Listen for",) if name in prose]
    return Split(
        lead=prose[""],
        heard=next((block for block in links if block.stepwise), None),
        asked=asked,
        first=first,
        later=[*later, *(block for block in links if not block.stepwise)],
        caution=prose.get("Consultation"),
    )
