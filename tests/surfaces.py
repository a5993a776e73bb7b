"""What the tests of surfaces share: pressing, and reading what is shown."""

import re
from html import unescape


def press(surface, do, **values):
    """What the browser sends when something is pressed or typed; returns what it is told, each thing by itself."""
    told = []
    surface.send = lambda content, buffers=None: told.extend({name: it} for name, it in content.items())
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


class Told:
    """Mixed into a surface: keeps its messages instead of sending them."""

    def send(self, content, buffers=None):
        """Remember a message."""
        messages = self.__dict__.setdefault("messages", [])
        messages.append((content, buffers or []))

    @property
    def said(self):
        """The last sentence beside what was pressed; empty if there was none."""
        found = [content["say"] for content, _ in self.__dict__.get("messages", []) if "say" in content]
        return found[-1] if found else ""

    @property
    def files_sent(self):
        """The files that the browser got: name -> (type, bytes)."""
        found = self.__dict__.get("messages", [])
        files = [(content["file"], buffers) for content, buffers in found if "file" in content]
        return {file["name"]: (file["type"], buffers[0]) for file, buffers in files if buffers}

    def do(self, act, **values):
        """An event from the browser."""
        self.hear({"do": act, **values})
