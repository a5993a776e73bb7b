"""Large print: type of 16 points, one column, and no narrow tables; nothing is lost."""

from io import BytesIO

from pypdf import PdfReader
from samples import SAID, Reader, handout, words

from kb.handouts.model import Lines, Paragraph, Run, Table
from kb.handouts.writers.large_print import reflowed
from kb.handouts.writers.pdf import pdf
from kb.handouts.writers.web import web

NARROW = Table(
    "In short", ("Theory", "Why", "How sure", "Notes"), ((words("Leaves"), words(SAID), words("high"), ()),)
)
WIDE = Table("Two", ("Theory", "Why"), ((words("Leaves"), words(SAID)),))
MARKS = Table("How was it?", ("", "no", "a little", "yes"), ((words("Tea"), (), (), ()),), entry="mark")


def test_a_narrow_table_is_told_row_by_row():
    """Each cell stands after the name of its column, an empty one has a line; other tables stay."""
    found = reflowed(handout(NARROW, WIDE, MARKS, large=True)).blocks
    texts = ["".join(run.text for run in one.runs) for one in found if isinstance(one, Paragraph)]
    assert texts == ["In short", "Leaves", f"Why: {SAID}", "How sure: high", "Notes: "]
    assert [one for one in found if isinstance(one, Lines)] == [Lines(1, "Leaves: Notes")]
    assert found[-2:] == (WIDE, MARKS)
    assert reflowed(handout(NARROW)).blocks == (NARROW,)


def test_type_is_large():
    """Text is set in 16 points or more, everything else in 14 or more; the page has one column."""
    made = handout(Paragraph((Run(SAID * 9), Run("[Kohut, 1977]", quiet=True))), NARROW, large=True)
    sizes, starts = set(), set()

    def note(text, _, matrix, __, size):
        if text.strip():
            sizes.add(round(size * abs(matrix[0]), 1))
            starts.add(round(matrix[4]))

    for page in PdfReader(BytesIO(pdf(made))).pages:
        page.extract_text(visitor_text=note)
    assert min(sizes) >= 14
    assert 16.0 in sizes


def test_a_web_page_is_large_too():
    """Its style says so."""
    (body,) = Reader(web(handout(NARROW, large=True)).decode()).all("body")
    assert body["class"] == "large"


def test_prose_flows_in_columns():
    """Long prose and references are in columns on wide screens and paper; short prose, tables and frames are not."""
    long = Paragraph(words(SAID * 9))
    source = Paragraph(words("Kohut, H. (1977)."), "reference")
    page = web(
        handout(long, NARROW, Paragraph(words("Short.")), Paragraph(words("Note."), "note"), source)
    ).decode()
    kinds = [one.get("class") for one in Reader(page).all("div")]
    assert [kind for kind in kinds if kind != "wide"] == ["columns", "prose", "references"]
