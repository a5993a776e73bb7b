"""A concept map can be read: boxes keep apart, lines go around them, names cover nothing, nothing is lost."""

from itertools import combinations
from random import Random

import pytest
from geometry import crossings, extent, of, overlap, pieces, rectangle, runs_through, within

import kb
from kb.pictures.bonds import bonds, links_among, strongest
from kb.pictures.concept_map import CROSSINGS, MOST, concept_map
from kb.pictures.gallery import picture
from kb.pictures.scene import Box, Curve, Words
from kb.pictures.style import PAPERS
from kb.schema import MAPPED


def most_linked(base, count, *kinds):
    """The records of some kinds with the most links."""
    ids = [record.id for kind in kinds for record in base.library.of(kind)]
    return sorted(ids, key=lambda id: (-base.web.degree(id), id))[:count]


def chance(base, count, seed, *kinds):
    """Some records of some kinds, always the same."""
    return Random(seed).sample([record.id for kind in kinds for record in base.library.of(kind)], count)


def around(base, count, seed):
    """A concept, those that it is linked with, and those that these are linked with, up to a number."""
    found = chance(base, 1, seed, "concept")
    for id in found:
        near = sorted(other for other in base.neighbourhood(id) if base.record(other).kind == "concept")
        found += [other for other in near if other not in found][: count - len(found)]
    return found


CASES = {
    "the forty most linked concepts": lambda base: most_linked(base, 40, "concept"),
    "the forty most linked of all": lambda base: most_linked(base, 40, *MAPPED),
    "principles and theories": lambda base: most_linked(base, 16, "principle", "theory"),
    "fourteen moments": lambda base: chance(base, 14, 7, "moment"),
    "forty of all kinds": lambda base: chance(
        base, 40, 3, "concept", "moment", "practice", "person", "finding"
    ),
    "forty around one": lambda base: around(base, 40, 1),
    "twenty-five around one": lambda base: around(base, 25, 4),
    "twelve around one": lambda base: around(base, 12, 9),
    "two": lambda base: ["selfobject", "mutual-recognition"],
}


@pytest.fixture(scope="module")
def real():
    """The shipped content, where it loads."""
    try:
        return kb.load()
    except kb.ContentError:
        pytest.skip("the shipped content does not load")


@pytest.fixture(scope="module", params=CASES)
def chosen(request, real):
    """The ids of chosen records."""
    return CASES[request.param](real)


@pytest.fixture(scope="module")
def scene(chosen, real):
    """A concept map on A4."""
    return picture(real, "concept-map", *chosen, paper="a4")


def test_boxes_keep_apart(scene):
    """No record lies on another, and each is on the page, once."""
    places = [rectangle(box) for box in of(scene, Box, "node")]
    assert not any(overlap(one, two) for one, two in combinations(places, 2))
    assert all(within(place, (28, 60, scene.width - 28, scene.height - 40)) for place in places)


def test_every_record_is_there(scene, chosen):
    """Whoever is chosen is drawn, linked or not."""
    assert sorted(box.id for box in of(scene, Box, "node")) == sorted(chosen)


def test_lines_run_through_no_other_box(scene):
    """A line meets the two records that it joins, and none besides."""
    boxes = {box.id: rectangle(box) for box in of(scene, Box, "node")}
    for line in of(scene, Curve, "edge"):
        others = [place for id, place in boxes.items() if id not in (line.source, line.target)]
        assert not any(runs_through(piece, place) for piece in pieces(line) for place in others), line.name


def test_lines_reach_their_records(scene):
    """A line begins at the rim of one record and ends at that of the other."""
    boxes = {box.id: box for box in of(scene, Box, "node")}
    for line in of(scene, Curve, "edge"):
        for id in (line.source, line.target):
            left, top, right, bottom = rectangle(boxes[id])
            near = [
                (x, y)
                for x, y in (line.points[0], line.points[-1])
                if left - 0.1 <= x <= right + 0.1 and top - 0.1 <= y <= bottom + 0.1
            ]
            assert near, (line.source, line.target)


def test_lines_can_be_followed(scene):
    """They cross at most a dozen times."""
    assert crossings(of(scene, Curve, "edge")) <= CROSSINGS


def test_names_cover_nothing(scene):
    """No name of a line lies on a record, on another line of type, or on another's line."""
    boxes = [rectangle(box) for box in of(scene, Box, "node")]
    words = of(scene, Words)
    names = of(scene, Words, "edge-label")
    lines = of(scene, Curve, "edge")
    assert not any(overlap(extent(one), extent(two)) for one, two in combinations(words, 2))
    for line in words:
        assert line.owner or not any(overlap(extent(line), box) for box in boxes), line.text
    for name in names:
        place = extent(name)
        under = [line for line in lines if any(runs_through(piece, place) for piece in pieces(line))]
        assert len(under) <= 1, name.text
        assert all(name.text in line.name for line in under), name.text


def test_most_lines_are_named(scene):
    """At least two lines of three say what they say."""
    lines, words = of(scene, Curve, "edge"), " ".join(w.text for w in of(scene, Words, "edge-label"))
    named = sum(words.count(name.split()[0]) for name in {line.name for line in lines})
    assert named * 3 >= len(lines) * 2


def test_type_and_paper_are_what_was_asked_for(scene):
    """A4 is A4, and nothing on it is smaller than 9 points."""
    assert (scene.height, scene.width) == PAPERS["a4"]
    assert min(words.size for words in of(scene, Words)) >= 9


def test_all_links_are_told(scene, chosen, real):
    """Each link among the records is a sentence, drawn or not; the caption counts those that are not."""
    links = links_among(real, chosen)
    assert {f"{real.sentence(link)}." for link in links} <= set(scene.sentences)
    drawn = {frozenset((line.source, line.target)) for line in of(scene, Curve, "edge")}
    shown = [link for link in links if frozenset((link.source, link.target)) in drawn]
    caption = " ".join(words.text for words in of(scene, Words, "caption"))
    assert (len(shown) == len(links)) != (f"Of {len(links)} links the {len(shown)} strongest" in caption)


def test_records_without_links_are_set_apart(real):
    """A sentence says so; where no two are linked, another one does."""
    some = concept_map(real, "selfobject", "mutual-recognition", "silence")
    assert "Not linked with the others here:" in [words.text for words in of(some, Words)]
    none = concept_map(real, *chance(real, 6, 1, "moment"))
    assert any("No two of these records" in words.text for words in of(none, Words))
    assert not of(none, Curve, "edge")


def test_two_records_stand_close_together(real):
    """A map of two is small, not one record at each end of the page."""
    one, two = of(concept_map(real, "selfobject", "mutual-recognition"), Box, "node")
    assert abs(one.x - two.x) < 260
    assert abs(one.y - two.y) < 120


def test_a_line_has_a_head_where_its_claim_points(real):
    """Symmetric links have none; records that are linked in several ways share one line with all names."""
    scene = concept_map(real, "selfobject", "mutual-recognition", "mirroring-need")
    lines = of(scene, Curve, "edge")
    assert len({frozenset((line.source, line.target)) for line in lines}) == len(lines)
    for bond in bonds(links_among(real, ["selfobject", "mutual-recognition", "mirroring-need"])):
        ways = {link.relation for link in bond.links}
        assert bool(bond.heads) == bool(ways - {"contrasts-with", "related-to", "is-not"})


def test_the_strongest_links_hold_all_records_together(real):
    """Where not all links are drawn, no record loses its last one."""
    every = bonds(links_among(real, most_linked(real, 16, "principle", "theory")))
    kept = strongest(every, 20)
    assert len(kept) == 20
    assert {id for bond in every for id in (bond.one, bond.two)} == {
        id for bond in kept for id in (bond.one, bond.two)
    }


def test_too_many_records_are_refused_in_words(real):
    """With the names of the pictures that fit."""
    with pytest.raises(ValueError, match=f"at most {MOST} records.*these are 41.*overview.*atlas"):
        concept_map(real, *most_linked(real, 41, "concept"))


def test_long_names_get_a_taller_page_or_a_sentence(real):
    """On no paper in particular the page grows; on a sheet that is too small for all, a sentence says so."""
    moments = sorted(real.library.of("moment"), key=lambda record: (-len(record.label), record.id))[:30]
    near = dict.fromkeys(link.target for record in moments for link in record.links)
    long = [*(record.id for record in moments), *list(near)[:10]]
    grown = concept_map(real, *long)
    assert grown.height > PAPERS["a4"][0]
    assert len(of(grown, Box, "node")) == 40
    with pytest.raises(ValueError, match="names of these 40 records need more than one page"):
        picture(real, "concept-map", *long, paper="letter")
