"""Handouts as PowerPoint files: one idea a slide, whole texts in the notes."""

from io import BytesIO

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Pt
from samples import EVERYTHING, EVIL, FOOT, SAID, handout, words

from kb.handouts.model import Heading, Items, Panel, Paragraph, Run, Table
from kb.handouts.writers import slide_pages
from kb.handouts.writers.measure import BOTTOM, HIGH, MARGIN, QUIET_SIZE, ROOM, TOP, WIDE
from kb.handouts.writers.palette import Palette
from kb.handouts.writers.pptx import TEMPLATE, TITLE, pptx
from kb.handouts.writers.slides import slides


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


def said_of(runs):
    """The words of runs."""
    return "".join(run.text for run in runs)


def said(found):
    """All words of the texts on slides."""
    return "".join(said_of(text.runs) for slide in found for text in slide.texts)


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
    assert found[:3] == [EVERYTHING.title, *(f"{EVERYTHING.title} ({number} of 2)" for number in (1, 2))]
    assert len(set(found[1:])) == len(found[1:])
    assert "In the room (2 of 3)" in found
    assert presentation.slide_width / presentation.slide_height == pytest.approx(16 / 9)


def test_slides_are_not_overfull():
    """What does not fit goes to the next slide; nothing is shrunk."""
    found = slides(EVERYTHING)
    assert max(sum(text.height for text in slide.texts) for slide in found) <= BOTTOM - TOP
    many = slides(handout(Items(tuple(words(f"{number}. {SAID}") for number in range(30)))))
    assert sum(len(slide.texts) for slide in many) == 30
    endless = slides(handout(Paragraph(words(SAID * 40), "quote")))
    assert said(endless) == SAID * 40


def test_a_long_quotation_is_cut_between_sentences():
    """No slide ends in the middle of a sentence while one ends near."""
    found = slides(handout(Paragraph(words(SAID * 30), "quote")))
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


def test_a_long_paragraph_goes_on_sentence_by_sentence():
    """Nothing is shortened: each slide begins with a sentence, and together they say it all."""
    found = slides(handout(Heading("In the room"), Paragraph(words(SAID * 30))))
    assert [slide.title for slide in found] == [f"In the room ({n} of {len(found)})" for n in (1, 2, 3)]
    assert said(found) == SAID * 30
    assert all(slide.texts[0].runs[0].text.startswith("What was") for slide in found)
    lengths = [len(said([slide])) for slide in found]
    assert max(lengths) - min(lengths) <= 4 * len(SAID)


@pytest.mark.parametrize("length", [1, 2, 3])
@pytest.mark.parametrize("wide", range(1, 96, 5))
def test_a_statement_is_never_parted_from_who_says_so(length, wide):
    """Whether a statement is one sentence or many, its source is on its slide."""
    source = Run(f"[{'A' * wide}, 1999] ", quiet=True)
    told = (Run(SAID), *(Run(SAID * length), source) * 25)
    found = slides(handout(Paragraph(told)))
    assert len(found) > 1
    assert said(found) == said_of(told)
    assert all(slide.texts[-1].runs[-1].quiet for slide in found)
    assert not any(slide.texts[0].runs[0].quiet for slide in found)


FOUND = (
    Run("People with ties had 50% greater odds of being alive. "),
    Run("[evidence: A, 2010] ", quiet=True),
)
LIMIT = Run("None is a study of psychotherapy.")


@pytest.mark.parametrize("length", [0, 3, 8, 14])
def test_a_finding_is_on_one_slide_with_its_limits(length):
    """Up to a slide that is full in the smallest type, what research does not show stands below what it shows."""
    (slide,) = slides(handout(Heading("Evidence"), Paragraph((*FOUND, Run(SAID * length), LIMIT))))
    assert said([slide]).startswith(FOUND[0].text)
    assert said([slide]).endswith(LIMIT.text)
    assert min(text.size for text in slide.texts) >= slide_pages.SMALLEST


def test_what_is_found_is_said_again_above_its_limits():
    """If there is no room for both, the slide with the limits says first, in short, what they are limits of."""
    found = slides(handout(Heading("Evidence"), Paragraph((*FOUND, Run(SAID * 40), LIMIT))))
    assert len(found) > 1
    for slide in found[1:]:
        assert said([slide]).startswith(f"{slide_pages.REMINDER}{FOUND[0].text}")
    assert said(found[-1:]).endswith(LIMIT.text)


def test_messages_and_their_limits_are_on_one_slide():
    """Panels that follow one another share a slide, framed, under the title of the first."""
    message = Panel("Key messages", (Items((words(SAID), FOUND)),))
    slide, after = slides(handout(message, Panel("Limits", (Paragraph((LIMIT,)),)), Paragraph(words(SAID))))
    assert (slide.title, slide.framed, after.framed) == ("Key messages", True, False)
    assert said([slide]) == f"{SAID}{said_of(FOUND)}Limits{LIMIT.text}"


def test_panels_that_do_not_fit_together_have_slides_of_their_own():
    """Each begins under its own title; where one goes on, the finding that is limited is said again."""
    message = Panel("Key messages", (Items((words("In short.", bold=True),)),))
    limits = Panel("Limits", (Paragraph((*FOUND, Run(SAID * 40), LIMIT)),))
    first, second, *others = slides(handout(message, limits))
    assert (first.title, second.title.partition(" (")[0]) == ("Key messages", "Limits")
    assert said([second]).startswith(FOUND[0].text)
    assert others
    assert all(said([one]).startswith(f"{slide_pages.REMINDER}{FOUND[0].text}") for one in others)


def test_what_is_for_the_leader_is_in_the_notes():
    """A panel aside is not shown; it is in the notes of the slide before it, or else of the first."""
    aside = Panel("For the leader", (Paragraph(words("Wait.")), Items((words("Then ask."),))), True)
    for blocks in ((Paragraph(words(SAID)), aside), (aside, Paragraph(words(SAID))), (aside,)):
        _, slide = deck(*blocks).slides
        assert notes(slide) == "For the leader\nWait.\nThen ask."
        assert not any("Wait." in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_a_content_note_is_above_its_story():
    """Who is warned can still leave; a story is split between sentences only."""
    note, story = Paragraph(words("Content note: loss."), "note"), Paragraph(words(SAID * 14), "quote")
    first, *others = slides(handout(note, story))
    assert [text.style for text in first.texts] == ["note", "quote"]
    assert others
    assert all(slide.framed and said([slide]).rstrip().endswith("hear it.") for slide in (first, *others))


def test_the_speaker_has_the_sources_of_each_slide():
    """What a slide cites is in its notes in full: words, lists and tables, several works in one bracket."""
    entries = tuple(
        words(entry) for entry in ("Aron, L. (1996). A.", "Aron, L. (2006). B.", "Bowlby, J. (1988). C.")
    )
    cited = (Run("Said. "), Run("[Aron, 1996, 2006] ", quiet=True))
    research = (Run("Found. "), Run("[evidence: J. Bowlby, 1988, p. 5] ", quiet=True))
    table = Table("T", ("A", "B"), ((words("a"), research),))
    slides_of = deck(Paragraph(cited), table, sources=entries).slides
    _, said_there, shown_there = (notes(slide) for slide in slides_of)
    assert said_there == "Sources\nAron, L. (1996). A.\nAron, L. (2006). B."
    assert shown_there.startswith("Sources\nBowlby, J. (1988). C.\nAll sources\nAron")


def test_the_speaker_is_told_what_comes_and_how_to_ask():
    """The first notes name the slides; those of questions say how to ask them."""
    first, _, questions = deck(
        Paragraph(words(SAID)), Heading("Questions"), Items((words("What if?"),))
    ).slides
    assert notes(first).startswith("What comes: ")
    assert notes(first).endswith("; Questions.")
    assert notes(questions).startswith("To ask: ")


def test_references_are_in_the_notes_only(presentation):
    """All sources are told in the last notes, and fill no slide."""
    assert "References" not in titles(presentation)
    last = list(presentation.slides)[-1]
    assert "All sources\nKohut, H. (1977). The restoration of the self." in notes(last)
    assert not any(
        "Kohut, H." in shape.text_frame.text for one in presentation.slides for shape in one.placeholders
    )
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
