"""A handout as slides: one idea each, what is too long continued, whole texts in the notes. No format."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from ...pictures.lettering import LINE
from ..model import Block, Break, Handout, Heading, Items, Lines, Paragraph, Picture, Run, Runs, Table
from .measure import BOTTOM, CAPTION, GAP, INDENT, ROOM, SIZES, TOP, cut, lines, row_height, rows_of

LONG = 420  # characters that are read at a glance


@dataclass(frozen=True)
class Text:
    """A paragraph on a slide.

    Attributes:
        runs: its words.
        style: a key of `SIZES`; `rest` is what an item has left from the slide before.
        number: of a numbered item.
        whole: the text that it shortens.
    """

    runs: Runs
    style: str = "body"
    number: int = 0
    whole: Runs = ()


@dataclass(frozen=True)
class Slide:
    """A title, and below it texts, or one table or picture."""

    title: str
    texts: tuple[Text, ...] = ()
    shown: Table | Picture | None = None

    @property
    def quoted(self) -> bool:
        """Whether it holds quotations and nothing else."""
        return bool(self.texts) and all(text.style == "quote" for text in self.texts)

    @property
    def notes(self) -> tuple[Runs, ...]:
        """What the speaker reads: texts in full, pictures in words."""
        if isinstance(self.shown, Picture):
            return ((Run("In words: ", bold=True), Run(self.shown.alternative)),)
        return tuple((Run("In full: ", bold=True), *text.whole) for text in self.texts if text.whole)


@dataclass
class _Part:
    """What stands between two headings of level 1, or between page breaks."""

    title: str
    headed: bool = False
    blocks: list[Block] = field(default_factory=list)


def slides(handout: Handout) -> tuple[Slide, ...]:
    """The slides after the title slide. References go to the notes, lines to write on stay on paper."""
    found: list[Slide] = []
    seen: Counter[str] = Counter()
    for slide in (slide for part in _parts(handout) for slide in _slides(part)):
        seen[slide.title] += 1
        again = {1: "", 2: " (continued)"}.get(seen[slide.title], f" (continued {seen[slide.title] - 1})")
        found.append(replace(slide, title=slide.title + again))
    return tuple(found)


def sources(handout: Handout) -> tuple[Runs, ...]:
    """The references for the notes of the last slide, each once."""
    listed = [b.runs for b in handout.blocks if isinstance(b, Paragraph) and b.style == "reference"]
    entries = tuple(dict.fromkeys((*handout.sources, *listed)))
    return ((Run("Sources", bold=True),), *entries) if entries else ()


def height(text: Text) -> float:
    """The height that a text needs, with the space above it."""
    size = SIZES[text.style]
    return lines(text.runs, size, _room(text)) * size * LINE + GAP


def _parts(handout: Handout) -> list[_Part]:
    parts = [_Part(handout.title)]
    for block in handout.blocks:
        if isinstance(block, Heading) and block.level == 1:
            parts.append(_Part(block.text, headed=True))
        elif not isinstance(block, Break):
            parts[-1].blocks.append(block)
        elif parts[-1].blocks:
            parts.append(_Part(parts[-1].title))
    return parts


def _slides(part: _Part) -> list[Slide]:
    """A part's slides; a heading alone is one too, unless only references follow it."""
    found: list[Slide] = []
    texts: list[Text] = []
    for block in part.blocks:
        if not isinstance(block, Table | Picture):
            texts += _texts(block)
            continue
        title = block.caption if isinstance(block, Table) else block.scene.title
        if texts and texts[-1].style == "heading":
            title = "".join(run.text for run in texts.pop().runs)
        elif part.headed and not found and not texts:
            title = part.title
        found += [*_filled(part.title, texts), *(Slide(title, shown=one) for one in _shown(block, title))]
        texts = []
    found += _filled(part.title, texts)
    if not found and part.headed and all(isinstance(block, Lines) for block in part.blocks):
        found.append(Slide(part.title))
    return found


def _texts(block: Block) -> Iterator[Text]:
    match block:
        case Heading():
            yield Text((Run(block.text, bold=True),), "heading")
        case Paragraph(style="body"):
            short = _short(block.runs)
            yield Text(short, whole=block.runs if short != block.runs else ())
        case Paragraph(style="quote" | "note"):
            yield Text(block.runs, block.style)
        case Items():
            for number, item in enumerate(block.items, 1):
                yield Text(item, "number" if block.numbered else "bullet", number)


def _short(runs: Runs) -> Runs:
    """The first statements of a long paragraph, each with who says so."""
    if _length(runs) <= LONG:
        return runs
    kept, *more = _statements(runs)
    while more and _length((*kept, *more[0])) <= LONG:
        kept = (*kept, *more.pop(0))
    return (*kept, Run("…")) if more else runs


def _statements(runs: Runs) -> list[Runs]:
    """Sentences, and sentences with the quiet words that follow them."""
    found: list[Runs] = []
    current: Runs = ()
    for run, after in zip_longest(runs, runs[1:]):
        owned = run.quiet or (after is not None and after.quiet)
        for words in (run.text,) if owned else re.split(r"(?<=[.?!] )(?=[A-ZÀ-Ý“])", run.text):
            current = (*current, replace(run, text=words))
            if not (after is not None and after.quiet) and (run.quiet or words.rstrip()[-1:] in ".?!”"):
                found.append(current)
                current = ()
    return [*found, current] if current else found


def _length(runs: Runs) -> int:
    return sum(len(run.text) for run in runs)


def _filled(title: str, texts: list[Text]) -> Iterator[Slide]:
    """Texts on as many slides as they need, quotations apart; a subheading stays with what follows it."""
    page: list[Text] = []
    for text in (piece for one in texts for piece in _fitting(one)):
        apart = (
            page and page[-1].style != "heading" and (page[-1].style == "quote") != (text.style == "quote")
        )
        if page and (apart or sum(map(height, (*page, text))) > BOTTOM - TOP):
            kept = [page.pop()] if len(page) > 1 and page[-1].style == "heading" else []
            yield Slide(title, tuple(page))
            page = kept
        page.append(text)
    if page:
        yield Slide(title, tuple(page))


def _room(text: Text) -> float:
    return ROOM if text.style in ("body", "heading", "note") else ROOM - INDENT


def _fitting(text: Text) -> Iterator[Text]:
    """A text in pieces that each fit a slide; nearly always in one."""
    size = SIZES[text.style]
    first, *more = cut(text.runs, size, _room(text), int((BOTTOM - TOP - GAP) / (size * LINE)))
    yield replace(text, runs=first)
    style = "rest" if text.style in ("bullet", "number") else text.style
    yield from (Text(runs, style) for runs in more)


def _shown(block: Table | Picture, title: str) -> Iterator[Table | Picture]:
    """A picture, or a table in even pieces, one a slide; the least height of rows is for paper."""
    if isinstance(block, Picture):
        yield block
        return
    head = row_height(block, tuple((Run(name),) for name in block.head), bold=True)
    room = BOTTOM - TOP - head - (CAPTION if title != block.caption else 0)
    rows = [(one, row_height(block, one)) for row in block.rows for one in rows_of(block, row, room)]
    fewest = len(_shared(rows, room))
    even = next(pages for part in range(5, 11) if len(pages := _shared(rows, room * part / 10)) == fewest)
    yield from (replace(block, rows=tuple(page)) for page in even)


def _shared(rows: list[tuple[tuple[Runs, ...], float]], room: float) -> list[list[tuple[Runs, ...]]]:
    """Rows with their heights, shared out to slides of some height."""
    pages: list[list[tuple[Runs, ...]]] = [[]]
    left = room
    for cells, high in rows:
        if pages[-1] and high > left:
            pages.append([])
            left = room
        pages[-1].append(cells)
        left -= high
    return pages
