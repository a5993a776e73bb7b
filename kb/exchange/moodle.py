"""Questions as Moodle XML, for a question bank.

There is no schema of Moodle's own: the elements are those that its importer reads and its documentation
names. It adds every question of a file as a new one, even if it has that question already, and then drops
the new one's `idnumber`, so that nothing can be brought up to date by a second import.
"""

from collections.abc import Iterable
from hashlib import sha256
from textwrap import shorten
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..knowledge.base import KnowledgeBase
from ..pages.templating import macro
from ..training.question import TYPES, Because, Option, Question
from .filing import shelf, tags
from .told import NO_ASSESSMENT, ORIGIN, sources, told

ROOT = "Relational psychotherapy"
LONGEST_IDNUMBER = 100  # characters, in Moodle
LONGEST_NAME = 120  # characters; its list of questions has room for so many
SETTINGS = {
    "defaultgrade": "1",
    "penalty": "0.3333333",
    "hidden": "0",
    "single": "true",
    "shuffleanswers": "true",
    "answernumbering": "ABCD",
}
_TOLD = "exchange/templates/told.html"


def moodle_xml(base: KnowledgeBase, questions: Iterable[Question]) -> bytes:
    """Questions in categories by their type and theory, each option with its feedback."""
    quiz = Element("quiz")
    for category, those in _filed(base, questions).items():
        quiz.append(_category(category))
        for one in those:
            quiz.append(_question(base, one))
    indent(quiz)
    return bytes(tostring(quiz, xml_declaration=True, encoding="UTF-8"))


def _filed(base: KnowledgeBase, questions: Iterable[Question]) -> dict[str, list[Question]]:
    """The questions by the paths of their categories, in the order in which these come up."""
    found: dict[str, list[Question]] = {}
    for one in questions:
        names = ("$course$", "top", ROOT, TYPES[one.type], shelf(base, base.record(one.about[0])))
        found.setdefault("/".join(name.replace("/", "//") for name in names), []).append(one)
    return found


def _category(path: str) -> Element:
    one = Element("question", type="category")
    _text(SubElement(one, "category"), path)
    _text(SubElement(one, "info", format="plain_text"), f"{NO_ASSESSMENT} {ORIGIN}")
    return one


def _question(base: KnowledgeBase, question: Question) -> Element:
    one = Element("question", type="multichoice")
    _text(SubElement(one, "name"), shorten(question.ask, LONGEST_NAME, placeholder=" …"))
    _html(one, "questiontext", _paragraph(question.ask))
    _html(one, "generalfeedback", _general(base, question))
    SubElement(one, "idnumber").text = idnumber(question.id)
    for name, value in SETTINGS.items():
        SubElement(one, name).text = value
    for place, option in enumerate(question.options):
        one.append(_answer(base, option, right=place == question.right))
    labels = SubElement(one, "tags")
    for label in tags(base, base.record(question.about[0])):
        _text(SubElement(labels, "tag"), label)
    return one


def _answer(base: KnowledgeBase, option: Option, *, right: bool) -> Element:
    one = Element("answer", fraction="100" if right else "0", format="html")
    _text(one, _paragraph(option.words))
    _html(one, "feedback", _told(base, option.because))
    return one


def _general(base: KnowledgeBase, question: Question) -> str:
    """What is disputed about the right answer, and the works that the whole feedback cites."""
    every = [one for option in question.options for one in option.because] + [*question.disputed]
    listed = macro(_TOLD, "sources")(sources(base, every))
    return f"{_told(base, question.disputed)}{listed}".strip()


def idnumber(id: str) -> str:
    """The id of a question as Moodle can keep it: the end of a long one is a hash of the whole."""
    if len(id) <= LONGEST_IDNUMBER:
        return id
    digest = sha256(id.encode()).hexdigest()[:12]
    return f"{id[: LONGEST_IDNUMBER - len(digest) - 1]}~{digest}"


def _told(base: KnowledgeBase, reasons: Iterable[Because]) -> str:
    return str(macro(_TOLD, "told")(told(base, reasons)))


def _paragraph(words: str) -> str:
    return str(macro(_TOLD, "paragraph")(words)).strip()


def _html(parent: Element, name: str, html: str) -> None:
    _text(SubElement(parent, name, format="html"), html)


def _text(parent: Element, words: str) -> None:
    SubElement(parent, "text").text = words
