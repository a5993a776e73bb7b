"""Questions made from the knowledge base: one right answer each by the graph, four options, each with its why."""

import re

import pytest

import kb
from kb.schema import RELATIONS, SEED
from kb.training.question import TYPES
from kb.training.questions import MAKERS, all_questions, chosen

TEA = """---
label: {label}
theories: [school-of-{school}]
introduced-by: [ann-leaf]
introduced-in: [leaf-1901]
---
{lead} [@leaf-1901].

## Plainly
{plainly}

## In the room
Nobody speaks.

## Not to be confused with
- soup: {lead}

## bears-on: fresh-water {{certainty=high}}
{lead} [@leaf-1901].
"""
TEAS = {
    "oolong": ("leaves", "Half of it is green.", "Neither this colour nor that."),
    "matcha": ("leaves", "Ground to powder.", "You drink all of it."),
    "sencha": ("steam", "Heated early.", "It stays bright."),
    "lapsang": ("steam", "Dried over pine.", "A campfire in a bowl."),
    "rooibos": ("leaves", "From a bush far south.", "Red, and it never keeps you awake."),
}


@pytest.fixture(scope="module")
def questions(real):
    """All questions on the shipped content."""
    return all_questions(real)


@pytest.fixture
def teas(copy):
    """A copy of the toy content with enough concepts to be asked about."""
    for id, (school, lead, plainly) in TEAS.items():
        text = TEA.format(label=id.title(), school=school, lead=lead, plainly=plainly)
        (copy / "concepts" / f"{id}.md").write_text(text, "utf-8")
    return copy


def of(questions, *types):
    """The questions of some types, of which there must be some."""
    found = [one for one in questions if one.type in types]
    assert found
    return found


def right_by(question, holds):
    """Whether something holds for the right option and for no other."""
    return [place for place, option in enumerate(question.options) if holds(option)] == [question.right]


def link(base, source, relation, target):
    """The link of a relation between two records, in whichever direction, or None."""
    ends = {source, target}
    return next(
        (
            one
            for one in base.links_of(source)
            if one.relation == relation and {one.source, one.target} == ends
        ),
        None,
    )


def test_there_are_many_of_each_type(questions):
    """Each type that can be made yields questions, and all together more than fifteen hundred."""
    assert {one.type for one in questions} == set(MAKERS) <= set(TYPES)
    assert len(questions) >= 1500


def test_each_question_has_an_id_of_its_own(questions):
    """No two questions share an id, and it names the type and records or works."""
    assert len({one.id for one in questions}) == len(questions)
    assert all(re.fullmatch(r"[a-z]+(/[a-z0-9+-]+){1,2}", one.id) for one in questions)


def test_options_are_four_and_differ(questions):
    """Each question has four options that differ in more than case and plural."""
    for one in questions:
        assert len({option.words.casefold().rstrip("s.") for option in one.options}) == 4, one.id


def test_questions_and_options_lead_to_records(real, questions):
    """Every id that a question or an option carries is that of a record."""
    for one in questions:
        assert all(id in real for id in one.about), one.id
        assert all(option.record in real for option in one.options if option.record), one.id


def test_no_question_names_its_answer(questions):
    """The words of the right answer do not stand in what is asked."""
    for one in questions:
        assert one.answer.words.casefold() not in one.ask.casefold(), one.id


def test_every_option_says_why_with_a_source_or_a_link(questions):
    """The feedback of each option cites a work or a seed text, or is the reason of a link."""
    for one in questions:
        for option in one.options:
            cited = any(line.citations for because in option.because for line in because.lines)
            linked = any(because.section in (*RELATIONS, SEED) for because in option.because)
            ours = one.type in ("seed", "layer")  # asked about statements that may be ours, without a source
            assert cited or linked or ours, (one.id, option.words)
            assert all(because.lines for because in option.because), (one.id, option.words)


def test_what_is_said_of_a_wrong_answer_begins_with_why_not(questions):
    """The first sentence on a wrong option is ours, is not said of the right one, and is short."""
    for one in of(questions, "theory", "reason", "introduced", "confused", "plainly"):
        right = one.answer.because[0].lines[0].text
        for option in one.options:
            first = option.because[0].lines[0]
            if option is not one.answer:
                assert first.number == 0, (one.id, option.words)
                assert first.text != right, (one.id, option.words)
                assert len(first.text) < 240, (one.id, option.words)


def test_a_principle_or_practice_draws_surely_on_one_theory_alone(real, questions):
    """Strength is asked only where one theory is the chief source, and surely; the link is in the feedback."""
    asked = [one for one in of(questions, "theory") if real[one.about[0]].kind in ("principle", "practice")]
    chief = [one for one in asked if one.id.count("/") == 1]
    assert chief
    for one in chief:
        (only,) = [each for each in real[one.about[0]].links if each.relation == "draws-on"]
        assert only.certainty == "high"
        assert right_by(one, lambda option, only=only: option.record == only.target), one.id


def test_a_reason_in_few_words_has_one_theory_and_one_principle(real, questions):
    """Of the four only the right one is linked with the other end by the reason that is quoted."""
    for one in of(questions, "theory"):
        _, first, second = (*one.id.split("/"), "")[:3]
        kinds = real[first].kind, real[second].kind if second else ""
        if kinds in (("principle", "theory"), ("theory", "principle")):
            short = re.match("“(.+?)”:", one.ask)[1]
            given = {
                end
                for each in real.links_of(first)
                if each.short == short
                for end in (each.source, each.target)
            }
            assert right_by(one, lambda option, given=given: option.record in given), one.id


def test_a_concept_comes_from_one_of_four_schools(real, questions):
    """No other option is a school of the concept, and no other concept is one of the school’s."""
    for one in of(questions, "theory"):
        concept = real[one.about[0]]
        if concept.kind == "concept":
            home = concept.ids("theories")[0]
            schools = {*concept.ids("theories"), *concept.ids("taken-up-by")}
            if one.id == f"theory/{concept.id}":
                assert one.answer.record == home
                assert right_by(one, lambda option, schools=schools: option.record in schools), one.id
            else:
                assert right_by(
                    one,
                    lambda option, home=home: (
                        home
                        in (*real[option.record].ids("theories"), *real[option.record].ids("taken-up-by"))
                    ),
                ), one.id


def test_a_reason_is_given_or_is_the_wrong_one(real, questions):
    """Of a concept only the right reason is given for the principle; of a principle or theory all but the right one."""
    for one in of(questions, "reason"):
        wrong = real[one.about[0]].kind != "concept"
        asked = real[one.about[0] if wrong else one.about[1]]
        assert asked.label in one.ask
        links = real.links_of(asked.id)
        given = {each.short for each in links if each.short}
        given |= {
            f"{real[each.source].label}: {each.rationale}" for each in links if each.relation == "bears-on"
        }
        assert right_by(one, lambda option, wrong=wrong, given=given: (option.words in given) != wrong), (
            one.id
        )


def test_one_person_introduced_it_and_one_term_and_one_work_are_right(real, questions):
    """By the facts no other person introduced the term, no other term is that person’s, no other work brought it."""
    for one in of(questions, "introduced"):
        _, first, second = (*one.id.split("/"), "")[:3]
        record = real[one.about[0]]
        if not second:
            assert right_by(
                one, lambda option, record=record: option.record in record.ids("introduced-by")
            ), one.id
        elif first == record.id:
            titles = {str(real.library.works[id]["title"]) for id in record.ids("introduced-in")}
            assert right_by(
                one, lambda option, titles=titles: any(t.startswith(option.words[:-7]) for t in titles)
            ), one.id
        else:
            assert right_by(
                one, lambda option, first=first: first in real[option.record].ids("introduced-by")
            ), one.id


def test_one_of_four_is_confused_with_it(real, questions):
    """By the links only the right one is easily confused with the concept, or is said of the two that are compared."""
    for one in of(questions, "confused"):
        _, first, second = (*one.id.split("/"), "")[:3]
        if not second:
            said = {line.text for line in real[first].items("Not to be confused with")}
            assert right_by(one, lambda option, said=said: option.words in said), one.id
        elif link(real, first, "is-not", second):
            assert right_by(one, lambda option, a=first: link(real, a, "is-not", option.record)), one.id
        else:
            words = link(real, first, "contrasts-with", second).rationale
            assert right_by(one, lambda option, words=words: option.words == words), one.id


def test_plain_words_describe_one_of_four(real, questions):
    """Only the right term has these plain words, and no term names itself in them."""
    for one in of(questions, "plainly"):
        record = real[one.about[0]]
        plainly = record.sections["Plainly"].text
        if one.id.endswith("/words"):
            assert right_by(one, lambda option, plainly=plainly: option.words == plainly), one.id
        else:
            assert right_by(one, lambda option, record=record: option.record == record.id), one.id
            assert not any(name.casefold() in one.ask.casefold() for name in record.names), one.id


def test_what_is_disputed_is_shown(real, questions):
    """A question on a judgement that scholars dispute carries their disagreement."""
    for one in of(questions, "theory"):
        relations = ("draws-on", "is-supported-by")
        links = [link(real, one.about[0], name, one.about[1]) for name in relations]
        parts = [each.parts["Disagreement"] for each in links if each and "Disagreement" in each.parts]
        assert [because.lines for because in one.disputed] == [part.lines for part in parts], one.id


def test_a_choice_is_the_same_for_one_seed(real):
    """A choice is by chance, but the same for one seed and another for another."""
    first, again, other = (chosen(real, count=20, seed=seed) for seed in ("a", "a", "b"))
    assert first == again
    assert first != other


def test_a_choice_is_varied(real):
    """Types take turns, and no record is asked about twice as long as there are others."""
    found = chosen(real, count=2 * len(MAKERS), seed="a")
    assert sorted(one.type for one in found) == sorted([*MAKERS, *MAKERS])
    assert len({one.about[0] for one in found}) == len(found)


def test_a_choice_is_about_what_was_chosen(real):
    """Questions on a theory are about it, its concepts or its links, of the types that were asked for."""
    home = {one.id for one in real.library.of("concept") if one.home == "trauma-theory"}
    found = chosen(real, ids=["trauma-theory"], types=("plainly", "theory"), count=12, seed="a")
    assert len(found) == 12
    assert {one.type for one in found} == {"plainly", "theory"}
    for one in found:
        bears = any(each.target == "trauma-theory" for each in real[one.about[0]].links)
        assert not {*home, "trauma-theory"}.isdisjoint(one.about) or bears, one.id


def test_a_choice_for_a_workshop_is_about_what_its_stories_show(real):
    """A concept stands for itself; a story, a practice and a workshop for what they work with."""
    assert all("selfobject" in one.about for one in chosen(real, ids=["selfobject"], count=50))
    assert all(chosen(real, ids=[one.id], count=3) for one in real.library.of("workshop"))
    shown = {each.target for each in real["a-beat-late"].links}
    assert all(not shown.isdisjoint(one.about) for one in chosen(real, ids=["a-beat-late"], count=20))


def test_unknown_types_and_records_are_refused(toy):
    """A type or a record that does not exist is an error and not an empty quiz."""
    with pytest.raises(KeyError, match="riddle"):
        chosen(toy, types=("riddle",))
    with pytest.raises(KeyError, match="cofee"):
        chosen(toy, ids=("cofee",))


def test_too_little_content_makes_no_question(toy):
    """Where there are not three plausible wrong answers, nothing is asked."""
    assert all(len(one.options) == 4 for one in all_questions(toy))


def test_ids_survive_a_change_of_text(teas):
    """Other words in a record change its questions and none of their ids."""
    before = all_questions(kb.load(teas))
    path = teas / "concepts" / "matcha.md"
    path.write_text(path.read_text("utf-8").replace("You drink all of it.", "Nothing is left over."), "utf-8")
    after = all_questions(kb.load(teas))
    assert [one.id for one in before] == [one.id for one in after] != []
    assert before != after


def test_a_choice_does_not_depend_on_what_was_made_before(teas):
    """The same choice comes first and after all questions were made."""
    first, later = kb.load(teas), kb.load(teas)
    made = {one.id: one for one in all_questions(later)}
    found = chosen(first, count=5, seed="a")
    assert found == chosen(later, count=5, seed="a")
    assert all(made[one.id] == one for one in found)
