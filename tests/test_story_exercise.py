"""The exercise with a story: what is offered, and nothing before its time."""

import pytest

from kb.schema import RELATIONS
from kb.training.prompts import prompt_about
from kb.training.story_exercise import story_exercise

STORY = "the-second-rinse"


def test_what_it_shows_is_offered_among_things_near_to_it(real):
    """Of every story: all that it shows and about as much else, and nothing else that it speaks of."""
    for story in real.library.of("vignette"):
        one = story_exercise(real, story.id)
        shows = {link.target for link in story.links if link.relation == "shows"}
        offered = [each.id for each in one.offered]
        others = set(offered) - shows
        assert len(offered) == len(set(offered))
        assert shows <= set(offered)
        assert min(len(shows), 3) <= len(others) <= max(len(shows), 3), story.id
        assert not {each.kind for each in one.offered} - set(RELATIONS["shows"].targets)
        assert not others & {end for link in real.links_of(story.id) for end in (link.source, link.target)}
        near = {end for id in shows for link in real.links_of(id) for end in (link.source, link.target)}
        assert others <= near, story.id


def test_the_order_gives_nothing_away(real):
    """What the story shows stands now first, now last, and in the same place each time."""
    places = []
    for story in real.library.of("vignette"):
        one = story_exercise(real, story.id)
        assert one == story_exercise(real, story.id)
        shows = {link.target for link in story.links if link.relation == "shows"}
        places += [number for number, each in enumerate(one.offered) if each.id in shows]
    assert {0, 1, 2, 3, 4, 5, 6, 7} <= set(places)


def test_each_thing_has_its_time(toy):
    """The story after the note, what it shows after one has chosen, the schools after one has spoken."""
    one = story_exercise(toy, STORY)
    assert (one.step, one.told, one.shown, one.heard) == ("read", True, (), ())
    assert one.speak() == one
    seen = one.notice(["warming-the-pot", "infusion", "not-offered"])
    assert [link.target for link in seen.shown] == ["warming-the-pot"]
    assert seen.heard == ()
    assert seen.noticed == {"warming-the-pot", "infusion"}
    assert [each.id for each in seen.also_noticed] == ["infusion"]
    assert seen.notice([]) == seen
    heard = seen.speak()
    assert [link.target for link in heard.heard] == ["school-of-leaves"]
    assert heard.shown == seen.shown


def test_a_content_note_comes_before_the_story(real):
    """Who opens such a story has the note first; going on is a step of its own."""
    one = story_exercise(real, "leonards-soup")
    assert (one.step, one.told) == ("note", False)
    assert one.note == "A bereavement is spoken of."
    assert one.notice([one.offered[0].id]) == one
    assert one.read().told
    assert one.read().read() == one.read()


def test_only_a_story_is_one(toy):
    """Of another record, or of none, it says so."""
    with pytest.raises(ValueError, match="“Infusion” is not a story"):
        story_exercise(toy, "infusion")
    with pytest.raises(KeyError):
        story_exercise(toy, "no-such-story")


def test_a_question_to_think_about_fits_what_was_asked(real):
    """It asks about most of the records, is the same each time, and is one of the content's own."""
    assert prompt_about(real, ["phases-of-trauma-recovery", "safe-surprise"]).id == "how-much-safety-first"
    chance = {prompt_about(real, [], str(number)).id for number in range(40)}
    assert len(chance) > 5
    assert prompt_about(real, [], "7") == prompt_about(real, [], "7")
