"""Numbers that Word works out, bookmarks, unseen marks, and the contents."""

from collections import Counter
from collections.abc import Sequence

from docx.blkcntnr import BlockItemContainer
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from ..model import Heading

WIDEST = 400.0  # points from an entry to its page
MOST_ENTRIES = 90  # more than fit on a page are left to the headings of the first level


def add_field(paragraph: WordParagraph, code: str, shown: str = "1") -> None:
    """Add a number that Word works out, such as `PAGE` or `NUMPAGES`; until then it is as `shown`."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): code, qn("w:dirty"): "true"})
    run = paragraph.add_run(shown)
    paragraph._p.append(field)
    field.append(run._r)


def add_bookmark(paragraph: WordParagraph, number: int) -> None:
    """Make a heading a place that the contents lead to."""
    _enclose(paragraph, _name(number))


def add_control(paragraph: WordParagraph, tag: str) -> None:
    """Mark the words of a paragraph with a tag that does not show and that stays when they are edited.

    Word keeps it in a content control that cannot be deleted, other programs in a bookmark.
    """
    control = OxmlElement("w:sdt")
    properties, content = OxmlElement("w:sdtPr"), OxmlElement("w:sdtContent")
    for name, value in (("w:tag", tag), ("w:lock", "sdtLocked")):
        properties.append(OxmlElement(name, {qn("w:val"): value}))
    content.extend(paragraph._p.xpath("./w:r | ./w:hyperlink"))
    control.extend((properties, content))
    paragraph._p.append(control)
    _enclose(paragraph, tag)


def _enclose(paragraph: WordParagraph, name: str) -> None:
    """Put a bookmark around all that a paragraph holds."""
    start = OxmlElement("w:bookmarkStart", {qn("w:name"): name})
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(OxmlElement("w:bookmarkEnd"))


def number_bookmarks(page: BlockItemContainer) -> None:
    """Give each bookmark its number; none stands in another."""
    for place, one in enumerate(page._element.xpath(".//w:bookmarkStart | .//w:bookmarkEnd")):
        one.set(qn("w:id"), str(place // 2))


def add_contents(page: BlockItemContainer, headings: Sequence[Heading], wide: float) -> None:
    """Add the headings with their pages; what recurs is no guide and left out.

    Single letters stand in one line; their bookmarks are numbered as the headings are.
    """
    often = Counter(heading.text for heading in headings)
    listed = [(number, one) for number, one in enumerate(headings) if often[one.text] == 1]
    if len(listed) > MOST_ENTRIES:
        listed = [(number, one) for number, one in listed if one.level == 1]
    page.add_paragraph("Contents", "Panel Title")
    letters = [(number, one) for number, one in listed if len(one.text) == 1]
    if letters:
        line = page.add_paragraph(style="Contents")
        for number, one in letters:
            _add_entry(line, number, one.text, "\u00a0")
            line.add_run("   ")
    for number, one in listed:
        if len(one.text) > 1:
            entry = page.add_paragraph(style="Contents")
            stop = Pt(min(wide, WIDEST))
            entry.paragraph_format.tab_stops.add_tab_stop(stop, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            entry.paragraph_format.left_indent = Pt(12 * (one.level - 1))
            _add_entry(entry, number, one.text, "\t")


def _add_entry(paragraph: WordParagraph, number: int, words: str, between: str) -> None:
    """Add a heading's name, which leads there, and its page."""
    link = OxmlElement("w:hyperlink", {qn("w:anchor"): _name(number)})
    run = paragraph.add_run(words)
    paragraph._p.append(link)
    link.append(run._r)
    paragraph.add_run(between)
    add_field(paragraph, f"PAGEREF {_name(number)}", "")


def _name(number: int) -> str:
    return f"_Heading{number}"
