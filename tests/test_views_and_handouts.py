"""Static views and the handout picker, without a browser."""

import re

import pytest
from panels import announced, control, options, shown

from kb import widgets

pytestmark = pytest.mark.usefixtures("user_folder")


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


def test_a_handout_is_shown_and_saved(toy, user_folder):
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
        assert announced(panel)[0].startswith("Saved: ")
    assert {path.suffix for path in (user_folder / "handouts").iterdir()} == {
        ".pdf",
        ".docx",
        ".pptx",
        ".html",
    }


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
        assert announced(panel)
        assert "srcdoc" not in shown(panel)
    many.value = ("infusion", "brewing")
    control(panel, "Show it").click()
    assert "Infusion" in shown(panel)
    assert "Brewing" in shown(panel)
    assert "Shown below" in announced(panel)[0]
