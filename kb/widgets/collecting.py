"""My lists: records collected for an occasion, to present, to map, to print, to read up on."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from ..content.records import Record
from ..exchange.exports import REFERENCES
from ..home.folder import shared_room
from ..home.named_lists import (
    Item,
    NamedList,
    checked_name,
    delete_list,
    followed,
    new_list,
    present_id,
    read_list,
    read_lists,
    remark_of,
    write_list,
)
from ..knowledge.base import KnowledgeBase
from ..pages.templating import fill
from .paper import printed_as
from .surface import Event, Part, Surface
from .take_along import programs, save_references

FIRST = "My list"


class Desk:
    """The lists that are edited and not saved, and which list is open.

    It lives as long as the kernel, so that a page that is run again loses nothing.
    """

    def __init__(self) -> None:
        self.edited: dict[str, NamedList] = {}
        self.open = ""

    def lists(self) -> list[NamedList]:
        """All lists as they are edited, those without a file last."""
        kept = {} if shared_room() else {one.key: one for one in read_lists()}
        return [self.edited.get(key, one) for key, one in kept.items()] + [
            one for key, one in self.edited.items() if key not in kept
        ]

    def current(self) -> NamedList:
        """The list that is open; at first an empty one."""
        lists = {one.key: one for one in self.lists()}
        if self.open not in lists:
            self.open = next(iter(lists), "")
        return lists[self.open] if lists else new_list(FIRST)

    def change(self, one: NamedList) -> None:
        """Keep an edited list until it is saved."""
        self.open = one.key
        if one.saved:
            self.edited.pop(one.key, None)
        else:
            self.edited[one.key] = one

    def forget(self, key: str) -> None:
        """No longer know a list."""
        self.edited.pop(key, None)


_desk = Desk()


def _spoken(one: NamedList) -> str:
    """What a list is called where one chooses."""
    return one.title if one.saved or not one.items else f"{one.title} (not saved)"


class _ItemRow(NamedTuple):
    """An item of a list with its record, or None if this content has no such record."""

    item: Item
    record: Record | None


class Lists(Part):
    """The open list with all that can be done with it, and the choice of others.

    Acts: `list-draw` looks for what other pages changed; `list-add` a record by `id`, or several by `ids`;
    `list-remove` one by `id`, `list-move` it `by` 1 or -1, `list-remark` with `value`; `list-choose` a list
    by its key in `value`; `list-ask` for one of `new`, `rename`, `delete` in `what`, answered by
    `list-create` and `list-rename` with `name`, `list-delete`, `list-no`; `list-save`; `list-references`, what
    its records cite, with `format`.
    From a list, a surface is asked to `print`, to `present` and to `pin-all` its `ids`.
    """

    def __init__(self, surface: Surface, region: str, base: KnowledgeBase):
        super().__init__(surface, region)
        self._base = base
        self._asked = ""
        self.acts = {
            "list-draw": lambda _: self.draw(),
            "list-add": self._add,
            "list-remove": self._remove,
            "list-move": self._move,
            "list-remark": self._remark,
            "list-choose": self._choose,
            "list-ask": lambda event: self._ask(event["what"]),
            "list-no": lambda _: self._ask(""),
            "list-create": self._create,
            "list-rename": self._rename,
            "list-delete": self._delete,
            "list-save": self._save,
            "list-references": self._take_references,
        }
        self.draw()

    @property
    def ids(self) -> tuple[str, ...]:
        """The records of the open list that this content has."""
        return tuple(row.record.id for row in self._rows(_desk.current()) if row.record)

    def draw(self) -> None:
        """Show the open list as it is now, on a page that shows it; others only add to it."""
        if not self.region:
            return
        one = _desk.current()
        rows = self._rows(one)
        values = {
            "one": one,
            "choices": [(_spoken(other), other.key) for other in _desk.lists() or [one]],
            "rows": rows,
            "ids": " ".join(row.record.id for row in rows if row.record),
            "unknown": [row.item.id for row in rows if row.record is None],
            "asked": self._asked,
            "printed": {what: printed_as(what) for what in ("list", "reading")},
            "programs": programs(REFERENCES),
            "text": self._as_text(one),
            "shared": shared_room(),
        }
        self.show(fill("widgets/templates/lists.html", values))

    def _rows(self, one: NamedList) -> list[_ItemRow]:
        records = self._base.library.records
        return [_ItemRow(item, records.get(item.id)) for item in followed(self._base, one.items)]

    def _as_text(self, one: NamedList) -> str:
        """A list as plain text, for mail and other programs."""
        lines = [one.name, ""]
        for number, (item, record) in enumerate(self._rows(one), 1):
            name = f"{record.label} ({record.kind})" if record else item.id
            lines.append(f"{number}. {name}{f': {item.remark}' if item.remark else ''}")
        return "\n".join(lines)

    def _change(self, edit: Callable[[tuple[Item, ...]], tuple[Item, ...]]) -> NamedList:
        """Edit the items of the open list; returns it."""
        one = _desk.current()
        one = replace(one, items=edit(followed(self._base, one.items)))
        _desk.change(one)
        self._asked = ""
        return one

    def _add(self, event: Event) -> None:
        records = [self._base.record(id) for id in (event.get("ids") or event["id"]).split()]
        one = _desk.current()
        there = {present_id(self._base, item.id) for item in one.items}
        new = [record for record in records if record.id not in there]
        if not new:
            self.surface.say(f"“{records[-1].label}” is on “{one.name}” already.")
            return
        one = self._change(lambda items: (*items, *(Item(record.id) for record in new)))
        self.draw()
        values = {"labels": [record.label for record in new], "one": one, "shared": shared_room()}
        self.surface.say(fill("widgets/templates/list_added.html", values))

    def _remove(self, event: Event) -> None:
        self._change(lambda items: tuple(item for item in items if item.id != event["id"]))
        self.draw()

    def _move(self, event: Event) -> None:
        def moved(items: tuple[Item, ...]) -> tuple[Item, ...]:
            order = list(items)
            at = next(number for number, item in enumerate(order) if item.id == event["id"])
            to = min(max(at + int(event["by"]), 0), len(order) - 1)
            order.insert(to, order.pop(at))
            return tuple(order)

        one = self._change(moved)
        self.draw()
        place = next(number for number, item in enumerate(one.items, 1) if item.id == event["id"])
        self.surface.announce(f"Now {place} of {len(one.items)}.")

    def _remark(self, event: Event) -> None:
        """Keep a remark; nothing is drawn while somebody types."""
        before, words = _desk.current(), remark_of(event["value"])
        self._change(
            lambda items: tuple(
                replace(item, remark=words) if item.id == event["id"] else item for item in items
            )
        )
        if before.saved:
            self.surface.say("Not saved yet.")

    def _choose(self, event: Event) -> None:
        _desk.open = event["value"]
        self._ask("")

    def _ask(self, what: str) -> None:
        self._asked = what
        self.draw()
        if what:
            self.surface.move_focus("[data-key=list-answer]")

    def _create(self, event: Event) -> None:
        _desk.change(new_list(event["name"], _desk.lists()))
        self._ask("")

    def _rename(self, event: Event) -> None:
        one = _desk.current()
        others = [other for other in _desk.lists() if other.key != one.key]
        _desk.change(replace(one, name=checked_name(event["name"], others)))
        self._ask("")

    def _delete(self, _: Event) -> None:
        one = _desk.current()
        if not shared_room():
            delete_list(one.key)
        _desk.forget(one.key)
        self._ask("")
        self.surface.say(f"The list “{one.name}” is deleted.")

    def _save(self, _: Event) -> None:
        one = _desk.current()
        if shared_room():
            self.surface.say("In this room nothing is kept. Print the list, or copy it as text.")
            return
        said = write_list(one)
        _desk.forget(one.key)
        _desk.change(read_list(one.key))
        self.draw()
        self.surface.say(f"“{one.name}” is saved on this computer. {said}".strip())

    def _take_references(self, event: Event) -> None:
        path = save_references(self._base, event["format"], _desk.current().name, self.ids)
        self.surface.offer(path)
