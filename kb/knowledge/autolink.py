"""Terms in running text: the first time that a page names another record, it leads there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from ..content.records import Library

_HYPHEN = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMPOUND = re.compile(rf"{_WORD.pattern}(?:{_HYPHEN}{_WORD.pattern})*")
_MOST = 9  # compounds that a name may have


@dataclass(frozen=True)
class Span:
    """Some words of a line, and the record that they lead to (empty for none) with its plain wording."""

    words: str
    id: str = ""
    plain: str = ""


class Terms:
    """The names that link by themselves: labels and alternative labels, unless `autolink: no`.

    A name that belongs to two records leads nowhere, because it would have to choose.
    """

    def __init__(self, library: Library):
        owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.plain: dict[str, str] = {}
        for record in library.records.values():
            plainly = record.items("Plainly") or record.lead.lines
            self.plain[record.id] = plainly[0].text if plainly else ""
            if record.schema.autolinked and record.facts.get("autolink", True):
                for words in record.names:
                    owners[_folded(words)].add(record.id)
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for name, ids in sorted(owners.items(), key=lambda item: -len(item[0])):
            if len(ids) == 1 and name:
                self._by_first[name[0].rstrip("-")].append((name, next(iter(ids))))

    def split(self, text: str, seen: set[str], mentions: Iterable[tuple[str, str]] = ()) -> tuple[Span, ...]:
        """A line as spans; records that it leads to are added to `seen` and not linked again.

        Whole words and whole compounds only, the longest name first; a hyphen may stand for a space
        of the name, but not the other way round. `mentions` are the links that the author wrote.
        """
        said: Mapping[tuple[str, ...], str] = {_folded(words): id for words, id in mentions}
        found, tokens, done, i = [], list(_COMPOUND.finditer(text)), 0, 0
        while i < len(tokens):
            size, id = self._name_at([_folded(token.group()) for token in tokens[i : i + _MOST]], said)
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
        """The longest name with which these compounds begin: how many it takes, and whose it is."""
        here = [word for compound in compounds for word in compound]
        ends = {size: count for count, size in enumerate(accumulate(map(len, compounds)), 1)}
        first = here[0].rstrip("-")
        mine = [(name, id) for name, id in said.items() if name and name[0].rstrip("-") == first]
        for name, id in (*mine, *self._by_first.get(first, ()), *self._by_first.get(first[:-1], ())):
            size = len(name)
            if size in ends and any(_same(here[:size], one) for one in (name, (*name[:-1], f"{name[-1]}s"))):
                return ends[size], id
        return 0, ""


def _same(words: Iterable[str], name: Iterable[str]) -> bool:
    return all(word in (wanted, f"{wanted}-") for word, wanted in zip(words, name, strict=True))


def _folded(text: str) -> tuple[str, ...]:
    """The words in small letters; what a hyphen follows keeps it."""
    return tuple(
        word.casefold().replace("’", "'") + ("-" if joined else "")
        for word, joined in re.findall(rf"({_WORD.pattern})(?:({_HYPHEN})(?=[^\W_]))?", text)
    )
