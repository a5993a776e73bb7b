"""A handout divided into slides: one idea each, long texts shortened and given in full in the notes."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from ...pictures.lettering import LINE
from ..model import (
    Block,
    Break,
    Handout,
    Heading,
    Items,
    Lines,
    Panel,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
)
from .measure import (
    BOTTOM,
    CAPTION,
    GAP,
    INDENT,
    ROOM,
    SIZES,
    TOP,
    line_count,
    row_height,
    split_row,
    split_text,
)

LONG = 420  # characters that are read at a glance


@dataclass(frozen=True)
class SlideText:
    """A paragraph on a slide.

    Attributes:
        runs: its words.
        style: a key of `SIZES`; `rest` is an item continued from the slide before.
        number: its number, in a numbered list.
        whole: the full text, if `runs` is shortened.
    """

    runs: Runs
    style: str = "body"
    number: int = 0
    whole: Runs = ()


@dataclass(frozen=True)
class Slide:
    """A title, and below it either texts or one table or picture."""

    title: str
    texts: tuple[SlideText, ...] = ()
    shown: Table | Picture | None = None

    @property
    def quoted(self) -> bool:
        """Whether all its texts are quotations."""
        return bool(self.texts) and all(text.style == "quote" for text in self.texts)

    @property
    def notes(self) -> tuple[Runs, ...]:
        """Notes for the speaker: shortened texts in full, pictures in words."""
        if isinstance(self.shown, Picture):
            return ((Run("In words: ", bold=True), Run(" ".join(self.shown.scene.sentences))),)
        return tuple((Run("In full: ", bold=True), *text.whole) for text in self.texts if text.whole)


@dataclass
class _Section:
    """The blocks between two headings of level 1, or between page breaks; `headed` if under its own heading."""

    title: str
    headed: bool = False
    blocks: list[Block] = field(default_factory=list)


def slides(handout: Handout) -> tuple[Slide, ...]:
    """The slides after the opening; references go to the notes, and lines to write on are left out."""
    found: list[Slide] = []
    seen: Counter[str] = Counter()
    for slide in (slide for section in _sections(handout) for slide in _slides(section)):
        seen[slide.title] += 1
        again = {1: "", 2: " (continued)"}.get(seen[slide.title], f" (continued {seen[slide.title] - 1})")
        found.append(replace(slide, title=slide.title + again))
    return tuple(found)


def sources(handout: Handout) -> tuple[Runs, ...]:
    """The references under their heading, each once, for the notes of the last slide."""
    listed = [b.runs for b in handout.blocks if isinstance(b, Paragraph) and b.style == "reference"]
    entries = tuple(dict.fromkeys((*handout.sources, *listed)))
    return ((Run("Sources", bold=True),), *entries) if entries else ()


def height(text: SlideText) -> float:
    """The height of a text with the space above it, in points."""
    size = SIZES[text.style]
    return line_count(text.runs, size, _width(text)) * size * LINE + GAP


def _sections(handout: Handout) -> list[_Section]:
    sections = [_Section(handout.title)]
    for block in handout.blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append(_Section(block.text, headed=True))
        elif not isinstance(block, Break):
            sections[-1].blocks.append(block)
        elif sections[-1].blocks:
            sections.append(_Section(sections[-1].title))
    return sections


def _slides(section: _Section) -> list[Slide]:
    """The slides of a section; a heading with nothing below it is one, unless only references follow."""
    found: list[Slide] = []
    texts: list[SlideText] = []
    for block in section.blocks:
        if not isinstance(block, Table | Picture):
            texts += _texts(block)
            continue
        title = block.caption if isinstance(block, Table) else block.scene.title
        if texts and texts[-1].style == "heading":
            title = "".join(run.text for run in texts.pop().runs)
        elif section.headed and not found and not texts:
            title = section.title
        found += _text_slides(section.title, texts)
        found += [Slide(title, shown=part) for part in _split_shown(block, title)]
        texts = []
    found += _text_slides(section.title, texts)
    if not found and section.headed and all(isinstance(block, Lines) for block in section.blocks):
        found.append(Slide(section.title))
    return found


def _texts(block: Block) -> Iterator[SlideText]:
    match block:
        case Heading():
            yield SlideText((Run(block.text, bold=True),), "heading")
        case Paragraph(style="body"):
            short = _shorten(block.runs)
            yield SlideText(short, whole=block.runs if short != block.runs else ())
        case Paragraph(style="quote" | "note"):
            yield SlideText(block.runs, block.style)
        case Panel():
            yield SlideText((Run(block.title, bold=True),), "heading")
            for one in block.blocks:
                yield from _texts(one)
        case Items():
            for number, item in enumerate(block.items, 1):
                yield SlideText(item, "number" if block.numbered else "bullet", number)


def _shorten(runs: Runs) -> Runs:
    """The first statements of a long paragraph, each with its sources."""
    if _length(runs) <= LONG:
        return runs
    kept, *more = _statements(runs)
    while more and _length((*kept, *more[0])) <= LONG:
        kept = (*kept, *more.pop(0))
    return (*kept, Run("…")) if more else runs


def _statements(runs: Runs) -> list[Runs]:
    """Split into sentences, but never between words and the quiet run with their sources."""
    found: list[Runs] = []
    current: Runs = ()
    for run, after in zip_longest(runs, runs[1:]):
        sourced = after is not None and after.quiet
        sentences = re.split(r"(?<=[.?!] )(?=[A-ZÀ-Ý“])", run.text)
        for words in (run.text,) if run.quiet or sourced else sentences:
            current = (*current, replace(run, text=words))
            if not sourced and (run.quiet or words.rstrip()[-1:] in ".?!”"):
                found.append(current)
                current = ()
    return [*found, current] if current else found


def _length(runs: Runs) -> int:
    return sum(len(run.text) for run in runs)


def _text_slides(title: str, texts: list[SlideText]) -> Iterator[Slide]:
    """Texts on as many slides as they need: quotations apart, and no subheading at the end of a slide."""
    page: list[SlideText] = []
    for text in (piece for one in texts for piece in _split(one)):
        if page and (_apart(page[-1], text) or sum(map(height, (*page, text))) > BOTTOM - TOP):
            kept = [page.pop()] if len(page) > 1 and page[-1].style == "heading" else []
            yield Slide(title, tuple(page))
            page = kept
        page.append(text)
    if page:
        yield Slide(title, tuple(page))


def _apart(one: SlideText, two: SlideText) -> bool:
    """Whether a new slide begins between two texts: at the first and after the last quotation."""
    return one.style != "heading" and (one.style == "quote") != (two.style == "quote")


def _width(text: SlideText) -> float:
    return ROOM if text.style in ("body", "heading", "note") else ROOM - INDENT


def _split(text: SlideText) -> Iterator[SlideText]:
    """A text in pieces that each fit on a slide; nearly always one."""
    size = SIZES[text.style]
    first, *more = split_text(text.runs, size, _width(text), int((BOTTOM - TOP - GAP) / (size * LINE)))
    yield replace(text, runs=first)
    style = "rest" if text.style in ("bullet", "number") else text.style
    yield from (SlideText(runs, style) for runs in more)


def _split_shown(block: Table | Picture, title: str) -> Iterator[Table | Picture]:
    """A picture, or a table in parts of even height, one for each slide.

    The table's least height of rows is for writing on paper and does not count here.
    """
    if isinstance(block, Picture):
        yield block
        return
    head = row_height(block, tuple((Run(name),) for name in block.head), bold=True)
    room = BOTTOM - TOP - head - (CAPTION if title != block.caption else 0)
    rows = [(part, row_height(block, part)) for row in block.rows for part in split_row(block, row, room)]
    fewest = len(_pages(rows, room))
    even = next(pages for tenths in range(5, 11) if len(pages := _pages(rows, room * tenths / 10)) == fewest)
    yield from (replace(block, rows=tuple(page)) for page in even)


def _pages(rows: list[tuple[tuple[Runs, ...], float]], room: float) -> list[list[tuple[Runs, ...]]]:
    """Rows, given with their heights, filled into pages of a height."""
    pages: list[list[tuple[Runs, ...]]] = [[]]
    left = room
    for cells, high in rows:
        if pages[-1] and high > left:
            pages.append([])
            left = room
        pages[-1].append(cells)
        left -= high
    return pages
