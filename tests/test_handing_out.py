"""The page of handouts: any of them in a few presses, seen before it is saved."""

import base64
import io
import re
from zipfile import ZipFile

import pytest
import yaml
from PIL import Image
from pypdf import PdfReader
from surfaces import Told, text
from test_formats import MADE

from kb.handouts.sorts import HANDOUTS
from kb.handouts.workshops import needed
from kb.home.institute import settings
from kb.home.named_lists import Item, NamedList, write_list
from kb.widgets.handing_out import HandoutsPage
from kb.widgets.wish import WORKSHOP

pytestmark = pytest.mark.usefixtures("user_folder")


class Page(Told, HandoutsPage):
    """The page, which remembers what it told the browser."""


@pytest.fixture
def page(toy):
    """The page on the toy content."""
    return Page(toy)


@pytest.fixture
def shipped(real):
    """The page on the shipped content."""
    return Page(real)


def saved(home):
    """The names of the saved handouts."""
    folder = home / "handouts"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def chosen(page):
    """The ids of the chosen records."""
    return re.findall(r'data-do="unchoose" data-id="([^"]+)"', page.choice)


def found(page):
    """The ids of the records that a search or a short list offers."""
    return re.findall(r'data-do="choose" data-id="([^"]+)"', page.choice)


def test_it_opens_with_a_handout_to_see(page, toy):
    """The first principle is shown, on Letter, in a frame without programs; every handout can be chosen."""
    first = next(toy.library.of("principle"))
    assert chosen(page) == [first.id]
    assert first.label in page.preview
    assert 'sandbox=""' in page.preview
    assert re.search(r'data-value="letter" aria-pressed="true"', page.choice)
    assert set(re.findall(r'data-do="purpose" data-name="([^"]+)"', page.purposes)) == {*HANDOUTS, WORKSHOP}


@pytest.mark.parametrize("name", HANDOUTS)
def test_every_handout_can_be_made(shipped, real, user_folder, name):
    """Chosen in words, its records by a search, then saved and offered with its bytes."""
    shipped.do("purpose", name=name)
    words = {"disagreement": ("self psychology",), "story": ("Four minutes",)}.get(
        name, ("selfobject", "shame")
    )
    wanted = HANDOUTS[name].of
    for query in words * 2:
        if 'data-do="find"' in shipped.choice and len(chosen(shipped)) < (2 if wanted is None else wanted):
            shipped.do("find-go", text=query)
            if not chosen(shipped):
                shipped.do("find-go", text="Four minutes")
    if name == "disagreement" and len(chosen(shipped)) < 2:
        shipped.do("choose", id=found(shipped)[0])
    shipped.do("make", format=HANDOUTS[name].formats[-1])
    assert "in your handouts" in shipped.said
    assert len(saved(user_folder)) == 1
    assert "srcdoc" in shipped.preview


def test_the_search_offers_only_what_fits(shipped, real):
    """Forgiving, and restricted to the kinds that the handout can be of."""
    shipped.do("purpose", name="six-ways")
    shipped.do("find", value="four minuts")
    assert found(shipped)[0] == "four-minutes-late"
    assert {real.record(id).kind for id in found(shipped)} <= {"vignette", "moment"}
    shipped.do("purpose", name="records")
    shipped.do("find", value="power in the room")
    assert "power-in-the-room" in found(shipped)
    shipped.do("find", value="xqzzt")
    assert found(shipped) == []
    shipped.do("find-go", text="xqzzt")
    assert "Not in this knowledge base" in text(shipped.choice)


def test_any_word_finds_a_sheet(page):
    """Of its name, of what it is, or of its heading; the first is chosen by a press of Enter."""
    page.do("seek", value="card")
    names = re.findall(r'data-do="purpose" data-name="([^"]+)"', page.purposes)
    assert {"cards", "chosen-cards", "leader"} <= set(names)
    assert "matrix" not in names
    page.do("seek-go", text="GLOSSary")
    assert 'data-name="glossary" data-key="purpose glossary" aria-current="true"' in page.purposes
    page.do("seek", value="xqzzt")
    assert "No sheet has these words." in page.purposes
    page.do("seek-go", text="xqzzt")
    page.do("seek", value="")
    assert 'data-key="purpose glossary" aria-current="true"' in page.purposes


def test_only_what_makes_sense_is_offered(page):
    """Formats, audiences, papers and large print are those of the table, for every sort."""
    for name, entry in HANDOUTS.items():
        page.do("purpose", name=name)
        for id in MADE.get(name, ()):
            if id not in chosen(page):
                page.do("choose", id=id)
        assert re.findall(r'data-do="make" data-format="([^"]+)"', page.choice) == list(entry.formats)
        papers = re.findall(r'data-do="paper" data-value="([^"]+)"', page.choice)
        assert set(papers) == set(entry.papers)
        audiences = re.findall(r'data-do="audience" data-value="([^"]+)"', page.choice)
        assert audiences == list(entry.audiences if len(entry.audiences) > 1 else ())
        assert ('data-do="large"' in page.choice) == (not entry.small)


def test_of_two_that_disagree_only_such_pairs_are_offered(shipped, real):
    """After the first is chosen, the others are those with which somebody has compared it."""
    shipped.do("purpose", name="disagreement")
    shipped.do("find-go", text="self psychology")
    (first,) = chosen(shipped)
    assert found(shipped)
    assert all(real.comparison(first, id) for id in found(shipped))


def test_any_two_can_be_compared(shipped, user_folder):
    """Chosen one after the other; the file is a PDF that names both."""
    shipped.do("purpose", name="comparison")
    for words in ("selfobjct", "mutual recognition"):
        shipped.do("find-go", text=words)
    assert chosen(shipped) == ["selfobject", "mutual-recognition"]
    shipped.do("make", format=".pdf")
    assert saved(user_folder) == ["Selfobject and Mutual recognition (comparison).pdf"]
    ((kind, data),) = shipped.files_sent.values()
    assert kind == "application/pdf"
    assert "Mutual recognition" in PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert saved(user_folder)[0] in shipped.files


def test_records_come_from_my_lists(page):
    """One press puts a list's records into the handout; those that are unknown are left out."""
    write_list(NamedList("list-x", "For Thursday", (Item("brewing"), Item("gone"), Item("infusion"))))
    page.do("purpose", name="records")
    assert "For Thursday" in page.choice
    page.do("choose", id="infusion")
    page.do("from-list", list="list-x")
    assert chosen(page) == ["infusion", "brewing"]
    page.do("unchoose", id="infusion")
    assert chosen(page) == ["brewing"]


def test_what_was_chosen_stays_where_it_fits(page):
    """Another handout of the same records needs no second search; what was only proposed does not stay."""
    page.do("purpose", name="comparison")
    assert chosen(page) == []
    for id in ("infusion", "brewing"):
        page.do("choose", id=id)
    page.do("purpose", name="connection")
    assert chosen(page) == ["infusion", "brewing"]
    page.do("purpose", name="principle")
    assert chosen(page) == ["fresh-water"]


def test_for_whom_and_on_what_is_one_press(page, user_folder):
    """Trainees' copies, A4 and grey change what is shown and what is saved."""
    before = page.preview
    page.do("audience", value="trainee")
    assert page.preview != before
    page.do("paper", value="a4")
    page.do("grey")
    assert 'data-do="grey" aria-pressed="true"' in page.choice
    page.do("make", format=".pdf")
    assert saved(user_folder) == ["Fresh water (trainees, A4, without colour).pdf"]
    data = (user_folder / "handouts" / saved(user_folder)[0]).read_bytes()
    assert float(PdfReader(io.BytesIO(data)).pages[0].mediabox.width) == pytest.approx(595.3, abs=0.5)


def test_nothing_chosen_is_said_in_words(page):
    """A press without records asks for them."""
    page.do("purpose", name="records")
    page.do("make", format=".pdf")
    assert page.said == "Choose first what it is of."
    page.do("purpose", name="nonsense")
    assert page.said == "There is no such handout."


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("fresh-water", "principle"),
        ("school-of-steam", "theory"),
        ("infusion", "concept"),
        ("first-cup", WORKSHOP),
        ("tea-goes-cold", "six-ways"),
    ],
)
def test_an_address_opens_the_handout_that_fits(page, id, name):
    """04-handouts.ipynb#ID begins with the sheet of its kind."""
    page.do("open", id=id)
    assert f'data-name="{name}" data-key="purpose {name}" aria-current="true"' in page.purposes
    assert chosen(page) == [id]


def test_a_workshop_gets_all_that_it_needs(shipped, real, user_folder):
    """Plan, sign-in, stories without and with readings, sheets, feedback, works: several files at once."""
    parts = needed(real, "power-in-the-room")
    assert [part.name for part in parts][:4] == ["plan", "leader", "sign-in", "story"]
    assert {"readings", "principle", "reading-list", "evaluation"} <= {part.name for part in parts}
    told = {id for part in parts for id in part.ids}
    assert told >= {link.target for link in real.record("power-in-the-room").links}
    shipped.do("open", id="power-in-the-room")
    shipped.do("part", number="3")
    assert "Ten dollars" in shipped.preview
    shipped.do("make-all", format=".docx")
    assert len(saved(user_folder)) == len(parts)
    assert saved(user_folder)[3] == "Who holds the power here 04, To read aloud Ten dollars.docx"
    assert shipped.said.startswith(f"{len(parts)} files are ready")
    with ZipFile(user_folder / "handouts" / saved(user_folder)[3]) as archive:
        assert "Ten dollars" in archive.read("word/document.xml").decode()


def test_every_workshop_has_what_it_needs(real):
    """Each handout of each workshop can be made, and only workshops have them."""
    for workshop in real.library.of("workshop"):
        assert {part.name for part in needed(real, workshop.id)} <= set(HANDOUTS)
    with pytest.raises(ValueError, match="is no workshop"):
        needed(real, "shame")


def test_the_institute_is_set_in_a_form(page, user_folder):
    """Name, colour and paper are written, kept beside other entries, and stand on what is shown."""
    user_folder.mkdir(exist_ok=True)
    (user_folder / "institute.yml").write_text("overlay: ours\n", "utf-8")
    page.do("institute", name="  Institut Été ", colour="#204060", paper="a4")
    written = yaml.safe_load((user_folder / "institute.yml").read_text("utf-8"))
    assert written == {"overlay": "ours", "name": "Institut Été", "colour": "#204060", "paper": "a4"}
    assert "Institut Été" in page.preview
    assert 'data-value="a4" aria-pressed="true"' in page.choice
    page.do("institute", name="", colour="#ffee00", paper="a4")
    assert page.said == "This colour is too light to be read on white paper. Choose a darker one."
    page.do("institute", name="x" * 121, colour="#204060", paper="a4")
    assert "at most 120 characters" in page.said
    assert yaml.safe_load((user_folder / "institute.yml").read_text("utf-8")) == written
    page.do("institute", name="", colour="#204060", paper="a4", language="fr")
    assert page.said == "The labels are in this language when a page is opened again."
    assert settings().translation.name == "fr"


def test_settings_that_cannot_be_read_are_left_alone(page, user_folder):
    """A file that somebody wrote by hand is never replaced by the form; it says what is wrong."""
    user_folder.mkdir(exist_ok=True)
    (user_folder / "institute.yml").write_text("name: [", "utf-8")
    page.do("institute", name="Ours", colour="#204060", paper="a4")
    assert "is left as it is" in page.said
    assert (user_folder / "institute.yml").read_text("utf-8") == "name: ["


def test_a_logo_is_chosen_and_taken_off(page, user_folder):
    """A picture becomes the logo of what is shown; what is no picture is refused."""
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "#204060").save(out, "JPEG")
    page.do("logo", value="data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode())
    assert page.said == "The logo stands on every handout from now on."
    assert (user_folder / "logo.png").exists()
    assert "data:image/png;base64" in page.institute
    for data in (b"<svg><script>1</script></svg>", b"words", b"x" * 5_000_001):
        page.do("logo", value="data:;base64," + base64.b64encode(data).decode())
        assert "picture" in page.said
    page.do("logo", value="nonsense")
    assert "not a picture" in page.said
    page.do("logo-remove")
    assert "data:image/png;base64" not in page.institute


def test_a_shared_room_sets_no_institute(toy, user_folder, monkeypatch):
    """The form is not there, and what is sent all the same is refused; handouts still are made."""
    monkeypatch.setenv("KB_SHARED", "1")
    page = Page(toy)
    page.do("institute", name="Ours", colour="#204060", paper="a4")
    assert page.said == "In this room nothing is kept."
    page.do("logo", value="data:;base64,AAAA")
    page.do("logo-remove")
    page.do("make", format=".pdf")
    assert "open or download it now" in page.said
    assert not user_folder.exists()
