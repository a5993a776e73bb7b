"""The start panel, the browser of records, moments and the presentation, without a browser."""

import ipywidgets as w
import pytest
from panels import announced, click, control, every, search, shown, titles, views

from kb import widgets

pytestmark = pytest.mark.usefixtures("user_folder")


def test_the_start_panel_offers_moments_and_shows_how_schools_hear_one(toy):
    """A press shows the seed's sentence, the schools, one question; another leads back."""
    panel = widgets.start(toy)
    grid = next(one for one in every(panel) if one.layout.display == "grid")
    (moment,) = grid.children
    assert moment.description == "My tea goes cold before I can drink it"
    moment.click()
    assert grid.layout.display == "none"
    text = shown(panel)
    assert titles(panel) == ["My tea goes cold before I can drink it"]
    assert "<h3>Heard differently</h3>" in text
    assert "<strong>School of steam:</strong> " in text
    assert "<strong>School of leaves:</strong> " in text
    assert "<h3>Ask yourself</h3><p>What held me?</p>" in text
    assert "Take this to whoever taught you tea." in text
    assert "<blockquote" in text
    assert 'class="one-screen quiet"' in text
    control(panel, "Who says so?").value = True
    assert 'class="one-screen"' in shown(panel)
    control(panel, "Another moment").click()
    assert panel.selected == ""
    assert grid.layout.display == "grid"


def test_the_start_panel_prints_for_the_group(real, user_folder):
    """The sheet of six ways is saved as PDF, and the panel says where; another moment takes the line away."""
    panel = widgets.start(real)
    grid = next(one for one in every(panel) if one.layout.display == "grid")
    assert len(grid.children) == 6
    grid.children[0].click()
    control(panel, "Print for the group").click()
    (path,) = (user_folder / "handouts").glob("*.pdf")
    assert path.name in " ".join(announced(panel))
    control(panel, "Another moment").click()
    assert announced(panel) == []


def test_newer_notebooks_are_announced(toy, monkeypatch):
    """Whoever changed a notebook hears that a newer one lies beside it."""
    assert "newer version" not in shown(widgets.start(toy))
    monkeypatch.setattr("kb.widgets.teaching.newer_notebooks", lambda: ["03-teach & more.ipynb"])
    assert "newer version beside it: 03-teach &amp; more.ipynb" in shown(widgets.start(toy))


def test_the_browser_shows_words_or_a_picture(toy):
    """Kind and record are chosen; the page follows, in words or as a picture."""
    panel = widgets.browser(toy, ["principle", "concept"], large=True)
    kind, record = control(panel, "Look at"), control(panel, "Which")
    assert titles(panel) == ["Fresh water"]
    assert record.options[0] == ("1  Fresh water", "fresh-water")
    assert '<div class="kb large"' in views(panel)[0].html
    kind.value = "concept"
    assert [words for words, _ in record.options] == ["Brewing", "Infusion"]
    assert panel.selected == "brewing"
    record.value = "infusion"
    assert titles(panel) == ["Infusion"]
    assert views(panel)[0].announcement == "Infusion"
    next(one for one in every(panel) if isinstance(one, w.ToggleButtons)).value = "As a picture"
    assert "<svg" in views(panel)[0].html
    assert titles(panel) == []


def test_the_browser_follows_links(toy):
    """A link to a kind that it browses moves the choices; another is shown all the same."""
    panel = widgets.browser(toy, ["principle", "concept"])
    click(views(panel)[0], "infusion")
    assert (control(panel, "Look at").value, control(panel, "Which").value) == ("concept", "infusion")
    click(views(panel)[0], "ann-leaf")
    assert titles(panel) == ["Ann Leaf"]
    assert control(panel, "Which").value == "infusion"
    one = widgets.browser(toy, ["person"])
    assert control(one, "Person").value == "ann-leaf"


def test_a_browser_of_nothing_is_empty(toy, copy):
    """Where a kind has no record there is no page, and no error."""
    import shutil

    import kb

    shutil.rmtree(copy / "workshops")
    panel = widgets.browser(kb.load(copy), ["workshop"])
    assert panel.selected == ""
    assert views(panel)[0].html == ""


def test_the_projector_shows_a_path(toy):
    """A story, then what it shows, once each; no notes and no search."""
    panel = widgets.present(toy)
    assert [words for words, _ in control(panel, "Path").options][-1] == toy.record("tea-goes-cold").label
    control(panel, "Path").value = "tea-goes-cold"
    assert titles(panel) == [
        toy.record(id).label for id in ("tea-goes-cold", "warming-the-pot", "fresh-water")
    ]
    assert views(panel)[0].stepwise
    assert not [one for one in every(panel) if isinstance(one, w.Combobox | w.Textarea)]


def test_a_moment_in_own_words(toy):
    """What happened leads to a moment, and its links lead on."""
    panel = widgets.from_moment(toy)
    assert titles(panel) == []
    search(panel, "it is lukewarm again")
    assert titles(panel) == ["My tea goes cold before I can drink it"]
    assert views(panel)[0].announcement == "My tea goes cold before I can drink it"
    click(views(panel)[0], "warming-the-pot")
    assert titles(panel) == ["Warming the pot"]
