"""The commands about the content: check, search, new, layout."""

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ..content import skeleton
from ..content.files import editable, shipped, write
from ..content.reader import ID, PLACES
from ..schema import KINDS
from .exit_status import OK, PROBLEMS, USAGE, exit_with
from .overlays import OVERLAY, new_overlay

if TYPE_CHECKING:
    from ..content.records import Library

NOT_EDITABLE = (
    "This copy is installed, and its content is not yours to change. Name a folder of yours with --to."
)


def check(options: argparse.Namespace) -> int:
    """Print every problem of a folder of content, one a line."""
    from ..content.abridging import abridged
    from ..content.rules import inspect

    folder = options.folder or shipped("data")
    library, problems = inspect(folder, options.overlay)
    place = Path(os.path.relpath(folder)) if folder.is_dir() else Path()
    for problem in abridged(problems):
        print(f"{(place / problem.path).as_posix()}:{problem.line}: {problem.message} {problem.remedy}")
    if options.coverage:
        from ..knowledge.coverage import report

        print(report(library))
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return exit_with(f"{count} in {len(library.records)} records.", PROBLEMS if problems else OK)


def opened(options: argparse.Namespace) -> "Library":
    """Read the content with its overlay; prints what the user should know."""
    from ..home.opening import library

    found, told = library(options.overlay)
    for sentence in told:
        print(sentence, file=sys.stderr)
    return found


def search(options: argparse.Namespace) -> int:
    """Print the hits of a search, after a notice if the text speaks of danger."""
    from ..knowledge.origins import added
    from ..knowledge.search import Index

    text = sys.stdin.readline() if options.text == "-" else options.text
    index = Index(opened(options))
    hits, notice = index.search(text, options.kind, options.limit), index.watch.notice(text)
    if options.json:
        rows = [asdict(hit) for hit in hits]
        if notice:
            rows[0]["notice"] = notice
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    elif notice:
        print(*notice, "", sep="\n")
    for hit in () if options.json else hits:
        whose = f"; {added([hit.overlay])}" if hit.overlay else ""
        print(f"{hit.label} ({hit.kind}, {hit.id}): {hit.why}{whose}\n    {hit.snippet}")
    return OK if hits else exit_with("Not in this knowledge base.", PROBLEMS)


def new(options: argparse.Namespace) -> int:
    """Print the skeleton of a record, or write it into a content folder; or begin an overlay."""
    if options.kind == OVERLAY:
        return new_overlay(options)
    text = skeleton.skeleton(options.kind)
    if options.id is None:
        print(text, end="")
        return OK
    if not ID.fullmatch(options.id):
        return exit_with(f"`{options.id}` is not an id: use small letters, digits and single hyphens.", USAGE)
    if options.to is None and not editable():
        return exit_with(NOT_EDITABLE, USAGE)
    path = (options.to or shipped("data")) / KINDS[options.kind].plural / f"{options.id}.md"
    if path.exists():
        return exit_with(f"{path} is there already; nothing was written.", PROBLEMS)
    write(path, text.encode())
    print(f"Written: {path}. Fill it in, then run `kb check`.")
    return OK


def layout(options: argparse.Namespace) -> int:
    """Place new records on the map of the whole."""
    from ..content.rules import inspect
    from ..knowledge.base import KnowledgeBase
    from ..pictures.layout import map_file, places

    if options.to is None and not editable():
        return exit_with(NOT_EDITABLE, USAGE)
    folder = options.to or shipped("data")
    library, problems = inspect(folder)
    if any(problem.path != PLACES for problem in problems):
        return exit_with("The content has problems; mend what `kb check` says first.", PROBLEMS)
    found = places(KnowledgeBase(library), kept=None if options.anew else library.places)
    path = folder / PLACES
    write(path, map_file(found))
    print(f"Written: {path}, {len(found)} places.")
    return OK
