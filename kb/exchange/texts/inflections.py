"""The ways in which a word of a name may be written: plural or singular, British or American."""

import re
from collections.abc import Iterator

from ...content.stemming import parts_of

# Each pair is two spellings of one ending; which of them are the same word, `parts_of` decides.
_PAIRS = (
    (r"is(e|ed|es|er|ers|ing|ation|ations)$", r"iz\1"),
    (r"iz(e|ed|es|er|ers|ing|ation|ations)$", r"is\1"),
    (r"ys(e|ed|es|ing)$", r"yz\1"),
    (r"yz(e|ed|es|ing)$", r"ys\1"),
    (r"our", "or"),
    (r"or", "our"),
    (r"tre(s|d)?$", r"ter\1"),
    (r"ter(s|d)?$", r"tre\1"),
    (r"nce(s|d)?$", r"nse\1"),
    (r"nse(s|d)?$", r"nce\1"),
    (r"ll(ed|ing)$", r"l\1"),
    (r"l(ed|ing)$", r"ll\1"),
)
_SPELLINGS = tuple((re.compile(pattern), instead) for pattern, instead in _PAIRS)
_PLURALS = (
    (re.compile(r"sis$"), "ses"),
    (re.compile(r"(?<=[^aeiou])y$"), "ies"),
    (re.compile(r"(?<=[sxz])$|(?<=[cs]h)$"), "es"),
    (re.compile(r"$"), "s"),
)
_SINGULARS = (
    (re.compile(r"(?<=[^aeiou])ies$"), "y"),
    (re.compile(r"(?<=ss|ch|sh)es$|(?<=[xz])es$"), ""),
    (re.compile(r"(?<=[^sui'])s$"), ""),
)


def plural_of(word: str) -> str:
    """The regular plural of a word in small letters."""
    return next(pattern.sub(ending, word, count=1) for pattern, ending in _PLURALS if pattern.search(word))


def singular_of(word: str) -> str:
    """What a word in small letters is the regular plural of, or the word itself."""
    for pattern, ending in _SINGULARS:
        if pattern.search(word):
            return pattern.sub(ending, word)
    return word


def spellings_of(word: str) -> set[str]:
    """A word and its British, American and Canadian spellings: all that `parts_of` makes the same word."""
    found, new, same = {word}, [word], parts_of(word)
    while new:
        for other in _respelled(new.pop()):
            if other not in found and parts_of(other) == same:
                found.add(other)
                new.append(other)
    return found


def _respelled(word: str) -> Iterator[str]:
    """A word with one of its endings or syllables in another spelling."""
    for pattern, instead in _SPELLINGS:
        for place in pattern.finditer(word):
            yield word[: place.start()] + place.expand(instead) + word[place.end() :]
