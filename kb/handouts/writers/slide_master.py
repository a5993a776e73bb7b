"""The master of our slides: their size, type, colours and places, in the house's look."""

import re
from typing import Any

from ...pictures.style import INK, QUIET
from ..model import Handout
from .measure import BOTTOM, GAP, HIGH, INDENT, MARGIN, ROOM, SIZES, TOP, WIDE
from .ooxml import LANGUAGE, ink

BAND = 12.0  # of the institute's colour, at the left edge
_LAYOUTS = ("Title Slide", "Title and Content", "Title Only")


def set_master(presentation: Any, handout: Handout) -> None:
    """Make the presentation 16:9, with the three layouts that we use."""
    from pptx.util import Pt

    presentation.slide_width, presentation.slide_height = Pt(WIDE), Pt(HIGH)
    presentation.element.sldSz.attrib.pop("type", None)
    master = presentation.slide_master
    for layout in list(presentation.slide_layouts):
        if layout.name not in _LAYOUTS:
            presentation.slide_layouts.remove(layout)
    _theme(master, handout)
    _type(master)
    _places(presentation)
    _band(master)
    for part in (presentation, master, *presentation.slide_layouts):
        for owner in part.element.xpath(".//*[@lang]"):
            owner.set("lang", LANGUAGE)


def _theme(master: Any, handout: Handout) -> None:
    """The colours that text, tables and notes refer to."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    colours = {"dk1": INK, "dk2": QUIET, "accent1": handout.institute.colour, "hlink": INK}
    xml = theme.blob.decode()
    for name, colour in colours.items():
        value = f'<a:{name}><a:srgbClr val="{ink(handout, colour)}"/></a:{name}>'
        xml = re.sub(f"<a:{name}>.*?</a:{name}>", value, xml, count=1)
    theme._blob = xml.encode()


def _type(master: Any) -> None:
    """Titles bold and left; text without bullets on the first level, with them on the second."""
    from pptx.util import Pt

    title = master.element.xpath("p:txStyles/p:titleStyle/a:lvl1pPr")[0]
    title.set("algn", "l")
    title.find("{*}defRPr").set("sz", "3200")
    title.find("{*}defRPr").set("b", "1")
    for level, (left, first) in enumerate(((0.0, 0.0), (INDENT, -INDENT + 2)), 1):
        style = master.element.xpath(f"p:txStyles/p:bodyStyle/a:lvl{level}pPr")[0]
        style.set("marL", str(Pt(left)))
        style.set("indent", str(Pt(first)))
        style.find("{*}defRPr").set("sz", str(SIZES["body"] * 100))
        space = style.find("{*}spcBef")
        space.clear()
        space.append(space.makeelement(space.tag.replace("spcBef", "spcPts"), {"val": str(int(GAP * 100))}))
    first_level = master.element.xpath("p:txStyles/p:bodyStyle/a:lvl1pPr")[0]
    bullet = first_level.find("{*}buChar")
    first_level.remove(first_level.find("{*}buFont"))
    first_level.replace(bullet, bullet.makeelement(bullet.tag.replace("buChar", "buNone")))
    second = master.element.xpath("p:txStyles/p:bodyStyle/a:lvl2pPr/a:buChar")[0]
    second.set("char", "•")


def _places(presentation: Any) -> None:
    """Where the placeholders stand; dates are left out."""
    from pptx.enum.shapes import PP_PLACEHOLDER as KINDS

    inner, foot = MARGIN + BAND, HIGH - 40
    places = {
        KINDS.TITLE: (MARGIN, 26.0, ROOM, 82.0),
        KINDS.BODY: (MARGIN, TOP, ROOM, BOTTOM - TOP),
        KINDS.FOOTER: (MARGIN, foot, ROOM - 60, 30.0),
        KINDS.SLIDE_NUMBER: (WIDE - MARGIN - 56, foot, 56.0, 30.0),
        KINDS.CENTER_TITLE: (inner, 130.0, ROOM - BAND, 170.0),
        KINDS.SUBTITLE: (inner, 310.0, ROOM - BAND, 110.0),
    }
    opening = presentation.slide_layouts.get_by_name("Title Slide")
    for sheet in (presentation.slide_master, *presentation.slide_layouts):
        for shape in list(sheet.placeholders):
            kind = shape.placeholder_format.type
            if kind == KINDS.DATE:
                shape._element.getparent().remove(shape._element)
            elif sheet in (presentation.slide_master, opening) and kind in places:
                _place(shape, places[kind], right=kind == KINDS.SLIDE_NUMBER)
    _opening_title(opening.placeholders[0])


def _place(shape: Any, place: tuple[float, float, float, float], *, right: bool) -> None:
    """Put a placeholder in its place; no text in it is shrunk."""
    from pptx.enum.text import MSO_AUTO_SIZE
    from pptx.util import Pt

    shape.left, shape.top, shape.width, shape.height = map(Pt, place)
    frame = shape.text_frame
    frame.auto_size, frame.margin_left, frame.margin_right = MSO_AUTO_SIZE.NONE, 0, 0
    for style in shape._element.xpath(".//a:lstStyle/*"):
        style.set("algn", "r" if right else "l")
        if style.find("{*}defRPr").get("sz"):
            style.find("{*}defRPr").set("sz", "1000")
        for colour in style.iterfind(".//{*}schemeClr"):
            colour.clear()
            colour.set("val", "tx2")


def _opening_title(shape: Any) -> None:
    """The title of the first slide stands low, and is set larger."""
    from pptx.enum.text import MSO_ANCHOR
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    style = shape._element.xpath(".//a:lstStyle")[0]
    style.append(parse_xml(f'<a:lvl1pPr {nsdecls("a")}><a:defRPr sz="4400"/></a:lvl1pPr>'))


def _band(master: Any) -> None:
    """A band at the left edge, behind everything."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls
    from pptx.util import Pt

    band = (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{Pt(BAND)}" cy="{Pt(HIGH)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
    master.shapes._spTree.insert(2, parse_xml(band))
