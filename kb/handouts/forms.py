"""Forms for a session: what was observed, and how it was."""

from ..knowledge.base import KnowledgeBase
from .builder import Draft, plain
from .model import Block, Heading, Lines, Paragraph, Table

OBSERVED = (
    "An opening: how the two begin, and who makes the first move",
    "A moment in which something changed between them",
    "A rupture, a withdrawal, or a pause: who noticed, and what was done",
    "Something in the body: a breath, a glance, a change of voice",
    "Power or difference in the room, named or not",
    "What you felt while you watched",
)
EVALUATED = (
    "I can say in my own words what today's idea means.",
    "I know who says so, and who disagrees.",
    "I can see where it touches my own work.",
    "There was room for what I brought.",
    "I would send a colleague to this session.",
)


def observer(base: KnowledgeBase, *, full: bool) -> Draft:
    """A sheet for whoever watches a role play."""
    how = "Write what you saw and heard before what you make of it. What you write stays with the people who played."
    rows = tuple((plain(words), (), ()) for words in OBSERVED)
    head = ("Look for", "What I saw and heard", "Which idea it might touch")
    table = Table("What I observed", head, rows, (1.3, 2.2, 1.5), 78.0)
    return Draft("Observer's sheet", "For a role play", [Paragraph(plain(how)), table])


def evaluation(base: KnowledgeBase, *, full: bool) -> Draft:
    """One page of feedback after a session."""
    rows = tuple((plain(words), (), (), (), ()) for words in EVALUATED)
    head = ("", "not at all", "a little", "mostly", "fully")
    blocks: list[Block] = [
        Paragraph(plain("No names, please. Leave out whatever you like.")),
        Table("How was it?", head, rows, (3.4, 1.0, 1.0, 1.0, 1.0), 26.0),
        Heading("What will you do differently in your next hour?"),
        Lines(3),
        Heading("What was missing, or too much?"),
        Lines(3),
        Heading("What could have hurt somebody?"),
        Lines(2),
    ]
    return Draft("After the session", "Evaluation", blocks)
