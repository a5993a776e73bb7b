"""Every picture of the catalogue, on the toy content and on the real one: readable, whole, told in words."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from geometry import extent, of, overlap, points, rectangle, within

import kb
from kb.pictures import concept_index, lineage, sheet
from kb.pictures.attribution import attributed
from kb.pictures.blocks import shortened, text
from kb.pictures.columns import settled
from kb.pictures.gallery import PICTURES, picture
from kb.pictures.scene import Box, Curve, Font, Words
from kb.pictures.style import PAPERS, grey

TOY = [
    ("matrix",),
    ("sources",),
    ("neighbourhood", "infusion"),
    ("sheet", "fresh-water"),
    ("sheet", "good-kettles"),
    ("overview",),
    ("lineage", "school-of-leaves"),
    ("comparison", "school-of-leaves", "school-of-steam"),
    ("comparison", "infusion", "brewing"),
    ("path", "infusion", "brewing"),
    ("path", "tea-goes-cold", "brewing"),
    ("path", "ann-leaf", "brewing"),
    ("concept-map", "infusion", "brewing", "fresh-water"),
    ("index",),
]
REAL = [
    ("sheet", "new-relationship-together"),
    ("sheet", "relational-roots-of-distress"),
    ("sheet", "mutual-relationships"),
    ("overview",),
    ("lineage", "relational-psychoanalysis"),
    ("lineage", "feminist-theories-of-psychotherapy"),
    ("lineage", "trauma-theory"),
    ("lineage", "classical-psychoanalysis"),
    ("comparison", "self-psychology", "trauma-theory"),
    ("comparison", "intersubjectivity-theory", "psychodynamic-developmental-theory"),
    ("comparison", "mirroring-need", "mutual-recognition"),
    ("comparison", "selfobject", "mutual-recognition"),
    ("path", "conjunction-and-disjunction", "five-good-things"),
    ("path", "heinz-kohut", "silence"),
    ("concept-map", "selfobject", "mutual-recognition", "mirroring-need", "self-psychology"),
    ("index",),
]
SHOWN = [("toy", *case) for case in TOY] + [("real", *case) for case in REAL]


@pytest.fixture(scope="module")
def bases(toy):
    """The toy content, and the shipped content where it loads."""
    try:
        return {"toy": toy, "real": kb.load()}
    except kb.ContentError:
        return {"toy": toy}


@pytest.fixture(params=["a4", "letter"])
def paper(request):
    """The sheets on which people print."""
    return request.param


@pytest.fixture(params=SHOWN, ids="-".join)
def drawn(request, bases):
    """A picture as a function of its options."""
    base, name, *ids = request.param
    if base not in bases:
        pytest.skip("the shipped content does not load")
    return lambda **options: picture(bases[base], name, *ids, **options)


@pytest.fixture
def scene(drawn, paper):
    """A picture on a sheet."""
    return drawn(paper=paper)


def test_boxes_keep_apart(scene):
    """No box of a record lies on another."""
    places = [(box.id, rectangle(box)) for box in of(scene, Box, "node")]
    assert [(a, b) for (a, one), (b, two) in combinations(places, 2) if overlap(one, two)] == []


def test_words_keep_apart(scene):
    """No line of type lies on another."""
    lines = of(scene, Words)
    assert [(a.text, b.text) for a, b in combinations(lines, 2) if overlap(extent(a), extent(b))] == []


def test_words_stay_in_their_box(scene):
    """What is said in a box stands inside it."""
    boxes = of(scene, Box, "node")
    for words in of(scene, Words):
        own = [box for box in boxes if box.id == words.owner]
        assert not words.owner or any(within(extent(words), rectangle(box)) for box in own), words.text


def test_words_keep_out_of_other_boxes(scene):
    """No line of type lies on the box of another record."""
    for words in of(scene, Words):
        for box in of(scene, Box, "node"):
            assert box.id == words.owner or not overlap(extent(words), rectangle(box)), (words.text, box.id)


def test_all_is_on_the_page(scene):
    """No word and no box comes near the edge."""
    for mark in scene.marks:
        if not isinstance(mark, Curve):
            place = extent(mark) if isinstance(mark, Words) else rectangle(mark)
            assert within(place, (20, 15, scene.width - 20, scene.height - 10)), mark


def test_type_can_be_read(scene):
    """Nothing is smaller than 9 points, and captions not than 8."""
    for words in of(scene, Words):
        assert words.size >= (8 if words.role == "caption" else 9), words.text


def test_a_picture_is_told_in_words(scene):
    """It has a title, a legend and whole sentences."""
    assert scene.title in [words.text for words in of(scene, Words, "title")]
    assert any(mark.role == "legend" for mark in scene.marks)
    assert scene.sentences
    assert all(sentence == sentence.strip() and len(sentence) > 10 for sentence in scene.sentences)


def test_a_picture_is_the_same_each_time(drawn):
    """No picture depends on chance or on the hour."""
    assert drawn() == drawn()


def test_the_cases_name_every_picture():
    """No picture of the catalogue goes untested."""
    assert {name for name, *_ in TOY} == set(PICTURES)


@pytest.mark.parametrize("paper", ["a3", "a1"])
def test_a_poster_is_the_same_picture_larger(toy, paper):
    """On a larger sheet everything grows with it, type included."""
    small, large = (picture(toy, "sheet", "fresh-water", paper=one) for one in ("a4", paper))
    by = PAPERS[paper][0] / PAPERS["a4"][0]
    assert (large.height, large.width) == pytest.approx(PAPERS[paper], abs=3)
    assert [words.size for words in of(large, Words)] == pytest.approx(
        [words.size * by for words in of(small, Words)]
    )


def test_without_colour_only_colours_change(toy):
    """The grey picture has the same shapes, borders and words, in greys only."""
    colour, plain = (picture(toy, "overview", grey=grey) for grey in (False, True))
    for one, two in zip(colour.marks, plain.marks, strict=True):
        used = {"fill": grey(one.fill), "border": grey(one.border)} if isinstance(one, Box) else {}
        assert replace(one, **(used or {"colour": grey(one.colour)})) == two


@pytest.mark.parametrize(
    ("name", "ids", "words"),
    [
        ("sheet", ["infusion"], "Infusion is a concept"),
        ("lineage", ["infusion"], "no timeline"),
        ("comparison", ["infusion", "infusion"], "two different records"),
        ("path", ["infusion", "infusion"], "two different records"),
        ("path", ["infusion"], "of two records"),
        ("concept-map", ["infusion"], "two records or more"),
        ("overview", ["infusion"], "no record"),
    ],
)
def test_what_cannot_be_drawn_is_explained(toy, name, ids, words):
    """A wrong record or number of records gets a sentence."""
    with pytest.raises(ValueError, match=words):
        picture(toy, name, *ids)


def test_a_page_that_is_not_there_is_explained(toy):
    """Only the index turns pages, and only those that it has."""
    with pytest.raises(ValueError, match="1 page; there is no page 2"):
        picture(toy, "index", page=2)
    with pytest.raises(ValueError, match="one page"):
        picture(toy, "overview", page=2)


def test_a_long_index_has_pages(toy, monkeypatch):
    """Where one page cannot hold all concepts the title says which page it is, and none is lost."""
    monkeypatch.setattr(concept_index, "COLUMNS", 1)
    monkeypatch.setattr(concept_index, "BOTTOM", 455.0)
    first, second = (picture(toy, "index", page=page) for page in (1, 2))
    assert first.title.endswith("page 1 of 2")
    ids = [box.id for page in (first, second) for box in of(page, Box, "node")]
    assert sorted(ids) == sorted(toy.concepts.index)


def test_a_sheet_shows_the_verdict_and_the_concepts(toy):
    """Each theory with its short reason, each concept that bears on the principle."""
    scene = picture(toy, "sheet", "fresh-water")
    assert {"fresh-water", "school-of-steam", "school-of-leaves", "infusion", "brewing"} == {
        box.id for box in of(scene, Box, "node")
    }
    assert "steam needs living water" in [words.text for words in of(scene, Words)]


def test_a_sheet_says_what_it_leaves_out(bases, monkeypatch):
    """Cards that have no room give way to a count, and stay in the list of sentences."""
    if "real" not in bases:
        pytest.skip("the shipped content does not load")
    full = picture(bases["real"], "sheet", "new-relationship-together")
    assert len([box for box in of(full, Box, "node") if box.shape == "pill"]) > 45
    monkeypatch.setattr(sheet, "BOTTOM", 160.0)
    cut = picture(bases["real"], "sheet", "new-relationship-together")
    assert len(of(cut, Box, "node")) < len(of(full, Box, "node"))
    assert any("more: see the list" in words.text for words in of(cut, Words))
    assert cut.sentences == full.sentences


def test_the_bands_of_a_sheet_share_the_room_that_is_left(toy, monkeypatch):
    """Where little room is left the bands grow alike until the last ends where the foot begins."""

    def end():
        scene = picture(toy, "sheet", "fresh-water")
        return scene.height, max(rectangle(box)[3] for box in of(scene, Box) if box.role != "legend")

    high, roomy = end()
    bottom = high - roomy + 2 * 14.0  # each of the two bands grows by 10 points instead of by 24 at most
    monkeypatch.setattr(sheet, "BOTTOM", bottom)
    assert end()[1] == pytest.approx(high - bottom)


def test_the_overview_can_be_followed(bases):
    """Few lines cross, and none runs through a box that it does not join."""
    scene = picture(bases.get("real", bases["toy"]), "overview")
    edges = of(scene, Curve, "edge")
    for edge in edges:
        for box in of(scene, Box, "node"):
            if box.id not in (edge.source, edge.target):
                left, top, right, bottom = rectangle(box)
                assert not any(left < x < right and top < y < bottom for x, y in points(edge)), box.id
    assert sum(_cross(one, two) for one, two in combinations(edges, 2)) <= 26


def _cross(one, two):
    """Whether two lines between the same two columns change places."""
    a, b = (sorted((edge.points[0], edge.points[-1])) for edge in (one, two))
    level = abs(a[0][0] - b[0][0]) < 40 and abs(a[1][0] - b[1][0]) < 40
    return level and (a[0][1] - b[0][1]) * (a[1][1] - b[1][1]) < 0


def test_a_comparison_without_authors_says_so(toy):
    """Shared neighbours are computed and not judged; authored words stand without that label."""
    computed = picture(toy, "comparison", "infusion", "brewing")
    assert any("not judged" in words.text for words in of(computed, Words))
    authored = picture(toy, "comparison", "school-of-leaves", "school-of-steam")
    assert not any("not judged" in words.text for words in of(authored, Words))
    assert "Both want tea." in [words.text for words in of(authored, Words)]


def test_a_difference_is_never_reworded(bases):
    """Whatever stands left, right or across is together what the record says."""
    base = bases.get("real", bases["toy"])
    for link in base.library.links():
        if "Difference" in link.parts:
            rows = attributed(base, link, link.source, link.target)
            told = sorted(link.parts["Difference"].text.replace(" ", ""))
            assert sorted("".join(words for row in rows for words in row).replace(" ", "")) == told


def test_two_sentences_stand_on_their_own_sides(bases):
    """A sentence that names one of two concepts stands under it, whichever way round they are asked."""
    if "real" not in bases:
        pytest.skip("the shipped content does not load")
    base = bases["real"]
    link = next(x for x in base.library.links() if (x.source, x.target) == ("affect-attunement", "empathy"))
    ((left, right),) = attributed(base, link, "affect-attunement", "empathy")
    assert left.startswith("Attunement")
    assert right.startswith("Empathy")
    assert attributed(base, link, "empathy", "affect-attunement") == [(right, left)]


def test_no_path_is_said_plainly(toy):
    """Two records that nothing joins get the sentence and no line."""
    scene = picture(toy, "path", "ann-leaf", "brewing")
    assert scene.sentences == ("No reasoned path joins Ann Leaf with Brewing in this knowledge base.",)
    assert of(scene, Curve, "edge") == []


def test_a_path_is_a_chain(toy):
    """Each line joins a box with the next, and its sentence is beside it."""
    scene = picture(toy, "path", "tea-goes-cold", "brewing")
    ids = [box.id for box in of(scene, Box, "node")]
    ends = [{edge.source, edge.target} for edge in of(scene, Curve, "edge")]
    assert ends == [{one, two} for one, two in pairwise(ids)]
    assert (ids[0], ids[-1]) == ("tea-goes-cold", "brewing")


def test_a_lineage_runs_through_the_years(toy):
    """Steps stand in the order of their years, and a founder is in bold."""
    scene = picture(toy, "lineage", "school-of-leaves")
    steps = [box for box in of(scene, Box, "node") if box.id.startswith("school-of-leaves.")]
    assert [box.y for box in steps] == sorted(box.y for box in steps)
    assert len(steps) == 3
    assert [words.text for words in of(scene, Words) if words.owner == "ann-leaf" and words.bold] == [
        "Ann Leaf"
    ]


def test_a_founder_keeps_a_place_where_there_is_little(real):
    """Where not all people of a theory fit, founders and those with most works stay, in order of years."""
    record = real.record("feminist-theories-of-psychotherapy")
    everyone, none = lineage._people(real, record, (0.0, 5000.0))
    few, left_out = lineage._people(real, record, (0.0, 155.0))
    assert none == 0
    assert len(few) + left_out == len(everyone)
    assert set(record.facts["introduced-by"]) <= {entry.id for entry in few}
    assert [entry.id for entry in few] == [
        one.id for one in everyone if one.id in {entry.id for entry in few}
    ]
    assert {entry.id for entry in everyone if entry.texts[0].font.bold} == set(record.facts["introduced-by"])


def test_the_axis_of_years_is_broken_where_years_are_left_out(toy):
    """Two strokes cross the band in a long gap, and none where years follow each other."""
    close, far = ({1950: 10.0, 1951: 30.0}, {1901: 10.0, 1951: 50.0})
    strokes = [
        [mark for mark in lineage._ruler(lineage._Axis(years, (0.0, 60.0))) if isinstance(mark, Curve)]
        for years in (close, far)
    ]
    assert [len(one) for one in strokes] == [0, 2]
    assert all(10.0 < y < 50.0 for stroke in strokes[1] for _, y in stroke.points)


def test_boxes_settle_near_their_wishes():
    """A column keeps its order, never overlaps, and moves nothing that has room."""
    assert settled([20, 80], [10, 10], 0, 100) == [20, 80]
    assert settled([50, 50], [10, 10], 0, 100) == [45, 55]
    assert settled([0, 0, 99], [10, 10, 10], 0, 100) == [5, 15, 95]


def test_words_without_room_are_shortened():
    """A long title ends in an ellipsis; a short one is left alone."""
    assert shortened("Tea", 100, 10) == "Tea"
    assert shortened("Tea for a very long afternoon", 60, 10).endswith("…")
    assert text("Tea for two", 30, Font(10)).height > text("Tea", 30, Font(10)).height


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (("map",), KeyError, "There is no picture `map`. Use one of: matrix, sources"),
        (("sheet", "infusions"), KeyError, "There is no `infusions`"),
        (("sheet",), ValueError, "`sheet` is a picture of one record"),
        (("path", "infusion", "infusion"), ValueError, "two different records"),
        (("comparison", "infusion", "infusion"), ValueError, "two different records"),
    ],
)
def test_a_picture_that_there_is_not_is_explained(toy, call, error, words):
    """An unknown name, an unknown record, another number of them, one twice."""
    with pytest.raises(error, match=words):
        picture(toy, *call)


def test_an_unknown_paper_or_page_is_explained(toy):
    """With the papers that there are."""
    with pytest.raises(ValueError, match="There is no paper `a5`"):
        picture(toy, "matrix", paper="a5")
    with pytest.raises(ValueError, match="`matrix` has one page"):
        picture(toy, "matrix", page=2)
