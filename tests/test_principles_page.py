"""The page of the principles: the live matrix and what is pressed on it, without a browser."""

import re

import pytest
from surfaces import press, said, text

from kb import widgets

pytestmark = pytest.mark.usefixtures("user_folder")


@pytest.fixture
def surface(toy):
    """The page on the toy content."""
    return widgets.principles(toy)


@pytest.fixture
def shipped(real):
    """The page on the shipped content."""
    return widgets.principles(real)


def test_every_verdict_stands_in_its_cell(shipped, real):
    """Ten rows and six columns by number and name; each cell has a word and its reason in short."""
    rows = re.findall(r"<tr>(.*?)</tr>", shipped.view, re.DOTALL)
    heads = re.findall(r'<th scope="col".*?<button.*?>(.*?)</button>', rows[0], re.DOTALL)
    assert heads == list(real.theories["label"])
    for row, principle in zip(rows[1:], real.library.of("principle"), strict=True):
        assert f"{principle.order} {principle.label}" in text(row)
        by_theory = {link.target: link.short for link in principle.links}
        shorts = [by_theory[id] for id in real.theories.index]
        cells = re.findall(r"<td.*?</td>", row, re.DOTALL)
        assert len(cells) == len(shorts) == 6
        for cell, short in zip(cells, shorts, strict=True):
            assert short in text(cell)
            assert re.search(r"chief source|support|tension|no link", text(cell))


def test_a_cell_shows_its_reason_its_dispute_and_its_sources(shipped, real):
    """For each of the sixty; the cell, its row and its column are marked, and nothing else is."""
    for link in real.library.links():
        if link.source not in real.principles.index or link.target not in real.theories.index:
            continue
        assert said(press(shipped, "link", source=link.source, target=link.target)) == ""
        shown = text(shipped.page)
        assert f"{link.certainty} certainty" in shown
        for line in (*link.lines, *(line for part in link.parts.values() for line in part.lines)):
            assert line.text in shown
            for citation in line.citations:
                assert f'data-reference="{citation.work}"' in shipped.page
        chosen = re.findall(r'aria-selected="true".*?data-key="(.*?)"', shipped.view, re.DOTALL)
        assert chosen == [f"{link.source} {link.target}"]
        marked = re.findall(r'class="kb-marked"><button[^>]*data-id="(.*?)"', shipped.view)
        assert sorted(marked) == sorted([link.source, link.target])


def test_heads_lead_to_their_pages(surface, toy):
    """A row's head shows the principle, a column's head the theory; what is shown is marked, back too."""
    for id in ("fresh-water", "school-of-steam"):
        press(surface, "open", id=id)
        assert toy[id].label in text(surface.page)
        assert re.findall(r'class="kb-marked"><button[^>]*data-id="(.*?)"', surface.view) == [id]
    press(surface, "back")
    assert re.findall(r'class="kb-marked"><button[^>]*data-id="(.*?)"', surface.view) == ["fresh-water"]


def test_verdicts_of_a_strength_are_brought_out(surface, toy):
    """A press brings them out and makes the others faint, another one undoes it."""
    assert 'class="kb-faint"' not in surface.view
    press(surface, "strength", value="core")
    kept = re.findall(r'data-strength="(\w+)"[^>]*class="kb-out"', surface.view)
    assert set(kept) == {"core"}
    assert len(kept) == int((toy.matrix == "core").sum().sum())
    assert re.search(r'data-value="core" aria-pressed="true"', surface.tools)
    press(surface, "strength", value="core")
    assert 'class="kb-out"' not in surface.view


def test_views_change_and_the_page_stays(surface, toy):
    """The principles with number, standing and plain words; the sources with what draws on them; a picture."""
    press(surface, "open", id="fresh-water")
    before = surface.page
    press(surface, "view", value="principles")
    for record in toy.library.of("principle"):
        assert record.label in surface.view
        assert record.items("Plainly")[0].text in text(surface.view)
    assert "Listed in the texts" in surface.view
    press(surface, "view", value="theories")
    assert "chief source of principle" in text(surface.view)
    press(surface, "view", value="picture")
    assert "<svg" in surface.view
    assert surface.page == before


def test_the_matrix_can_be_printed(surface, user_folder):
    """A PDF in the user's folder, and where it is is said."""
    told = said(press(surface, "print-view"))
    (path,) = (user_folder / "handouts").glob("*matrix*.pdf")
    assert path.name in told


def test_an_unknown_id_is_said_and_changes_nothing(surface):
    """A stale address gives a sentence."""
    before = surface.page
    assert "There is no `tea-pot`" in said(press(surface, "open", id="tea-pot"))
    assert surface.page == before


def test_a_record_is_put_on_a_list_and_shown_to_a_room(surface):
    """What the page offers is answered here: the list says that it has it, the stage opens."""
    press(surface, "open", id="fresh-water")
    offered = set(re.findall(r'data-do="([\w-]+)"', surface.page))
    assert offered <= set(surface.acts)
    assert "“Fresh water” is on" in said(press(surface, "list-add", id="fresh-water"))
    press(surface, "present", id="fresh-water")
    assert "Fresh water" in surface.stage


def test_the_evidence_shows_claim_result_and_limits(surface, toy):
    """Each finding with how it was studied; narrowed by design and by what it is about."""
    press(surface, "view", value="evidence")
    shown = text(surface.view)
    for record in toy.library.of("finding"):
        for words in (record.lead.text, record.items("Result")[0].text, record.items("Limits")[0].text):
            assert words in shown
        assert f"Trial, 1901 ({record.facts['participants']} people)" in shown
    press(surface, "design", value="survey")
    assert toy["warm-cups"].lead.text not in surface.view
    press(surface, "design", value="")
    assert toy["warm-cups"].lead.text in surface.view
    for subject, there in (("infusion", False), ("warming-the-pot", True)):
        press(surface, "about", value=subject)
        assert (toy["warm-cups"].lead.text in surface.view) is there
    press(surface, "open", id="warm-cups")
    assert "How it was studied" in surface.page


def test_the_evidence_can_be_printed(surface, user_folder):
    """From the view of the evidence, the evidence is what is printed."""
    press(surface, "view", value="evidence")
    press(surface, "print-view")
    assert list((user_folder / "handouts").glob("*evidence*.pdf"))
