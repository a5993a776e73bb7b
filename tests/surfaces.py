"""What the tests of surfaces share: pressing, and reading what is shown."""

import re
from html import unescape


def press(surface, do, **values):
    """What the browser sends when something is pressed or typed; returns what it is told besides the regions."""
    told = []
    surface.send = lambda content, buffers=None: told.append(content)
    surface.hear({"do": do, **values})
    return told


def said(told):
    """The sentences among what the browser was told."""
    return " ".join(one["say"] for one in told if one.get("say"))


def text(html):
    """The words of some HTML."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def title(html):
    """The first heading of a page."""
    return text(re.search(r"<h2[^>]*>(.*?)</h2>", html).group(1))
