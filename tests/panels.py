"""What the tests of panels share: finding controls, and reading what is shown."""

import re

import ipywidgets as w

from kb.pictures.scene import Words
from kb.widgets.finder import Finder
from kb.widgets.page_view import PageView


def every(panel):
    """A panel and all that is in it, from the top to the bottom."""
    yield panel
    for child in getattr(panel, "children", ()):
        yield from every(child)


def control(panel, words):
    """The control with these words."""
    (found,) = (one for one in every(panel) if getattr(one, "description", None) == words)
    return found


def views(panel):
    """The live views of a panel, apart from that of a search box for its notice."""
    own = [one for box in every(panel) if isinstance(box, Finder) for one in box.children]
    return [one for one in every(panel) if isinstance(one, PageView) and one not in own]


def shown(panel):
    """Everything that a panel shows, as HTML."""
    parts = [one.html if isinstance(one, PageView) else one.value for one in every(panel) if _shows(one)]
    return "\n".join(parts)


def _shows(one):
    return isinstance(one, PageView | w.HTML)


def titles(panel):
    """The headings of the pages that are shown."""
    return re.findall(r"<h2[^>]*>(.*?)</h2>", shown(panel))


def announced(panel):
    """What screen readers announce: the lines with the role of a status."""
    return re.findall(r'<p role="status">(.*?)</p>', shown(panel))


def drawn(explorer):
    """The words on the map."""
    return " ".join(mark.text for mark in explorer.scene.marks if isinstance(mark, Words))


def options(box):
    """The values that a box offers."""
    return [one[1] if isinstance(one, tuple) else one for one in box.options]


def click(view, id, how="follow"):
    """What the browser sends when a link, a node or a line is clicked."""
    view.clicked = {"id": id, "how": how, "n": len(str(view.clicked))}


def search(panel, words):
    """Type into the search box and press Enter."""
    control(panel, "Find").value = words
