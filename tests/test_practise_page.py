"""The page for practising without a browser: questions, a story, and what may be seen when."""

import re

import pytest
from surfaces import press, said, text

from kb import widgets
from kb.content.records import Citation, Line
from kb.home.named_lists import Item, new_list, write_list
from kb.training.question import TYPES, Because, Option, Question
from kb.widgets import quiz_setup
from kb.widgets.group_quiz import quiz_beats
from kb.widgets.practice_page import Practise
from kb.widgets.quiz_setup import QuizSetup, questions_for, subjects

pytestmark = pytest.mark.usefixtures("user_folder")


def question(number, right=0, disputed=()):
    """A question about tea."""
    options = tuple(
        Option(
            f"word {number}{place}",
            (Because("", (Line(0, f"why {number}{place}", (Citation("leaf-1901"),)),)),),
            id,
        )
        for place, id in enumerate(("infusion", "brewing", "", ""))
    )
    return Question(
        f"plainly/tea-{number}", f"What is tea {number}?", options, right, ("infusion",), disputed
    )


DISPUTE = (Because("Disagreement", (Line(0, "some say so", ()),)),)
QUESTIONS = (question(1), question(2, right=1, disputed=DISPUTE), question(3))


@pytest.fixture
def page(toy, monkeypatch):
    """The page, with questions about the toy content."""
    asked = []

    def chosen(base, ids, types, count, seed):
        asked.append({"ids": tuple(ids), "types": types, "count": count, "seed": seed})
        return QUESTIONS[:count]

    monkeypatch.setattr(quiz_setup, "chosen", chosen)
    found = widgets.practise(toy)
    found.asked = asked
    return found


def test_one_press_starts(page):
    """Ten questions about everything; the first one has the focus, and no answer is given away."""
    told = press(page, "quiz-start")
    assert {"focus": "[data-key=quiz-ask]"} in told
    assert page.asked[0] | {"seed": ""} == {"ids": (), "types": (), "count": 10, "seed": ""}
    assert "What is tea 1?" in page.quiz
    assert "1 of 3" in text(page.quiz)
    assert page.quiz.count('data-do="quiz-answer"') == 4
    assert "why" not in page.quiz


def test_an_answer_is_explained_at_once(page):
    """Right or not, why, for every option, with its source, the record, and what is disputed; then it stays so."""
    press(page, "quiz-start")
    told = press(page, "quiz-answer", value="2")
    assert {"focus": "[data-key=quiz-result]"} in told
    assert {"announce": "The answer is A, word 10"} in told
    assert "Not this one." in page.quiz
    assert all(f"why 1{place}" in page.quiz for place in range(4))
    assert page.quiz.count("Leaf, 1901") == 4
    assert 'data-id="infusion"' in page.quiz
    assert "Disputed" not in page.quiz
    press(page, "quiz-answer", value="0")
    assert "Not this one." in page.quiz
    press(page, "quiz-next")
    press(page, "quiz-answer", value="1")
    assert "Right." in page.quiz
    assert text(re.search(r'class="kb-disputed">(.*?)</div>', page.quiz, re.S).group(1)).startswith(
        "Disputed some say so"
    )


def test_the_reasons_may_wait_for_the_end(page):
    """Nothing is explained on the way, an answer can be changed, and the end has all."""
    press(page, "quiz-when", value="at the end")
    press(page, "quiz-start")
    told = press(page, "quiz-answer", value="2")
    assert {"announce": "You chose C."} in told
    assert "why" not in page.quiz
    press(page, "quiz-answer", value="0")
    press(page, "quiz-next")
    press(page, "quiz-back")
    assert 'data-value="0" data-press-on="1 a" aria-pressed="true"' in page.quiz
    for _ in QUESTIONS:
        press(page, "quiz-next")
    assert "1 of 3, as this knowledge base has it" in page.quiz
    assert "Not answered" in page.quiz
    assert "why 13" in page.quiz


def finish(page, *answers):
    """Start, and answer so."""
    press(page, "quiz-start")
    for answer in answers:
        press(page, "quiz-answer", value=str(answer))
        press(page, "quiz-next")


def test_the_end_says_what_went_well_and_what_to_look_at_again(page):
    """Mistakes with both answers and their records, a question without a right answer, and that it is no assessment."""
    finish(page, 0, 0, 3)
    assert "1 of 3, as this knowledge base has it" in page.quiz
    assert "It is not an assessment of a trainee, and nothing of it is kept." in page.quiz
    again, well = page.quiz.split("What went well")
    assert "What is tea 2?" in again
    assert "What is tea 3?" in again
    assert "What is tea 1?" in well
    assert "Why does the host warm the pot?" in well
    assert "heat that is not lost" in well
    assert 'data-id="why-warm"' in well


def test_only_the_mistakes_again(page):
    """They are asked anew; whoever made none is not offered it."""
    finish(page, 0, 0, 3)
    press(page, "quiz-mistakes")
    assert "What is tea 2?" in page.quiz
    assert "1 of 2" in text(page.quiz)
    for answer in (1, 0):
        press(page, "quiz-answer", value=str(answer))
        press(page, "quiz-next")
    assert "2 of 2, as this knowledge base has it" in page.quiz
    assert "quiz-mistakes" not in page.quiz
    press(page, "quiz-again")
    assert "1 of 2" in text(page.quiz)


def test_the_next_quiz_is_another_one(page):
    """The choices stay, the questions change; leaving leads back to Start."""
    press(page, "quiz-count", value="5")
    press(page, "quiz-start")
    assert {"focus": "[data-do=quiz-start]"} in press(page, "quiz-leave")
    press(page, "quiz-start")
    assert [one["count"] for one in page.asked] == [5, 5]
    assert page.asked[0]["seed"] != page.asked[1]["seed"]


def test_about_what(page, toy, user_folder):
    """Everything, a theory, a principle, a list of one's own, records that one chooses; and some sorts alone."""
    assert "School of leaves" in page.quiz
    mine = new_list("For Thursday")
    write_list(type(mine)(**{**vars(mine), "items": (Item("brewing"), Item("gone"))}))
    press(page, "quiz-draw")
    (words, value) = subjects(toy).lists[0]
    assert words in page.quiz
    for about, ids in (("school-of-leaves", ("school-of-leaves",)), (value, ["brewing"]), ("", ())):
        press(page, "quiz-about", value=about)
        press(page, "quiz-start")
        assert page.asked[-1]["ids"] == tuple(ids)
        press(page, "quiz-leave")
    press(page, "quiz-about", value="chosen")
    assert "Choose a record to be asked about first" in said(press(page, "quiz-start"))
    press(page, "quiz-find", value="infushion")
    assert 'data-do="quiz-add" data-id="infusion"' in page.quiz
    press(page, "quiz-find-go", text="infushion")
    press(page, "quiz-add", id="brewing")
    press(page, "quiz-drop", id="infusion")
    press(page, "quiz-sort", value="layer")
    press(page, "quiz-start")
    assert page.asked[-1]["ids"] == ("brewing",)
    assert page.asked[-1]["types"] == ("layer",)


def test_sorts_are_switched(toy):
    """Each by itself; all or none is no choice."""
    one = QuizSetup().switch("layer").switch("theory")
    assert one.types == ("theory", "layer")
    assert one.switch("layer").types == ("theory",)
    assert one.switch("").types == ()
    for name in TYPES:
        one = one if name in one.types else one.switch(name)
    assert one.types == ()


def test_where_there_is_no_question_it_says_so(toy):
    """A sentence, and the choices stay; the real functions are asked."""
    page = widgets.practise(toy)
    assert "There is no question of this sort about that yet." in said(press(page, "quiz-start"))
    assert "Start" in page.quiz


def test_the_same_questions_each_time(real):
    """The seed decides; nothing else does."""
    first, second = (questions_for(real, QuizSetup(about="self-psychology", count=5), "x") for _ in range(2))
    assert first == second
    assert len(first) == 5


def test_a_group_sees_a_question_before_its_answer(page):
    """On the stage: options without a hint, then the answer and why; sources and the others are the presenter's."""
    press(page, "quiz-who", value="group")
    press(page, "quiz-start")
    assert page.stage.count('data-form="question"') == 3
    assert "What is tea 1?" in page.quiz
    assert "why 10" not in page.quiz
    press(page, "leave-stage")
    assert page.stage == ""
    press(page, "quiz-start")
    assert len(page.asked) == 1
    assert "What is tea 1?" in page.stage
    press(page, "quiz-leave")
    assert "Which questions" in page.quiz


def test_beats_of_a_quiz(toy):
    """A question, its answer, what is disputed; a question to think about; the sources."""
    told = quiz_beats(toy, QUESTIONS[:2], toy.record("why-warm"), "Two questions")
    assert [beat.form for beat in told] == [
        *("opening", "question", "answer", "question", "answer", "answer", "pause", "closing")
    ]
    asked, answered = told[1:3]
    assert "why" not in asked.body
    assert "Right: A, word 10" in asked.notes
    assert "why 10" in answered.body
    assert "why 12" not in answered.body
    assert any(note.startswith("Not C, word 12 why 12") for note in answered.notes)
    assert "some say so" in told[5].body
    assert "Leaf" in told[-1].body


def test_the_same_questions_on_paper(page, user_folder, monkeypatch):
    """Those that were asked, as a PDF with the key on another page."""
    offers = []
    monkeypatch.setattr(Practise, "offer", lambda self, path: offers.append(path))
    finish(page, 3)
    press(page, "print-questions", format=".pdf")
    assert offers == [user_folder / "handouts" / "Quiz 3 questions.pdf"]
    assert offers[0].read_bytes().startswith(b"%PDF")
    assert len(page.asked) == 1


def test_a_record_opens_over_the_panel_and_leads_back(page):
    """Whoever follows further links still comes back to the link that led away."""
    finish(page, 3)
    press(page, "open", id="infusion")
    told = press(page, "open", id="brewing")
    assert {"focus": "[data-region=page] h2"} in told
    assert "Brewing" in page.page
    told = press(page, "close-record")
    assert page.page == ""
    assert {"focus": '[role=tabpanel]:not([hidden]) [data-id="infusion"]'} in told


def test_a_story_tells_each_thing_in_its_time(toy):
    """The story, then what it shows and what one noticed, then the schools and the questions."""
    page = widgets.practise(toy)
    assert "The second rinse" in page.story
    press(page, "story-choose", id="the-second-rinse")
    assert "Steam rises" not in page.story
    assert "The host pours slowly" in page.story
    assert "Care can turn into a speech" not in page.story
    press(page, "story-notice", **{"saw warming-the-pot": "on", "saw infusion": "on"})
    shown = text(page.story)
    assert "Care can turn into a speech." in shown
    assert "You noticed it" in shown
    assert "You also noticed Infusion . No reason for that stands here." in shown
    assert "Listens for what the guest tasted" not in page.story
    assert "What did the second rinse say?" not in page.story
    told = press(page, "story-spoken")
    assert {"focus": "[data-key=story-heard]"} in told
    assert "Listens for what the guest tasted" in page.story
    assert "What did the second rinse say?" in page.story
    press(page, "story-leave")
    assert "Choose a story" in page.story


def test_no_reading_of_any_story_is_sent_before_its_time(real):
    """The story waits for its content note, reasons for the choice, and every school until one has spoken."""
    page = Practise(real)
    for story in real.library.of("vignette"):
        press(page, "story-choose", id=story.id)
        if "content-note" in story.facts:
            assert story.facts["content-note"] in text(page.story)
            assert text(story.lead.lines[0].text) not in text(page.story)
            press(page, "story-read")
        assert text(story.lead.lines[0].text) in text(page.story)
        later = [line.text for link in story.links for line in link.lines]
        assert not [one for one in later if one in text(page.story)], story.id
        press(page, "story-notice")
        heard = [line.text for link in story.links if link.relation == "heard-by" for line in link.lines]
        assert not [one for one in heard if one in text(page.story)], story.id
        press(page, "story-leave")
