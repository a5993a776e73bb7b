"""Cards made from the records: each asks for one fact, gives nothing away, and keeps its id."""

from collections import Counter

import pytest

import kb
from kb.pages.page import statements
from kb.training.decks import ALL, ready_decks
from kb.training.flashcards import all_flashcards, flashcards_of


@pytest.fixture(scope="module")
def cards(real):
    """All cards of the shipped content."""
    return all_flashcards(real)


def test_each_card_has_an_id_of_its_own(cards):
    """No two cards are called alike, and each id begins with its record."""
    assert len(cards) >= 1_500
    assert len({card.id for card in cards}) == len(cards)
    assert all(card.id.startswith(f"{card.record}#") for card in cards)


def test_no_two_cards_ask_the_same(cards):
    """Whoever sees a front knows which card it is."""
    assert len({card.front for card in cards}) == len(cards)


def test_fronts_ask_and_give_nothing_away(cards):
    """A front is a question, and has no line of its back."""
    for card in cards:
        assert card.front.endswith("?"), card
        assert not [line for one in card.back for line in one.lines if line.text.rstrip(".") in card.front]


def test_every_back_says_who_says_so(real, cards):
    """Each back has lines, each with its layer."""
    for card in cards:
        assert card.back
        for because in card.back:
            found = statements(real, because.section, because.lines)
            assert found, card.id
            assert all(one.who and one.text for one in found), card.id


def test_the_seed_texts_are_quoted_byte_for_byte(real, cards):
    """The words on the back are in the documents as they stand, and count as words of the seed texts."""
    told = [card for card in cards if card.id.endswith("#sentence")]
    assert len(told) == len(list(real.library.of("principle")))
    for card in told:
        (back,) = card.back
        words, _place, *_ = statements(real, back.section, back.lines)
        assert any(words.text in text for text in real.library.documents.values()), card.id
        assert words.layer == "seed"


def test_the_cards_of_some_records_come_in_their_order(toy):
    """Asked for by id, old id or name; a record without cards adds none."""
    found = flashcards_of(toy, ["warming-the-pot", "Infusion", "infusion", "leaflet"])
    assert list(dict.fromkeys(card.record for card in found)) == ["warming-the-pot", "infusion"]
    with pytest.raises(KeyError):
        flashcards_of(toy, ["nothing"])


def test_a_deck_keeps_the_cards_of_one_record_apart(real):
    """New cards come breadth first: what each record chiefly means before anything more about it."""
    for deck in ready_decks(real):
        seen = Counter()
        for card in deck.cards:
            seen[card.record] += 1
            assert seen[card.record] == max(seen.values()), (deck.key, card.id)


def test_a_deck_is_of_a_size_that_one_can_learn(real):
    """A deck of a theory or of a principle takes weeks, not an evening and not years."""
    *chosen, everything = ready_decks(real)
    assert [deck.key for deck in chosen if not 50 <= len(deck.cards) <= 400] == []
    assert everything.key == ALL
    assert set(everything.cards) == set(all_flashcards(real))
    assert all(set(deck.cards) < set(everything.cards) for deck in chosen)


def test_an_id_stays_when_lines_move_or_are_worded_anew(copy):
    """Items in another order, with another explanation or another end, keep their cards."""
    infusion, school = copy / "concepts" / "infusion.md", copy / "theories" / "school-of-leaves.md"
    item, claim = "- boiling: that is done to water alone\n", "- Haste spoils leaves [@leaf-1901].\n"
    long = "- Haste spoils leaves of every kind, young ones before old [@leaf-1901].\n"
    change(school, claim, long)
    before = {card.id for card in all_flashcards(kb.load(copy))}
    assert {"infusion#not-to-be-confused-with/boiling", f"{school.stem}#central-claims/{CLAIM}"} <= before
    change(infusion, item, "- decoction: that one is boiled\n- boiling: only water does so\n")
    change(school, long, "")
    change(
        school,
        "- Everything begins",
        "- Haste spoils leaves of any kind and any age [@leaf-1901].\n- Everything begins",
    )
    after = {card.id for card in all_flashcards(kb.load(copy))}
    assert after == before | {"infusion#not-to-be-confused-with/decoction"}


CLAIM = "haste-spoils-leaves-of"


def change(path, old, new):
    """Put other words into a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
