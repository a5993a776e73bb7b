"""Handouts: every one that is made ready can be made, says who says so, and prints well."""

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from kb.about import __version__
from kb.cli import main
from kb.content.records import relation_of
from kb.handouts.catalogue import Options, handout, ready
from kb.handouts.matrix_sheets import LETTERS
from kb.handouts.model import (
    Blanks,
    Heading,
    Institute,
    Items,
    Lines,
    Panel,
    Paragraph,
    Picture,
    Run,
    Table,
)
from kb.handouts.sorts import HANDOUTS
from kb.handouts.writers import render, save
from kb.pages.page import DISCLAIMER
from kb.pictures.lettering import width
from kb.pictures.scene import Words
from kb.pictures.style import PAPERS, STRENGTHS
from kb.pictures.verdicts import verdicts
from kb.schema import RELATIONS

DAY = date(2026, 11, 25)


def pdf(base, name, *ids, **how):
    """A handout read back from its PDF."""
    return PdfReader(BytesIO(render(handout(base, name, ids, Options(on=DAY, **how)), ".pdf")))


def test_all_that_are_ready_can_be_made(real):
    """Each has a title, a foot with version, date, licence and disclaimer, and something on it."""
    made = [
        handout(real, job.name, job.ids, Options(audience=job.audience, paper=job.paper, on=DAY))
        for job in ready(real)
    ]
    free = {name for name, entry in HANDOUTS.items() if entry.of in (None, 2) or not entry.copies}
    free -= {"disagreement"}
    assert {job.name for job in ready(real)} == HANDOUTS.keys() - free
    assert {"records", "reading-list", "chosen-cards", "concept", "quiz"} <= free
    for one in made:
        assert one.title
        assert one.blocks
        assert DISCLAIMER in one.foot
        assert "2026-11-25" in one.foot
    names = [(one.name, one.paper) for one in made]
    assert len(set(names)) == len(names)


def test_no_picture_runs_out_of_its_frame(real):
    """On every ready-made handout the words of a picture end before its edge."""
    for job in ready(real):
        for block in handout(real, job.name, job.ids, Options(audience=job.audience, paper=job.paper)).blocks:
            if isinstance(block, Picture):
                for mark in block.scene.marks:
                    if isinstance(mark, Words) and mark.anchor == "start":
                        end = mark.x + width(mark.text, mark.size, bold=mark.bold)
                        assert end <= block.scene.width, (job, mark.text)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_theory_is_two_pages(real, paper):
    """Claims, critics, what it gives, what to read."""
    for id in real.theories.index:
        assert len(pdf(real, "theory", id, paper=paper).pages) <= 2, id


def test_six_ways_for_trainees_is_one_page_with_empty_boxes(real):
    """The trainee's copy has the story and boxes to write in; the answers are not on it."""
    for job in ready(real):
        if job.name == "six-ways" and job.audience == "trainee":
            one = handout(real, job.name, job.ids, Options(audience=job.audience))
            (boxes,) = [block for block in one.blocks if isinstance(block, Table)]
            assert [row[1] for row in boxes.rows] == [()] * 6
            assert len(pdf(real, job.name, *job.ids, audience=job.audience).pages) == 1, job


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_pdf_is_tagged_with_title_language_and_fonts(real, paper):
    """What PDF/UA asks for is in the file, and its size is the paper's."""
    found = pdf(real, "principle", "mutual-relationships", paper=paper)
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower() == "en-ca"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.metadata.title == "Mutual relationships and well-being"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    wide, high = PAPERS[paper]
    box = found.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((wide, high), abs=0.5)
    fonts = [font.get_object() for page in found.pages for font in page["/Resources"]["/Font"].values()]
    inner = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert all("/FontFile2" in one for one in inner)


def test_the_words_can_be_read_in_order(real):
    """Text taken out of the PDF begins with the title and ends with the references."""
    text = "\n".join(page.extract_text() for page in pdf(real, "theory", "self-psychology").pages)
    places = [
        text.find(words) for words in ("Self psychology", "Key messages", "Central claims", "References")
    ]
    assert -1 not in places
    assert places == sorted(places)


def flattened(blocks):
    """Blocks, and those in panels in their place."""
    for block in blocks:
        yield from block.blocks if isinstance(block, Panel) else (block,)


def runs(one):
    """All runs on a handout, its references left out."""
    for block in flattened(one.blocks):
        if isinstance(block, Table):
            yield from (run for row in block.rows for cell in row for run in cell)
        elif isinstance(block, Items):
            yield from (run for item in block.items for run in item)
        elif isinstance(block, Paragraph) and block.style != "reference":
            yield from block.runs


def cited(one):
    """The citations on a handout, as (family name of the first author, year)."""
    for run in runs(one):
        for found in re.findall(r"\[([^\]]+)\]", run.text) if run.quiet else ():
            for piece in found.rpartition(": ")[2].split("; "):
                name = re.match(r"(?:[A-Z]\. )*(.+?)(?: &| et al\.|, )", piece)
                for year in re.findall(r", (\d{4}|n\.d\.)", piece) if name else ():
                    yield name[1], year


@pytest.mark.parametrize(
    ("name", "ids"),
    [("principle", ["mutual-relationships"]), ("theory", ["self-psychology"]), ("selfobject", ["shame"])],
)
def test_the_works_that_are_cited_are_listed(real, name, ids):
    """The reference list is what the handout cites: no more, and nothing missing."""
    one = handout(real, name, ids)
    entries = ["".join(run.text for run in entry) for entry in one.sources]
    listed = {(re.match(r"[^,.(]+", entry)[0], re.search(r"\((\d{4}|n\.d\.)", entry)[1]) for entry in entries}
    assert len(entries) > 3
    assert listed == set(cited(one))
    assert [
        "".join(run.text for run in block.runs)
        for block in one.blocks
        if isinstance(block, Paragraph) and block.style == "reference"
    ] == entries


def test_the_same_handout_is_the_same_file(real):
    """No clock and no chance in a file."""
    for ending in (".pdf", ".docx", ".html"):
        one = handout(real, "evaluation", options=Options(on=DAY))
        assert render(one, ending) == render(one, ending)


def test_a_picture_has_its_words(real):
    """Every picture on a handout has its summary as alternative text."""
    one = handout(real, "records", ["mutual-relationships"])
    (picture,) = [block for block in one.blocks if isinstance(block, Picture)]
    assert picture.alternative == picture.scene.summary
    html = render(one, ".html").decode()
    assert picture.scene.title in html


def test_an_institute_is_on_it(real):
    """A name of an institute stands on the first page."""
    one = handout(real, "evaluation", options=Options(institute=Institute(name="Institut Été")))
    assert "Institut Été" in PdfReader(BytesIO(render(one, ".pdf"))).pages[0].extract_text()


def claims(one):
    """The rows of a reviewer's packet: the number and the words of each claim."""
    tables = [block for block in one.blocks if isinstance(block, Table)]
    return [(row[0][0].text, "".join(run.text for run in row[1])) for table in tables for row in table.rows]


def test_a_reviewers_packet_numbers_each_claim(toy):
    """Every line of the theory and of its concepts is a claim once, under a number that can be referred to."""
    one = handout(toy, "reviewer", ["school-of-steam"])
    found = claims(one)
    assert [number for number, _ in found] == [str(number) for number in range(1, len(found) + 1)]
    assert one.kicker == f"Reviewer’s packet, {len(found)} claims, text of version {__version__}"
    home = [record for record in toy.library.of("concept") if record.home == "school-of-steam"]
    for record in (toy.record("school-of-steam"), *home):
        for _, part in record.passages:
            for line in part.lines:
                assert sum(line.text in words for _, words in found) == 1, line.text


def test_a_reviewers_packet_is_in_words_and_has_room_for_them(real):
    """Links are named by what they say, not by ids; each part has boxes for the marks and lines to write on."""
    one = handout(real, "reviewer", ["trauma-theory"])
    told = [run.text for run in runs(one) if run.bold]
    assert any(text.startswith("Helps to understand: ") and "certainty" in text for text in told)
    assert [text for text in told if text.partition(":")[0] in RELATIONS] == []
    tables = [block for block in one.blocks if isinstance(block, Table)]
    assert sum(isinstance(block, Lines) for block in one.blocks) == len(tables)
    assert all(row[2:] == (((Run("□"),)),) * 3 for table in tables for row in table.rows)
    assert isinstance(one.blocks[0], Blanks)


def test_an_empty_matrix_has_a_column_for_each_theory(toy):
    """Whatever the content's number of theories, the table is as wide as its head; each mark has its box."""
    made = handout(toy, "blank-matrix")
    (table,) = (block for block in made.blocks if isinstance(block, Table))
    assert table.head == ("Principle", "Steam", "Leaves")
    assert len(table.widths) == 3
    assert [text.count("□") for row in table.rows for (cell,) in row[1:] for text in [cell.text]] == [4] * 4
    assert all(f"{letter} {STRENGTHS[name].words}" in str(made.blocks[1]) for name, letter in LETTERS.items())


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_matrix_is_a_picture_then_a_table(real, paper):
    """A picture for the wall on the first page; then the table, with each reason in short and how sure it is."""
    made = handout(real, "matrix", options=Options(paper=paper))
    picture, _, table = made.blocks
    assert picture.scene.name == "matrix"
    found = pdf(real, "matrix", paper=paper)
    assert {round(float(page.mediabox.width)) for page in found.pages} == {round(PAPERS[paper][1])}
    assert "certainty" not in found.pages[0].extract_text()
    cells = {
        (row[0][0].text, head): cell for row in table.rows for head, cell in zip(table.head, row, strict=True)
    }
    reasons = str(handout(real, "reasons").blocks)
    for record in real.library.of("principle"):
        for link in verdicts(record):
            cell = cells[f"{record.order}  {record.label}", real.record(link.target).short]
            words = "".join(run.text for run in cell)
            assert STRENGTHS[relation_of(link).strength].words in words
            assert link.short in words
            assert f"{link.certainty} certainty" in words
            assert all(line.text in reasons for part in link.parts.values() for line in part.lines)
    assert len(table.rows) == len(real.principles)


def test_the_reasons_for_trainees_leave_out_what_is_disputed(real):
    """Every reason is there for them too; nothing is listed that only a dispute cites."""
    made = {one: handout(real, "reasons", options=Options(audience=one)) for one in ("trainer", "trainee")}
    assert "Disputed: " in str(made["trainer"].blocks)
    assert "Disputed: " not in str(made["trainee"].blocks)
    assert len(made["trainee"].sources) < len(made["trainer"].sources)


def test_any_records_make_a_handout(real):
    """Chosen records come with headings, links and references; one alone gets the sheet of its kind."""
    one = handout(real, "selfobject", ["shame"])
    titles = [block.text for block in one.blocks if isinstance(block, Heading)]
    assert {"Selfobject", "Shame", "References"} <= set(titles)
    assert handout(real, "self-psychology").kicker == "Theoretical source"


@pytest.mark.parametrize("name", ["comparison", "connection"])
def test_any_two_records_can_be_printed_together(real, name):
    """Written about or not, near or far: both are named, the ways between them have reasons, and it is short."""
    for ids in (
        ("mutual-recognition", "intersubjectivity"),
        ("shame", "still-face"),
        ("zest", "heinz-kohut"),
    ):
        one = handout(real, name, ids)
        text = "".join(run.text for run in runs(one)) + "".join(
            block.scene.title for block in one.blocks if isinstance(block, Picture)
        )
        assert Heading("How they are connected") in one.blocks
        assert all(real.record(id).label in text + one.title for id in ids)
        assert len(pdf(real, name, *ids).pages) <= 4, ids
    written = handout(real, "comparison", ("mutual-recognition", "intersubjectivity"))
    assert Heading("Difference") in written.blocks
    assert Heading("Linked with both") in handout(real, "comparison", ("shame", "still-face")).blocks


def test_a_story_comes_without_and_with_its_readings(real):
    """The story to read aloud names no school; the readings are as many sheets as schools heard it."""
    told = handout(real, "story", ["four-minutes-late"])
    assert not any(school.label in str(told.blocks) for school in real.library.of("theory"))
    heard = handout(real, "readings", ["four-minutes-late"])
    schools = [block.text for block in heard.blocks if isinstance(block, Heading) and block.level == 1]
    assert [name for name in schools if name != "References"] == [r.label for r in real.library.of("theory")]
    assert len(pdf(real, "readings", "four-minutes-late").pages) == 6


def test_a_reading_list_has_what_its_records_cite(real):
    """All works together and each record's own, and nothing that none of them cites."""
    one = handout(real, "reading-list", ["shame", "zest"])
    both = {"".join(run.text for run in entry) for entry in one.sources}
    alone = [handout(real, "reading-list", [id]).sources for id in ("shame", "zest")]
    assert both == {"".join(run.text for run in entry) for entries in alone for entry in entries}
    assert one.kicker == f"Reading list, {len(both)} works"


def test_a_theorys_reading_list_begins_where_to_start(real):
    """What to read first, next and against it comes with its reasons; every work is there once, with its link."""
    record, one = real.record("self-psychology"), handout(real, "reading-list", ["self-psychology"])
    parts = [block.text for block in one.blocks if isinstance(block, Heading)]
    assert parts == ["Start here", "Go deeper", "Best critic", "Also cited"]
    assert all(line.text in str(one.blocks) for line in record.items("Start here"))
    works = [
        block.runs for block in one.blocks if isinstance(block, Paragraph) and block.style == "reference"
    ]
    entries = ["".join(run.text for run in entry).partition(" [")[0] for entry in works]
    assert sorted(entries) == sorted("".join(run.text for run in entry) for entry in one.sources)
    assert any(run.link.startswith("https://doi.org/") for entry in works for run in entry)


def test_the_glossary_is_in_the_order_of_letters(real):
    """From A to Z by letters alone; each term is bold, and says where it comes from, for trainees too."""
    for audience in ("trainer", "trainee"):
        one = handout(real, "glossary", options=Options(audience=audience))
        letters = [block.text for block in one.blocks if isinstance(block, Heading) and len(block.text) == 1]
        assert letters == sorted(set(letters))
        entries = [block.runs for block in one.blocks if isinstance(block, Paragraph) and block.runs[0].bold]
        assert len(entries) == len(real.concepts)
        assert all("From: " in "".join(run.text for run in entry) for entry in entries)


def test_wrong_wishes_get_a_sentence(real, tmp_path, capsys):
    """An unknown record, audience or number, and an ending that is none, are told in words."""
    with pytest.raises(KeyError, match="no `selfobjet`"):
        handout(real, "selfobjet")
    with pytest.raises(ValueError, match="for a trainer, trainee or reviewer"):
        Options(audience="pupils")
    with pytest.raises(ValueError, match="on a4"):
        Options(paper="a5")
    with pytest.raises(ValueError, match="of one record; no record given"):
        handout(real, "principle")
    with pytest.raises(ValueError, match="Nobody has written"):
        handout(real, "disagreement", ["zest", "still-face"])
    assert main(["handout", "evaluation", "--to", str(tmp_path / "x.txt")]) == 2
    assert main(["handout", "nobody", "--to", str(tmp_path / "x.pdf")]) == 2
    assert main(["handout"]) == 2
    assert list(tmp_path.iterdir()) == []
    assert "Traceback" not in capsys.readouterr().err


def test_a_failed_write_harms_nothing(real, tmp_path, monkeypatch):
    """Where the disk refuses, the old file stays whole."""
    path = tmp_path / "x.html"
    path.write_text("old")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("locked")))
    with pytest.raises(OSError, match="locked"):
        save(handout(real, "evaluation"), path)
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["x.html"]
