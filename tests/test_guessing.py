"""Nobody who knows nothing does well: strategies that go by the look of the options are right as often as chance."""

from math import sqrt

import pytest
from solvers import CHANCE, MEMORIES, STRATEGIES, learnt, rate

from kb.training.questions import all_questions

OVER = 0.05  # how far above chance a strategy may come
MANY = 250  # of fewer questions a strategy may also be lucky, by so many standard deviations:
LUCK = 2.5  # with eighteen strategies on nine types one is so lucky in a hundred and sixty


def most(count):
    """The highest rate that is allowed with so many questions."""
    return CHANCE + OVER + (LUCK * sqrt(CHANCE * (1 - CHANCE) / count) if count < MANY else 0)


@pytest.fixture(scope="module")
def by_type(real):
    """All questions by type, and together."""
    found = {"all": all_questions(real)}
    for one in found["all"]:
        found.setdefault(one.type, []).append(one)
    return found


def too_high(by_type, measured):
    """The types on which a strategy comes higher than is allowed, with its rate."""
    rates = {name: (measured(questions), len(questions)) for name, questions in by_type.items()}
    return {name: round(rate, 3) for name, (rate, count) in rates.items() if rate > most(count)}


@pytest.mark.parametrize("name", STRATEGIES)
def test_the_look_of_the_options_tells_nothing(by_type, name):
    """A strategy that goes by length, form, likeness or place comes within five points of chance."""
    assert too_high(by_type, lambda questions: rate(questions, STRATEGIES[name])) == {}


@pytest.mark.parametrize("name", MEMORIES)
def test_what_was_right_elsewhere_tells_nothing(by_type, name):
    """Whoever has seen half of the answers and picks what was right most often does no better on the rest."""
    assert too_high(by_type, lambda questions: learnt(questions, MEMORIES[name])) == {}


def test_a_strategy_that_knows_is_found_out(by_type):
    """The measure finds a leak: one that looks at the answer is always right."""
    assert too_high(by_type, lambda questions: rate(questions, at_right)).keys() == by_type.keys()


def at_right(question):
    """The scores of one who knows."""
    return [float(place == question.right) for place in range(len(question.options))]
