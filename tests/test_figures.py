"""Pictures: readable, complete, the same each time, and told in words."""

import re
import xml.etree.ElementTree as ET
from io import BytesIO
from itertools import combinations
from string import printable

import pytest
from fontTools.ttLib import TTFont

from kb.figures import draw, render
from kb.look import FACES, FONTS, width, wrap
from kb.scene import Box, Curve, Words
from kb.scene.catalogue import picture
from kb.svg import cut, svg

SHOWN = [
    ("matrix",),
    ("sources",),
    ("neighbourhood", "mutual-relationships"),
    ("neighbourhood", "relational-roots-of-distress"),
    ("neighbourhood", "selfobject"),
    ("neighbourhood", "self-psychology"),
]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=SHOWN, ids="-".join)
def scene(request, real):
    """Each picture that is shown."""
    return picture(real, *request.param)


def extent(words):
    """The rectangle that a line of words takes."""
    wide = width(words.text, words.size, bold=words.bold)
    left = words.x - {"start": 0, "middle": wide / 2, "end": wide}[words.anchor]
    return left, words.y - 0.72 * words.size, left + wide, words.y + 0.2 * words.size


def overlap(one, two):
    """Whether two rectangles share more than a hair."""
    return min(one[2], two[2]) - max(one[0], two[0]) > 0.3 and min(one[3], two[3]) - max(one[1], two[1]) > 0.3


def rectangle(box):
    """A box's rectangle."""
    return box.x - box.width / 2, box.y - box.height / 2, box.x + box.width / 2, box.y + box.height / 2


def within(one, two):
    """Whether a rectangle lies inside another."""
    return one[0] >= two[0] and one[1] >= two[1] and one[2] <= two[2] and one[3] <= two[3]


def test_no_words_overlap(scene):
    """No line of type lies on another."""
    lines = [mark for mark in scene.marks if isinstance(mark, Words)]
    clashes = [(a.text, b.text) for a, b in combinations(lines, 2) if overlap(extent(a), extent(b))]
    assert clashes == []


def test_no_boxes_overlap_and_labels_stay_in_theirs(scene):
    """Cards keep apart, and a card's words inside it."""
    boxes = {
        mark.id: rectangle(mark) for mark in scene.marks if isinstance(mark, Box) and mark.role == "node"
    }
    assert [pair for pair in combinations(boxes, 2) if overlap(boxes[pair[0]], boxes[pair[1]])] == []
    for mark in scene.marks:
        if isinstance(mark, Words) and mark.owner:
            assert within(extent(mark), boxes[mark.owner]), mark.text


def test_everything_stays_on_the_page(scene):
    """No word and no box touches the edge."""
    for mark in scene.marks:
        if not isinstance(mark, Curve):
            place = extent(mark) if isinstance(mark, Words) else rectangle(mark)
            assert within(place, (10, 10, scene.width - 10, scene.height - 5)), mark


def test_type_is_large_enough(scene):
    """Nothing is set smaller than 9 points."""
    assert min(mark.size for mark in scene.marks if isinstance(mark, Words)) >= 9


def test_edges_keep_clear_of_other_cards(scene):
    """A line runs through no card but those that it joins."""
    boxes = [mark for mark in scene.marks if isinstance(mark, Box) and mark.role == "node"]
    for edge in (mark for mark in scene.marks if isinstance(mark, Curve) and mark.role == "edge"):
        for box in boxes:
            if box.id not in (edge.source, edge.target):
                left, top, right, bottom = rectangle(box)
                assert not any(left < x < right and top < y < bottom for x, y in points(edge)), (edge, box)


def points(curve, steps=60):
    """Places along a cubic curve."""
    a, b, c, d = curve.points
    for i in range(steps + 1):
        t = i / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield tuple(sum(w * p[k] for w, p in zip(weights, (a, b, c, d), strict=True)) for k in (0, 1))


def test_a_picture_carries_its_legend_source_and_words(scene):
    """Title, legend, caption with the version, and a sentence for what it shows."""
    import kb

    words = " ".join(mark.text for mark in scene.marks if isinstance(mark, Words))
    assert any(mark.role == "legend" for mark in scene.marks)
    assert kb.__version__ in words
    assert "editorial judgement" in words
    assert scene.sentences


def test_the_svg_is_accessible_and_keeps_its_text(scene):
    """Title and description name the picture; every word is text; the parts say what they are."""
    root = ET.fromstring(svg(scene))
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == scene.title
    assert root.find(f"{SVG}desc").text == " ".join(scene.sentences)
    assert [node.text for node in root.iter(f"{SVG}text")] == [
        m.text for m in scene.marks if isinstance(m, Words)
    ]
    roles = {node.get("data-role") for node in root.iter() if node.get("data-role")}
    assert {"node", "legend", "title", "label"} <= roles


def test_the_same_picture_twice_is_the_same_file(real, scene):
    """Bytes do not depend on time or chance."""
    for ending in (".svg", ".pdf"):
        assert render(scene, ending) == render(scene, ending)


def test_matplotlib_draws_the_same_scene(scene):
    """Every word and box of the scene is in the figure, at its place."""
    axes = draw(scene).axes[0]
    assert [text.get_text() for text in axes.texts] == [m.text for m in scene.marks if isinstance(m, Words)]
    boxes = [mark for mark in scene.marks if isinstance(mark, Box)]
    patches = [patch for patch in axes.patches if patch.get_facecolor()[3] > 0]
    filled = [box for box in boxes if box.fill != "none"]
    for box, patch in zip(filled, patches, strict=True):
        corners = patch.get_path().get_extents()
        assert corners.x0 == pytest.approx(box.x - box.width / 2, abs=0.1)
        assert corners.y1 == pytest.approx(box.y + box.height / 2, abs=0.1)


def test_words_are_text_in_the_svg_and_markup_is_not(toy):
    """A label with HTML in it shows as characters."""
    from dataclasses import replace

    scene = picture(toy, "sources")
    evil = replace(scene, title="<script>alert(1)</script>", marks=(Words(x=1, y=9, text="<b>&"),))
    text = svg(evil)
    assert "<script>" not in text
    assert ET.fromstring(text).find(f"{SVG}text").text == "<b>&"


def test_an_unknown_ending_is_explained(toy):
    """Only three formats are offered."""
    with pytest.raises(ValueError, match=re.escape(".svg, .pdf, .png")):
        render(picture(toy, "sources"), ".doc")


def test_wrapped_lines_fit(real):
    """No label is set wider than its room, accented and very long words included."""
    for label in [*real.graph.nodes(data="label")]:
        for line in wrap(label[1], 10, 90):
            assert width(line, 10) <= 90
    assert wrap("Kimberlé Crenshaw", 10, 50) == ("Kimberlé", "Crenshaw")
    assert "".join(wrap("x" * 60, 10, 40)) == "x" * 60


def test_the_map_has_few_crossings(real):
    """The strong links of the real content can be followed by eye."""
    scene = picture(real, "sources")
    edges = [mark for mark in scene.marks if isinstance(mark, Curve) and mark.role == "edge"]
    ends = [(e.points[0], e.points[-1]) for e in edges]
    crossed = sum(
        (a[0][1] - b[0][1]) * (a[1][1] - b[1][1]) < 0 and a[0][0] == b[0][0] for a, b in combinations(ends, 2)
    )
    assert crossed <= 12


@pytest.mark.parametrize("face", FACES.values())
def test_the_cut_faces_are_those_of_the_fonts(face):
    """The shipped cut of a face has the outlines and widths that cutting it now would give."""
    shipped, made = TTFont(FONTS / f"{face}.woff"), TTFont(BytesIO(cut(face, "")))
    with shipped, made:
        assert shipped.getBestCmap() == made.getBestCmap()
        assert shipped["hmtx"].metrics == made["hmtx"].metrics
        assert set(shipped.getBestCmap()) >= {ord(letter) for letter in printable if letter.strip()}
