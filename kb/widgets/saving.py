"""Saved files within reach: opened, downloaded and printed by the browser, shown and deleted on the computer.

The browser gets a file's bytes in a message, not an address of the server, so that it is the same in
JupyterLab, in Voila and on a hub.
"""

import re
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup

from ..home.folder import shared_room
from ..home.saved import at_the_users_computer, find_saved, name_of_saved, open_in_program, show_in_folder
from ..pages.templating import fill, macro

FILES = "widgets/templates/files.html"
# What a browser shows by itself. A drawing in SVG may hold a program, so it is only downloaded.
SHOWN = {
    ".pdf": "application/pdf",
    ".html": "text/html;charset=utf-8",
    ".png": "image/png",
    ".txt": "text/plain;charset=utf-8",
    ".md": "text/plain;charset=utf-8",
    ".csv": "text/plain;charset=utf-8",
}
PRINTABLE = (".pdf", ".html")
_HEAD = re.compile(rb"<head>", re.I)
# A page from the user's folder is read; no program in it is run.
_NO_PROGRAMS = (
    b"""<head><meta http-equiv="Content-Security-Policy" content="script-src 'none'; frame-src 'none'">"""
)


class Told(Protocol):
    """What can show a sentence and be sent messages: a surface."""

    def say(self, words: str | Markup) -> None:
        """Show a sentence."""

    def send(self, content: Any, buffers: Any = None) -> None:
        """Send a message to the browser."""


def offered(path: Path) -> Markup:
    """The sentence about a file that was saved just now, with what can be done with it."""
    return fill(
        "widgets/templates/offered.html",
        {"name": path.name, "folder": path.parent.name, "kept": not shared_room(), "actions": actions(path)},
    )


def actions(path: Path) -> Markup:
    """Open, Download, Print and Show in folder, as far as each is possible."""
    ending = path.suffix.lower()
    local = at_the_users_computer()
    shown, printed = ending in SHOWN, ending in PRINTABLE
    return macro(FILES, "actions")(name_of_saved(path), path.name, shown, printed, local)


def give(surface: Told, path: Path) -> None:
    """Send a file to the browser, which makes an address of it."""
    data, ending = path.read_bytes(), path.suffix.lower()
    kind = SHOWN.get(ending, "application/octet-stream")
    if ending == ".html":
        data, found = _HEAD.subn(_NO_PROGRAMS, data, count=1)
        kind = kind if found else "application/octet-stream"
    surface.send({"file": {"name": name_of_saved(path), "type": kind}}, [data])


def answer(surface: Told, event: Any) -> None:
    """Answer `file-give`, `file-open` and `file-show` about the `file` of an event."""
    name = event["file"]
    try:
        path = find_saved(name)
        if event["do"] == "file-give":
            give(surface, path)
        else:
            act = open_in_program if event["do"] == "file-open" else show_in_folder
            surface.say(act(path))
    except (ValueError, OSError):
        surface.send({"file": {"name": name, "missing": True}})
        raise


ACTS = ("file-give", "file-open", "file-show")
