"""The command that writes what other programs read."""

import argparse

from ..content.files import write
from .exit_status import OK, PROBLEMS, exit_with
from .library import opened


def export(options: argparse.Namespace) -> int:
    """Write references, questions or cards in the format of another program."""
    from ..exchange.exports import QUESTIONS, Wanted, export, format_of
    from ..knowledge.base import KnowledgeBase

    format, path = format_of(options.format), options.file
    if path.suffix.lower() != format.ending:
        wrong = path.suffix or "nothing"
        raise ValueError(f"A file for {options.format} ends in {format.ending}, not in {wrong}.")
    chosen = {name: value for name in ("types", "count", "seed") if (value := getattr(options, name))}
    if chosen and format.takes != QUESTIONS:
        raise ValueError(f"--{next(iter(chosen))} chooses questions; {options.format} takes {format.takes}.")
    if path.exists() and not options.force:
        told = (
            f"{path} is there already; nothing was written. Choose another place, or add --force to replace."
        )
        return exit_with(told, PROBLEMS)
    data = export(KnowledgeBase(opened(options)), options.format, Wanted(options.of, **chosen))
    write(path, data)
    print(f"Written: {path}")
    return OK
