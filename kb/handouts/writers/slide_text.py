"""Words on slides and in their notes."""

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.text.text import _Paragraph
from pptx.util import Pt

from ..model import Runs
from .measure import QUIET_SIZE
from .slide_pages import SlideText


def write_text(paragraph: _Paragraph, text: SlideText) -> None:
    """Write a text into a paragraph of the body; list items go on the template's second level."""
    write_runs(paragraph, text.runs, text.size)
    properties = paragraph._p.get_or_add_pPr()
    if text.style in ("bullet", "number", "rest"):
        paragraph.level = 1
    if text.style == "number":
        bullet = f'<a:buAutoNum {nsdecls("a")} type="arabicPeriod" startAt="{text.number}"/>'
        properties.append(parse_xml(bullet))
    elif text.style == "rest":
        properties.set("indent", "0")
        properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
    elif text.style == "heading":
        for run in paragraph.runs:
            run.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1


def write_runs(paragraph: _Paragraph, runs: Runs, size: float = 0) -> None:
    """Add runs to a paragraph; without a `size` in points they get that of the placeholder."""
    for run in runs:
        for number, words in enumerate(run.text.split("\n")):
            if number:
                paragraph.add_line_break()  # type: ignore[no-untyped-call]
            added = paragraph.add_run()
            added.text = words
            if run.link:
                added.hyperlink.address = run.link
            font = added.font
            font.language_id = MSO_LANGUAGE_ID.ENGLISH_CANADIAN
            font.bold, font.italic = run.bold or None, run.italic or None
            if size:
                font.size = Pt(min(size, QUIET_SIZE) if run.quiet else size)
            if run.quiet:
                font.color.theme_color = MSO_THEME_COLOR.TEXT_2
