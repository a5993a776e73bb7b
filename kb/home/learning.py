"""A learner's progress with cards: what is due, what is new, and what was answered.

Nothing is written before the learner asks for it (`keep`). The log of answers is the truth; how far the
learner is with a card is folded from it each time, under the present id of its record.
"""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from ..knowledge.base import KnowledgeBase
from ..schema import RELATIONS
from ..training.flashcard import Flashcard
from .named_lists import present_id
from .review_log import LogEntry, ReviewLog, wipe_progress
from .scheduling import RATINGS, Review, Standing, day_of, fold, is_due, is_today, outcomes, utc

NEW_A_DAY = 10  # as many more come again in the days after
WRONG_CLOCK = timedelta(days=1)  # whatever is dated later than this from now


class Queue(NamedTuple):
    """What there is to learn now.

    Attributes:
        cards: in order: those being learnt that are due, those to be repeated, then the new ones.
        due, new: how many of them were seen before, and how many were not.
        later: when the next of those being learnt comes, today; None if there is none.
    """

    cards: tuple[Flashcard, ...]
    due: int
    new: int
    later: datetime | None


class Learning:
    """A learner's progress; cards are named by their ids, and every time is aware.

    A deck is a sequence of cards, as `flashcards_of` makes it. What is dated more than a day later than now
    is from a clock that was wrong; it is left out until then.
    """

    def __init__(self, base: KnowledgeBase, now: datetime):
        self._base, self._log = base, ReviewLog()
        self._present: dict[str, str] = {}
        self._done: list[LogEntry] = []  # by this learner on this page, to be undone
        self._read(now)

    @property
    def kept(self) -> bool:
        """Whether the progress is written to this computer; otherwise it lasts as long as this object."""
        return self._log.kept

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for whatever of the progress cannot be used; it is never written over."""
        if not self._ahead:
            return self._log.problems
        answers = "1 answer is" if self._ahead == 1 else f"{self._ahead} answers are"
        return (*self._log.problems, f"{answers} dated in the future and left out until then.")

    def keep(self) -> None:
        """Keep the progress on this computer, what was answered before included.

        Raises:
            ValueError: in a shared room, where nothing is kept.
            OSError: if it cannot be written; it is still in memory.
        """
        self._log.keep()

    def wipe(self, now: datetime) -> tuple[int, int]:
        """Delete all progress, on disk as `wipe_progress` does and in memory; nothing is kept from now on."""
        counts = wipe_progress()
        self._log.forget()
        self._log.look()
        self._done = []
        self._read(now)
        return counts

    def look(self, now: datetime) -> bool:
        """Take over what other pages have answered or wiped since; returns whether anything has changed."""
        changed = self._log.look()
        if changed:
            self._read(now)
        return changed

    def standing(self, card: str) -> Standing:
        """How far the learner is with a card."""
        if card not in self._standings:
            reviews = (Review(one.at, one.rating) for one in self._of(card) if one.do == "rate")
            self._standings[card] = fold(reviews)
        return self._standings[card]

    def suspended(self, card: str) -> bool:
        """Whether the learner has set a card aside."""
        done = [one.do for one in self._of(card) if one.do != "rate"]
        return done[-1:] == ["suspend"]

    def queue(
        self, deck: Sequence[Flashcard], now: datetime, limit: int = NEW_A_DAY, zone: tzinfo | None = None
    ) -> Queue:
        """What there is to learn of a deck now.

        Args:
            deck: its cards; new ones come in this order.
            now: the time.
            limit: how many new cards a day, of all decks together.
            zone: the learner's time zone; by default that of this computer.
        """
        active = [(card, self.standing(card.id)) for card in deck if not self.suspended(card.id)]
        due = sorted(
            ((card, one) for card, one in active if is_due(one, now, zone)),
            key=lambda pair: (pair[1].stage == "review", pair[1].due, pair[0].id),
        )
        left = max(0, limit - self.begun(now, zone))
        new = [card for card, one in active if one.due is None][:left]
        later = (
            one.due
            for _, one in active
            if one.due and one.stage != "review" and now < one.due and is_today(one.due, now, zone)
        )
        return Queue((*(card for card, _ in due), *new), len(due), len(new), min(later, default=None))

    def begun(self, now: datetime, zone: tzinfo | None = None) -> int:
        """How many cards were answered for the first time today, in all decks."""
        firsts = (next((one.at for one in done if one.do == "rate"), None) for done in self._entries.values())
        return sum(1 for first in firsts if first and is_today(first, now, zone))

    def reviewed(self, now: datetime, zone: tzinfo | None = None) -> int:
        """How many answers were given today, in all decks."""
        given = (one.at for done in self._entries.values() for one in done if one.do == "rate")
        return sum(1 for at in given if is_today(at, now, zone))

    def stages(self, deck: Iterable[Flashcard]) -> Mapping[str, int]:
        """How many cards of a deck are `new`, `learning`, `review`, `relearning` or `suspended`."""
        return Counter(
            "suspended" if self.suspended(card.id) else self.standing(card.id).stage for card in deck
        )

    def leeches(self, deck: Iterable[Flashcard]) -> tuple[Flashcard, ...]:
        """The cards of a deck that were forgotten again and again, and are not set aside."""
        return tuple(card for card in deck if self.standing(card.id).leech and not self.suspended(card.id))

    def set_aside(self, deck: Iterable[Flashcard]) -> tuple[Flashcard, ...]:
        """The cards of a deck that are suspended."""
        return tuple(card for card in deck if self.suspended(card.id))

    def calendar(
        self, deck: Iterable[Flashcard], now: datetime, days: int = 14, zone: tzinfo | None = None
    ) -> tuple[tuple[date, int], ...]:
        """How many cards of a deck come on each of the next days; today has those that are overdue, too."""
        today = day_of(now, zone)
        dues = (self.standing(card.id).due for card in deck if not self.suspended(card.id))
        coming = Counter(max(today, day_of(due, zone)) for due in dues if due)
        return tuple((day, coming[day]) for day in (today + timedelta(days=n) for n in range(days)))

    def outcomes(self, card: str, now: datetime) -> Mapping[int, timedelta]:
        """In how long a card comes again, by each of `RATINGS`."""
        return outcomes(self.standing(card), now)

    def rate(self, card: str, rating: int, now: datetime) -> Standing:
        """Answer a card; returns how far the learner is with it then.

        Raises:
            ValueError: for an unknown rating, or a time without a zone.
            OSError: if it cannot be written; then it does not count.
        """
        if rating not in RATINGS:
            raise ValueError(f"There is no rating {rating}. Use one of {', '.join(map(str, RATINGS))}.")
        self._do(now, "rate", card, rating)
        return self.standing(card)

    def suspend(self, card: str, now: datetime) -> None:
        """Set a card aside, until `unsuspend`. Raises OSError if it cannot be written."""
        self._do(now, "suspend", card)

    def unsuspend(self, card: str, now: datetime) -> None:
        """Take a card back that was set aside. Raises OSError if it cannot be written."""
        self._do(now, "unsuspend", card)

    def undo(self, now: datetime) -> str:
        """Take back what was done last on this page.

        Returns:
            The id of its card, or an empty text if there is nothing to take back.

        Raises:
            OSError: if it cannot be written; then it is not taken back.
        """
        self.look(now)
        if not self._done:
            return ""
        last = self._done[-1]
        self._log.add(now, "undo", last.card, of=last.name)
        self._done.pop()
        self._read(now)
        return self._now(last.card)

    def _do(self, now: datetime, do: str, card: str, rating: int = 0) -> None:
        self.look(utc(now))
        card = self._now(card)
        entry = self._log.add(now, do, card, rating=rating)
        self._done.append(entry)
        insort(self._entries.setdefault(card, []), entry)
        self._standings.pop(card, None)

    def _of(self, card: str) -> Sequence[LogEntry]:
        """What was done with a card and not taken back, in the order of time."""
        return self._entries.get(card, ())

    def _read(self, now: datetime) -> None:
        """Sort the log by the present ids of the cards; how far the learner is with each is folded when asked."""
        every = self._log.entries()
        undone = {one.of for one in every if one.do == "undo"}
        self._entries: dict[str, list[LogEntry]] = {}
        self._standings: dict[str, Standing] = {}
        self._ahead = 0
        for one in every:
            if one.at > now + WRONG_CLOCK:
                self._ahead += 1
            elif one.do != "undo" and one.name not in undone:
                self._entries.setdefault(self._now(one.card), []).append(one)
        names = {one.name for one in every}
        self._done = [one for one in self._done if one.name in names]

    def _now(self, card: str) -> str:
        """The present id of a card: its record, and the one that it is told apart from, may have been renamed."""
        if card not in self._present:
            record, _, part = card.partition("#")
            relation, _, other = part.partition("/")
            if other and relation in RELATIONS:
                part = f"{relation}/{present_id(self._base, other)}"
            self._present[card] = f"{present_id(self._base, record)}#{part}"
        return self._present[card]
