"""Terms link by themselves: whole words, the longest name, the first time only."""

import pytest

from kb.pages.page import page
from kb.pages.parts import Prose


def linked(base, text, seen=()):
    """(words, id) of the links in a line."""
    return [(span.words, span.id) for span in base.autolinks.split(text, set(seen)) if span.id]


def test_the_longest_name_wins(real):
    """A selfobject transference is not a selfobject."""
    assert linked(real, "A selfobject transference forms.") == [
        ("selfobject transference", "selfobject-transference")
    ]


def test_only_the_first_time(real):
    """A second mention, and a record on its own page, are plain words."""
    assert len(linked(real, "Shame meets shame.")) == 1
    assert linked(real, "Shame meets shame.", seen=["shame"]) == []


def test_whole_words_only(real):
    """A name inside a longer word is none."""
    assert linked(real, "Shameless words.") == []


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ("In self-psychology too.", "self-psychology", "self-psychology"),
        (
            "A self\N{NON-BREAKING HYPHEN}psychology view.",
            "self\N{NON-BREAKING HYPHEN}psychology",
            "self-psychology",
        ),
        ("A secure-base from which to go.", "secure-base", "secure-base"),
        ("Two selfobjects.", "selfobjects", "selfobject"),
        ("Selfobject transferences form.", "Selfobject transferences", "selfobject-transference"),
    ],
)
def test_hyphens_and_plurals_link_too(real, text, words, id):
    """A term is found with a hyphen for its space, and in the plural."""
    assert linked(real, text) == [(words, id)]


@pytest.mark.parametrize(
    "text", ["A shame-prone person.", "Non-shame.", "A pre-self-psychology view.", "Power over others."]
)
def test_a_part_of_a_compound_does_not_link(real, text):
    """Part of a longer compound is another word; and a name with a hyphen is not two words without."""
    assert linked(real, text) == []


def test_ordinary_words_do_not_link(real):
    """`autolink: no` keeps a name from linking by itself."""
    off = [r for r in real.library.records.values() if not r.facts.get("autolink", True)]
    assert off
    for record in off:
        assert record.id not in [id for _, id in linked(real, f"We speak of {record.label.lower()} here.")]


def test_the_words_stay_as_they_were(real):
    """Spans put together are the line."""
    for line in real.statements["text"].head(400):
        assert "".join(span.words for span in real.autolinks.split(line, set())) == line


def test_a_page_carries_plain_words_with_its_links(real):
    """Every linked term brings its plain wording for hover and focus."""
    spans = [
        span
        for block in page(real, "selfobject").blocks
        if isinstance(block, Prose)
        for one in block.statements
        for span in one.spans
        if span.id
    ]
    assert spans
    assert all(span.plain for span in spans)
    assert len({span.id for span in spans}) == len(spans)
