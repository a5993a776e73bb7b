"""A handout divided into stretches for Word: prose in two columns, all else as wide as the page."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ..model import Block, Break, Cards, Handout, Heading, Items, Panel, Paragraph, Picture, Runs, Table

SHORT = 380  # characters; what is shorter is not worth two columns
LETTERS, CELL_LETTERS = 4600, 5200  # that a page of columns, or of a table, has room for
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
    if isinstance(block, Items) or (isinstance(block, Paragraph) and block.style != "quote"):
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
