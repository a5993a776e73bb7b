"""A quiz for a room: a question, the votes, the answer with its reasons; nobody is counted."""

from collections.abc import Iterator, Sequence

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.beats import LET_THEM_SPEAK, Beat, closing, who_says
from ..pages.parts import Statement
from ..pages.templating import macro
from ..training.question import Question
from .quiz_feedback import ToldQuestion, told

VOTE = "Vote by hand, or on paper. The next key shows the answer."
READ = (
    "Read the question and the options aloud. Ask for hands, A to D, or let people write; nobody is counted."
)
ARGUE = "Ask somebody who chose it, and somebody who did not, before you go on."
NOT_ASSESSED = "To find out what to talk about. It is not an assessment of anybody."
_BEATS = "pages/templates/beats.html"


def quiz_beats(
    base: KnowledgeBase, questions: Sequence[Question], prompt: Record | None, title: str
) -> tuple[Beat, ...]:
    """The beats of a quiz: each question and then its answer, a question without a right answer, the sources."""
    beats = [Beat("opening", title, macro(_BEATS, "opening")("", NOT_ASSESSED), notes=(READ,))]
    for number, question in enumerate(questions, 1):
        beats += _asked(told(base, question, None), f"{number} of {len(questions)}")
    if prompt:
        body = macro(_BEATS, "paragraphs")([line.text for line in prompt.lead.lines])
        listen = (f"Listen for: {line.text}" for line in prompt.items("Listen for"))
        kicker = "A question without a right answer"
        beats.append(Beat("pause", "", body, kicker, (LET_THEM_SPEAK, *listen)))
    shown = [because for one in questions for because in (*one.answer.because, *one.disputed)]
    lines = [line for because in shown for line in because.lines]
    return (*beats, closing(base, title, lines, ()))


def _asked(one: ToldQuestion, place: str) -> Iterator[Beat]:
    """A question, and its answer with what is disputed about it; why not the others is in the notes."""
    options = [(option.letter, option.words) for option in one.options]
    body = macro(_BEATS, "options")(options)
    yield Beat("question", one.ask, body, f"Question {place}. {VOTE}", (READ, _answer(one)))
    right = one.right
    why = [each.text for each in right.told]
    body = macro(_BEATS, "answer")(right.letter, right.words, why)
    others = (
        f"Not {option.letter}, {option.words} {_said(option.told)}"
        for option in one.options
        if not option.right
    )
    yield Beat("answer", "", body, f"Answer {place}", (ARGUE, *who_says(right.told), *others))
    if one.disputed:
        body = macro(_BEATS, "paragraphs")([each.text for each in one.disputed])
        yield Beat("answer", "Disputed", body, f"Answer {place}", who_says(one.disputed))


def _answer(one: ToldQuestion) -> str:
    return f"Right: {one.right.letter}, {one.right.words}"


def _said(those: Sequence[Statement]) -> str:
    """Statements with who says them, in one line."""
    return " ".join(f"{each.text} ({each.who})" for each in those)
