"""Cards on the page for practising: a sitting, what comes, and nothing kept before one asks for it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from markupsafe import Markup
from surfaces import Told, text

import kb
from kb.content.files import write
from kb.home.named_lists import Item, new_list, write_list
from kb.home.review_log import progress_folder
from kb.home.scheduling import LEECH
from kb.training.flashcards import all_flashcards
from kb.widgets.card_face import comes_again, face
from kb.widgets.coming_cards import summary, weeks
from kb.widgets.deck_panel import KEPT_NOWHERE, DeckPanel
from kb.widgets.paper import Printing
from kb.widgets.surface import Surface, region

pytestmark = pytest.mark.usefixtures("user_folder")

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


class Clock:
    """A clock that goes on when it is told."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        """The time."""
        return self.now


class CardTable(Told, Surface):
    """A surface with cards; with a clock of its own, or that of another page."""

    cards = region()

    def __init__(self, base, clock=None):
        super().__init__(Markup("<div data-region='cards'></div>"))
        self.clock = clock or Clock()
        self.add(DeckPanel(self, "cards", base, self.clock))
        self.add(Printing(self, base))

    @property
    def front(self):
        """The question that is shown, or the heading in its place."""
        return text(re.search(r'<h2[^>]*data-key="deck-front"[^>]*>(.*?)</h2>', self.cards).group(1))

    @property
    def focused(self):
        """Where the focus was led last."""
        return [content["focus"] for content, _ in self.messages if "focus" in content][-1]

    def rate(self, rating):
        """Turn the card and say how well it was known."""
        self.do("deck-turn")
        self.do("deck-rate", value=str(rating))


@pytest.fixture
def table(toy):
    """The surface, with nothing learnt yet."""
    return CardTable(toy)


def row(table, title):
    """What the table of decks says of one: due, new, all."""
    found = re.search(rf"{re.escape(title)}</button></th>(.*?)</tr>", table.cards, re.S)
    return [int(number) for number in text(found.group(1)).split()]


def test_decks_say_what_is_due(table, toy):
    """Everything, theories, principles and the user's lists, with what is due, new and there in all."""
    every = len(all_flashcards(toy))
    assert row(table, "Everything") == [0, every, every]
    assert "By theory" in table.cards
    assert "My lists" not in table.cards
    one = replace(new_list("For Thursday"), items=(Item("infusion"),))
    write_list(one)
    table.do("deck-draw")
    table.do("deck-choose", value=f"list {one.key}")
    assert row(table, "For Thursday")[2] == sum(card.record == "infusion" for card in all_flashcards(toy))
    table.do("deck-learn")
    table.rate(1)
    table.do("deck-leave")
    table.clock.now += timedelta(hours=1)
    table.do("deck-draw")
    assert row(table, "For Thursday")[0] == 1


def test_a_card_is_turned_before_it_is_rated(table, toy):
    """First the question alone; then the answer with layers and sources; four ratings say when it comes again."""
    table.do("deck-learn")
    first = table.front
    card = next(one for one in all_flashcards(toy) if one.front == first)
    assert face(toy, card).answer not in text(table.cards)
    assert table.focused == "[data-key=deck-front]"
    table.do("deck-rate", value="3")
    assert table.front == first
    table.do("deck-turn")
    assert table.focused == "[data-key=deck-answer]"
    for part in face(toy, card).back:
        assert all(one.text in text(table.cards) for one in (*part.quotes, *part.statements))
        assert all(f'data-layer="{one.layer}"' in table.cards for one in part.statements)
    assert f'data-id="{card.record}"' in table.cards
    for words in ("Again : in a minute 1", "Good : in 10 minutes 3", "Easy : in 8 days 4"):
        assert words in text(table.cards)
    table.do("deck-rate", value="4")
    assert table.front != first
    assert table.said == "The card before comes again in 8 days."
    assert table.focused == "[data-key=deck-front]"


def test_a_content_note_comes_before_the_question(copy):
    """Of a record that has one, so that nobody is taken by surprise."""
    path = copy / "principles" / "fresh-water.md"
    path.write_text(path.read_text("utf-8").replace("label:", "content-note: Cold tea.\nlabel:", 1), "utf-8")
    table = CardTable(kb.load(copy))
    table.do("deck-learn")
    assert "Content note. Cold tea. How do the seed texts put" in " ".join(text(table.cards).split())


def test_undo_brings_the_card_back_with_its_answer(table):
    """One after another, as far back as this sitting goes."""
    table.do("deck-learn")
    assert "deck-undo" not in table.cards
    first = table.front
    table.rate(1)
    second = table.front
    table.do("deck-aside")
    assert table.front not in (first, second)
    table.do("deck-undo")
    assert table.front == second
    table.do("deck-undo")
    assert table.front == first
    assert "deck-rate" in table.cards
    table.do("deck-undo")
    assert table.said == "There is nothing to take back."


def test_a_card_that_is_set_aside_is_taken_back_beside_the_decks(table, toy):
    """“Not this card” is no loss: it is listed, and comes again when one wishes."""
    table.do("deck-learn")
    first = table.front
    table.do("deck-aside")
    table.do("deck-leave")
    assert "Set aside (1)" in text(table.cards)
    card = next(one for one in all_flashcards(toy) if one.front == first)
    table.do("deck-take-back", card=card.id)
    assert "Set aside" not in text(table.cards)
    table.do("deck-learn")
    assert table.front == first


def test_a_deck_is_printed(table, user_folder):
    """With the title of the deck, to cut out."""
    table.do("deck-choose", value="school-of-leaves")
    ids = re.search(r'data-what="learning" data-ids="([^"]+)"', table.cards).group(1)
    table.do("print", what="learning", ids=ids, format=".pdf", title="Learning cards: School of leaves")
    (path,) = (user_folder / "handouts").iterdir()
    assert path.name == "Learning cards School of leaves (to cut out).pdf"


def test_at_the_end_it_is_said_what_was_done_and_what_comes(table):
    """Ten new cards, then the end: cards and answers, the next ones, ten more or those that wait."""
    table.do("deck-learn")
    for rating in (1, *[4] * 9):
        table.rate(rating)
    assert table.front == "That is all for now"
    assert "You went through 10 cards; 1 of them is to come again soon." in text(table.cards)
    assert "comes in a minute" in text(table.cards)
    assert "Today 1, tomorrow 0, in all 10 in the next 30 days." in text(table.cards)
    assert "Tuesday 8 December: 9" in text(table.cards)
    table.do("deck-hurry")
    assert "deck-turn" in table.cards
    table.rate(4)
    assert table.front == "That is all for now"
    table.do("deck-more")
    assert "10 new" in text(table.cards)
    table.do("deck-undo")
    assert "deck-rate" in table.cards


def test_what_keeps_slipping_is_said_kindly(table):
    """A card that was forgotten again and again is shown with what helps, and set aside from the list."""
    table.do("deck-learn")
    slipping = table.front
    for _ in range(LEECH):
        table.rate(4)
        table.do("deck-leave")
        table.clock.now += timedelta(days=400)
        table.do("deck-learn")
        table.rate(1)
        table.clock.now += timedelta(minutes=30)
        table.do("deck-leave")
        table.do("deck-learn")
        assert table.front == slipping
    table.do("deck-turn")
    assert "This one keeps slipping: rewrite it in your own words, or set it aside." in text(table.cards)
    table.do("deck-leave")
    assert "These keep slipping (1)" in text(table.cards)
    table.do("deck-leech", card=re.search(r'data-do="deck-leech" data-card="([^"]+)"', table.cards).group(1))
    assert "These keep slipping" not in text(table.cards)
    assert "Set aside (1)" in text(table.cards)


def test_nothing_is_stored_before_one_asks(table, toy, user_folder):
    """It is asked once; without it the cards work; once kept, a page that is opened later knows what was done."""
    assert "Shall this computer remember how far you are?" in text(table.cards)
    table.do("deck-not-now")
    assert "Shall this computer" not in text(table.cards)
    table.do("deck-learn")
    table.rate(4)
    table.do("deck-leave")
    assert not user_folder.exists()
    table.do("deck-keep")
    assert str(progress_folder()) in text(table.cards)
    later = CardTable(toy)
    assert row(later, "Everything")[1] == len(all_flashcards(toy)) - 1
    assert "Shall this computer" not in text(later.cards)


def test_progress_is_deleted_after_a_question(table, toy):
    """Asked first; then it is gone, other pages see it, and nothing is kept from then on."""
    table.do("deck-keep")
    table.do("deck-learn")
    table.rate(4)
    table.do("deck-leave")
    table.do("deck-ask")
    assert table.focused == "[data-key=deck-no]"
    table.do("deck-no")
    assert any(progress_folder().iterdir())
    table.do("deck-ask")
    table.do("deck-wipe")
    assert table.said.startswith("Your progress is deleted from this computer.")
    assert not any(progress_folder().iterdir())
    assert row(table, "Everything")[1] == len(all_flashcards(toy))
    table.do("deck-learn")
    table.rate(4)
    assert not any(progress_folder().iterdir())


def test_two_pages_see_what_the_other_did(table, toy):
    """At the next card: what the other page learnt does not come again here."""
    table.do("deck-keep")
    other = CardTable(toy, table.clock)
    table.do("deck-learn")
    other.do("deck-learn")
    assert other.front == table.front
    table.rate(4)
    table.rate(4)
    other.rate(1)
    assert other.said == "The card before was answered on another page meanwhile; that counts."
    assert other.front == table.front


def test_in_a_shared_room_nothing_is_kept(toy, monkeypatch, user_folder):
    """It is said; there is no button to keep, and no file."""
    monkeypatch.setenv("KB_SHARED", "1")
    table = CardTable(toy)
    assert KEPT_NOWHERE in text(table.cards)
    table.do("deck-learn")
    table.rate(3)
    table.do("deck-keep")
    assert "nothing is kept" in table.said
    assert not user_folder.exists()


def test_damaged_progress_is_said_and_left(toy, user_folder):
    """The sentence stands where one chooses; the cards work."""
    write(progress_folder() / "reviews-000000000000.jsonl", b"tea leaves\n", private=True)
    table = CardTable(toy)
    assert "cannot be read" in text(table.cards)
    table.do("deck-learn")
    table.rate(3)
    assert (progress_folder() / "reviews-000000000000.jsonl").read_bytes() == b"tea leaves\n"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (timedelta(seconds=50), "in a minute"),
        (timedelta(minutes=10), "in 10 minutes"),
        (timedelta(minutes=70), "in an hour"),
        (timedelta(days=1), "in a day"),
        (timedelta(days=29), "in 29 days"),
        (timedelta(days=70), "in 2 months"),
        (timedelta(days=800), "in 2 years"),
    ],
)
def test_when_a_card_comes_again_is_said_in_words(after, words):
    """In the unit that one would use."""
    assert comes_again(after) == words


def test_a_calendar_has_weeks_from_monday():
    """Days before the first and after the last are empty; a bar is as long as the count is of the most."""
    days = [(date(2026, 12, 2) + timedelta(days=n), n) for n in range(6)]
    first, second = weeks(days)
    assert [one and one.cards for one in first] == [None, None, 0, 1, 2, 3, 4]
    assert [one and one.share for one in second] == [1.0, *[None] * 6]
    assert weeks([(date(2026, 12, 1), 0)])[0][1].short == "1 Dec"
    assert summary([(day, 0) for day, _ in days]) == "Nothing comes back in the next 6 days."
    late = [(day, count * (count > 2)) for day, count in days]
    assert summary(late) == "The next come on Saturday 5 December, in all 12 in the next 6 days."
