"""The command `kb`: open the notebooks, check and search the content, save pictures and handouts."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from . import __version__, guide
from .files import ID, shipped, write
from .schema import KINDS

OK, PROBLEMS, USAGE = 0, 1, 2
# Those of kb.scene.catalogue and of kb.look, named so that `kb check` need not load them.
FIGURES = (
    "matrix",
    "sources",
    "neighbourhood",
    "sheet",
    "overview",
    "lineage",
    "comparison",
    "path",
    "concept-map",
    "index",
)
PAPERS = ("a4", "letter", "a3", "a1")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 where all is well, 1 where there are problems, 2 on wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        print(f"{error.filename or 'A file'} cannot be used: {error.strerror}.", file=sys.stderr)
        return PROBLEMS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kb", description="The knowledge base of relational psychotherapy.")
    parser.add_argument("--version", action="version", version=f"kb {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    lab = commands.add_parser("lab", help="open the notebooks in JupyterLab")
    lab.add_argument("--no-browser", action="store_true", help="print the address instead of opening it")
    lab.set_defaults(run=_lab)

    check = commands.add_parser("check", help="find every problem of the content")
    check.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help="the shipped content by default"
    )
    check.add_argument("--overlay", type=Path, metavar="FOLDER", help="a second folder, laid over the first")
    check.add_argument("--coverage", action="store_true", help="also say how complete the content is")
    check.set_defaults(run=_check)

    _picture_options(commands.add_parser("figure", help="save a picture as .svg, .pdf or .png"))

    search = commands.add_parser("search", help="find what answers some words; `-` reads them unseen")
    search.add_argument("text", metavar="TEXT|-", help="shells keep what is typed; `-` reads standard input")
    search.add_argument(
        "--kind",
        choices=sorted((*KINDS, "work")),
        action="append",
        metavar="KIND",
        help="a kind of record, or work",
    )
    search.add_argument("--limit", type=int, default=10, metavar="N", help="at most so many (10)")
    search.add_argument("--json", action="store_true", help="one JSON list instead of lines")
    search.set_defaults(run=_search)

    handout = commands.add_parser("handout", help="write a handout, or all that are made ready")
    handout.add_argument(
        "of", nargs="*", metavar="NAME|ID", help="a handout's name and its records, or records"
    )
    handout.add_argument("--to", type=Path, metavar="FILE", help="ends in .pdf, .docx, .pptx or .html")
    handout.add_argument("--all", type=Path, metavar="FOLDER", help="write every ready-made handout there")
    handout.add_argument(
        "--as", dest="formats", nargs="+", metavar="FORMAT", help="with --all: pdf docx pptx html"
    )
    handout.add_argument("--for", dest="audience", default="trainer", help="trainer, trainee or reviewer")
    handout.add_argument("--paper", default="", help="a4, letter, a3 or a1")
    handout.add_argument("--grey", action="store_true", help="without colour")
    handout.set_defaults(run=_handout)

    layout = commands.add_parser(
        "layout", help="place new records on the map; the others stay where they are"
    )
    layout.add_argument("--anew", action="store_true", help="place all of them anew")
    layout.set_defaults(run=_layout)

    new = commands.add_parser("new", help="write the skeleton of a record")
    new.add_argument("kind", choices=sorted(KINDS), metavar="KIND", help=", ".join(sorted(KINDS)))
    new.add_argument("id", nargs="?", metavar="ID", help="its id; without it the skeleton is printed")
    new.add_argument("--to", type=Path, default=None, metavar="FOLDER", help="the content folder")
    new.set_defaults(run=_new)
    return parser


def _picture_options(figure: argparse.ArgumentParser) -> None:
    figure.add_argument("name", choices=FIGURES, metavar="NAME", help=", ".join(FIGURES))
    figure.add_argument("--of", nargs="+", default=[], metavar="ID", help="the record or records it is of")
    figure.add_argument("--to", type=Path, required=True, metavar="FILE", help="where to save it")
    figure.add_argument("--paper", choices=PAPERS, default="", help="the sheet, on its side")
    figure.add_argument("--grey", action="store_true", help="without colour")
    figure.add_argument("--page", type=int, default=1, metavar="N", help="the page of a long index")
    figure.set_defaults(run=_figure)


def _check(options: argparse.Namespace) -> int:
    from .rules import inspect

    folder = options.folder or shipped("data")
    library, problems = inspect(folder, options.overlay)
    place = Path(os.path.relpath(folder)) if folder.is_dir() else Path()
    for problem in problems:
        print(f"{(place / problem.path).as_posix()}:{problem.line}: {problem.message} {problem.remedy}")
    if options.coverage:
        from .coverage import report

        print(report(library))
    count = len(problems)
    print(
        f"{count} {'problem' if count == 1 else 'problems'} in {len(library.records)} records.",
        file=sys.stderr,
    )
    return PROBLEMS if problems else OK


def _new(options: argparse.Namespace) -> int:
    text = guide.skeleton(options.kind)
    if options.id is None:
        print(text, end="")
        return OK
    if not ID.fullmatch(options.id):
        print(f"`{options.id}` is not an id: use small letters, digits and single hyphens.", file=sys.stderr)
        return USAGE
    path = (options.to or shipped("data")) / KINDS[options.kind].plural / f"{options.id}.md"
    if path.exists():
        print(f"{path} is there already; nothing was written.", file=sys.stderr)
        return PROBLEMS
    write(path, text.encode())
    print(f"Written: {path}. Fill it in, then run `kb check`.")
    return OK


def _figure(options: argparse.Namespace) -> int:
    from .base import load
    from .figures import FORMATS, save
    from .scene.catalogue import picture

    if options.to.suffix.lower() not in FORMATS:
        print(f"Name a file that ends in {', '.join(FORMATS)}, not {options.to.name}.", file=sys.stderr)
        return USAGE
    try:
        scene = picture(
            load(),
            options.name,
            *options.of,
            paper=options.paper,
            grey=options.grey,
            page=options.page,
        )
    except (KeyError, ValueError) as error:
        print(error.args[0], file=sys.stderr)
        return USAGE
    save(scene, options.to)
    print(f"Written: {options.to}")
    return OK


def _search(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from .rules import build
    from .search import Index

    text = sys.stdin.readline() if options.text == "-" else options.text
    index = Index(build(shipped("data"), None))
    hits, notice = index.search(text, options.kind, options.limit), index.watch.notice(text)
    if options.json:
        found = [asdict(hit) for hit in hits]
        if notice:
            found[0]["notice"] = notice
        print(json.dumps(found, ensure_ascii=False, indent=1))
    elif notice:
        print(*notice, "", sep="\n")
    for hit in () if options.json else hits:
        print(f"{hit.label} ({hit.kind}, {hit.id}): {hit.why}\n    {hit.snippet}")
    if not hits:
        print("Not in this knowledge base.", file=sys.stderr)
    return OK if hits else PROBLEMS


def _handout(options: argparse.Namespace) -> int:
    from datetime import date

    from .base import load
    from .handouts.catalogue import handout, ready
    from .store import institute
    from .writers import FORMATS, save

    if bool(options.all) == bool(options.of and options.to):
        print(
            "Say what to write and where: `kb handout principle ID --to FILE`, or `kb handout --all FOLDER`."
        )
        return USAGE
    base = load()
    if options.all:
        jobs = [(options.all / "", *one) for one in ready(base)]
        endings = [f".{name.lstrip('.')}" for name in options.formats or ("pdf",)]
    else:
        jobs = [(options.to, options.of[0], tuple(options.of[1:]), options.audience, options.paper)]
        endings = [options.to.suffix.lower()]
    if wrong := [ending for ending in endings if ending not in FORMATS]:
        print(f"A handout ends in {', '.join(FORMATS)}, not in {wrong[0] or 'nothing'}.", file=sys.stderr)
        return USAGE
    try:
        for number, (place, name, ids, audience, paper) in enumerate(jobs, 1):
            one = handout(
                base,
                name,
                ids,
                audience=audience,
                paper=options.paper or paper,
                grey=options.grey,
                institute=institute(),
                on=date.today(),
            )
            for ending in endings:
                path = place / f"{one.name}-{one.paper}{ending}" if options.all else place
                save(one, path)
            if options.all:
                print(f"\r{number} of {len(jobs)}: {one.name:<70.70}", end="", flush=True)
    except (KeyError, ValueError) as error:
        print(error.args[0], file=sys.stderr)
        return USAGE
    print(f"\nWritten: {options.all}" if options.all else f"Written: {options.to}")
    return OK


def _layout(options: argparse.Namespace) -> int:
    from .base import KnowledgeBase
    from .files import PLACES
    from .rules import inspect
    from .scene.layout import places

    library, problems = inspect(shipped("data"))
    if any(problem.path != PLACES for problem in problems):
        print("The content has problems; mend what `kb check` says first.", file=sys.stderr)
        return PROBLEMS
    found = places(KnowledgeBase(library), kept=None if options.anew else library.places)
    path = shipped("data") / PLACES
    rows = ",\n".join(f'"{id}": [{x}, {y}]' for id, (x, y) in found.items())
    write(path, f"{{\n{rows}\n}}\n".encode())
    print(f"Written: {path}, {len(found)} places.")
    return OK


def _lab(options: argparse.Namespace) -> int:
    from .home.lab import run

    return run(browser=not options.no_browser)
