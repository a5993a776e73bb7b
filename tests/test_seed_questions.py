"""Questions about the seed texts, the layers and the lineage: exact words, sure dates, one right answer."""

import re

import pytest

from kb.content.records import layer
from kb.knowledge.references import year
from kb.schema import LAYERS, SEED
from kb.training.questions import all_questions


@pytest.fixture(scope="module")
def questions(real):
    """All questions by type."""
    found = {}
    for one in all_questions(real):
        found.setdefault(one.type, []).append(one)
    return found


@pytest.fixture(scope="module")
def sentences(real):
    """What each principle quotes, as it is shown and as the documents have it."""
    return {
        one.id: [quotation.exact for quotation in one.lead.quotations] for one in real.library.of("principle")
    }


def quoted(question):
    """The words between the outer quotation marks of what is asked."""
    return question.ask[question.ask.index("“") + 1 : question.ask.rindex("”")]


def test_a_completed_sentence_is_exact_to_the_byte(questions, sentences):
    """What is shown and the right words stand in the principle's quotation; no wrong words go on in any of them."""
    for one in questions["sentence"]:
        begun = quoted(one).removesuffix(" …")
        going_on = [f"{begun} {option.words}" for option in one.options]
        found = [any(words in text for text in sentences[one.about[0]]) for words in going_on]
        assert found == [place == one.right for place in range(len(found))], one.id


def test_wrong_words_stand_elsewhere_in_the_seed_texts(real, questions):
    """No words are invented: every option of a completed sentence stands in a document."""
    texts = real.library.documents.values()
    for one in (option for question in questions["sentence"] for option in question.options):
        assert any(one.words in text for text in texts)


def test_the_text_that_has_the_words_is_right(real, questions):
    """By the documents themselves: one, the other, both or neither, and each as often."""
    asked = [one for one in questions["seed"] if "/text-" in one.id]
    answers = [one.right for one in asked]
    assert {answers.count(place) for place in range(4)} == {len(asked) // 4}
    for one in asked:
        first, second = (quoted(one) in text for text in real.library.documents.values())
        assert (
            one.right
            == {(True, False): 0, (False, True): 1, (True, True): 2, (False, False): 3}[first, second]
        )


def test_words_belong_to_one_principle(questions, sentences):
    """Of four principles only one has the words; of four pieces only one stands in the principle."""
    for one in questions["seed"]:
        if "/principle-" in one.id:
            having = [any(quoted(one) in text for text in sentences[option.record]) for option in one.options]
        elif "/words-" in one.id:
            having = [any(option.words in text for text in sentences[one.about[0]]) for option in one.options]
        else:
            continue
        assert having == [place == one.right for place in range(4)], one.id


def test_a_layer_is_that_of_the_line(questions):
    """The right layer is the one that the line has by its section and its sources."""
    for one in questions["layer"]:
        (because,) = one.answer.because
        (line,) = because.lines
        assert one.answer.words == LAYERS[layer(because.section, line)].capitalize()
        assert quoted(one).rpartition("“")[2] in line.text


def test_a_layer_is_not_given_away(questions):
    """What is shown names no year, and not the layers; all four are asked, none above three in ten."""
    asked = questions["layer"]
    for one in asked:
        shown = quoted(one).rpartition("“")[2]
        assert not re.search(r"\b(?:1[89]|20)\d\d\b|judgement|seed text|cited", shown)
    shares = [sum(one.right == place for one in asked) / len(asked) for place in range(4)]
    assert all(0 < share <= 0.3 for share in shares)


def test_what_came_first_or_last_is_dated_so(questions):
    """By the years of the timeline lines the right step is the earliest, or the latest, of the four."""
    steps = [one for one in questions["lineage"] if one.answer.because[0].section == "Timeline"]
    assert steps
    for one in steps:
        years = [int(option.because[0].lines[-1].text[:4]) for option in one.options]
        wanted = min(years) if one.ask.endswith("first?") else max(years)
        assert years.count(wanted) == 1
        assert years[one.right] == wanted


def test_an_order_is_that_of_the_works(real, questions):
    """By the years of the works that introduced them the right order is the only one that ascends."""
    orders = [one for one in questions["lineage"] if one.answer.because[0].section == "Introduced"]
    assert orders
    for one in orders:
        works = {real.record(id).label: real.record(id).ids("introduced-in")[0] for id in one.about}
        orders_shown = [[works[label] for label in option.words.split("; ")] for option in one.options]
        years = [[year(real.library.works[work]) for work in order] for order in orders_shown]
        assert [order == sorted(order) for order in years] == [place == one.right for place in range(4)]


def test_seed_words_are_told_as_seed_text(questions):
    """The feedback to a completed sentence is the seed text itself, with its place."""
    for one in questions["sentence"]:
        assert all(option.because[-1].section == SEED for option in one.options)
