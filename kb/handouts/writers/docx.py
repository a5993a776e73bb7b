"""Handouts for Word, with real styles, headings, lists and tables, so that trainers can edit them.

The styles and margins are those of `templates/handout.docx`, which can be edited in Word.
"""

from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shape import InlineShape
from docx.shared import Length, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

from ...pictures.scene import Words
from ...pictures.style import PAPERS
from ..model import (
    Blanks,
    Block,
    Cards,
    Handout,
    Heading,
    Items,
    Lines,
    Panel,
    Paragraph,
    Picture,
    Table,
)
from .ooxml import image, logo, set_properties, to_bytes
from .palette import palette, recolour
from .word_fields import add_bookmark, add_contents, add_field, number_bookmarks
from .word_flow import Stretch, loose, pages, stretches
from .word_tables import add_as_text, add_cards, add_gap, add_panel, add_table, is_narrow
from .word_text import add_text

TEMPLATE = Path(__file__).with_name("templates") / "handout.docx"
EDGE = 18.0  # margin around a picture that is a page of its own
LARGEST = 1584.0  # the longest side of a page that Word accepts
MANY = 6  # pages; a handout with more has a contents
HAND = ("a4", "letter")  # what stands beside a poster in words is on paper for the hand
GUTTER = 16.0  # points between two columns
LARGE = {"18": "28", "19": "32", "21": "32", "23": "34", "24": "34", "28": "40", "42": "52"}  # half points
LOGO_HEIGHT = 22.0  # a logo in the margin above the text


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
    if handout.large:
        _enlarge(document.styles.element)
    room = _set_page(document, handout)
    if not handout.bare:
        _add_title(document, handout, room.width)
    current = Stretch(())
    for stretch in stretches(handout):
        if stretch.fresh:
            current = _balanced(document, current)
        if stretch.fresh or stretch.columns != current.columns:
            _end_section(document, current)
        written = [one for block in stretch.blocks for one in _add(document, handout, block, room)]
        for number in loose(stretch, (room.width - GUTTER) / 2, room.height):
            written[number].paragraph_format.keep_with_next = False
        current = stretch
    _arrange(document.sections[-1], _balanced(document, current))
    _number_headings(document)
    _write_head(document.sections[0], handout)
    if handout.bare:
        _add_words(document, handout)
    else:
        _write_foot(document.sections[0], handout)
    return to_bytes(document)


def _add_title(document: WordDocument, handout: Handout, wide: float) -> None:
    """Add the title, and of a handout of many pages its contents."""
    if handout.kicker:
        document.add_paragraph(handout.kicker, "Subtitle")
    document.add_paragraph(handout.title, "Title")
    if pages(handout) <= MANY:
        return
    add_contents(document._body, [block for block in handout.blocks if isinstance(block, Heading)], wide)


def _number_headings(document: WordDocument) -> None:
    headings = [
        one for one in document.paragraphs if one.style and (one.style.name or "").startswith("Heading")
    ]
    for number, heading in enumerate(headings):
        add_bookmark(heading, number)
    number_bookmarks(document._body)


def _add_words(document: WordDocument, handout: Handout) -> None:
    """Say on pages of their own what the pictures show that have a page each."""
    pictures = [block for block in handout.blocks if isinstance(block, Picture) and block.scene.sentences]
    if not pictures:
        return
    _end_section(document, Stretch(()))
    own = Document(str(TEMPLATE)).sections[0]
    number = len(document.sections) - 1
    section = document.sections[number]
    wide, high = sorted(PAPERS[handout.paper if handout.paper in HAND else HAND[0]])
    section.page_width, section.page_height = Pt(wide), Pt(high)
    section.orientation = WD_ORIENT.PORTRAIT
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", getattr(own, f"{side}_margin"))
    document.add_heading("In words", 1)
    _end_section(document, Stretch((), fresh=True))
    for picture in pictures:
        if len(pictures) > 1:
            document.add_heading(picture.scene.title, 2)
        for sentence in picture.scene.sentences:
            document.add_paragraph(sentence, "In Words")
    _arrange(document.sections[-1], _balanced(document, Stretch((), 2)))
    section = document.sections[number]
    section.footer.is_linked_to_previous = False
    _write_foot(section, handout)


def _enlarge(styles: BaseOxmlElement) -> None:
    """Set all styles in large print."""
    for size in styles.xpath(".//w:rPr/w:sz"):
        size.set(qn("w:val"), LARGE.get(size.get(qn("w:val")), size.get(qn("w:val"))))


def _balanced(document: WordDocument, stretch: Stretch) -> Stretch:
    """Let a stretch without columns follow one at the end of a page; only so does Word balance columns."""
    if stretch.columns == 1:
        return stretch
    _end_section(document, stretch)
    add_gap(document._body)
    return Stretch(())


def _end_section(document: WordDocument, stretch: Stretch) -> None:
    """End the section of a stretch at the last paragraph, as Word does."""
    body = document.element.body
    ended = deepcopy(body.sectPr)
    body.xpath("./w:p")[-1].set_sectPr(ended)
    _arrange(Section(ended, document.part), stretch)


def _arrange(section: Section, stretch: Stretch) -> None:
    """Give a section its columns, and let it begin a new page or not."""
    section.start_type = WD_SECTION.NEW_PAGE if stretch.fresh else WD_SECTION.CONTINUOUS
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(stretch.columns))
    columns.set(qn("w:space"), str(int(GUTTER * 20)))


def _set_page(document: WordDocument, handout: Handout) -> _Room:
    """Set the size of the page, and all that depends on it."""
    section = document.sections[0]
    wide, high = sorted(PAPERS[handout.paper], reverse=handout.landscape)
    pictures = [block.scene for block in handout.blocks if isinstance(block, Picture)]
    if handout.bare and pictures:
        wide, high = pictures[0].width, pictures[0].height
        section.left_margin = section.right_margin = section.bottom_margin = Pt(EDGE)
        if not (handout.institute.name or handout.institute.logo):
            section.top_margin = Pt(EDGE)
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


def _write_head(section: Section, handout: Handout) -> None:
    """Write into the margin above each page whose handout it is."""
    name, picture = handout.institute.name, logo(handout)
    head = section.header.paragraphs[0]
    if picture:
        shape = head.add_run().add_picture(picture, height=Pt(LOGO_HEIGHT))
        _name_picture(shape, "logo", name or "Logo", name or "Logo")
        head.add_run("  ")
    if name:
        head.add_run(name).bold = True


def _write_foot(section: Section, handout: Handout) -> None:
    """Write into the margin below each page its licence and its number."""
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{handout.foot}\tPage ")
    add_field(foot, "PAGE")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES")


def _add(document: WordDocument, handout: Handout, block: Block, room: _Room) -> list[WordParagraph]:
    """Add a block; returns its paragraphs if it is prose."""
    page = document._body
    match block:
        case Heading() | Paragraph() | Items() | Lines() | Blanks():
            return add_text(page, block, room.width)
        case Table() if handout.large and is_narrow(block, room.width):
            add_as_text(page, block, room.width)
        case Table():
            add_table(page, block, room.width)
        case Panel():
            add_panel(page, block, room.width)
        case Picture():
            _add_picture(document, handout, block, room)
        case Cards():
            add_cards(page, block, (room.width, room.height))
    return []


def _add_picture(document: WordDocument, handout: Handout, block: Picture, room: _Room) -> None:
    """Add a picture as wide as the text, or smaller if the page is too low; above it its title, if it has none."""
    scene = block.scene
    if not any(isinstance(mark, Words) and mark.role == "title" for mark in scene.marks):
        document.add_paragraph(scene.title, "Caption")
    scale = min(room.width / scene.width, (room.height - 12) / scene.height)
    paragraph = document.add_paragraph(style="Picture")
    size = Pt(scene.width * scale), Pt(scene.height * scale)
    shape = paragraph.add_run().add_picture(image(handout, scene), *size)
    _name_picture(shape, scene.name, scene.title, block.alternative)


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
