"""A handout as one value: headings, paragraphs, lists, tables, pictures; writers give it a format."""

from dataclasses import dataclass, field

from ..pictures.scene import Scene
from ..pictures.style import ACCENT

AUDIENCES = ("trainer", "trainee", "reviewer")


@dataclass(frozen=True)
class Run:
    """Some words in one style; `quiet` for who says so, smaller and greyer; `link` is where they lead."""

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
    """Words that run on; `style` is body, quote, note (a framed remark) or reference (a hanging indent)."""

    runs: Runs
    style: str = "body"


@dataclass(frozen=True)
class Items:
    """A list, with numbers where the order counts."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under a head, the first column being the row's name.

    Attributes:
        caption: what the table is, for people and screen readers.
        head: the names of the columns.
        rows: cells of runs; an empty cell is there to be written in.
        widths: shares of the columns.
        height: the least height of a row in points.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...] = ()
    height: float = 0.0


@dataclass(frozen=True)
class Picture:
    """A scene on the page, as wide as the text; its words are the alternative text."""

    scene: Scene

    @property
    def alternative(self) -> str:
        """What the picture shows, in words."""
        return " ".join((f"{self.scene.title}.", *self.scene.sentences))


@dataclass(frozen=True)
class Lines:
    """Empty lines to write on."""

    count: int


@dataclass(frozen=True)
class Break:
    """What follows begins on a new page or slide."""


Block = Heading | Paragraph | Items | Table | Picture | Lines | Break


@dataclass(frozen=True)
class Logo:
    """A picture that stands on every handout: its bytes, and `png` or `svg`."""

    data: bytes
    kind: str


@dataclass(frozen=True)
class Institute:
    """Whose handout it is: a name, a logo, and one colour."""

    name: str = ""
    logo: Logo | None = None
    colour: str = ACCENT


@dataclass(frozen=True, kw_only=True)
class Handout:
    """Everything on a handout.

    Attributes:
        name: its name in the catalogue, and of its file.
        title, kicker: its title, and the small line above it.
        blocks: what it holds, in reading order.
        sources: APA 7 references of the works it cites, for the notes of slides; also in `blocks`.
        foot: licence, version, date and disclaimer, on every page.
        paper: a key of `look.PAPERS`; `landscape` where the sheet lies on its side.
        bare: whether it is one picture alone that brings its own title, legend and foot.
        grey: whether colours are turned into greys.
        institute: whose handout it is.
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
    institute: Institute = field(default_factory=Institute)

    @property
    def stem(self) -> str:
        """The name of its file, without an ending: each paper, and grey, has a file of its own."""
        return f"{self.name}-{self.paper}{'-grey' if self.grey else ''}"
