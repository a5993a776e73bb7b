"""How the minutes of a workshop are shared out: 10, 20, 25, 25 and 10 of ninety, in steps of five."""

SHORTEST, LONGEST = 45, 180  # minutes
UNBROKEN = 90  # minutes without a break of its own
_EDGE, _SHORT_EDGE, _BREAK, _STEP = 10, 5, 10, 5
_WITHOUT_HURRY = 60  # minutes from which arriving and closing have their full time
_PARTS = (  # what a workshop consists of, its share, and from how many minutes on it is there
    ("idea", 20, 0),
    ("wording", 25, 0),
    ("break", 0, UNBROKEN + 1),
    ("story", 25, 0),
    ("second break", 0, 150),
    ("schools", 25, 120),
    ("writing", 20, 150),
)


def schedule(minutes: int) -> list[tuple[str, int]]:
    """The parts of a workshop in order, each with its minutes; a few minutes over go to the story.

    Raises:
        ValueError: for a length that cannot be shared out well.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise ValueError(f"A workshop lasts {SHORTEST} to {LONGEST} minutes, not {minutes}.")
    parts = [(name, share) for name, share, since in _PARTS if minutes >= since]
    edge = _EDGE if minutes >= _WITHOUT_HURRY else _SHORT_EDGE
    left = minutes - 2 * edge - _BREAK * sum(not share for _, share in parts)
    lasting = _shared({name: share for name, share in parts if share}, left // _STEP)
    lasting["story"] += left % _STEP
    return [("arrive", edge), *((name, lasting.get(name, _BREAK)) for name, _ in parts), ("close", edge)]


def _shared(shares: dict[str, int], steps: int) -> dict[str, int]:
    """Steps shared out by the largest remainder, in minutes."""
    whole = sum(shares.values())
    found = {name: share * steps // whole for name, share in shares.items()}
    rest = sorted(shares, key=lambda name: -(shares[name] * steps % whole))
    for name in rest[: steps - sum(found.values())]:
        found[name] += 1
    return {name: count * _STEP for name, count in found.items()}
