"""The graph of the site: the browser finds the same paths, the same shared records and the same pictures as Python."""

import json
import random
from itertools import combinations

import pytest
from sites import node

from kb.pictures.close_up import close_up
from kb.pictures.scene import Box, Words
from kb.pictures.screen_map import MapView
from kb.pictures.wide_map import whole
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

# The marks of pictures, each as text and numbers: boxes by their records, words by what they say, lines by their ends.
MARKS = """import { closeUp } from "SITE/close_up.js";
import { wholeMap } from "SITE/whole_map.js";
const lists = (scene) => scene.marks.map((one) => ({
  box: () => [`${one.role} ${one.id}`, one.x, one.y, one.width, one.height],
  words: () => [`${one.text} ${one.owner}`, one.x, one.y, one.size],
  curve: () => [`${one.source} ${one.target} ${one.name}`, ...one.points.flat()],
})[one.sort]());
const near = given.views.map(([id, width, height, every]) => {
  const { scene, left } = closeUp(graph, graph.byId.get(id), { width, height, every });
  return [scene.width, scene.height, left, lists(scene)];
});
console.log(JSON.stringify({ near, whole: lists(wholeMap(graph, "", graph.byId.get(given.chosen)).scene) }));"""
PANES = ((362, 520, False), (760, 520, False), (600, 300, True))


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


def in_lists(scene):
    """The marks of a scene as the browser gives them."""
    for mark in scene.marks:
        if isinstance(mark, Box):
            yield [f"{mark.role} {mark.id}", mark.x, mark.y, mark.width, mark.height]
        elif isinstance(mark, Words):
            yield [f"{mark.text} {mark.owner}", mark.x, mark.y, mark.size]
        else:
            numbers = [number for point in mark.points for number in point]
            yield [f"{mark.source} {mark.target} {mark.name}", *numbers]


def same(found, wanted, off):
    """Whether marks are the same, and nowhere further off than so many pixels."""
    return [one[0] for one in found] == [one[0] for one in wanted] and all(
        one[1:] == pytest.approx(two[1:], abs=off) for one, two in zip(found, wanted, strict=True)
    )


def test_pictures_are_those_of_python(real, stored):
    """Close by and as a whole: the same cards in the same order, groups and places, and the same lines."""
    linked = [id for id in real if real.links_of(id)]
    chosen = random.Random(5).sample(linked, 20)
    views = [(id, *pane) for id in chosen for pane in PANES]
    found = node(OPEN + MARKS, {**stored, "views": views, "chosen": "shame"})
    for (id, wide, high, every), (*size, left, marks) in zip(views, found["near"], strict=True):
        wanted = close_up(real, MapView(chosen=id, width=wide, height=high, every=every))
        assert (size, left) == ([wanted.scene.width, pytest.approx(wanted.scene.height)], wanted.left_out), id
        assert same(marks, list(in_lists(wanted.scene)), 0.01), id
    drawn = list(in_lists(whole(real, MapView(chosen="shame")).scene))
    assert same(sorted(found["whole"]), sorted(drawn), 0.2)


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
    assert len(packed(graph_data(real))) <= 150_000
