"""Make a workshop: choices on one side, the agenda on the other, to change, save, present and print."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ..handouts.catalogue import PACK_NAME, workshop_pack
from ..home.folder import shared_room
from ..home.own_workshops import checked_title, delete_workshop, read_workshop, write_workshop
from ..knowledge.base import KnowledgeBase
from ..pages.templating import macro
from ..schema import LEVELS
from ..training.agenda import CHOSEN, FEWEST, MOST_PEOPLE, workshop_of
from ..training.editing import (
    LONGEST_WORDS,
    MOST_MINUTES,
    changed,
    moved,
    others,
    resolved,
    swapped,
    with_one_more,
    without,
)
from ..training.forms_that_fit import fitting_forms
from ..training.picks import Pick
from ..training.timing import LONGEST, SHORTEST
from ..training.workshop import AgendaItem, Workshop, steps_of
from .finding import index_soon
from .paper import own_options, save_handout
from .stage import Stage
from .surface import Event, Part, Surface
from .wish import formats
from .workshop_desk import WorkshopDesk, found_topics, uses_shown

_LIMITS = {"minutes": (SHORTEST, LONGEST), "people": (FEWEST, MOST_PEOPLE)}
_desk = WorkshopDesk()
_macro = partial(macro, "widgets/templates/workshop.html")


class WorkshopPanel(Part):
    """The choices and the list of workshops in a region `making`, and the open workshop in its own.

    Acts: `topic-find` with `value`, `topic-add` and `topic-drop` with `id`; `workshop-wish` with `what`
    (minutes, level or people) and `value`; `workshop-anew`; `workshop-open` a `workshop`, `workshop-copy` a
    ready one by `id`; of an item at `place`: `item-edit`, `item-minutes`, `item-words`,
    `item-late`, `item-form` with `value`, `item-move` `by`, `item-out`; `item-new`; `use-others` and
    `use-swap` a record by `id` (for `other`); `workshop-ask` for `save`, `rename` or `delete` in `what`, answered
    by `workshop-name` with `name`, `workshop-delete` or `workshop-no`; `workshop-save`; `workshop-present`;
    `workshop-print` as `format`.
    """

    def __init__(self, surface: Surface, region: str, base: KnowledgeBase, stage: Stage):
        super().__init__(surface, region)
        self._base, self._stage = base, stage
        self._text, self._asked, self._edited, self._others = "", "", -1, ""
        self._seen = False
        item_acts: dict[str, Callable[[AgendaItem, str], AgendaItem]] = {
            "item-words": lambda item, value: item._replace(words=value[:LONGEST_WORDS]),
            "item-late": lambda item, value: item._replace(if_late=value[:LONGEST_WORDS]),
        }
        self.acts = {
            "workshop-draw": self._come,
            "topic-find": self._find,
            "topic-add": lambda event: self._topics((*_desk.wish.topics, event["id"])),
            "topic-drop": lambda event: self._topics(
                tuple(id for id in _desk.wish.topics if id != event["id"])
            ),
            "workshop-wish": self._wish,
            "workshop-anew": lambda _: self._build(),
            "workshop-open": self._open,
            "workshop-copy": self._copy,
            "item-edit": self._edit,
            "item-minutes": self._minutes,
            "item-form": self._form,
            "item-move": self._move,
            "item-out": self._out,
            "item-new": self._new,
            "use-others": self._show_others,
            "use-swap": self._swap,
            "workshop-ask": lambda event: self._ask(event["what"]),
            "workshop-no": lambda _: self._ask(""),
            "workshop-name": self._name,
            "workshop-delete": self._delete,
            "workshop-save": self._save,
            "workshop-present": self._present,
            "workshop-print": self._print,
            **{name: partial(self._typed, edit) for name, edit in item_acts.items()},
        }
        self.draw()

    def leave(self) -> None:
        """Let another page be seen, with a way back to the open workshop."""
        self._seen = False
        self.draw()

    def draw(self) -> None:
        """Show the choices, the list, and the open workshop."""
        one = _desk.current()
        records = self._base.library.records
        chosen = [records[id] for id in _desk.wish.topics if id in records]
        stands = one is not None and _desk.drafted != one.key
        found = found_topics(self._base, self._text, _desk.wish.topics)
        notice = self._base.notice(self._text) if self._text else ()
        looked = {"text": self._text, "found": found, "notice": notice}
        choices = _macro("choices")(chosen, looked, _desk.wish, LEVELS, _LIMITS, stands)
        mine = _desk.workshops()
        listed = _macro("listed")(mine, one.key if one and self._seen else "", shared_room())
        self.surface.making = str(choices + listed)
        if one is None:
            self._seen = False
            self.show(_macro("nothing")())
        elif not self._seen:
            self.show(_macro("way_back")(one))
        else:
            self._draw_open(one.workshop)

    def _draw_open(self, workshop: Workshop) -> None:
        one = _desk.current()
        values = {
            "own": one,
            "workshop": workshop,
            "steps": steps_of(workshop),
            "uses": uses_shown(self._base, workshop, self._others),
            "records": self._base.library.records,
            "forms": fitting_forms(workshop.people),
            "edited": self._edited,
            "asked": self._asked,
            "others": self._others,
            "wished": _desk.wish.minutes if one and _desk.drafted == one.key else 0,
            "stands": bool(_desk.wish.topics and one and _desk.drafted != one.key),
            "chosen": CHOSEN,
            "formats": formats(PACK_NAME),
            "shared": shared_room(),
            "levels": LEVELS,
            "most": MOST_MINUTES,
        }
        self.show(_macro("open")(values))

    # ---- choices ----

    def _come(self, _: Event) -> None:
        """Show what other pages changed; the search is made ready before one types."""
        self.draw()
        index_soon(self._base)

    def _find(self, event: Event) -> None:
        """Look for topics; nothing is kept of the words."""
        self._text = event["value"].strip()
        self.draw()

    def _topics(self, ids: tuple[str, ...]) -> None:
        _desk.wish = replace(_desk.wish, topics=tuple(dict.fromkeys(ids)))
        self._text = ""
        self._follow()
        self.surface.move_focus("[data-key=topic-find]")

    def _wish(self, event: Event) -> None:
        value = event["value"].strip()
        if event["what"] == "level":
            _desk.wish = replace(_desk.wish, level=value)
        else:
            low, high = _LIMITS[event["what"]]
            if not value.isdecimal() or not low <= int(value) <= high:
                self.surface.say(f"From {low} to {high}, please.")
                return
            wish, number = _desk.wish, int(value)
            _desk.wish = (
                replace(wish, minutes=number) if event["what"] == "minutes" else replace(wish, people=number)
            )
        self.surface.say("")
        self._follow()

    def _follow(self) -> None:
        """The agenda at once, unless the open one was changed by hand."""
        if _desk.wish.topics and (_desk.drafted or not self._seen):
            self._build()
        else:
            self.draw()

    def _build(self) -> None:
        _desk.follow(self._base)
        self._shut()
        one = _desk.current()
        if one:
            count, minutes = len(one.workshop.agenda), one.workshop.minutes
            self.surface.announce(f"The agenda has {count} items and {minutes} minutes.")

    # ---- which workshop ----

    def _shut(self) -> None:
        """Show the open workshop with nothing unfolded."""
        self._seen, self._asked, self._edited, self._others = True, "", -1, ""
        self.draw()

    def _open(self, event: Event) -> None:
        _desk.open = event["workshop"]
        one = _desk.current()
        if one is None:
            raise ValueError("This workshop is not there any more.")
        sound, unknown = resolved(self._base, one.workshop)
        if unknown:
            _desk.change(lambda _: sound)
        self._shut()
        self.surface.top(self.region)
        gone = f" Not in this knowledge base, and left out: {', '.join(unknown)}." if unknown else ""
        self.surface.say(gone.strip() or one.seen.trouble)
        self.surface.announce(f"{one.title}, {one.workshop.minutes} minutes.{gone}")

    def _copy(self, event: Event) -> None:
        """A ready workshop as one's own, to change."""
        one = _desk.add(workshop_of(self._base, event["id"]))
        self._shut()
        self.surface.tab("making")
        self.surface.top(self.region)
        self.surface.announce(f"“{one.title}” is yours to change. Nothing is saved yet.")

    def _ask(self, what: str) -> None:
        self._asked = what
        self.draw()
        if what:
            self.surface.move_focus("[data-key=workshop-answer]")

    def _name(self, event: Event) -> None:
        one = _desk.current()
        rest = [other for other in _desk.workshops() if one and other.key != one.key]
        name = checked_title(event["name"], rest)
        _desk.change(lambda workshop: replace(workshop, title=name))
        self._ask("")

    def _delete(self, _: Event) -> None:
        one = _desk.current()
        if one is None:
            return
        if not shared_room():
            delete_workshop(one.key)
        _desk.forget(one.key)
        _desk.open = ""
        self._shut()
        self.surface.say(f"The workshop “{one.title}” is deleted.")

    def _save(self, _: Event) -> None:
        one = _desk.current()
        if one is None:
            return
        if shared_room():
            self.surface.say("In this room nothing is kept. Print the workshop.")
            return
        said = write_workshop(one)
        _desk.forget(one.key)
        _desk.open = read_workshop(one.key).key
        self.draw()
        self.surface.say(f"“{one.title}” is saved on this computer. {said}".strip())

    # ---- the agenda ----

    def _change(self, edit: Callable[[Workshop], Workshop]) -> Workshop:
        one = _desk.change(edit)
        self.draw()
        return one.workshop

    def _edit(self, event: Event) -> None:
        place = int(event["place"])
        self._edited = -1 if self._edited == place else place
        self.draw()
        if self._edited >= 0:
            self.surface.move_focus(f"[data-key='words {place}']")

    def _typed(self, edit: Callable[[AgendaItem, str], AgendaItem], event: Event) -> None:
        """Keep what is typed; nothing is drawn meanwhile."""
        place = int(event["place"])
        _desk.change(lambda workshop: changed(workshop, place, edit(workshop.agenda[place], event["value"])))

    def _minutes(self, event: Event) -> None:
        value, place = event["value"].strip(), int(event["place"])
        if not value.isdecimal() or int(value) > MOST_MINUTES:
            self.surface.say(f"From 0 to {MOST_MINUTES}, please.")
            return
        workshop = self._change(
            lambda one: changed(one, place, one.agenda[place]._replace(minutes=int(value)))
        )
        self.surface.announce(f"{workshop.minutes} minutes in all.")

    def _form(self, event: Event) -> None:
        place = int(event["place"])
        self._change(lambda one: changed(one, place, one.agenda[place]._replace(exercise=event["value"])))

    def _move(self, event: Event) -> None:
        place, by = int(event["place"]), int(event["by"])
        workshop = self._change(lambda one: moved(one, place, by))
        last = len(workshop.agenda) - 1
        now = min(max(place + by, 0), last)
        self._edited = -1
        self.surface.move_focus(f"[data-key='{'down' if by > 0 else 'up'} {now}']")
        self.surface.announce(f"Now {now + 1} of {last + 1}.")

    def _out(self, event: Event) -> None:
        place = int(event["place"])
        self._edited = -1
        workshop = self._change(lambda one: without(self._base, one, place))
        self.surface.announce(f"Taken out. {len(workshop.agenda)} items, {workshop.minutes} minutes.")

    def _new(self, _: Event) -> None:
        workshop = self._change(with_one_more)
        self._edit({"place": f"{max(0, len(workshop.agenda) - 2)}"})

    # ---- what it works with ----

    def _show_others(self, event: Event) -> None:
        self._others = "" if self._others == event["id"] else event["id"]
        self.draw()
        if self._others:
            self.surface.move_focus("[data-key=other-first]")

    def _swap(self, event: Event) -> None:
        old, new = event["id"], event["other"]

        def edit(workshop: Workshop) -> Workshop:
            why = {one.id: one.why for one in others(self._base, workshop, old)}[new]
            return swapped(self._base, workshop, old, Pick(new, why))

        self._others = ""
        self._change(edit)
        self.surface.announce(f"“{self._base.record(new).label}” takes its place.")

    # ---- to the room, and to paper ----

    def _present(self, _: Event) -> None:
        one = _desk.current()
        if one:
            self._stage.run(one.workshop)

    def _print(self, event: Event) -> None:
        one = _desk.current()
        if one is None:
            return
        pack = workshop_pack(self._base, one.workshop, own_options())
        self.surface.offer(save_handout(pack, f"{pack.title} (for the session)", event["format"]))
