"""The explorer without a browser: clicked and set as a reader would, and read as it is shown."""

import re

import ipywidgets as w
import pytest
from panels import announced, click, control, drawn, every, options, search, shown, titles, views

from kb import widgets

pytestmark = pytest.mark.usefixtures("user_folder")


def test_the_explorer_opens_on_a_record(explorer):
    """Its page and its map are there, and nothing to go back to."""
    assert titles(explorer) == ["Infusion"]
    assert explorer.scene.name == "neighbourhood"
    assert "infusion" in explorer.view
    assert control(explorer, "Back").disabled
    assert control(explorer, "Forward").disabled


def test_the_explorer_opens_on_the_first_principle(toy):
    """Without a start it shows the first principle, with a still view for where no kernel runs."""
    found = widgets.explorer(toy)
    assert titles(found) == ["Fresh water"]
    still = found._map.still
    assert still.startswith("kb-")
    assert "Fresh water" in views(found)[1].html


def test_old_names_lead_to_the_record(toy):
    """A record may be asked for by its name."""
    assert widgets.explorer(toy, "infusion").selected == "infusion"
    with pytest.raises(KeyError):
        widgets.explorer(toy, "nobody")


def test_a_search_leads_to_a_record_and_forgets_the_words(explorer):
    """The best answer is shown, the box is empty again, and what was found can be chosen."""
    search(explorer, "brewing")
    assert explorer.selected == "brewing"
    assert control(explorer, "Find").value == ""
    hits = control(explorer, "Found")
    assert hits.layout.display == ""
    assert options(hits)[0] == "brewing"
    assert re.search(r"\d+ found; the first is shown\.", " ".join(announced(explorer)))
    hits.value = options(hits)[-1]
    assert explorer.selected == options(hits)[-1]


def test_nothing_found_is_said(explorer):
    """A search for what is not there moves nothing and says what is here."""
    search(explorer, "carburettor gasket")
    assert explorer.selected == "infusion"
    assert control(explorer, "Found").layout.display == "none"
    assert "Not in this knowledge base" in " ".join(announced(explorer))
    search(explorer, "   ")
    assert control(explorer, "Find").value == "   "


def test_the_way_back_and_forward(explorer):
    """Back and Forward walk the trail; a new step cuts what lay ahead."""
    back, on = control(explorer, "Back"), control(explorer, "Forward")
    page = views(explorer)[1]
    click(page, "brewing")
    assert "Your way: Infusion → Brewing" in shown(explorer)
    back.click()
    assert explorer.selected == "infusion"
    assert (back.disabled, on.disabled) == (True, False)
    back.click()
    assert explorer.selected == "infusion"
    on.click()
    assert explorer.selected == "brewing"
    assert (back.disabled, on.disabled) == (False, True)
    on.click()
    back.click()
    click(page, "fresh-water")
    assert on.disabled
    assert "Your way: Infusion → Fresh water" in shown(explorer)


def test_a_press_on_the_map_leads_on(explorer):
    """A node leads to its record; what is no record changes nothing."""
    click(views(explorer)[0], "brewing", "select")
    assert titles(explorer) == ["Brewing"]
    click(views(explorer)[0], "no-such-record", "select")
    assert explorer.selected == "brewing"


def test_a_press_on_a_line_gives_its_reason(explorer):
    """The links between two records, each with its reason, and ways to both."""
    click(views(explorer)[0], "infusion fresh-water", "edge")
    text = views(explorer)[1].html
    assert "In our judgement Infusion bears on Fresh water." in text
    assert 'data-id="infusion"' in text
    assert 'data-id="fresh-water"' in text
    assert views(explorer)[1].announcement == "The reason for this link is shown."


def test_trainees_see_less(explorer):
    """The trainee's view leaves out what leads elsewhere; the trainer's brings it back."""
    whole = views(explorer)[1].html
    view = next(one for one in every(explorer) if isinstance(one, w.ToggleButtons))
    view.value = "Trainee view"
    assert len(views(explorer)[1].html) < len(whole)
    assert titles(explorer) == ["Infusion"]
    view.value = "Trainer view"
    assert views(explorer)[1].html == whole


NEAR = {"infusion", "brewing", "warming-the-pot", "school-of-steam", "fresh-water"}


def test_the_map_reaches_as_far_as_is_asked(explorer, toy):
    """One record, those that it is linked with, two steps, or every idea and who had it."""
    found = {}
    for words, reach in control(explorer, "Show").options:
        control(explorer, "Show").value = reach
        found[words] = (explorer.scene.name, set(explorer.view))
    assert found["Only this record"] == ("neighbourhood", {"infusion"})
    assert found["Its neighbours"] == ("neighbourhood", NEAR)
    assert found["The whole map"][0] == found["Two steps"][0] == "concept-map"
    assert found["Two steps"][1] > NEAR
    assert found["The whole map"][1] >= {*toy.principles.index, *toy.theories.index, *toy.concepts.index}


def test_filters_narrow_the_map_and_say_so(explorer):
    """Only the kind, the theory and the relation that are chosen are drawn, and the caption says which."""
    control(explorer, "Kind").value = "principle"
    assert set(explorer.view) == {"infusion", "fresh-water"}
    assert "Only: principles." in drawn(explorer)
    control(explorer, "Kind").value = ""
    control(explorer, "Relation").value = "is-not"
    assert set(explorer.view) == {"infusion", "brewing"}
    assert "Only: is not." in drawn(explorer)
    control(explorer, "Theory").value = "school-of-steam"
    assert set(explorer.view) == {"infusion", "brewing"}
    assert "Only: school of steam, is not." in drawn(explorer)
    control(explorer, "Relation").value = ""
    assert set(explorer.view) == {"infusion", "brewing", "school-of-steam"}
    control(explorer, "Show").value = 2
    assert set(explorer.view) == {"infusion", "brewing", "school-of-steam", "ann-leaf"}
    control(explorer, "Show").value = 3
    assert set(explorer.view) == {"brewing", "school-of-steam"}
    control(explorer, "Show").value = 2
    control(explorer, "Kind").value = "principle"
    assert set(explorer.view) == {"infusion"}


def test_the_view_is_kept_under_the_name_of_the_record(explorer, user_folder):
    """Each format is written into the user's folder, and the panel says where."""
    for ending in (".svg", ".pdf", ".png"):
        control(explorer, "Save as").value = ending
        control(explorer, "Save this view").click()
        assert (user_folder / "pictures" / f"infusion{ending}").stat().st_size > 1000
        assert announced(explorer)[0].startswith("Saved: ")


def test_a_handout_of_what_is_shown(explorer, user_folder):
    """One press makes a PDF of the record."""
    control(explorer, "Make a handout").click()
    (path,) = (user_folder / "handouts").glob("*.pdf")
    assert path.read_bytes().startswith(b"%PDF")
    assert path.name in " ".join(announced(explorer))


def test_what_cannot_be_written_is_said(explorer, user_folder):
    """A file in the way of the folder gets a sentence, and the panel lives on."""
    user_folder.mkdir(parents=True)
    (user_folder / "pictures").write_text("in the way")
    control(explorer, "Save this view").click()
    assert "cannot be written" in " ".join(announced(explorer))
    click(views(explorer)[0], "brewing")
    assert explorer.selected == "brewing"


def test_the_explorer_shows_a_still_view_and_then_itself(toy, monkeypatch):
    """Making it shows nothing; where it is shown, the still view carries the mark by which it is hidden."""
    seen = []
    monkeypatch.setattr("kb.widgets.explorer_panel.display", lambda one, raw=False: seen.append((one, raw)))
    found = widgets.explorer(toy, "infusion")
    assert seen == []
    found._ipython_display_()
    (still, _), (live, raw) = seen
    assert f'data-kb-still="{found._map.still}"' in still.data
    assert "A still view." in still.data
    assert "Infusion" in still.data
    assert raw
    assert live["application/vnd.jupyter.widget-view+json"]["model_id"] == found.model_id
