"""The rules of the content: each is a small generator of problems, and its docstring is the law."""

from pathlib import Path

from ..garbage import paused
from ..overlay import lay_over
from ..reader import read
from ..records import ContentError, Library, Problem, Record
from . import (
    danger,
    dates,
    declined,
    facts,
    homes,
    links,
    namesakes,
    prose,
    reasons,
    sessions,
    sources,
    titles,
    wording,
)

RULES = (
    *danger.RULES,
    *dates.RULES,
    *declined.RULES,
    *facts.RULES,
    *homes.RULES,
    *links.RULES,
    *namesakes.RULES,
    *prose.RULES,
    *reasons.RULES,
    *sessions.RULES,
    *sources.RULES,
    *titles.RULES,
    *wording.RULES,
)


def inspect(folder: Path, overlay: Path | None = None) -> tuple[Library, list[Problem]]:
    """Read a folder of content and its overlay, and find all problems, sorted by file and line."""
    missing = [place for place in (folder, overlay) if place is not None and not place.is_dir()]
    if missing:
        remedy = "Name a folder of content, such as `data`."
        return Library(), [
            Problem(
                str(place),
                1,
                "This is a file, not a folder." if place.exists() else "There is no such folder.",
                remedy,
            )
            for place in missing
        ]
    with paused():
        return _inspect(folder, overlay)


def _inspect(folder: Path, overlay: Path | None) -> tuple[Library, list[Problem]]:
    reading = read(folder)
    problems = [_not_an_overlay(reading.library.records[id]) for id in reading.extends]
    if overlay is not None:
        reading = lay_over(reading, overlay)
    library = reading.library
    problems += reading.problems
    for rule in RULES:
        problems += (problem for problem in rule(library) if problem.path not in reading.unreadable)
    if any(path.endswith("works.json") for path in reading.unreadable):
        problems = [problem for problem in problems if not problem.message.endswith("is not in works.json.")]
    return library, sorted(set(problems))


def _not_an_overlay(record: Record) -> Problem:
    remedy = "Remove `extends`; only a second folder can extend the first."
    return Problem(record.path, 1, "This folder is not an overlay.", remedy)


def build(folder: Path, overlay: Path | None = None) -> Library:
    """Read and check a folder of content and its overlay.

    Raises:
        ContentError: if there is any problem; it carries them all.
    """
    library, problems = inspect(folder, overlay)
    if problems:
        raise ContentError(problems)
    return library
