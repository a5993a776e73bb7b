"""A set of sheets for a role play: therapist, client and observer, and a page for the leader."""

from collections.abc import Iterator

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..training.exercise import NO_CLIENTS, PASSING
from .builder import Draft, plain
from .forms import observed
from .model import Block, Break, Heading, Items, Lines, Panel, Paragraph, Run
from .stories import COMPOSITE, story_words

STOPPING = "Say “pause” at any time: all three stop at once, and nobody asks why."
LEADING = (
    "Read the story aloud, then hand out the sheets. Each reads only their own.",
    "Play for four minutes from where the story stops. Then the client speaks first, the observer second, "
    "the therapist last; three minutes in all.",
    "Change places twice, so that each has had all three parts.",
    "Agree on a pause word before you begin, and use it yourself once, so that it is easy to use.",
    "Afterwards everyone leaves the part: say your own name, say one thing in which you are not like the person you "
    "played, and sit on another chair.",
    PASSING,
    NO_CLIENTS,
    "Watch for a player who goes quiet or cannot stop. End that play, and stay near without questions.",
)
THERAPIST = (
    "What you know is what the story says, and you were in it: what the I of the story felt and did, you felt and did.",
    "Listen for what the other does with your first sentence: takes it up, lets it drop, takes care of you.",
    "Notice what happens in your own body, face and voice, and let it be there.",
    "You may be slow, be wrong, and come back to it. There is nothing to bring to an end.",
)
CLIENT = (
    "You are the client of the story. What stands there about you is all that anybody knows; do not add a history.",
    "In the play you know what was said and done. What the therapist only thought, you have not heard.",
    "Choose one thing that you would not say at once. Keep it to yourself; say it if something makes it possible, and "
    "if not, do not. Nobody will ask you what it was.",
    "Answer what reaches you and not what was meant well. You need not be grateful, nor difficult.",
)

SPOKEN = (
    "Afterwards: what happened in me while I spoke?",
    "A sentence I would keep, and one I would take back",
)
HEARD = ("Afterwards: what reached me?", "What would I have liked to hear, and could not ask for?")


def role_play(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """A sheet each for therapist, client and observer; in full with a page for the leader before them."""
    record = base.record(id)
    begin = Run("Begin here: ", bold=True), Run(_last_words(record))
    blocks: list[Block] = []
    if full:
        blocks += [
            *story_words(record),
            Panel("For the leader", (Items(tuple(map(plain, LEADING))),), aside=True),
            Break(),
        ]
    blocks += [
        *_part(record, "Therapist", THERAPIST),
        Paragraph(begin, "note"),
        *_afterwards(SPOKEN),
        Break(),
    ]
    blocks += [*_part(record, "Client", CLIENT), *_afterwards(HEARD), Break()]
    blocks += [Heading("Observer"), *observed()]
    return Draft(record.label, f"Role play for three. {COMPOSITE}", blocks)


def _part(record: Record, name: str, words: tuple[str, ...]) -> list[Block]:
    """The head of a player's sheet, the story, and what the player is told."""
    told = Items((*map(plain, words), plain(STOPPING)))
    return [Heading(name), *story_words(record), Heading("Your part", 2), told]


def _afterwards(questions: tuple[str, ...]) -> Iterator[Block]:
    """Lines for a player's own notes."""
    for question in questions:
        yield Heading(question, 2)
        yield Lines(4, question)


def _last_words(record: Record) -> str:
    """The last words that are spoken in a story, from which the play goes on; its last sentence if nobody speaks."""
    lines = [line.text for line in record.lead.lines]
    return next((one for one in reversed(lines) if "“" in one), lines[-1])
