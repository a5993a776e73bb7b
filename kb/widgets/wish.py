"""What is to be handed out: the choices on the page of handouts, as far as the handout allows them."""

from dataclasses import dataclass
from datetime import date

from ..handouts.catalogue import Options
from ..handouts.handout_type import PAPER_NAMES, SHEETS, HandoutType
from ..handouts.model import FORMAT_NAMES
from ..handouts.sorts import HANDOUTS
from ..home.institute import Settings

WORKSHOP = "workshop"  # not a handout: all handouts that a workshop needs
WORKSHOP_TITLE = "A workshop, sheet by sheet"
AUDIENCE_WORDS = {"trainer": "You", "trainee": "Trainees"}

Choices = list[tuple[str, str]]  # words, and the value that they stand for


@dataclass(frozen=True)
class Wish:
    """What is to be handed out: the handout (or `WORKSHOP`), its records, for whom, on what.

    Attributes:
        name: a key of `HANDOUTS`, or `WORKSHOP`.
        ids: its records, in order.
        audience: one of `handouts.model.AUDIENCES`.
        paper: a key of `pictures.style.PAPERS`, or empty for the usual one.
        grey: whether it is printed without colour.
        large: whether it is in large print.
        part: which of the handouts of a workshop is shown.
        meant: whether the user chose the records.
    """

    name: str
    ids: tuple[str, ...] = ()
    audience: str = "trainer"
    paper: str = ""
    grey: bool = False
    large: bool = False
    part: int = 0
    meant: bool = False

    @property
    def type(self) -> HandoutType | None:
        """The type of the handout, or None for all that a workshop needs."""
        return HANDOUTS.get(self.name)

    @property
    def most(self) -> int | None:
        """How many records it is of; None for any number."""
        return self.type.of if self.type else 1

    @property
    def complete(self) -> bool:
        """Whether it has its records."""
        return bool(self.ids) if self.most is None else len(self.ids) == self.most

    @property
    def audiences(self) -> Choices:
        """For whom it can be, if there is a choice."""
        offered = self.type.audiences if self.type else ()
        return [(AUDIENCE_WORDS[one], one) for one in offered] if len(offered) > 1 else []

    @property
    def papers(self) -> Choices:
        """On what it can be, Letter first."""
        offered = self.type.papers if self.type else SHEETS
        return [(words, one) for one, words in PAPER_NAMES.items() if one in offered]

    @property
    def can_be_large(self) -> bool:
        """Whether it can be in large print."""
        return not (self.type and self.type.small)

    def options(self, name: str, own: Settings, audience: str = "") -> Options:
        """For whom, on what and how a sort of handout is made, as far as it allows what is wished."""
        entry, audience = HANDOUTS[name], audience or self.audience
        paper = next((one for one in (self.paper, own.paper) if one in entry.papers), entry.papers[0])
        return Options(
            audience=audience if audience in entry.audiences else "",
            paper=paper,
            grey=self.grey,
            large=self.large and not entry.small,
            institute=own.institute,
            on=date.today(),
        )


def formats(name: str) -> Choices:
    """As what a sort of handout can be saved."""
    words = {ending: FORMAT_NAMES[ending] for ending in HANDOUTS[name].formats}
    return [(f"{said[0].upper()}{said[1:]}", ending) for ending, said in words.items()]
