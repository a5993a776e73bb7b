"""Handouts for Word, with real styles, headings, lists and tables, so that trainers can edit them.

The styles and margins are those of `template.docx`, which can be edited in Word.
"""

from pathlib import Path
from typing import Any

from ...pictures.style import PAPERS
from ..model import Block, Break, Handout, Heading, Items, Lines, Paragraph, Picture, Runs, Table
from .ooxml import alternative, describe, image, logo, steady
from .palette import palette, recolour

TEMPLATE = Path(__file__).with_name("template.docx")
EDGE = 18.0  # margin around a picture that is a page of its own
LARGEST = 1584.0  # the longest side of a page that Word accepts
STYLES = {"body": "Normal", "quote": "Quote", "note": "Note", "reference": "Reference"}
QUIET_STYLE = "Who says so"


def docx(handout: Handout) -> bytes:
    """The handout as a Word file; the same handout gives the same bytes."""
    from docx import Document

    document = Document(str(TEMPLATE))
    describe(document.core_properties, handout)
    recolour(document.styles.element, palette(handout))
    room = _page(document, handout)
    if not handout.bare:
        _head_and_foot(document.sections[0], handout)
        if handout.kicker:
            document.add_paragraph(handout.kicker, "Subtitle")
        document.add_paragraph(handout.title, "Title")
    fresh, below = False, False
    for block in handout.blocks:
        if isinstance(block, Break):
            fresh = True
            continue
        before = len(document.paragraphs)
        _block(document, handout, block, room)
        for first in document.paragraphs[before : before + 1]:
            _start(first, fresh=fresh, below=below)
            fresh = False
        below = isinstance(block, Table)
    return steady(document)


def _page(document: Any, handout: Handout) -> tuple[float, float]:
    """Set the size of the page; returns the width and height left for text, in points."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    section = document.sections[0]
    wide, high = sorted(PAPERS[handout.paper], reverse=handout.landscape)
    pictures = [block.scene for block in handout.blocks if isinstance(block, Picture)]
    if handout.bare and pictures:
        wide, high = pictures[0].width, pictures[0].height
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(EDGE)
    scale = min(1.0, LARGEST / max(wide, high))
    wide, high = wide * scale, high * scale
    section.page_width, section.page_height = Pt(wide), Pt(high)
    section.orientation = WD_ORIENT.LANDSCAPE if wide > high else WD_ORIENT.PORTRAIT
    wide -= section.left_margin.pt + section.right_margin.pt
    high -= section.top_margin.pt + section.bottom_margin.pt
    document.styles["Footer"].paragraph_format.tab_stops.add_tab_stop(Pt(wide), WD_TAB_ALIGNMENT.RIGHT)
    return wide, high


def _head_and_foot(section: Any, handout: Handout) -> None:
    from docx.shared import Pt

    name, picture = handout.institute.name, logo(handout)
    if name or picture:
        head = section.header.paragraphs[0]
        if picture:
            shape = head.add_run().add_picture(picture, height=Pt(30))
            _name(shape, "logo", name or "Logo", name or "Logo")
            head.add_run("  ")
        head.add_run(name).bold = True
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{handout.foot}\tPage ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    paragraph._p.append(field)
    field.append(run._r)


def _start(paragraph: Any, *, fresh: bool, below: bool) -> None:
    """Begin a block: on a new page, or clear of the table above it."""
    from docx.shared import Pt

    if fresh:
        paragraph.paragraph_format.page_break_before = True
    elif below and not (paragraph.style.paragraph_format.space_before or 0) > Pt(10):
        paragraph.paragraph_format.space_before = Pt(10)


def _block(document: Any, handout: Handout, block: Block, room: tuple[float, float]) -> None:
    match block:
        case Heading():
            document.add_heading(block.text, block.level)
        case Paragraph():
            _runs(document.add_paragraph(style=STYLES[block.style]), block.runs)
        case Items():
            _items(document, block)
        case Table():
            _table(document, block, room[0])
        case Picture():
            _picture(document, handout, block, room)
        case Lines():
            for _ in range(block.count):
                document.add_paragraph(style="Writing Line")


def _runs(paragraph: Any, runs: Runs) -> None:
    for run in runs:
        added = paragraph.add_run(run.text, QUIET_STYLE if run.quiet else None)
        added.bold, added.italic = run.bold or None, run.italic or None
        if run.link:
            _lead(paragraph, added, run.link)


def _lead(paragraph: Any, run: Any, address: str) -> None:
    """Make a run lead to an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    leading = OxmlElement("w:hyperlink")
    leading.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(leading)
    leading.append(run._r)


def _items(document: Any, block: Items) -> None:
    """A list; each numbered one counts from 1 again."""
    style = document.styles["List Number" if block.numbered else "List Bullet"]
    number = style.element.pPr.numPr.numId.val
    if block.numbered:
        numbering = document.part.numbering_part.element
        fresh = numbering.add_num(numbering.num_having_numId(number).abstractNumId.val)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        number = fresh.numId
    for item in block.items:
        paragraph = document.add_paragraph(style=style)
        if block.numbered:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
        _runs(paragraph, item)


def _table(document: Any, block: Table, room: float) -> None:
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Pt

    document.add_paragraph(block.caption, "Caption")
    table = document.add_table(0, len(block.head), "Handout Table")
    table.autofit = False
    _mark(table._tbl.tblPr, "w:tblCaption", block.caption)
    shares = block.widths or (1.0,) * len(block.head)
    widths = [Pt(room * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    head = table.add_row()
    _mark(head._tr.get_or_add_trPr(), "w:tblHeader")
    for cell, name in zip(head.cells, block.head, strict=True):
        cell.paragraphs[0].add_run(name)
        cell.paragraphs[0].style = "Table Head"
    for cells in block.rows:
        row = table.add_row()
        if block.height:
            row.height, row.height_rule = Pt(block.height), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, runs in zip(row.cells, cells, strict=True):
            _runs(cell.paragraphs[0], runs)
            cell.paragraphs[0].style = "Table Text"
    for row in table.rows:
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _mark(properties: Any, name: str, value: str = "true") -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(name)
    mark.set(qn("w:val"), value)
    properties.append(mark)


def _picture(document: Any, handout: Handout, block: Picture, room: tuple[float, float]) -> None:
    """A picture as wide as the text, or as high as the page where that comes first."""
    from docx.shared import Pt

    scene = block.scene
    scale = min(room[0] / scene.width, (room[1] - 12) / scene.height)
    run = document.add_paragraph(style="Picture").add_run()
    shape = run.add_picture(image(handout, scene), Pt(scene.width * scale), Pt(scene.height * scale))
    _name(shape, scene.name, scene.title, alternative(block.alternative))


def _name(shape: Any, name: str, title: str, words: str) -> None:
    """Give a picture its name, its title and its alternative text; and no space around it."""
    about = shape._inline.docPr
    about.set("name", name)
    about.set("title", title)
    about.set("descr", words)
    for side in "LR":
        shape._inline.set(f"dist{side}", "0")
