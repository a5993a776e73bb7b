"""Automatic links: the first mention of another record on a page leads to it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from ..content.records import Library, Record
from .origins import marked

HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMPOUND = re.compile(rf"{WORD.pattern}(?:[{HYPHENS}]{WORD.pattern})*")
_MOST = 9  # the longest name, in compounds


@dataclass(frozen=True)
class Span:
    """A run of words, the record that they link to (or an empty id), and its plain wording."""

    words: str
    id: str = ""
    plain: str = ""


class Autolinks:
    """The names that become links: labels and alternative labels, unless `autolink: no`.

    A name that belongs to two records is not linked, because it would have to choose.
    """

    def __init__(self, library: Library):
        owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.plain: dict[str, str] = {}
        for record in library.records.values():
            plainly = record.items("Plainly") or record.lead.lines
            self.plain[record.id] = marked(plainly[:1])
            if named_in_text(record):
                for words in record.names:
                    owners[_folded(words)].add(record.id)
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for name, ids in sorted(owners.items(), key=lambda item: -len(item[0])):
            if len(ids) == 1 and name:
                self._by_first[name[0].rstrip("-")].append((name, next(iter(ids))))

    def split(self, text: str, seen: set[str], mentions: Iterable[tuple[str, str]] = ()) -> tuple[Span, ...]:
        """Split a line into spans; linked records are added to `seen` and not linked again.

        Only whole words and compounds match, the longest name first; a hyphen in the text matches a
        space in a name, not the other way round. `mentions` are the links that the author wrote.
        """
        said: Mapping[tuple[str, ...], str] = {_folded(words): id for words, id in mentions}
        found, tokens, done, i = [], list(_COMPOUND.finditer(text)), 0, 0
        compounds = [_folded(token.group()) for token in tokens]
        while i < len(tokens):
            size, id = self._name_at(compounds[i : i + _MOST], said)
            if size and id not in seen:
                start, end = tokens[i].start(), tokens[i + size - 1].end()
                if start > done:
                    found.append(Span(text[done:start]))
                found.append(Span(text[start:end], id, self.plain.get(id, "")))
                seen.add(id)
                done = end
            i += max(size, 1)
        if done < len(text) or not found:
            found.append(Span(text[done:]))
        return tuple(found)

    def _name_at(
        self, compounds: list[tuple[str, ...]], said: Mapping[tuple[str, ...], str]
    ) -> tuple[int, str]:
        """The longest name at the start of these compounds: how many it takes, and its record's id."""
        first = compounds[0][0].rstrip("-")
        mine = [(name, id) for name, id in said.items() if name and name[0].rstrip("-") == first]
        names = (*mine, *self._by_first.get(first, ()), *self._by_first.get(first[:-1], ()))
        if not names:
            return 0, ""
        here = [word for compound in compounds for word in compound]
        ends = {size: count for count, size in enumerate(accumulate(map(len, compounds)), 1)}
        for name, id in names:
            size = len(name)
            if size in ends and any(_same(here[:size], one) for one in (name, (*name[:-1], f"{name[-1]}s"))):
                return ends[size], id
        return 0, ""


def named_in_text(record: Record) -> bool:
    """Whether the names of a record count as names where they stand in running text."""
    return record.schema.autolinked and bool(record.facts.get("autolink", True))


def _same(words: Iterable[str], name: Iterable[str]) -> bool:
    return all(word in (wanted, f"{wanted}-") for word, wanted in zip(words, name, strict=True))


def _folded(text: str) -> tuple[str, ...]:
    """The words of a text in lower case; a hyphen stays with the word before it."""
    return tuple(
        word.casefold().replace("’", "'") + ("-" if joined else "")
        for word, joined in re.findall(rf"({WORD.pattern})(?:([{HYPHENS}])(?=[^\W_]))?", text)
    )
