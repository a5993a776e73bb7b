"""The command `kb import`: what others changed or made comes in, after a list of what that means.

A further format is one more entry in `IMPORTS`.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .exit_status import OK, PROBLEMS, exit_with
from .vocabularies_in import import_skos, import_wordnet

if TYPE_CHECKING:
    from ..exchange.incoming.proposal import Proposal


class Import(NamedTuple):
    """A format that can be read in.

    Attributes:
        about: what it brings, in a few words.
        run: the parsed options -> the exit status.
    """

    about: str
    run: Callable[[argparse.Namespace], int]


def add(commands: Any) -> None:
    """Add the command and its options to the parser."""
    parser = commands.add_parser("import", help="bring in what others changed: a workbook, a vocabulary")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(("formats:", *(f"  {name:8} {one.about}" for name, one in IMPORTS.items())))
    parser.add_argument("format", choices=IMPORTS, metavar="FORMAT", help=", ".join(IMPORTS))
    parser.add_argument("file", type=Path, metavar="FILE", help="what came back")
    parser.add_argument(
        "--to",
        type=Path,
        metavar="FOLDER",
        help="the folder of content, or a vocabulary’s file",
    )
    parser.add_argument("--yes", action="store_true", help="write without asking")
    packet = parser.add_argument_group("of a reviewer’s packet (docx)")
    packet.add_argument(
        "--accept", nargs="+", default=[], metavar="WHOSE", help="take tracked changes: all, authors, claims"
    )
    packet.add_argument("--leave", nargs="+", default=[], metavar="N", help="take no change of these claims")
    packet.add_argument("--by", default="", metavar="NAME", help="who reviewed, if the packet does not say")
    packet.add_argument("--role", default="", metavar="ROLE", help="in what role")
    packet.add_argument("--on", default="", metavar="DAY", help="on what day, as 2026-11-29")
    parser.add_argument("--lang", default="", metavar="LANGUAGE", help="of a vocabulary (skos): as in fr")
    marks = "xlsx: take changes of nothing but quotation marks, dashes and blanks, too"
    parser.add_argument("--typography", action="store_true", help=marks)
    parser.set_defaults(run=lambda options: IMPORTS[options.format].run(options))


def settle(found: "Proposal", *, yes: bool) -> int:
    """Tell what a file proposes, ask, and write it."""
    print(*found.notes, *found.told, sep="\n", end="\n" if found.notes or found.told else "")
    if not found.changes:
        print("No changes.")
        return OK
    print(found.summary)
    if not confirmed(f"Write them into {found.folder}?", yes=yes):
        return PROBLEMS
    found.write()
    print(f"Written into {found.folder}.")
    return OK


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether the person agrees; without a terminal to ask on, only `yes` is an answer."""
    if yes:
        return True
    if sys.stdin is None or not sys.stdin.isatty():
        print("Nothing was written. Add --yes to write.", file=sys.stderr)
        return False
    print(f"{question} [y/N] ", end="", flush=True)
    if sys.stdin.readline().strip().casefold() in ("y", "yes"):
        return True
    print("Nothing was written.", file=sys.stderr)
    return False


def not_applied(told: tuple[str, ...]) -> int:
    """Print all problems of a file; nothing was written."""
    count = "1 problem" if len(told) == 1 else f"{len(told)} problems"
    return exit_with("\n".join((*told, f"{count}; nothing was written.")), PROBLEMS)


def _packet(options: argparse.Namespace) -> int:
    """Take what a reviewer changed in a packet, and enter which records are reviewed."""
    from ..exchange.incoming.applying import NotApplied
    from ..exchange.incoming.packet_review import Choice, packet_review, signature
    from ..exchange.incoming.proposal import checked_folder, content_folder, propose
    from ..exchange.incoming.returned_packet import read_packet
    from ..knowledge.base import KnowledgeBase

    folder, packet = content_folder(options.to), read_packet(options.file)
    signed = signature(packet, by=options.by, role=options.role, on=options.on)
    choice = Choice(options.accept, options.leave)
    review = packet_review(KnowledgeBase(checked_folder(folder)), folder, packet, signed, choice)
    try:
        return settle(propose(folder, review.changes, review.told), yes=options.yes)
    except NotApplied as error:
        print(*review.told, sep="\n")
        return not_applied(error.told)


def _workbook(options: argparse.Namespace) -> int:
    from ..exchange.incoming.applying import NotApplied
    from ..exchange.incoming.guards import Refused
    from ..exchange.incoming.proposal import content_folder
    from ..exchange.incoming.workbook_in import proposal_of

    folder = content_folder(options.to)
    try:
        return settle(proposal_of(options.file, folder, typography=options.typography), yes=options.yes)
    except NotApplied as error:
        return not_applied(error.told)
    except Refused as error:
        return exit_with(str(error), PROBLEMS)


IMPORTS: Mapping[str, Import] = {
    "docx": Import("a reviewer’s packet: changes, marks, comments, and who reviewed what", _packet),
    "skos": Import(
        "a vocabulary of others (.ttl, .rdf, .jsonld, .nt), into a new folder or NAME.sqlite", import_skos
    ),
    "wordnet": Import("WordNet’s folder of data files, into NAME.sqlite", import_wordnet),
    "xlsx": Import("a workbook of `kb export xlsx` that was edited", _workbook),
}
