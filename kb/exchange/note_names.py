"""Names of files that Windows, Mac and Obsidian accept, and that are the titles as nearly as can be."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from ..content.reader import DEVICES

LONGEST = 90
# What Windows or Obsidian's links do not allow, and what no one can see.
_FORBIDDEN = re.compile(
    r"[\\/:*?\"<>|#^\[\]\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+"
)


def note_names(titles: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Give each note a file name of its own, without its ending.

    Two that differ only in capitals or in how an accent is written would be one file on a Mac or on
    Windows, so the second one has its id added.

    Args:
        titles: (id, title) of each note, the most important ones first; ids are safe in a file's name.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id, title in titles:
        name = _safe(title) or id
        if _folded(name) in taken or name.partition(".")[0].strip().casefold() in DEVICES:
            name = f"{name} ({id})"
        taken.add(_folded(name))
        found[id] = name
    return found


def _safe(title: str) -> str:
    words = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", title)).strip(" .")
    if len(words) > LONGEST:
        words = words[:LONGEST].rpartition(" ")[0] or words[:LONGEST]
    return words.strip(" .")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKD", name).casefold()
