"""Opening the content as this user sees it: with the overlay of their institute."""

from pathlib import Path

from ..content.files import shipped
from ..content.records import ContentError, Library
from ..content.snapshot import checked
from ..knowledge.base import KnowledgeBase
from .institute import settings

MORE = "`kb check --overlay` with that folder says all."


def library(overlay: Path | None = None) -> tuple[Library, tuple[str, ...]]:
    """Read the shipped content with the translation of `institute.yml` and an overlay, by default the one named there.

    Returns the library, and sentences that the user should read. Of the overlay of `institute.yml` the
    files with problems are left out, with a sentence, so that nobody is before a group with nothing.

    Raises:
        ContentError: if the content has problems, or the overlay that was asked for.
    """
    own = settings()
    overlays = [one for one in (own.translation, overlay or own.overlay) if one]
    left_out: tuple[str, ...] = ()
    try:
        found = checked(shipped("data"), *overlays)
    except ContentError:
        if overlay:
            raise
        found, left_out = _what_can_be(overlays)
    told = () if overlay else own.problems
    return found, (*told, *left_out, *_conflicts(found))


def _what_can_be(overlays: list[Path]) -> tuple[Library, tuple[str, ...]]:
    """The content with the files of overlays that can be used, and a sentence for the others."""
    from ..content.rules import build_what_can_be

    found, problems = build_what_can_be(shipped("data"), *overlays)
    if not problems:
        return found, ()
    files = len({problem.path for problem in problems})
    what = "A file" if files == 1 else f"{files} files"
    return found, (
        f"{what} of your institute’s content cannot be used and is left out: {problems[0]} {MORE}",
    )


def _conflicts(found: Library) -> tuple[str, ...]:
    """A sentence if an overlay no longer fits the shipped content."""
    if not found.conflicts:
        return ()
    count = len(found.conflicts)
    where = "At one place" if count == 1 else f"At {count} places"
    told = f"{where} your institute’s content no longer fits what is shipped; it is shown as it is."
    return (f"{told} {found.conflicts[0]} {MORE}",)


def load() -> KnowledgeBase:
    """Open the content in a notebook; prints the sentences that the user should read."""
    found, told = library()
    for sentence in told:
        print(sentence)
    return KnowledgeBase(found)
