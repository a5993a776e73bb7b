"""Words on slides and in their notes."""

from typing import Any

from ...pictures.style import QUIET
from ..model import Handout, Runs
from .measure import QUIET_SIZE, SIZES
from .ooxml import ink
from .slides import Text


def write_text(paragraph: Any, handout: Handout, text: Text) -> None:
    """A paragraph of the body; the second level of the master is that of lists."""
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    write_runs(paragraph, text.runs, handout, SIZES[text.style])
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


def write_runs(paragraph: Any, runs: Runs, handout: Handout | None = None, size: float = 0) -> None:
    """Write runs, at a size where one is given, else as the placeholder has it."""
    from pptx.dml.color import RGBColor
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.util import Pt

    for run in runs:
        for number, words in enumerate(run.text.split("\n")):
            if number:
                paragraph.add_line_break()
            added = paragraph.add_run()
            added.text = words
            if run.link:
                added.hyperlink.address = run.link
            font = added.font
            font.language_id = MSO_LANGUAGE_ID.ENGLISH_CANADIAN
            font.bold, font.italic = run.bold or None, run.italic or None
            if size:
                font.size = Pt(min(size, QUIET_SIZE) if run.quiet else size)
            if handout and run.quiet:
                font.color.rgb = RGBColor.from_string(ink(handout, QUIET))
