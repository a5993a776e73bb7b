"""Pictures as files: accessible, the same bytes each time, the same marks in every format."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from geometry import of, points, rectangle

import kb
from kb.pictures.gallery import picture
from kb.pictures.lettering import width, wrap
from kb.pictures.output import draw, render
from kb.pictures.scene import Box, Curve, Words
from kb.pictures.svg import svg

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


def test_edges_keep_clear_of_other_cards(scene):
    """A line runs through no card but those that it joins."""
    for edge in of(scene, Curve, "edge"):
        for box in of(scene, Box, "node"):
            if box.id not in (edge.source, edge.target):
                left, top, right, bottom = rectangle(box)
                assert not any(left < x < right and top < y < bottom for x, y in points(edge)), (edge, box)


def test_a_picture_carries_its_legend_source_and_words(scene):
    """Title, legend, caption with the version, and a sentence for what it shows."""
    words = " ".join(words.text for words in of(scene, Words))
    assert any(mark.role == "legend" for mark in scene.marks)
    assert kb.__version__ in words
    assert "editorial judgement" in words
    assert scene.sentences


def test_the_svg_is_accessible_and_keeps_its_text(scene):
    """Title and description name the picture; every word is text; the parts say what they are."""
    root = ET.fromstring(svg(scene))
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == scene.title
    assert root.find(f"{SVG}desc").text == " ".join((scene.summary, *scene.sentences))
    assert [node.text for node in root.iter(f"{SVG}text")] == [words.text for words in of(scene, Words)]
    roles = {node.get("data-role") for node in root.iter() if node.get("data-role")}
    assert {"node", "legend", "title", "label"} <= roles


ANOTHER_TIME = """
import sys, kb
from kb.pictures.output import render
from kb.pictures.gallery import picture
sys.stdout.buffer.write(render(picture(kb.load(), *sys.argv[2:]), sys.argv[1]))
"""


@pytest.mark.parametrize("ending", [".svg", ".pdf", ".png"])
def test_the_same_picture_another_time_is_the_same_file(real, ending):
    """Bytes depend on no clock and no chance: another process, later and with other hashes, writes the same."""
    case = ("neighbourhood", "self-psychology")
    once = render(picture(real, *case), ending)
    command = [sys.executable, "-c", ANOTHER_TIME, ending, *case]
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    again = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert again.stdout == once


def test_matplotlib_draws_the_same_scene(scene):
    """Every word and box of the scene is in the figure, at its place."""
    axes = draw(scene).axes[0]
    assert [text.get_text() for text in axes.texts] == [words.text for words in of(scene, Words)]
    boxes = of(scene, Box)
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
