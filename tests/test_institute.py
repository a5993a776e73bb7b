"""The institute: what `institute.yml` says is used or told, and stands on every output."""

import io
import os
from zipfile import ZipFile

import pytest
from PIL import Image
from places import LIBRARY
from pypdf import PdfReader
from samples import handout
from test_formats import MADE

from kb.handouts.catalogue import Options
from kb.handouts.catalogue import handout as made
from kb.handouts.model import Institute
from kb.handouts.sorts import HANDOUTS
from kb.handouts.writers import render
from kb.home.institute import settings
from kb.home.opening import library


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A user's folder of its own."""
    monkeypatch.setenv("KB_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def say(home, text):
    """Write institute.yml and read it."""
    (home / "institute.yml").write_text(text, encoding="utf-8")
    return settings()


def picture(form, size=(40, 20)):
    """The bytes of a small picture."""
    out = io.BytesIO()
    Image.new("RGB", size, "#204060").save(out, form)
    return out.getvalue()


def test_without_a_file_the_house_signs(home):
    """No file, no name, no problem."""
    assert settings().institute == Institute()
    assert settings().problems == ()


def test_name_and_colour_are_used(home):
    """What is sound is taken, in any letters."""
    found = say(home, 'name: Institut Été ᐃᓄᒃᑎᑐᑦ\ncolour: "#204060"\n')
    assert (found.institute.name, found.institute.colour) == ("Institut Été ᐃᓄᒃᑎᑐᑦ", "#204060")
    assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('colour: "#ffee00"', "dark enough"),
        ("colour: blue", "Write #rrggbb"),
        ("colour: #204060", "What begins with # stands in quotes"),
        ('color: "#204060"', "Did you mean `colour`?"),
        ("logo: {a: b}", "`logo` is a picture in the same folder: write one value"),
        ("name: [", "cannot be read as YAML in line"),
        ("name: [a, b]", "`name` is the name on every handout: write one value"),
        ("- name", "holds no entries"),
        ("nmae: Institut", "Did you mean `name`?"),
        ("name: " + "x" * 500, "at most 120 characters"),
        ('name: "a\\u0007b"', "one line"),
        ("logo: missing.png", "cannot be read"),
        ("logo: ../logo.png", "leads out of"),
        ("logo: text.png", "not a picture"),
        ("logo: short.png", "not a picture"),
        ("logo: folder", "cannot be read"),
        ("logo: reaching.svg", "not a picture"),
        ("logo: torn.svg", "not a picture"),
        ("logo: large.png", "larger than 5 MB"),
        ("name: a\n" + "#" * 30_000, "larger than 20,000 bytes"),
        ("[" * 5_000, "cannot be read as YAML"),
    ],
)
def test_what_cannot_be_used_is_told(home, text, told):
    """One sentence names the file and says what to write; the rest of the file still counts."""
    (home.parent / "logo.png").write_bytes(picture("PNG"))
    (home / "text.png").write_text("words")
    (home / "short.png").write_bytes(picture("PNG")[:50])
    (home / "large.png").write_bytes(b"0" * 5_000_001)
    (home / "folder").mkdir()
    (home / "torn.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><path')
    (home / "reaching.svg").write_text('<svg xmlns="x"><image href="file:///etc/passwd"/></svg>')
    found = say(home, text + "\n")
    assert len(found.problems) == 1
    assert told in found.problems[0]
    assert str(home / "institute.yml") in found.problems[0]
    assert found.institute.logo is None


def test_one_bad_entry_leaves_the_others(home):
    """A colour that cannot be read does not take the name away."""
    found = say(home, "name: Institut\ncolour: yellow\n")
    assert found.institute.name == "Institut"
    assert found.institute.colour == Institute().colour
    assert len(found.problems) == 1


def test_a_file_in_other_letters_is_told(home):
    """Latin-1 is no UTF-8."""
    (home / "institute.yml").write_bytes("name: Été".encode("latin-1"))
    assert "not UTF-8" in settings().problems[0]


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights to make links")
def test_a_logo_that_is_a_link_is_refused(home, tmp_path):
    """A link may lead to any file of the computer."""
    (tmp_path / "secret.png").write_bytes(picture("PNG"))
    (home / "logo.png").symlink_to(tmp_path / "secret.png")
    found = say(home, "logo: logo.png\n")
    assert found.institute.logo is None
    assert "leads out of" in found.problems[0]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_any_picture_is_a_logo(home, form):
    """Whatever it was saved as, every format of handout shows it."""
    (home / "logo").write_bytes(picture(form, (1200, 600)))
    logo = say(home, "logo: logo\n").institute.logo
    assert logo.kind == "png"
    assert Image.open(io.BytesIO(logo.data)).size == (800, 400)
    one = handout(institute=Institute("Institut", logo))
    for ending in (".pdf", ".docx", ".pptx", ".html"):
        assert render(one, ending)


def test_a_drawing_is_a_logo(home):
    """An SVG that reaches for nothing stands on the page and in the PDF."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0L9 9"/></svg>'
    (home / "logo.svg").write_text(drawing)
    logo = say(home, "logo: logo.svg\n").institute.logo
    assert (logo.kind, logo.data.decode()) == ("svg", drawing)
    assert b"data:image/svg+xml;base64," in render(handout(institute=Institute("I", logo)), ".html")
    assert render(handout(institute=Institute("I", logo)), ".pdf")


@pytest.mark.parametrize(
    ("name", "ending"), [(name, ending) for name, entry in HANDOUTS.items() for ending in entry.formats]
)
def test_the_name_stands_on_every_output(toy, name, ending):
    """Each sort of handout, in each of its formats, says whose it is."""
    one = made(toy, name, MADE.get(name, ()), Options(institute=Institute("Institut québécois")))
    assert "Institut québécois" in text_of(render(one, ending), ending)


@pytest.mark.parametrize("name", ["Psychotherapie" * 8, "Institute for the Study of " * 4])
def test_a_long_name_stays_on_the_page(name):
    """It goes on in the next lines, and leaves the title its room."""
    page = PdfReader(io.BytesIO(render(handout(institute=Institute(name)), ".pdf"))).pages[0]
    starts = []

    def start(text, now, place, *_):
        if text.strip():
            starts.append(place[4] * now[0] + place[5] * now[2] + now[4])

    page.extract_text(visitor_text=start)
    assert min(starts) > 40


def text_of(data, ending):
    """All the text of a handout's file."""
    if ending == ".html":
        return data.decode()
    if ending == ".pdf":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    with ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(part).decode() for part in archive.namelist() if part.endswith(".xml"))


@pytest.mark.parametrize("name", ["ᐃᓄᒃᑎᑐᑦ", "治疗学院", "معهد", "Institute 🌱", "Ψ", "Ինստիտուտ"])
@pytest.mark.parametrize("ending", [".pdf", ".docx", ".pptx", ".html"])
def test_any_letters_are_shown_or_told(name, ending):
    """A name in letters that no font here has gets a sentence, never a traceback."""
    told = ""
    try:
        assert render(handout(institute=Institute(name)), ending)
    except ValueError as error:
        told = str(error)
    assert told == "" or (ending == ".pdf" and "No font on this computer has the letter" in told)


def test_the_overlay_of_the_institute_is_opened(home, tmp_path, capsys):
    """`overlay:` in institute.yml counts everywhere; what has problems is left out, and that is told."""
    overlay = tmp_path / "ours"
    (overlay / "concepts").mkdir(parents=True)
    path = overlay / "concepts" / "selfobject.md"
    path.write_text("---\nextends: selfobject\nalso: [our own word for it]\n---\n", encoding="utf-8")
    say(home, f"overlay: {overlay}\n")
    found, told = library()
    assert "our own word for it" in found.records["selfobject"].facts["also"]
    assert told == ()
    path.write_text("---\nextends: nowhere-at-all\n---\n", encoding="utf-8")
    found, told = library()
    assert "our own word for it" not in found.records["selfobject"].facts["also"]
    assert "is left out" in told[0]
    other = overlay / "concepts" / "empathy.md"
    other.write_text("---\nextends: empathy\nalso: [our own empathy]\n---\n", encoding="utf-8")
    say(home, f"overlay: {overlay}\nlanguage: fr\n")
    found, told = library()
    assert "our own empathy" in found.records["empathy"].names
    assert found.records["self-psychology"].label == "Psychologie du soi"
    assert told[0].startswith("A file of your institute’s content cannot be used and is left out:")
    say(home, "language: fx\n")
    assert "Write en or fr." in library()[1][0]
    say(home, f"overlay: {tmp_path / 'gone'}\n")
    assert "There is no such folder" in library()[1][0]
    assert LIBRARY.is_dir()
