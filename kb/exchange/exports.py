"""What `kb export` and the pages can write for other programs: one table of formats.

A further format is one more entry, with what it takes: a key of `PICKED`.
"""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..content.files import shipped
from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..schema import nearest
from ..training.flashcards import all_flashcards, flashcards_of
from ..training.question import TYPES
from ..training.questions import chosen
from .anki_deck import apkg
from .bibtex import bibtex
from .data_package import PackageTable, all_tables, data_package, parquet
from .graphs import GRAPHS
from .incoming.workbook import Records, written_in
from .incoming.workbook_out import workbook
from .moodle import moodle_xml
from .question_lists import jupyterquiz, plain_text
from .ris import ris
from .vault import obsidian
from .work_lists import csl_json, works_of

if TYPE_CHECKING:
    import networkx as nx

    from ..site.web_page import Translation

QUESTIONS, CARDS, REFERENCES = "questions", "cards", "references"
TABLES, GRAPH, RECORDS, FILES, VOCABULARY = "tables", "graph", "records", "files", "vocabulary"


@dataclass(frozen=True)
class Wanted:
    """What is to be exported.

    Attributes:
        ids: the records that it is about; none for all.
        types: the types of question, keys of `TYPES`; none for all.
        count: how many questions at most.
        seed: which of them: the same seed, the same questions.
        address: of the vocabulary, where it is hosted; by default it has a name that leads nowhere.
        translations: further languages of the vocabulary.
        folder: the folder of content whose files are to be edited; by default the shipped one.
    """

    ids: Sequence[str] = ()
    types: Sequence[str] = ()
    count: int = 10
    seed: str = ""
    address: str = ""
    translations: Sequence["Translation"] = ()
    folder: Path | None = None


class Export(NamedTuple):
    """A format of another program.

    Attributes:
        ending: of its files.
        takes: a key of `PICKED`.
        title: what the program or the format is called.
        about: what one gets, in a few words.
        data: the knowledge base, what is taken, and the time in seconds since 1970 -> the file's bytes.
    """

    ending: str
    takes: str
    title: str
    about: str
    data: Callable[[KnowledgeBase, Any, int], bytes]


def _turtle(base: KnowledgeBase, those: Any, _: int) -> bytes:
    from .skos.scheme import turtle

    return turtle(base, *those)


def _json_ld(base: KnowledgeBase, those: Any, _: int) -> bytes:
    from .skos.scheme import json_ld

    return json_ld(base, *those)


EXPORTS: Mapping[str, Export] = {
    "anki": Export(".apkg", CARDS, "Anki", "cards to learn; a later export brings them up to date", apkg),
    "moodle": Export(
        ".xml",
        QUESTIONS,
        "Moodle",
        "questions for a question bank; each import adds them again",
        lambda base, those, _: moodle_xml(base, those),
    ),
    "jupyterquiz": Export(
        ".json",
        QUESTIONS,
        "jupyterquiz",
        "questions for a notebook of yours",
        lambda base, those, _: jupyterquiz(base, those),
    ),
    "text": Export(
        ".txt",
        QUESTIONS,
        "Plain text",
        "questions with a key, to paste into Wooclap, Mentimeter or a mail",
        lambda base, those, _: plain_text(base, those),
    ),
    "ris": Export(
        ".ris",
        REFERENCES,
        "Zotero, EndNote (RIS)",
        "references for a reference manager",
        lambda base, those, _: ris(base, those),
    ),
    "bibtex": Export(
        ".bib",
        REFERENCES,
        "LaTeX (BibTeX)",
        "references for a text that is typeset",
        lambda base, those, _: bibtex(base, those),
    ),
    "csl": Export(
        ".json",
        REFERENCES,
        "CSL-JSON",
        "references with all that is known of them, for Zotero and pandoc",
        lambda base, those, _: csl_json(base, those),
    ),
    "csv": Export(
        ".zip",
        TABLES,
        "CSV",
        "every table, with a Frictionless description of columns and keys",
        lambda _, those, time: data_package(those, time),
    ),
    "parquet": Export(
        ".zip",
        TABLES,
        "Parquet",
        "every table with its types, for pandas, DuckDB and others",
        lambda _, those, time: parquet(those, time),
    ),
    "graphml": Export(
        ".graphml",
        GRAPH,
        "GraphML",
        "the graph with its reasons, for yEd, Cytoscape and igraph",
        lambda _, graph, __: GRAPHS[".graphml"](graph),
    ),
    "gexf": Export(
        ".gexf",
        GRAPH,
        "GEXF",
        "the same graph for Gephi",
        lambda _, graph, __: GRAPHS[".gexf"](graph),
    ),
    "obsidian": Export(
        ".zip",
        RECORDS,
        "Obsidian",
        "every page and every work as a Markdown note, with its links",
        obsidian,
    ),
    "xlsx": Export(
        ".xlsx",
        FILES,
        "Excel, LibreOffice",
        "the content to edit in a spreadsheet; `kb import xlsx` brings it back",
        lambda base, those, time: workbook(those, base.library.works, time),
    ),
    "skos": Export(
        ".ttl",
        VOCABULARY,
        "SKOS (Turtle)",
        "terms, notes and reasoned links as linked data, for thesaurus programs",
        _turtle,
    ),
    "jsonld": Export(
        ".jsonld", VOCABULARY, "SKOS (JSON-LD)", "the same for programs that read JSON", _json_ld
    ),
}


def export(base: KnowledgeBase, format: str, wanted: Wanted) -> bytes:
    """What is wanted, in a format of `EXPORTS`.

    Raises:
        ValueError: for an unknown format or type of question, and if there is nothing of the kind.
        KeyError: for an unknown record.
        ModuleNotFoundError: if the library that writes it is not installed.
    """
    takes = format_of(format).takes
    found = PICKED[takes](base, wanted)
    if not found:
        about = f" about {', '.join(wanted.ids)}" if wanted.ids else ""
        raise ValueError(f"There are no {takes}{about}; nothing was written.")
    return export_of(base, format, found)


def export_of(base: KnowledgeBase, format: str, those: Any) -> bytes:
    """Given questions, or whatever the format takes, in a format of `EXPORTS`; it raises as `export` does."""
    one = format_of(format)
    if not those:
        raise ValueError(f"There are no {one.takes} to take along.")
    return one.data(base, those, time_of_export())


def format_of(name: str) -> Export:
    """The format of that name. Raises ValueError if there is none."""
    if name not in EXPORTS:
        hint = nearest(name, EXPORTS)
        raise ValueError(f"`{name}` is no format; there are {', '.join(EXPORTS)}. {hint}".strip())
    return EXPORTS[name]


def time_of_export() -> int:
    """The time that a file bears, in seconds since 1970: now, or `SOURCE_DATE_EPOCH` if that is set.

    A date of the content would be the same for the same content on every computer, but a changed rule for
    making cards, or content put back to an older state, would not show in it, and Anki would not take the
    change. So a later export always replaces an earlier one, and whoever needs the same bytes sets the variable.

    Raises:
        ValueError: if the variable holds no number of seconds.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH") or str(int(time.time()))
    if not given.isdecimal():
        raise ValueError(f"SOURCE_DATE_EPOCH is a number of seconds since 1970, not `{given}`.")
    return int(given)


def _questions(base: KnowledgeBase, wanted: Wanted) -> Sequence[Any]:
    if unknown := next((one for one in wanted.types if one not in TYPES), ""):
        hint = nearest(unknown, TYPES)
        raise ValueError(f"`{unknown}` is no type of question; there are {', '.join(TYPES)}. {hint}".strip())
    return chosen(base, wanted.ids, wanted.types, wanted.count, wanted.seed)


def _cards(base: KnowledgeBase, wanted: Wanted) -> Sequence[Any]:
    return flashcards_of(base, wanted.ids) if wanted.ids else all_flashcards(base)


def _tables(base: KnowledgeBase, wanted: Wanted) -> Sequence[PackageTable]:
    if wanted.ids:
        raise ValueError("The tables lead to one another, so they are written whole; leave out --of.")
    return all_tables(base)


def _graph(base: KnowledgeBase, wanted: Wanted) -> "nx.MultiDiGraph":
    """The whole graph, or records with their neighbours and what joins all of these."""
    near = {other for id in wanted.ids for other in base.neighbourhood(id)}
    return base.graph.subgraph(sorted(near)) if wanted.ids else base.graph


def _records(base: KnowledgeBase, wanted: Wanted) -> Sequence[Record]:
    """The records that have pages: the texts that are quoted have none."""
    if wanted.ids:
        return [base.record(id) for id in dict.fromkeys(wanted.ids)]
    return [record for record in base.values() if not record.schema.quoted]


def _vocabulary(_: KnowledgeBase, wanted: Wanted) -> tuple[str, Sequence["Translation"]]:
    if wanted.ids:
        raise ValueError("The terms lead to one another, so they are written whole; leave out --of.")
    return wanted.address, wanted.translations


def _written(base: KnowledgeBase, wanted: Wanted) -> Records:
    found = written_in(wanted.folder or shipped("data"))
    ids = (id if id in found else base.record(id).id for id in wanted.ids)
    return {id: found[id] for id in ids if id in found} if wanted.ids else found


PICKED: Mapping[str, Callable[[KnowledgeBase, Wanted], Any]] = {
    QUESTIONS: _questions,
    CARDS: _cards,
    REFERENCES: lambda base, wanted: works_of(base, wanted.ids),
    TABLES: _tables,
    GRAPH: _graph,
    RECORDS: _records,
    FILES: _written,
    VOCABULARY: _vocabulary,
}
