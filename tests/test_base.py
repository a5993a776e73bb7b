"""The outer contract: tables, graph, questions, on the toy content."""

import networkx as nx
import pandas as pd
import pytest

import kb
from kb.schema import KINDS


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_there_is_a_table_for_each_kind(toy, kind):
    """Index: ids; first column: the label; alternative labels are tuples."""
    table = getattr(toy, kind.plural)
    assert table.columns[0] == "label"
    assert table.index.name == kind.name
    assert table.index.is_unique
    assert table["also"].map(type).eq(tuple).all()
    assert set(table.index) == {record.id for record in toy.library.of(kind.name)}


def test_tables_have_their_columns(toy):
    """The columns of the contract, in its order."""
    assert list(toy.links.columns[:6]) == [
        "source",
        "relation",
        "target",
        "rationale",
        "certainty",
        "citations",
    ]
    assert list(toy.statements.columns[:5]) == ["record", "section", "line", "text", "layer"]
    assert list(toy.citations.columns) == ["record", "section", "line", "work", "locator"]
    assert list(toy.quotes.columns) == ["record", "document", "exact", "start", "end"]
    assert toy.works.columns[0] == "title"


def test_layers_are_computed(toy):
    """Quotations, evidence, citations and the rest are told apart without anyone typing it."""
    rows = toy.statements.set_index("text")["layer"]
    assert rows["Warm rooms are rated as kinder."] == "evidence"
    assert rows["Steam theorists hold that water goes flat."] == "theory"
    assert rows["Fill the kettle anew."] == "editorial"
    assert rows["Bad tea is often rooted in\n\nold kettles, past and present."] == "seed"


def test_quotes_are_spans_of_their_documents(toy):
    """Start and end are offsets into the document's text."""
    for row in toy.quotes.itertuples():
        assert toy.library.documents[row.document][row.start : row.end] == row.exact


def test_the_matrix_has_a_verdict_in_each_cell(toy):
    """Rows are principles and columns theories, in their order."""
    expected = pd.DataFrame(
        [["core", "none"], ["supporting", "tension"]],
        index=pd.Index(["fresh-water", "good-kettles"], name="principle"),
        columns=pd.Index(["school-of-steam", "school-of-leaves"], name="theory"),
    )
    pd.testing.assert_frame_equal(toy.matrix, expected)


def test_what_is_not_claimed_is_not_drawn(toy):
    """A link that claims no link is a row, not an edge."""
    assert "no-link-claimed" in set(toy.links["relation"])
    assert not toy.graph.has_edge("fresh-water", "school-of-leaves")


def test_edges_say_what_they_mean(toy):
    """A reasoned link carries its reason, a fact its sentence."""
    edge = toy.graph.edges["fresh-water", "school-of-steam", "draws-on"]
    assert edge["layer"] == "editorial"
    assert edge["sentence"] == "In our judgement Fresh water draws chiefly on School of steam"
    assert edge["citations"] == ("leaf-1901", "twig-1955")
    fact = toy.graph.edges["infusion", "ann-leaf", "introduced-by"]
    assert (fact["layer"], fact["sentence"]) == ("fact", "Infusion was introduced by Ann Leaf")


def test_the_graph_is_frozen(toy):
    """Nobody changes the knowledge base by accident."""
    with pytest.raises(nx.NetworkXError):
        toy.graph.add_node("stray")


def test_a_neighbourhood_is_near_and_of_the_asked_kinds(toy):
    """Depth counts links; works are left out unless asked for."""
    assert set(toy.neighbourhood("fresh-water", 0)) == {"fresh-water"}
    near = toy.neighbourhood("fresh-water")
    assert {"school-of-steam", "infusion", "tea-goes-cold"} <= set(near)
    assert "leaf-1901" not in toy.neighbourhood("infusion")
    assert set(toy.neighbourhood("fresh-water", kinds=["concept"])) == {"fresh-water", "infusion", "brewing"}


def test_a_path_avoids_hubs_where_it_can(toy):
    """Two concepts are joined by their own link before a theory joins them."""
    path = toy.paths("infusion", "brewing", limit=1)
    assert list(path["sentence"]) == ["Infusion falls under Brewing"]
    back = toy.paths("brewing", "tea-goes-cold", limit=1)
    assert list(back["source"]) == ["brewing", "infusion", "warming-the-pot"]
    assert back["sentence"].iloc[1] == "Infusion is put to work in Warming the pot"


def test_no_path_is_an_empty_table(toy):
    """Nothing is made up where nothing joins."""
    assert toy.paths("ann-leaf", "brewing").empty


def test_a_comparison_is_authored_or_says_that_it_is_computed(toy):
    """`judged` tells the two apart."""
    judged = toy.compare("school-of-steam", "school-of-leaves")
    assert list(judged["aspect"]) == ["In short", "In common", "Difference", "Talking past"]
    assert judged["judged"].all()
    computed = toy.compare("infusion", "warming-the-pot")
    assert not computed["judged"].any()


def test_old_ids_keep_resolving(toy):
    """A withdrawn id leads to its successor; two successors are named."""
    assert toy.resolve("boiling") == "brewing"
    with pytest.raises(KeyError, match="brewing and infusion"):
        toy.resolve("tea-making")
    with pytest.raises(KeyError, match="Did you mean `brewing`"):
        toy.resolve("brewin")


def test_references_are_apa(toy):
    """Book and article, with initials, ampersand and DOI."""
    assert toy.reference("leaf-1901") == "Leaf, A. B. (1901). The book of steam. Kettle Press."
    assert toy.reference("twig-1955") == (
        "Twig, J.-P., & Leaf, A. (1955). Leaves first? Journal of Tea, 3(2), 10–20. https://doi.org/10.1000/tea"
    )


def test_loading_twice_gives_the_same(toy):
    """Nothing depends on chance or on the order of the disk."""
    from places import LIBRARY

    again = kb.load(LIBRARY)
    pd.testing.assert_frame_equal(again.statements, toy.statements)
    assert list(again.graph.edges(keys=True)) == list(toy.graph.edges(keys=True))


def test_the_whole_says_what_it_holds(toy):
    """The repr counts the kinds."""
    assert repr(toy).startswith("<KnowledgeBase: 2 principles, 2 theories,")
