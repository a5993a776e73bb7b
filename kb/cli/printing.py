"""The commands that write pictures and handouts."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .exit_status import OK, PROBLEMS, USAGE, exit_with
from .library import opened

if TYPE_CHECKING:
    from ..handouts.model import Handout

HOW = "Say what to write and where: `kb handout principle ID --to FILE`, or `kb handout --all FOLDER`."


@dataclass(frozen=True)
class _Output:
    """A handout and the file to write it to."""

    handout: "Handout"
    path: Path


def figure(options: argparse.Namespace) -> int:
    """Save a picture."""
    from ..knowledge.base import KnowledgeBase
    from ..pictures.gallery import picture
    from ..pictures.output import FORMATS, save

    if options.to.suffix.lower() not in FORMATS:
        return exit_with(f"Name a file that ends in {', '.join(FORMATS)}, not {options.to.name}.", USAGE)
    if message := _existing([options.to], options):
        return exit_with(message, PROBLEMS)
    look = {"paper": options.paper, "grey": options.grey, "page": options.page}
    save(picture(KnowledgeBase(opened(options)), options.name, *options.of, **look), options.to)
    print(f"Written: {options.to}")
    return OK


def handout(options: argparse.Namespace) -> int:
    """Save a handout, or all ready-made ones."""
    from ..handouts.writers import FORMATS

    if bool(options.all) == bool(options.of and options.to):
        return exit_with(HOW, USAGE)
    endings = (
        [options.to.suffix.lower()]
        if options.to
        else [f".{e.lstrip('.')}" for e in options.formats or ("pdf",)]
    )
    if wrong := [ending for ending in endings if ending not in FORMATS]:
        return exit_with(f"A handout ends in {', '.join(FORMATS)}, not in {wrong[0] or 'nothing'}.", USAGE)
    outputs = list(_outputs(options, endings))
    if message := _existing([output.path for output in outputs], options):
        return exit_with(message, PROBLEMS)
    count = len(outputs)
    failed = [
        sentence for number, output in enumerate(outputs, 1) if (sentence := _write(output, number, count))
    ]
    for sentence in failed:
        print(sentence, file=sys.stderr)
    place = options.all or options.to
    if not failed:
        print(f"Written: {place}")
    elif count > 1:
        print(f"Written: {count - len(failed)} of {count} in {place}", file=sys.stderr)
    return PROBLEMS if failed else OK


def _outputs(options: argparse.Namespace, endings: list[str]) -> Iterator[_Output]:
    from ..handouts.catalogue import Job, Options, ready
    from ..handouts.catalogue import handout as made
    from ..home.institute import settings
    from ..knowledge.base import KnowledgeBase

    base = KnowledgeBase(opened(options))
    chosen = [Job(options.of[0], tuple(options.of[1:]), options.audience, "")] if options.of else ready(base)
    institute, today = settings().institute, date.today()
    for job in chosen:
        how = Options(job.audience, options.paper or job.paper, options.grey, institute, today)
        one = made(base, job.name, job.ids, how)
        for ending in (e for e in endings if options.to or e in one.formats):
            yield _Output(one, options.all / f"{one.stem}{ending}" if options.all else options.to)


def _write(output: _Output, number: int, count: int) -> str:
    """Write one handout; returns a sentence if that fails, so that the others are still written."""
    from ..handouts.writers import save

    if count > 1:
        print(
            f"\r{number} of {count}: {output.path.name:<70.70}",
            end="\n" if number == count else "",
            flush=True,
        )
    try:
        save(output.handout, output.path)
    except OSError as error:
        return f"{error.filename or output.path} cannot be written: {error.strerror or error}."
    except ValueError as error:
        return f"{output.path} cannot be written: {error}"
    except Exception as error:
        return f"{output.path} cannot be written. Tell the maintainers: {type(error).__name__}: {error}"
    return ""


def _existing(paths: list[Path], options: argparse.Namespace) -> str:
    """A sentence if files exist that nobody asked to replace, or an empty text."""
    there = [path for path in paths if path.exists()] if not options.force else []
    if not there:
        return ""
    many = f"{there[0]} and {len(there) - 1} more are" if len(there) > 1 else f"{there[0]} is"
    return f"{many} there already; nothing was written. Choose another place, or add --force to replace."
