"""Handouts that list: what research found."""

from itertools import chain, groupby

from ..knowledge.base import KnowledgeBase
from ..pages.page import firmness, how_studied
from .builder import Builder, Draft
from .model import Block, Run, Table


def evidence(base: KnowledgeBase, *, full: bool) -> Draft:
    """The findings of research, the firmest designs first: claim, design, result and limits."""
    builder = Builder(base, full=full)
    blocks: list[Block] = []
    found = sorted(base.library.of("finding"), key=firmness)
    for design, group in groupby(found, key=lambda one: str(one.facts["design"])):
        rows = [
            (
                (Run(f"{one.lead.text}\n", bold=True), Run(how_studied(base, one), quiet=True)),
                tuple(chain.from_iterable(builder.lines("Result", one.items("Result")))),
                tuple(chain.from_iterable(builder.lines("Limits", one.items("Limits")))),
            )
            for one in group
        ]
        head = ("Claim", "What was found", "What it does not show")
        blocks.append(Table(design.capitalize(), head, tuple(rows), (1.0, 1.4, 1.1)))
    blocks += builder.references()
    return builder.draft("What research found, and what it does not show", f"{len(found)} findings", blocks)
