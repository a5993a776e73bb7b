"""How options look to somebody who understands none of them: the right one must not stick out."""

import re
from collections.abc import Sequence
from itertools import combinations

from .giveaways import chance, stems

FEW = 3  # words; one of so few in common is not yet a likeness
# What a text may be; to be the only one of four that is so, or is not, is odd.
FORMS = tuple(
    map(
        re.compile,
        (
            r"[A-Z]",
            r"\S+$",
            r".*s\W*$",
            r"(?i)(?:the|an?)\b",
            r"\S+(?:ing|ed)\b",
            r".*\band\b",
            r".*\bof\b",
            r".*\bnot?\b",
            r".*\d",
        ),
    )
)
_MARK = re.compile(r"[^\w\s]")


def hiding(texts: Sequence[str], beside: int, seed: str) -> tuple[int, ...]:
    """The places of the texts beside which the first is as long, as like the rest, as odd as chance has it.

    So nobody who goes by the look of options does better than by guessing. `beside` is how many are wanted,
    of which there must be at least as many; they are found among all combinations.
    """
    counts, forms, alike = [_counts(text) for text in texts], [_forms(text) for text in texts], _alike(texts)
    below = [tuple(map(_below, one, counts[0])) for one in counts]
    *amounts, liking, oddness = (chance(f"{place} {seed}", beside + 1) for place in range(len(counts[0]) + 2))
    best: tuple[int, ...] = ()
    least = float("inf")
    for others in combinations(range(1, len(texts)), beside):
        every = (0, *others)
        ranks = map(sum, zip(*(below[one] for one in others), strict=True))
        amiss: float = sum(abs(rank - want) for rank, want in zip(ranks, amounts, strict=True))
        if amiss < least:  # the rest takes longer
            amiss += abs(_rank([sum([alike[one][two] for two in every]) for one in every]) - liking)
            amiss += abs(_rank(_odds([forms[one] for one in every])) - oddness)
        if amiss < least:
            best, least = others, amiss
    return best


def _counts(text: str) -> tuple[int, int, int]:
    """Letters, capitals after the first word, and marks."""
    return len(text), sum(word[:1].isupper() for word in text.split()[1:]), len(_MARK.findall(text))


def _forms(text: str) -> int:
    """Which of the forms a text has, as bits."""
    return sum(1 << place for place, form in enumerate(FORMS) if form.match(text))


def _odds(forms: Sequence[int]) -> list[int]:
    """In how many forms each text differs from all others."""
    found = []
    for place, one in enumerate(forms):
        some, every = 0, -1
        for other in (*forms[:place], *forms[place + 1 :]):
            some |= other
            every &= other
        found.append((one & ~some | every & ~one).bit_count())
    return found


def _alike(texts: Sequence[str]) -> list[list[float]]:
    """How many of its words each text shares with each other one, for its length."""
    words = [stems(text) for text in texts]
    return [
        [0.0 if one is other else len(one & other) / (len(one) + FEW) for other in words] for one in words
    ]


def _rank(values: Sequence[float]) -> float:
    """How many values are below the first; those that equal it count half."""
    return sum([_below(one, values[0]) for one in values[1:]])


def _below(one: float, first: float) -> float:
    """1 if a value is below that of the first, half if it equals it, otherwise 0."""
    return (one < first) + (one == first) / 2
