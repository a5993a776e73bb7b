"""Spotting names in running text: whole words, the longest name first, by an Aho-Corasick automaton.

A word of a name may stand in its plural, in another spelling of English, or without its accents, and a
possessive ending may follow. A blank in a name is a blank, a line break or a hyphen in a text; a hyphen in
a name is a hyphen; part of a longer compound is another word. So do the links in our own pages.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise, product
from typing import NamedTuple

import ahocorasick_rs

from ...knowledge.autolink import WORD
from .folding import Folded, base_letter, fold, low_letter, without_accent
from .inflections import plural_of, singular_of, spellings_of
from .labels import Label

_SMALL = 10_000  # so many forms have a table that is quick and not yet large
_MOST_FORMS = 500  # of one name; a longer list would only repeat rare spellings


class Spot(NamedTuple):
    """Words of a text that name records: where they begin and end, in characters, and the records' ids."""

    start: int
    end: int
    ids: tuple[str, ...]


class _Owner(NamedTuple):
    """A record, and what one form of its name asks of a text beyond letters and blanks.

    Attributes:
        id: the record.
        hyphens: places, counted from its beginning, that must be hyphens.
        capitals: (place, letters) that must be in capitals as given.
        accents: (place, letter) of its letters that are not ASCII.
    """

    id: str
    hyphens: tuple[int, ...]
    capitals: tuple[tuple[int, str], ...]
    accents: tuple[tuple[int, str], ...]


class Spotter:
    """Finds the names of records in texts.

    Attributes:
        labels: what it looks for.
    """

    def __init__(self, labels: Iterable[Label]):
        self.labels = tuple(labels)
        owners: dict[str, set[_Owner]] = defaultdict(set)
        for label in self.labels:
            for form, owner in _forms(label):
                owners[form].add(owner)
        self._owners = [tuple(sorted(found)) for found in owners.values()]
        self._free = [_free(found) for found in self._owners]
        tables = ahocorasick_rs.Implementation
        table = tables.DFA if len(owners) <= _SMALL else tables.ContiguousNFA
        self._automaton = ahocorasick_rs.AhoCorasick(list(owners), implementation=table)

    def spot(self, text: str) -> list[Spot]:
        """The names in a text, from left to right: none overlaps another, and the longest wins.

        The text is expected in composed characters (NFC).
        """
        folded = Folded(text)
        low, found = folded.low, []
        plain = low.replace("-", " ")
        for form, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            if _whole(folded, start, end):
                words = folded.text[start:end]
                ids = self._free[form] if words.isascii() else ()
                ids = ids or tuple({one.id: 0 for one in self._owners[form] if _as_written(one, words)})
                if ids:
                    found.append((start, -end, ids))
        return list(_leftmost_longest(found, folded))


def _forms(label: Label) -> Iterator[tuple[str, _Owner]]:
    """The folded forms of a name, with blanks for its hyphens, and what each asks for."""
    words = [match.group() for match in WORD.finditer(label.words)]
    if not words:
        return
    last, several = len(words) - 1, len(words) > 1
    forms = [
        _word_forms(word, bare=label.person or at < last, several=several) for at, word in enumerate(words)
    ]
    parts = [part for pair in zip(forms, [*_gaps(label.words), ("",)], strict=True) for part in pair]
    for chosen in islice(product(*parts), _MOST_FORMS):
        yield _form(chosen, words, label)


def _form(chosen: tuple[str, ...], words: list[str], label: Label) -> tuple[str, _Owner]:
    """One form, of words and gaps in turn, and its owner."""
    form = "".join(chosen)
    capitals, place = [], 0
    for word, spelled, gap in zip(words, chosen[::2], chosen[1::2], strict=True):
        if kept := _capitals(word, label):
            capitals.append((place, kept))
        place += len(spelled) + len(gap)
    hyphens = tuple(at for at, letter in enumerate(form) if letter == "-")
    accents = tuple((at, letter) for at, letter in enumerate(form) if not letter.isascii())
    return fold(form).replace("-", " "), _Owner(label.id, hyphens, tuple(capitals), accents)


def _gaps(name: str) -> list[tuple[str, ...]]:
    """What may stand between the words of a name; `D. W.` is `D.W.` and `D W` too."""
    ends = [match.span() for match in WORD.finditer(name)]
    found: list[tuple[str, ...]] = []
    for (_, end), (start, _) in pairwise(ends):
        gap = Folded(name[end:start]).low[:-2]
        found.append((gap,) if gap in (" ", "-") else tuple(dict.fromkeys((gap, gap.replace(" ", ""), " "))))
    return found


def _word_forms(word: str, *, bare: bool, several: bool) -> list[str]:
    """How a word of a name may stand in a text, in small letters, the usual first; no plural if `bare`."""
    low = "".join(low_letter(letter) if letter.isalnum() else base_letter(letter) for letter in word)
    wanted = {low} if bare else {low, plural_of(low), *([singular_of(low)] if several else [])}
    return sorted(
        {form for one in wanted for form in spellings_of(one)}, key=lambda form: (form != low, form)
    )


def _capitals(word: str, label: Label) -> str:
    """What of a word must be in capitals: an acronym, or the first letter of a word in a person's name."""
    letters = word.removesuffix("s")
    if letters.isupper() and sum(map(str.isalpha, letters)) > 1:
        return letters
    return word[0] if label.person and word[0].isupper() else ""


def _free(owners: tuple[_Owner, ...]) -> tuple[str, ...]:
    """The ids of a form's owners, if none asks for more than its letters."""
    asked = any(one.hyphens or one.capitals or one.accents for one in owners)
    return () if asked else tuple({one.id: 0 for one in owners})


def _whole(folded: Folded, start: int, end: int) -> bool:
    """Whether what stands there is whole words, and no part of a compound; `'s` may follow."""
    low = folded.low
    before, after = low[start - 1], low[end]  # a blank at either end of the text
    if before.isalnum() or after.isalnum():
        return False
    if before in "-'" and low[start - 2].isalnum():
        return False
    if after == "'" and folded.text[end + 1 : end + 2] in ("s", "S") and not low[end + 2].isalnum():
        end += 2
        after = low[end]
    return not (after in "-'" and low[end + 1].isalnum())


def _as_written(owner: _Owner, words: str) -> bool:
    """Whether words have the hyphens, capitals and accents of a form; accents may be missing."""
    hyphens = all(base_letter(words[place]) == "-" for place in owner.hyphens)
    capitals = all(_capital_at(words, place, letters) for place, letters in owner.capitals)
    return hyphens and capitals and ((words.isascii() and not owner.accents) or _accented(owner, words))


def _capital_at(words: str, place: int, letters: str) -> bool:
    """Whether words have these letters at a place, or any capital where a single one is asked for."""
    return words.startswith(letters, place) if len(letters) > 1 else words[place].isupper()


def _accented(owner: _Owner, words: str) -> bool:
    """Whether each letter that is not ASCII is the form's own, and the form's others are without accent."""
    wanted = dict(owner.accents)
    for place, letter in enumerate(map(low_letter, words)):
        own = wanted.get(place)
        if own is None and not letter.isascii() and base_letter(letter).isalnum():
            return False
        if own is not None and letter not in (own, without_accent(own)):
            return False
    return True


def _leftmost_longest(found: list[tuple[int, int, tuple[str, ...]]], folded: Folded) -> Iterator[Spot]:
    """Those that do not overlap one before them; of several that begin together, the longest."""
    done = 0
    for start, back, ids in sorted(found):
        if start >= done:
            done = -back
            yield Spot(folded.place(start), folded.place(done - 1) + 1, ids)
