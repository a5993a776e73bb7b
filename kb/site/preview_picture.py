"""The picture that messengers and social networks show for a link to the site."""

from collections.abc import Iterator

from ..about import TITLE
from ..knowledge.base import KnowledgeBase
from ..pictures.output import render
from ..pictures.scene import Box, Mark, Scene, Words
from ..pictures.style import ACCENT, GROUND, KIND_STYLES, TINT

WIDE, HIGH = 1200, 630  # pixels, as the networks want it
_POINTS = 72 / 200  # for each pixel of a rendered picture


def preview_picture(base: KnowledgeBase, name: str) -> bytes:
    """A PNG of WIDE x HIGH pixels with the title, the six sources, and whose site it is."""
    scene = Scene(
        name="preview",
        title=TITLE,
        summary=f"{TITLE}: an A to Z for therapists.",
        sentences=(),
        width=WIDE * _POINTS,
        height=HIGH * _POINTS,
        marks=tuple(_marks([one.label for one in base.library.of("theory")], name)),
    )
    return render(scene, ".png")


def _marks(theories: list[str], name: str) -> Iterator[Mark]:
    wide, high = WIDE * _POINTS, HIGH * _POINTS
    yield Box(x=wide / 2, y=high / 2, width=wide, height=high, fill=GROUND, border=GROUND, line=0)
    yield Box(x=wide / 2, y=6, width=wide, height=12, fill=ACCENT, border=ACCENT, line=0)
    yield Words(x=24, y=60, text=TITLE, size=24, bold=True, colour=ACCENT)
    yield Words(x=24, y=84, text="An A to Z for therapists: every statement with its source", size=13)
    style = KIND_STYLES["theory"]
    for number, label in enumerate(theories[:6]):
        x, y = 24 + 96 + (number % 2) * 196, 116 + (number // 2) * 28
        yield Box(x=x, y=y, width=188, height=22, fill=TINT, border=style.border, line=0.8)
        yield Words(x=x, y=y + 4, text=label, size=10.5, anchor="middle")
    if name:
        yield Words(x=24, y=high - 14, text=name, size=11)
