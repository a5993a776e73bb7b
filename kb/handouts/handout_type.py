"""What a sort of handout is: of what, for whom, on what, in which formats. All else is refused in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..content.records import Record
from .builder import Draft
from .model import FORMATS

EVERYBODY = ("trainer", "trainee")
SHEETS = ("a4", "letter")
PAPER_NAMES = {"letter": "Letter", "a4": "A4", "a3": "A3", "a1": "A1", "a0": "A0"}
_FOR_EXPERTS = " What an expert gets to review is `reviewer`, of a theory."


@dataclass(frozen=True)
class HandoutType:
    """A kind of handout: the forms that make sense for it, and which of them are ready-made.

    Attributes:
        title: what it is called on the page of handouts.
        about: what it is, for menus.
        build: makes its content from records; None if it consists of pictures.
        of: how many records it is about; None for one or more.
        kinds: the kinds of these records; empty for any.
        has: whether a record of these kinds has what the handout is made of; None if each has.
        lacks: what a record without it lacks, to end the sentence "X ...".
        sheet: whether it is what a single record of its kind gets if nothing else is said.
        group: under which heading it is offered.
        pictures: the name of its picture in the gallery, before what `build` makes; empty if there is none.
        papers: the papers that it can be on; the first is the usual one.
        landscape: whether the page is wider than high.
        audiences: for whom it differs, the usual one first; empty if everybody gets the same.
        formats: the endings of the formats that make sense for it.
        why: why it has no other formats, to begin a sentence.
        small: why it has no large print, to begin a sentence; empty if it has.
        copies: the audiences of its ready-made copies; empty if there are none.
        ready_of: the kinds of the records of its ready-made copies; empty for all.
        ready_on: the papers of its ready-made copies; empty for the usual one.
    """

    title: str
    about: str
    build: Callable[..., Draft] | None = None
    of: int | None = 0
    kinds: tuple[str, ...] = ()
    has: Callable[[Record], bool] | None = None
    lacks: str = ""
    sheet: bool = False
    group: str = ""
    pictures: str = ""
    papers: tuple[str, ...] = SHEETS
    landscape: bool = False
    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = FORMATS
    why: str = ""
    small: str = ""
    copies: tuple[str, ...] = ("trainer",)
    ready_of: tuple[str, ...] = ()
    ready_on: tuple[str, ...] = ()

    def fits(self, record: Record) -> bool:
        """Whether it can be of a record: of its kind, and with what it is made of."""
        return (not self.kinds or record.kind in self.kinds) and (self.has is None or self.has(record))

    def audience(self, name: str, asked: str) -> str:
        """For whom a copy is, by default the usual one.

        Raises:
            ValueError: if it is not made for those who are asked for.
        """
        allowed = self.audiences or EVERYBODY
        if asked and asked not in allowed:
            more = _FOR_EXPERTS if asked == "reviewer" else ""
            raise ValueError(f"`{name}` is made for a {either(allowed)}, not for a {asked}.{more}")
        return asked if self.audiences and asked else allowed[0]

    def paper(self, name: str, asked: str) -> str:
        """The paper of a copy, by default the usual one.

        Raises:
            ValueError: if it cannot be on the paper that is asked for.
        """
        if asked and asked not in self.papers:
            fitting = either([PAPER_NAMES[one] for one in self.papers])
            raise ValueError(f"`{name}` is made for {fitting}, not for {PAPER_NAMES[asked]}.")
        return asked or self.papers[0]

    def refuse_large(self, name: str) -> None:
        """Raise ValueError if there is no copy in large print."""
        if self.small:
            raise ValueError(f"{self.small}: there is no large print of `{name}`.")


def either(words: Sequence[str]) -> str:
    """Words as a choice: "PDF, Word or slides"."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
