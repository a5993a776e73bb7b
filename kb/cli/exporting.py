"""The command that writes questions and cards for other programs."""

import argparse
from pathlib import Path

from ..content.files import write
from .exit_status import OK, PROBLEMS, exit_with
from .library import opened


def export(options: argparse.Namespace) -> int:
    """Write questions or cards in the format of another program."""
    from ..exchange.exports import Wanted, export, format_of
    from ..knowledge.base import KnowledgeBase

    ending, path = format_of(options.format).ending, Path(options.file)
    if path.suffix.lower() != ending:
        raise ValueError(f"A file for {options.format} ends in {ending}, not in {path.suffix or 'nothing'}.")
    if path.exists() and not options.force:
        told = (
            f"{path} is there already; nothing was written. Choose another place, or add --force to replace."
        )
        return exit_with(told, PROBLEMS)
    wanted = Wanted(options.of, options.types, options.count, options.seed)
    write(path, export(KnowledgeBase(opened(options)), options.format, wanted))
    print(f"Written: {path}")
    return OK
