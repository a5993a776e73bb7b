"""Handouts for Word, with real styles, headings, lists and tables, so that trainers can edit them.

The styles and margins are those of `templates/handout.docx`, which can be edited in Word.
"""

from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shape import InlineShape
from docx.shared import Length, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from ...pictures.style import PAPERS
from ..model import (
    Blanks,
    Block,
    Break,
    Cards,
    Handout,
    Heading,
    Items,
    Lines,
    Panel,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
)
from .ooxml import alternative, image, logo, set_properties, to_bytes
from .palette import palette, recolour

TEMPLATE = Path(__file__).with_name("templates") / "handout.docx"
EDGE = 18.0  # margin around a picture that is a page of its own
LARGEST = 1584.0  # the longest side of a page that Word accepts
STYLES = {"body": "Normal", "quote": "Quote", "note": "Note", "reference": "Reference"}
QUIET_STYLE = "Who says so"
CLEAR_OF_TABLE = Pt(10)  # Word leaves no space below a table


@dataclass(frozen=True)
class _Room:
    """The width and height of the page between its margins, in points."""

    width: float
    height: float


def docx(handout: Handout) -> bytes:
    """The handout as a Word file; the same handout gives the same bytes."""
    document = Document(str(TEMPLATE))
    set_properties(document.core_properties, handout)
    recolour(document.styles.element, palette(handout))
    room = _set_page(document, handout)
    if not handout.bare:
        _header_and_footer(document.sections[0], handout)
        if handout.kicker:
            document.add_paragraph(handout.kicker, "Subtitle")
        document.add_paragraph(handout.title, "Title")
    new_page = after_table = False
    for block in handout.blocks:
        for first in _add(document, handout, block, room)[:1]:
            if new_page:
                first.paragraph_format.page_break_before = True
            elif after_table:
                _clear_table(first)
            new_page = False
        new_page = new_page or isinstance(block, Break)
        after_table = isinstance(block, Table)
    return to_bytes(document)


def _set_page(document: WordDocument, handout: Handout) -> _Room:
    """Set the size of the page, and all that depends on it."""
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
    room = _Room(
        wide - _points(section.left_margin) - _points(section.right_margin),
        high - _points(section.top_margin) - _points(section.bottom_margin),
    )
    _style(document, "Footer").paragraph_format.tab_stops.add_tab_stop(Pt(room.width), WD_TAB_ALIGNMENT.RIGHT)
    return room


def _points(length: Length | None) -> float:
    return length.pt if length else 0.0


def _header_and_footer(section: Section, handout: Handout) -> None:
    name, picture = handout.institute.name, logo(handout)
    if name or picture:
        head = section.header.paragraphs[0]
        if picture:
            shape = head.add_run().add_picture(picture, height=Pt(30))
            _name_picture(shape, "logo", name or "Logo", name or "Logo")
            head.add_run("  ")
        head.add_run(name).bold = True
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{handout.foot}\tPage ")
    _add_field(foot, "PAGE")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES")


def _add_field(paragraph: WordParagraph, code: str) -> None:
    """Add a number that Word works out: `PAGE` or `NUMPAGES`."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): code})
    run = paragraph.add_run("1")
    paragraph._p.append(field)
    field.append(run._r)


def _clear_table(paragraph: WordParagraph) -> None:
    """Keep a paragraph clear of the table above it."""
    style = paragraph.style
    before = style.paragraph_format.space_before if isinstance(style, ParagraphStyle) else None
    if (before or 0) <= CLEAR_OF_TABLE:
        paragraph.paragraph_format.space_before = CLEAR_OF_TABLE


def _add(document: WordDocument, handout: Handout, block: Block, room: _Room) -> list[WordParagraph]:
    """Add a block; returns its paragraphs, of a table its caption."""
    match block:
        case Heading():
            return [document.add_heading(block.text, block.level)]
        case Paragraph():
            paragraph = document.add_paragraph(style=STYLES[block.style])
            _add_runs(paragraph, block.runs)
            return [paragraph]
        case Items():
            return _add_items(document, block)
        case Table():
            caption = document.add_paragraph(block.caption, "Caption")
            _add_table(document, block, room)
            return [caption]
        case Picture():
            return [_add_picture(document, handout, block, room)]
        case Lines():
            return [document.add_paragraph(style="Writing Line") for _ in range(block.count)]
        case Blanks() | Panel() | Cards():
            return _add_parts(document, handout, block, room)
        case Break():
            return []


def _add_parts(
    document: WordDocument, handout: Handout, block: Blanks | Panel | Cards, room: _Room
) -> list[WordParagraph]:
    match block:
        case Blanks():
            words = "     ".join(f"{label}: {'_' * 20}" for label in block.labels)
            return [document.add_paragraph(words)]
        case Panel():
            inside = [_add(document, handout, one, room) for one in block.blocks]
            return [paragraph for found in inside for paragraph in found]
        case Cards():
            rows = tuple(((Run(card.title),), card.front, card.back) for card in block.cards)
            return _add(document, handout, Table("Cards", ("Card", "Front", "Back"), rows), room)


def _add_runs(paragraph: WordParagraph, runs: Runs) -> None:
    for run in runs:
        added = paragraph.add_run(run.text, QUIET_STYLE if run.quiet else None)
        added.bold, added.italic = run.bold or None, run.italic or None
        if run.link:
            _link(paragraph, added, run.link)


def _link(paragraph: WordParagraph, run: WordRun, address: str) -> None:
    """Turn a run into a hyperlink."""
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    hyperlink = OxmlElement("w:hyperlink", {qn("r:id"): key})
    run._r.addprevious(hyperlink)
    hyperlink.append(run._r)


def _add_items(document: WordDocument, block: Items) -> list[WordParagraph]:
    style = _style(document, "List Number" if block.numbered else "List Bullet")
    number = _new_numbering(document, style) if block.numbered else None
    found = []
    for item in block.items:
        paragraph = document.add_paragraph(style=style)
        if number is not None:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
        _add_runs(paragraph, item)
        found.append(paragraph)
    return found


def _new_numbering(document: WordDocument, style: ParagraphStyle) -> int:
    """A numbering like that of a style, counting from 1 again; returns its id."""
    numbering = document.part.numbering_part.element
    old = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
    new = numbering.add_num(old.abstractNumId.val)
    new.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(new.numId)


def _add_table(document: WordDocument, block: Table, room: _Room) -> None:
    """Add a table with a head row that is repeated on each page, and rows that stay whole."""
    table = document.add_table(0, len(block.head), "Handout Table")
    table.autofit = False
    _mark(table._tbl.tblPr, "w:tblCaption", block.caption)
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
            _add_runs(cell.paragraphs[0], runs)
            cell.paragraphs[0].style = "Table Text"
    for row in table.rows:
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
    _set_widths(table, block, room)


def _set_widths(table: WordTable, block: Table, room: _Room) -> None:
    """Share the width of the page out to the columns; some programs read it from columns, some from cells."""
    shares = block.widths or (1.0,) * len(block.head)
    widths = [Pt(room.width * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _mark(properties: BaseOxmlElement, name: str, value: str = "true") -> None:
    """Set a property that python-docx does not know."""
    properties.append(OxmlElement(name, {qn("w:val"): value}))


def _add_picture(document: WordDocument, handout: Handout, block: Picture, room: _Room) -> WordParagraph:
    """Add a picture as wide as the text, or smaller if the page is too low for that."""
    scene = block.scene
    scale = min(room.width / scene.width, (room.height - 12) / scene.height)
    paragraph = document.add_paragraph(style="Picture")
    size = Pt(scene.width * scale), Pt(scene.height * scale)
    shape = paragraph.add_run().add_picture(image(handout, scene), *size)
    _name_picture(shape, scene.name, scene.title, alternative(block.alternative))
    return paragraph


def _name_picture(shape: InlineShape, name: str, title: str, words: str) -> None:
    """Give a picture its name, title and alternative text, and no space around it."""
    properties = shape._inline.docPr
    properties.set("name", name)
    properties.set("title", title)
    properties.set("descr", words)
    for side in "LR":
        shape._inline.set(f"dist{side}", "0")


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style
