"""The index of a library of texts: which file speaks of which record, where. It holds no sentence of any text.

An SQLite file of the user's own (0600, in a folder 0700). Each batch of files is written in one transaction,
so that it is whole whenever it is stopped.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

VERSION = 1
_TABLES = f"""
PRAGMA user_version = {VERSION};
CREATE TABLE IF NOT EXISTS files (
    id INTEGER PRIMARY KEY, folder TEXT NOT NULL, path TEXT NOT NULL, size INTEGER, changed INTEGER,
    digest TEXT, names TEXT, encoding TEXT, paragraphs INTEGER, pages TEXT, field TEXT,
    trouble TEXT,
    UNIQUE (folder, path)
);
CREATE TABLE IF NOT EXISTS terms (
    id INTEGER PRIMARY KEY, record TEXT NOT NULL, words TEXT NOT NULL, UNIQUE (record, words)
);
CREATE TABLE IF NOT EXISTS mentions (
    file INTEGER NOT NULL, term INTEGER NOT NULL, start INTEGER, end INTEGER, paragraph INTEGER
);
CREATE INDEX IF NOT EXISTS mentions_by_term ON mentions (term, file);
CREATE INDEX IF NOT EXISTS mentions_by_file ON mentions (file);
"""


class FileFacts(NamedTuple):
    """What is known of a file without its words.

    Attributes:
        path: within its folder, with `/`.
        size, changed: bytes, and when it was last changed in nanoseconds.
        digest: of its bytes; empty if it was not read.
        encoding: how it was decoded; empty if it was not read.
        paragraphs: how many it has; a page of a PDF is one.
        pages: where each page of a PDF begins.
        field: of a .jsonl file, the field that was read.
        trouble: why it was skipped, in a sentence that goes on after its name; empty if it was read.
    """

    path: str
    size: int
    changed: int
    digest: str = ""
    encoding: str = ""
    paragraphs: int = 0
    pages: tuple[int, ...] = ()
    field: str = ""
    trouble: str = ""


class Mentioned(NamedTuple):
    """A record that some words of a text name: places in characters, paragraphs counted from 0."""

    record: str
    words: str
    start: int
    end: int
    paragraph: int


class ReadFile(NamedTuple):
    """A file that was read or skipped, and what it mentions."""

    facts: FileFacts
    mentions: tuple[Mentioned, ...] = ()


class TextIndex:
    """The index in one file; every method opens it anew, so that several programs may use it.

    Raises:
        ValueError: if the file is no such index.
    """

    def __init__(self, path: Path):
        self.path = path

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """A connection with the tables there; what is done with it is one transaction."""
        if not self.path.exists():
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600))
        try:
            with closing(sqlite3.connect(self.path, timeout=30)) as database:
                found = database.execute("PRAGMA user_version").fetchone()[0]
                if found not in (0, VERSION):
                    raise ValueError(f"`{self.path.name}` is of another version. Delete it, and read again.")
                if not found:
                    database.executescript(_TABLES)
                with database:
                    yield database
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise OSError(None, str(error), str(self.path)) from None
            raise ValueError(f"`{self.path}` is no index of texts. Delete it, and read again.") from None

    def paths(self, folder: str) -> set[str]:
        """The paths of the files of a folder that are known."""
        with self.open() as database:
            rows = database.execute("SELECT path FROM files WHERE folder = ?", (folder,))
            return {path for (path,) in rows}

    def known(self, folder: str, names: str) -> dict[str, tuple[int, int]]:
        """Path -> (size, changed) of the files of a folder that were read or skipped for these names."""
        with self.open() as database:
            rows = database.execute(
                "SELECT path, size, changed FROM files WHERE folder = ? AND names = ?", (folder, names)
            )
            return {path: (size, changed) for path, size, changed in rows}

    def write(self, folder: str, names: str, files: Iterable[ReadFile]) -> None:
        """Put files in the place of what was known of them, all or none."""
        with self.open() as database:
            for one in files:
                self._forget(database, folder, [one.facts.path])
                facts = one.facts._replace(pages=json.dumps(one.facts.pages))  # type: ignore[arg-type]
                path, size, changed, digest, *rest = facts
                row = (folder, path, size, changed, digest, names, *rest)
                marks = ", ".join("?" * len(row))
                added = database.execute(
                    "INSERT INTO files (folder, path, size, changed, digest, names, encoding, paragraphs, pages,"
                    f" field, trouble) VALUES ({marks})",
                    row,
                )
                self._add(database, added.lastrowid, one.mentions)

    @staticmethod
    def _add(database: sqlite3.Connection, file: int | None, mentions: Iterable[Mentioned]) -> None:
        terms: dict[tuple[str, str], int] = {}
        for record, words in {(one.record, one.words) for one in mentions}:
            database.execute("INSERT OR IGNORE INTO terms (record, words) VALUES (?, ?)", (record, words))
            found = database.execute(
                "SELECT id FROM terms WHERE record = ? AND words = ?", (record, words)
            ).fetchone()
            terms[record, words] = found[0]
        database.executemany(
            "INSERT INTO mentions VALUES (?, ?, ?, ?, ?)",
            [(file, terms[one.record, one.words], one.start, one.end, one.paragraph) for one in mentions],
        )

    def remove(self, folder: str, paths: Iterable[str]) -> None:
        """Forget files of a folder."""
        with self.open() as database:
            self._forget(database, folder, paths)

    @staticmethod
    def _forget(database: sqlite3.Connection, folder: str, paths: Iterable[str]) -> None:
        for path in paths:
            whose = "(SELECT id FROM files WHERE folder = ? AND path = ?)"
            database.execute(f"DELETE FROM mentions WHERE file IN {whose}", (folder, path))
            database.execute("DELETE FROM files WHERE folder = ? AND path = ?", (folder, path))

    def skipped(self, folder: str) -> list[tuple[str, str]]:
        """(path, why) of the files of a folder that were not read."""
        with self.open() as database:
            rows = database.execute(
                "SELECT path, trouble FROM files WHERE folder = ? AND trouble != '' ORDER BY path", (folder,)
            )
            return [(path, trouble) for path, trouble in rows]

    def files(self) -> list[tuple[int, str, FileFacts]]:
        """(number, folder, facts) of all files."""
        with self.open() as database:
            rows = database.execute(
                "SELECT id, folder, path, size, changed, digest, encoding, paragraphs, pages, field, trouble"
                " FROM files ORDER BY folder, path"
            )
            return [
                (id, folder, FileFacts._make((*facts, tuple(json.loads(pages)), field, trouble)))
                for id, folder, *facts, pages, field, trouble in rows
            ]

    def mentions(self, record: str = "") -> list[tuple[int, Mentioned]]:
        """(file's number, mention) of one record or of all, in the order of the texts."""
        with self.open() as database:
            rows = database.execute(
                "SELECT file, record, words, start, end, paragraph FROM mentions"
                " JOIN terms ON terms.id = term JOIN files ON files.id = file"
                " WHERE ?1 = '' OR record = ?1 ORDER BY folder, path, start, record",
                (record,),
            )
            return [(file, Mentioned(*row)) for file, *row in rows]

    def counts(self, record: str) -> list[tuple[int, int]]:
        """(file's number, mentions of a record in it), the most first."""
        with self.open() as database:
            return database.execute(
                "SELECT file, count(*) FROM mentions JOIN terms ON terms.id = term WHERE record = ?"
                " GROUP BY file ORDER BY count(*) DESC, file",
                (record,),
            ).fetchall()
