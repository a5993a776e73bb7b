"""References on handouts lead to their works, in each format."""

from io import BytesIO

import pypdf
import pytest
from docx import Document
from pptx import Presentation

from kb.handouts.model import Handout, Paragraph, Run
from kb.handouts.writers.docx import docx
from kb.handouts.writers.pdf import pdf
from kb.handouts.writers.pptx import pptx
from kb.handouts.writers.web import web

DOI = "https://doi.org/10.1/a&b"


@pytest.fixture(scope="module")
def listed():
    """A handout that is one reference with its DOI."""
    entry = (Run("Leaf, A. (1901). "), Run("Tea", italic=True), Run(". "), Run(DOI, link=DOI))
    return Handout(name="tea", title="Tea", kicker="", blocks=(Paragraph(entry, "reference"),))


def test_a_reference_of_a_web_page_leads_to_its_work(listed):
    """In a window of its own, which cannot reach back."""
    escaped = DOI.replace("&", "&amp;")
    link = f'<a href="{escaped}" target="_blank" rel="noopener noreferrer">{escaped}</a>'
    assert link in web(listed).decode()


def test_a_reference_of_a_pdf_leads_to_its_work(listed):
    """The words are as they were, and lead."""
    page = pypdf.PdfReader(BytesIO(pdf(listed))).pages[0]
    found = [one.get_object()["/A"]["/URI"] for one in page["/Annots"]]
    assert set(found) == {DOI}
    assert DOI in page.extract_text()


def test_a_reference_in_word_leads_to_its_work(listed):
    """A hyperlink of Word, in its place in the entry."""
    paragraph = Document(BytesIO(docx(listed))).paragraphs[-1]
    assert [(link.address, link.text) for link in paragraph.hyperlinks] == [(DOI, DOI)]
    assert paragraph.text == f"Leaf, A. (1901). Tea. {DOI}"


def test_a_reference_in_the_notes_of_slides_leads_to_its_work(listed):
    """The notes name the sources; there they lead too."""
    slide = list(Presentation(BytesIO(pptx(listed))).slides)[-1]
    runs = [run for one in slide.notes_slide.notes_text_frame.paragraphs for run in one.runs]
    assert [run.hyperlink.address for run in runs if run.hyperlink.address] == [DOI]
