"""Handouts as slides for PowerPoint: real titles and tables, large type, whole texts and sources in the notes.

The layouts, type and colours are those of `templates/handout.pptx`, which can be edited in PowerPoint.
"""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide as PowerPointSlide
from pptx.table import Table as PowerPointTable
from pptx.table import _Cell
from pptx.util import Pt

from ...pictures.scene import Scene, Words
from ..model import Handout, Picture, Run, Runs, Table
from .measure import (
    BOTTOM,
    CAPTION,
    GAP,
    INDENT,
    INSET,
    MARGIN,
    ROOM,
    TOP,
    WIDE,
    column_widths,
    line_count,
    row_height,
)
from .ooxml import image, logo, set_properties, to_bytes
from .palette import palette, recolour
from .slide_notes import all_sources, notes, opening_notes
from .slide_text import write_runs, write_text
from .slides import Slide, slides

TEMPLATE = Path(__file__).with_name("templates") / "handout.pptx"
TITLE, CAPTION_SIZE, FOOT_SIZE = 32, 18, 10
GRID = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # the table style "No Style, Table Grid"


def pptx(handout: Handout) -> bytes:
    """The handout as a PowerPoint file; the same handout gives the same bytes."""
    deck = Presentation(str(TEMPLATE))
    set_properties(deck.core_properties, handout)
    _recolour(deck, handout)
    _add_opening(deck, handout)
    shown, sources = slides(handout), all_sources(handout)
    _write_notes(deck.slides[0], opening_notes(handout, shown))
    for one in shown:
        _write_notes(_add_slide(deck, handout, one), notes(one, sources))
    if sources:
        _write_notes(deck.slides[len(deck.slides) - 1], ((Run("All sources", bold=True),), *sources))
    for slide in deck.slides:
        _add_foot(slide, handout)
    return to_bytes(deck)


def _recolour(deck: Deck, handout: Handout) -> None:
    """Give the themes of slides and notes the handout's colours; everything else refers to a theme."""
    for part in deck.part.package.iter_parts():
        if part.content_type == CONTENT_TYPE.OFC_THEME:
            theme = parse_xml(part.blob)
            recolour(theme, palette(handout))
            part.blob = serialize_part_xml(theme)


def _titled(deck: Deck, layout: str, title: str) -> PowerPointSlide:
    """Add a slide with its title, in smaller type if it is long."""
    slide: PowerPointSlide = deck.slides.add_slide(deck.slide_layouts.get_by_name(layout))
    paragraph = slide.placeholders[0].text_frame.paragraphs[0]
    write_runs(paragraph, (Run(title),))
    if layout != "Title Slide" and line_count((Run(title),), TITLE, ROOM, bold=True) > 2:
        paragraph.runs[0].font.size = Pt(TITLE * 0.75)
    return slide


def _add_opening(deck: Deck, handout: Handout) -> None:
    slide = _titled(deck, "Title Slide", handout.title)
    subtitle = slide.placeholders[1]
    write_runs(subtitle.text_frame.paragraphs[0], (Run(handout.kicker),))
    if handout.institute.name:
        write_runs(subtitle.text_frame.add_paragraph(), (Run(handout.institute.name, bold=True),))
    if picture := logo(handout):
        shape = slide.shapes.add_picture(picture, slide.placeholders[0].left, Pt(MARGIN), height=Pt(54))
        _describe(shape, "Logo", handout.institute.name or "Logo")


def _add_slide(deck: Deck, handout: Handout, one: Slide) -> PowerPointSlide:
    slide = _titled(deck, "Title and Content" if one.texts else "Title Only", one.title)
    if isinstance(one.shown, Table):
        _add_table(slide, one.shown, one.size, named=one.title.startswith(one.shown.caption))
    elif one.shown:
        _add_picture(slide, handout, one.shown, named=one.title.startswith(one.shown.scene.title))
    for number, text in enumerate(one.texts):
        frame = slide.placeholders[1].text_frame
        write_text(frame.paragraphs[0] if number == 0 else frame.add_paragraph(), text)
    if one.framed:
        _frame(slide.placeholders[1], sum(text.height for text in one.texts))
    return slide


def _frame(shape: SlidePlaceholder, high: float) -> None:
    """Frame quotations and panels, as in the other formats."""
    shape.left, shape.top, shape.width, shape.height = Pt(MARGIN), Pt(TOP), Pt(ROOM), Pt(high + GAP)
    shape.fill.solid()
    shape.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    shape.line.color.theme_color, shape.line.width = MSO_THEME_COLOR.ACCENT_1, Pt(1.5)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    shape.text_frame.margin_left = shape.text_frame.margin_right = Pt(INDENT / 2)


def _add_table(slide: PowerPointSlide, table: Table, size: int, *, named: bool) -> None:
    """Add a table with a head row; above it its caption, unless the slide is `named` by it."""
    if not named:
        box = slide.shapes.add_textbox(Pt(MARGIN), Pt(TOP - 6), Pt(ROOM), Pt(CAPTION - 4))
        box.text_frame.margin_left = box.text_frame.margin_top = 0
        write_runs(box.text_frame.paragraphs[0], (Run(table.caption, bold=True),), CAPTION_SIZE)
    head = tuple((Run(name, bold=True),) for name in table.head)
    rows = (head, *table.rows)
    place = (Pt(MARGIN), Pt(TOP if named else TOP + CAPTION - 6), Pt(ROOM), Pt(20 * len(rows)))
    shape = slide.shapes.add_table(len(rows), len(head), *place)
    _describe(shape, "Table", table.caption)
    _fill(shape.table, table, rows, size)
    for cell in shape.table.rows[0].cells:
        cell.fill.solid()
        cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2


def _fill(grid: PowerPointTable, table: Table, rows: tuple[tuple[Runs, ...], ...], size: int) -> None:
    """Write rows, the head first, into a table of PowerPoint's."""
    grid.horz_banding, grid.first_row, grid.first_col = False, True, True
    for style in grid._tbl.xpath("a:tblPr/a:tableStyleId"):
        style.text = GRID
    for number, wide in enumerate(column_widths(table)):
        grid.columns[number].width = Pt(wide)
    for number, cells in enumerate(rows):
        grid.rows[number].height = Pt(row_height(table, cells, size, bold=number == 0))
        for cell, runs in zip(grid.rows[number].cells, cells, strict=True):
            _write_cell(cell, runs, size)


def _write_cell(cell: _Cell, runs: Runs, size: int) -> None:
    cell.margin_left = cell.margin_right = Pt(INSET)
    cell.margin_top = cell.margin_bottom = Pt(INSET / 2)
    paragraph = cell.text_frame.paragraphs[0]
    write_runs(paragraph, runs, size)
    if not runs:  # or an empty cell would be as high as a line of PowerPoint's own type
        paragraph._p.get_or_add_endParaRPr().set("sz", str(size * 100))
    for side in "LRTB":
        cell._tc.get_or_add_tcPr().append(_border(side))


def _border(side: str) -> BaseOxmlElement:
    """A thin border at one side of a cell, in the theme's colour of lines."""
    fill = '<a:solidFill><a:schemeClr val="accent2"/></a:solidFill>'
    border: BaseOxmlElement = parse_xml(f'<a:ln{side} {nsdecls("a")} w="9525">{fill}</a:ln{side}>')
    return border


def _add_picture(slide: PowerPointSlide, handout: Handout, picture: Picture, *, named: bool) -> None:
    """Add a picture as large as there is room; without its title if the slide is `named` by it."""
    scene, top = _untitled(picture.scene) if named else (picture.scene, 0.0)
    high = scene.height * (1 - top)
    scale = min((BOTTOM - TOP) / high, ROOM / scene.width)
    left = (WIDE - scene.width * scale) / 2
    size = (Pt(scene.width * scale), Pt(high * scale))
    shape = slide.shapes.add_picture(image(handout, scene), Pt(left), Pt(TOP - 6), *size)
    shape.crop_top = top
    _describe(shape, scene.title, picture.alternative)


def _untitled(scene: Scene) -> tuple[Scene, float]:
    """A scene without its title, and the share of its height that the title took."""
    titles = [mark for mark in scene.marks if isinstance(mark, Words) and mark.role == "title"]
    rest = replace(scene, marks=tuple(mark for mark in scene.marks if mark not in titles))
    return rest, max((mark.y + 0.25 * mark.size for mark in titles), default=0.0) / scene.height


def _describe(shape: BaseShape, name: str, words: str) -> None:
    """Give a shape its name and alternative text."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", words)


def _write_notes(slide: PowerPointSlide, texts: tuple[Runs, ...]) -> None:
    if not texts:
        return
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None  # the template's notes have one
    for text in texts:
        if frame.text:
            frame.add_paragraph()  # type: ignore[no-untyped-call]
        write_runs(frame.paragraphs[-1], text)


def _add_foot(slide: PowerPointSlide, handout: Handout) -> None:
    """Copy the placeholders of foot and slide number from the layout, which python-pptx leaves out."""
    for place in slide.slide_layout.shapes:
        kind = place.placeholder_format.type if place.is_placeholder else None
        if kind not in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            continue
        last = max(map(int, slide._element.xpath(".//p:cNvPr/@id")))
        element = deepcopy(place._element)
        element.xpath(".//p:cNvPr")[0].set("id", str(last + 1))
        slide.shapes._spTree.append(element)
        if kind == PP_PLACEHOLDER.FOOTER:
            foot = slide.placeholders[place.placeholder_format.idx]
            write_runs(foot.text_frame.paragraphs[0], (Run(handout.foot, quiet=True),), FOOT_SIZE)
