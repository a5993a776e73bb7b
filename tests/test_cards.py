"""Cards to cut out: each has room for its words, and the cautions are as large as the rest."""

import pytest

from kb.handouts.catalogue import handout
from kb.handouts.model import Cards
from kb.pictures.lettering import LINE, width, wrap
from kb.training.flashcards import LEARNT, flashcards_of

SIZE, TITLE = 9.5, 12.0
ROOM, HIGH = 245.0, 168.0  # inside a card: an eighth of Letter paper, less its margins


def cards_of(base, name, *ids):
    """The cards on a handout."""
    return next(block for block in handout(base, name, ids).blocks if isinstance(block, Cards)).cards


def words(side):
    """A side of a card as text."""
    return "".join(run.text for run in side)


def height(title, side):
    """How high a side of a card is at the least type that is good to read."""
    lines = [line for part in words(side).split("\n") for line in wrap(part, SIZE, ROOM) or [""]]
    return len(lines) * SIZE * LINE + len(wrap(title, TITLE, ROOM, bold=True)) * TITLE * LINE


def test_every_practice_has_a_card_with_all_its_cautions(real):
    """What can go wrong is there in full and not in small print, and so is whom to ask."""
    practices = list(real.library.of("practice"))
    made = cards_of(real, "cards")
    assert [card.title for card in made] == [one.label for one in practices]
    for card, record in zip(made, practices, strict=True):
        loud = "".join(run.text for run in card.back if not run.quiet)
        assert "Careful: " in loud
        assert all(line.text in loud for line in record.items("Cautions"))
        assert all(line.text in words(card.front) for line in record.items("Consultation"))
        assert words(card.front).startswith(record.items("In words")[0].text)


@pytest.mark.parametrize("kind", ["practice", "concept", "principle", "moment"])
def test_the_words_of_a_card_fit_it(real, kind):
    """Eight a sheet in type of 9.5 points: nothing has to be cut or made small."""
    for card in cards_of(real, "chosen-cards", *(one.id for one in real.library.of(kind))):
        for side in (card.front, card.back):
            assert height(card.title, side) <= HIGH, card.title
            assert all(width(word, SIZE) <= ROOM for word in words(side).split())


def test_a_card_of_a_term_asks_first(real):
    """The term is in front; plain words, whose it is and what it is not are on the back."""
    (card,) = cards_of(real, "chosen-cards", "selfobject")
    assert card.title == "Selfobject"
    assert "Self psychology" not in words(card.front)
    assert "Self psychology" in words(card.back)
    assert "Not to be confused with" in words(card.back)


def test_what_has_no_room_on_a_card_is_refused(real):
    """A story is told which kinds there are cards of."""
    with pytest.raises(ValueError, match="a vignette"):
        handout(real, "chosen-cards", ["four-minutes-late"])


def test_learning_cards_have_the_question_in_front_and_the_answer_behind(toy):
    """Each card that there is of the chosen records, in order, with its name in small letters."""
    ids = ["infusion", "fresh-water"]
    made = cards_of(toy, "learning-cards", *ids)
    those = flashcards_of(toy, ids)
    assert [one.title for one in made] == [one.front for one in those]
    for card, one in zip(made, those, strict=True):
        assert card.back[-1].quiet
        assert words(card.back).endswith(f"\n{one.id}")


def test_a_content_note_is_on_the_front(real):
    """Whoever is dealt a card knows before it is turned over."""
    note = real["trauma-theory"].facts["content-note"]
    assert all(
        words(one.front) == f"Content note: {note}"
        for one in cards_of(real, "learning-cards", "trauma-theory")
    )
    assert all(one.front == () for one in cards_of(real, "learning-cards", "mutual-relationships"))


def test_long_answers_are_shortened_by_whole_sentences(real):
    """Every back fits; it begins as the answer does, says where it is shorter, and keeps what is disputed."""
    learnt = [record.id for kind in LEARNT for record in real.library.of(kind)]
    sheet = handout(real, "learning-cards", learnt)
    short = 0
    for card, one in zip(sheet.blocks[-1].cards, flashcards_of(real, learnt), strict=True):
        assert height("", card.back) <= HIGH, one.id
        lines = [
            line.text for section, lines in one.back for line in lines[:: 2 if section == "Seed text" else 1]
        ]
        left_out = [line for line in lines if line not in words(card.back)]
        assert bool(left_out) == ("… " in words(card.back)), one.id
        assert lines[0] not in left_out
        disputed = any(section == "Disagreement" for section, _ in one.back)
        assert disputed == any(run.text == "Disputed: " for run in card.back), one.id
        short += bool(left_out)
    assert f"{short} backs are shortened" in sheet.blocks[0].runs[0].text
