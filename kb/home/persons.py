"""Detecting persons in a note: names, initials, appointments, and people whom anyone could recognize.

People and authors of the knowledge base, and the words of its headings, raise no alarm.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

YEAR = r"(?:1[89]|20)\d\d"
MONTH = (
    r"(?:jan(?:uary|vier)?|feb(?:ruary)?|f[ée]vrier|mar(?:ch|s)?|apr(?:il)?|avril|may|mai|june?|juin|july?|juillet"
    r"|aug(?:ust)?|ao[ûu]t|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|d[ée]c(?:ember|embre)?)\b\.?"
)
DATE = (
    rf"\b{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{YEAR}|\d\d)\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|er)?(?: of| de)? {MONTH},? ?(?:{YEAR}|'?\d\d\b)"
    rf"|\b{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {YEAR}\b"
)
_DAY = re.compile(DATE, re.I)
CAPITAL = r"(?:(?![a-z])[^\W_][\w'.-]{0,24})"
SENTENCE = re.compile(r"[!?\n]|(?<=[^\W\d_]{3})\.(?=\s)|(?<=\d)\.(?=\s)")


@dataclass(frozen=True)
class Known:
    """Names that raise no alarm.

    Attributes:
        people: (start of the given name, family name), folded by `fold`; the start is three letters, the
            initial with a full stop, or without one where no more is known.
        words: folded words of headings and titles.
    """

    people: frozenset[tuple[str, str]] = frozenset()
    words: frozenset[str] = frozenset()

    def has_family(self, name: str) -> bool:
        """Whether somebody known has this folded family name."""
        return any(family == name for _, family in self.people)


NOBODY = Known()


def known(names: Iterable[tuple[str, str]], headings: Iterable[str]) -> Known:
    """Build Known from (given, family) names, and from headings and titles."""
    people = {
        (start, part)
        for given, family in names
        for part in (fold(family), fold(family).split()[-1])
        for start in (brief(fold(given)), f"{fold(given)[:1]}.")
    }
    return Known(
        frozenset(people), frozenset(word for text in headings for word in _WORD.findall(fold(text)))
    )


def fold(text: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize(
        "NFKD", text.casefold().replace("’", "'").replace("ł", "l").replace("ø", "o")
    )
    return "".join(one for one in plain if not unicodedata.combining(one)).strip()


def brief(given: str) -> str:
    """The first three letters of a folded given name, which its short forms often share; an initial alone stays."""
    return given.split(".", maxsplit=1)[0].split(" ", maxsplit=1)[0][:3]


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CUE = re.compile(
    r"\b(?:clients?|patients?|supervisees?|saw|seen|sees|session|intake|referred|referral|lives|began|started"
    r"|discharged|admitted|assessed|hour with|cried|cancelled|canceled|missed|came|naissance|born|dreams?|dreamt)\b",
    re.I,
)
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mme|Mlle|Mx|M)\.? ({CAPITAL})")
_COLLEAGUE = re.compile(rf"\b(?:Dr|Prof)\.? ({CAPITAL})")
_BRACKETED = re.compile(rf"\({YEAR}[a-z]?(?:[,;:][^)]{{0,40}})?\)")
# `K.L.`, and `Rachel K.`; not the initials before a family name.
_INITIALS = re.compile(
    r"\b(?<!, )(?!U\.S|U\.K|B\.C|D\.C|S\.E|P\.E|N\.B)[A-Z]\. ?[A-Z]\.(?! ?[A-Z])"
    r"|(?<![.\w])(?!Anna O)[A-Z][a-z]{2,} [A-Z]\b\.?(?! [A-Z])"
)
_NUMBERED = re.compile(
    r"\b(?:Part|Mr|Mrs|Ms|Group|Appendix|Figure|Table|Room|Plan|Step|Version|Vitamin|Type|Copy) [A-Z]\b"
)
_APPOINTMENT = re.compile(
    r"\b[Mm]y (?:new |next |last )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}(?::\d\d)?) ?"
    r"(?:\d{1,2}(?::\d\d)?|o'clock|[ap]m|one|client|patient)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days? at "
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|noon)\b"
)
_PERSON = re.compile(
    r"\b(?:he|she|him|hers?|his|man|woman|boy|girl|couple|client|patient|widow(?:er)?|husband|wife|ex|brother"
    r"|sister|son|daughters?|mother|father|partner|boss)\b",
    re.I,
)
_TRADE = re.compile(
    r"\b(?:mayor|councillor|teach(?:es|er)|principal|pharmacist|dentist|doctor|coach|nurse|lawyers?|judge|priest"
    r"|pastor|imam|rabbi|drives|bus|works|employed|hockey|plays|symphony|orchestra|fire hall|fire station|school"
    r"|hospital|bakery|shop|store|fisherman|farmer|officer|convicted|licen[cs]e|trial|in the news|lives)\b",
    re.I,
)
_PLACE = re.compile(rf"\b(?:in|at|of|from|for|near|to|the) (?:(?:the|St\.?) )?({CAPITAL}(?: {CAPITAL})?)")
_KIN = re.compile(
    r"\b(?:wife|husband|ex|brother|sister|son|daughter|mother|father|partner|boss|friend|baby|boy|girl|little"
    rf"|called|named|sponsor) ({CAPITAL})"
)
_FAMILY = re.compile(r"\bThe ([A-Z][a-z]{2,})s (?:fought|came|left|cancelled|arrived|split|said|cried|want)")
# Capitalized words that are not names: months, days, first words of sentences, places, organizations.
_PLAIN = frozenset(
    """january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday janvier fevrier mars avril mai juin juillet aout
    a an the and at in on of to from for with by as is it its he she they we i his her their our my your this that
    these those what when where why who how which after before since until read reread see saw seen met ask asked
    asks session seminar chapter chapters lecture page pages part year week room question note notes compare cf both
    all no not yes if so but or also then there here client patient new york north south east west st saint city
    university institute press journal conference society association college hospital centre center school
    department ministry review dialogues psychology psychoanalysis psychotherapy therapy theory street road ave
    canada ontario quebec toronto montreal london vienna boston chicago british columbia england america american
    group reading talk today yesterday tomorrow because while during dr prof mr mrs ms mme call called write
    born card health little young poor dear""".split()
)
_PARTICLES = frozenset("de la le van von der den bin ibn al el del di da dos du y thi".split())
# Given names that are words too count only inside a sentence, or where a person follows.
_AMBIGUOUS = frozenset(
    """amber art bill chase crystal dawn faith frank grace guy hope hunter iris joy kit mark mason max
    melody olive pearl penny ray rich rob robin rose ruby rusty sandy sky sterling sue summer ty van will""".split()
)
_MEANT = re.compile(
    r"(?:['’]s (?:mother|father|wife|husband|boss|brother|sister|son|daughter)| [A-Z]\b| (?:said|came|cried))"
)


def persons(sentence: str, names: Known) -> Iterator[str]:
    """What in a sentence may tell who somebody is, in words."""
    if _titled(sentence, names) or _related(sentence, names) or _given(sentence, names):
        yield "a name"
    if _INITIALS.search(_NUMBERED.sub("", sentence)):
        yield "initials"
    if _APPOINTMENT.search(sentence):
        yield "an appointment"
    if _recognizable(sentence, names):
        yield "somebody whom others would recognize"
    if not any(_runs(sentence, names)):
        return
    if _DAY.search(sentence):
        yield "a name with a date"
    elif _CUE.search(sentence) or _PERSON.search(sentence):
        year = re.search(rf"\b{YEAR}\b", _BRACKETED.sub("", sentence))
        yield "a name with a date" if year else "a name"


def _titled(sentence: str, names: Known) -> bool:
    """Whether somebody is called Mrs. or Mr., or an unknown one Dr."""
    titled = _TITLED.search(sentence)
    if (
        titled
        and len(titled[1]) > 2
        and not (titled[0].startswith("M. ") and names.has_family(fold(titled[1])))
    ):
        return True
    colleague = _COLLEAGUE.search(sentence)
    name = fold(colleague[1]).removesuffix("'s") if colleague else ""
    return len(name) > 2 and not names.has_family(name)


def _related(sentence: str, names: Known) -> bool:
    """Whether somebody's kin is named, or a family."""
    found = [match[1] for match in (*_KIN.finditer(sentence), *_FAMILY.finditer(sentence))]
    return any(_capital(word) and not names.has_family(fold(word)) for word in found)


def _given(sentence: str, names: Known) -> bool:
    """Whether a given name stands alone: one with a family name is looked at as a whole by `_runs`."""
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(sentence)]
    for place, (word, start, end) in enumerate(words):
        name = fold(word).removesuffix("'s").removesuffix("\u2019s")
        first = name.split("-")[0]
        if not word[0].isupper() or word.isupper() or first not in _given_names() or names.has_family(name):
            continue
        if first in _AMBIGUOUS and start == 0 and not _MEANT.match(sentence[end - len(word) + len(name) :]):
            continue
        if not _whole_name(words, place, sentence):
            return True
    return False


def _whole_name(words: Sequence[tuple[str, int, int]], place: int, sentence: str) -> bool:
    """Whether another capitalized word or an initial stands right beside a word."""
    for one, two in ((place - 1, place), (place, place + 1)):
        if one >= 0 and two < len(words):
            between, other = sentence[words[one][2] : words[two][1]], words[one if two == place else two][0]
            if between in (" ", ". ") and _capital(other):
                return True
    return False


def _recognizable(sentence: str, names: Known) -> bool:
    """Whether a person with a trade or a story is placed somewhere that few share."""
    if not (_PERSON.search(sentence) and _TRADE.search(sentence)):
        return False
    places = (fold(match[1].split()[0]).removesuffix("'s") for match in _PLACE.finditer(sentence))
    return any(
        place not in _NOT_PLACES and place not in names.words and not names.has_family(place)
        for place in places
    )


_NOT_PLACES = _PLAIN - frozenset(
    "canada ontario quebec toronto montreal london vienna boston chicago".split()
)


@cache
def _given_names() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "given_names.txt").read_text(encoding="utf-8").split())


def _is_known(run: Sequence[str], names: Known) -> bool:
    """Whether a given and a family name of somebody known follow one another, perhaps with names between."""
    near = (pair for far in (1, 2, 3) for pair in zip(run, run[far:], strict=False))
    return any(
        (start, family) in names.people
        for given, family in near
        for start in (given[:1], f"{given}." if len(given) == 1 else given[:3])
    )


def _runs(sentence: str, names: Known) -> Iterator[list[str]]:
    """Runs of two or more capitalized words that are not a known name."""
    run: list[str] = []
    end = 0
    for match in _WORD.finditer(sentence):
        word, near = match.group(), sentence[end : match.start()] in (" ", ". ")
        end = match.end()
        if run and near and fold(word) in _PARTICLES:
            continue
        if not (near and _capital(word)):
            if _unknown(run, names):
                yield run
            run = []
        if _capital(word):
            run.append(fold(word))
    if _unknown(run, names):
        yield run


def _capital(word: str) -> bool:
    return (
        word[:1].isupper()
        and not (word.isupper() and len(word) > 1)
        and fold(word).removesuffix("'s") not in _PLAIN
    )


def _unknown(run: Sequence[str], names: Known) -> bool:
    whole = [word.removesuffix("'s") for word in run]
    if len([word for word in whole if len(word) > 1]) < 2 or _is_known(whole, names):
        return False
    return not all(word in names.words for word in whole)
