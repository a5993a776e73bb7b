"""Names in running text: the automaton finds what a slow and plain search over words finds."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.content.stemming import parts_of
from kb.exchange.texts.folding import APOSTROPHES, BLANKS
from kb.exchange.texts.inflections import plural_of, singular_of, spellings_of
from kb.exchange.texts.labels import Label, labels_of
from kb.exchange.texts.spotting import Spot, Spotter
from kb.knowledge.autolink import HYPHENS

HYPHEN, BLANK, OTHER = "hyphen", "blank", "other"


def spotted(labels, text):
    """(words, ids) of what is spotted."""
    return [(text[one.start : one.end], one.ids) for one in Spotter(labels).spot(text)]


def in_word(letter):
    """Whether a character belongs to a word."""
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"


def plain(word):
    """A word without its accents."""
    return "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))


def tokens_of(text):
    """The words of a text as [start, end); an apostrophe between letters does not end a word."""
    found, at = [], 0
    while at < len(text):
        end = at
        while end < len(text) and (
            in_word(text[end])
            or (text[end] in APOSTROPHES and end > at and end + 1 < len(text) and in_word(text[end + 1]))
        ):
            end += 1
        if end > at:
            found.append((at, end))
        at = max(end, at + 1)
    return found


def gap_of(between):
    """What stands between two words."""
    if len(between) == 1 and between in HYPHENS:
        return HYPHEN
    if between and not between.strip(BLANKS) and between.count("\n") < 2:
        return BLANK
    return OTHER


def lower(word):
    """A word in small letters, with plain apostrophes."""
    low = "".join(one.lower() if len(one.lower()) == 1 else one for one in word)
    return re.sub(f"[{APOSTROPHES}]", "'", low)


def word_says(token, word, label, *, last, several):
    """Whether a word of a text is a word of a name."""
    base = lower(word)
    forms = {base}
    if last and not label.person:
        forms |= {plural_of(base)} | ({singular_of(base)} if several else set())
    if parts_of(lower(token)) not in {parts_of(one) for form in forms for one in (form, plain(form))}:
        return False
    acronym = word.removesuffix("s")
    if acronym.isupper() and sum(map(str.isalpha, acronym)) > 1:
        return token.startswith(acronym)
    return not (label.person and word[0].isupper()) or token[0].isupper()


def name_at(text, tokens, at, label):
    """Where the name ends that begins with a word of the text, or nothing."""
    name = tokens_of(label.words)
    if at + len(name) > len(tokens):
        return None
    for step, (start, end) in enumerate(name):
        here, word = tokens[at + step], label.words[start:end]
        last = step == len(name) - 1
        spoken = text[here[0] : here[1]]
        possessive = last and spoken[-2:-1] in tuple(APOSTROPHES) and spoken[-1:] in ("s", "S")
        ends = [here[1], *([here[1] - 2] if possessive else [])]
        fit = [
            stop
            for stop in ends
            if word_says(text[here[0] : stop], word, label, last=last, several=len(name) > 1)
        ]
        if not fit:
            return None
        if last:
            return max(fit)
        wanted = gap_of(label.words[end : name[step + 1][0]])
        found = gap_of(text[here[1] : tokens[at + step + 1][0]])
        if found != wanted and (found, wanted) != (HYPHEN, BLANK):
            return None
    return None


def oracle(labels, text):
    """What is to be found, by the rules alone: word by word, name by name."""
    tokens = tokens_of(text)
    compound = [False] * (len(tokens) + 1)  # whether a hyphen joins a word to the one before it
    for number, (one, two) in enumerate(pairwise(tokens), 1):
        compound[number] = gap_of(text[one[1] : two[0]]) == HYPHEN
    found, done = [], 0
    for at, (start, _) in enumerate(tokens):
        if start < done or compound[at]:
            continue
        ends = {}
        for label in labels:
            end = name_at(text, tokens, at, label)
            if end is not None and not compound[at + len(tokens_of(label.words))]:
                ends.setdefault(end, set()).add(label.id)
        if ends:
            done = max(ends)
            found.append(Spot(start, done, tuple(sorted(ends[done]))))
    return found


WORDS = (
    "self psychology object analysis theory colour color center centre organize organise sense labelled "
    "labeled PTSD ACEs ACT act Kohut kohut García Garcia the of body bodies class classes mutual é x s "
    "1971 transference therapist's Daniel Stern stern Юнг Øre"
).split()
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).flatmap(
    lambda words: st.lists(st.sampled_from(" -"), min_size=len(words) - 1, max_size=len(words) - 1).map(
        lambda gaps: "".join(a + b for a, b in zip(words, [*gaps, ""], strict=True))
    )
)
LABELS = st.lists(st.builds(Label, NAMES, st.sampled_from("abcd"), st.booleans()), min_size=1, max_size=6)
CHANGES = (
    str,
    str.upper,
    str.capitalize,
    plural_of,
    singular_of,
    lambda word: f"{word}'s",
    lambda word: f"{word}’",
    plain,
    lambda word: sorted(spellings_of(word))[0],
    lambda word: sorted(spellings_of(word))[-1],
)
GAPS = (
    " ",
    " ",
    " ",
    "-",
    "‑",
    "\n",
    "  ",
    "\n\n",
    " \n  ",
    ". ",
    ", ",
    "/",
    "_",
    "'",
    " - ",
    "–",
    "",
    "İ",
    "\u0301",
)


@st.composite
def labels_and_text(draw):
    """Some labels, and a text in which they and words of theirs stand, changed and joined in many ways."""
    labels = draw(LABELS)
    names = [label.words for label in labels]
    words = [*WORDS[:10], *names, *names, *(word for name in names for word in re.split("[ -]", name))]
    piece = st.tuples(st.sampled_from(words), st.sampled_from(CHANGES), st.sampled_from(GAPS))
    text = "".join(change(word) + gap for word, change, gap in draw(st.lists(piece, max_size=10)))
    return labels, unicodedata.normalize("NFC", text + draw(st.text(max_size=3)))


@settings(max_examples=150, deadline=None)
@given(labels_and_text())
@example(([Label("self psychology", "a"), Label("self", "b")], "self psychologyx, self-psychology's self"))
@example(([Label("act", "a"), Label("ACT", "b")], "ACT act acts ACTs"))
def test_the_automaton_finds_what_the_words_say(both):
    """Every name is found where it stands, and nothing else, as by a search word by word."""
    labels, text = both
    assert Spotter(labels).spot(text) == oracle(labels, text)


@given(st.sampled_from(WORDS) | st.text("abceilmnorstuvyz", min_size=5, max_size=9))
def test_spellings_are_one_word(word):
    """Whatever is another spelling is the same word, and each has the same spellings."""
    spellings = spellings_of(word)
    assert {parts_of(one) for one in spellings} == {parts_of(word)}
    assert all(spellings_of(one) == spellings for one in spellings)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Selfobject", "Two selfobjects.", "selfobjects"),
        ("Organizing principle", "Unconscious organising\nprinciples", "organising\nprinciples"),
        ("Organizing principles", "one organizing principle", "organizing principle"),
        ("Honouring difference", "honoring difference", "honoring difference"),
        ("Intersubjectivity theory", "intersubjectivity theories", "intersubjectivity theories"),
        ("Analysis", "two analyses", "analyses"),
        ("Secure base", "a secure-base, then", "secure-base"),
        ("Self psychology", "self psychology’s claims", "self psychology"),
        ("Self psychology", "_self psychology_ and more", "self psychology"),
        ("D. W. Winnicott", "with D.W. Winnicott", "D.W. Winnicott"),
        ("D. W. Winnicott", "with D. W.\n Winnicott’s", "D. W.\n Winnicott"),
        ("ACEs", "an ACE score", "ACE"),
    ],
)
def test_a_name_is_found_as_people_write_it(name, text, words):
    """Plural, possessive, spelling, line breaks and points of abbreviations change nothing."""
    person = "Winnicott" in name
    found = spotted(
        [Label(name, "x", person), Label("ACE", "x")] if name == "ACEs" else [Label(name, "x", person)], text
    )
    assert found == [(words, ("x",))]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Shame", "a shame-prone person"),
        ("Shame", "shameless, non-shame, o'shame"),
        ("ACT", "they act"),
        ("power-over", "power over others"),
        ("Self psychology", "the self. Psychology is"),
        ("Self psychology", "about the self\n\npsychology begins"),
    ],
)
def test_what_is_another_word_is_not_found(name, text):
    """Parts of words and compounds, acronyms in small letters, and words of two sentences are no names."""
    assert spotted([Label(name, "x")], text) == []


def test_a_name_of_several_leads_to_all():
    """What several records are called leads to each of them."""
    assert spotted([Label("Stern", "a", True), Label("Stern", "b", True)], "Stern looked stern.") == [
        ("Stern", ("a", "b"))
    ]


def test_the_longest_name_wins():
    """Of names that begin together the longest is meant, and within it no other."""
    labels = [Label("selfobject", "a"), Label("selfobject transference", "b"), Label("transference", "c")]
    assert spotted(labels, "Selfobject transferences and transference") == [
        ("Selfobject transferences", ("b",)),
        ("transference", ("c",)),
    ]


def test_labels_are_those_that_link(real):
    """Ordinary words and kinds that never link are left out; surnames count where only one has them."""
    labels = labels_of(real.library)
    off = {r.id for r in real.library.records.values() if not r.facts.get("autolink", True)}
    assert off
    assert not off & {label.id for label in labels}
    words = {label.words for label in labels}
    assert {"Selfobject", "self object", "Kohut", "Donald W. Winnicott"} <= words
    assert not {"power over", "not me", "confidence", "Smith", "Stern", "Black"} & words


def test_every_label_is_found_where_it_stands_alone(real):
    """A text that is a label and nothing else speaks of its record."""
    labels = labels_of(real.library)
    spotter = Spotter(labels)
    for label in labels:
        assert label.id in {id for one in spotter.spot(label.words) for id in one.ids}, label
