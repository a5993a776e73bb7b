"""The commands that read in a vocabulary of others: into a folder of content, or into one file if it is large."""

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..content.files import write_folder
from .exit_status import OK, PROBLEMS, USAGE, exit_with

if TYPE_CHECKING:
    from ..exchange.large.concept import Concept

LARGE = ".sqlite"


def import_skos(options: argparse.Namespace) -> int:
    """Write a SKOS file as a new folder of content or a large vocabulary, and tell what was left out."""
    from ..exchange.skos.foreign_folder import foreign_folder
    from ..exchange.skos.thesaurus import thesaurus

    if options.to is None:
        raise ValueError("Name a new folder for the vocabulary with --to.")
    if options.to.suffix == LARGE:
        found = thesaurus(options.file, options.lang)
        print(*found.left_out, sep="\n", end="\n" if found.left_out else "")
        return _keep(found.concepts, options)
    if options.to.exists():
        return exit_with(f"{options.to} is there already; nothing was written. Name a new folder.", PROBLEMS)
    found = thesaurus(options.file, options.lang)
    made = foreign_folder(found, options.file.name)
    write_folder(options.to, made.files)
    print(f"{found.title}: {len(found.concepts):,} concepts, in {found.language or 'no stated language'}.")
    print(*(("Changed or left out:", *made.told) if made.told else ("Nothing was left out.",)), sep="\n")
    print(f"Written: {options.to}")
    return OK


def import_wordnet(options: argparse.Namespace) -> int:
    """Make a large vocabulary of WordNet's own files."""
    from ..exchange.large.wordnet import concepts

    if options.to is None or options.to.suffix != LARGE:
        return exit_with(f"Name the file for the vocabulary: --to NAME{LARGE}", USAGE)
    return _keep(concepts(options.file), options)


def _keep(concepts: Iterable["Concept"], options: argparse.Namespace) -> int:
    """Write concepts as a large vocabulary."""
    from ..exchange.large.store import build

    if options.to.exists() and not options.yes:
        return exit_with(f"{options.to} is there already; add --yes to replace it.", PROBLEMS)
    count = build(concepts, options.to, force=options.yes)
    print(f"Written: {options.to}, {count:,} concepts. Open it with kb.load({options.to.name!r}).")
    return OK
