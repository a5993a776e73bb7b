"""Private notes on records: in the user's own folder, never in the content."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from ..content.files import write
from ..content.stemming import stems_of, tokenize
from ..home.folder import copied_by_a_cloud, promise, shared_room
from ..home.identifiers import identifiers
from ..home.notes import adopt_note, other_versions, read_note, wipe_notes, with_notes, write_note
from ..home.persons import Known, known
from ..home.saved import EXPORTS, place
from ..home.versions import UNSEEN, Version
from ..knowledge.base import KnowledgeBase
from ..pages.templating import fill
from .finding import marked
from .surface import Event, Part, Surface

ABOUT = (
    "This is not a clinical record; notes about a client belong in your own records. "
    "Do not enter names or details that could identify a client."
)
SNIPPET = 140  # characters of a note in the list


@dataclass
class _Written:
    """A note as it is written: the text in the box, and the version that was read before."""

    text: str = ""
    seen: Version = UNSEEN

    @property
    def unsaved(self) -> bool:
        return self.text != self.seen.text


# What is written lives as long as the kernel, so that a page that is run again loses nothing.
_written: dict[str, _Written] = {}


class _NoteRow(NamedTuple):
    """A note in the list of all: its record's id and name, the beginning of it, and whether it is unsaved."""

    id: str
    label: str
    snippet: Markup
    unsaved: bool


class Notes(Part):
    """The note on one record, and the list of all notes.

    Nothing is written until the user saves, and not before the guard has been heard; an unsaved note is
    there again when its record is.

    Acts: `note` shows the note on `id`; `note-draft` keeps `value` unsaved; `note-save`, and after a
    warning `note-save-anyway` or `note-look`; `notes-find` with `value`; `notes-export`; `notes-ask`, then
    `notes-wipe` or `notes-no`.
    """

    def __init__(self, surface: Surface, region: str, base: KnowledgeBase):
        super().__init__(surface, region)
        self._base, self._id, self._query = base, "", ""
        self._doubts: list[str] = []
        self._asked = False
        self._names: Known | None = None
        self.acts = {
            "note": self._open,
            "note-draft": self._keep,
            "note-save": self._check_and_save,
            "note-save-anyway": lambda _: self._save(),
            "note-look": self._look_again,
            "notes-find": self._find,
            "notes-export": self._export,
            "notes-ask": lambda _: self._ask(asked=True),
            "notes-no": lambda _: self._ask(asked=False),
            "notes-wipe": self._wipe,
        }
        self.draw()

    def show_record(self, id: str) -> None:
        """Show the note on a record."""
        self._id, self._doubts, self._asked = self._base.record(id).id, [], False
        self._read(self._id)
        self.draw()

    def draw(self) -> None:
        """Show everything as it is now."""
        written = _written.get(self._id)
        others = other_versions(self._id) if self._id else []
        cloud = copied_by_a_cloud()
        values = {
            "record": self._base.record(self._id) if self._id else None,
            "text": written.text if written else "",
            "unsaved": bool(written and written.unsaved),
            "trouble": written.seen.trouble if written else "",
            "others": others,
            "doubts": " and ".join(self._doubts),
            "about": f"{ABOUT} Your folder seems to be copied by {cloud}." if cloud else ABOUT,
            "promise": promise(),
            "count": len(with_notes()),
            "query": self._query,
            "rows": self._rows(),
            "asked": self._asked,
            "shared": shared_room(),
        }
        self.show(fill("widgets/templates/notes.html", values))

    def _read(self, id: str) -> _Written:
        """What is written on a record: what is in the box, or the saved note if that is saved."""
        written = _written.setdefault(id, _Written())
        if not written.unsaved and not shared_room():
            adopt_note(id, self._base.record(id).ids("formerly"))
            written.seen = read_note(id)
            written.text = written.seen.text
        return written

    def _rows(self) -> list[_NoteRow]:
        """The notes in which all words of the query occur, by the names of their records."""
        unsaved = {id: one.text for id, one in _written.items() if one.unsaved}
        texts = {id: read_note(id).text for id in with_notes()} | unsaved
        words = self._query.casefold().split()
        stems = frozenset(stem for token in tokenize(self._query) for stem in stems_of(token))
        rows = [
            _NoteRow(id, self._label(id), marked(_snippet(text, words), stems), id in unsaved)
            for id, text in texts.items()
            if all(word in f"{self._label(id)} {text}".casefold() for word in words)
        ]
        return sorted(rows, key=lambda row: row.label.casefold())

    def _label(self, id: str) -> str:
        record = self._base.library.records.get(id)
        return record.label if record else id

    def _open(self, event: Event) -> None:
        self.show_record(event["id"])
        self.surface.tab(self.region)
        self.surface.move_focus("[data-do=note-draft]")

    def _keep(self, event: Event) -> None:
        """Keep what is typed; nothing is drawn while somebody types."""
        written = _written.setdefault(event["id"], _Written())
        before = written.unsaved
        written.text = event["value"].replace("\r\n", "\n")
        if written.unsaved and not before:
            self.surface.say("Not saved yet.")

    def _check_and_save(self, _: Event) -> None:
        """Save; ask first if the text may identify somebody."""
        self._names = self._names or names_of(self._base)
        self._doubts = identifiers(_written[self._id].text, self._names)
        if not self._doubts:
            self._save()
            return
        self.draw()
        self.surface.move_focus("[data-key=note-look]")

    def _look_again(self, _: Event) -> None:
        self._doubts = []
        self.draw()
        self.surface.move_focus("[data-do=note-draft]")

    def _save(self) -> None:
        if shared_room():
            return
        id, written = self._id, _written[self._id]
        self._doubts = []
        try:
            said = write_note(id, written.text, written.seen)
        except (ValueError, OSError) as error:
            self.draw()
            why = f"{error.strerror}." if isinstance(error, OSError) else error
            self.surface.say(f"The note was not saved. {why} What you typed is still here.")
            return
        written.text = read_note(id).text
        written.seen = read_note(id)
        self.draw()
        self.surface.say(f"The note is saved on this computer. {said}".strip())

    def _find(self, event: Event) -> None:
        self._query = event["value"]
        self.draw()
        self.surface.announce(f"{len(self._rows())} notes.")

    def _export(self, _: Event) -> None:
        """Save all saved notes as one text file."""
        parts = [f"My notes, {date.today().isoformat()}"]
        for id in sorted(with_notes(), key=lambda id: self._label(id).casefold()):
            parts.append(f"{self._label(id)}\n{'-' * len(self._label(id))}\n{read_note(id).text.strip()}")
        path = place(EXPORTS, "My notes.txt")
        write(path, ("\n\n".join(parts) + "\n").encode(), private=True)
        self.surface.offer(path)

    def _ask(self, *, asked: bool) -> None:
        self._asked = asked
        self.draw()
        if asked:
            self.surface.move_focus("[data-key=notes-no]")

    def _wipe(self, _: Event) -> None:
        count, left = wipe_notes()
        _written.clear()
        self._asked = False
        if self._id:
            self._read(self._id)
        self.draw()
        notes = "1 note is" if count == 1 else f"{count} notes are"
        others = f" What else is in that folder stayed ({left} {'file' if left == 1 else 'files'})."
        self.surface.say(
            f"{notes} wiped from this computer.{others if left else ''} "
            "Backups, and copies made by other programs, are not reached."
        )


def _snippet(text: str, words: list[str]) -> str:
    """The part of a text around the first of some words, or its beginning."""
    flat = " ".join(text.split())
    at = min((flat.casefold().find(word) for word in words if word in flat.casefold()), default=0)
    start = max(0, at - SNIPPET // 3)
    end = start + SNIPPET
    return f"{'… ' if start else ''}{flat[start:end]}{' …' if end < len(flat) else ''}"


def names_of(base: KnowledgeBase) -> Known:
    """The people and authors of a knowledge base, and the words of its headings and titles."""
    people = [record.label for record in base.library.of("person")]
    names = [(given, family) for given, _, family in (label.rpartition(" ") for label in people)]
    for work in base.library.works.values():
        names += [_name(one) for one in (*work.get("author", ()), *work.get("editor", ()))]
    headings = [record.label for record in base.library.records.values() if record.kind != "person"]
    titles = [
        str(work.get(field, ""))
        for work in base.library.works.values()
        for field in ("title", "container-title")
    ]
    return known([(given, family) for given, family in names if family], headings + titles)


def _name(person: Mapping[str, object]) -> tuple[str, str]:
    return str(person.get("given", "")), str(person.get("family", ""))
