"""Matching names in a query: whole, by their beginning, misspelt, or among other words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ...content.stemming import joined, parts_of
from .entries import Entry, Name
from .query import Term

LONGEST = 7  # the longest name that is looked for among other words
FIRST_WORDS = 3  # the first words of a title that identify it
HEADLINES = ("name", "title")
SHOWN = ("name", "also called")
NEARLY, SHORTEST, LONGEST_SLIP = 0.8, 5, 50  # similarity and lengths of a misspelt name
SLIPS = 2


@dataclass(frozen=True)
class Mention:
    """A name found among the words of a query."""

    id: str
    name: Name
    sure: float
    stems: tuple[str, ...]
    whole: bool

    @property
    def telling(self) -> float:
        """The share of the name's words that are not stop words."""
        return len(self.stems) / max(len(self.name.parts), 1)

    @property
    def shown(self) -> bool:
        """Whether readers see the name; a hidden one may be a common expression."""
        return self.name.how != "found under"

    @property
    def full(self) -> bool:
        """Whether at least half of the name's words are not stop words."""
        return 2 * len(self.stems) >= len(self.name.parts)


class Names:
    """Every name of every entry."""

    def __init__(self, entries: Iterable[Entry]):
        self.by_key: dict[str, dict[str, Name]] = defaultdict(dict)
        self.by_stems: dict[tuple[str, ...], dict[str, Name]] = defaultdict(dict)
        self.by_first_words: dict[tuple[str, ...], list[tuple[str, Name]]] = defaultdict(list)
        self.spelled: dict[str, tuple[str, Name]] = {}
        for entry in entries:
            for name in entry.names:
                self._add(entry.id, name)
        self.by_stems.pop((), None)
        self.by_first_stem: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for stems, named in self.by_stems.items():
            if len(stems) > 1 and any(name.how in SHOWN for name in named.values()):
                self.by_first_stem[stems[0]].append(stems)

    def _add(self, id: str, name: Name) -> None:
        key = joined(name.tokens)
        self.by_key[key].setdefault(id, name)
        self.by_stems[name.key].setdefault(id, name)
        if name.how in HEADLINES and len(name.tokens) >= FIRST_WORDS:
            self.by_first_words[name.parts[: FIRST_WORDS - 1]].append((id, name))
        if name.how in SHOWN:
            self.spelled.setdefault(key, (id, name))

    def whole(self, tokens: Sequence[str]) -> dict[str, Name]:
        """The entries whose name, or the first words of whose title, is the query."""
        parts = tuple(part for token in tokens for part in parts_of(token))
        found = dict(self.by_key.get(joined(parts), ()))
        begun = self.by_first_words.get(parts[: FIRST_WORDS - 1], ()) if len(parts) >= FIRST_WORDS else ()
        for id, name in begun:
            rest = name.parts[: len(parts)]
            if parts[:-1] == rest[:-1] and rest[-1:] and rest[-1].startswith(parts[-1]):
                found.setdefault(id, name)
        return found

    def nearly(self, tokens: Sequence[str]) -> Iterator[tuple[str, Name, float]]:
        """(id, similarity) of names that the whole query nearly spells, ignoring spaces."""
        key = joined(tokens)
        if SHORTEST <= len(key) <= LONGEST_SLIP:
            for found, share, _ in process.extract(
                key, list(self.spelled), scorer=OSA.normalized_similarity, score_cutoff=NEARLY, limit=SLIPS
            ):
                yield *self.spelled[found], share

    def mentioned(self, plain: Sequence[Term], together: Sequence[Term]) -> Iterator[Mention]:
        """The longest name of each entry among the words of a query; `together` are compounds."""
        seen: set[str] = set()
        sure = {term.stem: term.sure for term in (*plain, *together)}
        for key in (*_spans(plain), *((term.stem,) for term in together)):
            for id, name in self.by_stems.get(key, {}).items():
                if id not in seen:
                    seen.add(id)
                    yield Mention(
                        id, name, min(map(sure.__getitem__, key)), key, whole=len(key) == len(plain)
                    )

    def scattered(self, terms: Sequence[Term]) -> bool:
        """Whether a query has all words of a visible name, with others between them."""
        stems = {term.stem for term in terms}
        return any(stems.issuperset(key) for stem in stems for key in self.by_first_stem.get(stem, ()))


def _spans(terms: Sequence[Term]) -> Iterator[tuple[str, ...]]:
    """Runs of neighbouring stems, the longest first."""
    stems = tuple(term.stem for term in terms)
    for length in range(min(len(stems), LONGEST), 0, -1):
        for start in range(len(stems) - length + 1):
            yield stems[start : start + length]
