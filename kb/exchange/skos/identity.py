"""Ids for what others have named: readable, unique, and the same whenever the file is the same."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from rdflib import URIRef
from rdflib.term import Node

from ...content.reader import DEVICES, ID, LONGEST_ID

_END = re.compile(r"[^/#:]*[/#:]*$")
_APOSTROPHES = str.maketrans("", "", "'’`´")


def tail(address: Node) -> str:
    """The last part of an address."""
    found = _END.search(str(address))
    return found[0].strip("/#:") if found else ""


def identities(names: Mapping[URIRef, str], given: Mapping[URIRef, str]) -> dict[URIRef, str]:
    """An id for each concept: its own identifier if that is one, or its name in small letters.

    Concepts whose names give the same id get the last part of their address behind it.
    """
    wanted = {one: given[one] if _readable(given[one]) else slug(names[one]) for one in names}
    counts = Counter(wanted.values())
    taken: set[str] = set()
    found = {}
    for one in sorted(names):
        id = wanted[one]
        if counts[id] > 1 or not id:
            end = _words(tail(one)) or "x"
            id = (
                f"{id[: LONGEST_ID - len(end[:30]) - 1].strip('-')}-{end[:30].strip('-')}"
                if id
                else f"term-{end}"
            )
        found[one] = _unique(id, taken)
        taken.add(found[one])
    return found


def slug(name: str) -> str:
    """A name as an id; empty if it has no letter of the Latin alphabet."""
    words = _words(name)
    if not re.search("[a-z]", words):
        return ""
    words = words if words[0].isalpha() and words not in DEVICES else f"term-{words}"
    return words[:LONGEST_ID].rstrip("-")


def _words(name: str) -> str:
    """A name in small Latin letters and digits, with hyphens between."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_APOSTROPHES))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")


def _readable(id: str) -> bool:
    """Whether an identifier of others can be ours: in our form, and of words rather than numbers."""
    return (
        bool(ID.fullmatch(id)) and len(id) <= LONGEST_ID and id not in DEVICES and not re.search(r"\d{3}", id)
    )


def _unique(id: str, taken: set[str]) -> str:
    number, found = 1, id[:LONGEST_ID].rstrip("-")
    while found in taken:
        number += 1
        found = f"{id[: LONGEST_ID - len(str(number)) - 1].rstrip('-')}-{number}"
    return found
