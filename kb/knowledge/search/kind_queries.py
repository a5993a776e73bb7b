"""Queries that ask for a whole kind, or for a record by its number."""

from collections.abc import Sequence

from ...content.records import Library
from ...content.stemming import STOP
from ...schema import KINDS

ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
NUMBERS = "one two three four five six seven eight nine ten".split()
# Words around the name of a kind that do not ask for anything else.
AROUND = frozenset(
    "list lists full complete whole entire every each show main number no nr is which name give tell overview "
    "of relational psychotherapy therapy theoretical source sources there".split()
)
ALSO_CALLED = {"source": "theory", "sources": "theory"}


class KindQueries:
    """Answers queries such as "the six theories" and "principle 3"."""

    def __init__(self, library: Library):
        self.library = library
        self.kinds = {
            name: kind.name for kind in KINDS.values() if not kind.quoted for name in (kind.name, kind.plural)
        }

    def answer(self, tokens: Sequence[str]) -> tuple[str, ...]:
        """The ids that a query asks for by kind, or by kind and number; empty if it is no such query."""
        kinds = {self.kinds[token] for token in tokens if token in self.kinds}
        kinds = kinds or {ALSO_CALLED[token] for token in tokens if token in ALSO_CALLED}
        if len(kinds) != 1:
            return ()
        kind = kinds.pop()
        rest = [t for t in tokens if t not in self.kinds and t not in AROUND and t not in STOP]
        numbers = [number for number in map(_number, rest) if number]
        records = list(self.library.of(kind))
        plural = any(token == KINDS[kind].plural or token in ALSO_CALLED for token in tokens)
        if plural and numbers == [len(records)]:  # "the ten principles"
            numbers, rest = [], []
        if len(numbers) != len(rest) or len(numbers) > 1:
            return ()
        if numbers:
            return tuple(r.id for r in records if r.order == numbers[0])
        if not plural:
            return ()
        records.sort(key=lambda record: (record.order, record.label.casefold()))
        return tuple(record.id for record in records)


def _number(token: str) -> int:
    """Parse a number in digits or words; 0 if it is none."""
    for words in (ORDINALS, NUMBERS):
        if token in words:
            return words.index(token) + 1
    digits = token.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return int(digits) if digits.isdecimal() and len(digits) < 4 else 0
