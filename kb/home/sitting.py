"""A sitting with a deck: one card after another, until none is left for now."""

from datetime import datetime, timedelta

from ..training.decks import Deck
from ..training.flashcard import Flashcard
from .learning import NEW_A_DAY, Learning, Queue
from .scheduling import AGAIN

EARLY = timedelta(minutes=30)  # so much later, cards that are being learnt can be shown without waiting
ASIDE = 0  # given to a card in place of a rating


class Sitting:
    """Cards of a deck, one after another. What other pages do is seen at the next card.

    Attributes:
        deck: its cards.
        queue: what there is to learn now.
        card: the present one; None if there is none for now.
        turned: whether its answer is shown.
    """

    queue: Queue
    card: Flashcard | None
    turned: bool

    def __init__(self, learning: Learning, deck: Deck, now: datetime):
        self.deck, self._learning = deck, learning
        self._limit, self._early = NEW_A_DAY, now
        self._given: list[tuple[Flashcard, int]] = []
        learning.look(now)
        self._go(now)

    @property
    def seen(self) -> int:
        """How many cards were answered in it."""
        return len({card.id for card, rating in self._given if rating != ASIDE})

    @property
    def again(self) -> int:
        """How many of these were not known at least once."""
        return len({card.id for card, rating in self._given if rating == AGAIN})

    @property
    def can_undo(self) -> bool:
        """Whether something was done in it."""
        return bool(self._given)

    def _go(self, now: datetime) -> None:
        """Go to the card that is first now."""
        self.queue = self._learning.queue(self.deck.cards, max(now, self._early), self._limit)
        self.card, self.turned = next(iter(self.queue.cards), None), False
        self._note_answers()

    def _note_answers(self) -> None:
        """Note how often the present card was answered, so as to see whether another page does it meanwhile."""
        self._answers = self._learning.standing(self.card.id).reviews if self.card else 0

    def rate(self, rating: int, now: datetime) -> timedelta | None:
        """Say how well the present card was known and go on.

        Returns:
            In how long it comes again; None if another page has answered it meanwhile, and this does not count.

        Raises:
            ValueError: if its answer is not shown, or for an unknown rating.
            OSError: if it cannot be written; then the card is still there.
        """
        if self.card is None or not self.turned:
            raise ValueError("Look at the answer first.")
        card, after = self.card, None
        self._learning.look(now)
        if self._learning.standing(card.id).reviews <= self._answers:  # fewer, if all was deleted
            after = (self._learning.rate(card.id, rating, now).due or now) - now
            self._given.append((card, rating))
        self._go(now)
        return after

    def set_aside(self, now: datetime) -> None:
        """Set the present card aside and go on. Raises OSError if it cannot be written."""
        if self.card is not None:
            self._learning.suspend(self.card.id, now)
            self._given.append((self.card, ASIDE))
            self._go(now)

    def undo(self, now: datetime) -> bool:
        """Take back what was done last and show that card again, with its answer; returns whether there was anything.

        Raises:
            OSError: if it cannot be written; then it is not taken back.
        """
        if not self._given or not self._learning.undo(now):
            return False
        card, rating = self._given.pop()
        self._go(now)
        self.card, self.turned = card, rating != ASIDE
        self._note_answers()
        return True

    def more(self, now: datetime) -> None:
        """Go on with as many new cards as there are in a day."""
        self._limit = self._learning.begun(now) + NEW_A_DAY
        self._go(now)

    def hurry(self, now: datetime) -> None:
        """Go on at once with the cards that would come in some minutes."""
        self._early = now + EARLY
        self._go(now)
