"""Terms link by themselves: whole words, the longest name, the first time only."""

from kb.pages import Prose, page


def linked(base, text, seen=()):
    """(words, id) of the links in a line."""
    return [(span.words, span.id) for span in base.terms.split(text, set(seen)) if span.id]


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


def test_ordinary_words_do_not_link(real):
    """`autolink: no` keeps a name from linking by itself."""
    off = [r for r in real.library.records.values() if not r.facts.get("autolink", True)]
    assert off
    for record in off:
        assert record.id not in [id for _, id in linked(real, f"We speak of {record.label.lower()} here.")]


def test_the_words_stay_as_they_were(real):
    """Spans put together are the line."""
    for line in real.statements["text"].head(400):
        assert "".join(span.words for span in real.terms.split(line, set())) == line


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
