"""The command that writes what other programs read."""

import argparse
from pathlib import Path

from ..content.files import write, write_folder
from .exit_status import OK, PROBLEMS, exit_with
from .library import opened


def export(options: argparse.Namespace) -> int:
    """Write references, tables, the graph, questions or cards in the format of another program."""
    from ..exchange.archive import unzipped
    from ..exchange.exports import QUESTIONS, Wanted, export, format_of
    from ..knowledge.base import KnowledgeBase

    format, path = format_of(options.format), options.file
    folder = format.ending == ZIP and not path.suffix
    if path.suffix.lower() != format.ending and not folder:
        raise ValueError(_wrong_ending(options.format, format.ending, path))
    chosen = {name: value for name in ("types", "count", "seed") if (value := getattr(options, name))}
    if chosen and format.takes != QUESTIONS:
        raise ValueError(f"--{next(iter(chosen))} chooses questions; {options.format} takes {format.takes}.")
    if told := _in_the_way(path, folder, options.force):
        return exit_with(told, PROBLEMS)
    data = export(KnowledgeBase(opened(options)), options.format, Wanted(options.of, **chosen))
    if folder:
        write_folder(path, unzipped(data))
    else:
        write(path, data)
    print(f"Written: {path}")
    return OK


ZIP = ".zip"


def _wrong_ending(name: str, ending: str, path: Path) -> str:
    wrong = path.suffix or "nothing"
    folder = "; without an ending it becomes a folder" if ending == ZIP else ""
    return f"A file for {name} ends in {ending}, not in {wrong}{folder}."


def _in_the_way(path: Path, folder: bool, force: bool) -> str:
    """What to say if something is there that is not to be replaced; else empty."""
    if not path.exists() or (force and path.is_file() and not folder):
        return ""
    if folder or path.is_dir():
        return f"{path} is there already; nothing was written. Name a folder that is not there yet."
    return f"{path} is there already; nothing was written. Choose another place, or add --force to replace."
