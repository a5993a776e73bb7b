"""A handout as a value: headings, paragraphs, lists, tables, pictures. The writers turn it into files."""

from dataclasses import dataclass, field

from ..pictures.scene import Scene
from ..pictures.style import ACCENT

AUDIENCES = ("trainer", "trainee", "reviewer")
FORMAT_NAMES = {".pdf": "PDF", ".docx": "Word", ".pptx": "slides", ".html": "web page"}
FORMATS = tuple(FORMAT_NAMES)


@dataclass(frozen=True)
class Run:
    """Words in one style; `quiet` ones, the sources, are small and grey; `link` is an address to open."""

    text: str
    bold: bool = False
    italic: bool = False
    quiet: bool = False
    link: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading below the title; `level` 1 to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; its `style` is body, quote, note (framed) or reference (with a hanging indent)."""

    runs: Runs
    style: str = "body"


@dataclass(frozen=True)
class Items:
    """A list, bulleted or `numbered`."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under a head; the first column names the row.

    Attributes:
        caption: the table's title, also for screen readers.
        head: the names of the columns.
        rows: rows of cells; an empty cell is there to be written in.
        widths: the columns' shares of the width; empty for equal ones. Of an upright page 0.6 is 75 letters wide.
        height: the least height of a row on paper, in points; 0 for what its words need.
        entry: how its empty cells are filled in: not at all, with `words`, or with one `mark` in each row.
        keys: what marks the second cell of each row unseen in a Word file that comes back; empty for nothing.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...] = ()
    height: float = 0.0
    entry: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A scene, drawn as wide as the text."""

    scene: Scene

    @property
    def alternative(self) -> str:
        """What the picture shows in at most 60 words, for screen readers."""
        return self.scene.summary


@dataclass(frozen=True)
class Lines:
    """Empty lines to write on; `label` names them for those who fill them in on a screen."""

    count: int
    label: str = ""


@dataclass(frozen=True)
class Blanks:
    """Short blanks to fill in, side by side, each after its label."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class CutCard:
    """A card to cut out: its title and words in front, and what stands on its back."""

    title: str
    front: Runs
    back: Runs


@dataclass(frozen=True)
class Cards:
    """Cards, eight a sheet with marks to cut along; backs that meet when printed on both sides."""

    cards: tuple[CutCard, ...]


@dataclass(frozen=True)
class Break:
    """Begins a new page or slide."""


@dataclass(frozen=True)
class Panel:
    """A framed part that is kept together under a small title.

    Attributes:
        title: what it is, such as the limits of the evidence.
        blocks: its paragraphs and lists.
        aside: whether it is for the leader alone; on slides it is among the speaker's notes.
    """

    title: str
    blocks: tuple[Paragraph | Items, ...]
    aside: bool = False


Block = Heading | Paragraph | Items | Table | Picture | Lines | Blanks | Cards | Panel | Break


@dataclass(frozen=True)
class Logo:
    """The bytes of a picture, and its format: `png` or `svg`."""

    data: bytes
    kind: str


@dataclass(frozen=True)
class Institute:
    """The institute that hands it out: its name, logo and colour (`#rrggbb`)."""

    name: str = ""
    logo: Logo | None = None
    colour: str = ACCENT


@dataclass(frozen=True, kw_only=True)
class Handout:
    """A handout with everything that is on it.

    Attributes:
        name: the first part of its file's name.
        title, kicker: its title, and the small line above it.
        blocks: its content in reading order.
        sources: the works it cites in APA 7, for the notes of slides; `blocks` lists them too.
        foot: licence, version, date and disclaimer, printed on every page.
        paper: a key of `PAPERS`.
        landscape: whether the page is wider than high.
        bare: whether it consists of pictures that bring their own title, legend and foot.
        grey: whether it is printed without colour.
        large: whether it is in large print: one column, type of 16 points or more.
        formats: the endings of the formats that make sense for it.
        why: why it has no other formats, to begin a sentence.
        institute: whose name, logo and colour it bears.
    """

    name: str
    title: str
    kicker: str
    blocks: tuple[Block, ...]
    sources: tuple[Runs, ...] = ()
    foot: str = ""
    paper: str = "a4"
    landscape: bool = False
    bare: bool = False
    grey: bool = False
    large: bool = False
    formats: tuple[str, ...] = FORMATS
    why: str = ""
    institute: Institute = field(default_factory=Institute)

    @property
    def stem(self) -> str:
        """The name of its file without an ending; different for each paper, in grey and in large print."""
        return stem(self.name, self.paper, grey=self.grey, large=self.large)


def stem(name: str, paper: str, *, grey: bool, large: bool) -> str:
    """The name of a handout's file without an ending."""
    return "-".join((name, paper, *["large"] * large, *["grey"] * grey))
