"""The style of the site: that of the workspace, and its own."""

from functools import cache
from pathlib import Path

from ..pages.stylesheet import look

_FOLDER = Path(__file__).parent / "css"
_OWN = ("site", "lists", "sheet", "print")


@cache
def site_style() -> str:
    """The stylesheet of every page of the site."""
    own = "".join((_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in _OWN)
    return look("base", "controls", "page", "matrix", "tables", "glossary") + own
