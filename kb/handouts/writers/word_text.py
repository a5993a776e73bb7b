"""Words in Word: paragraphs, lists and links, on a page or in a cell."""

from collections.abc import Iterable, Sequence

from docx.blkcntnr import BlockItemContainer
from docx.enum.text import WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from ..model import Blanks, Heading, Items, Lines, Paragraph, Run

STYLES = {"body": "Normal", "quote": "Quote", "note": "Note", "reference": "Reference"}
QUIET_STYLE = "Who says so"
ABREAST, APART = 3, 10.0  # blanks on a line, and points between them


def add_text(
    place: BlockItemContainer, block: Heading | Paragraph | Items | Lines | Blanks, wide: float
) -> list[WordParagraph]:
    """Add words, or room for words, to a page or a cell `wide` points wide; returns the paragraphs."""
    match block:
        case Heading():
            return [place.add_paragraph(block.text, f"Heading {block.level}")]
        case Paragraph():
            paragraph = place.add_paragraph(style=STYLES[block.style])
            add_runs(paragraph, block.runs)
            return [paragraph]
        case Items():
            return _add_items(place, block)
        case Lines():
            return [place.add_paragraph(style="Writing Line") for _ in range(block.count)]
        case Blanks():
            starts = range(0, len(block.labels), ABREAST)
            return [_add_blanks(place, block.labels[start : start + ABREAST], wide) for start in starts]


def _add_blanks(place: BlockItemContainer, labels: Sequence[str], wide: float) -> WordParagraph:
    """Add labels in one line, each followed by a rule as long as there is room."""
    paragraph = place.add_paragraph(style="Blank Line")
    stops = paragraph.paragraph_format.tab_stops
    for number in range(1, len(labels) + 1):
        end = wide * number / len(labels)
        stops.add_tab_stop(Pt(end - APART), leader=WD_TAB_LEADER.LINES)
        stops.add_tab_stop(Pt(end))
    paragraph.add_run("\t".join(f"{label}\u00a0\t" for label in labels))
    return paragraph


def add_runs(paragraph: WordParagraph, runs: Iterable[Run]) -> None:
    """Add words to a paragraph, with their links."""
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


def _add_items(place: BlockItemContainer, block: Items) -> list[WordParagraph]:
    style = "List Number" if block.numbered else "List Bullet"
    number = _new_numbering(place, style) if block.numbered else None
    found = []
    for item in block.items:
        paragraph = place.add_paragraph(style=style)
        if number is not None:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
        add_runs(paragraph, item)
        found.append(paragraph)
    return found


def _new_numbering(place: BlockItemContainer, name: str) -> int:
    """A numbering like that of a style, counting from 1 again; returns its id."""
    part = place.part
    assert isinstance(part, DocumentPart)
    style = part.styles[name]
    assert isinstance(style, ParagraphStyle)
    numbering = part.numbering_part.element
    old = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
    new = numbering.add_num(old.abstractNumId.val)
    new.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(new.numId)
