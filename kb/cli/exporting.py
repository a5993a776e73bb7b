"""The command that writes what other programs read."""

import argparse
from pathlib import Path
from typing import Any

from ..content.files import write, write_folder
from .exit_status import OK, PROBLEMS, exit_with
from .library import opened
from .publishing import translation


def export(options: argparse.Namespace) -> int:
    """Write references, tables, the graph, questions or cards in the format of another program."""
    from ..exchange.archive import unzipped
    from ..exchange.exports import Wanted, export, format_of
    from ..exchange.incoming.proposal import checked_folder
    from ..knowledge.base import KnowledgeBase

    format, path = format_of(options.format), options.file
    folder = format.ending == ZIP and not path.suffix
    if path.suffix.lower() != format.ending and not folder:
        raise ValueError(_wrong_ending(options.format, format.ending, path))
    wanted = Wanted(options.of, folder=options.source, **_particulars(options, format.takes))
    if told := _in_the_way(path, folder, options.force):
        return exit_with(told, PROBLEMS)
    library = checked_folder(options.source) if options.source else opened(options)
    data = export(KnowledgeBase(library), options.format, wanted)
    if folder:
        write_folder(path, unzipped(data))
    else:
        write(path, data)
    print(f"Written: {path}")
    return OK


ZIP = ".zip"


def _particulars(options: argparse.Namespace, takes: str) -> dict[str, Any]:
    """What the options say about questions or about the vocabulary; ValueError if it takes something else."""
    from ..exchange.exports import QUESTIONS, VOCABULARY
    from ..site.hosting import site_address

    found: dict[str, Any] = {}
    for about, names in ((QUESTIONS, ("types", "count", "seed")), (VOCABULARY, ("address", "translation"))):
        chosen = {name: value for name in names if (value := getattr(options, name))}
        if chosen and takes != about:
            raise ValueError(f"--{next(iter(chosen))} is for {about}; {options.format} takes {takes}.")
        found |= chosen
    if found.get("address"):
        found["address"] = site_address(found["address"])
    if folders := found.pop("translation", ()):
        found["translations"] = [translation(folder) for folder in folders]
    return found


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
