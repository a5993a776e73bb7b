"""Wrong answers that look like right ones: near in meaning, like in length, and none of them also right."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from .giveaways import digest, heads, stems
from .question import Because, Option, Question

OPTIONS = 4
LOOKED_AT = 24  # the nearest so many are tried


@dataclass(frozen=True)
class Candidate:
    """What could be an option.

    Attributes:
        words, record: as an `Option` has them.
        told: why it is right or wrong; asked for only once it is chosen.
        kin: options that share it are never offered together, such as two people of one surname.
    """

    words: str
    record: str
    told: Callable[[], tuple[Because, ...]]
    kin: str = ""


@dataclass(frozen=True)
class Prompt:
    """What is asked: a question without its options; attributes as in `Question`."""

    id: str
    ask: str
    about: tuple[str, ...]
    disputed: tuple[Because, ...] = ()


def question(prompt: Prompt, right: Candidate, others: Iterable[Candidate]) -> Iterator[Question]:
    """A question, or none if too few wrong answers are like the right one.

    `others` are wrong by the graph, the most plausible first. Each shares as many words with the question
    as the right one does, or more. How many of them are shorter than the right one is left to chance.
    """
    found = _alike(prompt.ask, right, others)
    chosen = _levelled(prompt.id, len(right.words), found)
    if len(chosen) == OPTIONS - 1:
        shown = sorted((right, *chosen), key=lambda one: digest(f"{prompt.id} {one.record} {one.words}"))
        options = tuple(Option(one.words, one.told(), one.record) for one in shown)
        yield Question(prompt.id, prompt.ask, options, shown.index(right), prompt.about, prompt.disputed)


def _alike(ask: str, right: Candidate, others: Iterable[Candidate]) -> list[Candidate]:
    """Candidates that do not repeat each other and share no fewer words with the question."""
    cue, seen, kin = heads(ask), {_folded(right.words)}, {right.kin} - {""}
    shared = len(cue & heads(right.words))
    found = []
    for one in others:
        alike = _folded(one.words)
        if alike in seen or one.kin in kin or len(cue & heads(one.words)) < shared:
            continue
        seen.add(alike)
        kin |= {one.kin} - {""}
        found.append(one)
    found.sort(key=lambda one: len(cue & heads(one.words)) > shared)  # stable: the nearest stay first
    return list(islice(found, LOOKED_AT))


def _levelled(seed: str, length: int, found: list[Candidate]) -> list[Candidate]:
    """Three of them, of which a number that is left to chance is shorter than the right answer."""
    shorter = [one for one in found if len(one.words) < length]
    longer = [one for one in found if len(one.words) >= length]
    wanted = int(digest(f"length {seed}")[:8], 16) % OPTIONS
    few = max(min(wanted, len(shorter)), OPTIONS - 1 - len(longer))
    return [*shorter[:few], *longer[: OPTIONS - 1 - few]]


def _folded(words: str) -> frozenset[str]:
    """What is left of words without case, plural and order."""
    return stems(words) or frozenset({words.casefold()})
