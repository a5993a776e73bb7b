"""PDF that a screen reader can read: what a check of PDF/UA-1 (ISO 14289-1) would look at, in each kind of file."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject
from test_formats import DRAWN, MADE

from kb.handouts.catalogue import Options, handout
from kb.handouts.model import Institute
from kb.handouts.writers import render
from kb.pictures import output
from kb.pictures.gallery import picture

HANDED_OUT = [
    "principle",
    "theory",
    "records",
    "six-ways",
    "evaluation",
    "cards",
    "matrix",
    "atlas",
    "glossary",
]
FIGURES = ["matrix", "sheet", "path"]
SHAPES = [*HANDED_OUT, *(f"figure {name}" for name in FIGURES), "principle in large print"]


class Tagged:
    """A file as a screen reader finds it: its pages, and the elements of its structure in reading order."""

    def __init__(self, data):
        self.reader = PdfReader(BytesIO(data))
        self.root = self.reader.trailer["/Root"]
        self.elements = list(self._below(self.root["/StructTreeRoot"], ()))

    def _below(self, element, above):
        """Each element with the kinds of the elements that it is in."""
        inside = element.get("/K", ArrayObject()).get_object()
        for one in inside if isinstance(inside, ArrayObject) else [inside]:
            child = one.get_object()
            if isinstance(child, DictionaryObject) and "/S" in child:
                yield child, above
                yield from self._below(child, (*above, child["/S"]))

    def all(self, kind):
        """The elements of a kind."""
        return [element for element, _ in self.elements if element["/S"] == kind]


@pytest.fixture(scope="module", params=SHAPES)
def tagged(request, toy):
    """A handout of each shape, and a figure alone."""
    first, _, name = request.param.partition(" ")
    if first == "figure":
        return Tagged(output.render(picture(toy, name, *DRAWN.get(name, [])), ".pdf"))
    how = Options(large=bool(name), institute=Institute("Institut"))
    return Tagged(render(handout(toy, first, MADE.get(first, []), how), ".pdf"))


def test_the_file_says_what_it_is(tagged):
    """It is marked as tagged and as PDF/UA-1, has a language, and its title is shown."""
    root = tagged.root
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-CA"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert tagged.reader.metadata.title
    about = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part(>|=\")1", about)
    assert "dc:title" in about


def test_each_picture_has_words_instead(tagged):
    """Alternative text of one to sixty words."""
    for figure in tagged.all("/Figure"):
        assert 1 <= len(figure["/Alt"].split()) <= 60


def test_tables_have_heads_on_both_sides(tagged):
    """A head cell says whether it names its column or its row, and each row has a name."""
    for head in tagged.all("/TH"):
        (scope,) = (one.get_object()["/Scope"] for one in head["/A"] if "/Scope" in one.get_object())
        assert scope in ("/Column", "/Row")
    for element, above in tagged.elements:
        if element["/S"] == "/TR" and above[-1] == "/TBody":
            first = element["/K"][0].get_object()
            assert first["/S"] == "/TH" or not first.get("/K")


def test_no_level_of_headings_is_skipped(tagged):
    """The first is of the first level; each other is at most one level below the one before."""
    levels = [int(kind["/S"][2:]) for kind, _ in tagged.elements if re.fullmatch(r"/H\d", kind["/S"])]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_every_mark_on_a_page_is_content_or_decoration(tagged):
    """Whatever is painted stands in a part of the structure or is called an artifact."""
    painting = {b"Tj", b"TJ", b"'", b'"', b"f", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh"}
    for page in tagged.reader.pages:
        depth = 0
        for _, operator in ContentStream(page["/Contents"], tagged.reader).operations:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            assert depth > 0 or operator not in painting, operator


def test_links_and_fields_are_in_the_structure(tagged):
    """Each says where it leads or what to write, and a screen reader comes to it in its order."""
    for page in tagged.reader.pages:
        assert "/Annots" not in page or page["/Tabs"] == "/S"
        for one in page.get("/Annots", ()):
            note = one.get_object()
            assert "/StructParent" in note
            assert note.get("/Contents") or note.get("/TU")


def test_fonts_are_in_the_file_and_can_be_read(tagged):
    """Letters can be shown on any computer, and copied as letters."""

    def fonts(resources):
        yield from (one.get_object() for one in resources.get("/Font", {}).values())
        for form in resources.get("/XObject", {}).values():
            yield from fonts(form.get_object().get("/Resources", {}))

    for page in tagged.reader.pages:
        for font in fonts(page["/Resources"]):
            assert "/ToUnicode" in font
            (below,) = font["/DescendantFonts"]
            assert {"/FontFile2", "/FontFile3"} & below.get_object()["/FontDescriptor"].keys()


def test_headings_are_bookmarks(tagged):
    """Each heading of a handout can be jumped to."""
    heads = sum(bool(re.fullmatch(r"/H\d", element["/S"])) for element, _ in tagged.elements)

    def count(outline):
        return sum(count(one) if isinstance(one, list) else 1 for one in outline)

    assert count(tagged.reader.outline) == heads


def test_quotations_and_captions_are_called_so(toy):
    """What is quoted is a quotation, and a table's title its caption."""
    story = Tagged(render(handout(toy, "six-ways", MADE["six-ways"]), ".pdf"))
    assert story.all("/BlockQuote")
    assert [above[-1] for element, above in story.elements if element["/S"] == "/Caption"] == ["/Table"]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("matrix", ()),
        ("records", ("selfobject", "enactment", "power-in-the-room")),
        pytest.param("glossary", (), marks=pytest.mark.exhaustive),
    ],
)
def test_no_page_is_blank(real, name, ids):
    """Whatever is long goes on overleaf, and nothing turns a page for nothing."""
    made = handout(real, name, ids)
    pages = PdfReader(BytesIO(render(made, ".pdf"))).pages
    assert [page.page_number for page in pages if len(page.extract_text()) < len(made.foot) + 60] == []
