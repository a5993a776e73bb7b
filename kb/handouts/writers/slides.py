"""A handout divided into slides: nothing is shortened, and no claim is parted from its limits."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ..model import (
    Blanks,
    Block,
    Break,
    Cards,
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
from .slide_pages import SlideText, Unit, fits, is_evidence, pages
from .slide_tables import split_table, table_size


@dataclass(frozen=True)
class Slide:
    """A title, and below it either texts or one table or picture.

    Attributes:
        title: what it is about; slides of one title are counted.
        texts: its paragraphs.
        shown: its table or picture.
        size: of the type of its table, in points.
        framed: whether its texts are a panel or a quotation.
        asides: panels for the speaker alone.
    """

    title: str
    texts: tuple[SlideText, ...] = ()
    shown: Table | Picture | None = None
    size: int = 0
    framed: bool = False
    asides: tuple[Panel, ...] = ()


@dataclass
class _Section:
    """The blocks between two headings of level 1, or between page breaks; `headed` if under its own heading."""

    title: str
    headed: bool = False
    blocks: list[Block] = field(default_factory=list)


def slides(handout: Handout) -> tuple[Slide, ...]:
    """The slides after the opening; references go to the notes, and lines to write on are left out."""
    found: list[Slide] = []
    waiting: tuple[Panel, ...] = ()  # for the first slide
    for slide in (slide for section in _sections(handout) for slide in _slides(section)):
        if slide.title:
            found.append(replace(slide, asides=waiting))
            waiting = ()
        elif found:
            found[-1] = replace(found[-1], asides=(*found[-1].asides, *slide.asides))
        else:
            waiting = (*waiting, *slide.asides)
    if waiting:
        found.append(Slide(handout.title, asides=waiting))
    return tuple(_counted(found))


def _counted(found: Sequence[Slide]) -> Iterator[Slide]:
    """Slides of one title are told apart, and the room sees that more follows."""
    every, seen = Counter(slide.title for slide in found), Counter[str]()
    for slide in found:
        seen[slide.title] += 1
        part = f" ({seen[slide.title]} of {every[slide.title]})" if every[slide.title] > 1 else ""
        yield replace(slide, title=slide.title + part)


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


def _slides(section: _Section) -> Iterator[Slide]:
    """The slides of a section; panels for the leader alone are slides without a title.

    A heading with nothing below it is a slide, unless only references follow.
    """
    units: list[Unit] = []
    title = section.title
    shown = False  # whether a slide bears the section's title
    for kind, group in groupby(section.blocks, _kind):
        if kind == "text":
            units = _units(group)
            continue
        above, units = units, []
        heading = "" if kind == "aside" else _taken_heading(above)
        yield from _text_slides(title, above)
        heading = heading or (title if section.headed and not shown and not above else "")
        shown = shown or bool(above) or kind != "aside"
        if kind == "panel":
            yield from _panel_slides([block for block in group if isinstance(block, Panel)], heading)
            continue
        for block in group:
            yield from _own_slides(block, heading)
            heading = ""
    yield from _text_slides(title, units)
    if section.headed and all(isinstance(block, Lines) for block in section.blocks):
        yield Slide(title)


def _kind(block: Block) -> str:
    """Whether a block flows with others, is a panel, or has a slide to itself."""
    if isinstance(block, Panel):
        return "aside" if block.aside else "panel"
    return "shown" if isinstance(block, Table | Picture) else "text"


def _taken_heading(units: list[Unit]) -> str:
    """Take away a heading that stands right above what has a slide to itself."""
    if not units or any(text.style != "heading" for text in units[-1].texts):
        return ""
    return " – ".join("".join(run.text for run in text.runs) for text in units.pop().texts)


def _own_slides(block: Block, title: str) -> Iterator[Slide]:
    if isinstance(block, Panel):
        yield Slide("", asides=(block,))
    elif isinstance(block, Picture):
        yield Slide(title or block.scene.title, shown=block)
    elif isinstance(block, Table):
        size = table_size(block)
        for part in split_table(block, size, named=title in ("", block.caption)):
            yield Slide(title or block.caption, shown=part, size=size)


def _panel_slides(panels: Sequence[Panel], heading: str) -> Iterator[Slide]:
    """Panels that follow one another, such as messages and their limits, on one slide if they fit."""
    title = heading or panels[0].title
    together = Unit(tuple(text for panel in panels for text in _under_title(panel, title)), claim=True)
    if len(panels) > 1 and not fits(together):
        for number, panel in enumerate(panels):
            yield from _panel_slides([panel], heading if number == 0 else "")
        return
    for page in pages([together]):
        yield Slide(title, page, framed=True)


def _under_title(panel: Panel, title: str) -> Iterator[SlideText]:
    """The texts of a panel on a slide of a title; its own title is above them if it is another."""
    if panel.title != title:
        yield _heading(panel.title)
    yield from _texts(panel)


def _text_slides(title: str, units: Sequence[Unit]) -> Iterator[Slide]:
    """Texts on slides; quotations have slides of their own, framed."""
    for framed, group in groupby(units, key=lambda unit: unit.framed):
        for page in pages(group):
            yield Slide(title, page, framed=framed)


def _units(blocks: Iterable[Block]) -> list[Unit]:
    """Texts that belong together: a heading and what follows it, a content note and its story."""
    found: list[Unit] = []
    held: tuple[SlideText, ...] = ()
    for block in blocks:
        texts = tuple(_texts(block))
        if isinstance(block, Heading) or _is(block, "note"):
            if any(text.style == "note" for text in held):
                found.append(Unit(held))
                held = ()
            held = (*held, *texts)
            continue
        if _is(block, "quote"):
            found.append(Unit((*held, *texts), framed=True))
            held = ()
            continue
        if held and any(text.style == "note" for text in held):
            found.append(Unit(held))
            held = ()
        for text in texts:
            found.append(Unit((*held, text), claim=is_evidence(text.runs)))
            held = ()
    return [*found, *([Unit(held)] if held else [])]


def _is(block: Block, style: str) -> bool:
    return isinstance(block, Paragraph) and block.style == style


def _heading(words: str) -> SlideText:
    return SlideText((Run(words, bold=True),), "heading")


def _texts(block: Block) -> Iterator[SlideText]:
    match block:
        case Heading():
            yield _heading(block.text)
        case Paragraph(style="body" | "quote" | "note"):
            yield SlideText(block.runs, block.style)
        case Panel():
            for one in block.blocks:
                yield from _texts(one)
        case Items():
            for number, item in enumerate(block.items, 1):
                yield SlideText(item, "number" if block.numbered else "bullet", number)
        case Blanks() | Cards():
            yield from map(SlideText, _parts(block))


def _parts(block: Blanks | Cards) -> Iterator[Runs]:
    """Labels and cards, which are for paper, as paragraphs."""
    if isinstance(block, Blanks):
        yield from ((Run(f"{label}: "),) for label in block.labels)
    else:
        yield from ((Run(f"{card.title}: ", bold=True), *card.front, *card.back) for card in block.cards)
