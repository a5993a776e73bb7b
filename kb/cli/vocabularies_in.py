"""The command that reads in a vocabulary of others."""

import argparse

from ..content.files import write_folder
from .exit_status import OK, PROBLEMS, exit_with


def import_skos(options: argparse.Namespace) -> int:
    """Write a SKOS file as a new folder of content, and tell what was left out."""
    from ..exchange.skos.foreign_folder import foreign_folder
    from ..exchange.skos.thesaurus import thesaurus

    if options.to is None:
        raise ValueError("Name a new folder for the vocabulary with --to.")
    if options.to.exists():
        return exit_with(f"{options.to} is there already; nothing was written. Name a new folder.", PROBLEMS)
    found = thesaurus(options.file, options.lang)
    made = foreign_folder(found, options.file.name)
    write_folder(options.to, made.files)
    print(f"{found.title}: {len(found.concepts):,} concepts, in {found.language or 'no stated language'}.")
    print(*(("Changed or left out:", *made.told) if made.told else ("Nothing was left out.",)), sep="\n")
    print(f"Written: {options.to}")
    return OK
