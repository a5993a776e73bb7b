"""Static views, without a browser."""

import re

import pytest

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
