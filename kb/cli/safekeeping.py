"""The commands that keep the user's folder safe: backup and restore."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .exit_status import OK, PROBLEMS, exit_with

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction


def add(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add both commands."""
    backup = commands.add_parser("backup", help="put all that you keep into one file")
    backup.add_argument("file", type=Path, metavar="FILE.zip", help="where to write it")
    backup.add_argument("--force", action="store_true", help="replace a file that is there already")
    backup.set_defaults(run=_back_up)
    restore = commands.add_parser("restore", help="bring back what a backup holds; replaces nothing")
    restore.add_argument("file", type=Path, metavar="FILE.zip", help="the backup")
    restore.set_defaults(run=_restore)


def _back_up(options: argparse.Namespace) -> int:
    from ..home.backup import back_up

    path = options.file.absolute()
    if path.suffix.lower() != ".zip":
        raise ValueError(f"A backup ends in .zip, not in {path.suffix or 'nothing'}.")
    if path.exists() and not options.force:
        told = (
            f"{path} is there already; nothing was written. Choose another name, or add --force to replace."
        )
        return exit_with(told, PROBLEMS)
    made = back_up(path)
    print(f"Written: {path}. {made.told}")
    return OK


def _restore(options: argparse.Namespace) -> int:
    from ..exchange.incoming.guards import Refused
    from ..home.restoring import restore_backup

    try:
        print(restore_backup(options.file).told)
    except Refused as error:
        return exit_with(str(error), PROBLEMS)
    return OK
