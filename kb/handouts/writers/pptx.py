"""Handouts as slides for PowerPoint: real titles and tables, large type, whole texts and sources in the notes.

The layouts, type and colours are those of `template.pptx`, which can be edited in PowerPoint.
"""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...pictures.scene import Words
from ..model import Handout, Picture, Run, Runs, Table
from .measure import (
    BOTTOM,
    CAPTION,
    GAP,
    INDENT,
    INSET,
    MARGIN,
    ROOM,
    TABLE_SIZE,
    TOP,
    WIDE,
    columns,
    lines,
    row_height,
)
from .ooxml import alternative, describe, image, logo, steady
from .palette import palette, recolour
from .slide_text import write_runs, write_text
from .slides import Slide, height, slides, sources

TEMPLATE = Path(__file__).with_name("template.pptx")
TITLE, SMALL = 32, 10
GRID = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # the table style "No Style, Table Grid"


def pptx(handout: Handout) -> bytes:
    """The handout as a PowerPoint file; the same handout gives the same bytes."""
    from pptx import Presentation

    presentation = Presentation(str(TEMPLATE))
    describe(presentation.core_properties, handout)
    _recolour(presentation, handout)
    _opening(presentation, handout)
    for one in slides(handout):
        _slide(presentation, handout, one)
    if entries := sources(handout):
        _notes(presentation.slides[len(presentation.slides) - 1], entries)
    for slide in presentation.slides:
        _foot(slide, handout)
    return steady(presentation)


def _recolour(presentation: Any, handout: Handout) -> None:
    """Give the themes of slides and notes the handout's colours; everything else refers to a theme."""
    from pptx.opc.constants import CONTENT_TYPE
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml

    for part in presentation.part.package.iter_parts():
        if part.content_type == CONTENT_TYPE.OFC_THEME:
            theme = parse_xml(part.blob)
            recolour(theme, palette(handout))
            part.blob = serialize_part_xml(theme)


def _added(presentation: Any, layout: str, title: str) -> Any:
    """A new slide with its title, smaller where it is long."""
    from pptx.util import Pt

    slide = presentation.slides.add_slide(presentation.slide_layouts.get_by_name(layout))
    write_runs(slide.shapes.title.text_frame.paragraphs[0], (Run(title),))
    if layout != "Title Slide" and lines((Run(title),), TITLE, ROOM, bold=True) > 2:
        slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(TITLE * 0.75)
    return slide


def _opening(presentation: Any, handout: Handout) -> None:
    from pptx.util import Pt

    slide = _added(presentation, "Title Slide", handout.title)
    subtitle = slide.placeholders[1]
    write_runs(subtitle.text_frame.paragraphs[0], (Run(handout.kicker),))
    if handout.institute.name:
        write_runs(subtitle.text_frame.add_paragraph(), (Run(handout.institute.name, bold=True),))
    if picture := logo(handout):
        shape = slide.shapes.add_picture(picture, Pt(MARGIN + 12), Pt(48), height=Pt(54))
        _describe(shape, "Logo", handout.institute.name or "Logo")


def _slide(presentation: Any, handout: Handout, one: Slide) -> None:
    slide = _added(presentation, "Title and Content" if one.texts else "Title Only", one.title)
    if isinstance(one.shown, Table):
        _table(slide, one.shown, named=one.title.startswith(one.shown.caption))
    elif one.shown:
        _picture(slide, handout, one.shown, named=one.title.startswith(one.shown.scene.title))
    for number, text in enumerate(one.texts):
        frame = slide.placeholders[1].text_frame
        write_text(frame.paragraphs[0] if number == 0 else frame.add_paragraph(), text)
    if one.quoted:
        _frame(slide.placeholders[1], sum(map(height, one.texts)))
    if one.notes:
        _notes(slide, one.notes)


def _frame(shape: Any, high: float) -> None:
    """Frame quotations, as in the other formats."""
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Pt

    shape.left, shape.top, shape.width, shape.height = Pt(MARGIN), Pt(TOP), Pt(ROOM), Pt(high + GAP)
    shape.fill.solid()
    shape.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    shape.line.color.theme_color, shape.line.width = MSO_THEME_COLOR.ACCENT_1, Pt(1.5)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    shape.text_frame.margin_left = shape.text_frame.margin_right = Pt(INDENT / 2)


def _table(slide: Any, table: Table, *, named: bool) -> None:
    """A real table with its head; its caption above it where the title is another."""
    from pptx.util import Pt

    if not named:
        box = slide.shapes.add_textbox(Pt(MARGIN), Pt(TOP - 6), Pt(ROOM), Pt(CAPTION - 4))
        box.text_frame.margin_left = box.text_frame.margin_top = 0
        write_runs(box.text_frame.paragraphs[0], (Run(table.caption, bold=True),), 18)
    head = tuple((Run(name, bold=True),) for name in table.head)
    rows = (head, *table.rows)
    place = (Pt(MARGIN), Pt(TOP if named else TOP + CAPTION - 6), Pt(ROOM), Pt(20 * len(rows)))
    shape = slide.shapes.add_table(len(rows), len(head), *place)
    _describe(shape, "Table", table.caption)
    grid = shape.table
    grid.horz_banding, grid.first_row = False, True
    grid._tbl.tblPr.find("{*}tableStyleId").text = GRID
    for column, room in zip(grid.columns, columns(table), strict=True):
        column.width = Pt(room)
    for row, cells in zip(grid.rows, rows, strict=True):
        row.height = Pt(row_height(table, cells, bold=cells is head))
        for cell, runs in zip(row.cells, cells, strict=True):
            _cell(cell, runs, head=cells is head)


def _cell(cell: Any, runs: Runs, *, head: bool) -> None:
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.util import Pt

    cell.margin_left = cell.margin_right = Pt(INSET)
    cell.margin_top = cell.margin_bottom = Pt(INSET / 2)
    write_runs(cell.text_frame.paragraphs[0], runs, TABLE_SIZE)
    if not runs:
        end = cell.text_frame.paragraphs[0]._p.get_or_add_endParaRPr()
        end.set("sz", str(TABLE_SIZE * 100))
    for side in "LRTB":
        cell._tc.get_or_add_tcPr().append(_rule(side))
    if head:
        cell.fill.solid()
        cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2


def _rule(side: str) -> Any:
    """A thin border at one side of a cell, in the theme's colour of rules."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    fill = '<a:solidFill><a:schemeClr val="accent2"/></a:solidFill>'
    return parse_xml(f'<a:ln{side} {nsdecls("a")} w="9525">{fill}</a:ln{side}>')


def _picture(slide: Any, handout: Handout, picture: Picture, *, named: bool) -> None:
    """A picture as large as there is room; without its own title where the slide has the same."""
    from pptx.util import Pt

    scene = picture.scene
    titles = [mark for mark in scene.marks if isinstance(mark, Words) and mark.role == "title"] * named
    shown = replace(scene, marks=tuple(mark for mark in scene.marks if mark not in titles))
    top = max((mark.y + 0.25 * mark.size for mark in titles), default=0.0) / scene.height
    high = scene.height * (1 - top)
    scale = min((BOTTOM - TOP) / high, ROOM / scene.width)
    left = (WIDE - scene.width * scale) / 2
    size = (Pt(scene.width * scale), Pt(high * scale))
    shape = slide.shapes.add_picture(image(handout, shown), Pt(left), Pt(TOP - 6), *size)
    shape.crop_top = top
    _describe(shape, scene.title, alternative(picture.alternative))


def _describe(shape: Any, name: str, words: str) -> None:
    about = shape._element.xpath(".//p:cNvPr")[0]
    about.set("name", name)
    about.set("descr", words)


def _notes(slide: Any, texts: tuple[Runs, ...]) -> None:
    frame = slide.notes_slide.notes_text_frame
    for text in texts:
        write_runs(frame.add_paragraph() if frame.text else frame.paragraphs[0], text)


def _foot(slide: Any, handout: Handout) -> None:
    """The handout's foot and the slide's number, in the places that the layout has for them."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    for place in slide.slide_layout.placeholders:
        kind = place.placeholder_format.type
        if kind not in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            continue
        last = max(map(int, slide._element.xpath(".//p:cNvPr/@id")))
        element = deepcopy(place._element)
        element.xpath(".//p:cNvPr")[0].set("id", str(last + 1))
        slide.shapes._spTree.append(element)
        if kind == PP_PLACEHOLDER.FOOTER:
            paragraph = slide.shapes[-1].text_frame.paragraphs[0]
            write_runs(paragraph, (Run(handout.foot, quiet=True),), SMALL)
