"""Pictures with their words, and the page for curators, without a browser."""

import re

import pytest
from surfaces import press, said, text

from kb import widgets

pytestmark = pytest.mark.usefixtures("user_folder")


@pytest.fixture
def shown(toy):
    """A picture on the toy content."""
    return widgets.figure(toy, "neighbourhood", "Infusion")


def test_a_figure_comes_with_its_words(shown):
    """The drawing, its sentences folded under it, and as plain text beside it."""
    assert "<svg" in shown.shell
    words = re.search(r"<figcaption>.*?</figcaption>", shown.shell, re.DOTALL).group()
    count = len(re.findall("<li>", words))
    assert f"The picture in words ({count})" in words
    assert repr(shown).startswith("Infusion")
    assert shown.scene.sentences[0] in repr(shown)


def test_what_is_pressed_on_a_figure_is_shown_beside_it(shown, toy):
    """A record has its page, a line its reason; the page can be closed."""
    press(shown, "open", id="fresh-water")
    assert toy["fresh-water"].label in shown.page
    assert "Close the page" in shown.tools
    press(shown, "link", source="fresh-water", target="school-of-steam")
    assert "Steam theorists hold that water goes flat." in text(shown.page)
    press(shown, "close")
    assert (shown.page, shown.tools) == ("", "")


@pytest.mark.parametrize("ending", [".pdf", ".png", ".svg"])
def test_a_figure_is_saved(shown, user_folder, ending):
    """As a file in the user's folder, and where it is is said."""
    told = said(press(shown, "save-picture", format=ending))
    (path,) = (user_folder / "pictures").iterdir()
    assert path.suffix == ending
    assert path.name in told


def test_a_wrong_name_of_a_picture_is_corrected(toy):
    """The likeliest one is suggested, or all are named."""
    with pytest.raises(KeyError, match=r"no picture `neighborhood`\. Did you mean `neighbourhood`\?"):
        widgets.figure(toy, "neighborhood", "Infusion")


def test_the_curator_sees_problems_and_coverage(monkeypatch, copy):
    """Each problem with its place and remedy, or that there is none; then how complete the content is."""
    found = text(widgets.curation().shell)
    assert "Nothing is wrong with the shipped content." in found
    assert "principles 10" in found
    path = copy / "concepts" / "infusion.md"
    path.write_text(path.read_text("utf-8") + "\n## Odd & new\nWords.\n", "utf-8")
    monkeypatch.setattr("kb.widgets.curator.shipped", lambda name: copy)
    broken = widgets.curation().shell
    assert "1 thing is wrong with the content." in broken
    assert "<code>concepts/infusion.md:" in broken
    assert "Odd &amp; new" in broken


def test_a_line_that_is_a_fact_says_the_fact(toy):
    """Pressed, it shows the sentence of the fact instead of a reason that nobody wrote."""
    shown = widgets.figure(toy, "neighbourhood", "Ann Leaf")
    press(shown, "link", source="school-of-leaves", target="ann-leaf")
    assert "was founded by Ann Leaf." in text(shown.page)
