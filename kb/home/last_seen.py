"""What the content was like when the user last looked: kept in their folder, so that a later state can be compared.

Only hashes of passages, names of records and ids of works are kept; nothing of what the user did.
"""

import json
from pathlib import Path
from typing import Any

from ..about import __version__
from ..content.files import write
from ..knowledge.differences import Imprint, Imprints
from .folder import home, shared_room

LAST_SEEN = "last-seen.json"


def last_seen() -> Imprints | None:
    """The imprints that were kept; None if there are none, none that can be read, or in a shared room."""
    if shared_room():
        return None
    try:
        found = json.loads(_place().read_bytes())
        return {str(id): _imprint(one) for id, one in found["records"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # the content is there to be read; only what changed cannot be told


def seen_version() -> str:
    """The version of the content that was kept; empty if that is unknown."""
    try:
        return str(json.loads(_place().read_bytes())["version"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def remember_seen(those: Imprints) -> None:
    """Keep the imprints of the content as it is now, for this user's eyes; nothing in a shared room.

    Raises:
        OSError: if they cannot be written; what was kept is still there.
    """
    if not shared_room():
        kept = {"version": __version__, "records": those}
        write(_place(), json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(), private=True)


def _place() -> Path:
    return home() / LAST_SEEN


def _imprint(values: Any) -> Imprint:
    """An imprint from a file. Raises ValueError or TypeError if it is none."""
    kind, label, facts, parts, certainty, works = values
    return Imprint(
        str(kind), str(label), _texts(facts), _texts(parts), _texts(certainty), tuple(map(str, works))
    )


def _texts(values: Any) -> dict[str, str]:
    return {str(name): str(text) for name, text in values.items()}
