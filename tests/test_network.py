"""The graph: what joins what, which way, and how one gets from here to there."""

import random
from itertools import permutations

import networkx as nx
import pytest

from kb.knowledge import network
from kb.knowledge.coverage import orphans
from kb.pictures.gallery import picture
from kb.schema import IDEAS, KINDS, STORIES

ATTRIBUTES = {"relation", "layer", "sentence", "rationale", "certainty", "citations", "overlay"}


def sample(base, number):
    """Ordered pairs of records, the same in each run."""
    chance = random.Random(7)
    return [tuple(chance.sample(list(base), 2)) for _ in range(number)]


def paths(graph, a, b, limit=3):
    """The paths along the reasoned links of a graph."""
    return network.paths(network.reasoned(graph), a, b, limit)


def joined(base):
    """For each record those that claimed links join it with, near or far."""
    claimed = base.links.query("relation != 'no-link-claimed'")
    whole = nx.Graph(claimed[["source", "target"]].itertuples(index=False, name=None))
    whole.add_nodes_from(base)
    return {id: part for part in nx.connected_components(whole) for id in part}


def sound(base, a, b):
    """Whether the first path leads from one record to the other along links as they were written."""
    here = a
    for row in base.paths(a, b, limit=1).itertuples():
        link = next(
            link
            for link in base.links_of(row.source)
            if (link.source, link.relation, link.target) == (row.source, row.relation, row.target)
        )
        assert row.record == here
        assert {row.record, row.next} == {row.source, row.target}
        assert row.relation != "no-link-claimed"
        assert row.rationale == link.rationale
        assert row.sentence == base.sentence(link, back=row.next == row.source)
        here = row.next
    return here == b


def test_every_idea_has_a_way_to_every_other(real):
    """Every ordered pair of principles, theories and traditions, whichever way facts and links run."""
    near = joined(real)
    ids = [record.id for kind in ("principle", "theory", "tradition") for record in real.library.of(kind)]
    for a, b in permutations(ids, 2):
        assert sound(real, a, b) == (b in near[a]), (a, b)


@pytest.mark.parametrize("count", [500, pytest.param(5000, marks=pytest.mark.exhaustive)])
def test_a_path_of_any_two_records_is_sound_or_empty(real, count):
    """A sample of the ordered pairs of all records; there is none only where no links join the two."""
    near = joined(real)
    for a, b in sample(real, count):
        assert sound(real, a, b) == (b in near[a]), (a, b)
        assert b in near[a] or real.paths(a, b).empty


def test_a_fact_one_way_and_a_link_the_other_are_told_apart(toy):
    """The reasoned link is walked, in its own direction, and the fact is passed over."""
    graph = nx.MultiDiGraph()
    for id, kind in (("a", "theory"), ("b", "theory"), ("c", "concept")):
        graph.add_node(id, kind=kind, label=id)
    graph.add_edge("a", "b", key="taken-up-by", layer="fact")
    graph.add_edge("b", "a", key="draws-on", layer="editorial")
    graph.add_edge("a", "c", key="introduced-by", layer="fact")
    assert paths(graph, "a", "b") == [[("b", "a", "draws-on")]]
    assert paths(graph, "b", "a") == [[("b", "a", "draws-on")]]
    assert paths(graph, "a", "c") == []
    graph.add_edge("a", "b", key="contrasts-with", layer="editorial")
    assert paths(graph, "a", "b") == [[("a", "b", "contrasts-with")]]


def test_paths_prefer_ideas_to_stories_and_stories_to_hubs():
    """A longer way through concepts is given before a short one through a moment or a theory."""
    graph = nx.MultiDiGraph()
    kinds = {"a": "concept", "b": "concept", "t": "theory", "m": "moment", "c": "concept", "d": "person"}
    for id, kind in kinds.items():
        graph.add_node(id, kind=kind)
    graph.add_edges_from([("a", "t", "r"), ("b", "t", "r")], layer="editorial")
    assert paths(graph, "a", "b") == [[("a", "t", "r"), ("b", "t", "r")]]
    graph.add_edges_from([("m", "a", "r"), ("m", "b", "r")], layer="editorial")
    assert paths(graph, "a", "b") == [[("m", "a", "r"), ("m", "b", "r")]]
    graph.add_edges_from([("a", "c", "r"), ("c", "d", "r"), ("d", "b", "r")], layer="editorial")
    assert [len(path) for path in paths(graph, "a", "b")] == [3]
    graph.add_edge("a", "b", key="r", layer="editorial")
    assert [len(path) for path in paths(graph, "a", "b")] == [1, 3]
    assert len(paths(graph, "a", "b", limit=1)) == 1


def test_every_kind_but_sources_has_its_place_on_a_path():
    """Ideas first, then stories; principles and theories where nothing else joins."""
    told = {*IDEAS, *STORIES, "principle", "theory"}
    assert told | {"document"} == set(KINDS)
    assert {*network.SOURCES} - set(KINDS) == {"work"}


def test_every_edge_has_the_same_attributes(real):
    """What a layer does not have is empty; keys are names of relations."""
    layers = set()
    for _, _, key, edge in real.graph.edges(keys=True, data=True):
        assert edge.keys() == ATTRIBUTES
        assert edge["relation"] == key
        assert edge["sentence"]
        if edge["layer"] != "editorial":
            assert (edge["rationale"], edge["certainty"], edge["citations"]) == ("", "", ())
        assert len(set(edge["citations"])) == len(edge["citations"])
        layers.add(edge["layer"])
    assert layers == {"editorial", "fact", "citation", "seed"}
    assert all(set(data) == {"kind", "label", "overlay"} for _, data in real.graph.nodes(data=True))


def test_works_and_documents_are_joined_to_what_rests_on_them(real):
    """An edge for each record and work of the citations, and for each document of the quotes; no more."""
    graph = real.graph
    assert list(nx.isolates(graph)) == []
    cited = {(u, v) for u, v, key in graph.edges(keys=True) if key == "cites"}
    quoted = {(u, v) for u, v, key in graph.edges(keys=True) if key == "quotes"}
    assert cited == set(real.citations[["record", "work"]].itertuples(index=False, name=None))
    assert quoted == set(real.quotes[["record", "document"]].itertuples(index=False, name=None))


def test_citations_change_nothing_that_links_mean(real):
    """Without them the graph is the one of links and facts, from which all else is worked out."""
    graph = real.graph.copy()
    added = [edge for edge in graph.edges(keys=True) if edge[2] in ("cites", "quotes")]
    graph.remove_edges_from(added)
    assert dict(graph.degree()) == dict(real.web.degree())
    assert set(graph.edges(keys=True)) == set(real.web.edges(keys=True))
    assert orphans(real.library) == []
    assert not {real.graph.nodes[id]["kind"] for id in real.neighbourhood("selfobject", 2)} & {
        "work",
        "document",
    }


def test_a_neighbourhood_goes_to_the_works_where_they_are_asked_for(toy):
    """Then along citations too, and on from a work to what else cites it."""
    near = toy.neighbourhood("infusion", kinds=["work"])
    assert set(near) == {"infusion", "leaf-1901", "twig-1955"}
    assert near.has_edge("infusion", "twig-1955", key="cites")
    assert set(toy.neighbourhood("fresh-water", kinds=["document"])) == {"fresh-water", "leaflet", "poster"}
    assert set(toy.neighbourhood("ann-leaf", 2, kinds=["work", "concept"])) == {
        "ann-leaf", "leaf-1901", "infusion", "brewing", "twig-1955"
    }  # fmt: skip
    near.add_node("stray")
    assert "stray" not in toy.neighbourhood("infusion", kinds=["work"])


def test_a_computed_comparison_is_the_same_in_table_and_picture(real):
    """What both are linked with, and each alone, for 200 pairs without a written comparison."""
    pairs = [pair for pair in sample(real, 220) if real.comparison(*pair) is None][:200]
    assert len(pairs) == 200
    for a, b in pairs:
        rows = real.compare(a, b)
        assert not rows["judged"].any()
        shared = real.shared(a, b)
        told = ["; ".join(real[id].label for id in ids) or "nothing" for ids in shared]
        assert list(rows["text"]) == told
    for a, b in pairs[:12]:
        scene = picture(real, "comparison", a, b)
        drawn = {mark.id for mark in scene.marks if getattr(mark, "role", "") == "node"} - {a, b}
        assert drawn <= {id for ids in real.shared(a, b) for id in ids}
        for row in real.compare(a, b).itertuples():
            assert f"{row.aspect} (computed, not judged): {row.text}." in scene.sentences
