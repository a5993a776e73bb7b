"""Opening the content as this user sees it: with the overlay of their institute."""

from pathlib import Path

from ..content.files import shipped
from ..content.records import ContentError, Library
from ..content.snapshot import checked
from ..knowledge.base import KnowledgeBase
from .institute import settings


def library(overlay: Path | None = None) -> tuple[Library, tuple[str, ...]]:
    """Read the shipped content with an overlay, by default the one that `institute.yml` names.

    Returns the library, and sentences that the user should read. If the overlay of `institute.yml` has
    problems it is left out, with a sentence, so that nobody is before a group with nothing.

    Raises:
        ContentError: if the content has problems, or the overlay that was asked for.
    """
    if overlay:
        return checked(shipped("data"), overlay), ()
    own = settings()
    if own.overlay is None:
        return checked(shipped("data"), None), own.problems
    try:
        return checked(shipped("data"), own.overlay), own.problems
    except ContentError as error:
        told = (
            f"The institute's content in {own.overlay} is left out, since it has problems; "
            f"`kb check --overlay` says all of them. The first: {error.problems[0]}"
        )
        return checked(shipped("data"), None), (*own.problems, told)


def load() -> KnowledgeBase:
    """Open the content in a notebook; prints the sentences that the user should read."""
    found, told = library()
    for sentence in told:
        print(sentence)
    return KnowledgeBase(found)
