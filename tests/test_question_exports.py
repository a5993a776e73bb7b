"""Questions for Moodle, jupyterquiz and a mail: the formats, and that words stay words."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from kb.content.records import Citation, Line
from kb.content.shapes import CONTROL
from kb.exchange.filing import shelf, tags
from kb.exchange.moodle import LONGEST_IDNUMBER, idnumber, moodle_xml
from kb.exchange.question_lists import LETTERS, jupyterquiz, plain_text
from kb.exchange.told import in_words
from kb.training.question import TYPES, Because, Option, Question
from kb.training.questions import chosen

# The elements that Moodle's documentation of its XML format names and its importer reads, for questions with
# one right answer, in RELAX NG. Moodle has no schema of its own.
MOODLE = etree.RelaxNG(
    etree.fromstring("""
<grammar xmlns="http://relaxng.org/ns/structure/1.0"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="quiz"><oneOrMore>
    <ref name="category"/><oneOrMore><ref name="question"/></oneOrMore>
  </oneOrMore></element></start>
  <define name="text"><element name="text"><text/></element></define>
  <define name="html"><attribute name="format"><value>html</value></attribute><ref name="text"/></define>
  <define name="category"><element name="question">
    <attribute name="type"><value>category</value></attribute>
    <element name="category"><element name="text">
      <data type="string"><param name="pattern">\\$course\\$/top/.+</param></data></element></element>
    <element name="info"><attribute name="format"><value>plain_text</value></attribute><ref name="text"/></element>
  </element></define>
  <define name="question"><element name="question">
    <attribute name="type"><value>multichoice</value></attribute>
    <element name="name"><element name="text">
      <data type="string"><param name="maxLength">255</param></data></element></element>
    <element name="questiontext"><ref name="html"/></element>
    <element name="generalfeedback"><ref name="html"/></element>
    <element name="idnumber"><data type="string"><param name="maxLength">100</param></data></element>
    <element name="defaultgrade"><data type="decimal"/></element>
    <element name="penalty"><data type="decimal"/></element>
    <element name="hidden"><value>0</value></element>
    <element name="single"><value>true</value></element>
    <element name="shuffleanswers"><value>true</value></element>
    <element name="answernumbering"><choice>
      <value>abc</value><value>ABCD</value><value>123</value><value>none</value></choice></element>
    <oneOrMore><element name="answer">
      <attribute name="fraction"><choice><value>0</value><value>100</value></choice></attribute>
      <ref name="html"/>
      <element name="feedback"><ref name="html"/></element>
    </element></oneOrMore>
    <element name="tags"><oneOrMore><element name="tag"><ref name="text"/></element></oneOrMore></element>
  </element></define>
</grammar>""")
)
WORDS = st.text(min_size=1, max_size=60).map(
    lambda text: CONTROL.sub("", text.replace("\r", "").replace("\n", ""))
)
DISPUTED = (Because("Disagreement", (Line(2, "Others deny it.", (Citation("leaf-1901"),)),)),)


@pytest.fixture(scope="module")
def asked(real):
    """Some questions of each type about the shipped content."""
    return tuple(one for name in TYPES for one in chosen(real, types=[name], count=6))


def question(ask="Which?", options=("This", "That"), right=0, disputed=()):
    """A question of the toy content."""
    made = tuple(Option(words, (Because("", (Line(1, f"Because {words}"),)),)) for words in options)
    return Question("plainly/infusion", ask, made, right, ("infusion",), disputed)


def shown(text):
    """What a browser shows of HTML."""
    return html.fromstring(f"<main>{text}</main>").text_content()


def elements(data, path):
    """The texts of elements of a Moodle file."""
    return [element.text or "" for element in etree.fromstring(data).findall(path)]


def test_moodle_finds_what_it_reads(real, asked):
    """Every question is valid, has one right answer, feedback to each option, and an id of its own."""
    tree = etree.fromstring(moodle_xml(real, asked))
    assert MOODLE.validate(tree), MOODLE.error_log
    questions = tree.findall("question[@type='multichoice']")
    assert len(questions) == len(asked)
    for one in questions:
        fractions = [answer.get("fraction") for answer in one.findall("answer")]
        assert fractions.count("100") == 1
        assert all(shown(feedback.text).strip() for feedback in one.findall("answer/feedback/text"))
    numbers = [one.findtext("idnumber") for one in questions]
    assert len(set(numbers)) == len(asked)


def test_the_right_answer_is_the_right_one_in_moodle(real, asked):
    """The option of 100 per cent is that of the question, whatever the order."""
    right = {
        one.findtext("idnumber"): one for one in etree.fromstring(moodle_xml(real, asked)).iter("question")
    }
    for one in asked:
        answer = right[idnumber(one.id)].find("answer[@fraction='100']/text").text
        assert shown(answer) == one.answer.words


def test_a_broken_file_for_moodle_is_noticed(toy):
    """The grammar of this test can fail: an answer without its feedback is no answer."""
    tree = etree.fromstring(moodle_xml(toy, [question()]))
    answer = tree.find(".//answer")
    answer.remove(answer.find("feedback"))
    assert not MOODLE.validate(tree)


def test_an_id_too_long_for_moodle_is_cut_and_still_its_own():
    """Ids that differ only at their ends do not become one."""
    long = "theory/" + "x" * LONGEST_IDNUMBER
    cut = {idnumber(f"{long}{end}") for end in "ab"}
    assert [len(one) for one in cut] == [LONGEST_IDNUMBER] * 2
    assert idnumber("plainly/infusion") == "plainly/infusion"


def test_what_is_disputed_is_shown_everywhere(toy):
    """No format leaves out that scholars disagree."""
    those = [question(disputed=DISPUTED)]
    (feedback,) = elements(moodle_xml(toy, those), "question/generalfeedback/text")
    assert "Disagreement. Others deny it." in shown(feedback)
    assert "Others deny it." in json.loads(jupyterquiz(toy, those))[0]["answers"][0]["feedback"]
    assert "Disagreement:\nOthers deny it. [cited theory: Leaf" in plain_text(toy, those).decode()


def test_jupyterquiz_gets_its_documented_shape(real, asked):
    """A list of multiple choice questions, each answer with its words, whether it is correct, and feedback."""
    data = jupyterquiz(real, asked)
    assert data.isascii()
    for one, made in zip(asked, json.loads(data), strict=True):
        assert set(made) == {"question", "type", "answers"}
        assert made["type"] == "multiple_choice"
        assert [answer["correct"] for answer in made["answers"]] == [
            place == one.right for place in range(len(one.options))
        ]
        assert all(set(answer) == {"answer", "correct", "feedback"} for answer in made["answers"])
        assert all(
            "[" not in answer["feedback"] and "$" not in answer["feedback"] for answer in made["answers"]
        )


def test_the_text_has_the_questions_and_then_the_key(real, asked):
    """The key names the right letter and its reason with sources; it stands after all questions."""
    text = plain_text(real, asked).decode()
    questions, key = text.split("ANSWERS")
    for number, one in enumerate(asked, 1):
        assert f"{number}. {one.ask}\nA. {one.options[0].words}\n" in questions
        assert f"\n{number}. {LETTERS[one.right]}: {one.answer.words}\n" in key
    assert "Not an assessment of a trainee." in questions
    assert re.search(r"\[cited theory: \w+", key)
    assert "SOURCES" in key


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=5, max_size=5))
def test_any_words_stay_words(toy, texts):
    """Markup, formulas and links in a question are shown as they are typed, and mean nothing."""
    ask, *options = texts
    those = [question(ask, options)]
    data = moodle_xml(toy, those)
    assert MOODLE.validate(etree.fromstring(data))
    assert [shown(text) for text in elements(data, "question/answer/text")] == options
    assert [shown(text) for text in elements(data, "question/questiontext/text")] == [ask]
    made = json.loads(jupyterquiz(toy, those))[0]
    assert [unescape(answer["answer"]) for answer in made["answers"]] == options
    assert not re.search(r"[$\[\\<]", made["question"])
    assert f"1. {ask}\n" in plain_text(toy, those).decode()


def test_questions_and_cards_are_filed_by_theory(toy):
    """A concept and a person under their chief theory, others under their kind; tags name what they bear on."""
    assert (
        shelf(toy, toy.record("infusion")) == shelf(toy, toy.record("school-of-leaves")) == "School of leaves"
    )
    assert shelf(toy, next(toy.library.of("practice"))) == "Practices"
    principle = next(one for one in toy.library.of("principle") if one.links)
    drawn = [link.target for link in principle.links if link.relation == "draws-on"]
    found = tags(toy, principle)
    assert found[0] == "kind::principle"
    assert {f"principle::{principle.id}", *(f"theory::{id}" for id in drawn)} <= set(found)
    assert not [one for one in found if " " in one or found.count(one) > 1]


def test_ones_own_words_are_one_and_each_cited_line_says_its_source(toy):
    """As text: our sentences share a mark; every cited sentence has its own, even of the same source."""
    cited = (Citation("leaf-1901"),)
    lines = (
        Line(1, "We say."),
        Line(2, "And say."),
        Line(3, "They say.", cited),
        Line(4, "And they.", cited),
    )
    ours, *theirs = in_words(toy, [Because("", lines)])
    assert ours == "We say. And say. [editorial judgement]"
    assert [one.partition(" [")[0] for one in theirs] == ["They say.", "And they."]
    (feedback,) = elements(
        moodle_xml(toy, [replace(question(), disputed=(Because("", lines),))]),
        "question/generalfeedback/text",
    )
    assert shown(feedback).count("editorial judgement") == 1
    assert shown(feedback).count("cited theory") == 2
