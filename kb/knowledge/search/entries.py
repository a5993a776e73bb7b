"""The searchable entries: records and works with their tokenized names and sentences."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from ...content.records import Library, Record
from ...content.stemming import STOP, joined, parts_of, stem_of, stems_of, tokenize
from ...schema import WORK
from ..references import Work, year

HOW = {"label": "name", "also": "also called", "hidden": "found under"}


class Name(NamedTuple):
    """A name of an entry.

    Attributes:
        text: the name as it is written.
        tokens: its words as they are typed.
        stems: their stems without stop words, and those of compounds.
        how: what kind of name it is: `name`, `also called`, `found under`, `family name`, `title`,
            `cited as` or `author`.
        field: the weight that its words have.
    """

    text: str
    tokens: list[str]
    stems: tuple[str, ...]
    how: str
    field: str

    @property
    def parts(self) -> tuple[str, ...]:
        """Its words, with compounds split."""
        return tuple(part for token in self.tokens for part in parts_of(token))

    @property
    def key(self) -> tuple[str, ...]:
        """The stems of its words without duplicates, compounds and stop words."""
        return tuple(dict.fromkeys(stem_of(part) for part in self.parts if part not in STOP))


class Passage(NamedTuple):
    """A sentence of an entry, with its section and its stems."""

    section: str
    text: str
    stems: tuple[str, ...]


class Entry(NamedTuple):
    """A searchable record or work."""

    id: str
    kind: str
    label: str
    names: list[Name]
    passages: list[Passage]


class Reader:
    """Turns a library into entries, tokenizing each text once.

    Attributes:
        tokens: every word that was read, as it was typed.
    """

    def __init__(self) -> None:
        self.tokens: set[str] = set()

    def entries(self, library: Library) -> Iterator[Entry]:
        """All entries: records in file order, then works."""
        for record in library.records.values():
            if not record.schema.quoted:
                passages = [
                    Passage(section, line.text, self._stems(self._tokens(line.text)))
                    for section, part in record.passages
                    for line in part.lines
                ]
                yield Entry(record.id, record.kind, record.label, [*self._called(_names(record))], passages)
        paged = {joined(tokenize(text)) for person in library.of("person") for text, *_ in _names(person)}
        for id, work in library.works.items():
            title = str(work.get("title", ""))
            yield Entry(id, WORK, title, [*self._called(_of_work(work, paged))], [])

    def _called(self, names: Iterable[tuple[str, str, str]]) -> Iterator[Name]:
        for text, how, field in names:
            tokens = self._tokens(text)
            yield Name(text, tokens, self._stems(tokens), how, field)

    def _tokens(self, text: str) -> list[str]:
        tokens = tokenize(text)
        self.tokens.update(tokens)
        return tokens

    def _stems(self, tokens: list[str]) -> tuple[str, ...]:
        return tuple([stem for token in tokens for stem in stems_of(token)])


def _names(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield (text, how, field) for each name of a record."""
    for field, how in HOW.items():
        value = record.facts.get(field, ())
        for text in (value,) if isinstance(value, str) else value:
            yield text, how, field
    if family := str(record.facts.get("sort", "")).partition(",")[0]:
        yield family, "family name", "family"


def _of_work(work: Work, paged: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (text, how, field) for a work: title, title before the colon, author and year, authors.

    Authors that have a page of their own (`paged`) are left to it.
    """
    title = str(work.get("title", ""))
    yield title, "title", "title"
    main, colon, _ = title.partition(":")
    if colon:
        yield main, "title", "title"
    authors = work.get("author") or work.get("editor") or ()
    families = [str(who.get("family") or who.get("literal") or "") for who in authors]
    for names in {" ".join(families): None, families[0]: None} if families and year(work) else ():
        yield f"{names} {year(work)}", "cited as", "author"
    for who, family in zip(authors, families, strict=True):
        for name in (family, f"{who.get('given', '')} {family}"):
            if joined(tokenize(name)) not in paged:
                yield name, "author", "author"
