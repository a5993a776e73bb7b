"""A private note on a record: in the user's own folder, never in the content."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import ipywidgets as w

from ..home.folder import copied_by_a_cloud, home
from ..home.identifiers import Known, identifiers, known
from ..home.notes import Note, adopt_note, other_versions, read_note, wipe_notes, write_note
from ..knowledge.base import KnowledgeBase
from ..pages.html import screen
from ..pages.templating import macro
from .common import PANELS, Voice

ABOUT = (
    "This is not a clinical record; notes about a client belong in your own records. "
    "Do not enter names or details that could identify a client."
)
FOLD = "A private note on this record"
UNSAVED = "What you typed here is not saved yet."


@dataclass
class _Draft:
    """A box of its own for each record, so that what is typed stays with the record it was typed for."""

    box: w.Textarea
    seen: Note

    @property
    def unsaved(self) -> bool:
        return bool(self.box.value != self.seen.text)


# What is typed and not saved lives as long as the notebook runs, also when its panel is made anew.
_drafts: dict[str, _Draft] = {}


class Notes(w.VBox):  # type: ignore[misc]
    """A note on whatever `panel.selected` is, folded until it is asked for.

    Nothing is written before it is asked for; what was typed and not saved is there again when its
    record is shown again.
    """

    def __init__(self, base: KnowledgeBase, panel: Any):
        self._base, self._panel, self._names = base, panel, names_of(base)
        self._voice = Voice()
        self._fold = w.ToggleButton(description=FOLD, layout=w.Layout(width="auto"))
        self._save = self._button("Save the note", self._look)
        self._sure = self._button("Save all the same", self._keep)
        self._again = self._button("Look again", self._settle)
        self._wipe = self._button("Wipe all notes", self._ask)
        self._wiped = self._button("Yes, wipe them all", self._erase)
        self._no = self._button("No, keep them", self._settle)
        self._boxes = w.VBox()
        cloud = copied_by_a_cloud()
        warning = f" Your folder seems to be copied by {cloud}." if cloud else ""
        buttons = [self._save, self._sure, self._again, self._wipe, self._wiped, self._no]
        about = w.HTML(screen(macro(PANELS, "paragraph")(ABOUT + warning)))
        self._body = w.VBox([about, self._boxes, w.HBox(buttons)], layout=w.Layout(display="none"))
        super().__init__([self._fold, self._body, self._voice])
        self._settle()
        self._voice.change(self._fold, self._unfold)
        self._voice.change(panel, self._open, "selected")

    def _button(self, words: str, act: Callable[[], None]) -> w.Button:
        found = w.Button(description=words, layout=w.Layout(width="auto"))
        self._voice.press(found, act)
        return found

    def _unfold(self) -> None:
        self._body.layout.display = "" if self._fold.value else "none"

    def _settle(self) -> None:
        """Ask nothing, and have only the first buttons there."""
        self._offer(self._save, self._wipe)
        self._voice.tell("")

    def _offer(self, *shown: w.Button) -> None:
        for one in (self._save, self._sure, self._again, self._wipe, self._wiped, self._no):
            one.layout.display = "" if one in shown else "none"

    def _open(self) -> None:
        """Show the note of the record, or what was typed there and not saved."""
        self._settle()
        id = self._panel.selected
        draft = _drafts.setdefault(id, _Draft(_box(), Note()))
        self._boxes.children = [draft.box]
        if draft.unsaved:
            self._mark(UNSAVED)
            return
        adopt_note(id, self._base.record(id).ids("formerly"))
        draft.seen = read_note(id)
        draft.box.value = draft.seen.text
        others = other_versions(id)
        more = f"Kept beside this note: {', '.join(others)}." if others else ""
        self._mark(" ".join(filter(None, (draft.seen.trouble, more))))

    def _mark(self, words: str) -> None:
        """Say something, and on the folded button that there is something unsaved elsewhere."""
        waiting = [self._base.record(id).label for id, one in _drafts.items() if one.unsaved]
        self._fold.description = f"{FOLD} (not saved: {', '.join(waiting)})" if waiting else FOLD
        self._voice.tell(words)

    def _look(self) -> None:
        """Save, unless the text may tell who somebody is: then ask first."""
        doubts = identifiers(_drafts[self._panel.selected].box.value, self._names)
        if not doubts:
            self._keep()
            return
        self._offer(self._sure, self._again)
        self._voice.tell(f"Not saved yet. Please look again: it may hold {' and '.join(doubts)}.")

    def _keep(self) -> None:
        self._offer(self._save, self._wipe)
        id = self._panel.selected
        draft = _drafts[id]
        try:
            said = write_note(id, draft.box.value, draft.seen)
        except ValueError as error:
            self._voice.tell(f"The note was not saved. {error}")
            return
        except OSError as error:
            self._voice.tell(f"The note was not saved: {error.strerror}. What you typed is still here.")
            return
        draft.seen = read_note(id)
        draft.box.value = draft.seen.text
        self._mark(f"Saved on this computer, in {home() / 'notes'}. {said}")

    def _ask(self) -> None:
        self._offer(self._wiped, self._no)
        self._voice.tell("Every note goes, saved or not; this cannot be undone.")

    def _erase(self) -> None:
        count, left = wipe_notes()
        for draft in _drafts.values():
            draft.box.value, draft.seen = "", Note()
        self._open()
        files = "1 note" if count == 1 else f"{count} notes"
        others = (
            f" What else is in that folder stayed ({left} {'file' if left == 1 else 'files'})."
            if left
            else ""
        )
        self._voice.tell(
            f"{files} wiped from this computer.{others} "
            "Backups, and copies made by other programs, are not reached."
        )


def names_of(base: KnowledgeBase) -> Known:
    """The people and authors of a knowledge base, and the words of its headings and titles."""
    people = [record.label for record in base.library.of("person")]
    names = [(given, family) for given, _, family in (label.rpartition(" ") for label in people)]
    for work in base.library.works.values():
        for one in (*work.get("author", ()), *work.get("editor", ())):
            names.append((str(one.get("given", "")), str(one.get("family", ""))))
    headings = [record.label for record in base.library.records.values() if record.kind != "person"]
    titles = [
        str(work.get(field, ""))
        for work in base.library.works.values()
        for field in ("title", "container-title")
    ]
    return known([(given, family) for given, family in names if family], headings + titles)


def _box() -> w.Textarea:
    return w.Textarea(rows=5, layout=w.Layout(width="100%"), description="Note")
