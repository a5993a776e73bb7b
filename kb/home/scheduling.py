"""When a card comes again: FSRS on the answers to it, folded in the order in which they were given.

Everything here is a function of answers and times, so that other parameters need only a new fold.
FSRS is the Free Spaced Repetition Scheduler, here in its Python package `fsrs` with the parameters that it
comes with; chance is switched off, so that the same answers always give the same days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fsrs import Card, Rating, Scheduler

AGAIN, HARD, GOOD, EASY = RATINGS = (1, 2, 3, 4)
LEECH = 8  # times forgotten; Anki counts a card as a leech from there on, and nothing deeper is behind it
LONGEST_DAY = timedelta(hours=26)  # more than any has; to work out the day of a time takes longer
DAY_BEGINS = timedelta(hours=4)  # after midnight, as in Anki, so that a late evening is one day


class Review(NamedTuple):
    """An answer to a card: when (aware, UTC), and how well it was known, one of `RATINGS`."""

    when: datetime
    rating: int


@dataclass(frozen=True)
class Standing:
    """How far a learner is with a card.

    Attributes:
        stage: `new`, `learning` (minutes apart), `review` (days apart), or `relearning` once forgotten.
        due: when it comes again (UTC); None while it is new.
        first, last: when it was answered first and last; None while it is new.
        reviews: how often it was answered.
        lapses: how often it was forgotten after it had been learnt.
        memory: what the scheduler knows about it; for `outcomes` alone.
    """

    stage: str = "new"
    due: datetime | None = None
    first: datetime | None = None
    last: datetime | None = None
    reviews: int = 0
    lapses: int = 0
    memory: "Card | None" = None

    @property
    def leech(self) -> bool:
        """Whether it was forgotten so often that it should be reworded, split or left out."""
        return self.lapses >= LEECH


NEW = Standing()


def fold(reviews: Iterable[Review]) -> Standing:
    """How far a learner is after these answers, in the order of their times.

    Raises:
        KeyError: for an unknown rating.
        ValueError: for a time that is not UTC.
    """
    card, lapses, times = None, 0, []
    for when, rating in reviews:
        lapses += rating == AGAIN and card is not None and _stage(card) == "review"
        card = _answered(card, when, rating)
        times.append(when)
    if card is None:
        return NEW
    return Standing(_stage(card), card.due, times[0], times[-1], len(times), lapses, card)


def outcomes(standing: Standing, now: datetime) -> dict[int, timedelta]:
    """In how long a card comes again, by each of `RATINGS`."""
    return {rating: _answered(standing.memory, now, rating).due - now for rating in RATINGS}


def is_due(standing: Standing, now: datetime, zone: tzinfo | None = None) -> bool:
    """Whether a card should be shown: to the minute while it is learnt, and later from its day on.

    Args:
        standing: how far the learner is with it; a new card is not due.
        now: the time, aware.
        zone: the learner's time zone; by default that of this computer.
    """
    if standing.due is None:
        return False
    if standing.stage != "review" or standing.due <= now:
        return standing.due <= now
    return is_today(standing.due, now, zone)


def day_of(when: datetime, zone: tzinfo | None = None) -> date:
    """The learner's day, which begins at four in the morning by the clock on the wall."""
    return (when.astimezone(zone).replace(tzinfo=None) - DAY_BEGINS).date()


def is_today(when: datetime, now: datetime, zone: tzinfo | None = None) -> bool:
    """Whether two times are on one of the learner's days."""
    return abs(when - now) < LONGEST_DAY and day_of(when, zone) == day_of(now, zone)


def utc(when: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError if it has no time zone."""
    if when.tzinfo is None:
        raise ValueError("The time needs a time zone.")
    return when if when.tzinfo is UTC else when.astimezone(UTC)


def _answered(card: "Card | None", when: datetime, rating: int) -> "Card":
    """What the scheduler knows about a card after an answer."""
    scheduler, fresh, ratings = _fsrs()
    return scheduler.review_card(card or fresh, ratings[rating], when)[0]


def _stage(card: "Card") -> str:
    return card.state.name.lower()


@cache
def _fsrs() -> tuple["Scheduler", "Card", dict[int, "Rating"]]:
    """The scheduler, a new card (it is copied, never changed), and its ratings."""
    from fsrs import Card, Rating, Scheduler

    # Without an id of ours the card would wait a millisecond for one.
    return Scheduler(enable_fuzzing=False), Card(card_id=0), {int(one): one for one in Rating}
