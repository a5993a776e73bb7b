"""Nobody finds the right answers who knows nothing of the subject: strategies of all sorts stay near chance."""

from math import sqrt

import pytest
from solvers import CHANCE, MEMORIES, STRATEGIES, learnt, rate

from kb.training.question import TYPES
from kb.training.questions import all_questions

POINTS = 0.05
SURE = 3.0  # standard deviations: by chance alone a strategy is outside of these once in several hundred


@pytest.fixture(scope="module")
def questions(real):
    """All questions on the shipped content."""
    return all_questions(real)


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_strategy_is_no_better_than_chance(questions, name):
    """Over all questions it finds at most five points more than chance."""
    assert rate(questions, STRATEGIES[name]) <= CHANCE + POINTS


@pytest.mark.parametrize("name", MEMORIES)
def test_knowing_half_of_the_answers_does_not_tell_the_others(questions, name):
    """What was right most often in one half is hardly more often right in the other."""
    assert learnt(questions, MEMORIES[name]) <= CHANCE + POINTS


@pytest.mark.parametrize("type", TYPES)
def test_no_type_gives_itself_away(questions, type):
    """In a type alone a strategy finds at most five points more than chance, and what chance explains of so few."""
    asked = [one for one in questions if one.type == type]
    margin = POINTS + SURE * sqrt(CHANCE * (1 - CHANCE) / len(asked))
    found = {name: round(rate(asked, strategy), 3) for name, strategy in STRATEGIES.items()}
    assert {name: share for name, share in found.items() if share > CHANCE + margin} == {}
