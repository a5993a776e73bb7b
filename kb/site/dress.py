"""The style of the site: that of the workspace, and its own."""

from functools import cache
from pathlib import Path

from ..pages.stylesheet import font_faces, kind_marks, look

_OWN = Path(__file__).parent / "css" / "site.css"


@cache
def site_style() -> str:
    """The stylesheet of every page of the site, with the upright fonts in it."""
    own = _OWN.read_text(encoding="utf-8")
    return (
        font_faces(italic=False)
        + look("base", "controls", "page", "matrix", "tables", "glossary")
        + kind_marks()
        + own
    )
