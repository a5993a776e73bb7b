"""A handout divided into stretches for Word: prose in two columns, all else as wide as the page."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ...pictures.lettering import LINE, wrap
from ..model import Block, Break, Cards, Handout, Heading, Items, Panel, Paragraph, Picture, Run, Runs, Table

SHORT = 380  # characters; what is shorter is not worth two columns
LETTERS, CELL_LETTERS = 4600, 5200  # that a page of columns, or of a table, has room for
NEAR = (-32.0, 16.0)  # points from the middle, within which a heading could be the last of a column
LONG = 0.8  # of a page's height; what is longer in one column may go on overleaf
STYLES = {  # size, space around and inset of paragraphs, as in the template, in points
    "heading 1": (14.0, 13.0, 0.0),
    "heading 2": (11.5, 10.0, 0.0),
    "heading 3": (10.5, 7.0, 0.0),
    "item": (10.5, 2.0, 18.0),
    "note": (10.5, 24.0, 26.0),
    "body": (10.5, 4.0, 0.0),
}
PICTURE = 0.5  # of a page, as a rule


@dataclass(frozen=True)
class Stretch:
    """Blocks that follow one another in as many `columns`; `fresh` if they begin a new page."""

    blocks: tuple[Block, ...]
    columns: int = 1
    fresh: bool = False


def stretches(handout: Handout) -> tuple[Stretch, ...]:
    """The stretches of a handout in reading order; in large print and on bare pages nothing is in columns.

    References are in columns of their own, so that these balance. Cards have sheets to themselves.
    """
    kinds = _kinds(handout.blocks)
    found: list[Stretch] = []
    fresh = False
    for kind, group in groupby(zip(kinds, handout.blocks, strict=True), key=lambda pair: pair[0]):
        blocks = tuple(block for _, block in group)
        if kind == "break":
            fresh = bool(found)
            continue
        columns = 1 if handout.large or handout.bare or kind == "wide" or _length(blocks) < SHORT else 2
        fresh = fresh or (kind == "cards" and bool(found))
        if found and not fresh and columns == found[-1].columns == 1:
            found[-1] = replace(found[-1], blocks=(*found[-1].blocks, *blocks))
        else:
            found.append(Stretch(blocks, 1 if kind == "cards" else columns, fresh))
        fresh = kind == "cards"
    return tuple(found)


def _kinds(blocks: Sequence[Block]) -> list[str]:
    """How each block is set; a heading is set as what follows it, but as wide as the page over references."""
    found: list[str] = []
    after = "wide"
    for block in reversed(blocks):
        if isinstance(block, Heading):
            kind = "prose" if after == "prose" else "wide"
        else:
            kind = after = _kind(block)
        found.append(kind)
    return found[::-1]


def _kind(block: Block) -> str:
    if isinstance(block, Paragraph) and block.style == "reference":
        return "references"
    if isinstance(block, Items) or (isinstance(block, Paragraph) and block.style == "body"):
        return "prose"
    return {Break: "break", Cards: "cards"}.get(type(block), "wide")


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(run.text) for block in blocks for runs in _runs(block) for run in runs)


def _runs(block: Block) -> Iterator[Runs]:
    if isinstance(block, Paragraph):
        yield block.runs
    elif isinstance(block, Items):
        yield from block.items
    elif isinstance(block, Panel):
        yield from (runs for one in block.blocks for runs in _runs(one))


def loose(stretch: Stretch, width: float, high: float) -> Iterator[int]:
    """Which paragraphs of a stretch are headings that need not be kept with what follows.

    These stand neither near the end of a column nor, as far as one can know, near that of a page. LibreOffice
    does not balance columns if too many headings are kept: it would leave the second one empty.

    Args:
        stretch: its items count as paragraphs.
        width: of a column, in points.
        high: the height of the page, in points.
    """
    pieces = [piece for block in stretch.blocks for piece in _pieces(block)]
    heights = [_height(style, runs, width) for style, runs in pieces]
    if stretch.columns == 1 or sum(heights) > LONG * high:
        return
    for number, (style, _) in enumerate(pieces):
        beyond = sum(heights[: number + 1]) - sum(heights) / 2
        if style.startswith("heading") and not NEAR[0] < beyond < NEAR[1]:
            yield number


def _pieces(block: Block) -> Iterator[tuple[str, Runs]]:
    if isinstance(block, Heading):
        yield f"heading {block.level}", (Run(block.text, bold=True),)
    elif isinstance(block, Paragraph):
        yield block.style, block.runs
    elif isinstance(block, Items):
        yield from (("item", item) for item in block.items)


def _height(style: str, runs: Runs, width: float) -> float:
    size, around, inset = STYLES.get(style, STYLES["body"])
    words = "".join(run.text for run in runs)
    return len(wrap(words, size, width - inset, bold=style.startswith("heading"))) * size * LINE + around


def pages(handout: Handout) -> float:
    """About how many pages a handout has; Word alone knows."""
    found = 0.0
    for block in handout.blocks:
        if isinstance(block, Table):
            found += sum(len(run.text) for row in block.rows for cell in row for run in cell) / CELL_LETTERS
        elif isinstance(block, Picture):
            found += PICTURE
        elif isinstance(block, Break):
            found = math.ceil(found)
        else:
            found += _length([block]) / LETTERS
    return found * (2.5 if handout.large else 1.0)
