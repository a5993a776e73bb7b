"""A private note on a record: in the user's own folder, never in the content."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import ipywidgets as w

from ..home.folder import copied_by_a_cloud, home
from ..home.identifiers import Known, identifiers, known
from ..home.notes import adopt_note, other_versions, read_note, wipe_notes, write_note
from ..home.versions import Version
from ..knowledge.base import KnowledgeBase
from ..pages.html import screen
from ..pages.templating import macro
from .common import PANELS, StatusLine

ABOUT = (
    "This is not a clinical record; notes about a client belong in your own records. "
    "Do not enter names or details that could identify a client."
)
FOLD = "A private note on this record"
UNSAVED = "What you typed here is not saved yet."


@dataclass
class _Draft:
    """A text box of its own for each record, so that a draft stays with its record."""

    box: w.Textarea
    seen: Version

    @property
    def unsaved(self) -> bool:
        return bool(self.box.value != self.seen.text)


# Drafts live as long as the kernel, so that they survive when a panel is built again.
_drafts: dict[str, _Draft] = {}


class Notes(w.VBox):  # type: ignore[misc]
    """The note on `panel.selected`, folded at first.

    Nothing is written until the user saves; an unsaved draft is there again when its record is.
    """

    def __init__(self, base: KnowledgeBase, panel: Any):
        self._base, self._panel, self._known_names = base, panel, names_of(base)
        self._status = StatusLine()
        self._toggle = w.ToggleButton(description=FOLD, layout=w.Layout(width="auto"))
        self._save = self._button("Save the note", self._check_and_save)
        self._save_anyway = self._button("Save all the same", self._write)
        self._look_again = self._button("Look again", self._reset)
        self._wipe = self._button("Wipe all notes", self._ask_to_wipe)
        self._confirm_wipe = self._button("Yes, wipe them all", self._wipe_all)
        self._cancel_wipe = self._button("No, keep them", self._reset)
        self._boxes = w.VBox()
        cloud = copied_by_a_cloud()
        warning = f" Your folder seems to be copied by {cloud}." if cloud else ""
        self._buttons = w.HBox([self._save, self._save_anyway, self._look_again])
        self._buttons.children += (self._wipe, self._confirm_wipe, self._cancel_wipe)
        about = w.HTML(screen(macro(PANELS, "paragraph")(ABOUT + warning)))
        self._body = w.VBox([about, self._boxes, self._buttons], layout=w.Layout(display="none"))
        super().__init__([self._toggle, self._body, self._status])
        self._reset()
        self._status.when_changed(self._toggle, self._show_or_hide)
        self._status.when_changed(panel, self._load, "selected")

    def _button(self, words: str, act: Callable[[], None]) -> w.Button:
        found = w.Button(description=words, layout=w.Layout(width="auto"))
        self._status.when_clicked(found, act)
        return found

    def _show_or_hide(self) -> None:
        self._body.layout.display = "" if self._toggle.value else "none"

    def _reset(self) -> None:
        """Go back to the first two buttons."""
        self._offer(self._save, self._wipe)
        self._status.announce("")

    def _offer(self, *shown: w.Button) -> None:
        for one in self._buttons.children:
            one.layout.display = "" if one in shown else "none"

    def _load(self) -> None:
        """Show the note of the record, or its unsaved draft."""
        self._reset()
        id = self._panel.selected
        draft = _drafts.setdefault(id, _Draft(_box(), Version()))
        self._boxes.children = [draft.box]
        if draft.unsaved:
            self._announce(UNSAVED)
            return
        adopt_note(id, self._base.record(id).ids("formerly"))
        draft.seen = read_note(id)
        draft.box.value = draft.seen.text
        others = other_versions(id)
        more = f"Kept beside this note: {', '.join(others)}." if others else ""
        self._announce(" ".join(filter(None, (draft.seen.trouble, more))))

    def _announce(self, words: str) -> None:
        """Announce a sentence; the toggle button names records with unsaved drafts."""
        waiting = [self._base.record(id).label for id, one in _drafts.items() if one.unsaved]
        self._toggle.description = f"{FOLD} (not saved: {', '.join(waiting)})" if waiting else FOLD
        self._status.announce(words)

    def _check_and_save(self) -> None:
        """Save; ask first if the text may identify somebody."""
        doubts = identifiers(_drafts[self._panel.selected].box.value, self._known_names)
        if not doubts:
            self._write()
            return
        self._offer(self._save_anyway, self._look_again)
        self._status.announce(f"Not saved yet. Please look again: it may hold {' and '.join(doubts)}.")

    def _write(self) -> None:
        self._offer(self._save, self._wipe)
        id = self._panel.selected
        draft = _drafts[id]
        try:
            said = write_note(id, draft.box.value, draft.seen)
        except ValueError as error:
            self._status.announce(f"The note was not saved. {error}")
            return
        except OSError as error:
            self._status.announce(f"The note was not saved: {error.strerror}. What you typed is still here.")
            return
        draft.seen = read_note(id)
        draft.box.value = draft.seen.text
        self._announce(f"Saved on this computer, in {home() / 'notes'}. {said}")

    def _ask_to_wipe(self) -> None:
        self._offer(self._confirm_wipe, self._cancel_wipe)
        self._status.announce("Every note goes, saved or not; this cannot be undone.")

    def _wipe_all(self) -> None:
        count, left = wipe_notes()
        for draft in _drafts.values():
            draft.box.value, draft.seen = "", Version()
        self._load()
        files = "1 note" if count == 1 else f"{count} notes"
        others = (
            f" What else is in that folder stayed ({left} {'file' if left == 1 else 'files'})."
            if left
            else ""
        )
        self._status.announce(
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
