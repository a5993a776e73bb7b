"""Cards made from the records: each asks for one fact, gives nothing away, and keeps its id."""

import re
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


SPOKEN = {
    "fresh-water#sentence": (
        "How do the seed texts put the principle “Fresh water”?",
        [("Seed text", "Good tea depends on fresh water.", "Tea leaflet, par. 2; Tea poster, par. 2.")],
    ),
    "fresh-water#plainly": (
        "“Fresh water”: what is it, in plain words?",
        [
            ("Plainly", "Fill the kettle anew."),
            ("", "Water that has not boiled before makes the better cup."),
        ],
    ),
    "fresh-water#draws-on": (
        "On which of the theories does “Fresh water” draw chiefly, in our judgement?",
        [("draws-on", "School of steam: steam needs living water (certainty high, disputed).")],
    ),
    "fresh-water#draws-on/school-of-steam": (
        "Why, in our judgement, does “Fresh water” draw chiefly on “School of steam”?",
        [
            (
                "draws-on",
                "steam needs living water.",
                "Steam theorists hold that water goes flat.",
                "Certainty: high.",
            ),
            ("Disagreement", "The school of leaves doubts this."),
        ],
    ),
    "good-kettles#is-in-tension-with/school-of-leaves": (
        "How, in our judgement, does “School of leaves” pull against “Good kettles”?",
        [
            (
                "is-in-tension-with",
                "leaves come before kettles.",
                "The school teaches that vessels hardly matter.",
                "Certainty: medium.",
            )
        ],
    ),
    "school-of-steam#introduced": (
        "Who founded “School of steam”?",
        [("Introduced", "Founded by Ann Leaf.")],
    ),
    "infusion#plainly": (
        "What does “Infusion” mean?",
        [
            ("Plainly", "Wait, and the water turns brown."),
            ("", "The slow passing of taste from leaf to water."),
        ],
    ),
    "infusion#introduced": (
        "Who introduced “Infusion”, and in which work?",
        [("Introduced", "Introduced by Ann Leaf.")],
    ),
    "infusion#not-to-be-confused-with/boiling": (
        "“Infusion” is not to be confused with “boiling”: what is the difference?",
        [("Not to be confused with", "boiling: that is done to water alone")],
    ),
    "infusion#sense/school-of-steam": (
        "What does “Infusion” mean in particular for “School of steam”?",
        [("sense", "Here it names the meeting of vapour and leaf.")],
    ),
    "brewing#is-not/infusion": (
        "How does “Brewing” differ from “Infusion”?",
        [("is-not", "Brewing is the whole, infusion one part of it.")],
    ),
    "ann-leaf#lead": ("What is Ann Leaf known for in this field?", [("", "Wrote the first book on steam.")]),
    "warming-the-pot#lead": (
        "“Warming the pot”: what does the therapist do?",
        [("", "The host rinses the pot with hot water before the leaves go in.")],
    ),
    "warming-the-pot#why": (
        "“Warming the pot”: what is it for?",
        [("Why", "A cold pot stops the infusion.")],
    ),
    "warming-the-pot#in-words": (
        "“Warming the pot”: how might a therapist say it?",
        [("In words", "Let me warm this for you.", "One moment, the pot is cold.")],
    ),
    "warming-the-pot#cautions": (
        "“Warming the pot”: when can it go wrong?",
        [("Cautions", "Hot water scalds.")],
    ),
}


def test_nothing_is_asked_that_says_too_little(toy, cards):
    """There is no card whose answer is `another author`, and none of a claim too short to be begun."""
    assert "age-and-ageism#not-to-be-confused-with/judith-butlers-work-on-gender" not in {
        one.id for one in cards
    }
    assert not [card for card in all_flashcards(toy) if "#central-claims/" in card.id]


@pytest.mark.parametrize("id", SPOKEN)
def test_each_sort_of_card_asks_and_answers_in_these_words(toy, id):
    """The front, and the back line by line under the sections that it comes from."""
    card = next(card for card in all_flashcards(toy) if card.id == id)
    back = [(section, *(line.text for line in lines)) for section, lines in card.back]
    assert (card.front, back) == SPOKEN[id]


def test_who_introduced_it_cites_the_work_and_names_everybody(real, cards):
    """The works in which it was introduced are the source; several people are joined as one says them."""
    (card,) = (card for card in cards if card.id == "decentring#introduced")
    told = card.back[0].lines[0]
    assert told.text == "Introduced by Robert D. Stolorow and George E. Atwood."
    assert [one.work for one in told.citations] == list(real.record("decentring").ids("introduced-in"))
    several = next(one for one in real.library.of("concept") if len(one.ids("introduced-by")) == 3)
    (card,) = (card for card in cards if card.id == f"{several.id}#introduced")
    one, two, three = (real.record(id).label for id in several.ids("introduced-by"))
    assert card.back[0].lines[0].text == f"Introduced by {one}, {two} and {three}."
    (card,) = (card for card in cards if card.id == "self-psychology#introduced")
    assert card.front == "Who founded “Self psychology”?"


def test_what_has_no_name_before_a_colon_goes_on_from_its_beginning(cards):
    """A claim is begun and not ended, nor broken off at a small word; a critic with a name is asked for by it."""
    fronts = {card.id: card.front for card in cards}
    begun = [front for front in fronts.values() if " …”" in front]
    assert len(begun) > 40
    cues = [re.search("“([^“]*) …”", front)[1].split(" ") for front in begun]
    assert not [cue for cue in cues if len(cue) > 4 and len(cue[-1]) <= 3]
    assert (
        fronts["self-psychology#critics/bromberg"] == "“Self psychology”: what is the objection of Bromberg?"
    )
    claim = "recovery-goes-through-safety"
    assert fronts[f"trauma-theory#central-claims/{claim}"] == (
        "A central claim of “Trauma theory” begins “Recovery goes through safety, remembering …”: how does it go on?"
    )


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
