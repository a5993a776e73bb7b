"""A scene as SVG, mark by mark: what a browser, a screen reader and a reader in greys are told."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from io import BytesIO
from string import printable

import pytest
from fontTools.ttLib import TTFont

from kb.pictures.gallery import picture
from kb.pictures.lettering import FACES, FAMILY, FONTS, SUBSET, width
from kb.pictures.outlines import outline
from kb.pictures.output import draw, render
from kb.pictures.scene import Box, Curve, Scene, Words
from kb.pictures.svg import path_data, subset_face, svg

SVG = "{http://www.w3.org/2000/svg}"


def scene(*marks):
    """A picture of some marks."""
    size = {"width": 300, "height": 200.5}
    return Scene(name="map", title="A & B", summary="Two.", sentences=("A < B.", "So."), **size, marks=marks)


def drawn(mark):
    """The element that a mark becomes."""
    return list(ET.fromstring(svg(scene(mark))))[-1]


def test_the_page_is_named_described_and_measured():
    """Screen readers hear the title, and summary and sentences as the description; a lone picture keeps its size."""
    root = ET.fromstring(svg(scene()))
    assert root.attrib == {
        "viewBox": "0 0 300 200.5",
        "width": "300pt",
        "height": "200.5pt",
        "role": "img",
        "aria-label": "A & B",
        "font-family": FAMILY,
    }
    title, about, style, ground = root
    assert (title.tag, title.text) == (f"{SVG}title", "A & B")
    assert (about.tag, about.text) == (f"{SVG}desc", "Two. A < B. So.")
    assert (style.tag, style.text) == (f"{SVG}style", None)
    assert ground.tag == f"{SVG}rect"
    assert ground.attrib == {"width": "100%", "height": "100%", "fill": "#ffffff", "data-role": "background"}
    assert svg(scene()).endswith("</svg>\n")


def test_a_screen_brings_its_own_font_and_theme():
    """No font is embedded, every colour is a variable with its light value beside it, and the focus is said."""
    box = Box(x=50, y=40, width=20, height=10, fill="#dbe7f3", border="none", role="node", id="tea")
    marks = (box, Curve(points=((1, 2), (3, 4)), colour="#8793a0"), Words(x=0, y=0, text="Tea"))
    drawing = svg(replace(scene(*marks), focus="tea"), screen=True)
    root = ET.fromstring(drawing)
    assert root.get("data-focus") == "tea"
    ground, path, line, words = root.findall("*")[2:]
    assert ground.get("fill") == "var(--kb-c-ffffff, #ffffff)"
    assert (path.get("fill"), path.get("stroke")) == ("var(--kb-c-dbe7f3, #dbe7f3)", "none")
    assert line.get("stroke") == "var(--kb-c-8793a0, #8793a0)"
    assert words.get("fill") == "var(--kb-c-1b2530, #1b2530)"
    assert "data-focus" not in svg(replace(scene(), focus="tea"))


def test_a_box_says_what_it_is():
    """Shape, colours, border, role, record and name; what is empty is left out."""
    box = Box(x=50, y=40, width=20, height=10, fill="#eeeeee", border="#111111", line=1.25)
    bare = drawn(box)
    assert bare.attrib == {
        "d": "M40 35L60 35L60 45L40 45Z",
        "fill": "#eeeeee",
        "stroke": "#111111",
        "stroke-width": "1.25",
        "data-role": "background",
    }
    assert list(bare) == []
    full = drawn(Box(x=50, y=40, width=20, height=10, role="node", id="a&b", name='A "b" <c>'))
    assert (full.get("data-role"), full.get("data-id")) == ("node", "a&b")
    assert [(one.tag, one.text) for one in full] == [(f"{SVG}title", 'A "b" <c>')]


def test_a_line_says_what_it_joins():
    """Straight for two points, a Bezier curve for four; its ends, its role and its name go with it."""
    straight = drawn(Curve(points=((1, 2), (3.333, 4)), colour="#222222", line=0.5))
    assert straight.attrib == {
        "d": "M1 2L3.33 4",
        "fill": "none",
        "stroke": "#222222",
        "stroke-width": "0.5",
        "data-role": "edge",
    }
    points = ((1, 2), (3, 4), (5, 6), (7, 8))
    curved = drawn(Curve(points=points, role="legend", source="a", target="b", name="A joins B"))
    assert curved.get("d") == "M1 2C3 4 5 6 7 8"
    assert [curved.get(f"data-{name}") for name in ("role", "source", "target")] == ["legend", "a", "b"]
    assert [one.text for one in curved] == ["A joins B"]


@pytest.mark.parametrize("dash", [(4, 2), (1.5, 2.25)])
def test_dashes_are_drawn(dash):
    """A line style tells kinds and strengths apart without colour, on screen and on paper."""
    box = Box(x=50, y=40, width=20, height=10, fill="#eeeeee", border="#111111", line=2.0, dash=dash)
    curve = Curve(points=((1, 2), (3, 4)), line=2.0, dash=dash)
    for mark in (box, curve):
        assert drawn(mark).get("stroke-dasharray") == " ".join(f"{length:g}" for length in dash)
        (patch,) = draw(scene(mark)).axes[0].patches
        assert patch.get_linestyle() == (0, tuple(length / 2 for length in dash))
    for mark in (Box(x=1, y=1, width=2, height=2), Curve(points=((1, 2), (3, 4)))):
        assert drawn(mark).get("stroke-dasharray") is None


def test_dashes_tell_apart_what_greys_do_not(toy):
    """Without colour a person still has a dotted border, and a tension a dashed line."""
    person = ET.fromstring(svg(picture(toy, "lineage", "school-of-leaves", grey=True)))
    assert person.find(f"{SVG}path[@data-id='ann-leaf']").get("stroke-dasharray") == "1 2"
    tension = ET.fromstring(svg(picture(toy, "sources", grey=True)))
    line = tension.find(f"{SVG}path[@data-source='good-kettles'][@data-target='school-of-leaves']")
    assert line.get("stroke-dasharray") == "5 3"


def test_words_are_set_as_they_say():
    """Place, size, weight, slant, anchor, colour, role and owner; what is usual is left out."""
    plain = drawn(Words(x=1.005, y=2, text="a < b", size=9.5, colour="#333333"))
    assert plain.attrib == {
        "x": "1",
        "y": "2",
        "font-size": "9.5",
        "textLength": "18.57",
        "lengthAdjust": "spacingAndGlyphs",
        "fill": "#333333",
        "data-role": "label",
    }
    assert plain.text == "a < b"
    marked = drawn(Words(x=0, y=0, text="a", bold=True, anchor="middle", role="title", owner="a&b"))
    assert marked.get("font-weight") == "700"
    assert drawn(Words(x=0, y=0, text="a", italic=True)).get("font-style") == "italic"
    assert marked.get("text-anchor") == "middle"
    assert (marked.get("data-role"), marked.get("data-for")) == ("title", "a&b")


@pytest.mark.parametrize(
    ("shape", "path"),
    [
        ("square", "M0 0L40 0L40 24L0 24Z"),
        ("note", "M0 0L34 0L40 6L40 24L0 24Z"),
        ("cut", "M6 0L34 0L40 6L40 18L34 24L6 24L0 18L0 6Z"),
        (
            "round",
            "M7 0L33 0C36.87 0 40 3.13 40 7L40 17C40 20.87 36.87 24 33 24"
            "L7 24C3.13 24 0 20.87 0 17L0 7C0 3.13 3.13 0 7 0Z",
        ),
        (
            "pill",
            "M12 0L28 0C34.63 0 40 5.37 40 12L40 12C40 18.63 34.63 24 28 24"
            "L12 24C5.37 24 0 18.63 0 12L0 12C0 5.37 5.37 0 12 0Z",
        ),
    ],
)
def test_each_shape_has_its_outline(shape, path):
    """The five shapes that tell kinds apart, corner by corner."""
    assert path_data(outline(Box(x=20, y=12, width=40, height=24, shape=shape))) == path


@pytest.mark.parametrize("shape", ["round", "pill", "cut", "note"])
def test_corners_never_pass_each_other(shape):
    """On a low or a narrow box corners get smaller, so that no outline crosses itself."""
    for wide, high in ((40, 6), (6, 40)):
        steps = outline(Box(x=wide / 2, y=high / 2, width=wide, height=high, shape=shape))
        xs, ys = zip(*(point for _, ends in steps for point in ends), strict=True)
        assert (min(xs), max(xs), min(ys), max(ys)) == (0, wide, 0, high)


def test_lengths_have_no_tail():
    """Hundredths of a point, no trailing zeros, and no minus before nought."""
    for x, written in ((10, "10"), (0.1 + 0.2, "0.3"), (-0.001, "0"), (2.999, "3"), (100.25, "100.25")):
        assert drawn(Words(x=x, y=0, text="a")).get("x") == written


@pytest.mark.parametrize("face", FACES.values())
def test_the_cut_faces_are_those_of_the_fonts(face):
    """The shipped cut of a face has the outlines and widths that cutting it now would give."""
    shipped = TTFont(FONTS / f"{face.replace('Carlito', 'KBSans')}.woff")
    made = TTFont(BytesIO(subset_face(face, "")))
    with shipped, made:
        assert shipped.getBestCmap() == made.getBestCmap()
        assert shipped["hmtx"].metrics == made["hmtx"].metrics
        names = [[(one.nameID, str(one)) for one in font["name"].names] for font in (shipped, made)]
        assert names[0] == names[1]
        assert set(shipped.getBestCmap()) >= {ord(letter) for letter in printable if letter.strip()}


@pytest.mark.parametrize("face", FACES.values())
@pytest.mark.parametrize("more", ["", "é"])
def test_a_cut_face_keeps_to_its_licence(face, more):
    """A changed font does not bear the reserved name (OFL 1.1, clause 3), and says whose it is (clause 2)."""
    path = FONTS / f"{face.replace('Carlito', 'KBSans')}.woff"
    with TTFont(BytesIO(subset_face(face, more)) if more else path) as font:
        names = {record.nameID: str(record) for record in font["name"].names}
        assert ord("é") in font.getBestCmap() or not more
        assert "GSUB" not in font
        assert "GPOS" not in font
    assert names[1] == SUBSET == "KB Sans"
    assert names[2] == face.partition("-")[2]
    assert names[4] == SUBSET + {"Regular": "", "Bold": " Bold", "Italic": " Italic"}[names[2]]
    assert names[6] == "KBSans" + {"Regular": "", "Bold": "-Bold", "Italic": "-Italic"}[names[2]]
    assert [id for id, words in names.items() if "Carlito" in words] == [0, 13]
    assert "Reserved Font Name" in names[0]
    assert "Open Font License" in names[13]
    assert "OFL" in names[14]


def test_a_picture_brings_the_cut_faces_under_their_own_name():
    """Each face that is used comes with the subset's family, its weight and slant; no other comes."""
    marks = [
        Words(x=0, y=0, text="a"),
        Words(x=0, y=0, text="b", bold=True),
        Words(x=0, y=0, text="c", italic=True),
    ]
    rule = (
        r"@font-face{font-family:'([^']+)';font-weight:(\d+);font-style:(\w+);src:url\(data:font/woff;base64,"
    )
    faces = [(SUBSET, "400", "normal"), (SUBSET, "700", "normal"), (SUBSET, "400", "italic")]
    for mark, face in zip(marks, faces, strict=True):
        assert re.findall(rule, svg(scene(mark))) == [face]
    assert sorted(re.findall(rule, svg(scene(*marks)))) == sorted(faces)
    assert FAMILY.startswith(f"'{SUBSET}', Carlito, ")


def test_letters_beyond_ascii_travel_with_a_picture():
    """An accent is in the face that comes along, and only then is the face cut anew."""
    import base64

    def face(text):
        data = re.search(r"base64,([^)]+)\)", svg(scene(Words(x=0, y=0, text=text))))[1]
        return TTFont(BytesIO(base64.b64decode(data))).getBestCmap()

    assert ord("é") in face("né")
    assert ord("é") not in face("ne")


def test_a_figure_is_drawn_at_its_size_and_place():
    """Points from the upper left corner, marks in their order, dollar signs as letters, the font shipped."""
    box = Box(x=50, y=40, width=20, height=10, fill="#eeeeee", border="#111111", line=2.0, shape="round")
    curve = Curve(points=((1, 2), (3, 4), (5, 6), (7, 8)), colour="#222222", line=0.5)
    words = Words(x=30, y=60, text="$x$", size=11, bold=True, colour="#333333", anchor="end")
    figure = draw(scene(box, curve, words))
    axes = figure.axes[0]
    assert tuple(figure.get_size_inches() * 72) == (300, 200.5)
    assert (axes.get_xlim(), axes.get_ylim(), axes.axison) == ((0, 300), (200.5, 0), False)
    assert tuple(axes.get_position().bounds) == (0, 0, 1, 1)
    outlined, line = axes.patches
    (text,) = axes.texts
    assert [one.get_zorder() for one in (outlined, line, text)] == [0, 1, 2]
    assert (outlined.get_linewidth(), outlined.get_linestyle()) == (2.0, "-")
    corners = outlined.get_path().get_extents()
    assert (corners.x0, corners.y0, corners.x1, corners.y1) == (40, 35, 60, 45)
    assert line.get_path().vertices.tolist() == [list(map(float, point)) for point in curve.points]
    assert line.get_path().codes.tolist() == [1, 4, 4, 4]  # move to, and a cubic curve through three points
    assert line.get_facecolor()[3] == 0
    assert outlined.get_path().codes.tolist() == [1, 2, 4, 4, 4, 2, 4, 4, 4, 2, 4, 4, 4, 2, 4, 4, 4, 79]
    assert (text.get_text(), text.get_position(), text.get_fontsize()) == (r"\$x\$", (30, 60), 11)
    assert (text.get_ha(), text.get_va(), text.get_color()) == ("right", "baseline", "#333333")
    assert text.get_fontproperties().get_file().endswith("Carlito-Bold.ttf")


def test_a_pdf_says_its_title_and_its_words():
    """Title and sentences are in the file; its words can be taken out, and its fonts are whole."""
    from pypdf import PdfReader

    found = PdfReader(BytesIO(render(scene(Words(x=30, y=60, text="Tea")), ".pdf")))
    assert (found.metadata.title, found.metadata.subject) == ("A & B", "Two. A < B. So.")
    assert found.metadata.creation_date is None
    (page,) = found.pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == (300, 200.5)
    assert page.extract_text().strip() == "Tea"
    (font,) = (one.get_object() for one in page["/Resources"]["/Font"].values())
    assert font["/Subtype"] == "/Type0"  # TrueType, not drawn letter by letter


def test_svg_is_one_of_the_formats():
    """A saved SVG is the drawing that the screen shows; an ending is named where there is none."""
    assert render(scene(), ".svg") == svg(scene()).encode()
    with pytest.raises(ValueError, match="a file without ending"):
        render(scene(), "")


def test_a_png_says_its_title_and_its_words():
    """200 dots per inch, with title and description inside."""
    from PIL import Image

    found = Image.open(BytesIO(render(scene(Words(x=30, y=60, text="Tea")), ".png")))
    assert found.size == (833, 556)
    assert (found.text["Title"], found.text["Description"]) == ("A & B", "Two. A < B. So.")
    assert found.getextrema()[0][0] < 100


@pytest.mark.parametrize("face", FACES, ids=FACES.get)
def test_a_line_of_text_says_how_wide_it_was_measured(face):
    """A viewer that ignores the embedded font presses another one into the measured room; a screen has the font."""
    bold, italic = face
    words = Words(x=0, y=0, text="Rupture and repair", size=10, bold=bold, italic=italic)
    found = drawn(words)
    assert float(found.get("textLength")) == pytest.approx(
        width(words.text, 10, bold=bold, italic=italic), abs=0.01
    )
    assert found.get("lengthAdjust") == "spacingAndGlyphs"
    assert "textLength" not in svg(scene(words), screen=True)
