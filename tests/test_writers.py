"""Handouts as Word, PowerPoint and HTML files: complete, accessible, and nothing in them is markup."""

import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from pptx import Presentation
from pptx.util import Pt

from kb.handouts.model import (
    Break,
    Handout,
    Heading,
    Institute,
    Items,
    Lines,
    Paragraph,
    Picture,
    Run,
    Table,
)
from kb.look import ACCENT, INK, QUIET, SHADE
from kb.scene import Box, Scene, Words
from kb.writers.docx import docx
from kb.writers.fit import BOTTOM, QUIET_SIZE, TOP
from kb.writers.office import alternative
from kb.writers.pptx import pptx
from kb.writers.slides import height, slides
from kb.writers.web import web

EVIL = '<script>alert(1)</script> & $x$ # "é"'
LONG_WORD = "Gegenübertragungsverwicklungsgeschichte" * 4
SAID = "What was said is said again, in other words, until both of them can bear to hear it. "
FOOT = "Relational psychotherapy knowledge base 1. CC BY 4.0. For professional learning."
SOURCE = (Run("Kohut, H. (1977). "), Run("The restoration of the self", italic=True), Run("."))
ROWS = tuple(((Run(f"Row {number}"),), (Run("Études " * (number % 7)),), ()) for number in range(1, 41))


def words(text, **style):
    """Runs of one run."""
    return (Run(text, **style),)


def scene(title="The map of Kimberlé"):
    """A small picture with a title."""
    marks = (
        Box(x=200, y=150, width=120, height=40, fill="#dbe7f3", border="#1f4e79", role="node"),
        Words(x=30, y=40, text=title, size=17, bold=True, role="title"),
        Words(x=200, y=153, text="é $x$", anchor="middle"),
    )
    told = ("A draws on B.", EVIL)
    return Scene(name="map", title=title, sentences=told, width=400, height=300, marks=marks)


def handout(*blocks, **changes):
    """A handout of some blocks."""
    about = {"name": "test", "title": f"Être {EVIL}", "kicker": "Principle 1", "foot": FOOT}
    return Handout(blocks=blocks, **{**about, **changes})


EVERYTHING = handout(
    Paragraph(words(f"Quoted {EVIL}\nin two lines."), "quote"),
    Paragraph((Run("Bold", bold=True), Run(f" and plain {EVIL} "), Run("[Kohut, 1977]", quiet=True))),
    Heading("In the room"),
    Paragraph(tuple(Run(SAID) for _ in range(12))),
    Items((words("first"), words(LONG_WORD))),
    Items((words("one"), words("two")), numbered=True),
    Items((words("again one"),), numbered=True),
    Heading("A closer look", 2),
    Paragraph(words("Take care."), "note"),
    Heading("Closer still", 3),
    Picture(scene()),
    Picture(scene("Another map")),
    Break(),
    Table("Forty rows", ("Name", "Words", ""), ROWS, (1.0, 2.0, 1.0), 20.0),
    Heading("What will you do?"),
    Lines(3),
    Heading("References"),
    Paragraph(SOURCE, "reference"),
    sources=(SOURCE,),
    institute=Institute("Institut québécois", colour="#7a1f4e"),
)


@pytest.fixture(scope="module")
def document():
    """Everything, as Word reads it."""
    return Document(BytesIO(docx(EVERYTHING)))


@pytest.fixture(scope="module")
def presentation():
    """Everything, as PowerPoint reads it."""
    return Presentation(BytesIO(pptx(EVERYTHING)))


def styled(document, name):
    """The texts of the paragraphs in a style."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == name]


def deck(*blocks, **changes):
    """A presentation of some blocks."""
    return Presentation(BytesIO(pptx(handout(*blocks, **changes))))


def titles(presentation):
    """The titles of the slides."""
    return [slide.shapes.title.text for slide in presentation.slides]


def notes(slide):
    """What the speaker reads."""
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def tables(presentation):
    """The tables on the slides."""
    return [shape.table for slide in presentation.slides for shape in slide.shapes if shape.has_table]


# Word


def test_word_has_real_headings(document):
    """Title and headings are styles, in order."""
    assert styled(document, "Title") == [EVERYTHING.title]
    assert styled(document, "Heading 1") == ["In the room", "What will you do?", "References"]
    assert styled(document, "Heading 2") == ["A closer look"]
    assert styled(document, "Heading 3") == ["Closer still"]


def test_word_has_a_style_for_each_kind_of_paragraph(document):
    """Quotations, notes, references, captions and lists can be restyled at once."""
    assert styled(document, "Quote") == [f"Quoted {EVIL}\nin two lines."]
    assert styled(document, "Note") == ["Take care."]
    assert styled(document, "Reference") == ["Kohut, H. (1977). The restoration of the self."]
    assert styled(document, "Caption") == ["Forty rows"]
    assert styled(document, "List Bullet") == ["first", LONG_WORD]
    assert document.styles["Reference"].paragraph_format.first_line_indent < 0


def test_word_marks_who_says_so(document):
    """Quiet words have a style of their own; words keep their weight."""
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.style.name == "Who says so"] == ["[Kohut, 1977]"]
    assert [run.text for run in runs if run.bold] == ["Bold"]
    assert [run.text for run in runs if run.italic] == ["The restoration of the self"]


def test_word_type_is_large_enough(document):
    """The body is set in 11 points, a table in no less than 9.5."""
    assert document.styles["Normal"].font.size == Pt(11)
    smallest = [document.styles[name].font.size for name in ("Table Text", "Table Head", "Who says so")]
    assert min(smallest) >= Pt(9.5)


def test_word_counts_each_list_from_one(document):
    """Two numbered lists have two numberings."""
    numbers = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in document.paragraphs
        if paragraph.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2]


def test_word_tables_have_a_head_that_repeats(document):
    """The head is marked, rows stay whole and are as high as wanted, empty cells are there."""
    (table,) = document.tables
    first = table.rows[0]._tr.trPr
    assert first.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[0].cells] == ["Name", "Words", ""]
    assert len(table.rows) == 41
    assert {row.height for row in table.rows[1:]} == {Pt(20)}
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table.rows[7].cells[2].text == ""
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Forty rows"


def test_word_pictures_have_words(document):
    """Each picture has a title and an alternative text, and is as wide as the text."""
    about = [shape._inline.docPr for shape in document.inline_shapes]
    assert [one.get("title") for one in about] == ["The map of Kimberlé", "Another map"]
    assert about[0].get("descr") == f"The map of Kimberlé. A draws on B. {EVIL}"
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert document.inline_shapes[0].width == pytest.approx(room, abs=Pt(1))


def test_word_says_its_language_and_whose_it_is(document):
    """Language, title and author are there for screen readers and spelling."""
    (language,) = document.styles.element.xpath("w:docDefaults//w:lang")
    assert language.get(qn("w:val")) == "en-CA"
    about = document.core_properties
    assert (about.title, about.author, about.language) == (EVERYTHING.title, "Institut québécois", "en-CA")
    assert about.comments == ""


def test_word_has_the_institute_above_and_the_foot_below(document):
    """Every page says whose it is, under which licence, and its number."""
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "Institut québécois"
    assert FOOT in section.footer.paragraphs[0].text
    fields = section.footer._element.xpath(".//w:fldSimple/@w:instr")
    assert fields == ["PAGE", "NUMPAGES"]


def test_word_leaves_lines_to_write_on(document):
    """Each line is a paragraph with a rule below it, also between two of them."""
    assert styled(document, "Writing Line") == ["", "", ""]
    border = document.styles["Writing Line"].element.pPr.find(qn("w:pBdr"))
    assert {side.tag for side in border} == {qn("w:bottom"), qn("w:between")}


def test_word_begins_a_page_where_it_should(document):
    """A break is a property of what follows, so that no empty paragraph is left."""
    fresh = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert fresh == ["Forty rows"]


def test_word_keeps_to_the_paper():
    """Paper and orientation are the handout's; a bare picture is a page of its own size."""
    section = Document(BytesIO(docx(handout(paper="letter", landscape=True)))).sections[0]
    assert (section.page_width, section.page_height) == (Pt(792), Pt(612))
    assert section.orientation == WD_ORIENT.LANDSCAPE
    bare = Document(BytesIO(docx(handout(Picture(scene()), bare=True))))
    assert (bare.sections[0].page_width, bare.sections[0].page_height) == (Pt(400), Pt(300))
    assert styled(bare, "Title") == []


def test_word_pages_are_no_larger_than_word_allows():
    """A poster is made smaller, since Word refuses pages above 22 inches."""
    poster = replace(scene(), width=2383.9, height=1683.8)
    section = Document(BytesIO(docx(handout(Picture(poster), bare=True)))).sections[0]
    assert section.page_width <= Pt(1584)


# PowerPoint


def test_slides_have_real_titles(presentation):
    """Each slide has a title placeholder, and no two titles are the same but the first two."""
    found = titles(presentation)
    assert all(found)
    assert found[:3] == [EVERYTHING.title, EVERYTHING.title, f"{EVERYTHING.title} (continued)"]
    assert len(set(found[1:])) == len(found[1:])
    assert "In the room (continued)" in found
    assert presentation.slide_width / presentation.slide_height == pytest.approx(16 / 9)


def test_slides_are_not_overfull():
    """What does not fit goes to the next slide; nothing is shrunk."""
    found = slides(EVERYTHING)
    assert max(sum(map(height, slide.texts)) for slide in found) <= BOTTOM - TOP
    many = slides(handout(Items(tuple(words(f"{number}. {SAID}") for number in range(30)))))
    assert sum(len(slide.texts) for slide in many) == 30
    endless = slides(handout(Paragraph(words(SAID * 40), "quote")))
    assert "".join(run.text for slide in endless for text in slide.texts for run in text.runs) == SAID * 40


def test_a_long_quotation_is_cut_between_sentences():
    """No slide ends in the middle of a sentence while one ends near."""
    found = slides(handout(Paragraph(words(SAID * 20), "quote")))
    assert len(found) > 2
    assert all(slide.texts[-1].runs[-1].text.rstrip().endswith(".") for slide in found)


def test_slides_are_set_in_large_type(presentation):
    """The words of a body are set in 20 points or more, quotations larger than the rest."""
    sizes = {
        run.font.size
        for slide in list(presentation.slides)[1:]
        for shape in slide.placeholders
        if shape.placeholder_format.idx == 1
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert min(sizes) >= Pt(QUIET_SIZE)
    assert max(sizes) > Pt(28)


def test_a_subheading_stays_with_what_follows():
    """No slide ends with a subheading while more follows."""
    blocks = [block for n in range(20) for block in (Heading(f"H {n}", 2), Paragraph(words(SAID * 2)))]
    found = slides(handout(*blocks))
    assert len(found) > 2
    assert all(slide.texts[-1].style != "heading" for slide in found)


def test_long_paragraphs_are_whole_in_the_notes(presentation):
    """A slide shows the first statements; the notes have them all."""
    (slide,) = (one for one in presentation.slides if one.shapes.title.text == "In the room")
    assert len(slide.placeholders[1].text_frame.paragraphs[0].text) < 450
    assert notes(slide) == f"In full: {SAID * 12}"


def test_a_statement_is_never_cut_from_who_says_so():
    """What a slide leaves out is left out with its source."""
    said = tuple(run for n in range(9) for run in (Run(SAID), Run(f"[Author, {n}] ", quiet=True)))
    (slide,) = slides(handout(Paragraph(said)))
    *shown, rest = slide.texts[0].runs
    assert shown
    assert shown[-1].quiet
    assert rest.text == "…"


def test_references_are_in_the_last_notes_only(presentation):
    """Sources are told once, in the notes, and fill no slide."""
    assert "References" not in titles(presentation)
    *others, last = presentation.slides
    assert "Sources\nKohut, H. (1977). The restoration of the self." in notes(last)
    assert not any("Kohut, H." in notes(slide) for slide in others)
    assert last.shapes.title.text == "What will you do?"


def test_slides_split_tables_and_repeat_their_heads(presentation):
    """Every row is on a slide, each part with a head row that is marked."""
    found = tables(presentation)
    assert len(found) > 1
    assert all(table.first_row and table.cell(0, 0).text == "Name" for table in found)
    rows = [row.cells[0].text for table in found for row in list(table.rows)[1:]]
    assert rows == [f"Row {number}" for number in range(1, 41)]


def test_a_row_higher_than_a_slide_goes_on_under_its_name():
    """The words of a long cell are all there, and each part says whose they are."""
    table = Table("Why", ("Theory", "Why"), ((words("Self psychology"), words(SAID * 30)),), (1.0, 3.0))
    found = tables(deck(table))
    cells = [[cell.text for cell in row.cells] for one in found for row in list(one.rows)[1:]]
    assert {name for name, _ in cells} == {"Self psychology"}
    assert "".join(text for _, text in cells) == SAID * 30


def test_slides_with_pictures_have_words(presentation):
    """A picture has its own slide, alternative text, and its words in the notes."""
    about = {
        slide.shapes.title.text: (shape._element.xpath(".//p:cNvPr/@descr")[0], notes(slide))
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.shape_type is not None and shape.shape_type.name == "PICTURE"
    }
    told = f"A draws on B. {EVIL}"
    assert about["Closer still"][0] == f"The map of Kimberlé. {told}"
    assert about["Another map"][1] == f"In words: Another map. {told}"


def test_lists_are_lists(presentation):
    """Items are on the level of bullets, numbers count on."""
    paragraphs = [
        paragraph
        for slide in presentation.slides
        for shape in slide.placeholders
        for paragraph in shape.text_frame.paragraphs
    ]
    assert {p.level for p in paragraphs if p.text in ("first", "one", "two")} == {1}
    starts = [p._p.xpath("./a:pPr/a:buAutoNum/@startAt")[0] for p in paragraphs if p.text in ("one", "two")]
    assert starts == ["1", "2"]


def test_slides_say_their_language_and_licence(presentation):
    """Language and title are there for screen readers; the foot is on every slide."""
    about = presentation.core_properties
    assert (about.title, about.language) == (EVERYTHING.title, "en-CA")
    languages = {one for slide in presentation.slides for one in slide._element.xpath(".//@lang")}
    assert languages == {"en-CA"}
    for slide in presentation.slides:
        assert FOOT in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        ids = slide._element.xpath(".//p:cNvPr/@id")
        assert len(ids) == len(set(ids))


# HTML


class Reader(HTMLParser):
    """What a browser finds: tags with their attributes, and the text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.texts, self.open = [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        """Note a tag."""
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        """Note a text."""
        self.texts.append(data)

    def all(self, tag):
        """The attributes of each tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page():
    """Everything, as a browser reads it."""
    return Reader(web(EVERYTHING).decode())


def test_html_needs_nothing_else(page):
    """No script, no link to elsewhere; language, title and a width for phones are said."""
    assert page.all("script") == page.all("link") == []
    assert page.all("html") == [{"lang": "en-CA"}]
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in page.all("meta")
    assert all(one["src"].startswith("data:") for one in page.all("img"))


def test_html_escapes_every_word(page):
    """Markup in a text is text."""
    assert "".join(page.texts).count("<script>alert(1)</script>") >= 5
    assert "<script" not in web(EVERYTHING).decode()


def test_html_headings_nest(page):
    """One h1, and no level is left out."""
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels == [1, 2, 3, 4, 2, 2]


def test_html_tables_name_their_rows_and_columns(page):
    """A caption, and a scope for each heading cell; an empty name is no heading."""
    scopes = [one["scope"] for one in page.all("th")]
    assert scopes == ["col", "col"] + ["row"] * 40
    assert len(page.all("caption")) == 1
    assert len(page.all("td")) == 1 + 80


def test_html_pictures_are_named(page):
    """Each picture has a name, and no mark stands twice."""
    pictures = [one for one in page.all("svg") if one.get("role") == "img"]
    ids = [one["id"] for _, one in page.tags if "id" in one]
    assert len(pictures) == len(page.all("figcaption")) == 2
    assert all(one["aria-label"] for one in pictures)
    assert len(ids) == len(set(ids))


def test_html_can_be_used_with_the_keyboard(page):
    """What scrolls sideways can be reached, and has a name."""
    wide = [one for one in page.all("div") if one.get("class") == "wide"]
    assert len(wide) == 3
    assert all(one["tabindex"] == "0" and one["aria-label"] for one in wide)


@pytest.mark.parametrize("colour", [INK, QUIET, ACCENT])
def test_html_colours_have_contrast(colour):
    """Text has a contrast of at least 4.5 to 1, on white and on the shade."""

    def light(code):
        parts = (int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert (light(SHADE) + 0.05) / (light(colour) + 0.05) >= 4.5


# All of them


@pytest.mark.parametrize("writer", [docx, pptx, web], ids=["docx", "pptx", "web"])
def test_the_same_handout_is_the_same_file(writer):
    """No clock is in a file."""
    data = writer(EVERYTHING)
    assert data == writer(EVERYTHING)
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as archive:
            assert {one.date_time[0] for one in archive.infolist()} == {1980}


@pytest.mark.parametrize("writer", [docx, pptx, web], ids=["docx", "pptx", "web"])
def test_grey_is_grey(writer):
    """The institute's colour is in a handout, and its grey in a grey one."""

    def inside(made):
        data = writer(made)
        if not data.startswith(b"PK"):
            return data.decode().lower()
        with ZipFile(BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.endswith(".xml")]
            return "".join(archive.read(name).decode() for name in names).lower()

    coloured, plain = inside(EVERYTHING), inside(replace(EVERYTHING, grey=True))
    assert "7a1f4e" in coloured
    assert "7a1f4e" not in plain
    assert "363636" in plain


@pytest.mark.parametrize("writer", [docx, pptx, web], ids=["docx", "pptx", "web"])
def test_a_logo_is_shown(writer, tmp_path):
    """A PNG logo is in every format, with a name."""
    from kb.figures import render

    path = tmp_path / "logo.png"
    path.write_bytes(render(scene(), ".png"))
    data = writer(handout(institute=Institute("Institut", path)))
    if writer is web:
        assert Reader(data.decode()).all("img")[0]["src"].startswith("data:image/png;base64,")
    else:
        with ZipFile(BytesIO(data)) as archive:
            part = "word/header1.xml" if writer is docx else "ppt/slides/slide1.xml"
            assert 'descr="Institut"' in archive.read(part).decode()


@pytest.mark.parametrize("writer", [docx, pptx, web], ids=["docx", "pptx", "web"])
def test_a_handout_may_be_empty(writer):
    """A title alone is a handout."""
    assert writer(handout(kicker="", foot=""))


def test_alternative_text_is_cut_after_a_sentence():
    """A thousand characters are as many as can be borne."""
    assert alternative("Short.") == "Short."
    cut = alternative(SAID * 40)
    assert 800 < len(cut) <= 1000
    assert cut.endswith("hear it.")
    assert len(alternative("x" * 2000)) == 1000


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
@pytest.mark.parametrize(("writer", "ending"), [(docx, "docx"), (pptx, "pptx")], ids=["docx", "pptx"])
def test_an_office_program_opens_it(writer, ending, tmp_path):
    """LibreOffice turns the file into a PDF with all its pages and words."""
    path = tmp_path / f"handout.{ending}"
    path.write_bytes(writer(EVERYTHING))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    made = path.with_suffix(".pdf")
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", made.read_bytes()))
    if writer is pptx:
        assert pages == 1 + len(slides(EVERYTHING))
    else:
        assert 4 <= pages <= 6
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", str(made), "-"], check=True, capture_output=True)
        text = done.stdout.decode()
        for expected in ("<script>alert(1)</script>", "In the room", "Row 40", "Institut québécois"):
            assert expected in text
