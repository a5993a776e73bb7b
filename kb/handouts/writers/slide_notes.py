"""What the speaker of a slide reads and the room does not see: sources in full, pictures in words, prompts."""

import re
from collections.abc import Iterable, Iterator

from ..model import Handout, Items, Paragraph, Picture, Run, Runs, Table
from .slides import Slide

ASK = "Ask one at a time, and leave time to think before anyone speaks."
_CITED = re.compile(r"\[([^\]]+)\]")
_PIECE = re.compile(r"(?:[A-Z]\. )*(.+?)(?: &| et al\.|, )")
_YEAR = re.compile(r"(\d{4}[a-z]?|n\.d\.)")


def opening_notes(handout: Handout, shown: Iterable[Slide]) -> tuple[Runs, ...]:
    """For the first slide: what comes."""
    titles = dict.fromkeys(slide.title.partition(" (1 of ")[0] for slide in shown if not _goes_on(slide))
    return ((Run("What comes: ", bold=True), Run("; ".join(titles) + ".")),) if titles else ()


def _goes_on(slide: Slide) -> bool:
    return bool(re.search(r" \((?!1 )\d+ of \d+\)$", slide.title))


def notes(slide: Slide, sources: tuple[Runs, ...]) -> tuple[Runs, ...]:
    """For the speaker of a slide: its picture in words, how to lead, and the works it cites.

    Args:
        slide: the slide.
        sources: all works of the handout, in APA 7.
    """
    return (*_in_words(slide), *_prompts(slide), *_leading(slide), *_named("Sources", cited(slide, sources)))


def _named(name: str, texts: tuple[Runs, ...]) -> tuple[Runs, ...]:
    """Texts under a small heading; nothing if there are none."""
    return ((Run(name, bold=True),), *texts) if texts else ()


def all_sources(handout: Handout) -> tuple[Runs, ...]:
    """The works that a handout cites or lists, each once."""
    listed = [b.runs for b in handout.blocks if isinstance(b, Paragraph) and b.style == "reference"]
    return tuple(dict.fromkeys((*handout.sources, *listed)))


def _in_words(slide: Slide) -> Iterator[Runs]:
    if isinstance(slide.shown, Picture):
        scene = slide.shown.scene
        yield Run("In words: ", bold=True), Run(" ".join(scene.sentences))


def _prompts(slide: Slide) -> Iterator[Runs]:
    """How to ask the questions on a slide."""
    asked = [text for text in slide.texts if text.style in ("bullet", "number")]
    if asked and all("".join(run.text for run in text.runs).rstrip().endswith("?") for text in asked):
        yield Run("To ask: ", bold=True), Run(ASK)


def _leading(slide: Slide) -> Iterator[Runs]:
    for panel in slide.asides:
        yield (Run(panel.title, bold=True),)
        for block in panel.blocks:
            yield from block.items if isinstance(block, Items) else (block.runs,)


def cited(slide: Slide, sources: tuple[Runs, ...]) -> tuple[Runs, ...]:
    """The works in the brackets on a slide, in the order of the list of sources."""
    wanted = set(_keys(slide))
    return tuple(source for source in sources if any(_is(source, *key) for key in wanted))


def _keys(slide: Slide) -> Iterator[tuple[str, str]]:
    """The first author's family name and the year of each work that is cited."""
    texts = [text.runs for text in slide.texts]
    if isinstance(slide.shown, Table):
        texts += [cell for row in slide.shown.rows for cell in row]
    brackets = (found for runs in texts for run in runs if run.quiet for found in _CITED.findall(run.text))
    for piece in (piece for found in brackets for piece in found.rpartition(": ")[2].split("; ")):
        if name := _PIECE.match(piece):
            yield from ((name[1], year) for year in _YEAR.findall(piece))


def _is(source: Runs, name: str, year: str) -> bool:
    words = "".join(run.text for run in source)
    return words.startswith(name) and f"({year}" in words
