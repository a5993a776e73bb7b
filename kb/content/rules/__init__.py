"""The rules of the content: each is a small generator of problems, and its docstring is the law."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..garbage import paused
from ..overlay import lay_over
from ..reader import Reading, read
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


def inspect(folder: Path, *overlays: Path | None) -> tuple[Library, list[Problem]]:
    """Read a folder of content and its overlays, and find all problems, sorted by file and line."""
    with paused():
        reading, problems = _inspect(folder, [one for one in overlays if one])
        return reading.library, sorted({*problems, *reading.library.conflicts})


def _inspect(
    folder: Path, overlays: Sequence[Path], without: frozenset[str] = frozenset()
) -> tuple[Reading, list[Problem]]:
    """What the folders hold, and all problems but conflicts; files in `without` are left out."""
    missing = [place for place in (folder, *overlays) if not place.is_dir()]
    if missing:
        return Reading(Library(), [], frozenset(), {}), [_no_folder(place) for place in missing]
    reading = read(folder)
    problems = [_not_an_overlay(reading.library.records[id]) for id in reading.extends]
    for overlay in overlays:
        reading = lay_over(reading, overlay, without)
    problems += reading.problems
    for rule in RULES:
        problems += (one for one in rule(reading.library) if one.path not in reading.unreadable)
    if any(path.endswith("works.json") for path in reading.unreadable):
        problems = [problem for problem in problems if not problem.message.endswith("is not in works.json.")]
    return reading, sorted(set(problems))


def _no_folder(place: Path) -> Problem:
    message = "This is a file, not a folder." if place.exists() else "There is no such folder."
    return Problem(str(place), 1, message, "Name a folder of content, such as `data`.")


def _not_an_overlay(record: Record) -> Problem:
    remedy = "Remove `extends`; only a second folder can extend the first."
    return Problem(record.path, 1, "This folder is not an overlay.", remedy)


def build(folder: Path, *overlays: Path | None) -> Library:
    """Read and check a folder of content and its overlays; conflicts are in the library.

    Raises:
        ContentError: if there is any problem; it carries them all.
    """
    library, problems = inspect(folder, *overlays)
    if faults := [one for one in problems if one not in library.conflicts]:
        raise ContentError(faults)
    return library


def build_what_can_be(folder: Path, *overlays: Path) -> tuple[Library, list[Problem]]:
    """Read a folder of content with as much of its overlays as can be used.

    Of an overlay the files with problems are left out, and the others are read. Returns the library and
    the problems of what was left out.

    Raises:
        ContentError: if the folder below the overlays has problems.
    """
    told: list[Problem] = []
    without: frozenset[str] = frozenset()
    used = [one for one in overlays if one.is_dir()]
    told += [_no_folder(one) for one in overlays if one not in used]
    with paused():
        while True:
            reading, problems = _inspect(folder, used, without)
            if not problems:
                return reading.library, told
            if not used:
                raise ContentError(problems)
            told += problems
            faulty = frozenset(_blamed(reading, used, problems)) - without
            without |= faulty
            used = used if faulty else []


def _blamed(reading: Reading, overlays: Sequence[Path], problems: Iterable[Problem]) -> Iterator[str]:
    """The files of overlays that have these problems, or that add to a shipped file which has them."""
    folders = tuple(f"{one.resolve().as_posix()}/" for one in overlays)
    paths = {problem.path for problem in problems}
    for path in paths:
        if path.startswith(folders):
            yield path
        yield from (f"{folder}{path}" for folder in folders if Path(folder, path).is_file())
    for path, id in reading.additions.items():
        if reading.library.records[id].path in paths:
            yield path
