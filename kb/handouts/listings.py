"""Handouts that list: what research found."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, groupby

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import marked
from ..pages.page import firmness, how_studied
from .builder import Builder, Draft, plain
from .model import Block, Items, Panel, Run, Table


def evidence(base: KnowledgeBase, *, full: bool) -> Draft:
    """The findings of research, the firmest designs first: claim, design, result and limits."""
    builder = Builder(base, full=full)
    blocks: list[Block] = []
    found = sorted(base.library.of("finding"), key=firmness)
    for design, group in groupby(found, key=lambda one: str(one.facts["design"])):
        rows = [
            (
                (Run(f"{marked(one.lead.lines)}\n", bold=True), Run(how_studied(base, one), quiet=True)),
                tuple(chain.from_iterable(builder.lines("Result", one.items("Result")))),
                tuple(chain.from_iterable(builder.lines("Limits", one.items("Limits")))),
            )
            for one in group
        ]
        head = ("Claim", "What was found", "What it does not show")
        blocks.append(Table(design.capitalize(), head, tuple(rows), (1.1, 1.3, 1.2)))
    blocks = [_first(found), builder.state(), *blocks, *builder.references()]
    return builder.draft("What research found, and what it does not show", f"{len(found)} findings", blocks)


def _first(found: Sequence[Record]) -> Panel:
    """What the table is, and how far it goes."""
    designs = Counter(str(one.facts["design"]) for one in found)
    counted = ", ".join(f"{design} {count}" for design, count in designs.items())
    messages = (
        f"{len(found)} findings, those with the firmest ground for a claim about what helps first ({counted}).",
        "Each row says what was found and what it does not show; neither is to be told without the other.",
        "It is a choice and no systematic review: there is research that is not in it.",
    )
    return Panel("Key messages", (Items(tuple(map(plain, messages))),))
