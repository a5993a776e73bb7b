"""What a notebook with code shows: tables whole, graphs as pictures and sentences, mistakes in a sentence.

Only how things are shown is changed, and only in the notebook that calls `load`: tables and graphs stay
what they are, and no option of pandas is touched.
"""

import traceback
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

import networkx as nx
import pandas as pd
from IPython.core.getipython import get_ipython

from ..home import opening
from ..knowledge.base import KnowledgeBase
from ..pages.html import screen, snippet
from ..pages.templating import macro
from ..pictures.concept_map import concept_map
from ..schema import KINDS
from .cells import Cell, CellLine, Sheet
from .figures import drawing

MOST_ROWS, MOST_SENTENCES, MOST_DRAWN = 100, 40, 24
OURS = str(Path(__file__).parents[1])
ERRORS = (KeyError, ValueError, TypeError)
_macro = partial(macro, "widgets/templates/notebook.html")


def load() -> KnowledgeBase:
    """Open the content in a notebook, which from then on shows its tables, graphs and errors for readers."""
    base = opening.load()
    shell: Any = get_ipython()
    if shell:
        html = shell.display_formatter.formatters["text/html"]
        html.for_type(pd.DataFrame, partial(frame_html, base))
        html.for_type(nx.MultiDiGraph, partial(graph_html, base))
        shell.set_custom_exc(ERRORS, show_error)
    return base


def frame_html(base: KnowledgeBase, frame: pd.DataFrame) -> str:
    """A table as a notebook shows it: texts whole, names beside ids, the heads as one writes them in code."""
    if frame.columns.nlevels > 1 or frame.index.nlevels > 1 or not frame.columns.is_unique:
        return str(frame._repr_html_())
    sheet, shown = Sheet(base, frame), frame.head(MOST_ROWS)
    columns = [sheet.cells(name)[:MOST_ROWS] for name in sheet.columns]
    heads = [_name(base, name) for name in sheet.columns]
    if frame.index.name:
        columns.insert(0, [_row_head(base, str(id), named="label" not in frame) for id in shown.index])
        heads.insert(0, str(frame.index.name))
    return snippet(_macro("frame")(heads, list(zip(*columns, strict=True)), len(frame), MOST_ROWS))


def _name(base: KnowledgeBase, column: str) -> str:
    """The head of a column: of the matrix, whose columns are theories, their names."""
    return base.library.records[column].label if column in base.library.records else column


def _row_head(base: KnowledgeBase, id: str, *, named: bool) -> Cell:
    """An id before its row, with the record's name if no column has it."""
    name = base.library.records[id].label if named and id in base.library.records else ""
    return (CellLine(name, id),)


def graph_html(base: KnowledgeBase, graph: nx.MultiDiGraph) -> str | None:
    """A graph of records as a picture if it is small, and its links as sentences; None for another graph."""
    sentences = [data.get("sentence") for _, _, data in graph.edges(data=True)]
    if not all(id in base.graph for id in graph) or not all(sentences):
        return None
    ids = [id for id in graph if id in base.library.records]
    words = _macro("graph")(len(graph), _kinds(graph), sentences, MOST_SENTENCES)
    if 1 < len(ids) == len(graph) <= MOST_DRAWN:
        most_linked_first = sorted(ids, key=lambda id: (-graph.degree(id), id))
        return screen(words + drawing(concept_map(base, *most_linked_first), live=False))
    return snippet(words + _macro("sentences")(sentences[:MOST_SENTENCES]))


def _kinds(graph: nx.MultiDiGraph) -> str:
    """How many records of each kind there are, in words."""
    kinds = [data["kind"] for _, data in graph.nodes(data=True)]
    plurals = {kind.name: kind.plural for kind in KINDS.values()} | {"work": "works"}
    counts = {name: kinds.count(name) for name in plurals if name in kinds}
    return ", ".join(f"{count} {plurals[name] if count > 1 else name}" for name, count in counts.items())


def show_error(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType,
    tb_offset: int | None = None,
) -> None:
    """Show an error of ours as its sentence, any other as Python does; `%tb` still shows the whole."""
    sentence = _sentence(error, trace)
    if not sentence:
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
        return
    error._render_traceback_ = lambda: [sentence, "(%tb in a cell shows where it happened.)"]  # type: ignore[attr-defined]
    shell.showtraceback((kind, error, trace))
    del error._render_traceback_  # type: ignore[attr-defined]


def _sentence(error: BaseException, trace: TracebackType) -> str:
    """The sentence of an error that this package raised on purpose; empty for any other."""
    where = traceback.extract_tb(trace)
    words = str(error.args[0]) if error.args else ""
    mine = bool(where) and where[-1].filename.startswith(OURS)
    return words if mine and words.endswith((".", "?")) else ""
