"""The content as this user sees it: the shipped one with the overlay of their institute."""

from pathlib import Path

from ..content.files import shipped
from ..content.records import ContentError, Library
from ..content.snapshot import checked
from ..knowledge.base import KnowledgeBase
from .institute import settings


def library(overlay: Path | None = None) -> tuple[Library, tuple[str, ...]]:
    """The shipped content with an overlay, by default the one that `institute.yml` names.

    Returns the library, and sentences on what the user should know. An overlay of `institute.yml` that
    has problems is left out and told, so that nobody stands before a group with nothing.

    Raises:
        ContentError: where the content has problems, or the overlay that was asked for.
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
    """Open the content for a notebook; what the user should know is printed."""
    found, told = library()
    for sentence in told:
        print(sentence)
    return KnowledgeBase(found)
