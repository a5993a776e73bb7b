"""The style of the site: that of the workspace, and its own."""

from functools import cache
from pathlib import Path

from ..pages.stylesheet import look

_OWN = Path(__file__).parent / "css" / "site.css"


@cache
def site_style() -> str:
    """The stylesheet of every page of the site."""
    return look("base", "controls", "page", "matrix", "tables", "glossary") + _OWN.read_text(encoding="utf-8")
