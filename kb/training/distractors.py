"""Wrong answers that look like right ones: near in meaning, like in form, and none of them also right."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from .giveaways import digest, heads, stems
from .looks import hiding
from .question import Because, Option, Question

OPTIONS = 4
_NAMED = re.compile("“.*?”")  # what is asked about
LOOKED_AT = 6  # so many of the nearest are tried in all combinations


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

    `others` are wrong by the graph, the most plausible first.
    """
    found = list(islice(_alike(prompt.ask, right, others), LOOKED_AT))
    if len(found) >= OPTIONS - 1:
        places = hiding([right.words, *(one.words for one in found)], OPTIONS - 1, prompt.id)
        four = (right, *(found[place - 1] for place in places))
        shown = sorted(four, key=lambda one: digest(f"place {prompt.id} {one.words}"))
        options = tuple(Option(one.words, one.told(), one.record) for one in shown)
        yield Question(prompt.id, prompt.ask, options, shown.index(right), prompt.about, prompt.disputed)


def _alike(ask: str, right: Candidate, others: Iterable[Candidate]) -> Iterator[Candidate]:
    """Candidates that do not repeat each other.

    Each shares as many words with the question as the right one does, and as many with what it names.
    """
    named = heads(" ".join(_NAMED.findall(ask)))
    cues, seen, kin = (named, heads(ask) - named), {_folded(right.words)}, {right.kin} - {""}
    shared = [len(cue & heads(right.words)) for cue in cues]
    for one in others:
        alike = _folded(one.words)
        if (
            alike not in seen
            and one.kin not in kin
            and [len(cue & heads(one.words)) for cue in cues] == shared
        ):
            seen.add(alike)
            kin |= {one.kin} - {""}
            yield one


def _folded(words: str) -> frozenset[str]:
    """What is left of words without case, plural and order."""
    return stems(words) or frozenset({words.casefold()})
