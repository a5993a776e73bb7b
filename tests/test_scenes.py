"""Every picture of the catalogue, on the toy content and on the real one: readable, whole, told in words."""

from dataclasses import replace
from itertools import combinations

import pytest
from geometry import extent, of, overlap, rectangle, within

import kb
from kb.pictures.gallery import PICTURES, picture
from kb.pictures.scene import Box, Curve, Words
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
    ("matrix",),
    ("sources",),
    ("neighbourhood", "mutual-relationships"),
    ("neighbourhood", "relational-roots-of-distress"),
    ("neighbourhood", "selfobject"),
    ("neighbourhood", "self-psychology"),
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


@pytest.mark.parametrize("paper", ["a3", "a1", "a0"])
def test_a_poster_is_the_same_picture_larger(toy, paper):
    """On a larger sheet everything grows with it, type included."""
    small, large = (picture(toy, "sheet", "fresh-water", paper=one) for one in ("a4", paper))
    by = min(one / other for one, other in zip(PAPERS[paper], PAPERS["a4"], strict=True))
    assert (large.height, large.width) == PAPERS[paper]
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


def test_the_poster_can_be_read_from_afar(toy):
    """The matrix on A1 has no letter smaller than 24 points."""
    assert min(words.size for words in of(picture(toy, "matrix", paper="a1"), Words)) >= 24
