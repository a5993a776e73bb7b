"""Forms: places to write by hand are fields on a screen, in PDF and on a web page."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from samples import Reader, handout, words

from kb.handouts.catalogue import Options
from kb.handouts.catalogue import handout as made
from kb.handouts.forms import ASKED, EVALUATED, SIGNED
from kb.handouts.model import Blanks, Break, Lines, Table
from kb.handouts.writers.pdf import pdf
from kb.handouts.writers.web import web

MARKS = Table("How was it?", ("So?", "no", "yes"), ((words("It was clear."), (), ()),) * 2, entry="mark")
CELLS = Table(
    "Seen",
    ("Look for", "Seen"),
    ((words("é. “An opening”"), ()), (words("Done"), words("yes"))),
    entry="words",
)
FORM = handout(Blanks(("Date", "Name")), MARKS, Break(), CELLS, Lines(3, "What was missing?"), Lines(2))


@pytest.fixture(scope="module")
def form():
    """A form, read back from its PDF."""
    return PdfReader(BytesIO(pdf(FORM)))


def widgets(reader):
    """Each field's place with the number of its page."""
    for number, page in enumerate(reader.pages, 1):
        for one in page.get("/Annots", ()):
            if one.get_object()["/Subtype"] == "/Widget":
                yield number, one.get_object()


def elements(node):
    """All elements of a PDF's structure."""
    node = node.get_object()
    kids = node if isinstance(node, list) else [node]
    for kid in (one.get_object() for one in kids):
        if isinstance(kid, dict):
            yield kid
            if "/K" in kid:
                yield from elements(kid["/K"])


def test_each_place_is_a_field_with_a_name_of_its_own(form):
    """Blanks are lines of text, empty cells and lines are texts, marks are one choice for each row."""
    fields = form.get_fields()
    assert {name: (one["/FT"], one["/TU"]) for name, one in fields.items()} == {
        "Date": ("/Tx", "Date"),
        "Name": ("/Tx", "Name"),
        "It was clear": ("/Btn", "It was clear."),
        "It was clear (2)": ("/Btn", "It was clear."),
        "é “An opening”: Seen": ("/Tx", "é. “An opening”: Seen"),
        "What was missing?": ("/Tx", "What was missing?"),
        "Notes": ("/Tx", "Notes"),
    }
    assert fields["It was clear"]["/_States_"] == ["/Off", "/no", "/yes"]
    assert "/Ff" not in fields["Date"] or not fields["Date"]["/Ff"] & 1 << 12
    assert fields["What was missing?"]["/Ff"] & 1 << 12


def test_each_field_is_where_the_paper_has_room_for_it(form):
    """On its page, inside the sheet, high enough to write in, and on no other field; it is printed."""
    found = [(page, [float(x) for x in one["/Rect"]], one["/F"]) for page, one in widgets(form)]
    assert [page for page, _, _ in found] == [1] * 6 + [2] * 3
    wide, high = (float(x) for x in form.pages[0].mediabox[2:])
    for number, (page, (left, low, right, top), flags) in enumerate(found):
        assert 0 < left < right < wide
        assert 0 < low < top < high
        assert min(right - left, top - low) >= 11
        assert flags & 4
        for other, (x, y, x2, y2), _ in found[number + 1 :]:
            assert other != page or right <= x or x2 <= left or top <= y or y2 <= low


def test_a_screen_reader_finds_the_fields(form):
    """Each is a form in the structure with its place there, a tooltip, and the order of reading for the tab key."""
    inside = [
        one for one in elements(form.trailer["/Root"]["/StructTreeRoot"]["/K"]) if one.get("/S") == "/Form"
    ]
    referred = [kid["/Obj"].get_object() for one in inside for kid in elements(one["/K"]) if "/Obj" in kid]
    places = [one for _, one in widgets(form)]
    assert referred == places
    assert all("/TU" in one and "/StructParent" in one and "/A" not in one for one in places)
    assert all(page["/Tabs"] == "/S" for page in form.pages)
    assert form.trailer["/Root"]["/AcroForm"]["/NeedAppearances"].value is False
    assert all("/N" in one["/AP"] for one in places)


def test_what_is_filled_in_is_read_back():
    """Words with accents and a mark stand in the saved file."""
    writer = PdfWriter(clone_from=BytesIO(pdf(FORM)))
    filled = {"Name": "Zoé", "It was clear": "/yes", "What was missing?": "Nothing.\nOr a break."}
    for page in writer.pages:
        writer.update_page_form_field_values(page, filled, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    fields = PdfReader(out).get_fields()
    assert {name: fields[name]["/V"] for name in filled} == filled
    assert fields["It was clear (2)"]["/V"] == "/Off"


def test_a_form_is_the_same_file_again_and_only_a_form_has_one():
    """No clock and no chance in it; a handout without places to write has no form."""
    assert pdf(FORM) == pdf(FORM)
    plain = PdfReader(BytesIO(pdf(handout(replace(MARKS, entry="")))))
    assert "/AcroForm" not in plain.trailer["/Root"]
    assert not list(widgets(plain))


def test_a_web_page_has_inputs_with_names():
    """Each place can be typed in and is named; marks exclude one another in their row; nothing is sent."""
    page = Reader(web(FORM).decode())
    marks = [one for one in page.all("input") if one["type"] == "radio"]
    assert [one["aria-label"] for one in marks] == ["It was clear.: no", "It was clear.: yes"] * 2
    assert len({one["name"] for one in marks}) == 2
    assert [one["aria-label"] for one in page.all("textarea")] == [
        "é. “An opening”: Seen",
        "What was missing?",
        "Notes",
    ]
    blanks = [one for one in page.all("input") if one["type"] == "text"]
    assert len(blanks) == len([one for one in page.all("label") if one.get("class") != "mark"]) == 2
    assert not page.all("form")
    assert not page.all("script")


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_form_fills_one_page(toy, paper):
    """Feedback, observing and signing in take a page each, and fill it down to its last quarter."""
    for name in ("evaluation", "observer", "sign-in"):
        reader = PdfReader(BytesIO(pdf(made(toy, name, (), Options(paper=paper)))))
        assert len(reader.pages) == 1, name
        lowest = min(float(one["/Rect"][1]) for _, one in widgets(reader))
        assert lowest < float(reader.pages[0].mediabox.height) / 4, name


def test_a_form_in_large_print_is_the_same_form(toy):
    """Cells that become lines keep the names that they have in the table, and room to write."""
    usual, large = (
        PdfReader(BytesIO(pdf(made(toy, "observer", (), Options(large=large))))) for large in (False, True)
    )
    assert list(large.get_fields()) == list(usual.get_fields())
    assert all(float(one["/Rect"][3]) - float(one["/Rect"][1]) > 40 for _, one in list(widgets(large))[3:])


def test_the_forms_ask_what_they_should(toy):
    """A session and a date on each, what could have hurt somebody, and no more of a person than a name."""
    fields = {
        name: list(PdfReader(BytesIO(pdf(made(toy, name)))).get_fields())
        for name in ("evaluation", "observer", "sign-in")
    }
    assert all({"Session", "Date"} <= set(found) for found in fields.values())
    assert len(fields["evaluation"]) == 2 + len(EVALUATED) + len(ASKED)
    assert "What could have hurt somebody?" in fields["evaluation"]
    assert "Whom I watched" in fields["observer"]
    assert len(fields["sign-in"]) == 3 + 2 * SIGNED
