"""Questions as JSON for jupyterquiz, and as plain text with a key."""

import json
from collections.abc import Iterable, Iterator
from html import escape

from ..about import TITLE, __version__
from ..knowledge.base import KnowledgeBase
from ..pages.page import DISCLAIMER
from ..training.question import Because, Question
from .told import NO_ASSESSMENT, ORIGIN, in_words, sources, words_of

LETTERS = "ABCDEFGH"
_LIVE = str.maketrans({"$": "&#36;", "[": "&#91;", "\\": "&#92;"})  # a formula or a link to jupyterquiz


def jupyterquiz(base: KnowledgeBase, questions: Iterable[Question]) -> bytes:
    """A list of questions of the type `multiple_choice`, for `display_quiz`.

    Only ASCII characters: jupyterquiz opens a file in whatever encoding the computer is used to.
    """
    found = [
        {
            "question": _shown(one.ask),
            "type": "multiple_choice",
            "answers": [
                _answer(option.words, place == one.right, in_words(base, _reasons(one, place)))
                for place, option in enumerate(one.options)
            ],
        }
        for one in questions
    ]
    return json.dumps(found, indent=1).encode("ascii")


def _answer(words: str, right: bool, told: Iterable[str]) -> dict[str, object]:
    feedback = " ".join(("Right." if right else "Not this one.", *told))
    return {"answer": _shown(words), "correct": right, "feedback": _shown(feedback)}


def _reasons(question: Question, place: int) -> tuple[Because, ...]:
    """Why an option is right or wrong; with the right one also what is disputed about it."""
    return (*question.options[place].because, *(question.disputed if place == question.right else ()))


def _shown(text: str) -> str:
    """A text as HTML that shows it as it is."""
    return escape(text).translate(_LIVE)


def plain_text(base: KnowledgeBase, questions: Iterable[Question]) -> bytes:
    """The questions to paste, then, for whoever leads, the answers with their reasons and their sources."""
    asked = tuple(questions)
    head = (f"{TITLE} {__version__}: questions", f"{NO_ASSESSMENT} {DISCLAIMER}")
    blocks = [*head, *_numbered(asked), "ANSWERS", *_key(base, asked), "SOURCES"]
    because = [one for question in asked for one in _reasons(question, question.right)]
    blocks.append("\n".join(words_of(one) for one in sources(base, because)))
    return ("\n\n".join((*blocks, ORIGIN)) + "\n").encode()


def _numbered(questions: Iterable[Question]) -> Iterator[str]:
    for number, one in enumerate(questions, 1):
        options = (f"{LETTERS[place]}. {option.words}" for place, option in enumerate(one.options))
        yield "\n".join((f"{number}. {one.ask}", *options))


def _key(base: KnowledgeBase, questions: Iterable[Question]) -> Iterator[str]:
    for number, one in enumerate(questions, 1):
        right = f"{number}. {LETTERS[one.right]}: {one.answer.words}"
        yield "\n".join((right, *in_words(base, _reasons(one, one.right))))
