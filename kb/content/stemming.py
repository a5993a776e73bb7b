"""Tokenizing, normalizing and stemming words, as search and safety compare them."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from Stemmer import Stemmer

STOP = frozenset(
    "a about after all also am an and any are as at be because been before being but by can could did do "
    "does doing for from get gets got had has have having he her here hers herself him himself his how i "
    "if in into is it its itself just like me might more most much my myself no nor not of off on once "
    "only or other our out over own s same she should so some such t than that the their them then there "
    "these they this those through to too under until up us very was we were what when where which while "
    "who whom why will with would you your vs versus between difference compare compared say says said "
    "keep keeps".split()
)
_SPELLINGS = (
    (re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|ing)$"), r"yz\1"),
    (re.compile(r"(?<=\w\w[vlnbm])our"), "or"),
    (re.compile(r"tre(s|d)?$"), r"ter\1"),
    (re.compile(r"nce(s|d)?$"), r"nse\1"),
    (re.compile(r"ll(ed|ing)$"), r"l\1"),
)
_ENGLISH = Stemmer("english")
# Words kept apart from their stem: a question about sexuality is not one about a sexual act.
_APART = {"sexuality": "sexuality", "sexualities": "sexuality"}


_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Most texts need no more normalization than this, and the full one is slow.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("“”…—\u00a0", " "),
        "\u00ad": None,
    }
)


def words(text: str) -> list[str]:
    """Tokenize a text and normalize the spelling of each word; compounds also give their parts."""
    return [word for token in tokenize(text) for word in words_of(token)]


def tokenize(text: str) -> list[str]:
    """Tokenize a text into lower-case words without accents; compounds keep their hyphens."""
    text = text.casefold()
    if not text.isascii():
        text = text.translate(_PLAIN)
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in letters if not unicodedata.combining(letter))
    if "'" in text:
        text = text.replace("'s", "").replace("'", "")
    return _WORD.findall(text)


def joined(tokens: Iterable[str]) -> str:
    """Join tokens without spaces and hyphens: `not me`, `not-me` and `notme` become one."""
    return "".join(part for token in tokens for part in parts_of(token))


@cache
def words_of(token: str) -> tuple[str, ...]:
    """A token in normalized spelling; of a compound its parts, then the whole."""
    parts = token.split("-")
    if len(parts) == 2 and len(parts[0]) > 1:
        return (*map(_spelling, parts), _spelling("".join(parts)))
    return tuple(map(_spelling, parts))


@cache
def parts_of(token: str) -> tuple[str, ...]:
    """The parts of a compound, or the word itself, in normalized spelling."""
    return tuple(map(_spelling, token.split("-")))


@cache
def stems_of(token: str) -> tuple[str, ...]:
    """The stems of a token, without stop words."""
    return tuple(stem for stem in map(stem_of, words_of(token)) if stem not in STOP)


@cache
def _spelling(word: str) -> str:
    for pattern, instead in _SPELLINGS:
        if len(word) > 4:
            word = pattern.sub(instead, word)
    return word


@cache
def stem_of(word: str) -> str:
    """The stem of a word by Porter's second English stemmer; stop words are left alone."""
    return word if word in STOP else _APART.get(word) or str(_ENGLISH.stemWord(word))
