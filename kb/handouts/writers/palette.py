"""The colours of one handout, and templates recoloured with them."""

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from ...pictures.style import ACCENT, INK, QUIET, RULE, SHADE, grey
from ..model import Handout

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as WordElement
    from pptx.oxml.xmlchemy import BaseOxmlElement as SlideElement


@dataclass(frozen=True)
class Palette:
    """Colours as `#rrggbb`: of words, of who says so, of lines, of grounds, and the institute's own."""

    ink: str = INK
    quiet: str = QUIET
    rule: str = RULE
    shade: str = SHADE
    accent: str = ACCENT


def palette(handout: Handout) -> Palette:
    """The colours of a handout: with its institute's accent, or all grey."""
    found = Palette(accent=handout.institute.colour)
    return Palette(*map(grey, astuple(found))) if handout.grey else found


def recolour(root: "WordElement | SlideElement", colours: Palette) -> None:
    """Replace the default palette, in which the templates are drawn, in an element and all below it."""
    wanted = {
        _digits(old): _digits(new) for old, new in zip(astuple(Palette()), astuple(colours), strict=True)
    }
    for element in root.iter():
        for name, value in element.attrib.items():
            if value.upper() in wanted:
                element.set(name, wanted[value.upper()])


def _digits(colour: str) -> str:
    return colour.removeprefix("#").upper()
