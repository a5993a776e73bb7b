"""The principle x theory matrix, with the reason in each cell."""

from ..content.records import Link, relation_of
from ..knowledge.base import KnowledgeBase
from .frame import MARGIN, Mark, dots, framed, landscape, strengths_legend
from .lettering import LINE, wrap
from .scene import Box, Scene, Words
from .style import QUIET, RULE, STRENGTHS

LABELS, HEAD = 142.0, 28.0
TOP, BOTTOM = 84.0, 44.0


def matrix(base: KnowledgeBase, paper: str = "a4") -> Scene:
    """A row a principle, a column a theory, and in each cell the verdict with its short reason."""
    wide, high = landscape(paper)
    principles, theories = base.principles, base.theories
    column = (wide - 2 * MARGIN - LABELS) / max(len(theories), 1)
    row = (high - TOP - HEAD - BOTTOM) / max(len(principles), 1)
    marks: list[Mark] = []
    for j, (id, short) in enumerate(theories["short"].items()):
        x = MARGIN + LABELS + (j + 0.5) * column
        marks += _centred(short, x, TOP + HEAD / 2, column - 8, 10.5, str(id))
    sentences = []
    for i, (id, label) in enumerate(principles["label"].items()):
        y = TOP + HEAD + (i + 0.5) * row
        marks += _heading(f"{i + 1}  {label}", y, str(id))
        for link in base.record(str(id)).links:
            if not relation_of(link).strength:
                continue
            x = MARGIN + LABELS + (theories.index.get_loc(link.target) + 0.5) * column
            marks += _cell(link, x, y, column, row)
            verdict = base.sentence(link)
            sentences.append(f"{verdict}: {link.short}." if link.short else f"{verdict}.")
    return framed(
        name="matrix",
        title="Principles and theoretical sources",
        read="Each row is a principle, each column a theory. "
        "A cell says how the principle stands to the theory, and why in short.",
        legend=strengths_legend(
            MARGIN, 74, [name for name in STRENGTHS if (base.matrix == name).any(axis=None)]
        ),
        sentences=sentences,
        marks=marks,
        size=(wide, high),
    )


def _cell(link: Link, x: float, y: float, wide: float, high: float) -> list[Mark]:
    strength, id = relation_of(link).strength, f"{link.source}.{link.target}"
    ground = STRENGTHS[strength].ground
    cell = Box(x=x, y=y, width=wide, height=high, fill=ground, border=RULE, line=0.5, role="node", id=id)
    left, top = x - wide / 2 + 6, y - high / 2
    lines = wrap(link.short, 9.0, wide - 11)
    words = [
        Words(x=left, y=top + 19.5 + k * 9.0 * 1.13, text=line, size=9.0, owner=id)
        for k, line in enumerate(lines)
    ]
    return [cell, *dots(strength, left, top + 8), *words]


def _heading(label: str, y: float, id: str) -> list[Mark]:
    number, _, words = label.partition("  ")
    lines = wrap(words, 10.0, LABELS - 26, bold=True)
    top = y - (len(lines) - 1) * 10.0 * LINE / 2 + 3.3
    found: list[Mark] = [
        Words(x=MARGIN + 12, y=top, text=number, size=10.0, colour=QUIET, anchor="end", role="label")
    ]
    found += [
        Words(x=MARGIN + 18, y=top + k * 10.0 * LINE, text=line, size=10.0, bold=True, role="label")
        for k, line in enumerate(lines)
    ]
    return found


def _centred(words: str, x: float, y: float, room: float, size: float, id: str) -> list[Mark]:
    lines = wrap(words, size, room, bold=True)
    top = y - (len(lines) - 1) * size * LINE / 2 + size * 0.32
    return [
        Words(x=x, y=top + k * size * LINE, text=line, size=size, bold=True, anchor="middle", role="label")
        for k, line in enumerate(lines)
    ]
