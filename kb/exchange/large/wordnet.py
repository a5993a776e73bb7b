"""WordNet's own database files as a stream of concepts.

The format is that of Princeton's wndb(5): one synset a line in `data.noun`, `data.verb`, `data.adj` and
`data.adv`, after lines of licence that begin with two spaces.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .concept import Concept

FILES = {"data.noun": "noun", "data.verb": "verb", "data.adj": "adjective", "data.adv": "adverb"}
_BROADER = frozenset(("@", "@i"))  # hypernym, and the class of an instance
_NARROWER = frozenset(("~", "~i"))  # the same, told from above
_MARKER = re.compile(r"\((?:a|p|ip)\)$")  # the place of an adjective, behind its word
_EXAMPLE = re.compile(r'"([^"]+)"')


class NotWordNet(ValueError):
    """A folder or a line that is not as WordNet writes it; the sentence says where."""


class _Pointer(NamedTuple):
    """From a synset to another: the symbol of the relation, and the id it leads to."""

    symbol: str
    target: str


def concepts(folder: Path) -> Iterator[Concept]:
    """The synsets of a folder of WordNet's files, in their order.

    An id is the part of speech and the place in its file, as in `n00001740`. The first word is the label;
    its other words are alternatives. Satellites of an adjective are related with it, not below it.

    Raises:
        NotWordNet: if the folder lacks a file, or a line is broken; it names the file and the line.
    """
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise NotWordNet(f"{folder} is no folder of WordNet: it lacks {', '.join(missing)}.")
    for name, kind in FILES.items():
        with (folder / name).open(encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if line.startswith("  "):
                    continue
                try:
                    yield _concept(line, kind)
                except (ValueError, IndexError):
                    raise NotWordNet(
                        f"{folder / name}, line {number}, is not as WordNet writes it."
                    ) from None


def _concept(line: str, kind: str) -> Concept:
    """The concept of one line of data."""
    data, _, gloss = line.partition("|")
    fields = data.split()
    offset, letter, count = fields[0], fields[2], int(fields[3], 16)
    after = 4 + 2 * count
    words = [_MARKER.sub("", word).replace("_", " ") for word in fields[4:after:2]]
    pointers = list(_pointers(fields[after + 1 :], int(fields[after])))
    definition, examples = _gloss(gloss)
    return Concept(
        id=_id(letter, offset),
        label=words[0],
        also=tuple(dict.fromkeys(word for word in words[1:] if word != words[0])),
        definition=definition,
        examples=examples,
        parents=tuple(dict.fromkeys(one.target for one in pointers if one.symbol in _BROADER)),
        related=tuple(
            dict.fromkeys(one.target for one in pointers if one.symbol not in _BROADER | _NARROWER)
        ),
        kind=kind,
    )


def _pointers(fields: list[str], count: int) -> Iterator[_Pointer]:
    for start in range(0, 4 * count, 4):
        symbol, offset, letter = fields[start : start + 3]
        yield _Pointer(symbol, _id(letter, offset))


def _id(letter: str, offset: str) -> str:
    """The id of a synset; satellites (s) are adjectives (a), as in the pointers to them."""
    return f"{'a' if letter == 's' else letter}{int(offset):08d}"


def _gloss(gloss: str) -> tuple[str, tuple[str, ...]]:
    """The definition and the examples, which stand behind it in quotation marks."""
    examples = tuple(_EXAMPLE.findall(gloss))
    definition = re.split(r';\s*"', gloss, maxsplit=1)[0] if examples else gloss
    return definition.strip().strip(";").strip(), examples
