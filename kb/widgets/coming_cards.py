"""What comes: the cards of a deck on each of the next days, as weeks of a calendar."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

DAYS = 30
WEEK = 7


class ComingDay(NamedTuple):
    """A day on which cards come.

    Attributes:
        day: which.
        cards: how many come.
        share: the number as a part of that of the fullest day, from 0 to 1.
    """

    day: date
    cards: int
    share: float

    @property
    def short(self) -> str:
        """The day as a calendar has it: `30`, and the first of a month `1 Dec`."""
        return f"1 {self.day:%b}" if self.day.day == 1 else str(self.day.day)

    @property
    def words(self) -> str:
        """The day in words: `Monday 30 November`."""
        return day_words(self.day)


def weeks(days: Sequence[tuple[date, int]]) -> list[list[ComingDay | None]]:
    """The days as weeks from Monday to Sunday; a day before the first or after the last is None."""
    most = max((count for _, count in days), default=0) or 1
    found: list[ComingDay | None] = [None] * days[0][0].weekday()
    found += (ComingDay(day, count, count / most) for day, count in days)
    found += [None] * (-len(found) % WEEK)
    return [found[start : start + WEEK] for start in range(0, len(found), WEEK)]


def summary(days: Sequence[tuple[date, int]]) -> str:
    """What comes, in a sentence."""
    total = sum(count for _, count in days)
    if not total:
        return f"Nothing comes back in the next {len(days)} days."
    (_, now), (_, tomorrow) = days[:2]
    if now or tomorrow:
        return f"Today {now}, tomorrow {tomorrow}, in all {total} in the next {len(days)} days."
    first = next(day for day, count in days if count)
    return f"The next come on {day_words(first)}, in all {total} in the next {len(days)} days."


def day_words(day: date) -> str:
    """A day in words."""
    return f"{day:%A} {day.day} {day:%B}"
