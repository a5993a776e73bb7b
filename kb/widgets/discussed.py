"""Where the user's own texts speak of a record, and the small form that reads a folder of them."""

import asyncio
from typing import NamedTuple

from ..exchange.texts.text_index import FileFacts
from ..exchange.texts.text_tables import Snippet, snippets
from ..home.folder import shared_room
from ..home.reading_folder import FolderReader
from ..home.text_library import ABOUT, delete_text_index, has_texts, text_index
from ..knowledge.base import KnowledgeBase
from ..pages.templating import fill
from .surface import Event, Part, Surface

FEW, MORE = 8, 25  # files at first, and with each further press
_SNIPPETS = 3
_LOOK = 1.0  # seconds between two looks at how far the reading is


class TextRow(NamedTuple):
    """A file in the list: its number, its name and folder, mentions, and the words around some if it is open."""

    number: int
    name: str
    folder: str
    mentions: int
    snippets: tuple[Snippet, ...]
    trouble: str
    open: bool


class Discussed(Part):
    """The files that mention a record, the most first, and the words around some mentions.

    Acts: `texts` shows those about `id`; `texts-open` a file by its `number`; `texts-more`; `texts-read` a
    `folder`, `texts-stop`; `texts-ask`, then `texts-delete` or `texts-no`.
    """

    def __init__(self, surface: Surface, region: str, base: KnowledgeBase):
        super().__init__(surface, region)
        self._base, self._id, self._open, self._shown = base, "", 0, FEW
        self._asked = False
        self._reader: FolderReader | None = None
        self._said: list[str] = []
        self.acts = {
            "texts": self._come,
            "texts-open": self._open_file,
            "texts-more": self._show_more,
            "texts-read": self._read,
            "texts-stop": self._stop,
            "texts-ask": lambda _: self._ask(asked=True),
            "texts-no": lambda _: self._ask(asked=False),
            "texts-delete": self._delete,
        }

    def show_record(self, id: str) -> None:
        """Show the texts about a record."""
        self._id, self._open, self._shown, self._asked = self._base.record(id).id, 0, FEW, False
        self.draw()

    def draw(self) -> None:
        """Show everything as it is now."""
        known = has_texts()
        counts = text_index().counts(self._id) if known and self._id else []
        values = {
            "record": self._base.record(self._id) if self._id else None,
            "known": known,
            "rows": self._rows(counts[: self._shown]),
            "count": len(counts),
            "left": max(0, len(counts) - self._shown),
            "about": ABOUT,
            "asked": self._asked,
            "shared": shared_room(),
            "runs": self._reader is not None,
            "said": self._said,
        }
        self.show(fill("widgets/templates/discussed.html", values))

    def _rows(self, counts: list[tuple[int, int]]) -> list[TextRow]:
        files = {number: (folder, facts) for number, folder, facts in text_index().files()} if counts else {}
        return [self._row(number, count, *files[number]) for number, count in counts]

    def _row(self, number: int, count: int, folder: str, facts: FileFacts) -> TextRow:
        shown: tuple[Snippet, ...] = ()
        trouble, is_open = "", number == self._open
        if is_open:
            mine = [one for file, one in text_index().mentions(self._id) if file == number]
            try:
                shown = tuple(snippets(folder, facts, mine[:_SNIPPETS]))
            except ValueError as error:
                trouble = str(error)
        within, _, name = facts.path.rpartition("/")
        return TextRow(number, name, f"{folder}/{within}".rstrip("/"), count, shown, trouble, is_open)

    def _come(self, event: Event) -> None:
        self.show_record(event["id"])
        self.surface.tab(self.region)

    def _open_file(self, event: Event) -> None:
        number = int(event["number"])
        self._open = 0 if number == self._open else number
        self.draw()

    def _show_more(self, _: Event) -> None:
        self._shown += MORE
        self.draw()

    def _read(self, event: Event) -> None:
        if self._reader is None:
            self._reader = FolderReader(event.get("folder", ""))
            self._said = []
            self.draw()
            self._look_again()

    def _look(self) -> None:
        """See how far the reading is."""
        if self._reader is None:
            return
        self._said, runs = self._reader.said()[-20:], self._reader.runs
        if runs:
            self._said = self._said[-1:]
            self._look_again()
        else:
            self._reader = None
            self.surface.announce("The folder is read.")
        self.draw()

    def _look_again(self) -> None:
        try:
            asyncio.get_running_loop().call_later(_LOOK, self._look)
        except RuntimeError:  # no loop runs: whoever made the surface looks by hand
            return

    def _stop(self, _: Event) -> None:
        if self._reader is not None:
            self._reader.stop()
            self._reader = None
            self._said = ["Stopped. What is read stays; read the folder again to go on."]
            self.draw()

    def _ask(self, *, asked: bool) -> None:
        self._asked = asked
        self.draw()
        if asked:
            self.surface.move_focus("[data-key=texts-no]")

    def _delete(self, _: Event) -> None:
        self._stop({})
        delete_text_index()
        self._asked, self._said = False, []
        self.draw()
        self.surface.say("The index is deleted from this computer. Your texts are untouched.")


def text_count(id: str) -> int:
    """How many of the user's texts mention a record."""
    return len(text_index().counts(id)) if has_texts() else 0
