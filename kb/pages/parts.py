"""What a page is made of: statements, quotations, links, references. No format, no screen."""

from dataclasses import dataclass
from typing import NamedTuple

from ..knowledge.autolink import Span
from ..knowledge.origins import added
from ..knowledge.references import STATUS, Cited, ReferenceRun, bracketed
from ..schema import LAYERS

# The quiet signs of the layers on the screen; the legend of a page and screen readers have their words.
LAYER_MARKS = {"seed": "¶", "theory": "○", "evidence": "●", "editorial": "◊"}


@dataclass(frozen=True)
class Statement:
    """One line of a record.

    Attributes:
        text: the line as plain text.
        layer: a key of `LAYERS`.
        sources: the works that it cites, as one bracket names them.
        spans: the text with its links to other records; empty if links were not asked for.
        overlay: the name of the overlay that it came from, or empty.
    """

    text: str
    layer: str
    sources: tuple[Cited, ...] = ()
    spans: tuple[Span, ...] = ()
    overlay: str = ""

    @property
    def mark(self) -> str:
        """The sign of the layer."""
        return LAYER_MARKS[self.layer]

    @property
    def layer_words(self) -> str:
        """The layer in words."""
        return LAYERS[self.layer]

    @property
    def added(self) -> str:
        """That an overlay has added it, in words, or empty."""
        return added([self.overlay])

    @property
    def source_words(self) -> str:
        """Author and year of each source, or empty."""
        return bracketed(self.sources)

    @property
    def who(self) -> str:
        """Who says so: the layer, the sources, and the overlay that it came from."""
        told = f"{self.layer_words}: {self.source_words}" if self.sources else self.layer_words
        return f"{told}; {self.added}" if self.overlay else told


@dataclass(frozen=True)
class Quote:
    """A quotation with its places: for each document that has it, the short name and the paragraphs."""

    text: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Prose:
    """Statements under a heading.

    Attributes:
        heading: empty for the lead.
        statements: in reading order.
        listed: whether they are the items of a list.
        folded: whether only the heading is shown until it is opened.
    """

    heading: str
    statements: tuple[Statement, ...]
    listed: bool = False
    folded: bool = False

    @property
    def ours(self) -> bool:
        """Whether all statements are editorial judgement, of one and the same."""
        whose = {(one.layer, one.overlay) for one in self.statements}
        return len(whose) == 1 and {layer for layer, _ in whose} == {"editorial"}

    @property
    def works(self) -> set[str]:
        """The ids of the works that it cites."""
        return {cited.work for one in self.statements for cited in one.sources}


@dataclass(frozen=True)
class LinkText:
    """A link in words, read from one of its ends.

    Attributes:
        sentence: the link as a sentence, without its full stop.
        other, label: the id and the label of the record at the other end.
        certainty: high, medium, low, or empty if it is not stated.
        short: the words for the matrix, or empty.
        reasons: why the link is claimed.
        parts: its subsections, such as what scholars dispute about it.
        quoted: whether the sentence opens with the own words of the record that it is read from,
            which its page need not repeat.
    """

    sentence: str
    other: str
    label: str
    certainty: str
    short: str
    reasons: tuple[Statement, ...]
    parts: tuple[Prose, ...]
    quoted: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether its certainty is low or scholars disagree about it."""
        return self.certainty == "low" or any(part.heading == "Disagreement" for part in self.parts)


@dataclass(frozen=True)
class Links:
    """The links of one relation, in one direction.

    Attributes:
        heading: the name of the relation.
        items: the links.
        folded: whether only the heading is shown until it is opened.
        stepwise: whether each link is folded by itself, so that a group can open them one by one.
    """

    heading: str
    items: tuple[LinkText, ...]
    folded: bool
    stepwise: bool

    @property
    def works(self) -> set[str]:
        """The ids of the works that its reasons cite."""
        reasons = (Prose("", one.reasons) for one in self.items)
        parts = (part for one in self.items for part in one.parts)
        return {work for prose in (*reasons, *parts) for work in prose.works}


@dataclass(frozen=True)
class Fact:
    """A fact as a sentence, with the id (empty for a work) and the label of what it names."""

    sentence: str
    other: str
    label: str


class Reference(NamedTuple):
    """An entry of a reference list, how far it was verified (a key of `STATUS`), and the work's id."""

    entry: tuple[ReferenceRun, ...]
    status: str
    work: str

    @property
    def verified(self) -> str:
        """How far it was verified, in words."""
        return STATUS[self.status]
