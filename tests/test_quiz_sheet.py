"""A quiz on paper: terms that fit their words, questions of all types, and the key on another page."""

from itertools import takewhile

import pytest

from kb.handouts.catalogue import handout
from kb.handouts.model import Break, Heading
from kb.handouts.quiz_sheet import LETTERS, asked_about, matched


@pytest.fixture(scope="module")
def ids(real):
    """The ids of all theories and principles."""
    return [one.id for kind in ("theory", "principle") for one in real.library.of(kind)]


@pytest.fixture(scope="module")
def sheet(real):
    """A sheet of a theory."""
    return handout(real, "quiz", ["self-psychology"])


def test_a_quiz_has_eight_to_twelve_questions(real, ids):
    """Of every theory and principle: terms to match, and questions."""
    for id in ids:
        assert 8 <= len(matched(real, [id]).terms) + len(asked_about(real, [id])) <= 12, id


def test_its_questions_vary(real, ids):
    """At least four types are asked, and none that is printed as terms to match already."""
    for id in ids:
        types = {one.type for one in asked_about(real, [id])}
        assert len(types) >= 4, id
        assert "plainly" not in types


def test_terms_and_words_belong_together(real, ids):
    """The letter of a term is that of its own plain words, which name none of the terms."""
    plainly = {
        one.label: " ".join(line.text for line in one.items("Plainly"))
        for one in real.library.records.values()
    }
    for id in ids:
        matching = matched(real, [id])
        assert sorted(matching.letters) == sorted(set(matching.letters))
        for label, letter in zip(matching.terms, matching.letters, strict=True):
            assert matching.words[LETTERS.index(letter)] == plainly[label]
            assert not any(label.casefold() in words.casefold() for words in matching.words)


def test_the_key_is_on_another_page(real, sheet):
    """Before the break nothing of the key is told; after it each answer has its letter and its reason."""
    place = sheet.blocks.index(Break())
    assert sheet.blocks[place + 1] == Heading("Key")
    before, key = str(sheet.blocks[:place]), str(sheet.blocks[place:])
    assert "not to assess" in before
    for one in asked_about(real, ["self-psychology"]):
        lines = [line.text for because in one.answer.because for line in because.lines]
        assert f"{LETTERS[one.right]}: {one.answer.words.rstrip('.')}" in key
        assert all(line in key for line in lines)
        assert all(f"  {option.words}" in before for option in one.options)


def test_the_key_says_what_is_disputed_and_why_the_others_are_wrong(real):
    """What scholars dispute about the right answers is told, and of another answer why it is wrong."""
    key = str(handout(real, "quiz", ["mutual-relationships"]).blocks)
    asked = asked_about(real, ["mutual-relationships"])
    assert all(line.text in key for one in asked for because in one.disputed for line in because.lines)
    assert "Not A: " in key


def test_references_are_those_of_the_key(real, sheet):
    """Every work that the key cites is listed."""
    listed = " ".join(run.text for source in sheet.sources for run in source)
    cited = {
        citation.work
        for one in asked_about(real, ["self-psychology"])
        for because in one.answer.because
        for line in because.lines
        for citation in line.citations
    }
    assert cited
    for work in cited:
        names = takewhile(lambda letter: letter != ",", real.reference(work))
        assert "".join(names) in listed


def test_a_quiz_of_too_little_is_refused(toy):
    """It says what to do."""
    with pytest.raises(ValueError, match="choose more records"):
        handout(toy, "quiz", ["brewing"])
