"""The labels by which texts speak of records, by the same rule as links in running text."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ...content.records import Library, Record
from ...content.stemming import STOP, joined, tokenize
from ...knowledge.autolink import named_in_text

_SHORTEST = 4  # letters of a family name that counts alone


class Label(NamedTuple):
    """A name of a record: its words, the record's id, and whether it names a person.

    The name of a person has no plural, and its capitals are capitals in a text.
    """

    words: str
    id: str
    person: bool = False


def labels_of(library: Library) -> tuple[Label, ...]:
    """The names of a library's records that count in running text, sorted.

    Those are the preferred and the alternative labels of the records that link by themselves; the hidden
    ones that only write such a label together or apart, as in `self object`; and the family names of
    people where the content knows nobody else of that name.
    """
    alone = _family_names(library)
    found = {
        Label(words, record.id, record.kind == "person")
        for record in library.records.values()
        if named_in_text(record)
        for words in (*record.names, *_safe_hidden(record), *alone.get(record.id, ()))
    }
    return tuple(sorted(found))


def _safe_hidden(record: Record) -> Iterator[str]:
    """Hidden labels with the letters of a visible one; `power over` is no name, but ordinary words."""
    visible = {joined(tokenize(name)) for name in record.names}
    for words in record.ids("hidden"):
        tokens = tokenize(words)
        if tokens and joined(tokens) in visible and not STOP & {tokens[0], tokens[-1]}:
            yield words


def _family_names(library: Library) -> dict[str, list[str]]:
    """Id of a person -> their family name, if no other author has it and it is no ordinary word."""
    initials: dict[str, set[str]] = defaultdict(set)
    for work in library.works.values():
        for person in (*work.get("author", ()), *work.get("editor", ())):
            initials[str(person.get("family", ""))].add(str(person.get("given", ""))[:1])
    ordinary = _ordinary_words(library)
    found = defaultdict(list)
    for record in library.of("person"):
        family, _, given = record.sort_key.partition(", ")
        initials[family].add(given[:1])
        if given and len(family) >= _SHORTEST and family.casefold() not in ordinary:
            found[family].append(record.id)
    return {ids[0]: [family] for family, ids in found.items() if len(ids) == len(initials[family]) == 1}


def _ordinary_words(library: Library) -> set[str]:
    """The words that the content itself writes in small letters."""
    return {
        word
        for record in library.records.values()
        for _, section in record.passages
        for line in section.lines
        for word in re.findall(r"\b[a-z]+\b", line.text)
    }
