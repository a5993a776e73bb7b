"""Workshops that are built from choices, changed, kept, printed and led."""

import itertools
import json
from dataclasses import replace

import pytest
from surfaces import press, said, text

from kb import widgets
from kb.content.rules.sessions import _AGREED
from kb.handouts.catalogue import handout, workshop_pack
from kb.handouts.model import Panel, Table
from kb.home import own_workshops
from kb.home.own_workshops import (
    new_workshop,
    read_workshop,
    read_workshops,
    write_workshop,
)
from kb.schema import LEVELS
from kb.training.agenda import TEACHING_WHOM, TOPICS, WorkshopWish, build, workshop_of
from kb.training.editing import changed, moved, others, resolved, swapped, with_one_more, without
from kb.training.exercises import FORMS
from kb.training.forms_that_fit import fits
from kb.training.picks import Pick
from kb.training.running import told
from kb.training.timing import LONGEST, SHORTEST, schedule
from kb.training.workshop import steps_of
from kb.training.workshop_parts import AGREEMENT
from kb.widgets import workshop_panel

RUPTURE = WorkshopWish(("rupture-and-repair",))


def check_built(base, wish):
    """What holds for every workshop that is built."""
    workshop = build(base, wish)
    assert workshop == build(base, wish)
    assert workshop.minutes == wish.minutes
    first, last = workshop.agenda[0], workshop.agenda[-1]
    assert all(line in first.words for line in AGREEMENT)
    assert all(word in first.words for word in _AGREED)
    assert any("break" in item.words.casefold() for item in workshop.agenda[1:])
    assert "whom one can turn to" in last.words
    assert all(item.minutes > 0 and item.words and item.if_late for item in workshop.agenda)
    assert all(item.exercise in ("", *FORMS) for item in workshop.agenda)
    assert all(fits(FORMS[item.exercise], wish.people) for item in workshop.agenda if item.exercise)
    at_work = [id for item in workshop.agenda for id in item.records]
    used = [id for id, _ in workshop.uses]
    assert len(at_work) == len({*at_work})
    assert len(used) == len({*used})
    assert {*at_work} <= {*used}
    for id, why in workshop.uses:
        record = base.library.records[id]
        assert why
        assert record.facts.get("content-note", "") in workshop.note
    assert [step.title for step in steps_of(workshop)].count("") == 0
    return workshop


def test_every_workshop_that_is_built_is_sound(toy):
    """Any topic, length, level and group: minutes add up, it opens and closes well, nothing is there twice."""
    topics = [record.id for kind in TOPICS for record in toy.library.of(kind)]
    lengths = (SHORTEST, 47, 60, 90, 91, 120, 150, LONGEST)
    for topic, minutes, people in itertools.product(topics, lengths, (2, 3, 12, 40)):
        for level in LEVELS:
            check_built(toy, WorkshopWish((topic,), minutes, level, people))


def test_every_topic_of_the_content_gives_a_workshop(real):
    """Each has something to say in threes and something to read; nobody plays what needs care beyond the ordinary."""
    topics = [record.id for kind in TOPICS for record in real.library.of(kind)]
    for number, topic in enumerate(topics[::14]):
        minutes = (45, 90, 120, 180)[number % 4]
        workshop = check_built(real, WorkshopWish((topic,), minutes, people=(2, 9, 25)[number % 3]))
        kinds = [real.record(id).kind for item in workshop.agenda for id in item.records]
        assert "practice" in kinds, topic
        assert "vignette" in kinds, topic
        played = [
            id for item in workshop.agenda[2:] for id in item.records if real.record(id).kind == "moment"
        ]
        assert not any(real.record(id).facts.get("consult") for id in played)
        assert topic in [id for item in workshop.agenda for id in item.records]


def test_ninety_minutes_are_shared_out_as_everywhere():
    """Ten, twenty, twenty-five, twenty-five, ten; other lengths in steps of five, with a break over ninety."""
    assert [minutes for _, minutes in schedule(90)] == [10, 20, 25, 25, 10]
    for minutes in range(SHORTEST, LONGEST + 1):
        parts = schedule(minutes)
        assert sum(lasting for _, lasting in parts) == minutes
        assert ("break", 10) in parts or minutes <= 90
        assert all(lasting % 5 == 0 for name, lasting in parts if name != "story")
        assert min(lasting for _, lasting in parts) >= 5


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (WorkshopWish(()), "what is the workshop to be about"),
        (replace(RUPTURE, minutes=44), "45 to 180"),
        (replace(RUPTURE, minutes=181), "45 to 180"),
        (replace(RUPTURE, people=1), "2 to 40"),
        (replace(RUPTURE, level="wise"), "levels"),
        (WorkshopWish(("qwertzuiop",)), "qwertzuiop"),
    ],
)
def test_what_cannot_be_built_is_said(real, wish, words):
    """A sentence says what is wrong with the choices."""
    with pytest.raises(ValueError, match=words):
        build(real, wish)


def test_a_pick_says_why(real):
    """Each record but the topic tells the link that brought it, with its reason; words find a topic too."""
    workshop = build(real, RUPTURE)
    story = next(id for id, _ in workshop.uses if real.record(id).kind == "vignette")
    link = next(link for link in real.record(story).links if link.target == "rupture-and-repair")
    assert dict(workshop.uses)[story] == f"It shows Rupture and repair: {link.lines[0].text}"
    assert build(real, WorkshopWish(("rupture and repair",))).uses == workshop.uses


def test_who_teaches_whom_is_asked_where_power_is_the_topic(real):
    """The principle, what serves it and what surely bears on it bring the note; other topics do not."""
    for topic in ("power-and-social-difference", "naming-power-and-difference", "social-location"):
        assert build(real, WorkshopWish((topic,))).facilitator == TEACHING_WHOM
    assert build(real, WorkshopWish(("working-with-silence",))).facilitator == ()


def test_an_agenda_is_changed_by_small_steps(real):
    """Changing, moving, taking out and adding items leave the old workshop as it was."""
    workshop = build(real, RUPTURE)
    titles = [step.title for step in steps_of(workshop)]
    assert [step.title for step in steps_of(moved(workshop, 1, 1))] == [
        titles[0],
        titles[2],
        titles[1],
        *titles[3:],
    ]
    assert moved(workshop, 0, -1) == workshop
    longer = changed(workshop, 1, workshop.agenda[1]._replace(minutes=30))
    assert longer.minutes == workshop.minutes + 10
    shorter = without(real, workshop, 3)
    gone = workshop.agenda[3].records
    assert not {*gone} & {id for id, _ in shorter.uses}
    assert with_one_more(workshop).agenda[-1] == workshop.agenda[-1]
    assert len(with_one_more(workshop).agenda) == len(workshop.agenda) + 1


def test_another_story_takes_the_place_of_one(real):
    """Everywhere: in the words, the aims, what to prepare, the reasons, and the content note that goes with it."""
    workshop = build(real, RUPTURE)
    old = next(id for id, _ in workshop.uses if real.record(id).kind == "vignette")
    choice = others(real, workshop, old)
    assert len(choice) > 3
    assert all(real.record(one.id).kind == "vignette" and one.id != old for one in choice)
    new = next(one for one in choice if real.record(one.id).facts.get("content-note"))
    other = swapped(real, workshop, old, new)
    label, before = real.record(new.id).label, real.record(old).label
    words = " ".join((*other.aims, *other.before, *(item.words for item in other.agenda)))
    assert before not in words
    assert f"“{label}”" in words
    assert (new.id, new.why) in other.uses
    assert other.note == f"“{label}”: {real.record(new.id).facts['content-note']}"
    back = swapped(real, other, new.id, Pick(old, dict(workshop.uses)[old]))
    assert back == workshop


def test_a_ready_workshop_is_a_value_too(real):
    """Its record's words, minutes, reasons and note; what its steps name is what they work with."""
    for record in real.library.of("workshop"):
        workshop = workshop_of(real, record.id)
        assert workshop.minutes == record.facts["minutes"]
        assert workshop.level in LEVELS
        assert len(workshop.uses) == len(record.links)
        assert any(item.records for item in workshop.agenda)
    with pytest.raises(ValueError, match="is no workshop"):
        workshop_of(real, "shame")


# ---- kept ----


@pytest.mark.usefixtures("user_folder")
def test_what_is_saved_is_read_back(real):
    """Whatever is in a workshop; under another name it is another file, and the same name is refused."""
    built = build(real, WorkshopWish(("power-and-social-difference",), 180))
    one = new_workshop(built, "Für Donnerstag")
    assert not one.saved
    assert write_workshop(one) == ""
    found = read_workshop(one.key)
    assert (found.workshop, found.saved) == (one.workshop, True)
    assert read_workshops() == [found]
    with pytest.raises(ValueError, match="already a workshop"):
        new_workshop(built, "für donnerstag", [found])


@pytest.mark.usefixtures("user_folder")
@pytest.mark.parametrize(
    "damage",
    ["", "{", "[1]", '{"title": 1}', '"x"', "[" * 9000],
    ids=["empty", "cut", "list", "no", "text", "deep"],
)
def test_a_damaged_file_is_set_aside(user_folder, real, damage):
    """It is said, and not replaced by the next save."""
    path = user_folder / "workshops" / "workshop-x.json"
    path.parent.mkdir(parents=True)
    path.write_text(damage, encoding="utf-8")
    found = read_workshop("workshop-x")
    assert not found.saved
    assert damage == "" or "cannot be read" in found.seen.trouble
    said = write_workshop(replace(found, workshop=replace(build(real, RUPTURE), key="workshop-x")))
    assert "kept beside it" in said
    assert damage in [file.read_text("utf-8") for file in path.parent.iterdir()]


@pytest.mark.usefixtures("user_folder")
def test_two_windows_lose_nothing(real):
    """Who saves last keeps the other version beside the own one, and is told."""
    one = new_workshop(build(real, RUPTURE), "Ours")
    write_workshop(one)
    mine, theirs = read_workshop(one.key), read_workshop(one.key)
    write_workshop(replace(theirs, workshop=replace(theirs.workshop, people=5)))
    assert "Another version" in write_workshop(replace(mine, workshop=replace(mine.workshop, people=6)))
    assert sorted(other.workshop.people for other in read_workshops()) == [5, 6]


def test_no_field_is_forgotten_in_the_file(real):
    """What a workshop holds is what its file holds, but for the key, which is the file's name."""
    stored = json.loads(own_workshops._text(build(real, RUPTURE)))
    assert {*stored, "key"} == {*build(real, RUPTURE).__dataclass_fields__}


def test_renamed_records_are_followed_and_lost_ones_said(renamed):
    """A workshop that was saved under old ids opens under the present ones."""
    item = build(renamed, WorkshopWish(("infusion",))).agenda[1]._replace(records=("steeping", "gone"))
    old = replace(
        build(renamed, WorkshopWish(("infusion",))), agenda=(item,), uses=(("steeping", "a"), ("gone", "b"))
    )
    found, gone = resolved(renamed, old)
    assert found.agenda[0].records == ("infusion",)
    assert found.uses == (("infusion", "a"),)
    assert gone == ("gone",)


# ---- on paper, and before a group ----


def test_a_built_workshop_prints_as_a_ready_one(real):
    """The same parts: contents, plan with what to leave out, agreement, notes, each sheet, what to read."""
    workshop = build(real, WorkshopWish(("naming-power-and-difference",)))
    pack = workshop_pack(real, workshop)
    words = "\n".join(str(block) for block in pack.blocks)
    for item in workshop.agenda:
        assert item.if_late in words
    for record in (real.record(id) for id, _ in workshop.uses):
        assert record.label in words
    agreed = next(
        one for one in pack.blocks if isinstance(one, Panel) and one.title.startswith("The agreement")
    )
    assert all(line in str(agreed) for line in AGREEMENT)
    assert all(line in words for line in workshop.facilitator)
    assert pack.sources
    ready = handout(real, "power-in-the-room")
    heads = {one.caption for one in ready.blocks if isinstance(one, Table)}
    assert {"What is in this pack, in the order of use", "Timetable"} <= heads & {
        one.caption for one in pack.blocks if isinstance(one, Table)
    }
    assert pack.name.startswith("session-pack")


@pytest.mark.parametrize("id", ["", "power-in-the-room"])
def test_a_workshop_is_led_item_by_item(real, id):
    """Each item has its minutes and what to leave out; the agreement and a break stand alone; buttons lead on."""
    workshop = workshop_of(real, id) if id else build(real, replace(RUPTURE, minutes=120))
    beats = told(real, workshop)
    items = [beat for beat in beats if beat.minutes]
    assert [beat.step for beat in items] == [*range(1, len(workshop.agenda) + 1)]
    assert [beat.minutes for beat in items] == [item.minutes for item in workshop.agenda]
    assert [beat.if_late for beat in items] == [item.if_late for item in workshop.agenda]
    assert any(beat.form == "pause" and beat.title == "Break" for beat in beats) == (not id)
    assert next(beat for beat in beats if beat.title == "We agree").step == 1
    for beat, item in zip(items, workshop.agenda, strict=True):
        behind = {one.about for one in beats if one.step == beat.step} - {""}
        assert behind == {*item.records}
        assert all(f'data-about="{id}"' in beat.body for id in item.records)
    assert beats[-1].form == "closing"
    assert sum("<svg" in beat.body for beat in beats) >= (0 if id else 1)


# ---- the panel, without a browser ----


@pytest.fixture
def page(real, user_folder):
    """The page for teaching, with one topic chosen."""
    page = widgets.teach(real)
    press(page, "topic-find", value="rupture")
    assert 'data-id="rupture-and-repair"' in page.making
    press(page, "topic-add", id="rupture-and-repair")
    return page


def test_the_agenda_follows_the_choices_until_it_is_changed_by_hand(page):
    """A topic or a number changes it at once; after a change by hand only if one asks for it anew."""
    assert "90 minutes" in text(page.workshop)
    press(page, "workshop-wish", what="minutes", value="120")
    assert "120 minutes" in text(page.workshop)
    assert "From 45 to 180" in said(press(page, "workshop-wish", what="minutes", value="7"))
    press(page, "item-minutes", place="1", value="35")
    changed_by_hand = text(page.workshop)
    assert "135 minutes" in changed_by_hand
    press(page, "workshop-wish", what="minutes", value="60")
    assert "135 minutes" in text(page.workshop)
    assert "your choices no longer change it" in text(page.workshop)
    press(page, "workshop-anew")
    assert "60 minutes" in text(page.workshop)
    assert len(workshop_panel._desk.workshops()) == 2  # what was changed by hand is still there


def test_nothing_is_stored_unless_the_trainer_saves(page, user_folder, monkeypatch):
    """Neither choices nor words; and in a shared room not even then."""
    press(page, "item-words", place="0", value="Hello: Everybody.")
    assert not (user_folder / "workshops").exists()
    monkeypatch.setenv("KB_SHARED", "1")
    assert "nothing is kept" in said(press(page, "workshop-save"))
    assert not (user_folder / "workshops").exists()
    monkeypatch.delenv("KB_SHARED")
    assert "is saved on this computer" in said(press(page, "workshop-save"))
    assert [one.workshop.agenda[0].words for one in read_workshops()] == ["Hello: Everybody."]
    press(page, "workshop-ask", what="delete")
    press(page, "workshop-delete")
    assert read_workshops() == []


def test_a_ready_workshop_becomes_ones_own(real, user_folder):
    """A copy to change, under a name of its own; the record stays as it is."""
    page = widgets.teach(real)
    press(page, "open", id="power-in-the-room")
    assert 'data-do="workshop-copy" data-id="power-in-the-room"' in page.page
    press(page, "workshop-copy", id="power-in-the-room")
    press(page, "workshop-name", name="For Thursday")
    press(page, "item-out", place="1")
    press(page, "workshop-save")
    (mine,) = read_workshops()
    assert mine.workshop.title == "For Thursday"
    assert len(mine.workshop.agenda) == len(workshop_of(real, "power-in-the-room").agenda) - 1
    press(page, "open", id="power-in-the-room")
    assert "To my workshop" in page.workshop
