"""What an overlay has added bears its name wherever it is shown."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from places import LIBRARY
from pypdf import PdfReader

import kb
from kb import widgets
from kb.cli import main
from kb.content.first_overlay import addition, first_overlay
from kb.handouts.catalogue import handout
from kb.pages.html import render
from kb.pages.page import page
from kb.pictures.gallery import PICTURES, picture
from kb.widgets.finding import found

NAME = "Institut Été"
MARK = f"added: {NAME}"
STORY = """---
label: The third rinse
origin: invented
---
A guest comes in out of the snow and keeps her coat on.
The host has warmed the pot three times, and says so, and wishes at once that he had not.
“Three times,” she says, “for me,” and takes one glove off.
He does not know whether that was thanks or reproach, and looks for an answer in the leaves.
They drink it too hot, because neither wants to be the one who waits.
At the door she puts the glove on again and asks what day it is.
He tells her, and both know that she knew it, and the snow goes on.

## Questions
- What was said with the glove?
- And what with the day?

## shows: warming-the-pot
Warmth that is counted is felt as a debt.
"""


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """The toy content with an overlay: a sentence, a section, a reason and a story of its own."""
    folder = tmp_path_factory.mktemp("overlay")
    files = {
        "overlay.yml": f"name: {NAME}\n",
        "concepts/infusion.md": "---\nextends: infusion\n---\nOur sentence.\n\n## Plainly\nOur plain words.\n\n"
        "## bears-on: fresh-water\nOur reason.\n",
        "vignettes/ours.md": STORY,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return kb.load(LIBRARY, folder)


def test_a_page_marks_what_was_added_and_nothing_else(ours):
    """The page says at its head that something is added, and each added sentence says it again."""
    html = str(render(page(ours, "infusion")))
    marked = f'<span class="kb-added">{MARK}</span>'
    assert html.index(marked) < html.index("Our sentence.")
    for words in ("Our sentence.", "Our plain words.", "Our reason."):
        assert html[html.index(words) :].partition("</p>")[0].count(marked) == 1
    assert html.count(marked) == 4
    assert MARK in str(render(page(ours, "fresh-water")))
    assert MARK not in str(render(page(ours, "brewing")))


@pytest.mark.parametrize("ending", [".html", ".docx", ".pptx", ".pdf"])
@pytest.mark.parametrize("of", [("infusion",), ("ours",), ("chosen-cards", "infusion"), ("glossary",)])
def test_handouts_mark_it_in_every_format(ours, ending, of):
    """On the sheet where it stands, and in the foot."""
    from kb.handouts.writers import render as written

    made = handout(ours, of[0], of[1:])
    assert MARK.capitalize() in made.foot
    if ending in made.formats:
        told = "".join(_told(written(made, ending)).split()).casefold()
        assert told.count("".join(MARK.split()).casefold()) >= 2


def _told(file):
    """The words of a handout's file."""
    if file.startswith(b"PK"):
        with ZipFile(BytesIO(file)) as archive:
            file = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    if file.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages)
    return re.sub("<[^>]*>", "", file.decode())


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_mark_it(ours, name):
    """In their margin, and in their words."""
    of = {0: (), 1: ("infusion",), 2: ("infusion", "brewing")}[PICTURES[name].of]
    of = {"sheet": ("fresh-water",), "lineage": ("school-of-leaves",)}.get(name, of)
    scene = picture(ours, name, *of)
    assert any(getattr(one, "text", "") == MARK for one in scene.marks)
    assert f"{MARK}." in scene.sentences


def test_searches_tables_and_graphs_mark_it(ours, tmp_path):
    """A column, an attribute, and the words of a result say from where something is."""
    hits = ours.search("third rinse").set_index("id")
    assert hits.loc["ours", "overlay"] == NAME
    assert MARK in found(ours, "third rinse", ours.index.search("third rinse"))
    assert ours.vignettes["overlay"].to_dict() == {"ours": NAME, "the-second-rinse": ""}
    assert ours.concepts["overlay"].to_dict() == {"infusion": NAME, "brewing": ""}
    assert list(ours.statements.query("overlay != '' and record == 'infusion'")["text"]) == [
        "Our sentence.",
        "Our plain words.",
        "Our reason.",
    ]
    assert (
        ours.graph.nodes["ours"]["overlay"] == ours.graph.edges["ours", "warming-the-pot", "shows"]["overlay"]
    )
    kb.save(ours.graph, tmp_path / "graph.json")
    nodes = json.loads((tmp_path / "graph.json").read_text("utf-8"))["nodes"]
    assert [one["id"] for one in nodes if one["overlay"] == NAME] == ["infusion", "ours"]


def test_the_site_marks_it(ours, tmp_path):
    """Each page in its foot, the list from A to Z at the sentence, and the data of the search."""
    from sites import site_in

    from kb.site.search_data import search_data

    site = site_in(tmp_path, ours)
    assert all(MARK in path.read_text("utf-8") for path in site.glob("*.html") if "moved" not in path.name)
    assert f"Our sentence. [{MARK}]" in (site / "a-z.html").read_text("utf-8")
    assert sorted(search_data(ours)["texts"]["added"])[-2:] == [[MARK], [MARK]]


def test_nothing_is_marked_without_an_overlay(toy):
    """The shipped content is nobody's addition."""
    assert toy.added == ""
    assert "kb-added" not in str(render(page(toy, "infusion")))
    assert set(toy.graph.nodes(data="overlay")) == {(id, "") for id in toy.graph}


def test_an_institute_begins_with_an_example_of_each(real, tmp_path, capsys):
    """`kb new overlay` writes a folder without problems, and what is there already is left alone."""
    folder = tmp_path / "ours"
    assert main(["new", "overlay", str(folder)]) == 0
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    assert files == {*first_overlay(real.library)}
    assert kb.check(overlay=folder) == []
    assert main(["new", "overlay", str(folder), "--of", "selfobject"]) == 1
    assert "is there already; nothing was written" in capsys.readouterr().err
    assert main(["new", "overlay", str(folder), "--of", "selfobjct"]) == 2


def test_a_file_for_a_record_has_all_that_replaces_its_parts(toy, tmp_path):
    """As it is written it adds nothing; with its comments taken away it says the same in the institute's name."""
    (tmp_path / "overlay.yml").write_text("name: ours\n")
    path = tmp_path / "concepts" / "brewing.md"
    path.parent.mkdir()
    record = toy.record("brewing")
    path.write_text(addition(record), "utf-8")
    assert kb.load(LIBRARY, tmp_path).record("brewing") == record
    text = re.sub(r"^(<!--|-->)\n", "", addition(record), flags=re.MULTILINE)
    path.write_text(text, "utf-8")
    again = kb.load(LIBRARY, tmp_path).record("brewing")
    assert [(one.name, one.text, one.origin) for one in again.sections.values()] == [
        (one.name, one.text, "ours") for one in record.sections.values()
    ]
    assert [(one.rationale, one.citations, one.origin) for one in again.links] == [
        (one.rationale, one.citations, "ours") for one in record.links
    ]


def test_the_map_of_the_workspace_marks_it(ours, user_folder):
    """Beneath the map, as soon as something on it was added."""
    shown = widgets.explorer(ours)
    shown.hear({"do": "open", "id": "infusion"})
    assert MARK in shown.map
