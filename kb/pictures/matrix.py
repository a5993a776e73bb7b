"""The principle x theory matrix, with the reason in each cell."""

from ..content.records import Link, relation_of
from ..knowledge.base import KnowledgeBase
from .lettering import LINE, wrap
from .scene import Box, Mark, Rect, Scene, Words
from .style import QUIET, RULE, STRENGTHS
from .title_and_legend import A4, MARGIN, About, Canvas, framed, strength_symbol, strengths_legend
from .verdicts import standings, verdict_sentence, verdicts

LABELS, HEAD = 142.0, 28.0  # the width of the first column, the height of the first row
TOP, BOTTOM = 84.0, 44.0
HEADING, LABEL, REASON = 10.5, 10.0, 9.0  # font sizes


def matrix(base: KnowledgeBase, canvas: Canvas = A4) -> Scene:
    """A row per principle, a column per theory, and in each cell the verdict with its short reason."""
    columns, rows = list(base.theories.index), list(base.library.of("principle"))
    wide = (canvas.room - LABELS) / max(len(columns), 1)
    high = (canvas.height - TOP - HEAD - BOTTOM) / max(len(rows), 1)
    marks: list[Mark] = []
    for j, short in enumerate(base.theories["short"]):
        marks += _column_heading(short, MARGIN + LABELS + (j + 0.5) * wide, wide - 8)
    for i, record in enumerate(rows):
        y = TOP + HEAD + (i + 0.5) * high
        marks += _row_heading(i + 1, record.label, y)
        for link in verdicts(record):
            x = MARGIN + LABELS + (columns.index(link.target) + 0.5) * wide
            marks += _cell(link, Rect(x, y, wide, high))
    about = About(
        name="matrix",
        title="Principles and theoretical sources",
        caption=f"Rows are principles ({standings(base)}), columns theories; a cell says "
        "why in short. The works behind it are named on each principle’s sheet.",
        summary=_summary(base),
        sentences=[verdict_sentence(base, link) for record in rows for link in verdicts(record)],
    )
    strengths = [name for name in STRENGTHS if (base.matrix == name).any(axis=None)]
    return framed(about, canvas, marks, strengths_legend(MARGIN, 74, strengths))


def _summary(base: KnowledgeBase) -> str:
    """How many pairs there are of each strength."""
    size = f"{len(base.principles)} principles against {len(base.theories)} theories"
    counts = {name: int((base.matrix == name).to_numpy().sum()) for name in STRENGTHS}
    pairs = [f"{count} pairs: {STRENGTHS[name].words}" for name, count in counts.items() if count]
    return f"Matrix of the {size}, with the reason in short in each cell. {'. '.join(pairs)}."


def _cell(link: Link, place: Rect) -> list[Mark]:
    strength, id = relation_of(link).strength, f"{link.source}.{link.target}"
    cell = Box(
        x=place.x,
        y=place.y,
        width=place.width,
        height=place.height,
        fill=STRENGTHS[strength].ground,
        border=RULE,
        line=0.5,
        role="node",
        id=id,
    )
    left, top = place.x - place.width / 2 + 6, place.y - place.height / 2
    lines = wrap(link.short, REASON, place.width - 11)
    words = [
        Words(x=left, y=top + 19.5 + k * REASON * 1.13, text=line, size=REASON, owner=id)
        for k, line in enumerate(lines)
    ]
    return [cell, *strength_symbol(strength, left, top + 8), *words]


def _row_heading(number: int, label: str, y: float) -> list[Mark]:
    """A principle's number and label, centred on `y`."""
    lines = wrap(label, LABEL, LABELS - 26, bold=True)
    top = y - (len(lines) - 1) * LABEL * LINE / 2 + 3.3
    return [
        Words(x=MARGIN + 12, y=top, text=str(number), size=LABEL, colour=QUIET, anchor="end"),
        *(
            Words(x=MARGIN + 18, y=top + k * LABEL * LINE, text=line, size=LABEL, bold=True)
            for k, line in enumerate(lines)
        ),
    ]


def _column_heading(label: str, x: float, room: float) -> list[Mark]:
    """A theory's short name, centred on `x` in the first row."""
    lines = wrap(label, HEADING, room, bold=True)
    top = TOP + HEAD / 2 - (len(lines) - 1) * HEADING * LINE / 2 + HEADING * 0.32
    return [
        Words(x=x, y=top + k * HEADING * LINE, text=line, size=HEADING, bold=True, anchor="middle")
        for k, line in enumerate(lines)
    ]
