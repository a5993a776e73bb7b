"""The real content: whole, sourced, and quoted exactly."""

import hashlib
from itertools import combinations

import pytest
from places import ROOT

import kb
from kb.pages.steps import plan_of

SEEDS = {
    "therapy-toronto-definitions": (2078, "450de7d63d3d86ab2639d7f4135bbdf984689a724e929ab9772a997b18f69486"),
    "what-is-relational-psychotherapy": (
        2147,
        "ab804cf43b248a633850799a2ca755b02ba157abc2d7dab7d679d4022b9a1c35",
    ),
}


def test_the_real_content_has_no_problem():
    """`kb check` has nothing to say."""
    assert [str(problem) for problem in kb.check()] == []


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_keep_their_bytes(name):
    """The quoted documents are those that were given, byte for byte."""
    data = (ROOT / "data" / "documents" / f"{name}.txt").read_bytes()
    assert (len(data), hashlib.sha256(data).hexdigest()) == SEEDS[name]


def test_there_are_ten_principles_and_six_theories(real):
    """Five listed, five promoted; six sources, in the order of the seeds."""
    assert list(real.principles["standing"]) == ["listed"] * 5 + ["promoted"] * 5
    assert list(real.theories.index) == [
        "self-psychology",
        "intersubjectivity-theory",
        "relational-psychoanalysis",
        "psychodynamic-developmental-theory",
        "trauma-theory",
        "feminist-theories-of-psychotherapy",
    ]


def test_each_of_the_sixty_pairs_has_a_sourced_warrant(real):
    """A verdict, a reason in short and at length, a certainty, and sources unless nothing is claimed."""
    cells = real.links[real.links["source"].isin(real.principles.index)]
    assert len(cells) == 60
    assert cells["certainty"].ne("").all()
    assert cells["rationale"].ne("").all()
    assert cells["short"].is_unique
    claimed = cells[cells["relation"] != "no-link-claimed"]
    assert claimed["citations"].map(len).min() >= 1


def test_the_graph_links_each_principle_to_the_theories(real):
    """Every claimed pair is an edge; nothing else joins a principle to a theory."""
    for principle, row in real.matrix.iterrows():
        joined = {t for _, t in real.graph.out_edges(principle) if t in real.theories.index}
        assert joined == {theory for theory, verdict in row.items() if verdict != "none"}


def test_no_link_claims_a_seed_as_its_source(real):
    """The two texts are quoted, never cited for a link."""
    assert not set(real.citations["work"]) & set(real.documents.index)


def test_only_the_right_document_is_quoted(real):
    """P6 stands in the definitions entry only, P7 in the practitioner's page only."""
    quoted = real.quotes.groupby("record")["document"].agg(list)
    assert quoted["balance-of-structure-and-process"] == ["therapy-toronto-definitions"]
    assert quoted["understanding-patterns-and-relationships"] == ["what-is-relational-psychotherapy"]
    assert set(quoted.map(len)) == {1, 2}


def test_all_pairs_of_theories_are_compared(real):
    """Fifteen comparisons, each of them authored."""
    for one, two in combinations(real.theories.index, 2):
        assert real.compare(one, two)["judged"].all()


PARTS = (
    "Arrive and agree",
    "The idea",
    "",
    "",
    "Close",
)  # the third and the fourth are named by what they do


def test_the_workshops_take_ninety_minutes_in_five_parts(real):
    """Eight of them: arrive and agree, the idea, wording, a story, close, each with its minutes."""
    workshops = list(real.library.of("workshop"))
    assert len(workshops) == 8
    for one in workshops:
        steps = plan_of(one)
        assert [step.minutes for step in steps] == [10, 20, 25, 25, 10], one.id
        for step, title in zip(steps, PARTS, strict=True):
            assert step.title.startswith(title), (one.id, step.title)
            assert step.title, one.id
        assert any(real.record(link.target).kind == "vignette" for link in one.links), one.id


@pytest.mark.parametrize("kind", ["principle", "theory"])
def test_each_principle_and_each_theory_is_asked_about(kind, real):
    """A group finds at least one question about it, and at least two of its answers are cited."""
    asked = {
        link.target: question
        for question in real.library.of("question")
        for link in question.links
        if link.relation == "asks-about"
    }
    for record in real.library.of(kind):
        assert record.id in asked, record.id
        answers = asked[record.id].items("Listen for")
        assert sum(bool(line.citations) for line in answers) >= 2, asked[record.id].id


@pytest.mark.parametrize(
    ("old", "id"),
    [
        ("Power in the room", "power-in-the-room"),
        ("When it goes wrong between us", "when-it-goes-wrong-between-us"),
        ("One moment, six ways of listening", "one-moment-six-ways-of-listening"),
        ("countertransference workshop", "what-is-mine-yours-and-ours"),
        ("termination workshop", "good-endings-real-endings"),
        ("trauma-informed workshop", "slowly-enough"),
    ],
)
def test_workshops_are_found_by_their_old_titles_and_lay_words(old, id, real):
    """A trainer who knows a session by its old name, or only by its subject, finds it first."""
    assert real.index.search(old, ["workshop"], 1)[0].id == id
