"""Words as search compares them: folded, in one spelling, cut to their stems."""

import re
import unicodedata
from functools import cache

from snowballstemmer import stemmer

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
_ENGLISH = stemmer("english")


def words(text: str) -> list[str]:
    """The words of a text, folded to small letters without accents, in one spelling; compounds whole."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("'s", ""))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter)).replace("'", "")
    found: list[str] = []
    for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", plain):
        parts = word.split("-")
        found += [*parts, "".join(parts)] if len(parts) == 2 and len(parts[0]) > 1 else parts
    return [_spelling(word) for word in found]


@cache
def _spelling(word: str) -> str:
    for pattern, instead in _SPELLINGS:
        if len(word) > 4:
            word = pattern.sub(instead, word)
    return word


@cache
def stem_of(word: str) -> str:
    """The stem of a word by Porter's second English stemmer; a function word stays as it is."""
    return word if word in STOP else str(_ENGLISH.stemWord(word))
