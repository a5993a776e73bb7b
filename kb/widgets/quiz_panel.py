"""Questions on the page for practising: the choices before, a question at a time, and the end. Nothing is kept."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from ..content.records import Record
from ..exchange.exports import QUESTIONS
from ..knowledge.base import KnowledgeBase
from ..pages.page import statements
from ..pages.parts import Statement
from ..pages.templating import macro
from ..schema import EXPLORED
from ..training.prompts import prompt_about
from ..training.question import TYPES, Question
from ..training.questions import all_questions, chosen
from ..training.quiz import Quiz, begin
from .finding import found, soon
from .group_quiz import quiz_beats
from .quiz_feedback import LETTERS, told
from .quiz_setup import CHOSEN, COUNTS, QuizSetup, questions_for, subjects, title_of
from .stage import Stage
from .surface import Event, Part, Surface
from .take_along import TakeAlong

MOST = 6  # results of a search
_macro = partial(macro, "widgets/templates/quiz.html")


class Reflection(NamedTuple):
    """A question without a right answer, and what to listen for in answers to it."""

    record: Record
    listen: tuple[Statement, ...]


class QuizPanel(Part):
    """The choices before a quiz, and the quiz.

    Acts before: `quiz-about` with `value`; `quiz-find` with `value`, `quiz-find-go`, `quiz-add` and `quiz-drop`
    with `id`; `quiz-sort` with the name of a type, or none for all; `quiz-count`, `quiz-when` and `quiz-who`
    with `value`; `quiz-start`. During it: `quiz-answer` with the place in `value`, `quiz-next`, `quiz-back`,
    `quiz-leave`. At the end: `quiz-again`, `quiz-mistakes`. For a group, `quiz-start` shows it once more.
    """

    def __init__(self, surface: Surface, region: str, base: KnowledgeBase, stage: Stage):
        super().__init__(surface, region)
        self._base, self._stage = base, stage
        self._setup, self._query = QuizSetup(), ""
        self._quiz: Quiz | None = None
        self._shown: tuple[Question, ...] = ()  # to a group
        self._times = 0  # so that the next quiz is another one
        self._along = TakeAlong(surface, base, QUESTIONS, self._to_take)
        # The first questions are made once the page is there, and then all others, so that Start never waits.
        soon(self._make)
        self.acts = {
            "quiz-draw": lambda _: self.draw(),
            "quiz-about": lambda event: self._change(about=event["value"]),
            "quiz-find": self._find,
            "quiz-find-go": self._add_first,
            "quiz-add": lambda event: self._add(event["id"]),
            "quiz-drop": self._drop,
            "quiz-sort": self._sort,
            "quiz-count": lambda event: self._change(count=int(event["value"])),
            "quiz-when": lambda event: self._change(at_once=event["value"] == "at once"),
            "quiz-who": lambda event: self._change(group=event["value"] == "group"),
            "quiz-start": self._start,
            "quiz-answer": self._answer,
            "quiz-next": lambda _: self._go(forward=True),
            "quiz-back": lambda _: self._go(forward=False),
            "quiz-leave": self._leave,
            "quiz-again": lambda _: self._repeat(mistakes_only=False),
            "quiz-mistakes": lambda _: self._repeat(mistakes_only=True),
            **self._along.acts,
        }
        self.draw()

    def _make(self) -> None:
        """Make all questions, those of the quiz that is likely first."""
        chosen(self._base, count=max(COUNTS), seed=self._seed(1))
        all_questions(self._base)

    def draw(self) -> None:
        """Show everything as it is now."""
        self.show(self._html())

    def _html(self) -> Markup:
        quiz = self._quiz
        if self._shown:
            return _macro("group")(self._shown, self._along.menu())
        if quiz is None:
            return self._choices()
        if quiz.finished:
            return self._end(quiz)
        answer = quiz.answers[quiz.at]
        return _macro("question")(quiz, told(self._base, quiz.question, answer))

    # ---- before ----

    def _choices(self) -> Markup:
        values = {
            "setup": self._setup,
            "subjects": subjects(self._base),
            "by_one": self._setup.about == CHOSEN,
            "records": [self._base.record(id) for id in self._setup.ids],
            "query": self._query,
            "hits": self._hits(),
            "types": TYPES,
            "counts": COUNTS,
            "along": self._along.menu(),
        }
        return _macro("setup")(values)

    def _hits(self) -> Markup:
        if not self._query.strip():
            return Markup()
        hits = self._base.index.search(self._query, EXPLORED, MOST)
        return found(self._base, self._query, hits, act="quiz-add")

    def _change(self, **changes: object) -> None:
        self._setup = replace(self._setup, **changes)  # type: ignore[arg-type]
        self.draw()

    def _find(self, event: Event) -> None:
        self._query = event["value"]
        self.draw()

    def _add_first(self, event: Event) -> None:
        """Choose the first record that the words find."""
        hits = self._base.index.search(event.get("text", ""), EXPLORED, 1)
        if hits:
            self._add(hits[0].id)

    def _add(self, id: str) -> None:
        record = self._base.record(id)
        self._setup, self._query = self._setup.add(record.id), ""
        self.draw()
        self.surface.announce(f"{record.label} is chosen.")
        self.surface.move_focus("[data-key=quiz-find]")

    def _drop(self, event: Event) -> None:
        self._setup = self._setup.drop(event["id"])
        self.draw()
        self.surface.move_focus("[data-key=quiz-find]")

    def _sort(self, event: Event) -> None:
        self._setup = self._setup.switch(event["value"])
        self.draw()

    def _start(self, _: Event) -> None:
        """Begin; a group that has its questions sees the same ones once more."""
        if not self._shown:
            self._times += 1
            questions = questions_for(self._base, self._setup, self._seed(self._times))
            if self._setup.group:
                self._shown = questions
            else:
                self._quiz = begin(questions, at_once=self._setup.at_once)
        if self._shown:
            self.draw()
            title = self._to_take()[0]
            self._stage.show_beats(
                quiz_beats(self._base, self._shown, self._prompt(self._shown), title), title
            )
        else:
            self._arrive()

    def _to_take(self) -> tuple[str, tuple[Question, ...]]:
        """The questions of the quiz, or those with which Start would begin; and a name for them."""
        those = self._quiz.questions if self._quiz else self._shown
        those = those or questions_for(self._base, self._setup, self._seed(self._times + 1))
        return title_of(self._base, self._setup, len(those)), those

    def _seed(self, times: int) -> str:
        """By which a quiz is another one on another day and the next time."""
        return f"{date.today()} {times}"

    # ---- during ----

    def _answer(self, event: Event) -> None:
        if self._quiz is None or self._quiz.finished or self._quiz.explained:
            return
        place = int(event["value"])
        self._quiz = self._quiz.answer(place)
        self.draw()
        one = told(self._base, self._quiz.question, place)
        if self._quiz.explained:
            self.surface.move_focus("[data-key=quiz-result]")
            self.surface.announce(f"The answer is {one.right.letter}, {one.right.words}")
        else:
            self.surface.move_focus("[data-do=quiz-next]")
            self.surface.announce(f"You chose {LETTERS[place]}.")

    def _go(self, *, forward: bool) -> None:
        if self._quiz is None:
            return
        self._quiz = self._quiz.next() if forward else self._quiz.back()
        self._arrive()

    def _arrive(self) -> None:
        """Show where one is, and lead there whoever hears or types."""
        self.draw()
        self.surface.top(self.region)
        self.surface.move_focus("[data-key=quiz-ask]")

    def _leave(self, _: Event) -> None:
        """Go back to the choices."""
        self._quiz, self._shown = None, ()
        self.draw()
        self.surface.move_focus("[data-do=quiz-start]")

    # ---- after ----

    def _end(self, quiz: Quiz) -> Markup:
        all_told = [
            told(self._base, one, answer) for one, answer in zip(quiz.questions, quiz.answers, strict=True)
        ]
        prompt = self._prompt(quiz.questions)
        listen = statements(self._base, "Listen for", prompt.items("Listen for")) if prompt else ()
        values = {
            "quiz": quiz,
            "well": [one for one in all_told if one.well],
            "mistakes": [one for one in all_told if one.given and not one.well],
            "open": [one for one in all_told if not one.given],
            "prompt": Reflection(prompt, listen) if prompt else None,
            "along": self._along.menu(),
        }
        return _macro("end")(values)

    def _prompt(self, questions: tuple[Question, ...]) -> Record | None:
        about = {id for one in questions for id in one.about}
        return prompt_about(self._base, about, questions[0].id)

    def _repeat(self, *, mistakes_only: bool) -> None:
        """The same questions anew, or those that were answered wrongly."""
        if self._quiz is not None:
            self._quiz = self._quiz.again(mistakes_only)
            self._arrive()
