"""Forms for a session: who was there, what was observed, and how it was."""

from ..knowledge.base import KnowledgeBase
from .builder import Draft, plain
from .model import Blanks, Block, Heading, Lines, Paragraph, Run, Table

OBSERVED = (
    "An opening: how the two begin, and who makes the first move",
    "A moment in which something changed between them",
    "A rupture, a withdrawal, or a pause: who noticed, and what was done",
    "Something in the body: a breath, a glance, a change of voice",
    "Power or difference in the room, named or not",
    "What you felt while you watched",
)
EVALUATED = (
    "I can say in my own words what today’s idea means.",
    "I know who says so, and who disagrees.",
    "I can see where it touches my own work.",
    "There was room for what I brought.",
    "I was free to pass, and to leave.",
    "I would send a colleague to this session.",
)
ASKED = (
    ("What will you do differently in your next hour?", 5),
    ("What was missing, or too much?", 5),
    ("What could have hurt somebody?", 3),
)
SIGNED = 20  # rows: more people than that are two groups


def observer(base: KnowledgeBase, *, full: bool) -> Draft:
    """A sheet for whoever watches a role play."""
    return Draft("Observer’s sheet", "For whoever watches a role play", observed())


def observed() -> list[Block]:
    """What stands on an observer's sheet."""
    how = (
        "Write what you saw and heard before what you make of it, and leave empty what did not happen. "
        "You watch the play and not the players: nobody is judged, and this sheet stays with those who played."
    )
    rows = tuple((plain(words), (), ()) for words in OBSERVED)
    head = ("Look for", "What I saw and heard", "Which idea it might touch")
    back = (
        Run("Giving it back: ", bold=True),
        Run("first the players speak. Then one thing you saw, one you "),
    )
    asks = Run(
        "heard and one you wondered about, in a minute. Praise, advice and the players’ own lives can wait."
    )
    return [
        Blanks(("Session", "Date", "Whom I watched")),
        Paragraph(plain(how)),
        Table("What I observed", head, rows, (1.3, 2.2, 1.5), 85.0, "words"),
        Paragraph((*back, asks), "note"),
    ]


def evaluation(base: KnowledgeBase, *, full: bool) -> Draft:
    """One page of feedback after a session."""
    return Draft("After the session", "Feedback, without names", evaluated())


def evaluated() -> list[Block]:
    """What stands on a sheet of feedback."""
    rows = tuple((plain(words), (), (), (), ()) for words in EVALUATED)
    head = ("How far is this so?", "not at all", "a little", "mostly", "fully")
    blocks: list[Block] = [
        Blanks(("Session", "Date")),
        Paragraph(
            plain("No names, please, and nothing by which a client could be known. Leave out what you like.")
        ),
        Table("How was it?", head, rows, (3.4, 1.0, 1.0, 1.0, 1.0), 34.0, "mark"),
    ]
    for question, count in ASKED:
        blocks += [Heading(question), Lines(count, question)]
    return blocks


def sign_in(base: KnowledgeBase, *, full: bool) -> Draft:
    """A list of who takes part, and of nothing else about them."""
    return Draft("Who is here", "Sign-in sheet", signed())


def signed() -> list[Block]:
    """What stands on a sign-in sheet: names as people wish to be called, and what all agree to."""
    rows = tuple((plain(f"{number}"), (), ()) for number in range(1, SIGNED + 1))
    agreed = (
        "By signing we agree: no client’s story is told here, disguised or not. What colleagues say of themselves "
        "stays here; what we learn may go. Everyone may pass or step out, and need not say why."
    )
    return [
        Blanks(("Session", "Date", "Leader")),
        Paragraph(plain(agreed), "note"),
        Table(
            "Names",
            ("No.", "Name, as I wish to be called", "Signature"),
            rows,
            (0.35, 2.4, 2.0),
            27.0,
            "words",
        ),
    ]
