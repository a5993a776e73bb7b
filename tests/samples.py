"""A handout with everything in it, for the tests of the writers."""

from html.parser import HTMLParser

from kb.handouts.model import Break, Handout, Heading, Institute, Items, Lines, Paragraph, Picture, Run, Table
from kb.pictures.scene import Box, Scene, Words

EVIL = '<script>alert(1)</script> & $x$ # "é"'
LONG_WORD = "Gegenübertragungsverwicklungsgeschichte" * 4
SAID = "What was said is said again, in other words, until both of them can bear to hear it. "
FOOT = "Relational psychotherapy knowledge base 1. CC BY 4.0. For professional learning."
SOURCE = (Run("Kohut, H. (1977). "), Run("The restoration of the self", italic=True), Run("."))
ROWS = tuple(((Run(f"Row {number}"),), (Run("Études " * (number % 7)),), ()) for number in range(1, 41))


def words(text, **style):
    """Runs of one run."""
    return (Run(text, **style),)


def scene(title="The map of Kimberlé"):
    """A small picture with a title."""
    marks = (
        Box(x=200, y=150, width=120, height=40, fill="#dbe7f3", border="#1f4e79", role="node"),
        Words(x=30, y=40, text=title, size=17, bold=True, role="title"),
        Words(x=200, y=153, text="é $x$", anchor="middle"),
    )
    told = ("A draws on B.", EVIL)
    return Scene(name="map", title=title, summary=title, sentences=told, width=400, height=300, marks=marks)


def handout(*blocks, **changes):
    """A handout of some blocks."""
    about = {"name": "test", "title": f"Être {EVIL}", "kicker": "Principle 1", "foot": FOOT}
    return Handout(blocks=blocks, **{**about, **changes})


EVERYTHING = handout(
    Paragraph(words(f"Quoted {EVIL}\nin two lines."), "quote"),
    Paragraph((Run("Bold", bold=True), Run(f" and plain {EVIL} "), Run("[Kohut, 1977]", quiet=True))),
    Heading("In the room"),
    Paragraph(tuple(Run(SAID) for _ in range(12))),
    Items((words("first"), words(LONG_WORD))),
    Items((words("one"), words("two")), numbered=True),
    Items((words("again one"),), numbered=True),
    Heading("A closer look", 2),
    Paragraph(words("Take care."), "note"),
    Heading("Closer still", 3),
    Picture(scene()),
    Picture(scene("Another map")),
    Break(),
    Table("Forty rows", ("Name", "Words", ""), ROWS, (1.0, 2.0, 1.0), 20.0),
    Heading("What will you do?"),
    Lines(3),
    Heading("References"),
    Paragraph(SOURCE, "reference"),
    sources=(SOURCE,),
    institute=Institute("Institut québécois", colour="#7a1f4e"),
)


class Reader(HTMLParser):
    """What a browser finds: tags with their attributes, and the text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.texts, self.open = [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        """Note a tag."""
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        """Note a text."""
        self.texts.append(data)

    def all(self, tag):
        """The attributes of each tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]
