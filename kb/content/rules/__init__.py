"""What content must hold to: each rule is a small generator that reads like its sentence."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..overlay import lay_over
from ..reader import read
from ..records import ContentError, Library, Problem
from . import danger, facts, links, texts, titles

RULES = (*danger.RULES, *facts.RULES, *links.RULES, *texts.RULES, *titles.RULES)


def inspect(folder: Path, overlay: Path | None = None) -> tuple[Library, list[Problem]]:
    """Read a content folder, with an overlay, and find every problem, sorted by place."""
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
    with _undisturbed():
        return _inspect(folder, overlay)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No garbage collection: of the many small values that reading makes, none is garbage."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _inspect(folder: Path, overlay: Path | None) -> tuple[Library, list[Problem]]:
    library, extends, problems, unreadable = read(folder)
    for id in extends:
        record = library.records[id]
        remedy = "Remove `extends`; only a second folder can extend the first."
        problems.append(Problem(record.path, 1, "This folder is not an overlay.", remedy))
    if overlay is not None:
        library, more, doubtful = lay_over(library, overlay)
        problems += more
        unreadable |= doubtful
    for rule in RULES:
        problems += (problem for problem in rule(library) if problem.path not in unreadable)
    if any(path.endswith("works.json") for path in unreadable):
        problems = [problem for problem in problems if not problem.message.endswith("is not in works.json.")]
    return library, sorted(set(problems))


def build(folder: Path, overlay: Path | None = None) -> Library:
    """The library of a folder without problems.

    Raises:
        ContentError: where there are any; it carries them all.
    """
    library, problems = inspect(folder, overlay)
    if problems:
        raise ContentError(problems)
    return library
