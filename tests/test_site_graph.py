"""The graph of the site: the browser finds the same paths, the same shared records and the same pictures as Python."""

import json
import random
from itertools import combinations

import pytest
from sites import node

from kb.site.build import site_data
from kb.site.graph_data import graph_data
from kb.site.packing import packed

OPEN = """import { graphOf, sharedBy, sentenceOf } from "SITE/graph.js";
const graph = graphOf(given.graph, given.names);
"""
PATHS = """import { waysBetween } from "SITE/ways.js";
const ids = (those) => those.map((one) => one.id);
console.log(JSON.stringify(given.pairs.map(([a, b]) => {
  const [one, two] = [graph.byId.get(a), graph.byId.get(b)];
  const ways = waysBetween(graph, one, two, 3).map((steps) => steps.map(({ link, words }) =>
    [link.source.id, link.relation.name, link.target.id, words]));
  return { ways, shared: sharedBy(one, two).map(ids) };
})));"""


@pytest.fixture(scope="module")
def stored(real):
    """The graph as the site ships it, and the names of its pages."""
    records = [record for record in real.library.records.values() if not record.schema.quoted]
    names = {one.id: [one.label, one.kind, real.autolinks.plain.get(one.id, "")] for one in records}
    return {"graph": json.loads(json.dumps(graph_data(real))), "names": names}


def pairs(base):
    """Linked pairs of concepts, and pairs of any two records that links join with others."""
    linked = sorted(
        {
            tuple(sorted((link.source, link.target)))
            for link in base.library.links()
            if base.record(link.source).kind == base.record(link.target).kind == "concept"
        }
    )
    ends = sorted({id for link in base.library.links() for id in (link.source, link.target)})
    chosen = random.Random(7).sample(list(combinations(ends, 2)), 160)
    return [*random.Random(3).sample(linked, min(len(linked), 120)), *chosen]


def python_ways(base, a, b):
    """The paths between two records as the browser gives them."""
    found = base.paths(a, b)
    return [
        list(map(list, rows[["source", "relation", "target", "sentence"]].itertuples(index=False)))
        for _, rows in found.groupby("path")
    ]


def test_paths_and_what_is_shared_are_those_of_python(real, stored):
    """Linked concepts and pairs at random: the same ways, word for word, and the same records shared."""
    chosen = pairs(real)
    found = node(OPEN + PATHS, {**stored, "pairs": chosen})
    wrong = []
    for (a, b), one in zip(chosen, found, strict=True):
        ways = python_ways(real, a, b)
        assert one["shared"] == list(map(list, real.shared(a, b))), (a, b)
        assert [len(way) for way in one["ways"]] == [len(way) for way in ways], (a, b)
        assert one["ways"][:1] == ways[:1], (a, b)
        if one["ways"] != ways:
            wrong.append((a, b))
    assert len(wrong) <= 0.005 * len(chosen), wrong


def test_sentences_are_those_of_python(real, stored):
    """Each link says the same in the browser, from both its ends."""
    said = "console.log(JSON.stringify(graph.links.map((one) => [sentenceOf(one), sentenceOf(one, true)])));"
    found = node(OPEN + said, stored)
    links = {(one.source, one.target, one.relation): one for one in real.library.links()}
    edges = real.web.edges(keys=True, data="layer")
    written = [links[source, target, name] for source, target, name, layer in edges if layer == "editorial"]
    assert found == [[real.sentence(one), real.sentence(one, back=True)] for one in written]


def test_the_graph_is_small(real):
    """It has no reasons, and everything else in at most 150 kB."""
    assert len(packed(site_data(real)["graph"])) <= 150_000
