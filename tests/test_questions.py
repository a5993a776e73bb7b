"""Questions made from the knowledge base: one right answer each, four different options, each with its why."""

import pytest

from kb.training.questions import all_questions, chosen


@pytest.fixture(scope="module")
def questions(real):
    """All questions on the shipped content."""
    return all_questions(real)


def test_each_question_has_an_id_of_its_own(questions):
    """No two questions share an id."""
    assert len({one.id for one in questions}) == len(questions)


def test_options_are_four_and_differ(questions):
    """Each question has four options in different words."""
    assert all(len({option.words.casefold() for option in one.options}) == 4 for one in questions)


def test_the_same_seed_gives_the_same_questions(real):
    """A choice is by chance, but the same for one seed and another for another."""
    first, again, other = (chosen(real, count=20, seed=seed) for seed in ("a", "a", "b"))
    assert first == again
    assert first != other


def test_an_unknown_type_is_refused(toy):
    """A type that does not exist is an error and not an empty quiz."""
    with pytest.raises(KeyError):
        chosen(toy, types=("riddle",))
