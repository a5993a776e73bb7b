"""The command `kb new overlay`: an institute's own folder, and files in it that add to records."""

import argparse
from pathlib import Path

from ..content.files import write
from ..content.first_overlay import addition, first_overlay
from .exit_status import OK, PROBLEMS, USAGE, exit_with

OVERLAY = "overlay"  # stands where other uses of `kb new` name a kind


def new_overlay(options: argparse.Namespace) -> int:
    """Write the beginning of an overlay, or with `--of` a file in it for each of some records."""
    from ..home.opening import library

    if options.id is None:
        return exit_with("Name the folder: `kb new overlay FOLDER`.", USAGE)
    folder, found = Path(options.id), library()[0]
    if unknown := [id for id in options.of if id not in found.records]:
        return exit_with(f"There is no record `{unknown[0]}`. `kb search` finds the id of each.", USAGE)
    records = [found.records[id] for id in options.of]
    files = {f"{one.schema.plural}/{one.id}.md": addition(one) for one in records} or first_overlay(found)
    if there := [name for name in files if (folder / name).exists()]:
        return exit_with(f"{folder / there[0]} is there already; nothing was written.", PROBLEMS)
    for name, text in files.items():
        write(folder / name, text.encode())
    print(f"Written: {', '.join(str(folder / name) for name in files)}.")
    print(f"Change them, then run `kb check --overlay {folder}`.")
    return OK
