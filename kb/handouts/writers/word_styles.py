"""The styles of a Word handout, in the house's look; whoever changes a style changes the handout."""

from typing import Any

from ...pictures.style import INK, QUIET, RULE, SHADE
from ..model import Handout
from .ooxml import FONT, LANGUAGE, ink

MARGIN = 51.0  # 18 mm
QUIET_STYLE = "Who says so"

# Name: size, bold, colour, space before and after, all in points. "accent" is the institute's colour.
_PARAGRAPHS: dict[str, tuple[float, bool, str, float, float]] = {
    "Normal": (11, False, INK, 0, 6),
    "Subtitle": (10, False, QUIET, 0, 0),
    "Title": (22, True, INK, 0, 10),
    "Heading 1": (15, True, "accent", 16, 4),
    "Heading 2": (12.5, True, "accent", 12, 3),
    "Heading 3": (11, True, INK, 10, 2),
    "Quote": (12.5, False, INK, 6, 10),
    "Note": (11, False, INK, 8, 10),
    "List Bullet": (11, False, INK, 0, 3),
    "List Number": (11, False, INK, 0, 3),
    "Reference": (9.5, False, INK, 0, 4),
    "Caption": (11, True, INK, 12, 4),
    "Table Text": (10, False, INK, 1, 1),
    "Table Head": (10, True, INK, 1, 1),
    "Picture": (11, False, INK, 6, 6),
    "Writing Line": (11, False, INK, 0, 0),
    "Header": (10, False, "accent", 0, 12),
    "Footer": (9, False, QUIET, 0, 0),
}
# Name: left indent, first line, and the borders as side -> (eighths of a point, distance, colour).
_INDENTS = {"Quote": (12.0, 0.0), "Note": (7.0, 0.0), "Reference": (18.0, -18.0)}
_EVEN = dict.fromkeys(("top", "left", "bottom", "right"), (6, 6, RULE))
_BORDERS: dict[str, dict[str, tuple[int, int, str]]] = {
    "Quote": {"top": (4, 4, SHADE), "left": (24, 8, "accent"), "bottom": (4, 4, SHADE)},
    "Note": _EVEN,
    "Writing Line": {"bottom": (6, 1, RULE), "between": (6, 1, RULE)},
    "Footer": {"top": (4, 4, RULE)},
}
_KEPT = ("keepNext", "keepLines", "outlineLvl")
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def set_styles(document: Any, handout: Handout, room: float) -> None:
    """Give the document its language, its font and its styles; `room` is the width of the text."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt, RGBColor

    _defaults(document)
    styles = document.styles
    for name in _PARAGRAPHS:
        _paragraph(styles, handout, name)
    for name in ("Caption", "Subtitle", "Table Head", "Title"):
        styles[name].paragraph_format.keep_with_next = True
    styles["Normal"].paragraph_format.line_spacing = 1.1
    styles["Picture"].paragraph_format.line_spacing = 1.0
    styles["Writing Line"].paragraph_format.line_spacing = Pt(24)
    styles["Footer"].paragraph_format.tab_stops.add_tab_stop(Pt(room), WD_TAB_ALIGNMENT.RIGHT)
    quiet = styles.add_style(QUIET_STYLE, WD_STYLE_TYPE.CHARACTER)
    quiet.font.size, quiet.font.color.rgb = Pt(9.5), RGBColor.from_string(ink(handout, QUIET))
    _table(styles, handout)


def _defaults(document: Any) -> None:
    """Language and font of everything, and a layout as in today's Word."""
    from docx.oxml.ns import qn

    for fonts in document.styles.element.xpath("w:docDefaults//w:rFonts"):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), FONT)
    for language in document.styles.element.xpath("w:docDefaults//w:lang"):
        language.set(qn("w:val"), LANGUAGE)
    for language in document.settings.element.xpath("w:themeFontLang"):
        language.set(qn("w:val"), LANGUAGE)
    for mode in document.settings.element.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), "15")


def _paragraph(styles: Any, handout: Handout, name: str) -> None:
    """Make or remake a paragraph style, keeping its outline level and its numbering."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    size, bold, colour, before, after = _PARAGRAPHS[name]
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = None if name == "Normal" else styles["Normal"]
    if style.element.rPr is not None:
        style.element.remove(style.element.rPr)
    kept = (*_KEPT, "numPr") if name.startswith("List") else _KEPT
    properties = style.element.get_or_add_pPr()
    for child in list(properties):
        if child.tag.rpartition("}")[2] not in kept:
            properties.remove(child)
    if name in _BORDERS:
        _border(properties, handout, name)
    style.hidden, style.quick_style = False, True
    style.font.size, style.font.bold = Pt(size), bold or None
    style.font.color.rgb = RGBColor.from_string(_colour(handout, colour))
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    if name in _INDENTS:
        left, first = _INDENTS[name]
        layout.left_indent, layout.first_line_indent = Pt(left), Pt(first)
        layout.right_indent = Pt(left if name == "Note" else 0)


def _border(properties: Any, handout: Handout, name: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="{distance}" w:color="{_colour(handout, colour)}"/>'
        for side, (width, distance, colour) in _BORDERS[name].items()
    )
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>")
    properties.insert_element_before(border, *_AFTER_BORDERS)
    if name == "Quote":
        fill = ink(handout, SHADE)
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
        border.addnext(shade)


def _colour(handout: Handout, colour: str) -> str:
    return ink(handout, handout.institute.colour if colour == "accent" else colour)


def _table(styles: Any, handout: Handout) -> None:
    """A table style: thin rules, a shaded head."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    style = styles.add_style("Handout Table", WD_STYLE_TYPE.TABLE)
    style.base_style = styles["Normal Table"]
    rule, shade = ink(handout, RULE), ink(handout, SHADE)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 50), ("left", 100), ("bottom", 50), ("right", 100))
    )
    for xml in (
        f"<w:tblPr {nsdecls('w')}><w:tblBorders>{sides}</w:tblBorders>"
        f"<w:tblCellMar>{room}</w:tblCellMar></w:tblPr>",
        f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/></w:tcPr></w:tblStylePr>',
    ):
        style.element.append(parse_xml(xml))
