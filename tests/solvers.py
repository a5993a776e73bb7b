"""Strategies that know nothing of the subject and try to find the right answer of a question all the same.

Each gives a score to every option; the guess is the highest, and where several share it, one of them by chance.
"""

import re
from collections import Counter
from statistics import median

from kb.training.giveaways import digest, heads, stems

CHANCE = 0.25


def spread(values):
    """How far each value is from the middle of the others."""
    return [abs(one - median(values[:place] + values[place + 1 :])) for place, one in enumerate(values)]


def lengths(question):
    """The length of each option."""
    return [len(option.words) for option in question.options]


def overlap(question):
    """How many longer words each option shares with the question, in whatever form."""
    return [len(heads(question.ask) & heads(option.words)) for option in question.options]


def alike(question):
    """How many words each option shares with the others, for its length."""
    words = [stems(option.words) or {option.words} for option in question.options]
    return [sum(len(one & other) for other in words if other is not one) / (len(one) + 3) for one in words]


FORM = (
    lambda words: words[:1].isupper(),
    lambda words: words.endswith("."),
    lambda words: words.split()[0].casefold() in ("the", "a", "an"),
    lambda words: words.split()[0].casefold().endswith(("ing", "ed")),
    lambda words: words.split()[-1].strip(".").endswith("s"),
    lambda words: " and " in words,
    lambda words: " of " in words,
    lambda words: " not " in words or " no " in words,
    lambda words: bool(re.search(r"\d", words)),
    lambda words: len(words.split()) == 1,
)


def grammar(question):
    """In how many forms each option differs from all the others."""
    found = [[bool(form(option.words)) for form in FORM] for option in question.options]
    return [
        sum(
            all(other[place] != mark for other in found if other is not one) for place, mark in enumerate(one)
        )
        for one in found
    ]


def counted(pattern):
    """How many characters of a sort each option has."""
    return lambda question: [len(re.findall(pattern, option.words)) for option in question.options]


def turned(scores):
    """The least instead of the most."""
    return lambda question: [-score for score in scores(question)]


def odd(scores):
    """The one that is unlike the others."""
    return lambda question: spread(scores(question))


def at(place):
    """Always the same place."""
    return lambda question: [float(place == own) for own in range(len(question.options))]


capitals, marks = counted(r"[A-Z]"), counted(r"[^\w\s]")
STRATEGIES = {
    "the longest": lengths,
    "the shortest": turned(lengths),
    "the odd one in length": odd(lengths),
    "the odd one in wording": turned(alike),
    "the one most like the others": alike,
    "the odd one in grammar": grammar,
    "the odd one in capital letters": odd(capitals),
    "the most capital letters": capitals,
    "the odd one in punctuation": odd(marks),
    "the most punctuation": marks,
    "the most words of the question": overlap,
    "the fewest words of the question": turned(overlap),
    **{f"always number {place + 1}": at(place) for place in range(4)},
}


def hits(question, scores):
    """The chance that the guess is right: one, none, or a share where several options have the highest score."""
    best = [place for place, score in enumerate(scores) if score == max(scores)]
    return (question.right in best) / len(best)


def rate(questions, strategy):
    """How often a strategy is right."""
    return sum(hits(one, strategy(one)) for one in questions) / len(questions)


def learnt(questions, parts):
    """How often one is right who knows half of the questions with their answers, and answers the other half.

    The parts of an option are its whole words, or each of them; what was right most often, among how often
    it was there, is picked.
    """
    halves = [one for one in questions if _half(one)], [one for one in questions if not _half(one)]
    found = 0.0
    for known, asked in (halves, halves[::-1]):
        right, seen = Counter(), Counter()
        for one in known:
            seen.update(part for option in one.options for part in parts(option))
            right.update(parts(one.answer))
        found += sum(hits(one, _remembered(one, parts, right, seen)) for one in asked)
    return found / len(questions)


def _half(question):
    return int(digest(question.id)[:8], 16) % 2 == 0


def _remembered(question, parts, right, seen):
    """Of each option how often its parts were right, among how often they were there."""
    found = [
        [(right[one] + CHANCE) / (seen[one] + 1) for one in parts(option)] for option in question.options
    ]
    return [round(sum(shares) / len(shares), 9) if shares else CHANCE for shares in found]


def whole(option):
    """An option as a whole."""
    return {option.words}


def words(option):
    """The words of an option."""
    return stems(option.words)


MEMORIES = {"the answer that is right most often": whole, "the words that are right most often": words}


def rates(questions):
    """The rate of every strategy by its name."""
    return {
        **{name: rate(questions, strategy) for name, strategy in STRATEGIES.items()},
        **{name: learnt(questions, parts) for name, parts in MEMORIES.items()},
    }
