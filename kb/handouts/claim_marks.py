"""The marks by which the claims of a reviewer's packet are known again when it comes back."""

import hashlib
import re
from typing import NamedTuple

from ..content.records import Line

_MARK = re.compile(
    "_kb([0-9a-f]{12})([0-9a-f]{12})([0-9a-f]{12})"
)  # at most 40 characters; `_` hides a bookmark


class ClaimMark(NamedTuple):
    """What a claim is of, each as a short hash, since a name in Word has at most 40 characters.

    Attributes:
        record: the id of its record.
        passage: the name of its passage, as in `Record.passages`.
        said: its words, sources and inline links; of a link itself, its certainty.
    """

    record: str
    passage: str
    said: str

    def __str__(self) -> str:
        return f"_kb{self.record}{self.passage}{self.said}"


def claim_mark(record: str, passage: str, said: Line | str) -> ClaimMark:
    """The mark of a line of a record, or of a link with its certainty."""
    words = said if isinstance(said, str) else repr((said.text, *said.citations, *said.mentions))
    return ClaimMark(hashed(record), hashed(passage), hashed(words))


def read_mark(text: str) -> ClaimMark | None:
    """The mark that a text is, or None if it is none."""
    found = _MARK.fullmatch(text)
    return ClaimMark(*found.groups()) if found else None


def hashed(text: str) -> str:
    """A short hash of an id, a name or words."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
