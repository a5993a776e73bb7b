"""What is shown, as a file for paper or projector, in the user's folder."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ..content.records import Record
from ..handouts.catalogue import Options, handout, sheet_of
from ..handouts.model import Handout
from ..handouts.writers import save
from ..home.institute import settings
from ..home.saved import HANDOUTS, place
from ..knowledge.base import KnowledgeBase
from .surface import Event, Part, Surface
from .wish import Choices, formats

# What can be shown -> the handout of it, and what its file's name says besides the title; a record has
# the handout that fits its kind.
PRINTED = {
    "record": ("", ""),
    "comparison": ("comparison", "compared"),
    "link": ("connection", "connected"),
    "list": ("records", "list"),
    "reading": ("reading-list", "reading list"),
    "learning": ("learning-cards", "to cut out"),
}
LONGEST_NAME = 90
_FORBIDDEN = re.compile(r"[\\/:*?\"<>|\x00-\x1f\s]+")


def printed_as(what: str, record: Record | None = None) -> Choices:
    """As what a thing that is shown can be saved: words and ending; a record alone has its own handout."""
    name, _ = PRINTED[what]
    return formats(name or (sheet_of(record) if record else "records"))


def print_out(
    base: KnowledgeBase, what: str, ids: Sequence[str], ending: str = ".pdf", title: str = ""
) -> Path:
    """Save what is shown as a handout of the institute, and return its path.

    Args:
        base: the knowledge base.
        what: a key of `PRINTED`.
        ids: the record, the two records that are compared or connected, or the records of a list.
        ending: a key of `handouts.writers.FORMATS`, such as `.pdf`.
        title: what a list is called.

    Raises:
        KeyError: for an unknown record.
        ValueError: for another number of records.
        OSError: if the file cannot be written.
    """
    (name, words), options = PRINTED[what], own_options()
    one = handout(base, name, ids, options) if name else handout(base, ids[0], (), options)
    one = replace(one, title=title) if title else one
    return save_handout(one, f"{one.title} ({words})" if words else one.title, ending)


def own_options() -> Options:
    """On the institute's paper, with its name, today."""
    own = settings()
    return Options(paper=own.paper, institute=own.institute, on=date.today())


def save_handout(one: Handout, name: str, ending: str) -> Path:
    """Save a handout in a file with this name, as far as a file can be called so; returns its path.

    Raises:
        OSError: if it cannot be written.
    """
    path = place(HANDOUTS, file_name(name, ending))
    save(one, path)
    return path


def file_name(name: str, ending: str) -> str:
    """The name of a file, as near as a file's name can be to a title."""
    return f"{_FORBIDDEN.sub(' ', name)[:LONGEST_NAME].strip(' .')}{ending}"


class Printing(Part):
    """Answers `print`; fills no region.

    Its event has `what` (a key of `PRINTED`), `ids`, `format` (an ending), and may have a `title`.
    """

    def __init__(self, surface: Surface, base: KnowledgeBase):
        super().__init__(surface, "")
        self._base = base
        self.acts = {"print": self._print}

    def _print(self, event: Event) -> None:
        ids = event["ids"].split()
        self.surface.offer(print_out(self._base, event["what"], ids, event["format"], event.get("title", "")))
