"""The panels without a browser: pressed and set as a reader would, and read as they are shown."""

import re
from html import unescape

import ipywidgets as w
import pytest
from places import ROOT

from kb import widgets
from kb.home.notes import Note, read_note, write_note
from kb.pictures.scene import Words
from kb.widgets import notes_panel
from kb.widgets.common import Voice
from kb.widgets.finder import Finder
from kb.widgets.page_view import Stage


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A user's folder of its own, and nothing typed yet."""
    monkeypatch.setenv("KB_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(notes_panel, "_drafts", {})
    return tmp_path / "home"


def every(panel):
    """A panel and all that is in it, from the top to the bottom."""
    yield panel
    for child in getattr(panel, "children", ()):
        yield from every(child)


def control(panel, words):
    """The control with these words."""
    (found,) = (one for one in every(panel) if getattr(one, "description", None) == words)
    return found


def stages(panel):
    """The live surfaces of a panel, apart from that of a search box for its notice."""
    own = [one for box in every(panel) if isinstance(box, Finder) for one in box.children]
    return [one for one in every(panel) if isinstance(one, Stage) and one not in own]


def shown(panel):
    """All that a panel shows, as HTML."""
    parts = [one.html if isinstance(one, Stage) else one.value for one in every(panel) if _shows(one)]
    return "\n".join(parts)


def _shows(one):
    return isinstance(one, Stage | w.HTML)


def titles(panel):
    """The headings of the pages that are shown."""
    return re.findall(r"<h2[^>]*>(.*?)</h2>", shown(panel))


def said(panel):
    """What screen readers hear of a press: the lines with the role of a status."""
    return re.findall(r'<p role="status">(.*?)</p>', shown(panel))


def drawn(explorer):
    """The words on the map."""
    return " ".join(mark.text for mark in explorer.scene.marks if isinstance(mark, Words))


def options(box):
    """The values that a box offers."""
    return [one[1] if isinstance(one, tuple) else one for one in box.options]


def follow(stage, id, how="follow"):
    """What the browser sends when a link, a node or a line is pressed."""
    stage.chosen = {"id": id, "how": how, "n": len(str(stage.chosen))}


@pytest.fixture
def explorer(toy):
    """The explorer on the toy content."""
    return widgets.explorer(toy, "infusion")


def search(panel, words):
    """Type into the search box and press Enter."""
    control(panel, "Find").value = words


# The explorer


def test_the_explorer_opens_on_a_record(explorer):
    """Its page and its map are there, and nothing to go back to."""
    assert titles(explorer) == ["Infusion"]
    assert explorer.scene.name == "neighbourhood"
    assert "infusion" in explorer.view
    assert control(explorer, "Back").disabled
    assert control(explorer, "Forward").disabled


def test_the_explorer_opens_on_the_first_principle(toy, capsys):
    """Without a start it shows the first principle, with a still view for where no kernel runs."""
    found = widgets.explorer(toy)
    assert titles(found) == ["Fresh water"]
    still = found._map.still
    assert still.startswith("kb-")
    assert "Fresh water" in stages(found)[1].html


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
    assert re.search(r"\d+ found; the first is shown\.", " ".join(said(explorer)))
    hits.value = options(hits)[-1]
    assert explorer.selected == options(hits)[-1]


def test_nothing_found_is_said(explorer):
    """A search for what is not there moves nothing and says what is here."""
    search(explorer, "carburettor gasket")
    assert explorer.selected == "infusion"
    assert control(explorer, "Found").layout.display == "none"
    assert "Not in this knowledge base" in " ".join(said(explorer))
    search(explorer, "   ")
    assert control(explorer, "Find").value == "   "


def test_the_way_back_and_forward(explorer):
    """Back and Forward walk the trail; a new step cuts what lay ahead."""
    back, on = control(explorer, "Back"), control(explorer, "Forward")
    page = stages(explorer)[1]
    follow(page, "brewing")
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
    follow(page, "fresh-water")
    assert on.disabled
    assert "Your way: Infusion → Fresh water" in shown(explorer)


def test_a_press_on_the_map_leads_on(explorer):
    """A node leads to its record; what is no record changes nothing."""
    follow(stages(explorer)[0], "brewing", "select")
    assert titles(explorer) == ["Brewing"]
    follow(stages(explorer)[0], "no-such-record", "select")
    assert explorer.selected == "brewing"


def test_a_press_on_a_line_gives_its_reason(explorer):
    """The links between two records, each with its reason, and ways to both."""
    follow(stages(explorer)[0], "infusion fresh-water", "edge")
    text = stages(explorer)[1].html
    assert "In our judgement Infusion bears on Fresh water." in text
    assert 'data-id="infusion"' in text
    assert 'data-id="fresh-water"' in text
    assert stages(explorer)[1].said == "The reason for this link is shown."


def test_trainees_see_less(explorer):
    """The trainee's view leaves out what leads elsewhere; the trainer's brings it back."""
    whole = stages(explorer)[1].html
    view = next(one for one in every(explorer) if isinstance(one, w.ToggleButtons))
    view.value = "Trainee view"
    assert len(stages(explorer)[1].html) < len(whole)
    assert titles(explorer) == ["Infusion"]
    view.value = "Trainer view"
    assert stages(explorer)[1].html == whole


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


def test_the_view_is_kept_under_the_name_of_the_record(explorer, home):
    """Each format is written into the user's folder, and the panel says where."""
    for ending in (".svg", ".pdf", ".png"):
        control(explorer, "Save as").value = ending
        control(explorer, "Save this view").click()
        assert (home / "pictures" / f"infusion{ending}").stat().st_size > 1000
        assert said(explorer)[0].startswith("Saved: ")


def test_a_handout_of_what_is_shown(explorer, home):
    """One press makes a PDF of the record."""
    control(explorer, "Make a handout").click()
    (path,) = (home / "handouts").glob("*.pdf")
    assert path.read_bytes().startswith(b"%PDF")
    assert path.name in " ".join(said(explorer))


def test_what_cannot_be_written_is_said(explorer, home):
    """A file in the way of the folder gets a sentence, and the panel lives on."""
    home.mkdir(parents=True)
    (home / "pictures").write_text("in the way")
    control(explorer, "Save this view").click()
    assert "cannot be written" in " ".join(said(explorer))
    follow(stages(explorer)[0], "brewing")
    assert explorer.selected == "brewing"


# Notes


def note_of(panel):
    """What the box of the note holds."""
    return control(panel, "Note").value


def is_offered(panel, words):
    """Whether a button is there to be pressed."""
    return control(panel, words).layout.display != "none"


def save(panel, text):
    """Type a note and ask to save it."""
    control(panel, "Note").value = text
    control(panel, "Save the note").click()


def test_a_note_belongs_to_a_record(explorer, home):
    """Unfolded, written, kept; another record has its own; the first is there on the way back."""
    fold = next(one for one in every(explorer) if "A private note" in getattr(one, "description", ""))
    (body,) = (
        one for one in every(explorer) if one.layout.display == "none" and getattr(one, "children", ())
    )
    fold.value = True
    assert body.layout.display == ""
    save(explorer, "Reread before Tuesday.")
    assert str(home / "notes") in " ".join(said(explorer))
    assert read_note("infusion").text == "Reread before Tuesday."
    follow(stages(explorer)[0], "brewing")
    assert note_of(explorer) == ""
    control(explorer, "Back").click()
    assert note_of(explorer) == "Reread before Tuesday."
    fold.value = False
    assert body.layout.display == "none"


def test_what_is_not_saved_waits_for_its_record(explorer, home):
    """Going on loses nothing and writes nothing; the panel says which record waits, and brings it back."""
    control(explorer, "Note").value = "Half a thou"
    follow(stages(explorer)[0], "brewing")
    assert note_of(explorer) == ""
    assert any("(not saved: Infusion)" in getattr(one, "description", "") for one in every(explorer))
    assert not (home / "notes").exists()
    control(explorer, "Back").click()
    assert note_of(explorer) == "Half a thou"
    assert "not saved yet" in " ".join(said(explorer))


def test_what_is_not_saved_outlives_the_panel(toy, explorer):
    """Start pressed again makes a new panel; what was typed is still there."""
    control(explorer, "Note").value = "Half a thou"
    assert note_of(widgets.explorer(toy, "infusion")) == "Half a thou"


def test_a_note_changed_in_another_window_is_kept(explorer, home):
    """Both versions stay, and the panel names the other, also when the record is shown again."""
    write_note("infusion", "from elsewhere", Note())
    save(explorer, "from here")
    assert "“infusion (other).txt”" in " ".join(said(explorer))
    assert read_note("infusion").text == "from here"
    assert (home / "notes" / "infusion (other).txt").read_text() == "from elsewhere"
    follow(stages(explorer)[0], "brewing")
    control(explorer, "Back").click()
    assert "infusion (other).txt" in " ".join(said(explorer))


def test_an_unreadable_note_is_said_and_its_record_opens(explorer, home):
    """The box holds nothing of the record before; saving keeps the unreadable file."""
    (home / "notes").mkdir(parents=True)
    (home / "notes" / "brewing.txt").write_bytes(b"caf\xe9")
    save(explorer, "of infusion")
    follow(stages(explorer)[0], "brewing")
    assert titles(explorer) == ["Brewing"]
    assert note_of(explorer) == ""
    assert "cannot be read" in " ".join(said(explorer))
    save(explorer, "new")
    assert (home / "notes" / "brewing (unreadable).txt").read_bytes() == b"caf\xe9"


def test_a_note_that_may_name_a_client_is_looked_at_before_it_is_saved(explorer):
    """Nothing is written until it is asked for once more; looking again writes nothing."""
    save(explorer, "Call her at 514 555 0199.")
    assert "Not saved yet. Please look again: it may hold a telephone number." in said(explorer)
    assert read_note("infusion") == Note()
    assert not is_offered(explorer, "Save the note")
    control(explorer, "Look again").click()
    assert read_note("infusion") == Note()
    assert is_offered(explorer, "Save the note")
    assert not is_offered(explorer, "Save all the same")
    control(explorer, "Save the note").click()
    control(explorer, "Save all the same").click()
    assert read_note("infusion").text == "Call her at 514 555 0199."


def test_a_note_that_is_too_long_is_refused_in_words(explorer):
    """The box keeps what was typed."""
    save(explorer, "x" * 100_001)
    assert "longer than 100,000 characters" in " ".join(said(explorer))
    assert len(note_of(explorer)) == 100_001
    assert read_note("infusion") == Note()


def test_notes_are_wiped_after_a_second_press(explorer, home):
    """The first press only asks, and can be taken back; what is not saved goes too, foreign files stay."""
    save(explorer, "x")
    (home / "notes" / "theirs.docx").write_text("theirs")
    control(explorer, "Wipe all notes").click()
    control(explorer, "No, keep them").click()
    assert read_note("infusion").text == "x"
    control(explorer, "Note").value = "x and more"
    control(explorer, "Wipe all notes").click()
    assert is_offered(explorer, "Yes, wipe them all")
    assert read_note("infusion").text == "x"
    control(explorer, "Yes, wipe them all").click()
    assert not is_offered(explorer, "Yes, wipe them all")
    assert read_note("infusion") == Note()
    assert note_of(explorer) == ""
    words = " ".join(said(explorer))
    assert "1 note wiped from this computer. What else is in that folder stayed (1 file)." in words
    assert (home / "notes" / "theirs.docx").exists()


def test_a_note_that_cannot_be_kept_is_said(explorer, monkeypatch):
    """What was written stays in the box."""

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kb.widgets.notes_panel.write_note", refuse)
    save(explorer, "Keep me.")
    assert "not saved: No space left on device" in " ".join(said(explorer))
    assert note_of(explorer) == "Keep me."


# What fails


def test_a_failure_in_a_panel_is_a_sentence(explorer, monkeypatch, capsys):
    """The panel says so in words, with no traceback, and goes on working."""

    def fail(*_, **__):
        raise RuntimeError("a secret detail")

    with monkeypatch.context() as patch:
        patch.setattr(explorer, "_scene", fail)
        follow(stages(explorer)[0], "brewing")
    words = " ".join(said(explorer))
    assert "This did not work, and nothing was lost or changed." in words
    assert "a secret detail" not in words
    assert "Traceback" not in "".join(capsys.readouterr())
    control(explorer, "Back").click()
    assert titles(explorer) == ["Infusion"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(28, "No space left on device", "a.pdf"), "a.pdf cannot be used: No space left on device."),
        (ValueError("Name a paper."), "Name a paper."),
        (KeyError("There is no such record."), "There is no such record."),
        (KeyError("colour"), "tell the maintainers: KeyError."),
        (ZeroDivisionError(), "tell the maintainers: ZeroDivisionError."),
    ],
)
def test_each_failure_has_its_sentence(error, sentence):
    """What the error says for readers is said; of others, their sort."""

    def fail():
        raise error

    voice, button = Voice(), w.Button()
    voice.press(button, fail)
    button.click()
    assert sentence in voice.value


@pytest.mark.parametrize("path", sorted((ROOT / "kb" / "widgets").glob("*.py")), ids=lambda path: path.name)
def test_every_press_goes_through_the_voice(path):
    """No panel listens by itself, where a failure would be swallowed."""
    listens = re.findall(r"\.(?:observe|on_click|on_msg|on_submit)\(", path.read_text(encoding="utf-8"))
    assert len(listens) == (2 if path.name == "common.py" else 0)


# The start panel, the browser, the projector, moments


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


def test_the_start_panel_prints_for_the_group(real, home):
    """The sheet of six ways is saved as PDF, and the panel says where; another moment takes the line away."""
    panel = widgets.start(real)
    grid = next(one for one in every(panel) if one.layout.display == "grid")
    assert len(grid.children) == 6
    grid.children[0].click()
    control(panel, "Print for the group").click()
    (path,) = (home / "handouts").glob("*.pdf")
    assert path.name in " ".join(said(panel))
    control(panel, "Another moment").click()
    assert said(panel) == []


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
    assert '<div class="kb large"' in stages(panel)[0].html
    kind.value = "concept"
    assert [words for words, _ in record.options] == ["Brewing", "Infusion"]
    assert panel.selected == "brewing"
    record.value = "infusion"
    assert titles(panel) == ["Infusion"]
    assert stages(panel)[0].said == "Infusion"
    next(one for one in every(panel) if isinstance(one, w.ToggleButtons)).value = "As a picture"
    assert "<svg" in stages(panel)[0].html
    assert titles(panel) == []


def test_the_browser_follows_links(toy):
    """A link to a kind that it browses moves the choices; another is shown all the same."""
    panel = widgets.browser(toy, ["principle", "concept"])
    follow(stages(panel)[0], "infusion")
    assert (control(panel, "Look at").value, control(panel, "Which").value) == ("concept", "infusion")
    follow(stages(panel)[0], "ann-leaf")
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
    assert stages(panel)[0].html == ""


def test_the_projector_shows_a_path(toy):
    """A story, then what it shows, once each; no notes and no search."""
    panel = widgets.present(toy)
    assert [words for words, _ in control(panel, "Path").options][-1] == toy.record("tea-goes-cold").label
    control(panel, "Path").value = "tea-goes-cold"
    assert titles(panel) == [
        toy.record(id).label for id in ("tea-goes-cold", "warming-the-pot", "fresh-water")
    ]
    assert stages(panel)[0].stepwise
    assert not [one for one in every(panel) if isinstance(one, w.Combobox | w.Textarea)]


def test_a_moment_in_own_words(toy):
    """What happened leads to a moment, and its links lead on."""
    panel = widgets.from_moment(toy)
    assert titles(panel) == []
    search(panel, "it is lukewarm again")
    assert titles(panel) == ["My tea goes cold before I can drink it"]
    assert stages(panel)[0].said == "My tea goes cold before I can drink it"
    follow(stages(panel)[0], "warming-the-pot")
    assert titles(panel) == ["Warming the pot"]


# The desk


def entries(panel):
    """The terms of the glossary that are shown."""
    return re.findall(r"<dt>.*?<a[^>]*>(.*?)</a>", shown(panel))


def test_the_glossary_is_narrowed(toy):
    """By letter, by theory, by principle; what is empty is said."""
    panel = widgets.glossary(toy)
    letter, theory, principle = (control(panel, words) for words in ("Letter", "Theory", "Principle"))
    assert letter.options == ("B", "I", "All")
    assert entries(panel) == ["Brewing"]
    letter.value = "All"
    assert entries(panel) == ["Brewing", "Infusion"]
    assert stages(panel)[0].said == "2 entries."
    principle.value = "good-kettles"
    assert entries(panel) == ["Brewing"]
    principle.value = "fresh-water"
    assert entries(panel) == ["Brewing", "Infusion"]
    theory.value = "school-of-leaves"
    assert entries(panel) == ["Infusion"]
    letter.value = "B"
    assert entries(panel) == []
    assert "None under this letter." in shown(panel)
    assert stages(panel)[0].said == "0 entries."
    letter.value = "All"
    principle.value, theory.value = "", "school-of-steam"
    assert entries(panel) == ["Brewing"]


def test_the_glossary_leads_to_pages(toy):
    """A press on a term shows its page."""
    panel = widgets.glossary(toy)
    follow(stages(panel)[0], "infusion")
    assert titles(panel) == ["Infusion"]
    assert stages(panel)[0].said == "Infusion"


def test_two_records_are_put_side_by_side(real):
    """An authored comparison to begin with; a computed one is called that; ways between the two are told."""
    panel = widgets.connect(real)
    one, two = control(panel, "First"), control(panel, "Second")
    assert one.value
    assert two.value
    assert "<h3>Difference</h3>" in shown(panel)
    assert "<summary>References</summary><ul><li>" in shown(panel)
    before = shown(panel)
    two.value = one.value
    assert shown(panel) == before
    two.value = ""
    assert shown(panel) == before
    one.value, two.value = "Shame (concept)", "Selfobject (concept)"
    text = shown(panel)
    assert titles(panel) == ["Shame and Selfobject"]
    assert "Computed from the links, not judged" in text
    assert "<h4>Way 1</h4><ol><li>" in text
    follow(stages(panel)[0], "shame")
    assert titles(panel) == ["Shame"]


def test_no_way_between_two_is_said(toy):
    """Where nothing joins two records the panel says so."""
    from kb.widgets.lookup import ways

    assert "No path joins them" in ways(toy, "ann-leaf", "brewing")


def test_every_table_can_be_sorted_by_every_column(real):
    """Numbers that are missing are blank and stand last; a record is in the table however it is sorted."""
    panel = widgets.tables(real)
    kind, order = (control(panel, words) for words in ("Table", "Sort by"))
    for plural in options(kind):
        kind.value = plural
        for _, name in order.options:
            order.value = name
            rows = re.findall(r'<th scope="row">(.*?)</th>', shown(panel))
            assert sorted(map(unescape, rows)) == sorted(getattr(real, plural)["label"])
            assert "NA&gt;" not in shown(panel)
            assert "<td>nan</td>" not in shown(panel)
    kind.value, order.value = "people", "born"
    born = [int(year) for year in re.findall(r"<td>(\d{4})</td>", shown(panel))]
    assert born == sorted(real.people["born"].dropna())


def test_tables_can_be_narrowed_and_sorted(toy):
    """Every kind with records; the caption counts, and says what to write in a cell."""
    panel = widgets.tables(toy)
    kind, theory, order = (control(panel, words) for words in ("Table", "Theory", "Sort by"))
    assert {"principles", "concepts", "people"} <= set(options(kind))
    kind.value = "concepts"
    assert "2 concepts; in a cell: base.concepts" in shown(panel)
    heads = re.findall(r'<th scope="col">(.*?)</th>', shown(panel))
    assert [words for words, _ in order.options] == heads
    assert "Label" in heads
    order.value = "plainly"
    rows = re.findall(r'<th scope="row">(.*?)</th>', shown(panel))
    first = sorted(toy.concepts.index, key=lambda id: str(toy.concepts.loc[id, "plainly"]).casefold())
    assert rows == [toy.record(id).label for id in first]
    theory.value = "school-of-leaves"
    kept = [id for id in toy.concepts.index if "school-of-leaves" in toy.concepts.loc[id, "theories"]]
    assert f"{len(kept)} concepts" in shown(panel)


# Views and handouts


def test_a_figure_comes_with_its_words(toy):
    """The drawing, its sentences folded under it, and a plain text beside it."""
    view = widgets.figure(toy, "neighbourhood", "infusion")
    assert "<svg" in view._repr_html_()
    count = len(re.findall("<li>", view._repr_html_()))
    assert f"The picture in words ({count})" in view._repr_html_()
    assert repr(view).startswith("Infusion")


def test_the_curator_sees_problems_and_coverage(monkeypatch, copy):
    """Each problem with its place and remedy, or that there is none; then how complete the content is."""
    found = widgets.curation()
    assert "<h2>Problems (0)</h2><p>None.</p><h2>Coverage</h2>" in found.html
    path = copy / "concepts" / "infusion.md"
    path.write_text(path.read_text("utf-8") + "\n## Odd & new\nWords.\n", "utf-8")
    monkeypatch.setattr("kb.widgets.views.shipped", lambda name: copy)
    broken = widgets.curation()
    assert "<code>concepts/infusion.md:" in broken.html
    assert "<h2>Problems (0)" not in broken.html
    assert "concepts/infusion.md" in broken.text


def picker(base, sort):
    """The handout picker on a sort of handout."""
    found = widgets.HandoutPicker(base)
    control(found, "Handout").value = sort
    return found


def test_a_handout_is_shown_and_saved(toy, home):
    """What is chosen is shown in a frame without scripts, and saved under its own name."""
    panel = picker(toy, "principle")
    assert options(control(panel, "Of")) == sorted(toy.principles.index, key=lambda id: toy.record(id).label)
    assert control(panel, "And").layout.display == "none"
    assert control(panel, "Records").layout.display == "none"
    control(panel, "Show it").click()
    assert 'sandbox=""' in shown(panel)
    assert "Fresh water" in shown(panel)
    for ending in (".pdf", ".docx", ".pptx", ".html"):
        control(panel, "As").value = ending
        control(panel, "Save it").click()
        assert said(panel)[0].startswith("Saved: ")
    assert {path.suffix for path in (home / "handouts").iterdir()} == {".pdf", ".docx", ".pptx", ".html"}


def test_a_handout_of_two_offers_what_is_compared(real):
    """The second box has the records with which the first has an authored comparison."""
    panel = picker(real, "disagreement")
    one, two = control(panel, "Of"), control(panel, "And")
    assert one.layout.display == two.layout.display == ""
    one.value = options(one)[-1]
    told = {
        frozenset((link.source, link.target))
        for link in real.library.links()
        if link.relation == "contrasts-with"
    }
    assert {frozenset((one.value, id)) for id in options(two)} <= told
    assert two.value == options(two)[0]
    control(panel, "Show it").click()
    assert "srcdoc" in shown(panel)


def test_a_handout_of_many(toy):
    """Several records are chosen in a list; none gets a sentence, shown or saved."""
    panel = picker(toy, "records")
    many = control(panel, "Records")
    assert many.layout.display == ""
    for press in ("Show it", "Save it"):
        control(panel, press).click()
        assert said(panel)
        assert "srcdoc" not in shown(panel)
    many.value = ("infusion", "brewing")
    control(panel, "Show it").click()
    assert "Infusion" in shown(panel)
    assert "Brewing" in shown(panel)
    assert "Shown below" in said(panel)[0]
