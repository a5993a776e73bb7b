"""The outer contract: tables, graph, questions, on the toy content."""

import pickle
from dataclasses import replace

import networkx as nx
import pandas as pd
import pytest
from places import LIBRARY

import kb
from kb.schema import KINDS

TEXT = pd.Series(["text"], dtype=str).dtype  # of its own since pandas 3, `object` before
TABLES = [*(kind.plural for kind in KINDS.values())]
TABLES += ["works", "statements", "links", "citations", "quotes", "matrix"]


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
    assert rows["In 1955 warm rooms were rated as kinder."] == "evidence"
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
    assert (fact["rationale"], fact["certainty"], fact["citations"]) == ("", "", ())
    cited = toy.graph.edges["infusion", "twig-1955", "cites"]
    assert (cited["layer"], cited["sentence"]) == ("citation", "Infusion cites Twig & Leaf, 1955")
    quoted = toy.graph.edges["fresh-water", "leaflet", "quotes"]
    assert (quoted["layer"], quoted["sentence"]) == ("seed", "Fresh water quotes A tea leaflet")


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
    assert list(back["record"]) == ["brewing", "infusion", "warming-the-pot"]
    assert list(back["next"]) == ["infusion", "warming-the-pot", "tea-goes-cold"]
    assert list(back["source"]) == ["brewing", "warming-the-pot", "tea-goes-cold"]
    assert list(back["target"]) == ["infusion", "infusion", "warming-the-pot"]
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
    again = kb.load(LIBRARY)
    pd.testing.assert_frame_equal(again.statements, toy.statements)
    assert list(again.graph.edges(keys=True)) == list(toy.graph.edges(keys=True))


def test_the_whole_says_what_it_holds(toy):
    """The repr counts the kinds."""
    assert repr(toy).startswith("<KnowledgeBase: 2 principles, 2 theories,")
    assert repr(toy).endswith("2 documents, 2 works>")


def test_nothing_handed_out_reaches_the_base(toy):
    """Changed in place, renamed, overwritten or emptied, a table or graph changes no later one."""
    for name in TABLES:
        before = getattr(toy, name)
        table = getattr(toy, name)
        table["stray"] = 1
        table.iloc[0, 0] = "changed"
        table.index.name, table.columns.name = "odd", "odd"
        table.columns = [*map(str.upper, table.columns)]
        table.loc["another"] = list(table.iloc[0])
        del table[table.columns[1]]
        pd.testing.assert_frame_equal(getattr(toy, name), before)
    with pytest.raises(AttributeError, match="`concepts` cannot be replaced"):
        toy.concepts = table


def test_the_graph_cannot_be_changed_and_a_copy_can(toy):
    """Nodes, edges and their attributes are fixed, in views of it too; every sort of copy is free."""
    for graph in (toy.graph, toy.web):
        with pytest.raises(nx.NetworkXError):
            graph.add_node("stray")
        edge = graph.edges["infusion", "brewing", "broader"]
        for data in (graph.nodes["infusion"], edge, graph.pred["brewing"]["infusion"]["broader"]):
            for change in (
                lambda d: d.update(label="changed"),
                lambda d: d.__setitem__("label", "changed"),
                lambda d: d.setdefault("stray", 1),
                lambda d: d.pop("label"),
                lambda d: d.popitem(),
                lambda d: d.clear(),
                lambda d: d.__delitem__("label"),
            ):
                with pytest.raises(TypeError, match="change a copy"):
                    change(data)
        with pytest.raises(TypeError, match="change a copy"):
            nx.set_node_attributes(graph, 1, "rank")
    before = nx.node_link_data(toy.graph, edges="edges")
    subgraph = toy.graph.subgraph(["infusion", "brewing"]).copy()
    pickled = pickle.loads(pickle.dumps(toy.graph.copy()))
    for own in (toy.graph.copy(), toy.graph.to_undirected(), nx.DiGraph(toy.graph), subgraph, pickled):
        nx.set_node_attributes(own, 1, "rank")
        nx.set_edge_attributes(own, 1, "weight")
        own.add_node("stray")
    assert nx.node_link_data(toy.graph, edges="edges") == before


def test_a_knowledge_base_is_a_mapping_of_its_records(toy):
    """By id, by old id and by a name; iteration goes over the ids."""
    assert toy["infusion"] is toy.record("infusion") is toy["Infusion"] is toy["steeping"]
    assert toy["boiling"].id == "brewing"
    assert list(toy) == list(toy.library.records)
    assert len(toy) == len(list(toy.keys())) == len(toy.library.records)
    assert "infusion" in toy
    assert "coffe" not in toy
    assert "leaf-1901" not in toy
    assert toy.get("coffe") is None
    assert toy._ipython_key_completions_() == list(toy)
    assert toy != kb.load(LIBRARY)
    assert toy in {toy}


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda b: b.search("water", kinds="concept"), TypeError, r"write kinds=\['concept'\]"),
        (lambda b: b.search("water", kinds=["concepts"]), ValueError, "Did you mean `concept`"),
        (lambda b: b.search("water", kinds=["zzz"]), ValueError, "Use some of: principle, theory"),
        (lambda b: b.search("water", limit=-1), ValueError, "`limit` is at least 1, not -1"),
        (lambda b: b.search("water", limit=2.5), TypeError, "`limit` is a whole number, not 2.5"),
        (lambda b: b.neighbourhood("infusion", depth=-1), ValueError, "`depth` is at least 0"),
        (lambda b: b.neighbourhood("infusion", kinds="work"), TypeError, r"write kinds=\['work'\]"),
        (lambda b: b.paths("infusion", "Infusion"), ValueError, "between two different records"),
        (lambda b: b.paths("infusion", "brewing", limit=0), ValueError, "`limit` is at least 1"),
        (lambda b: b.compare("boiling", "brewing"), ValueError, "two different records; `brewing`"),
        (lambda b: b.shared("brewing", "brewing"), ValueError, "A comparison is of two different records"),
        (lambda b: b.compare("brewing", "twig-1955"), KeyError, "is a work, not a record"),
        (lambda b: b[3], KeyError, "There is no `3`"),
        (lambda b: b.reference(3), KeyError, "There is no work `3`"),
    ],
)
def test_a_wrong_argument_gets_a_sentence(toy, call, error, words):
    """It says what to write instead."""
    with pytest.raises(error, match=words):
        call(toy)


def test_links_of_a_record_are_those_from_it_and_to_it(toy):
    """In file order, what is not claimed too; a record without links has none."""
    for id in toy:
        assert toy.links_of(id) == tuple(x for x in toy.library.links() if id in (x.source, x.target))
    assert any(link.relation == "no-link-claimed" for link in toy.links_of("fresh-water"))
    assert toy.links_of("leaflet") == ()


def test_a_link_is_a_sentence_in_both_directions(toy):
    """Read from its source, or from its target."""
    link = next(link for link in toy.links_of("infusion") if link.relation == "broader")
    assert toy.sentence(link) == "Infusion falls under Brewing"
    assert toy.sentence(link, back=True) == "Brewing covers Infusion"


def test_what_is_shared_is_each_record_once(toy):
    """Both, the first only and the second only are apart; works and documents are in none of them."""
    found = toy.shared("infusion", "warming-the-pot")
    near = [
        set(toy.neighbourhood(id)) - {"infusion", "warming-the-pot"} for id in ("infusion", "warming-the-pot")
    ]
    assert set(found.both) == near[0] & near[1]
    assert set(found.first) == near[0] - near[1]
    assert set(found.second) == near[1] - near[0]
    labels = [toy[id].label.casefold() for id in found.first]
    assert labels == sorted(labels)
    assert len(labels) > 1
    turned = toy.shared("warming-the-pot", "infusion")
    assert (turned.both, turned.first, turned.second) == (found.both, found.second, found.first)


def test_answers_are_tables_of_the_known_types(toy):
    """What asking gives has columns of the same types as all tables, with rows and without."""
    for answer, columns in (
        (toy.search("fresh water"), "id kind label score why snippet overlay"),
        (
            toy.paths("brewing", "tea-goes-cold"),
            "path step record next source relation target sentence rationale",
        ),
        (toy.compare("infusion", "warming-the-pot"), "aspect text judged"),
    ):
        assert list(answer.columns) == columns.split()
        assert not answer.empty
        for column in answer.columns:
            expected = {"score": "float64", "path": "int64", "step": "int64", "judged": "bool"}.get(
                column, TEXT
            )
            assert answer[column].dtype == answer.iloc[:0][column].dtype == expected, column


def test_a_search_gives_ten_unless_asked_for_more(real):
    """Best first, and of the kinds that were asked for."""
    assert len(real.search("trust")) == 10
    assert len(real.search("trust", limit=14)) == 14
    assert set(real.search("trust", kinds=["concept", "moment"])["kind"]) == {"concept", "moment"}


def test_steps_are_counted_from_one(toy):
    """Anew in each path; three paths unless asked for more or fewer."""
    found = toy.paths("brewing", "tea-goes-cold")
    for _, path in found.groupby("path"):
        assert list(path["step"]) == list(range(1, len(path) + 1))
    assert found["path"].iloc[0] == 1
    assert toy.paths("fresh-water", "infusion", limit=1)["path"].max() == 1


def test_a_comparison_is_of_these_two_and_of_the_parts_that_it_has(real, toy):
    """Another comparison of either is not taken for it; a part that is not written is no row."""
    written = [link for link in real.library.links() if link.relation == "contrasts-with"]
    for link in written:
        assert real.comparison(link.source, link.target) is real.comparison(link.target, link.source) is link
    assert len({end for link in written for end in (link.source, link.target)}) < 2 * len(written)
    assert toy.comparison("school-of-steam", "infusion") is None
    steam = next(link for link in toy.library.links() if link.relation == "contrasts-with")
    parts = {name: part for name, part in steam.parts.items() if name != "Talking past"}
    record = replace(toy[steam.source], links=(steam._replace(parts=parts),))
    library = replace(toy.library, records={**toy.library.records, record.id: record})
    rows = kb.KnowledgeBase(library).compare(steam.source, steam.target)
    assert list(rows["aspect"]) == ["In short", "In common", "Difference"]


def test_a_computed_comparison_names_what_is_shared(toy):
    """Labels joined by semicolons, or the word nothing."""
    rows = toy.compare("ann-leaf", "why-warm")
    assert list(rows["aspect"]) == [
        "Linked with both",
        "Linked with Ann Leaf only",
        "Linked with Why warm the pot? only",
    ]
    assert rows["text"][0] == "nothing"
    assert "; ".join(toy[id].label for id in toy.shared("ann-leaf", "why-warm").first) == rows["text"][1]
    assert len(toy.shared("ann-leaf", "why-warm").first) > 1
