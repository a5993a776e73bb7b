"""Tables and the graph for data people: valid, typed, and whole when another library reads them back."""

import zipfile
from io import BytesIO

import igraph
import networkx as nx
import pandas as pd
import pytest
from lxml import etree

from kb.cli import main
from kb.exchange.archive import unzipped, zipped
from kb.exchange.data_package import all_tables
from kb.exchange.exports import Wanted, export

QUICK = ("records", "works", "people", "matrix")  # texts, numbers that may be missing, lists


@pytest.fixture
def package(tmp_path):
    """Make the data package of a base in a folder; returns it as frictionless reads it."""
    from frictionless import Package

    def make(base):
        with zipfile.ZipFile(BytesIO(export(base, "csv", Wanted()))) as archive:
            archive.extractall(tmp_path)
        return Package(str(tmp_path / "datapackage.json"))

    return make


def plain(frame):
    """A table's rows as frictionless gives them: lists, and nothing for what is empty."""
    flat = frame.reset_index() if frame.index.name else frame
    whole = flat.astype(object).where(flat.notna(), None)
    return [
        {
            name: list(value) if isinstance(value, tuple) else None if value == "" else value
            for name, value in row.items()
        }
        for row in whole.to_dict("records")
    ]


def test_a_data_package_is_valid(toy, package):
    """Its files, types, keys, and every place to which a column leads."""
    report = package(toy).validate()
    assert report.flatten(["title", "message"]) == []
    assert {task.name for task in report.tasks} == {one.name for one in all_tables(toy)}


def test_frictionless_sees_where_a_column_leads_nowhere(toy, package, tmp_path):
    """The test of keys can fail: a link to a record that is not there is found."""
    found = package(toy)
    path = tmp_path / "data" / "links.csv"
    path.write_text(path.read_text("utf-8").replace('"infusion"', '"coffee"'), "utf-8")
    assert not found.validate().valid


def test_frictionless_reads_every_row(real, package):
    """Texts, numbers, lists and what is missing, as the tables here have them."""
    compare(real, package(real), QUICK)


@pytest.mark.exhaustive
def test_frictionless_reads_every_row_of_every_table(real, package):
    """The same for all of them, and the whole package is valid."""
    found = package(real)
    compare(real, found, [one.name for one in all_tables(real)])
    assert found.validate().flatten(["title", "message"]) == []


def compare(base, package, names):
    """Each row of some tables, as it is here and as it is there."""
    tables = {one.name: one.frame for one in all_tables(base)}
    assert {one.name for one in package.resources} == set(tables)
    for name in names:
        assert [row.to_dict() for row in package.get_resource(name).read_rows()] == plain(tables[name])


def test_pyarrow_reads_every_row(real):
    """Every table is there; values, types and lists are as they are here."""
    files, tables = unzipped(export(real, "parquet", Wanted())), all_tables(real)
    assert set(files) == {f"{one.name}.parquet" for one in tables}
    for one in (one for one in tables if one.name in (*QUICK, "concepts", "links")):
        back = pd.read_parquet(BytesIO(files[f"{one.name}.parquet"]), engine="pyarrow")
        assert plain(back.map(as_tuple)) == plain(one.frame)


def as_tuple(value):
    """A list as the tables here have it."""
    return tuple(value) if hasattr(value, "tolist") else value


def edges(graph):
    """Every edge with what it says, in order."""
    return sorted(
        (u, v, data["relation"], data["sentence"], data["rationale"]) for u, v, data in graph.edges(data=True)
    )


def test_igraph_reads_the_graph(real, tmp_path):
    """Every node with its kind and label, every edge with its sentence and reason, around some records."""
    some = ["mutual-relationships", "self-psychology"]
    path = tmp_path / "some.graphml"
    path.write_bytes(export(real, "graphml", Wanted(some)))
    read = igraph.Graph.Read_GraphML(str(path))
    near = real.graph.subgraph({other for id in some for other in real.neighbourhood(id)})
    assert len(near) > 200
    assert {(v["id"], v["kind"], v["label"]) for v in read.vs} == {
        (id, data["kind"], data["label"]) for id, data in near.nodes(data=True)
    }
    ids = read.vs["id"]
    found = [(ids[e.source], ids[e.target], e["relation"], e["sentence"], e["rationale"]) for e in read.es]
    assert sorted(found) == edges(near)


def test_gephi_s_format_is_whole(real):
    """GEXF as XML: nodes and edges under the names of their attributes."""
    root = etree.fromstring(export(real, "gexf", Wanted(["selfobject"])))
    space = {"g": root.nsmap[None]}
    titles = {
        (group.get("class"), one.get("id")): one.get("title")
        for group in root.iterfind(".//g:attributes", space)
        for one in group
    }

    def attributes(element):
        values = element.iterfind(".//g:attvalue", space)
        return {titles[etree.QName(element).localname, one.get("for")]: one.get("value") for one in values}

    nodes = {one.get("id"): one.get("label") for one in root.iterfind(".//g:node", space)}
    near = real.neighbourhood("selfobject")
    assert nodes == dict(near.nodes(data="label"))
    found = [
        (
            one.get("source"),
            one.get("target"),
            *(told[name] for name in ("relation", "sentence", "rationale")),
        )
        for one in root.iterfind(".//g:edge", space)
        for told in [{"rationale": ""} | attributes(one)]
    ]
    assert sorted(found) == edges(near)


def test_a_graph_of_records_is_their_neighbourhood(toy, tmp_path):
    """Those records, their neighbours, and what joins any of these."""
    path = tmp_path / "near.graphml"
    path.write_bytes(export(toy, "graphml", Wanted(["infusion", "ann-leaf"])))
    near = {*toy.neighbourhood("infusion"), *toy.neighbourhood("ann-leaf")}
    assert edges(nx.read_graphml(path)) == edges(toy.graph.subgraph(near))


def test_the_same_tables_are_the_same_bytes(toy, monkeypatch):
    """With the time given, and without a trace of when they were made."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert export(toy, "csv", Wanted()) == export(toy, "csv", Wanted())
    assert unzipped(zipped({"a/b.txt": b"c"}, 0)) == {"a/b.txt": b"c"}


def test_tables_are_written_whole(toy):
    """Part of them would lead to what is not there: the sentence says so."""
    with pytest.raises(ValueError, match="The tables lead to one another, so they are written whole"):
        export(toy, "csv", Wanted(["infusion"]))


def test_a_name_without_an_ending_is_a_folder(tmp_path, capsys):
    """A new one, all of it; a folder that is there is never touched, and no other format makes one."""
    place = tmp_path / "new" / "vault"
    command = ["export", "obsidian", str(place), "--of", "selfobject"]
    assert main(command) == 0
    assert (place / "concepts" / "Selfobject.md").is_file()
    assert len(list((place / "works").iterdir())) > 10
    assert [path.name for path in place.parent.iterdir()] == ["vault"]
    before = sorted(place.rglob("*"))
    assert main([*command, "--force"]) == 1
    assert "is there already; nothing was written. Name a folder" in capsys.readouterr().err
    assert sorted(place.rglob("*")) == before
    assert main(["export", "ris", str(tmp_path / "works")]) == 2
    assert "A file for ris ends in .ris, not in nothing." in capsys.readouterr().err
    assert main(["export", "csv", str(tmp_path / "works.csv")]) == 2
    assert "ends in .zip, not in .csv; without an ending it becomes a folder." in capsys.readouterr().err
