"""Every sort of picture and of handout in every format, made of the toy content and read by other programs."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from io import BytesIO

import pytest
from docx import Document
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader
from samples import Reader

from kb.handouts import writers
from kb.handouts.catalogue import Options, handout
from kb.handouts.model import Heading, Institute, Logo, Picture, Table
from kb.handouts.sorts import HANDOUTS
from kb.handouts.writers.slides import slides
from kb.pictures import output
from kb.pictures.gallery import PICTURES, picture
from kb.pictures.scene import Words
from kb.pictures.style import PAPERS

DRAWN = {
    "neighbourhood": ["infusion"],
    "sheet": ["fresh-water"],
    "lineage": ["school-of-leaves"],
    "comparison": ["school-of-leaves", "school-of-steam"],
    "path": ["infusion", "brewing"],
    "concept-map": ["infusion", "brewing", "fresh-water"],
}
MADE = {
    "principle": ["fresh-water"],
    "theory": ["school-of-leaves"],
    "six-ways": ["tea-goes-cold"],
    "disagreement": ["school-of-leaves", "school-of-steam"],
    "concept": ["brewing"],
    "quiz": ["brewing", "infusion"],
    "records": ["infusion", "warming-the-pot"],
    "comparison": ["infusion", "brewing"],
    "connection": ["infusion", "fresh-water"],
    "chosen-cards": ["infusion", "fresh-water"],
    "learning-cards": ["infusion", "fresh-water"],
    "story": ["tea-goes-cold"],
    "readings": ["tea-goes-cold"],
    "reading-list": ["infusion", "warming-the-pot"],
    "reading-guide": ["school-of-steam"],
    "reviewer": ["school-of-steam"],
    "session-pack": ["first-cup"],
    "plan": ["first-cup"],
    "leader": ["why-warm"],
    "role-play": ["the-second-rinse"],
}


def words(text):
    """A text without its spaces, which each format breaks in its own way."""
    return "".join(text.split())


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("ending", output.FORMATS)
def test_each_picture_in_each_format(toy, name, ending):
    """A page of the picture's size, with its title and its words."""
    scene = picture(toy, name, *DRAWN.get(name, []))
    data = output.render(scene, ending)
    size = pytest.approx((scene.width, scene.height), abs=0.5)
    drawn = {words(mark.text) for mark in scene.marks if isinstance(mark, Words)}
    if ending == ".svg":
        root = ET.fromstring(data)
        assert tuple(map(float, root.get("viewBox").split()))[2:] == size
        assert {words(one.text) for one in root.iter("{http://www.w3.org/2000/svg}text")} == drawn
    elif ending == ".pdf":
        found = PdfReader(BytesIO(data))
        (page,) = found.pages
        assert (float(page.mediabox.width), float(page.mediabox.height)) == size
        assert found.metadata.title == scene.title
        text = words(page.extract_text())
        assert [one for one in drawn if one not in text] == []
    else:
        found = Image.open(BytesIO(data))
        assert [length * 72 / 200 for length in found.size] == pytest.approx(size.expected, abs=0.5)
        assert found.text["Title"] == scene.title


def each(ending):
    """For each sort of handout that has a format."""
    names = [name for name, sort in HANDOUTS.items() if ending in sort.formats]
    return pytest.mark.parametrize("made", names, indirect=True)


@pytest.fixture(scope="module")
def made(request, toy):
    """A sort of handout."""
    return handout(toy, request.param, MADE.get(request.param, []))


def headings(one):
    """What a table of contents would list."""
    return [block.text for block in one.blocks if isinstance(block, Heading)]


def tables(one):
    """The tables on a handout."""
    return [block for block in one.blocks if isinstance(block, Table)]


@each(".pdf")
def test_each_handout_as_pdf(made):
    """Tagged, with title and language, on its paper; its title, headings and foot can be read."""
    found = PdfReader(BytesIO(writers.render(made, ".pdf")))
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower().startswith("en")
    assert found.metadata.title == made.title
    text = words("".join(page.extract_text() for page in found.pages))
    if made.bare:
        sizes = [(block.scene.width, block.scene.height) for block in made.blocks]
        assert [words(block.scene.title) in text for block in made.blocks] == [True] * len(sizes)
    else:
        sizes = []
        assert [one for one in (made.title, made.foot, *headings(made)) if words(one) not in text] == []
    wide, high = PAPERS[made.paper]
    sizes += [(high, wide) if made.landscape else (wide, high)] * (len(found.pages) - len(sizes))
    boxes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in found.pages]
    assert [length for box in boxes for length in box] == pytest.approx(
        [length for size in sizes for length in size], abs=0.5
    )


@each(".docx")
def test_each_handout_as_word(made):
    """Real headings, every table with its rows, every picture."""
    found = Document(BytesIO(writers.render(made, ".docx")))
    read = [one.text for one in found.paragraphs if one.style.name.startswith("Heading")]
    assert read == headings(made)
    framed = Counter(len(one.rows) for one in found.tables)  # panels and sheets of cards are tables there too
    assert Counter(1 + len(one.rows) for one in tables(made)) <= framed
    assert len(found.inline_shapes) == sum(isinstance(block, Picture) for block in made.blocks)
    assert found.core_properties.title == made.title


@each(".pptx")
def test_each_handout_as_slides(made):
    """A slide with the title, then all slides, each titled; every row of every table, every picture."""
    found = Presentation(BytesIO(writers.render(made, ".pptx")))
    assert len(found.slides) == 1 + len(slides(made))
    assert found.core_properties.title == made.title
    assert all(slide.shapes.title.text for slide in found.slides if slide.shapes.title)
    rows = sum(
        len(shape.table.rows) - 1 for slide in found.slides for shape in slide.shapes if shape.has_table
    )
    assert rows >= sum(len(one.rows) for one in tables(made))
    pictures = [shape for slide in found.slides for shape in slide.shapes if hasattr(shape, "image")]
    assert len(pictures) == sum(isinstance(block, Picture) for block in made.blocks)


@each(".html")
def test_each_handout_as_html(made):
    """One page with one main heading, all others below it, every table and picture."""
    found = Reader(writers.render(made, ".html").decode())
    names = [tag for tag, _ in found.tags]
    assert names.count("h1") <= 1
    assert made.bare or names.count("h1") == 1
    text = words("".join(found.texts))
    assert [one for one in (made.title, *headings(made)) if words(one) not in text] == []
    assert names.count("table") == len(tables(made))
    shown = [one for one in found.all("svg") if one.get("role") == "img"]
    assert len(shown) == sum(isinstance(block, Picture) for block in made.blocks)


@pytest.mark.parametrize("name", ["principle", "matrix"])
def test_a_grey_handout_has_no_colour(toy, name):
    """On Letter and without colour: every colour in the page's drawing is a grey."""
    one = handout(
        toy,
        name,
        MADE.get(name, []),
        Options(paper="letter", grey=True, institute=Institute("Institut", colour="#7a1f4e")),
    )
    found = PdfReader(BytesIO(writers.render(one, ".pdf")))
    wide, high = sorted(
        float(length) for length in (found.pages[0].mediabox.width, found.pages[0].mediabox.height)
    )
    assert (wide, high) == pytest.approx(PAPERS["letter"], abs=0.5)
    html = writers.render(one, ".html").decode()
    drawn = html[html.index("<body") :]
    colours = re.findall(r'(?:fill|stroke)="#(..)(..)(..)"', drawn)
    assert colours
    assert [one for one in colours if len(set(one)) > 1] == []
    content = b"".join(page.get_contents().get_data() for page in found.pages)
    painted = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b", content)
    assert [one for one in painted if len(set(one)) > 1] == []


def test_a_logo_is_in_a_pdf(toy):
    """A picture above the title; the institute's name itself stands beside it."""
    logo = BytesIO()
    Image.new("RGB", (40, 20), "#7a1f4e").save(logo, format="PNG")
    institute = Institute("Institut Été", Logo(logo.getvalue(), "png"))
    one = handout(toy, "evaluation", options=Options(institute=institute))
    found = PdfReader(BytesIO(writers.render(one, ".pdf")))
    assert len(found.pages[0].images) == 1
    assert "Institut Été" in found.pages[0].extract_text()
