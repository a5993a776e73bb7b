"""Validating arguments of public calls: a wrong one raises a sentence that says what to write."""

from collections.abc import Iterable
from operator import index

from ..schema import KINDS, nearest


def whole_number(value: int, name: str, least: int) -> int:
    """Validate a whole number.

    Raises:
        TypeError: if it is not a whole number.
        ValueError: if it is less than `least`.
    """
    try:
        number = index(value)
    except TypeError:
        raise TypeError(f"`{name}` is a whole number, not {value!r}.") from None
    if number < least:
        raise ValueError(f"`{name}` is at least {least}, not {number}.")
    return number


def kinds_of(values: Iterable[str] | None, *more: str) -> frozenset[str] | None:
    """Validate a list of kinds; None means no restriction. `more` are allowed beside the schema's.

    Raises:
        TypeError: for a single text instead of a list.
        ValueError: for an unknown kind.
    """
    if values is None:
        return None
    if isinstance(values, str):
        raise TypeError(f"`kinds` is a list, even of one kind: write kinds=[{values!r}].")
    known = (*KINDS, *more)
    found = frozenset(values)
    for value in sorted(found - set(known), key=str):
        remedy = nearest(str(value), known) or f"Use some of: {', '.join(known)}."
        raise ValueError(f"`{value}` is not a kind of record. {remedy}")
    return found


def two_different(a: str, b: str, what: str) -> None:
    """Raise ValueError if two ids are the same; `what` begins the sentence."""
    if a == b:
        raise ValueError(f"{what} two different records; `{a}` was named twice.")
