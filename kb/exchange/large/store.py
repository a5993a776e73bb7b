"""The file of a large vocabulary: its tables, how it is built, and how it is opened without trusting it.

SQLite with FTS5. Names and texts are indexed by stems, names also by their trigrams for misspellings;
both with positions, without which FTS5 scores nothing.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any

from ...content.files import write
from .concept import Concept

APPLICATION = 0x6B624C56  # "kbLV"
FORMAT = 1
_BATCH = 5000
_TABLES = {
    "concept": "CREATE TABLE concept (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, "
    "also TEXT NOT NULL, hidden TEXT NOT NULL, definition TEXT NOT NULL, examples TEXT NOT NULL, "
    "notes TEXT NOT NULL, kind TEXT NOT NULL)",
    "broader": "CREATE TABLE broader (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID",
    "narrower": "CREATE TABLE narrower (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID",
    "related": "CREATE TABLE related (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID",
    "name": "CREATE TABLE name (n INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE)",
    "named": "CREATE TABLE named (name INTEGER, hidden INTEGER, concept INTEGER, "
    "PRIMARY KEY (name, hidden, concept)) WITHOUT ROWID",
    "word": "CREATE VIRTUAL TABLE word USING fts5(label, names, text, content='', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    "spelling": "CREATE VIRTUAL TABLE spelling USING fts5(folded, content='', tokenize='trigram')",
}
_SHADOWS = {
    f"{table}_{part}" for table in ("word", "spelling") for part in ("data", "idx", "docsize", "config")
}
_RANK = "bm25(8.0, 5.0, 1.0)"  # a word in the label, in another name, in the text


class VocabularyError(ValueError):
    """A file or a stream that is no vocabulary, or a damaged one; the sentence says what to do."""


def build(concepts: Iterable[Concept], path: Path, *, force: bool = False) -> int:
    """Write a vocabulary as one file, all of it or none, and return how many concepts it has.

    The same concepts in the same order give the same bytes under one version of SQLite. Parents and
    related ids that are no concept of the vocabulary are left out. All of it is in memory for a moment.

    Raises:
        VocabularyError: for no concept at all, or an id that comes twice; nothing is written.
        FileExistsError: if there is a file already, without `force`.
        OSError: if it cannot be written.
    """
    if path.exists() and not force:
        raise FileExistsError(17, "it is there already; add --force to replace it", str(path))
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        memory.execute("BEGIN")
        for statement in _TABLES.values():
            memory.execute(statement)
        memory.execute("INSERT INTO word (word, rank) VALUES ('rank', ?)", (_RANK,))
        count = _fill(memory, concepts)
        memory.execute("INSERT INTO word (word) VALUES ('optimize')")
        memory.execute("INSERT INTO spelling (spelling) VALUES ('optimize')")
        memory.execute(f"PRAGMA application_id = {APPLICATION}")
        memory.execute(f"PRAGMA user_version = {FORMAT}")
        memory.execute("COMMIT")
        write(path, memory.serialize())
    finally:
        memory.close()
    return count


def _fill(memory: sqlite3.Connection, concepts: Iterable[Concept]) -> int:
    numbers: dict[str, int] = {}
    names: dict[str, int] = {}
    links: dict[str, list[tuple[int, tuple[str, ...]]]] = {"broader": [], "related": []}
    batch: list[Concept] = []
    for concept in concepts:
        if concept.id in numbers:
            raise VocabularyError(f"The id `{concept.id}` comes twice; nothing was written.")
        number = numbers[concept.id] = len(numbers) + 1
        links["broader"].append((number, concept.parents))
        links["related"].append((number, concept.related))
        batch.append(concept)
        if len(batch) == _BATCH:
            _insert(memory, number - len(batch) + 1, batch, names)
            batch = []
    if not numbers:
        raise VocabularyError("There is not one concept in it; nothing was written.")
    _insert(memory, len(numbers) - len(batch) + 1, batch, names)
    memory.executemany("INSERT INTO name VALUES (?2, ?1)", names.items())
    memory.executemany("INSERT INTO spelling (folded, rowid) VALUES (?, ?)", names.items())
    _link(memory, numbers, links)
    return len(numbers)


def _insert(memory: sqlite3.Connection, first: int, batch: list[Concept], names: dict[str, int]) -> None:
    """Insert concepts that are numbered from `first`, with their words and names."""
    rows, words, named = [], [], []
    for number, one in enumerate(batch, first):
        lists = ["\n".join(" ".join(text.split()) for text in texts) for texts in one[2:4]]
        examples, notes = ("\n".join(" ".join(text.split()) for text in texts) for texts in one[5:7])
        rows.append((number, one.id, one.label, *lists, one.definition, examples, notes, one.kind))
        words.append((number, one.label, "\n".join(lists), "\n".join((one.definition, examples, notes))))
        shown = {folded(text) for text in (one.label, *one.also)}
        for hidden, found in enumerate((shown, {folded(text) for text in one.hidden} - shown)):
            named += [(names.setdefault(text, len(names) + 1), hidden, number) for text in sorted(found)]
    memory.executemany("INSERT INTO concept VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    memory.executemany("INSERT INTO word (rowid, label, names, text) VALUES (?, ?, ?, ?)", words)
    memory.executemany("INSERT INTO named VALUES (?, ?, ?)", named)


def _link(
    memory: sqlite3.Connection,
    numbers: Mapping[str, int],
    links: Mapping[str, list[tuple[int, tuple[str, ...]]]],
) -> None:
    """Insert what is broader, narrower and related; a relation holds in both directions, never with itself."""

    def pairs(relation: str) -> Iterator[tuple[int, int]]:
        for number, ids in links[relation]:
            for id in ids:
                if (other := numbers.get(id, number)) != number:
                    yield number, other

    def turned(relation: str) -> Iterator[tuple[int, int]]:
        return ((other, one) for one, other in pairs(relation))

    for table, rows in (
        ("broader", pairs("broader")),
        ("narrower", turned("broader")),
        ("related", chain(pairs("related"), turned("related"))),
    ):
        memory.executemany(f"INSERT INTO {table} VALUES (?, ?)", sorted(set(rows)))


def folded(text: str) -> str:
    """A name as it is compared: in small letters, with single blanks, without what no database can hold."""
    plain = text.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")
    return " ".join(plain.casefold().split())


class Store:
    """A vocabulary's file, opened for reading alone, by any thread.

    Raises:
        VocabularyError: if it is not a vocabulary of this format, or its size is not that of a whole one.
        OSError: if it cannot be read.
    """

    def __init__(self, path: Path):
        self.path = path
        with path.open("rb"):  # a missing file says so in the words of the system
            pass
        # Files are only ever replaced as a whole, so that no lock and no journal is needed.
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
        self._lock = Lock()
        try:
            self._verify()
        except VocabularyError:
            self.close()
            raise

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """The rows of a query. Raises VocabularyError if the file proves damaged."""
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except sqlite3.ProgrammingError:
            raise
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise VocabularyError(
                f"{self.path.name} is damaged or is no vocabulary ({error}). Make it anew with `kb import`."
            ) from None

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _verify(self) -> None:
        for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
            self.rows(f"PRAGMA {pragma}")
        kind, version = (self.rows(f"PRAGMA {name}")[0][0] for name in ("application_id", "user_version"))
        if kind != APPLICATION:
            raise VocabularyError(f"{self.path.name} is a database, but no vocabulary made by `kb import`.")
        if version != FORMAT:
            raise VocabularyError(
                f"{self.path.name} has format {version}; this version reads {FORMAT}. "
                "Make the file anew with `kb import`, or update the program."
            )
        pages, size = (self.rows(f"PRAGMA {name}")[0][0] for name in ("page_count", "page_size"))
        if self.path.stat().st_size != pages * size:
            raise VocabularyError(f"{self.path.name} is only part of a file. Copy it again, whole.")
        self._verify_tables()

    def _verify_tables(self) -> None:
        """Refuse a file whose tables are not exactly ours: a view or a trigger could run what we never wrote."""
        found = self.rows(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_autoindex_%'"
        )
        ours = {name: sql for _, name, sql in found if name not in _SHADOWS}
        if ours != _TABLES or any(type != "table" for type, _, _ in found):
            raise VocabularyError(
                f"{self.path.name} has other tables than a vocabulary has; it was not opened."
            )
