"""Content is shown as characters, whatever characters it holds."""

import json
import shutil

import pytest
from places import LIBRARY

pytestmark = pytest.mark.browser

PAYLOADS = (
    "<img src=x onerror=window.pwned=1>",
    "<script>window.pwned=1</script>",
    '\\" onmouseover=window.pwned=1 x=\\"',
    "javascript:window.pwned=1",
)
CELL = """
from pathlib import Path
from kb import widgets
from kb.knowledge.base import KnowledgeBase
from kb.content.rules import inspect

base = KnowledgeBase(inspect(Path({folder!r}))[0])  # unchecked: the check would refuse this content
widgets.explorer(base, "brewing")
"""


def test_payloads_in_every_field_stay_words(lab, page, press_start, tmp_path):
    """Markup and script in names, facts and prose are read, not run."""
    folder = tmp_path / "hostile"
    shutil.copytree(LIBRARY, folder)
    bad = " ".join(PAYLOADS)
    path = folder / "concepts" / "brewing.md"
    text = path.read_text("utf-8")
    text = text.replace("label: Brewing", f'label: "Brewing {bad}"')
    path.write_text(text.replace("## Plainly\n", f"## Plainly\nWords {bad}.\n"), "utf-8")
    for other in folder.glob("*/*.md"):
        if other != path and other.parent.name != "documents":
            words = other.read_text("utf-8").replace("\n## ", f"\nMore {bad}.\n\n## ", 1)
            other.write_text(words, "utf-8")
    cell = {
        "cell_type": "code",
        "id": "hostile",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": CELL.format(folder=str(folder)),
    }
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook = {"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    (lab.notebooks / "hostile.ipynb").write_text(json.dumps(notebook), "utf-8")
    page.goto(lab.url("hostile.ipynb"))
    press_start()
    page.locator(".kb-surface").wait_for()
    assert "<img src=x onerror=window.pwned=1>" in page.locator("[data-region=page] h2").first.inner_text()
    page.locator("[data-region=map] [role=button]").first.hover()
    page.get_by_role("searchbox", name="Find").fill("brewing")
    page.locator("[data-region=found] a").first.wait_for()
    # A picture of our own that cannot be loaded: when its handler has run, theirs would have run before.
    page.evaluate("() => { const one = new Image(); one.onerror = () => { window.ours = 1 }; one.src = 'x' }")
    page.wait_for_function("() => window.ours")
    assert page.evaluate("() => window.pwned") is None
