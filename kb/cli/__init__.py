"""The command `kb`: open the notebooks, check and search the content, save pictures, handouts and exports."""

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from ..about import __version__
from ..content.records import ContentError
from ..schema import KINDS, WORK
from . import (
    changed_since,
    exporting,
    importing,
    library,
    overlays,
    printing,
    publishing,
    reading_texts,
    safekeeping,
    starting,
)
from .exit_status import PROBLEMS, USAGE, exit_with

STOPPED = 130  # the status of an interrupted command, by the convention of shells


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns 0 for success, 1 for problems, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    try:
        options = _parser(next(iter(given), "")).parse_args(given)
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return exit_with("Stopped. What was written so far is whole.", STOPPED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ContentError as error:
        return exit_with(str(error), PROBLEMS)
    except OSError as error:
        return exit_with(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.", PROBLEMS)
    except ModuleNotFoundError as error:
        sentence = f'This needs `{error.name}`, which is not installed: pip install "relational-kb[lab]".'
        return exit_with(sentence, PROBLEMS)
    except (KeyError, ValueError, TypeError) as error:
        return exit_with(str(error.args[0] if error.args else error), USAGE)
    except Exception as error:
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        return exit_with(
            f"This did not work, and nothing that was there is changed. Tell the maintainers: {what}",
            PROBLEMS,
        )


def _parser(command: str) -> argparse.ArgumentParser:
    """The parser; of the commands about paper, only the wanted one loads what it can draw."""
    parser = argparse.ArgumentParser(prog="kb", description="The knowledge base of relational psychotherapy.")
    parser.add_argument("--version", action="version", version=f"kb {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _lab(commands.add_parser("lab", help="open the notebooks in JupyterLab"))
    starting.add_serve(
        commands.add_parser("serve", help="show the pages to several people, without JupyterLab")
    )
    starting.add_offline(
        commands.add_parser("offline", help="make a folder that sets itself up without a network")
    )
    _check(commands.add_parser("check", help="find every problem of the content"))
    figure = commands.add_parser("figure", help="save a picture as .svg, .pdf or .png")
    _search(commands.add_parser("search", help="find what answers some words; `-` reads them unseen"))
    handout = commands.add_parser("handout", help="write a handout, or all that are made ready")
    _layout(
        commands.add_parser("layout", help="place new records on the map; the others stay where they are")
    )
    _new(commands.add_parser("new", help="write the skeleton of a record"))
    _site(commands.add_parser("site", help="make the A-Z site: one file, and a folder to host"))
    export = commands.add_parser("export", help="write references, questions or cards for other programs")
    importing.add(commands)
    changed_since.add(commands)
    safekeeping.add(commands)
    reading_texts.add(commands)
    if command == "figure":
        _figure(figure)
    elif command == "handout":
        _handout(handout)
    elif command == "export":
        _export(export)
    return parser


def _lab(lab: argparse.ArgumentParser) -> None:
    lab.add_argument("--no-browser", action="store_true", help="print the address instead of opening it")
    lab.add_argument("--hub", action="store_true", help="as a JupyterHub calls it, for one of its users")
    lab.set_defaults(run=_run_lab)


def _check(check: argparse.ArgumentParser) -> None:
    check.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help="the shipped content by default"
    )
    _overlay_option(check, "a second folder, laid over the first")
    check.add_argument("--coverage", action="store_true", help="also say how complete the content is")
    check.set_defaults(run=library.check)


def _search(search: argparse.ArgumentParser) -> None:
    search.add_argument("text", metavar="TEXT|-", help="shells keep what is typed; `-` reads standard input")
    kinds = sorted((*KINDS, WORK))
    search.add_argument("--kind", choices=kinds, action="append", metavar="KIND", help=", ".join(kinds))
    search.add_argument("--limit", type=_positive, default=10, metavar="N", help="at most so many (10)")
    search.add_argument("--json", action="store_true", help="one JSON list instead of lines")
    _overlay_option(search)
    search.set_defaults(run=library.search)


def _layout(layout: argparse.ArgumentParser) -> None:
    layout.add_argument("--anew", action="store_true", help="place all of them anew")
    layout.add_argument("--to", type=Path, metavar="FOLDER", help="the content folder")
    layout.set_defaults(run=library.layout)


def _new(new: argparse.ArgumentParser) -> None:
    kinds = sorted((*KINDS, overlays.OVERLAY))
    new.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    new.add_argument("id", nargs="?", metavar="ID", help="its id; without it the skeleton is printed")
    new.add_argument("--of", nargs="+", default=[], metavar="ID", help="of an overlay: add to these records")
    new.add_argument("--to", type=Path, default=None, metavar="FOLDER", help="the content folder")
    new.set_defaults(run=library.new)


def _figure(figure: argparse.ArgumentParser) -> None:
    from ..pictures.gallery import PICTURES
    from ..pictures.style import PAPERS

    figure.add_argument("name", metavar="NAME", help=", ".join(PICTURES))
    figure.add_argument("--of", nargs="+", default=[], metavar="ID", help="the record or records it is of")
    figure.add_argument("--to", type=Path, required=True, metavar="FILE", help="where to save it")
    papers = ", ".join(PAPERS)
    figure.add_argument("--paper", default="", metavar="PAPER", help=f"the sheet, on its side: {papers}")
    figure.add_argument("--page", type=_positive, default=1, metavar="N", help="the page of a long index")
    _output_options(figure)
    figure.set_defaults(run=printing.figure)


def _handout(handout: argparse.ArgumentParser) -> None:
    from ..handouts.model import AUDIENCES
    from ..handouts.sorts import HANDOUTS
    from ..pictures.style import PAPERS

    handout.formatter_class = argparse.RawDescriptionHelpFormatter
    handout.epilog = "\n".join(("handouts:", *(f"  {name:14} {one.about}" for name, one in HANDOUTS.items())))
    handout.add_argument(
        "of", nargs="*", metavar="NAME|ID", help="a handout's name and its records, or records"
    )
    handout.add_argument("--to", type=Path, metavar="FILE", help="ends in .pdf, .docx, .pptx or .html")
    handout.add_argument("--all", type=Path, metavar="FOLDER", help="write every ready-made handout there")
    handout.add_argument(
        "--as", dest="formats", nargs="+", metavar="FORMAT", help="with --all: pdf docx pptx html"
    )
    audiences, papers = ", ".join(AUDIENCES), ", ".join(PAPERS)
    handout.add_argument(
        "--for", dest="audience", default="", metavar="WHOM", help=f"whose copy: {audiences}"
    )
    handout.add_argument("--paper", default="", metavar="PAPER", help=f"the sheet: {papers}")
    handout.add_argument("--large", action="store_true", help="in large print")
    _output_options(handout)
    handout.set_defaults(run=printing.handout)


def _site(site: argparse.ArgumentParser) -> None:
    site.add_argument("folder", type=Path, metavar="FOLDER", help="where to write it")
    site.add_argument(
        "--address", default="", metavar="URL", help="where it will be, as in https://example.org/kb/"
    )
    site.add_argument(
        "--translation",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="a shipped language, such as fr, or an overlay with `lang`",
    )
    site.add_argument("--serve", action="store_true", help="then show it, for this computer alone")
    site.add_argument("--force", action="store_true", help="replace a site that is there already")
    _overlay_option(site)
    site.set_defaults(run=publishing.site)


def _export(export: argparse.ArgumentParser) -> None:
    from ..exchange.exports import EXPORTS
    from ..training.question import TYPES

    export.formatter_class = argparse.RawDescriptionHelpFormatter
    export.epilog = "\n".join(
        (
            "formats:",
            *(f"  {name:12} {one.ending:6} {one.about}" for name, one in EXPORTS.items()),
            "types of question:",
            *(f"  {name:12} {asks}" for name, asks in TYPES.items()),
        )
    )
    export.add_argument("format", metavar="FORMAT", help=", ".join(EXPORTS))
    export.add_argument("file", type=Path, metavar="FILE", help="where to write it")
    export.add_argument("--of", nargs="+", default=[], metavar="ID", help="about these records; or all")
    folder = "of this folder of content; or the shipped one"
    export.add_argument("--from", dest="source", type=Path, metavar="FOLDER", help=folder)
    export.add_argument("--types", nargs="+", metavar="TYPE", help="of these types; or all")
    export.add_argument("--count", type=_positive, metavar="N", help="so many questions (10)")
    export.add_argument("--seed", metavar="WORDS", help="other words choose other questions")
    export.add_argument("--address", metavar="URL", help="of the vocabulary, where you host it")
    export.add_argument(
        "--translation",
        type=Path,
        action="append",
        metavar="FOLDER",
        help="of the vocabulary: an overlay with `lang`",
    )
    export.add_argument("--force", action="store_true", help="replace a file that is there already")
    _overlay_option(export)
    export.set_defaults(run=exporting.export)


def _output_options(command: argparse.ArgumentParser) -> None:
    """The options that `figure` and `handout` share."""
    command.add_argument("--grey", action="store_true", help="without colour")
    command.add_argument("--force", action="store_true", help="replace a file that is there already")
    _overlay_option(command)


def _overlay_option(command: argparse.ArgumentParser, words: str = "your institute's own content") -> None:
    command.add_argument("--overlay", type=Path, metavar="FOLDER", help=words)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number


def _run_lab(options: argparse.Namespace) -> int:
    if options.hub:
        from ..home.hub import serve_user

        return serve_user()
    from ..home.lab import run

    return run(browser=not options.no_browser)
