"""The stage: what is shown to a room, one thought at a time, over the whole window."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from ..content.records import NOTHING
from ..knowledge.base import KnowledgeBase
from ..pages.beats import Beat, beats, compared
from ..pages.templating import fill
from ..training.agenda import workshop_of
from ..training.running import told
from ..training.workshop import Workshop
from .surface import Event, Part, Surface, region


class Stage(Part):
    """Shows records to a room; its region holds the beats while they are shown, and is empty otherwise.

    Its act `present` takes `id` for one record; `ids` (with spaces), `title` and `remarks` (lines of an id
    and a remark) for several one after the other; or `compare` (two ids) for a comparison.
    """

    def __init__(self, surface: Surface, region: str, base: KnowledgeBase):
        super().__init__(surface, region)
        self._base = base
        self.acts = {"present": self._present, "leave-stage": lambda _: self.show(Markup())}

    def present(self, ids: Sequence[str], title: str = "", remarks: Mapping[str, str] = NOTHING) -> None:
        """Show a record, or several one after the other under a title; remarks by id are for the presenter.

        Raises:
            KeyError: if there is no such record.
            ValueError: if there are no ids.
        """
        records = [self._base.record(id) for id in ids]
        if len(records) == 1 and records[0].kind == "workshop":
            self.run(workshop_of(self._base, records[0].id))
            return
        shown = beats(self._base, ids, title, remarks)
        self.show_beats(shown, title or records[0].label)

    def run(self, workshop: Workshop) -> None:
        """Lead a group through a workshop, item by item, with a timer."""
        self.show_beats(told(self._base, workshop), workshop.title)

    def compare(self, a: str, b: str) -> None:
        """Show two records side by side.

        Raises:
            KeyError: if there is no such record.
            ValueError: if both are the same record.
        """
        shown = compared(self._base, a, b)
        self.show_beats(shown, shown[0].title)

    def show_beats(self, shown: Sequence[Beat], title: str) -> None:
        """Show any beats under a title."""
        self.show(Markup())  # so that the same again is a change
        self.show(fill("widgets/templates/stage.html", {"beats": shown, "title": title}))

    def _present(self, event: Event) -> None:
        if pair := event.get("compare"):
            self.compare(*pair.split())
        else:
            ids = (event.get("ids") or event.get("id", "")).split()
            lines = (line.partition(" ") for line in event.get("remarks", "").splitlines())
            self.present(ids, event.get("title", ""), {id: remark for id, _, remark in lines})


def present(base: KnowledgeBase, *ids: str, title: str = "") -> "Presentation":
    """A panel with a button that shows records to a room, one after the other.

    Raises:
        KeyError: if there is no such record.
        ValueError: if there are no ids.
    """
    return Presentation(base, ids, title)


class Presentation(Surface):
    """The panel of `present`: what will be shown, and the button."""

    stage = region()

    def __init__(self, base: KnowledgeBase, ids: Sequence[str], title: str):
        beats(base, ids, title)  # so that an unknown record is said now and not before the group
        records = [base.record(id) for id in ids]
        values = {"records": records, "title": title, "ids": " ".join(one.id for one in records)}
        super().__init__(fill("widgets/templates/presentation.html", values))
        self.add(Stage(self, "stage", base))
