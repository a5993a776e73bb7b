"""A private note on a record: in the user's own folder, never in the content."""

from html import escape
from typing import Any

import ipywidgets as w

from ..store import copied_by_a_cloud, home, identifiers, read_note, wipe_notes, write_note
from ..writers.html import screen
from .common import status

ABOUT = (
    "This is not a clinical record; notes about a client belong in your own records. "
    "Do not enter names or details that could identify a client."
)


def notes(panel: Any) -> w.VBox:
    """A note on whatever `panel.selected` is, folded until it is asked for."""
    text = w.Textarea(rows=5, layout=w.Layout(width="100%"), description="Note")
    save, wipe, sure = (
        w.Button(description=words, layout=w.Layout(width="auto"))
        for words in ("Save the note", "Wipe all notes", "Yes, wipe them all")
    )
    sure.layout.display = "none"
    said = w.HTML()
    cloud = copied_by_a_cloud()
    warning = f" Your folder seems to be copied by {cloud}." if cloud else ""
    body = w.VBox(
        [w.HTML(screen(f"<p>{escape(ABOUT + warning)}</p>")), text, w.HBox([save, wipe, sure]), said]
    )
    body.layout.display = "none"
    fold = w.ToggleButton(description="A private note on this record", layout=w.Layout(width="auto"))

    def tell(words: str) -> None:
        said.value = status(words)

    def fill(_: object = None) -> None:
        text.value = read_note(panel.selected) if panel.selected else ""
        tell("")

    def keep(_: object) -> None:
        try:
            write_note(panel.selected, text.value)
        except OSError as error:
            tell(f"The note was not saved: {error.strerror}.")
            return
        doubts = identifiers(text.value)
        caution = f" Please look again: it may hold {' and '.join(doubts)}." if doubts else ""
        tell(f"Saved on this computer, in {home() / 'notes'}.{caution}")

    def ask(_: object) -> None:
        sure.layout.display = ""

    def erase(_: object) -> None:
        count = wipe_notes()
        sure.layout.display = "none"
        fill()
        tell(
            f"{count} notes wiped from this computer. Backups, and copies made by other programs, are not reached."
        )

    def unfold(change: Any) -> None:
        body.layout.display = "" if change.new else "none"

    fold.observe(unfold, "value")
    save.on_click(keep)
    wipe.on_click(ask)
    sure.on_click(erase)
    panel.observe(fill, "selected")
    return w.VBox([fold, body])
