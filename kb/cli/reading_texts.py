"""The command that reads a folder of texts."""

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from .exit_status import OK, PROBLEMS, exit_with
from .library import opened
from .progress import Progress

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from ..content.records import Library
    from ..exchange.texts.annotating import Read
    from ..exchange.texts.text_index import TextIndex

_TOLD = 10  # records and skipped files that are listed


def add(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the command."""
    texts = commands.add_parser("texts", help="find where a folder of texts speaks of the records")
    texts.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="with .txt .md .html .pdf ...")
    texts.add_argument(
        "--to", type=Path, metavar="FILE", help="also save all mentions (.csv ...), or a .graphml of them"
    )
    texts.add_argument("--workers", type=int, default=0, metavar="N", help="so many processes; one a core")
    texts.add_argument("--field", default="text", metavar="NAME", help="the field of .jsonl files (text)")
    texts.add_argument("--delete", action="store_true", help="delete the index; the texts stay")
    texts.add_argument("--force", action="store_true", help="replace a file that is there already")
    texts.add_argument("--overlay", type=Path, metavar="FOLDER", help="your institute's own content")
    texts.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from ..home.text_library import ABOUT, delete_text_index, text_index

    if options.delete:
        print(
            "The index is deleted. Your texts are untouched." if delete_text_index() else "There is no index."
        )
        return OK
    if options.folder is None:
        raise ValueError("Name a folder of texts, as in: kb texts my-library")
    if options.to is not None and options.to.exists() and not options.force:
        told = f"{options.to} is there already; nothing was done. Choose another name, or add --force."
        return exit_with(told, PROBLEMS)
    library, index = opened(options), text_index()
    print(ABOUT)
    done = _read(options, library, index)
    _tell(done, library, index)
    if options.to is not None:
        _save(options.to, library, index)
    return OK


def _read(options: argparse.Namespace, library: "Library", index: "TextIndex") -> "Read":
    from ..exchange.texts.annotating import HowToRead, annotate
    from ..exchange.texts.labels import labels_of

    bars: list[Progress] = []

    def tell(done: int, count: int, name: str) -> None:
        if count and not bars:
            bars.append(Progress(count))
        for bar in bars:
            bar.doing(done, [name])

    try:
        how = HowToRead(options.workers, options.field, tell)
        return annotate(options.folder, labels_of(library), index, how)
    finally:
        for bar in bars:
            bar.end()


def _tell(done: "Read", library: "Library", index: "TextIndex") -> None:
    """Say in words what was read, what it mentions most, and what was skipped."""
    mentions = Counter(one.record for _, one in index.mentions() if one.record in library.records)
    print(f"Read: {_many(done.read, 'file')}. As before: {done.unchanged}. Gone: {done.gone}.")
    total, records = _many(mentions.total(), "mention"), _many(len(mentions), "record")
    print(f"{total} of {records} in all texts that are known.")
    for id, count in mentions.most_common(_TOLD):
        print(f"  {count:7}  {library.records[id].label}")
    if done.skipped:
        print(f"Skipped: {_many(len(done.skipped), 'file')}.")
        for path, why in done.skipped[:_TOLD]:
            print(f"  {path} {why}")
        if len(done.skipped) > _TOLD:
            print(
                f"  and {len(done.skipped) - _TOLD} more; kb.exchange.texts.text_tables.texts lists them all"
            )


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _save(path: Path, library: "Library", index: "TextIndex") -> None:
    from ..exchange.formats import save
    from ..exchange.graphs import GRAPHS
    from ..exchange.texts.text_tables import mentioned_together, mentions

    is_graph = path.suffix.lower() in GRAPHS and path.suffix.lower() != ".json"
    save(mentioned_together(index, library) if is_graph else mentions(index), path)
    print(f"Written: {path}")
