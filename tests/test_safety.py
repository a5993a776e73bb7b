"""Danger is recognized before anything is ranked or declined, and its page comes first."""

import pytest

PHRASES = [
    ("my client has overdosed", "does-not-want-to-be-alive"),
    ("suicde risk first session", "does-not-want-to-be-alive"),
    ("cutting myself again cannot stop", "hurts-herself"),
    ("he says he is going to kill his boss", "might-hurt-somebody"),
    ("my partner is beating me and I can't leave", "controlling-partner-reads-her-messages"),
    ("do I have to report suspected child abse", "a-child-may-not-be-safe"),
    ("my superviser made a pass at me after group", "hurt-by-a-former-therapist"),
    ("she hasn't eaten for five days", "hardly-eats"),
]


@pytest.mark.parametrize(("text", "page"), PHRASES)
def test_the_page_about_a_danger_comes_first(real, text, page):
    """Whatever else is asked for: other kinds, one result only."""
    assert real.index.search(text)[0].id == page
    assert real.index.search(text, kinds={"concept"})[0].id == page
    assert [hit.id for hit in real.index.search(text, limit=1)] == [page]


@pytest.mark.parametrize(
    "text", ["cutting edge research", "mourning a dead parent", "killing time", "over come"]
)
def test_ordinary_senses_are_no_danger(real, text):
    """The same words in an everyday sense."""
    assert real.index.watch.recognize(text) is None
