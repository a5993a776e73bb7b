"""Wrong answers that look like right ones: near in meaning, like in form, and none of them also right."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from .giveaways import chance, digest, heads, likeness, stems
from .question import Because, Option, Question

OPTIONS = 4
LOOKED_AT = 7  # so many of the nearest are tried in all combinations


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
    as the right one does, or more.
    """
    found = list(islice(_alike(prompt.ask, right, others), LOOKED_AT))
    if len(found) >= OPTIONS - 1:
        four = (right, *_inconspicuous(prompt.id, right, found))
        shown = sorted(four, key=lambda one: digest(f"{prompt.id} {one.record} {one.words}"))
        options = tuple(Option(one.words, one.told(), one.record) for one in shown)
        yield Question(prompt.id, prompt.ask, options, shown.index(right), prompt.about, prompt.disputed)


def _alike(ask: str, right: Candidate, others: Iterable[Candidate]) -> Iterator[Candidate]:
    """Candidates that do not repeat each other; those that share more words with the question come last."""
    cue, seen, kin = heads(ask), {_folded(right.words)}, {right.kin} - {""}
    shared, more = len(cue & heads(right.words)), []
    for one in others:
        alike, sharing = _folded(one.words), len(cue & heads(one.words))
        if alike in seen or one.kin in kin or sharing < shared:
            continue
        seen.add(alike)
        kin |= {one.kin} - {""}
        if sharing == shared:
            yield one
        else:
            more.append(one)
    yield from more


def _inconspicuous(seed: str, right: Candidate, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The three beside which the right answer is as long, as like the others, as rich in capitals as chance has it.

    So nobody who goes by the look of the options does better than by guessing.
    """
    texts = [right.words, *(one.words for one in found)]
    looks = [_look(text) for text in texts]
    below = [tuple(map(_below, look, looks[0])) for look in looks]
    alike = [[likeness(one, two) for two in texts] for one in texts]
    wanted = [chance(f"{place} {seed}", OPTIONS) for place in range(len(looks[0]) + 1)]

    def conspicuous(three: tuple[int, int, int]) -> float:
        a, b, c = three
        mine = alike[0][a] + alike[0][b] + alike[0][c]
        ties = (alike[a][0] + alike[a][b] + alike[a][c], alike[b][0] + alike[b][a] + alike[b][c])
        last = alike[c][0] + alike[c][a] + alike[c][b]
        ranks = [x + y + z for x, y, z in zip(below[a], below[b], below[c], strict=True)]
        ranks.append(sum(_below(one, mine) for one in (*ties, last)))
        return sum(abs(rank - want) for rank, want in zip(ranks, wanted, strict=True))

    best = min(combinations(range(1, len(texts)), OPTIONS - 1), key=conspicuous)
    return tuple(found[place - 1] for place in best)


def _below(one: float, right: float) -> float:
    """1 if a value is below that of the right answer, half if it equals it, otherwise 0."""
    return (one < right) + (one == right) / 2


def _look(words: str) -> tuple[int, int, int]:
    """What can be seen without understanding: length, capitals after the first word, commas and colons."""
    capitals = sum(word[:1].isupper() for word in words.split()[1:])
    return len(words), capitals, sum(map(words.count, ",:;"))


def _folded(words: str) -> frozenset[str]:
    """What is left of words without case, plural and order."""
    return stems(words) or frozenset({words.casefold()})
