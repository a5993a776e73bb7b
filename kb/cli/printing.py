"""The commands that write pictures and handouts."""

import argparse
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .exit_status import OK, PROBLEMS, USAGE, exit_with
from .library import opened

if TYPE_CHECKING:
    from ..handouts.catalogue import Options

HOW = "Say what to write and where: `kb handout principle ID --to FILE`, or `kb handout --all FOLDER`."


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
    from ..handouts.handout_type import either
    from ..handouts.model import FORMATS

    if bool(options.all) == bool(options.of and options.to):
        return exit_with(HOW, USAGE)
    endings = (
        [options.to.suffix.lower()]
        if options.to
        else list(dict.fromkeys(f".{one.lstrip('.').lower()}" for one in options.formats or ("pdf",)))
    )
    if wrong := [ending for ending in endings if ending not in FORMATS]:
        return exit_with(f"A handout ends in {either(FORMATS)}, not in {wrong[0] or 'nothing'}.", USAGE)
    return _all(options, endings) if options.all else _one(options)


def _one(options: argparse.Namespace) -> int:
    """Save one handout."""
    from ..handouts.catalogue import handout as made
    from ..handouts.writers import save
    from ..knowledge.base import KnowledgeBase

    if message := _existing([options.to], options):
        return exit_with(message, PROBLEMS)
    name, *ids = options.of
    save(made(KnowledgeBase(opened(options)), name, ids, _how(options)), options.to)
    print(f"Written: {options.to}")
    return OK


def _all(options: argparse.Namespace, endings: list[str]) -> int:
    """Save all ready-made handouts; then say how many files there are, how large, and which failed."""
    from ..knowledge.base import KnowledgeBase
    from .batch import run, tasks

    start = time.monotonic()
    base = KnowledgeBase(opened(options))
    those = tasks(base, _how(options), endings, options.all)
    paths = [path for task in those for path in task.paths]
    if not paths:
        return exit_with("No ready-made handout is made so; nothing was written.", USAGE)
    if message := _existing(paths, options):
        return exit_with(message, PROBLEMS)
    options.all.mkdir(parents=True, exist_ok=True)  # a place that cannot be is told before the work
    outcomes = run(base, options.overlay, those)
    sizes = [size for one in outcomes for size in one.sizes]
    failures = sorted(sentence for one in outcomes for sentence in one.failures)
    took = f"{sum(sizes) / 1e6:.0f} MB, in {time.monotonic() - start:.0f} s"
    if failures:
        print(*failures, sep="\n", file=sys.stderr)
        return exit_with(f"Written: {len(sizes)} of {len(paths)} files, {took}: {options.all}", PROBLEMS)
    print(f"Written: {len(sizes)} files, {took}: {options.all}")
    return OK


def _how(options: argparse.Namespace) -> "Options":
    """For whom, on what and how, for the institute of `institute.yml`, today."""
    from ..handouts.catalogue import Options
    from ..home.institute import settings

    return Options(
        audience=options.audience,
        paper=options.paper,
        grey=options.grey,
        large=options.large,
        institute=settings().institute,
        on=date.today(),
    )


def _existing(paths: list[Path], options: argparse.Namespace) -> str:
    """A sentence if files exist that nobody asked to replace, or an empty text."""
    there = [path for path in paths if path.exists()] if not options.force else []
    if not there:
        return ""
    many = f"{there[0]} and {len(there) - 1} more are" if len(there) > 1 else f"{there[0]} is"
    return f"{many} there already; nothing was written. Choose another place, or add --force to replace."
