"""A quiz: one right answer by the graph, nothing disputed asked as settled, and the key on another page."""

import pytest

from kb.handouts.asked import quiz
from kb.handouts.catalogue import handout
from kb.handouts.model import Break, Heading


@pytest.fixture(scope="module")
def made(real):
    """The quizzes of all theories and principles, by id."""
    ids = [one.id for kind in ("theory", "principle") for one in real.library.of(kind)]
    return {id: quiz(real, [id]) for id in ids}


def asked(made, words):
    """The questions of all quizzes that have some words, with what they are about."""
    return [one for found in made.values() for one in found.choices if words in one.ask]


def by_label(base, kind, label):
    """The record of a kind with a label."""
    return next(one for one in base.library.of(kind) if one.label == label)


def term(one):
    """What a question names between quotation marks."""
    return one.ask.partition("“")[2].partition("”")[0]


def test_a_quiz_has_eight_to_twelve_questions(made):
    """Of every theory and principle: terms to match, and questions."""
    for id, found in made.items():
        assert 8 <= len(found.matching.terms) + len(found.choices) <= 12, id


def test_the_options_differ_and_one_of_them_is_right(made):
    """Four different ones; or none, where words are to be completed."""
    for one in (choice for found in made.values() for choice in found.choices):
        assert len(set(one.options)) == len(one.options)
        assert one.options == () or (len(one.options) == 4 and one.answer.words in one.options)


def test_length_does_not_give_the_answer_away(made):
    """The right answer is never much longer than each of the others."""
    for one in (choice for found in made.values() for choice in found.choices if choice.options):
        others = [len(option) for option in one.options if option != one.answer.words]
        assert len(one.answer.words) <= max(others) + 6, one.options


def test_one_person_introduced_the_term(real, made):
    """Of the four that are named, one introduced it here, and nobody else did."""
    questions = asked(made, "Who introduced")
    assert questions
    for one in questions:
        people = by_label(real, "concept", term(one)).ids("introduced-by")
        assert [real.record(id).label for id in people] == [one.answer.words]


def test_one_of_the_options_is_easily_confused(real, made):
    """The others are not linked with the term at all, and not named where it says what it is not."""
    questions = asked(made, "easily confused")
    assert questions
    for one in questions:
        concept = by_label(real, "concept", term(one))
        for option in one.options:
            other = by_label(real, "concept", option)
            linked = {
                link.relation for link in real.links_of(concept.id) if other.id in (link.source, link.target)
            }
            assert ("is-not" in linked) if option == one.answer.words else not linked


def test_a_theory_is_asked_for_where_it_alone_is_a_chief_source(real, made):
    """The judgement is sure, is called a judgement, and the key says what is disputed about it."""
    questions = asked(made, "on which theory")
    assert questions
    for one in questions:
        (principle,) = (r for r in real.library.of("principle") if f"does “{r.label}”" in one.ask)
        (link,) = (link for link in principle.links if link.relation == "draws-on")
        assert link.certainty == "high"
        assert real.record(link.target).label == one.answer.words
        assert "in our judgement" in one.ask
        assert one.answer.disputed == link.parts["Disagreement"].lines


def test_a_sentence_to_complete_is_exact_to_the_byte(real, made):
    """What is printed and what is left out are together a quotation."""
    exact = {one.exact for record in real.library.of("principle") for one in record.lead.quotations}
    questions = [one for found in made.values() for one in found.choices if not one.options]
    assert questions
    assert all(one.ask + one.answer.words in exact for one in questions)


def test_terms_and_words_belong_together(real, made):
    """The letter of a term is that of its own plain words, which do not name it."""
    for found in made.values():
        matching = found.matching
        assert sorted(matching.letters) == sorted(set(matching.letters))
        for label, letter in zip(matching.terms, matching.letters, strict=True):
            words = matching.words["ABCDEFGH".index(letter)]
            assert words == " ".join(line.text for line in by_label(real, "concept", label).items("Plainly"))
            assert label.casefold() not in words.casefold()


def test_the_key_is_on_another_page(real):
    """Before the break no letter of the key is told; after it each answer has its reason."""
    sheet = handout(real, "quiz", ["self-psychology"])
    place = sheet.blocks.index(Break())
    assert sheet.blocks[place + 1] == Heading("Key")
    choices = quiz(real, ["self-psychology"]).choices
    assert all(line.text in str(sheet.blocks[place:]) for one in choices for line in one.answer.lines)
    assert "not to assess" in str(sheet.blocks[:place])


def test_a_quiz_of_too_little_is_refused(real):
    """One concept is too few; it says how many it takes."""
    with pytest.raises(ValueError, match="two concepts or more"):
        handout(real, "quiz", ["zest"])
