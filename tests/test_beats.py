"""What a room sees: everything of a record, one thought at a time, in an order that lets the group speak."""

import pytest
from samples import Reader

from kb.content.plans import planned
from kb.pages.beats import PIECE, beats, compared
from kb.pages.page import UNREVIEWED
from kb.pages.steps import plan_of, timed
from kb.schema import LAYERS, RELATIONS, sections_of

FOR_WHO_LEADS = ("Before", "For whoever leads")
SHOWN_TO_ROOMS = ("vignette", "moment", "principle", "workshop", "question")


def text(beat):
    """What a beat says on the screen."""
    return " ".join([beat.kicker, beat.title, *Reader(beat.body).texts])


def forms(base, id):
    """The forms of the beats of a record, each run of the same once."""
    found = [beat.form for beat in beats(base, [id])]
    return [one for one, before in zip(found, ["", *found], strict=False) if one != before]


@pytest.mark.parametrize("kind", SHOWN_TO_ROOMS)
def test_everything_that_a_record_says_is_on_some_beat(real, kind):
    """No statement is lost; only what a workshop needs beforehand is for the presenter alone."""
    for record in real.library.of(kind):
        told = beats(real, [record.id])
        screen = " ".join(map(text, told))
        aside = " ".join(line for beat in told for line in beat.notes)
        for name, part in record.passages:
            for line in part.lines if name != "Plan" else ():
                assert line.text in (aside if name in FOR_WHO_LEADS else screen), (record.id, name)
        for step in plan_of(record):
            assert step.title in screen
            assert step.words in screen
            assert step.if_late in aside


@pytest.mark.parametrize("kind", SHOWN_TO_ROOMS)
def test_who_says_so_is_for_the_presenter_and_the_end(real, kind):
    """Neither layers nor sources nor reviews are on a beat before the last."""
    for record in real.library.of(kind):
        *told, last = beats(real, [record.id])
        screen = " ".join(map(text, told))
        assert not [words for words in LAYERS.values() if f"[{words}" in screen]
        assert UNREVIEWED not in screen
        assert "eviewed" in text(last)
        assert "CC BY 4.0" in text(last)
        assert last.form == "closing"


def test_a_story_lets_the_group_speak_before_any_school(real):
    """Story, pause, schools, questions, and only then what the story is there to show."""
    order = ["opening", "story", "pause", "ways", "school", "pause", "list", "closing"]
    assert forms(real, "four-minutes-late") == order
    told = beats(real, ["four-minutes-late"])
    assert next(beat.title for beat in told if beat.form == "pause") == "What did you hear?"
    assert [beat.key for beat in told if beat.form == "school"] == list("123456")
    shown = [real.record(link.target).label for link in real.record("four-minutes-late").links]
    before = " ".join(
        text(beat) for beat in told[: next(i for i, one in enumerate(told) if one.form == "ways")]
    )
    assert not [label for label in shown if label in before]


def test_the_pieces_of_a_story_are_short_and_in_order(real):
    """A story is told in pieces of a few lines; put together they are the story."""
    for record in real.library.of("vignette"):
        pieces = [Reader(beat.body).texts for beat in beats(real, [record.id]) if beat.form == "story"]
        assert [line for piece in pieces for line in piece] == [line.text for line in record.lead.lines]
        assert max(len(" ".join(piece).split()) for piece in pieces) <= PIECE * 1.5


def test_a_content_note_comes_first(real):
    """Whoever may find a text hard to hear knows before it begins."""
    noted = [
        one
        for one in real.library.records.values()
        if one.facts.get("content-note") and not one.schema.quoted
    ]
    assert noted
    for record in noted:
        first = beats(real, [record.id])[0]
        assert record.facts["content-note"] in text(first), record.id


def test_the_sources_of_a_school_are_in_the_notes(toy):
    """The presenter can say who says it."""
    (school,) = (beat for beat in beats(toy, ["the-second-rinse"]) if beat.form == "school")
    assert text(school) == "1 of 1 School of leaves Listens for what the guest tasted."
    assert school.notes == ("Cited theory: Twig & Leaf, 1955",)


def test_the_steps_of_a_workshop_have_their_times(toy):
    """Each step stands alone, with its minutes, its place in the hour, and the next one in the notes."""
    steps = [beat for beat in beats(toy, ["first-cup"]) if beat.minutes]
    assert [(beat.kicker, beat.title, beat.minutes) for beat in steps] == [
        ("Step 1 of 2, 0:00 to 0:10", "10 minutes", 10),
        ("Step 2 of 2, 0:10 to 0:30", "20 minutes", 20),
    ]
    assert steps[0].notes == ("If late: One pot.", "Next: everyone waits.")


@pytest.mark.parametrize(
    ("line", "step"),
    [
        (
            "20 min: In threes: one speaks. If late: the third chair stays empty.",
            (20, "In threes", "One speaks.", "The third chair stays empty."),
        ),
        ("5 min: “Ten dollars”: who decides?", (5, "", "“Ten dollars”: who decides?", "")),
        ("everyone waits", (0, "", "everyone waits", "")),
        ("5 min: No title here. But: a colon", (5, "", "No title here. But: a colon", "")),
    ],
)
def test_a_line_of_a_plan_is_taken_apart(line, step):
    """Minutes, a short title, what happens and what to leave out; each but the words may be missing."""
    assert timed([planned(line)])[0][2:] == step


def test_a_principle_is_heard_source_by_source(toy):
    """The same words of two documents stand once; each verdict, then what is disputed about it."""
    told = beats(toy, ["fresh-water"])
    quotes = [text(beat) for beat in told if beat.form == "quote"]
    assert len(quotes) == 1
    assert "Tea leaflet, par. 2; Tea poster, par. 2" in quotes[0]
    schools = [(beat.kicker, beat.title) for beat in told if beat.form == "school"]
    assert schools == [
        ("1 of 2: draws chiefly on", "School of steam"),
        ("Disagreement", "School of steam"),
        ("2 of 2: no link claimed", "School of leaves"),
    ]
    assert "Certainty: high" in next(beat.notes[0] for beat in told if beat.form == "school")


def test_a_question_is_alone_before_any_answer(toy):
    """The question stands by itself; what to listen for is in the notes, and on the screen afterwards."""
    assert forms(toy, "why-warm") == ["opening", "pause", "list", "closing"]
    asked = beats(toy, ["why-warm"])[1]
    assert "Listen for: heat that is not lost" in asked.notes


def test_a_path_has_one_opening_and_one_end(toy):
    """Records follow one another under a title; the sources of all of them come once, at the end."""
    told = beats(toy, ["the-second-rinse", "infusion", "fresh-water"], "For Thursday")
    assert told[0].title == "For Thursday"
    assert [beat.title for beat in told if beat.form == "opening"][1:] == [
        "The second rinse",
        "Infusion",
        "Fresh water",
    ]
    assert sum(beat.form == "closing" for beat in told) == 1
    assert "(1901)" in text(told[-1])
    assert "Twig" in text(told[-1])
    assert "For Thursday. (" in text(told[-1])


def test_every_record_can_be_shown(real):
    """Whatever is on somebody's list has beats: at least what it is, and where it comes from."""
    for record in real.library.records.values():
        told = beats(real, [record.id])
        assert len(told) > 1, record.id
        assert told[0].title == record.label
        for field in sections_of(record.kind):
            if field.name in record.sections and field.name not in (*FOR_WHO_LEADS, "Plan"):
                assert record.items(field.name)[0].text in " ".join(map(text, told)), (record.id, field.name)


def test_nothing_to_show_is_said():
    """An empty list is a sentence, not an empty screen."""
    with pytest.raises(ValueError, match=r"choose a record first\.$"):
        beats(None, [])


def test_a_comparison_is_judged_or_called_computed(real):
    """An authored comparison part by part; else the ways between the two, called computed."""
    judged = compared(real, "containment", "holding-environment")
    titles = [beat.title for beat in judged]
    assert titles[0] == "Containment and Holding environment"
    assert titles[3:] == [
        "In short",
        "In common",
        "Difference",
        "Talking past",
        "Where do you stand?",
        "Sources",
    ]
    ways = [beat for beat in compared(real, "zest", "still-face") if beat.title.startswith("Connected")]
    assert ways
    assert all("nobody has written this comparison" in beat.notes[0] for beat in ways)


def test_verdict_words_cover_every_strength():
    """A principle's link of whatever strength is told."""
    assert {one.strength for one in RELATIONS.values() if one.strength} == {
        "core",
        "supporting",
        "tension",
        "none",
    }
