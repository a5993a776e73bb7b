"""The style of the site: that of the workspace, and its own."""

from functools import cache
from pathlib import Path

from ..pages.stylesheet import font_faces, kind_marks, look

_FOLDER = Path(__file__).parent / "css"
_OWN = ("site", "finder", "lists", "entries", "maps", "sheet", "print")


@cache
def site_style() -> str:
    """The stylesheet of every page of the site, with the upright fonts in it."""
    own = "".join((_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in _OWN)
    shared = look("base", "controls", "page", "map", "matrix", "tables", "glossary")
    return font_faces(italic=False) + shared + kind_marks() + own
