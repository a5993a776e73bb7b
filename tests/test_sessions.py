"""What a session needs: a workshop's pack and plan, cards for its leader, sheets for a role play."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from kb.handouts.catalogue import Options
from kb.handouts.catalogue import handout as made
from kb.handouts.model import Blanks, Break, Heading, Items, Lines, Panel, Paragraph, Table
from kb.handouts.session_pack import PARTS
from kb.handouts.sorts import HANDOUTS
from kb.handouts.workshops import needed
from kb.handouts.writers.pdf import pdf
from kb.pages.steps import plan_of
from kb.training.exercise import NO_CLIENTS, PASSING
from kb.training.exercises import ALL

WORKSHOP = "power-in-the-room"


def said(block):
    """The words of a block."""
    match block:
        case Heading():
            return block.text
        case Paragraph():
            return "".join(run.text for run in block.runs)
        case Items():
            return "\n".join("".join(run.text for run in item) for item in block.items)
        case Table():
            cells = [cell for row in block.rows for cell in row]
            return "\n".join(
                (block.caption, *block.head, *("".join(run.text for run in cell) for cell in cells))
            )
        case Panel():
            return "\n".join((block.title, *map(said, block.blocks)))
        case Blanks():
            return "\n".join(block.labels)
        case Lines():
            return block.label
    return ""


def words(one):
    """All words of a handout."""
    return "\n".join(map(said, one.blocks))


def table(one, caption):
    """The table of a caption, as rows of texts."""
    found = next(block for block in one.blocks if isinstance(block, Table) and block.caption == caption)
    return [["".join(run.text for run in cell) for cell in row] for row in found.rows]


@pytest.fixture(scope="module")
def pack(real):
    """The pack of one workshop."""
    return made(real, WORKSHOP)


def test_a_pack_holds_all_that_the_page_offers_for_the_workshop(real, pack):
    """The same sheets in the same order, each on a new page under a head with its number and its copies."""
    parts = needed(real, WORKSHOP)
    listed = table(pack, "What is in this pack, in the order of use")
    assert listed == [[f"{n}", part.words, part.copies] for n, part in enumerate(parts, 1)]
    heads = [n for n, block in enumerate(pack.blocks) if isinstance(block, Heading) and block.level == 1]
    assert len(heads) == len(parts)
    for number, (place, part) in enumerate(zip(heads, parts, strict=True), 1):
        assert isinstance(pack.blocks[place - 1], Break)
        assert said(pack.blocks[place + 1]).startswith(f"Part {number} of {len(parts)}: {part.copies}. ")
    assert all(PARTS[name] is HANDOUTS[name].build for name in PARTS)


def test_a_pack_has_what_a_trainer_looks_for(real, pack):
    """Aims, content note, each story whole, its readings, sign-in, observing, feedback, works; and no client."""
    text = words(pack)
    record = real.record(WORKSHOP)
    assert record.facts["content-note"] in said(pack.blocks[0])
    assert record.lead.text in said(pack.blocks[1]).replace("  ", " ")
    for id in ("ten-dollars", "as-strong-as-you", "three-chairs"):
        assert real.record(id).lead.text in text
    heard = next(link for link in real.record("three-chairs").links if link.relation == "heard-by")
    assert heard.lines[0].text in text
    for sheet in ("Who is here", "Observer’s sheet", "Feedback afterwards", "What to read"):
        assert sheet in text
    assert PASSING in text
    assert NO_CLIENTS in text
    assert pack.sources


def test_every_workshop_has_a_pack(real):
    """A workshop's own sheet is its pack, whatever it works with; it is for paper and has no slides."""
    for workshop in real.library.of("workshop"):
        one = made(real, workshop.id)
        assert one.name == f"session-pack-{workshop.id}"
        assert ".pptx" not in one.formats


def test_a_pack_on_paper_can_be_filled_in(real):
    """Copies are counted on its first page; what is written by hand can be typed, under names of its own."""
    reader = PdfReader(BytesIO(pdf(made(real, "when-it-goes-wrong-between-us"))))
    assert {"Date", "People", "0:00: Clock", "What was missing, or too much?"} <= set(reader.get_fields())
    assert "Copies" in reader.pages[0].extract_text()


@pytest.mark.parametrize("id", ["power-in-the-room", "one-moment-six-ways-of-listening"])
def test_a_plan_is_a_timetable(real, id):
    """Each step of the content has its beginning, a blank for the clock, its minutes and its words."""
    rows = table(made(real, "plan", (id,)), "Timetable")
    told = [(row[2], row[3].split("\n")[0]) for row in rows]
    steps = plan_of(real.record(id))
    assert told == [(f"{one.minutes}", f"{one.title}: {one.words}".removeprefix(": ")) for one in steps]
    assert all(
        f"If late: {one.if_late}" in row[3] for one, row in zip(steps, rows, strict=True) if one.if_late
    )
    assert rows[0][:2] == ["0:00", ""]
    hours, minutes = rows[-1][0].split(":")
    assert int(hours) * 60 + int(minutes) + int(rows[-1][2]) == real.record(id).facts["minutes"]


def test_a_step_names_its_sheet_and_its_note(real):
    """A step that names a story has the numbers of its sheets, and the reasons that name the step."""
    rows = table(made(real, "plan", (WORKSHOP,)), "Timetable")
    assert "Part 4: Ten dollars" in rows[1][3]
    assert "Parts 10, 11, 12: Three chairs" in rows[3][3]
    assert "Repairing a misstep about difference: The third step practises it" in rows[2][3]


def test_a_leaders_card_says_how_to_run_it(real):
    """Of each sort of record: minutes, words to start, steps, what to do if it stalls, what to watch for, an end."""
    for id in (
        "injury-or-drive",
        "four-minutes-late",
        "only-concerned",
        "asking-for-feedback",
        "long-silence",
    ):
        one = made(real, "leader", (id,))
        text = words(one)
        for needed_words in (
            "Minutes: ",
            "People: ",
            "You need: ",
            "How to start: ",
            "Steps",
            "If it stalls",
        ):
            assert needed_words in text, id
        for needed_words in ("Watch for", PASSING, NO_CLIENTS, "How to end: ", "Another way: "):
            assert needed_words in text, id
    assert "Kohut would look for the injury" in words(made(real, "leader", ("injury-or-drive",)))


def test_a_leaders_card_keeps_what_protects(real):
    """The content note, whom to call and every caution stand on the card, whoever it is for."""
    record = real.record("does-not-want-to-be-alive")
    text = words(made(real, "leader", (record.id,), Options(audience="trainee")))
    assert record.facts["content-note"] in text
    assert all(line.text in text for line in (*record.lead.lines, *record.items("Consultation")))
    assert record.lead.lines[0].text in said(made(real, "leader", (record.id,)).blocks[0])
    practice = real.record("repairing-a-misstep-about-difference")
    text = words(made(real, "leader", (practice.id,)))
    assert all(line.text in text for line in (*practice.items("Cautions"), *practice.items("Consultation")))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_leaders_card_is_a_page(real, paper):
    """With a few works it fits on one side, whatever it is of, and on either paper."""
    for id in ("injury-or-drive", "four-minutes-late", "asking-for-feedback", "does-not-want-to-be-alive"):
        reader = PdfReader(BytesIO(pdf(made(real, "leader", (id,), Options(paper=paper)))))
        assert len(reader.pages) == 1, id


def test_the_forms_of_exercise_are_a_page_each(real):
    """After a page of contents; each can be run in an hour, and its steps add up to what it says."""
    one = made(real, "exercises")
    assert len(PdfReader(BytesIO(pdf(one))).pages) == len(ALL) + 1
    for exercise in ALL:
        assert 20 <= exercise.minutes <= 60, exercise.title
        assert f"Minutes: {exercise.minutes}. " in words(one)
        assert len(exercise.stalls) == 3


def test_a_role_play_has_three_sheets_and_a_page_for_the_leader(real):
    """Players get the story, their part and the right to stop; no sheet says what a school hears."""
    for id in ("as-strong-as-you", "only-concerned"):
        record = real.record(id)
        for audience, sheets in (("trainer", 4), ("trainee", 3)):
            one = made(real, "role-play", (id,), Options(audience))
            assert len(PdfReader(BytesIO(pdf(one))).pages) == sheets
            assert [
                block.text for block in one.blocks if isinstance(block, Heading) and block.level == 1
            ] == [
                "Therapist",
                "Client",
                "Observer",
            ]
            text = words(one)
            assert text.count(record.lead.text) == sheets - 1
            assert text.count(record.facts.get("content-note", "never")) == (
                sheets - 1 if "content-note" in record.facts else 0
            )
            assert text.count("Say “pause” at any time") == 2
            assert ("leaves the part" in text) == (audience == "trainer")
            reasons = [line.text for link in record.links for line in link.lines]
            assert not any(reason in text for reason in reasons)
            assert "Fictional composite" in one.kicker
    assert "Begin here: “What did you make of the part where I said I was tired?”" in words(
        made(real, "role-play", ("as-strong-as-you",))
    )
