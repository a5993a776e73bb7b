"""Handouts as Word files: styles, headings, tables, alternative texts."""

from dataclasses import astuple, replace
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_LEADER
from docx.oxml.ns import qn
from pptx.util import Pt
from samples import EVERYTHING, EVIL, FOOT, LONG_WORD, SAID, handout, scene, words

from kb.handouts.model import (
    Blanks,
    Break,
    Cards,
    CutCard,
    Heading,
    Institute,
    Items,
    Panel,
    Paragraph,
    Picture,
    Run,
    Table,
)
from kb.handouts.writers.docx import TEMPLATE, docx
from kb.handouts.writers.palette import Palette
from kb.handouts.writers.word_text import QUIET_STYLE, STYLES


@pytest.fixture(scope="module")
def document():
    """Everything, as Word reads it."""
    return Document(BytesIO(docx(EVERYTHING)))


def styled(document, name):
    """The texts of the paragraphs in a style."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == name]


@pytest.fixture(scope="module")
def template():
    """The file that a designer edits."""
    return Document(str(TEMPLATE))


def test_the_template_has_the_styles_that_we_use(template):
    """A designer may change every style and lose none."""
    needed = {
        "Title",
        "Subtitle",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "List Bullet",
        "List Number",
        "Caption",
    }
    needed |= {"Table Head", "Table Text", "Handout Table", "Picture", "Writing Line", "Header", "Footer"}
    needed |= {*STYLES.values(), QUIET_STYLE}
    assert needed <= {style.name for style in template.styles}
    assert all(template.styles[f"Heading {level}"].font.bold for level in (1, 2, 3))


def test_the_template_has_no_colour_but_ours(template):
    """Each colour is one that an institute's accent or grey can replace."""
    attributes = template.styles.element.xpath(".//w:color/@w:val | .//@w:color | .//@w:fill")
    ours = {colour[1:] for colour in astuple(Palette())}
    assert {one.lower() for one in attributes} - {"auto"} == ours


def test_the_template_is_empty(template):
    """Nothing that a designer tried out comes into a handout."""
    assert [one.text for one in template.paragraphs] == []


def test_word_has_real_headings(document):
    """Title and headings are styles, in order."""
    assert styled(document, "Title") == [EVERYTHING.title]
    assert styled(document, "Subtitle") == [EVERYTHING.kicker]
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
    """The body is set in 10.5 points as in a PDF, nothing but gaps in less than 9."""
    assert document.styles["Normal"].font.size == Pt(10.5)
    sizes = {style.name: style.font.size for style in document.styles if hasattr(style, "font")}
    assert min(size for name, size in sizes.items() if size and name != "Gap") >= Pt(9)


def test_word_headings_are_bold(document):
    """Title, headings and heads of tables are told from the body by their weight too."""
    bold = {style.name for style in document.styles if getattr(style, "font", None) and style.font.bold}
    assert bold >= {"Title", "Heading 1", "Heading 2", "Heading 3", "Table Head"}
    assert not bold & {"Normal", "Quote", "Note", "Reference", "List Bullet", "List Number", "Table Text"}


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
    assert about[0].get("descr") == "The map of Kimberlé"
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
    """A break is a property of the section that follows, so that no empty paragraph is left."""
    before, after = docx(handout(Heading("One"), Break(), Heading("Two"))), docx(handout(Heading("One")))
    starts = [[section.start_type for section in Document(BytesIO(one)).sections] for one in (before, after)]
    assert starts == [[WD_SECTION.CONTINUOUS, WD_SECTION.NEW_PAGE], [WD_SECTION.CONTINUOUS]]
    assert "" not in [paragraph.text for paragraph in Document(BytesIO(before)).paragraphs]


def columns(document):
    """The number of columns of each section."""
    return [int(section._sectPr.find(qn("w:cols")).get(qn("w:num"))) for section in document.sections]


def test_word_sets_prose_in_two_columns():
    """Prose runs in two columns, references in two of their own that balance; tables and large print do not."""
    table = Table("T", ("A", "B"), ((words("a"), words("b")),))
    panel = Panel("Limits", (Paragraph(words(SAID)), Items((words(SAID),))))
    blocks = [
        *(Heading("H"), Paragraph(words(SAID * 9)), table, panel, Paragraph(words(SAID * 9))),
        *(Heading("References"), *[Paragraph(words(SAID), "reference")] * 5),
    ]
    assert columns(Document(BytesIO(docx(handout(*blocks))))) == [1, 2, 1, 2, 1, 2, 1]
    assert columns(Document(BytesIO(docx(handout(*blocks, large=True))))) == [1]


def test_word_frames_a_panel_and_keeps_it_together():
    """A panel is a frame that does not break; what is for the leader says so."""
    panels = [
        Panel("Limits", (Paragraph(words(SAID)),)),
        Panel("If it stalls", (Items((words("Wait."),)),), True),
    ]
    limits, stalls = Document(BytesIO(docx(handout(*panels)))).tables
    assert [row.cells[0].text for row in limits.rows] == ["Limits", SAID]
    assert [row.cells[0].text for row in stalls.rows] == ["For the leader: If it stalls", "Wait."]
    rows = [row for table in (limits, stalls) for row in table.rows]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert limits.rows[0].cells[0].paragraphs[0].style.paragraph_format.keep_with_next


def test_word_leaves_blanks_to_fill_in():
    """Each label is there, followed by a rule."""
    document = Document(BytesIO(docx(handout(Blanks(("Session", "Date", "Name", "Pair"))))))
    assert [one.split() for one in styled(document, "Blank Line")] == [["Session", "Date", "Name"], ["Pair"]]
    stops = document.paragraphs[-1].paragraph_format.tab_stops
    assert WD_TAB_LEADER.LINES in [stop.leader for stop in stops]


def test_word_cards_meet_their_backs():
    """Eight cards a sheet; on the sheet behind it each back is in the mirrored place."""
    cards = Cards(tuple(CutCard(f"Card {n}", words(f"front {n}"), words(f"back {n}")) for n in range(9)))
    document = Document(BytesIO(docx(handout(cards))))
    found = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    assert len(found) == 4
    assert found[0][0] == ["Card 0\nfront 0", "Card 1\nfront 1"]
    assert found[1][0] == ["back 1", "back 0"]
    assert [found[2][0], found[3][0]] == [["Card 8\nfront 8", ""], ["", "back 8"]]
    assert (
        len({(row.height, cell.width) for one in document.tables for row in one.rows for cell in row.cells})
        == 1
    )


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


def test_word_sets_a_long_panel_in_two_columns():
    """The items of a panel with more than a few lines stand side by side, none lost."""
    (table,) = Document(BytesIO(docx(handout(Panel("Key messages", (Items((words(SAID),) * 4),)))))).tables
    assert [cell.text.count(SAID.strip()) for cell in table.rows[1].cells] == [2, 2]
    assert table.rows[0].cells[0]._tc is table.rows[0].cells[1]._tc
    said = tuple(run for n in range(6) for run in (Run(SAID), Run(f"[A, {n}] ", quiet=True)))
    (table,) = Document(BytesIO(docx(handout(Panel("Limits", (Paragraph(said),)))))).tables
    left, right = (cell.text for cell in table.rows[1].cells)
    assert (left.count(SAID), right.count(SAID)) == (3, 3)
    assert left.endswith("[A, 2] ")


def test_word_has_contents_if_there_are_many_pages():
    """Each heading that is named once is listed with a link to it and the number of its page."""
    blocks = [
        block
        for n in range(9)
        for block in (Heading(f"Part {n}"), Paragraph(words(SAID * 60)), Heading("Same", 2))
    ]
    document = Document(BytesIO(docx(handout(*blocks))))
    assert [one.split("\t")[0] for one in styled(document, "Contents")] == [f"Part {n}" for n in range(9)]
    body = document.element.body
    places = body.xpath(".//w:bookmarkStart/@w:name")
    assert set(body.xpath(".//w:hyperlink/@w:anchor")) <= set(places)
    assert [one.split()[1] for one in body.xpath(".//w:fldSimple/@w:instr")] == places[::2]
    assert styled(Document(BytesIO(docx(handout(*blocks[:3])))), "Contents") == []


def test_word_says_what_a_page_of_a_picture_shows_in_words():
    """A picture that is a page of its own is followed by its words, on paper for the hand, under our foot."""
    document = Document(BytesIO(docx(handout(Picture(scene()), bare=True, institute=Institute("Institut")))))
    assert styled(document, "In Words") == list(scene().sentences)
    picture, words_of = document.sections[0], document.sections[1]
    assert picture.header.paragraphs[0].text == "Institut"
    assert (round(words_of.page_width.pt), words_of.start_type) == (595, WD_SECTION.NEW_PAGE)
    assert FOOT not in picture.footer.paragraphs[0].text
    assert FOOT in words_of.footer.paragraphs[0].text


def test_word_in_large_print():
    """The body is set in 16 points; a table whose columns are too narrow for that is set row by row."""
    row = (words("Name"), words("said"), ())
    document = Document(BytesIO(docx(handout(Table("T", ("A", "B", "C"), (row,), (1, 1, 3)), large=True))))
    assert document.styles["Normal"].font.size == Pt(16)
    assert document.tables == []
    assert [one.text for one in document.paragraphs][1:] == [
        handout().title,
        "T",
        "Name",
        "B: said",
        "C: ",
        "",
    ]
    wide = Table("T", ("A", "B"), (row[:2],))
    assert len(Document(BytesIO(docx(handout(wide, large=True)))).tables) == 1


def test_word_has_rings_to_mark():
    """Where one mark is asked for in a row, each empty cell has a ring."""
    table = Table("T", ("", "not", "fully"), ((words("I can"), (), ()),), entry="mark")
    (found,) = Document(BytesIO(docx(handout(table)))).tables
    assert [cell.text for cell in found.rows[1].cells] == ["I can", "\u25cb", "\u25cb"]
