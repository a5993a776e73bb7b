"""Handouts as PowerPoint files: one idea a slide, whole texts in the notes."""

from io import BytesIO

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Pt
from samples import EVERYTHING, EVIL, FOOT, SAID, handout, words

from kb.handouts.model import Heading, Items, Paragraph, Run, Table
from kb.handouts.writers.measure import BOTTOM, HIGH, MARGIN, QUIET_SIZE, ROOM, TOP, WIDE
from kb.handouts.writers.palette import Palette
from kb.handouts.writers.pptx import TEMPLATE, TITLE, pptx
from kb.handouts.writers.slides import height, slides


@pytest.fixture(scope="module")
def presentation():
    """Everything, as PowerPoint reads it."""
    return Presentation(BytesIO(pptx(EVERYTHING)))


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


@pytest.fixture(scope="module")
def template():
    """The file that a designer edits."""
    return Presentation(str(TEMPLATE))


def test_the_template_has_the_layouts_that_we_use(template):
    """Three layouts, each with a foot and a number, and no slide that a designer tried out."""
    wanted = {"Title Slide", "Title and Content", "Title Only"}
    assert {layout.name for layout in template.slide_layouts} == wanted
    for layout in template.slide_layouts:
        kinds = {place.placeholder_format.type.name for place in layout.placeholders}
        assert {"FOOTER", "SLIDE_NUMBER"} <= kinds
    assert list(template.slides) == []


def test_slides_are_measured_as_the_template_is_made(template):
    """The room that texts are cut to is the room that the template gives them."""
    assert (template.slide_width, template.slide_height) == (Pt(WIDE), Pt(HIGH))
    places = {place.placeholder_format.type.name: place for place in template.slide_master.placeholders}
    body = places["BODY"]
    assert (body.left, body.top, body.width) == (Pt(MARGIN), Pt(TOP), Pt(ROOM))
    assert body.top + body.height == Pt(BOTTOM)
    assert places["TITLE"].width == Pt(ROOM)
    sizes = template.slide_master.element.xpath("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@sz")
    assert sizes == [str(TITLE * 100)]


def test_the_template_has_our_colours_in_its_theme(template):
    """Text, grounds, lines and accent are colours that an institute's accent or grey can replace."""
    parts = [part for part in template.part.package.iter_parts() if part.content_type.endswith("theme+xml")]
    assert len(parts) == 2
    ours = Palette()
    wanted = {
        "dk1": ours.ink,
        "dk2": ours.quiet,
        "lt2": ours.shade,
        "accent1": ours.accent,
        "accent2": ours.rule,
    }
    both = (wanted, {"dk2": ours.quiet})  # of slides, and of notes
    for part, colours in zip(sorted(parts, key=lambda one: one.partname), both, strict=True):
        scheme = parse_xml(part.blob).find(".//{*}clrScheme")
        for name, colour in colours.items():
            assert f"#{scheme.find(f'{{*}}{name}/{{*}}srgbClr').get('val').lower()}" == colour


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


@pytest.mark.parametrize("length", [1, 2, 3])
@pytest.mark.parametrize("wide", range(1, 96, 5))
def test_sources_follow_statements_of_any_length(length, wide):
    """Whether a statement is one sentence or many, its source is shown with it or goes with it."""
    source = Run(f"[{'A' * wide}, 1999] ", quiet=True)
    said = (Run(SAID), *(Run(SAID * length), source) * 9)
    (slide,) = slides(handout(Paragraph(said)))
    *shown, rest = slide.texts[0].runs
    assert rest.text == "…"
    assert shown == list(said[: len(shown)])
    assert len(shown) == 1 or shown[-1].quiet


def test_references_are_in_the_last_notes_only(presentation):
    """Sources are told once, in the notes, and fill no slide."""
    assert "References" not in titles(presentation)
    *others, last = presentation.slides
    assert "Sources\nKohut, H. (1977). The restoration of the self." in notes(last)
    assert not any("Kohut, H." in notes(slide) for slide in others)
    assert last.shapes.title.text == "What will you do?"


def test_slides_say_what_they_are(presentation):
    """The first slide has the kicker under the title; each table has its caption as alternative text."""
    first = next(iter(presentation.slides))
    lines = [paragraph.text for shape in first.placeholders for paragraph in shape.text_frame.paragraphs]
    assert lines[:3] == [EVERYTHING.title, EVERYTHING.kicker, EVERYTHING.institute.name]
    told = {
        shape._element.xpath(".//p:cNvPr/@descr")[0]
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_table
    }
    assert told == {"Forty rows"}


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
    assert about["Closer still"][0] == "The map of Kimberlé"
    assert about["Another map"][1] == f"In words: A draws on B. {EVIL}"


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
