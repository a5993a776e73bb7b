"""The command `kb changes`: what changed in the content, record by record."""

import argparse
from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .exit_status import OK, PROBLEMS, USAGE, exit_with
from .library import opened

if TYPE_CHECKING:
    from ..content.records import Library
    from ..knowledge.differences import Difference


def add(commands: Any) -> None:
    """Add the command and its options to the parser."""
    parser = commands.add_parser("changes", help="say what changed since you last looked, or in a folder")
    parser.add_argument(
        "--since", type=Path, metavar="FOLDER", help="an older copy of the content; the words are shown too"
    )
    parser.add_argument("--seen", action="store_true", help="from now on only what changes later is told")
    parser.add_argument("--overlay", type=Path, metavar="FOLDER", help="your institute's own content")
    parser.set_defaults(run=_changes)


def _changes(options: argparse.Namespace) -> int:
    from ..home.folder import shared_room
    from ..home.last_seen import last_seen, remember_seen, seen_version
    from ..knowledge.differences import differences, imprints

    now = opened(options)
    if options.since:
        return _since(options.since, now)
    if shared_room():
        return exit_with("In a shared room nothing is kept, so name an older copy with --since.", USAGE)
    before, version = last_seen(), seen_version()
    if before is None:
        remember_seen(imprints(now))
        print("This is the first look. What changes from now on will be told.")
        return OK
    found = differences(before, now)
    _tell(found, f"since you last looked (version {version})")
    if options.seen:
        remember_seen(imprints(now))
        print("Only what changes from now on will be told.")
    return OK


def _since(folder: Path, now: "Library") -> int:
    """Tell what changed since an older copy of the content, whatever the rules would say of it today."""
    from ..content.reader import read
    from ..knowledge.differences import differences, imprints

    before = read(folder).library if folder.is_dir() else None
    if before is None or not before.records:
        return exit_with(
            f"{folder} is no folder of content. Name the folder `data` of an older copy.", PROBLEMS
        )
    _tell(differences(imprints(before), now), f"since {folder}", (before, now))
    return OK


def _tell(found: "list[Difference]", since: str, both: "tuple[Library, Library] | None" = None) -> None:
    for one in found:
        print(f"{one.label} ({one.kind}, {one.id}){'' if one.state == 'changed' else f': {one.state}'}")
        print(*(f"  {sentence}" for sentence in one.told), sep="\n", end="\n" if one.told else "")
        if both:
            print(*_words(one, *both), sep="\n", end="\n" if one.passages else "")
    count = "1 record has" if len(found) == 1 else f"{len(found) or 'No'} records have"
    print(f"{count} changed {since}.")


def _words(one: "Difference", before: "Library", now: "Library") -> Iterator[str]:
    """The lines that went and those that came, of each passage of which the words changed."""
    from ..knowledge.differences import words_of

    for passage in one.passages:
        yield f"  {passage or 'Before the first heading'}:"
        old, new = words_of(before, one.former or one.id, passage), words_of(now, one.id, passage)
        for row in ndiff(old.splitlines(), new.splitlines()):
            if row[:2] in ("- ", "+ "):
                yield f"    {'was' if row[0] == '-' else 'now'}: {row[2:]}"
