"""A quiz as a value: it is answered, walked through and repeated; every step makes another one."""

import pytest

from kb.training.question import Option, Question
from kb.training.quiz import begin


def asked(number, right=1):
    """A question with three options."""
    options = tuple(Option(f"{number}{letter}", ()) for letter in "abc")
    return Question(f"theory/record-{number}", f"Question {number}?", options, right, (f"record-{number}",))


QUESTIONS = (asked(1), asked(2, right=0), asked(3))


def test_a_quiz_begins_at_its_first_question_without_answers():
    """Nothing is answered, nothing is a mistake, and the first question is asked."""
    quiz = begin(QUESTIONS)
    assert (quiz.question, quiz.given, quiz.score) == (QUESTIONS[0], None, 0)
    assert (quiz.unanswered, quiz.mistakes, quiz.finished) == ((0, 1, 2), (), False)


def test_a_quiz_without_questions_is_refused():
    """It says what it needs."""
    with pytest.raises(ValueError, match="at least one question"):
        begin(())


def test_a_step_leaves_the_quiz_before_it_as_it_was():
    """An answer and a step make new values."""
    quiz = begin(QUESTIONS)
    quiz.answer(1).next()
    assert quiz == begin(QUESTIONS)


def test_score_and_mistakes_are_those_of_the_answers():
    """One right, one wrong, one not answered: the last is no mistake."""
    quiz = begin(QUESTIONS).answer(1).next().answer(2).next()
    assert (quiz.score, quiz.mistakes, quiz.unanswered) == (1, (1,), (2,))


def test_what_was_explained_stays_as_it_is():
    """With feedback at once the first answer counts; with feedback at the end it may be changed."""
    at_once, later = begin(QUESTIONS).answer(0), begin(QUESTIONS, at_once=False).answer(0)
    assert at_once.explained
    assert at_once.answer(1) == at_once
    assert not later.explained
    assert later.answer(1).given == QUESTIONS[0].options[1]


@pytest.mark.parametrize("place", [-1, 3])
def test_an_option_that_is_not_there_is_refused(place):
    """It says which one."""
    with pytest.raises(IndexError, match=f"place {place}"):
        begin(QUESTIONS).answer(place)


def test_one_walks_to_and_fro_and_past_the_last_question_to_the_end():
    """The first has none before it; a finished quiz has no question, and stays finished."""
    quiz = begin(QUESTIONS)
    assert quiz.back() == quiz
    assert quiz.next().back() == quiz
    end = quiz.next().next().next()
    assert (end.finished, end.given, end.next(), end.back()) == (True, None, end, end)
    with pytest.raises(IndexError):
        end.answer(0)


def test_a_quiz_is_repeated_whole_or_with_its_mistakes_only():
    """Nothing of it is answered, and it explains as before; without mistakes there is nothing to repeat."""
    done = begin(QUESTIONS, at_once=False).answer(1).next().answer(2).next().answer(0).next()
    assert done.again() == begin(QUESTIONS, at_once=False)
    assert done.again(mistakes_only=True) == begin(QUESTIONS[1:], at_once=False)
    with pytest.raises(ValueError, match="at least one question"):
        begin(QUESTIONS).again(mistakes_only=True)
