"""The style of the site: that of the workspace, and its own."""

from functools import cache
from pathlib import Path

from ..pages.stylesheet import font_faces, kind_marks, look
from ..pictures.style import ACCENT

_FOLDER = Path(__file__).parent / "css"
_OWN = ("site", "finder", "lists", "entries", "maps", "sheet", "print")


@cache
def site_style(colour: str = ACCENT) -> str:
    """The stylesheet of every page of the site, with the upright fonts in it, and an institute's colour on top."""
    own = "".join((_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in _OWN)
    shared = look("base", "controls", "page", "map", "matrix", "tables", "glossary")
    return font_faces(italic=False) + shared + kind_marks() + own + _stripe(colour)


def _stripe(colour: str) -> str:
    """An institute's colour as a stripe above the bar: no word depends on it, in the light or in the dark."""
    return "" if colour == ACCENT else f".kb-top {{ border-block-start: 5px solid {colour}; }}\n"
