"""Looking up: search as one types, the way through pages, and comparisons, without a browser."""

import re

import pytest
from markupsafe import Markup
from surfaces import press, said, text, title

from kb import widgets
from kb.content.stemming import stems_of
from kb.widgets.finding import marked

pytestmark = pytest.mark.usefixtures("user_folder")


@pytest.fixture
def desk(toy):
    """The workspace on the toy content."""
    return widgets.explorer(toy, "infusion")


@pytest.fixture
def shipped(real):
    """The workspace on the shipped content."""
    return widgets.explorer(real)


def found(surface):
    """The ids of the results, in order."""
    return re.findall(r'data-do="open" data-id="([^"]+)"', surface.found)


def test_it_opens_on_a_record_or_on_the_first_principle(desk, shipped, real):
    """The page of the record is there at once; without one it is that of the first principle."""
    assert title(desk.page) == "Infusion"
    assert shipped.selected == next(one.id for one in real.library.of("principle"))


def test_results_come_while_one_types(shipped):
    """Each result has its kind, a sentence and why it was found; nothing typed, nothing shown."""
    told = press(shipped, "search", value="selfobj")
    assert found(shipped)[0] == "selfobject"
    assert "by its name" in text(shipped.found)
    assert {"tab": "found"} in told
    press(shipped, "search", value="  ")
    assert shipped.found == ""


def test_what_matches_is_marked_and_stays_text():
    """Words with the stem of a word of the query are marked; what looks like HTML is text."""
    stems = frozenset(stems_of("mothers"))
    assert marked("A <b> mother's love", stems) == Markup("A &lt;b&gt; <mark>mother&#39;s</mark> love")


def test_enter_opens_the_first_result_of_what_is_in_the_box(shipped):
    """Also when Enter comes before the results."""
    press(shipped, "search-go", text="the good enough mother")
    assert shipped.selected == "good-enough-mother"
    assert title(shipped.page) == "Good-enough mother"


def test_what_is_not_here_is_said(shipped):
    """No result is a sentence, and the page stays."""
    before = shipped.page
    press(shipped, "search-go", text="what dosage of lithium")
    assert "Not in this knowledge base." in text(shipped.found)
    assert shipped.page == before


def test_danger_comes_before_the_results(shipped, real):
    """The lines for people in danger are an alert above the results."""
    press(shipped, "search", value="he wants to kill himself")
    assert shipped.found.index('role="alert"') < shipped.found.index("kb-found")
    assert all(line in text(shipped.found) for line in real.notice("he wants to kill himself"))


def test_there_is_a_way_back_and_forward(desk):
    """Each page is opened at its top and written into the address; the way back is remembered."""
    told = press(desk, "open", id="brewing")
    assert {"top": "page"} in told
    assert {"address": "brewing"} in told
    assert title(desk.page) == "Brewing"
    press(desk, "back")
    assert title(desk.page) == "Infusion"
    press(desk, "forward")
    assert title(desk.page) == "Brewing"
    assert re.search(r'data-do="forward" disabled', desk.page)
    press(desk, "back")
    press(desk, "open", id="fresh-water")
    press(desk, "forward")
    assert title(desk.page) == "Fresh water"


def test_recent_records_are_listed_once_the_latest_first(desk):
    """Whatever the way was."""
    for id in ("brewing", "infusion", "brewing"):
        press(desk, "open", id=id)
    assert re.findall(r'data-id="([^"]+)"', desk.recent) == ["brewing", "infusion"]


def test_an_unknown_address_is_a_sentence(desk):
    """It names what is near, and the page stays."""
    told = press(desk, "open", id="infusoin")
    assert "infusion" in said(told)
    assert title(desk.page) == "Infusion"


def test_two_records_are_compared_from_the_page_of_one(shipped):
    """The box of the second forgives; partners in writing are offered first; judgement comes before counts."""
    press(shipped, "open", id="selfobject")
    press(shipped, "pair-with")
    assert "Compared in writing with" in text(shipped.page)
    press(shipped, "pairing", value="recogniton")
    assert re.search(r'data-do="pair" data-id="mutual-recognition"', shipped.page)
    press(shipped, "pairing-go", text="recogniton")
    assert title(shipped.page) == "Selfobject and Mutual recognition"
    headings = [text(one) for one in re.findall(r"<(?:h3|summary)[^>]*>(.*?)</", shipped.page)]
    assert "How are they connected?" in headings
    assert headings.index("How are they connected?") < next(
        i for i, one in enumerate(headings) if one.startswith("Linked with")
    )
    press(shipped, "back")
    assert title(shipped.page) == "Selfobject"


def test_an_authored_comparison_has_its_parts_and_its_sources(shipped, real):
    """The judged words come first, with the works that they cite."""
    link = next(one for one in real.library.links() if "Talking past" in one.parts)
    press(shipped, "open", id=link.source)
    press(shipped, "pair", id=link.target)
    words = text(shipped.page)
    for part in ("In short", "In common", "Difference", "Talking past", "How are they connected?"):
        assert part in words
    assert words.index("Difference") < words.index("How are they connected?")
    assert "References (" in words


def test_a_line_shows_its_reason(desk, toy):
    """With a way to both of its ends."""
    link = next(one for one in toy.library.links() if one.source == "infusion")
    press(desk, "link", source=link.source, target=link.target)
    assert toy.sentence(link) in text(desk.page)
    assert link.rationale in text(desk.page)
    assert {*re.findall(r'data-id="([^"]+)"', desk.page)} >= {link.source, link.target}


def test_signs_can_be_words_and_trainees_see_less(desk):
    """Both are toggles that say their state."""
    press(desk, "words")
    assert 'class="kb kb-page-body kb-words"' in desk.page
    assert "certainty" in desk.page
    press(desk, "audience")
    assert "Facts (" not in text(desk.page)
    assert desk.page.count('aria-pressed="true"') == 2
