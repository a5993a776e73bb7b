"""Danger is recognized before anything is ranked or declined; its notice and its page come first."""

import json
import re
import unicodedata

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from places import ROOT

import kb
from kb import widgets
from kb.cli import main
from kb.content.reader import read
from kb.content.safety import Watch, orders

# A phrase of each subject, and the page to which it leads.
PHRASES = {
    "my client has overdosed": "does-not-want-to-be-alive",
    "suicde risk first session": "does-not-want-to-be-alive",
    "cutting myself again cannot stop": "hurts-herself",
    "he says he is going to kill his boss": "might-hurt-somebody",
    "my partner is beating me and I can't leave": "somebody-hurts-her-now",
    "do I have to report suspected child abse": "a-child-may-not-be-safe",
    "my superviser made a pass at me after group": "hurt-by-a-former-therapist",
    "she hasn't eaten for five days": "hardly-eats",
}
ORDINARY = [
    "killing time",
    "cutting edge research",
    "hurt by her words",
    "the relationship is dying",
    "mourning a dead parent",
    "survival of the object",
    "over come with living",
    "she kills every good feeling with a joke",
]
WATCH = Watch(read(ROOT / "data").library.danger)


@pytest.mark.parametrize(("text", "page"), PHRASES.items())
def test_the_page_about_a_danger_comes_first(real, text, page):
    """Whatever else is asked for: other kinds, one result only."""
    hit = real.index.search(text)[0]
    assert (hit.id, hit.why) == (page, "about danger: please read this first")
    assert hit.snippet == real.record(page).lead.lines[0].text
    assert real.index.search(text, kinds={"concept"})[0].id == page
    assert [hit.id for hit in real.index.search(text, limit=1)] == [page]


def test_the_page_stands_once_and_results_follow(real):
    """The page is not found a second time further down; other records come after it, best first."""
    hits = real.index.search("suicidal client, and I froze inside")
    assert [hit.id for hit in hits].count("does-not-want-to-be-alive") == 1
    assert len(hits) == 10
    assert [hit.score for hit in hits[1:]] == sorted((hit.score for hit in hits[1:]), reverse=True)


def test_danger_is_never_declined(real):
    """Words of which nothing is known, and words that search declines, do not hide the page."""
    declined = "which antidepressant helps"
    assert real.index.search(declined) == ()
    assert real.index.search(f"{declined}, I want to die")[0].id == "does-not-want-to-be-alive"
    assert [hit.id for hit in real.index.search("qwrtz kms zxcvb")] == ["does-not-want-to-be-alive"]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_senses_are_no_danger(real, text):
    """The same words in an everyday sense bring no notice."""
    assert WATCH.recognize(text) is None
    assert real.notice(text) == ()


def test_every_subject_has_its_page(real):
    """Each subject leads to a moment that asks for consultation and names where help is."""
    assert len(WATCH.subjects) == 8
    for subject in WATCH.subjects:
        page = real.record(subject.page)
        said = " ".join(line.text for line in page.items("Consultation"))
        assert page.facts["consult"] is True
        assert "supervis" in said or "consult" in said
        assert "emergency" in said


def test_the_notice_is_calm_and_short(real):
    """Three lines at most, with the emergency line, 9-8-8 and people to turn to."""
    lines = real.notice("I want to die")
    assert len(lines) == 3
    assert all(word in " ".join(lines) for word in ("9-1-1", "9-8-8", "supervisor"))
    assert max(map(len, lines)) <= 120
    assert "!" not in " ".join(lines)


def test_an_institute_has_its_own_notice(tmp_path):
    """An overlay's `danger.yml` gives other lines, or another region; the phrasings stay."""
    (tmp_path / "overlay.yml").write_text("name: Ours\n")
    (tmp_path / "danger.yml").write_text("region: ours\nnotices: {ours: [Call our desk.]}\nsubjects: {}\n")
    assert kb.load(overlay=tmp_path).notice("I want to die") == ("Call our desk.",)
    (tmp_path / "danger.yml").write_text("region: elsewhere\n")
    assert "9-8-8" not in " ".join(kb.load(overlay=tmp_path).notice("I want to die"))


def test_an_institutes_notice_is_checked(tmp_path):
    """A region without lines is a problem and no silence."""
    (tmp_path / "overlay.yml").write_text("name: Ours\n")
    (tmp_path / "danger.yml").write_text("region: ours\nnotices: [Call our desk.]\n")
    assert [problem.message for problem in kb.check(overlay=tmp_path)] == [
        "There is no notice for the `region`."
    ]


def test_the_command_shows_the_notice_first(capsys):
    """`kb search` prints the notice, an empty line, the page, then the rest."""
    assert main(["search", "cutting myself again cannot stop"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("If anyone may be in danger now")
    assert lines[3] == ""
    assert "hurts-herself" in lines[4]


def test_json_stays_a_list_of_hits(capsys):
    """With `--json` the first hit, and only that, holds the lines as `notice`."""
    assert main(["search", "--json", "cutting myself again cannot stop", "--kind", "concept"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found[0]["id"] == "hurts-herself"
    assert len(found[0]["notice"]) == 3
    assert not any("notice" in one for one in found[1:])
    assert main(["search", "--json", "empathy"]) == 0
    assert "notice" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("page", "act", "region"),
    [
        (widgets.explorer, "search", "found"),
        (widgets.start, "search", "found"),
        (widgets.teach, "filter", "items"),
    ],
)
@pytest.mark.parametrize("text", ["cutting myself again cannot stop", "overdose qwrtz"])
def test_pages_show_the_notice_first(real, user_folder, page, act, region, text):
    """The answer begins with the notice, an alert, then the page about it; the next search takes it away."""
    shown = page(real)
    shown.hear({"do": act, "value": text})
    answer = getattr(shown, region)
    assert answer.lstrip().startswith('<div class="kb-alert" role="alert">')
    assert "9-8-8" in answer.partition("</div>")[0]
    first = re.search(r'<a href="[^"]*#([^"]+)"', answer)[1]
    assert first in PHRASES.values()
    shown.hear({"do": act, "value": "empathy"})
    assert "9-8-8" not in getattr(shown, region)


@pytest.mark.parametrize("text", [*PHRASES, *ORDINARY])
@given(st.sampled_from(["", " ", "\n\t", "...", "?!", " \u2026"]), st.sampled_from(["NFC", "NFD", "NFKD"]))
@settings(max_examples=20)
def test_case_space_and_marks_change_nothing(text, around, form):
    """Capitals, white space and marks around, and the way in which accents are stored, do not count."""
    other = unicodedata.normalize(form, f"{around}{text.upper()}{around}")
    assert WATCH.recognize(other) == WATCH.recognize(text)


@given(st.text())
def test_any_text_can_be_compared(text):
    """Whatever is typed, the answer is a subject or none."""
    assert WATCH.recognize(text) is None or WATCH.recognize(text) in WATCH.subjects


@pytest.mark.parametrize("before", [0, 158, 199, 200, 239, 5000])
def test_danger_is_found_wherever_it_stands(before):
    """A text of many words is read to its end, also where a phrase lies across two pieces."""
    assert WATCH.recognize("tea " * before + "I want to die" + " tea" * 300).name == "suicide"
    assert WATCH.recognize("tea " * before + "killing time" + " tea" * 300) is None


@pytest.mark.parametrize(
    ("slip", "subject"),
    [("sucidal", "suicide"), ("overdoze", "overdose"), ("my therpist kissed me", "therapist-misconduct")],
)
def test_slips_are_read(slip, subject):
    """A telling word with a slip in it counts as that word."""
    assert WATCH.recognize(slip).name == subject


def test_a_phrase_says_how_near_its_words_stand():
    """Two words between at most; six where there are dots; none at a hyphen."""
    assert list(orders("a b ... c-d")) == [(("a", 0), ("b", 2), ("c", 6), ("d", 0))]


def test_parts_stand_in_any_order():
    """Around a plus sign either part may come first."""
    assert list(orders("A-b + c")) == [(("A", 0), ("b", 0), ("c", 6)), (("c", 0), ("A", 6), ("b", 0))]


def test_the_longer_phrase_decides():
    """An ordinary phrase takes what it shares words with, unless that is the longer one."""
    subject = {"page": "p", "phrases": ["kill", "kill my self"], "not": ["kill time"]}
    watch = Watch({"groups": {}, "subjects": {"s": subject}})
    assert watch.recognize("killing time") is None
    assert watch.recognize("killing time, and then I kill").name == "s"
    assert watch.recognize("kill my self this time").name == "s"
    assert watch.recognize("kill off this time") is None


def test_the_guide_is_right():
    """The example in `data/README.md` does what it says of each phrase."""
    guide = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    example = guide.partition("## Danger")[2].partition("```yaml")[2].partition("```")[0]
    watch = Watch(yaml.load(example, Loader=yaml.BaseLoader))
    assert watch.notice("to kill one or two of myself") == ()
    assert watch.notice("kill, kills or killed myself") == ("One calm line.", "A second.", "At most a third.")
    found = [
        "KILL my own true self",
        "sleep a b c d e f forever",
        "end it all",
        "himself and a rope",
        "suicde",
    ]
    assert [text for text in found if not watch.recognize(text)] == ["KILL my own true self", "suicde"]
    ordinary = ["killing myself laughing", "sleep a b c d e f g forever", "end all of it", "suited"]
    assert [text for text in ordinary if watch.recognize(text)] == []


def test_without_phrasings_nothing_is_recognized():
    """A folder without `danger.yml` searches as ever."""
    assert Watch({}).recognize("I want to die") is None
    assert Watch({}).notice("I want to die") == ()
