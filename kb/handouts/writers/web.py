"""Handouts as one offline HTML file: for the screen, the phone, and the printer."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from ...about import TITLE
from ...pages.templating import fill, macro
from ...pictures.scene import Scene, Words, greyed
from ...pictures.style import GROUND, PAPERS, css_variables
from ...pictures.svg import svg
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
    Table,
)
from .large_print import reflowed
from .palette import palette

_CSS = (Path(__file__).parent / "print.css").read_text(encoding="utf-8")
_TYPES = {"png": "image/png", "svg": "image/svg+xml"}
SHORT = 600  # letters, eight lines or so, that are not worth two columns
_BLOCKS = "handouts/writers/templates/blocks.html"
_MACROS = {
    Heading: "heading",
    Paragraph: "paragraph",
    Items: "items",
    Table: "table",
    Lines: "lines",
    Blanks: "blanks",
    Cards: "cards",
}


def web(handout: Handout) -> bytes:
    """The handout as a self-contained HTML file; the same handout gives the same bytes."""
    handout = reflowed(handout)
    wide, high = _paper(handout)
    colours = palette(handout)
    first = next(iter(handout.blocks), None)
    variables = {**asdict(colours), "ground": GROUND, "highest": f"{high - 170:g}pt"}
    values = {
        "handout": handout,
        "titled": isinstance(first, Picture) and _drawn_title(first.scene) == handout.title,
        "default_author": TITLE,
        "style": Markup(css_variables(variables) + _CSS),
        "paper": f"{wide}pt {high}pt",
        "quiet": colours.quiet,
        "foot": _css_text(handout.foot),
        "logo": _logo(handout),
        "parts": list(_parts(handout)),
    }
    return f"{fill('handouts/writers/templates/handout.html', values)}\n".encode()


def _parts(handout: Handout) -> Iterator[tuple[str, list[Markup]]]:
    """The blocks as HTML, in parts: prose and references that flow in columns, and what is as wide as the page."""
    kinds = [_kind(handout.blocks, number) for number in range(len(handout.blocks))]
    for kind, group in groupby(enumerate(handout.blocks), lambda one: kinds[one[0]]):
        blocks = list(group)
        short = sum(len(run.text) for _, block in blocks for run in _runs(block)) < SHORT
        made = [_block(handout, block, number) for number, block in blocks]
        yield ("prose" if kind and short and kind != "references" else kind), made


def _kind(blocks: Sequence[Block], number: int) -> str:
    """How a block flows: a heading stands with what follows it."""
    match blocks[number]:
        case Heading() if number + 1 < len(blocks):
            return _kind(blocks, number + 1) and _flowing(blocks, number + 1)
        case Items() | Paragraph(style="body"):
            return "columns"
        case Paragraph(style="reference"):
            return "references"
        case _:
            return ""


def _flowing(blocks: Sequence[Block], number: int) -> str:
    """A heading above references spans their columns."""
    return "" if (found := _kind(blocks, number)) == "references" else found


def _runs(block: Block) -> Iterator[Run]:
    match block:
        case Paragraph():
            yield from block.runs
        case Items():
            yield from (run for item in block.items for run in item)


def _paper(handout: Handout) -> tuple[float, float]:
    """Width and height of the sheet in points; a bare picture turns it to its own orientation."""
    scenes = [block.scene for block in handout.blocks if isinstance(block, Picture)]
    landscape = handout.landscape or (handout.bare and any(one.width > one.height for one in scenes))
    wide, high = sorted(PAPERS[handout.paper], reverse=landscape)
    return wide, high


def _css_text(words: str) -> str:
    """Words as the inside of a CSS string: all but letters, digits and spaces by their code points."""
    return "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in words)


def _logo(handout: Handout) -> str:
    """The logo as a data URL, or empty."""
    logo = handout.institute.logo
    if not logo:
        return ""
    return f"data:{_TYPES[logo.kind]};base64,{base64.b64encode(logo.data).decode()}"


def _block(handout: Handout, block: Block, number: int) -> Markup:
    match block:
        case Picture():
            return _picture(handout, block, number)
        case Panel():
            inside = [_block(handout, one, number) for one in block.blocks]
            return macro(_BLOCKS, "panel")(block, inside)
        case Break():
            return macro(_BLOCKS, "page_break")()
        case _:
            return macro(_BLOCKS, _MACROS[type(block)])(block)


def _drawn_title(scene: Scene) -> str:
    """The title that a picture brings itself, or nothing."""
    return next((mark.text for mark in scene.marks if isinstance(mark, Words) and mark.role == "title"), "")


def _picture(handout: Handout, block: Picture, number: int) -> Markup:
    """A picture with its text twin; its number keeps the ids inside the SVGs apart."""
    scene = replace(block.scene, name=f"{block.scene.name}-{number}")
    drawing = svg(greyed(scene) if handout.grey else scene)
    return macro(_BLOCKS, "picture")(scene, Markup(drawing), bool(_drawn_title(block.scene)))
