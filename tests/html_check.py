"""What a validator of HTML finds first, with the standard library alone."""

from html.parser import HTMLParser

VOID = set("area base br col embed hr img input link meta source track wbr".split())
# Elements that a paragraph cannot hold: a browser ends the paragraph before them.
BLOCKS = set(
    "address article aside blockquote details dialog div dl fieldset figure footer form".split()
) | set("h1 h2 h3 h4 h5 h6 header hr main nav ol p pre search section table ul".split())
CHILDREN = {
    "ul": {"li", "template", "script"},
    "ol": {"li", "template", "script"},
    "tr": {"td", "th", "template"},
    "dl": {"dt", "dd", "div", "template"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "thead": {"tr"},
    "tbody": {"tr"},
}
PRESSED = {"a", "button", "summary", "label", "select", "textarea"}
NAMED = {"aria-labelledby", "aria-describedby", "aria-controls", "aria-activedescendant", "for", "list"}


class Check(HTMLParser):
    """Reads a page; `wrong` is what is wrong with it, each with its line.

    Elements are closed in the order in which they were opened; ids are unique, and those that are named exist;
    the headings go down without a gap, under one of the first level; what is pressed has a name and holds nothing
    else that is pressed; pictures have words; nothing has a style or a script of its own.
    """

    def __init__(self, text):
        super().__init__()
        self.wrong, self.open, self.ids, self.named = [], [], set(), []
        self.levels, self.names = [], []
        self.feed(text)
        self.close()
        if self.open:
            self.wrong.append(f"never closed: {', '.join(tag for tag, _ in self.open)}")
        if self.levels.count(1) != 1:
            self.wrong.append(f"{self.levels.count(1)} headings of the first level")
        self.wrong += [
            f"{key} names {id}, which is not there" for key, id in self.named if id not in self.ids
        ]

    def note(self, words):
        """Something is wrong here."""
        self.wrong.append(f"line {self.getpos()[0]}: {words}")

    def handle_starttag(self, tag, attributes):
        """An element begins."""
        given = dict(attributes)
        inside = [name for name, _ in self.open]
        if len(given) < len(attributes):
            self.note(f"<{tag}> has an attribute twice")
        if tag in BLOCKS and "p" in inside and "svg" not in inside:
            self.note(f"<{tag}> in a paragraph")
        parent = inside[-1] if inside else ""
        if tag not in CHILDREN.get(parent, {tag}):
            self.note(f"<{tag}> in <{parent}>")
        pressed = PRESSED.intersection(inside) - {"label", "select"}
        if pressed and (tag in PRESSED - {"label"} or tag == "input") and "svg" not in inside:
            self.note(f"<{tag}> in {pressed}")
        self._attributes(tag, given)
        if tag[0] == "h" and tag[1:].isdigit():
            if int(tag[1]) > (self.levels[-1] if self.levels else 0) + 1:
                self.note(f"<{tag}> after level {self.levels[-1:]}")
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self.open.append((tag, given))
            self.names.append(
                given.get("aria-label") or given.get("aria-labelledby") or given.get("title") or ""
            )

    def _attributes(self, tag, given):
        for key in given:
            if key == "style" or key.startswith("on"):
                self.note(f"<{tag}> has {key}")
        if id := given.get("id"):
            if id in self.ids:
                self.note(f"the id {id} a second time")
            self.ids.add(id)
        self.named += [(key, one) for key in NAMED & given.keys() for one in (given[key] or "").split()]
        if tag == "img" and "alt" not in given:
            self.note("a picture without words")
        if tag == "svg" and not {"aria-hidden", "aria-label", "aria-labelledby", "role"} & given.keys():
            self.note("a drawing that is neither named nor hidden")
        if tag == "a" and not given.get("href") and "href" in given:
            self.note("a link to nowhere")

    def handle_startendtag(self, tag, attributes):
        """An element that is its own end, as in SVG."""
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()
            self.names.pop()

    def handle_data(self, data):
        """A text is part of the name of everything around it."""
        if data.strip():
            self.names = [name + data for name in self.names]

    def handle_endtag(self, tag):
        """An element ends."""
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.note(f"</{tag}> ends {self.open[-1][0] if self.open else 'nothing'}")
            return
        _, given = self.open.pop()
        name = self.names.pop()
        if (
            tag in {"a", "button", "summary", "h1", "h2", "h3", "h4"}
            and not name.strip()
            and "hidden" not in given
        ):
            self.note(f"<{tag}> without words")
