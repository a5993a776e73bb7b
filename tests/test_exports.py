"""Tables go out and come back without loss, graphs are read by other programs, and nothing is half-written."""

import csv
import importlib.util
import json
import re
import sqlite3
from contextlib import closing
from html import unescape

import igraph
import networkx as nx
import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kb
from kb.exchange.formats import _NOT_IN_XLSX, TABLES
from kb.exchange.graphs import GRAPHS
from kb.schema import KINDS

NAMES = [*(kind.plural for kind in KINDS.values())]
NAMES += ["works", "statements", "links", "citations", "quotes", "matrix"]
ASKED = {
    "search": lambda base: base.search("fresh water"),
    "paths": lambda base: base.paths("infusion", "brewing"),
    "no-paths": lambda base: base.paths("ann-leaf", "brewing"),
    "compare": lambda base: base.compare("infusion", "warming-the-pot"),
}
ODD = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "''-",
    "'",
    "' =",
    "\t=1",
    "= ",
    "plain",
    "",
    "a=b",
    "[]",
    "null",
    "a\rb",
    "a\r\nb",
]


@pytest.mark.parametrize("ending", TABLES)
@pytest.mark.parametrize("name", NAMES)
def test_every_table_comes_back_as_it_was(real, tmp_path, name, ending):
    """Values, index, types, lists and what is missing; all of the shipped content."""
    table = getattr(real, name)
    kb.save(table, tmp_path / f"table{ending}")
    pd.testing.assert_frame_equal(kb.read_table(tmp_path / f"table{ending}"), table, check_index_type=False)


@pytest.mark.parametrize("ending", TABLES)
@pytest.mark.parametrize("name", [*NAMES, *ASKED])
def test_small_and_empty_tables_come_back_as_they_were(toy, tmp_path, name, ending):
    """Whatever columns hold nothing at all, they keep their names and types."""
    table = ASKED[name](toy) if name in ASKED else getattr(toy, name)
    for frame in (table, table.iloc[:0]):
        kb.save(frame, tmp_path / f"table{ending}")
        pd.testing.assert_frame_equal(
            kb.read_table(tmp_path / f"table{ending}"), frame, check_index_type=False
        )


@pytest.mark.parametrize("ending", TABLES)
@given(
    texts=st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.sampled_from(ODD), min_size=1)
)
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back(tmp_path_factory, ending, texts):
    """In a column of text and in a list, whatever it looks like: a number, a formula, JSON, nothing."""
    frame = pd.DataFrame({"label": texts, "also": [tuple(texts)] * len(texts)}).astype({"label": str})
    if ending == ".xlsx":
        able = frame["also"].map(lambda items: not _NOT_IN_XLSX.search(" ".join(items)))
        frame = frame[able].reset_index(drop=True).astype({"label": str})
    path = tmp_path_factory.mktemp("out") / f"t{ending}"
    kb.save(frame, path)
    pd.testing.assert_frame_equal(kb.read_table(path), frame)


@pytest.mark.parametrize("ending", TABLES)
def test_your_own_columns_and_index_are_kept(toy, tmp_path, ending):
    """A number of your own stays one; an index that is not of ids is a column afterwards."""
    own = toy.concepts.assign(rank=[0.1, 1 / 3], place=[2, 1], note=["x", "y"])
    kb.save(own, tmp_path / f"own{ending}")
    pd.testing.assert_frame_equal(kb.read_table(tmp_path / f"own{ending}"), own, check_index_type=False)
    counts = toy.links.groupby(["relation", "certainty"])[["source"]].count().rename(columns={"source": "n"})
    kb.save(counts, tmp_path / f"counts{ending}")
    back = kb.read_table(tmp_path / f"counts{ending}")
    pd.testing.assert_frame_equal(back, counts.reset_index())


@pytest.mark.parametrize("text", ODD[:4])
def test_a_spreadsheet_takes_no_text_for_a_formula(tmp_path, text):
    """In .xlsx the cell is text; in .csv an apostrophe makes it text."""
    frame = pd.DataFrame({"label": [text]})
    kb.save(frame, tmp_path / "t.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "t.xlsx").active["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    kb.save(frame, tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1] == [f"'{text}"]


def test_a_column_of_your_own_may_have_a_known_name(tmp_path):
    """Text under the name of a number, or of a list, is read as text."""
    own = pd.DataFrame({"path": ["a/b", "c"], "also": ["no list", "x"], "end": ["late", ""]}).astype(str)
    for ending in TABLES:
        kb.save(own, tmp_path / f"own{ending}")
        assert kb.read_table(tmp_path / f"own{ending}").to_dict() == own.to_dict()


def test_a_csv_that_a_spreadsheet_saved_again_is_read(toy, tmp_path):
    """With a byte order mark, Windows line ends and an empty last line."""
    path = tmp_path / "t.csv"
    kb.save(toy.people, path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    pd.testing.assert_frame_equal(kb.read_table(path), toy.people, check_index_type=False)
    path.write_text('label,also\na,"[]"\nb,"[]",c\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"`t\.csv` holds no table"):
        kb.read_table(path)


def test_other_programs_read_what_is_saved(toy, tmp_path):
    """Without this package: JSON lists, a SQLite table, a parquet list column."""
    for ending in (".json", ".sqlite", ".parquet"):
        kb.save(toy.works.join(toy.people[["also"]]), tmp_path / f"works{ending}")
        kb.save(toy.theories, tmp_path / f"theories{ending}")
    rows = json.loads((tmp_path / "theories.json").read_text(encoding="utf-8"))
    assert {"name": "order", "type": "integer"} in rows["schema"]["fields"]
    assert {"name": "also", "type": "array"} in rows["schema"]["fields"]
    assert rows["data"][1]["introduced_by"] == ["ann-leaf"]
    with closing(sqlite3.connect(tmp_path / "theories.sqlite")) as database:
        found = database.execute('SELECT theory, "order", autolink, introduced_by FROM entries').fetchall()
    assert found[1] == ("school-of-leaves", 2, 1, '["ann-leaf"]')
    table = pd.read_parquet(tmp_path / "theories.parquet")
    assert list(table["introduced_by"][1]) == ["ann-leaf"]


@pytest.mark.parametrize("what", ["table", "graph"])
def test_an_unknown_ending_is_named(toy, tmp_path, what):
    """With the endings that can be used; nothing is written."""
    thing, known = (toy.concepts, ".parquet") if what == "table" else (toy.graph, ".graphml")
    for name in ("out.doc", "out"):
        with pytest.raises(ValueError, match=rf"`{name}` ends in none of .*\{known}"):
            kb.save(thing, tmp_path / name)
    with pytest.raises(ValueError, match="ends in none of"):
        kb.read_table(tmp_path / "graph.gml")
    assert list(tmp_path.iterdir()) == []
    kb.save(toy.concepts, tmp_path / "OUT.CSV")
    assert len(kb.read_table(tmp_path / "OUT.CSV")) == 2


def test_what_cannot_be_saved_is_explained_and_what_was_there_stays(toy, tmp_path):
    """Neither table nor graph; two columns of one name; a text too long for a cell or with odd characters."""
    path = tmp_path / "t.xlsx"
    kb.save(toy.concepts, path)
    before = path.read_bytes()
    twice = pd.concat([toy.concepts, toy.concepts[["label"]]], axis=1)
    same = toy.concepts.assign(concept="x")
    for frame, words in (
        (twice, "Two columns have the same name: `label`"),
        (same, "The index has the name of a column"),
        (pd.DataFrame({"text": ["x" * 32_768]}), "32768 characters does not fit"),
        (pd.DataFrame({"also": [("x" * 32_764,)]}), "32768 characters does not fit"),
        (pd.DataFrame({"text": ["a\x01b"]}), "cannot hold all characters"),
        (pd.DataFrame({"text": ["a\rb"]}), "cannot hold all characters"),
        (pd.DataFrame({"text": ["a\uffff"]}), "cannot hold all characters"),
        (pd.DataFrame({"text": ["_x0041_"]}), "cannot hold all characters"),
    ):
        with pytest.raises(ValueError, match=words):
            kb.save(frame, path)
    for other in (toy, toy.concepts["label"], {"a": 1}):
        with pytest.raises(TypeError, match="A table or a graph can be saved"):
            kb.save(other, path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["t.xlsx"]


@pytest.mark.parametrize("ending", TABLES)
def test_a_file_of_another_kind_is_explained(tmp_path, toy, ending):
    """Damaged, empty, or a graph: a sentence with the file's name."""
    path = tmp_path / f"t{ending}"
    for data in (b"\xff\xfe\x00garbage", b'{"nodes": []}' if ending == ".json" else b""):
        path.write_bytes(data)
        with pytest.raises(ValueError, match=rf"`t\{ending}` holds no table"):
            kb.read_table(path)
    with pytest.raises(FileNotFoundError):
        kb.read_table(tmp_path / f"none{ending}")


def test_without_pyarrow_the_remedy_is_named(toy, tmp_path, monkeypatch):
    """For writing and for reading."""
    kb.save(toy.concepts, tmp_path / "t.parquet")
    monkeypatch.setattr("kb.exchange.formats.find_spec", lambda name: None)
    for call in (
        lambda: kb.save(toy.concepts, tmp_path / "u.parquet"),
        lambda: kb.read_table(tmp_path / "t.parquet"),
    ):
        with pytest.raises(ImportError, match=r"install relational-kb\[parquet\]"):
            call()
    assert not (tmp_path / "u.parquet").exists()
    assert importlib.util.find_spec("pyarrow")


def told(graph):
    """Nodes and edges with their attributes, lists joined as the formats do."""

    def plain(data):
        return {name: "; ".join(v) if isinstance(v, tuple | list) else v for name, v in data.items()}

    nodes = {node: plain(data) for node, data in graph.nodes(data=True)}
    edges = {(u, v, data["relation"]): plain(data) for u, v, data in graph.edges(data=True)}
    assert len(edges) == graph.number_of_edges()
    return nodes, edges


READERS = {
    ".graphml": nx.read_graphml,
    ".gexf": nx.read_gexf,
    ".gml": nx.read_gml,
    ".json": lambda path: nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges"),
}


@pytest.mark.parametrize("ending", GRAPHS)
def test_networkx_reads_every_node_edge_and_attribute(real, tmp_path, ending):
    """The whole graph of the shipped content, with an id for each edge."""
    kb.save(real.graph, tmp_path / f"g{ending}")
    back = READERS[ending](tmp_path / f"g{ending}")
    assert isinstance(back, nx.MultiDiGraph)
    nodes, edges = told(back)
    for data in nodes.values():
        if ending == ".gml":
            data["label"] = data.pop("name")
    for data in edges.values():
        if ending == ".gexf":
            assert data.pop("id")
            data.pop("key", None)
    assert (nodes, edges) == told(real.graph)


@pytest.mark.filterwarnings("ignore:One or more unknown entities:RuntimeWarning")
@pytest.mark.parametrize("ending", [".graphml", ".gml"])
def test_igraph_reads_every_node_edge_and_attribute(real, tmp_path, ending):
    """Ids of edges are all different, and every attribute arrives."""
    kb.save(real.graph, tmp_path / f"g{ending}")
    back = igraph.Graph.Read(str(tmp_path / f"g{ending}"))
    name, label = ("id", "label") if ending == ".graphml" else ("label", "name")
    nodes, edges = told(real.graph)
    # GML has characters beyond ASCII as entities, which igraph leaves as they are.
    decode = unescape if ending == ".gml" else str
    assert {
        v[name]: {"kind": v["kind"], "overlay": v["overlay"], "label": decode(v[label])} for v in back.vs
    } == nodes
    found = {
        (back.vs[e.source][name], back.vs[e.target][name], e["relation"]): {
            key: decode(e[key])
            for key in ("relation", "layer", "sentence", "rationale", "certainty", "citations", "overlay")
        }
        for e in back.es
    }
    assert found == edges
    if ending == ".graphml":
        ids = re.findall(
            r'<edge source="[^"]+" target="[^"]+" id="([^"]+)"', (tmp_path / "g.graphml").read_text("utf-8")
        )
        assert len(set(ids)) == len(ids) == real.graph.number_of_edges()


@pytest.mark.parametrize("ending", GRAPHS)
def test_your_own_graph_can_be_saved(toy, tmp_path, ending):
    """A simple graph, numbers from numpy, lists, sets, and what is missing."""
    own = nx.Graph(toy.graph)
    nx.set_node_attributes(own, {"infusion": np.float64(0.5), "brewing": 2.0}, "rank")
    own.nodes["infusion"]["notes"] = ["a", "b"]
    own.nodes["infusion"]["nothing"] = None
    kb.save(own, tmp_path / f"own{ending}")
    back = READERS[ending](tmp_path / f"own{ending}")
    assert set(back) == set(own)
    assert {frozenset(edge) for edge in back.edges()} == {frozenset(edge) for edge in own.edges()}
    assert float(back.nodes["infusion"]["rank"]) == 0.5
    assert back.nodes["infusion"]["notes"] in ("a; b", ["a", "b"])


@pytest.mark.parametrize("ending", [".graphml", ".gexf"])
@pytest.mark.parametrize("text", ["a\x01b", "a\ufffeb", "a\rb"])
def test_a_graph_with_a_text_that_xml_cannot_hold_is_explained(tmp_path, ending, text):
    """On a node or on an edge; nothing is written."""
    edge, node = nx.Graph([("a", "b", {"note": text})]), nx.Graph()
    node.add_node("a", note=text)
    for own in (edge, node):
        with pytest.raises(ValueError, match=r"choose \.json"):
            kb.save(own, tmp_path / f"g{ending}")
    assert list(tmp_path.iterdir()) == []


def test_a_graph_that_cannot_be_written_leaves_what_was_there(toy, tmp_path):
    """A failure in the middle changes no file and leaves no scrap."""
    path = tmp_path / "g.gml"
    kb.save(toy.graph, path)
    before = path.read_bytes()
    own = toy.graph.copy()
    own.nodes["infusion"]["not a name"] = 1
    with pytest.raises(nx.NetworkXError):
        kb.save(own, path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["g.gml"]
