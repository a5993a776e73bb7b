"""Search on the toy content, figure by figure: scores, reasons, readings of words, names in a query."""

import pytest

from kb.content.stemming import joined, tokenize, words
from kb.knowledge.search import WEIGHTS, Index
from kb.knowledge.search.kind_queries import KindQueries
from kb.schema import WORK

# (id, score, why) of the first four answers; a change of any weight shows here.
ANSWERS = {
    "infusion": [
        ("infusion", 17.588, "by its name"),
        ("ann-leaf", 6.946, "linked with “Infusion”"),
        ("brewing", 1.273, "in its text"),
        ("warming-the-pot", 0.556, "in its text"),
    ],
    "steeping water": [
        ("infusion", 22.715, "also called “steeping”"),
        ("ann-leaf", 9.414, "linked with “Infusion”"),
        ("school-of-steam", 4.028, "linked with “Fresh water”"),
        ("fresh-water", 3.727, "linked with “My tea goes cold before I can drink it”"),
    ],
    "infushon": [
        ("infusion", 19.249, "by its name in another spelling"),
        ("ann-leaf", 7.632, "linked with “Infusion”"),
        ("brewing", 0.975, "in its text"),
        ("warming-the-pot", 0.426, "in its text"),
    ],
    "leaf 1901": [
        ("leaf-1901", 5.51, "cited as “Leaf 1901”"),
        ("ann-leaf", 18.813, "family name “Leaf”"),
        ("infusion", 9.859, "linked with “Ann Leaf”"),
        ("school-of-steam", 1.997, "cites Leaf, 1901"),
    ],
    "the book of steam": [
        ("leaf-1901", 1.823, "title “The book of steam”"),
        ("ann-leaf", 8.49, "linked with “School of steam”"),
        ("school-of-steam", 4.691, "cites Leaf, 1901"),
        ("infusion", 2.173, "linked with “Ann Leaf”"),
    ],
    "school": [
        ("school-of-steam", 7.496, "linked with “Fresh water”"),
        ("school-of-leaves", 6.6, "in its text"),
        ("ann-leaf", 4.208, "linked with “School of steam”"),
        ("fresh-water", 0.923, "in its text"),
    ],
    "principle 1": [
        ("fresh-water", 1.0, "one of the principles"),
    ],
    "old kettles": [
        ("good-kettles", 14.694, "by its name in another spelling"),
        ("fresh-water", 4.891, "in its text"),
        ("brewing", 3.908, "in its text"),
        ("school-of-steam", 1.467, "linked with “Fresh water”"),
    ],
    "warm the pot": [
        ("warming-the-pot", 20.686, "by its name"),
        ("why-warm", 14.257, "by its name"),
        ("warm-cups", 8.514, "in its text"),
        ("infusion", 5.948, "linked with “Warming the pot”"),
    ],
    "ann leaf": [
        ("ann-leaf", 45.897, "by its name"),
        ("infusion", 17.525, "linked with “Ann Leaf”"),
    ],
    "nobody speaks for three minutes": [
        ("infusion", 25.803, "in its text"),
        ("ann-leaf", 10.321, "linked with “Infusion”"),
    ],
    "brew": [
        ("brewing", 22.723, "by its name"),
        ("infusion", 0.661, "in its text"),
        ("ann-leaf", 0.265, "linked with “Infusion”"),
    ],
    "tea goes cold ppt": [
        ("tea-goes-cold", 21.295, "in its text"),
        ("warming-the-pot", 17.655, "linked with “My tea goes cold before I can drink it”"),
        ("fresh-water", 14.559, "linked with “My tea goes cold before I can drink it”"),
        ("school-of-steam", 3.405, "linked with “Warming the pot”"),
    ],
    "quantum chromodynamics": [],
    "leaves first": [
        ("twig-1955", 4.513, "title “Leaves first?”"),
        ("school-of-leaves", 15.081, "cites Twig & Leaf, 1955"),
        ("school-of-steam", 5.268, "cites Twig & Leaf, 1955"),
        ("infusion", 1.847, "linked with “Warming the pot”"),
    ],
    "twig": [
        ("twig-1955", 8.163, "author “Twig”"),
        ("school-of-leaves", 2.177, "cites Twig & Leaf, 1955"),
        ("school-of-steam", 2.099, "cites Twig & Leaf, 1955"),
        ("brewing", 1.633, "cites Twig & Leaf, 1955"),
    ],
    "how do I brew for a man who is late": [
        ("brewing", 16.407, "by its name"),
        ("first-cup", 1.941, "in its text"),
        ("infusion", 0.661, "in its text"),
        ("ann-leaf", 0.265, "linked with “Infusion”"),
    ],
}


@pytest.mark.parametrize("text", ANSWERS)
def test_each_answer_has_its_score_and_its_reason(toy, text):
    """What is found, in which order, for how much and why."""
    assert [(hit.id, hit.score, hit.why) for hit in toy.index.search(text, limit=4)] == ANSWERS[text]


def test_a_work_shows_its_reference_and_the_pages_that_cite_it(toy):
    """The most often citing page first."""
    (hit,) = toy.index.search("steam", [WORK])
    assert (hit.kind, hit.label) == ("work", "The book of steam")
    assert hit.snippet.startswith("Leaf, A. B. (1901). The book of steam. Kettle Press. Cited on: ")
    assert "School of leaves; School of steam; " in hit.snippet
    assert hit.snippet.endswith(".")


def test_a_record_shows_the_sentence_that_answers_best(toy):
    """The snippet is the sentence with most words of the query, else the opening line."""
    first = toy.index.search("nobody speaks")[0]
    assert first.snippet == "Nobody speaks for three minutes."
    assert toy.index.search("infusion")[0].snippet


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("infushon", [("infushion", 0.79, "infushion"), ("infus", 0.766, "infusion")]),
        ("kettels", [("kettl", 0.81, "kettles")]),
        ("steep", [("steep", 1.0, "")]),
        ("stee", [("steep", 1.0, "steeping")]),
        ("ste", [("ste", 0.0, "")]),
        ("teh", []),
        ("of", []),
        ("xyzzy", [("xyzzi", 0.0, "")]),
    ],
)
def test_words_are_read_as_they_were_meant(toy, typed, read):
    """Known words as they are, misspelt ones as the likeliest, beginnings as whole words, others with no weight."""
    plain, together = toy.index.vocabulary.read([typed])
    assert [(term.stem, round(term.sure, 3), term.read_as) for term in plain] == read
    assert together == []


def test_two_words_are_one_where_the_content_writes_them_so(toy):
    """`tea pot` and `tea-pot` are found where `teapot` stands; what the content lacks is not made up."""
    vocabulary = toy.index.vocabulary
    whole = next(word for word in vocabulary.stems if len(word) > 6)
    _, together = vocabulary.read([whole[:3], whole[3:]])
    assert [term.stem for term in together] == [vocabulary.stems[whole]]
    _, together = vocabulary.read([f"{whole[:3]}-{whole[3:]}"])
    assert [term.stem for term in together] == [vocabulary.stems[whole]]
    assert vocabulary.read(["zz", "yy"])[1] == []


def mentioned(toy, text):
    """The names that stand among the words of a query."""
    found = toy.index.names.mentioned(*toy.index.vocabulary.read(tokenize(text)))
    return {(one.id, one.name.text, one.whole, one.full, one.shown) for one in found}


def test_names_stand_among_other_words(toy):
    """The longest name of each entry, and whether the query is nothing else."""
    assert mentioned(toy, "fresh water and kettles") == {("fresh-water", "Fresh water", False, True, True)}
    assert mentioned(toy, "infusion") == {("infusion", "Infusion", True, True, True)}
    assert mentioned(toy, "infushion") == {("infusion", "infushion", True, True, False)}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("infusion", ["infusion"]),
        ("Fresh-Water", ["fresh-water"]),
        ("freshwater", ["fresh-water"]),
        ("school of st", ["school-of-steam"]),
        ("school of", []),
        ("my tea goes", ["tea-goes-cold"]),
        ("my tea went", []),
        ("my tea goes cold before noon", []),
    ],
)
def test_a_query_may_be_a_name_or_the_first_words_of_one(toy, text, ids):
    """Hyphens and spaces do not matter; three words of a title are enough, the last of them begun."""
    assert list(toy.index.names.whole(tokenize(text))) == ids


def test_a_query_may_nearly_be_a_name(toy):
    """One slip in a name, wherever its spaces are; short words are never taken for one."""
    assert [id for id, _, _ in toy.index.names.nearly(["infuzion"])] == ["infusion"]
    assert list(toy.index.names.nearly(["brew"])) == []
    assert list(toy.index.names.nearly(["x" * 51])) == []


def test_all_words_of_a_name_may_be_scattered(toy):
    """Other words between them do not hide a name that readers see."""
    plain, together = toy.index.vocabulary.read(tokenize("water that is always fresh"))
    assert toy.index.names.scattered([*plain, *together])
    plain, together = toy.index.vocabulary.read(tokenize("water that is always old"))
    assert not toy.index.names.scattered([*plain, *together])


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("principles", ["fresh-water", "good-kettles"]),
        ("the two principles", ["fresh-water", "good-kettles"]),
        ("principle 2", ["good-kettles"]),
        ("2nd principle", ["good-kettles"]),
        ("second principle", ["good-kettles"]),
        ("principle two", ["good-kettles"]),
        ("principle 3", []),
        ("principle", []),
        ("principles and theories", []),
        ("theoretical sources", ["school-of-steam", "school-of-leaves"]),
        ("concepts", ["brewing", "infusion"]),
        ("documents", []),
        ("principles of steam", []),
        ("principle 1 2", []),
    ],
)
def test_sets_and_numbers(toy, text, ids):
    """A kind by its plural is all of it, in its order; with a number it is one record."""
    assert list(KindQueries(toy.library).answer(tokenize(text))) == ids


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Centre of the colour", ["center", "of", "the", "color"]),
        ("organised, analysing", ["organized", "analyzing"]),
        ("self-object", ["self", "object", "selfobject"]),
        ("doer and done-to", ["doer", "and", "done", "to", "doneto"]),
        ("a-b-c", ["a", "b", "c"]),
        ("Kohut's Café", ["kohut", "cafe"]),
        ("defence travelled", ["defense", "traveled"]),
    ],
)
def test_words_are_compared_in_one_spelling(text, found):
    """British and American, with accents or without, compounds in parts and whole."""
    assert words(text) == found


def test_what_is_joined_is_one():
    """Hyphens, dashes and spaces fall away."""
    assert joined(tokenize("not-me")) == joined(tokenize("Not me")) == joined(tokenize("not–me")) == "notme"


def test_the_weights_are_one_value(toy):
    """Another value of weights is another ranking, and the shipped one is not changed by it."""
    from dataclasses import replace

    flat = Index(toy.library, replace(WEIGHTS, name=0.0, lifts=dict.fromkeys(WEIGHTS.lifts, 0.0)))
    assert flat.search("infusion")[0].score < toy.index.search("infusion")[0].score
    assert toy.index.weights is WEIGHTS


@pytest.fixture
def guarded(toy):
    """The toy content, declining questions about fuses."""
    from dataclasses import replace

    return Index(replace(toy.library, outside={"electricity": ["fuse", "which fuse"]}))


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("fuse", False),
        ("water for the fuse box of the old house", False),
        ("infusion fuse", True),  # half of it is a name that readers see
        ("infushion fuse", False),  # a hidden name is no reason to answer a question about something else
        ("infusion and the fuse box of the cellar", False),
        ("infusion and the lid of the cellar door", True),  # a term of the field, whatever stands around it
        ("the lid of the cellar door", False),
        ("fresh lid cellar door stair water", True),  # all words of a name, scattered
        ("fresh fuse cellar door stair water", False),
    ],
)
def test_what_is_not_here_is_declined_unless_a_name_is_meant(guarded, text, answered):
    """Words of other subjects decline; a name answers for half of the query, or where it is a term of ours."""
    assert bool(guarded.search(text)) is answered


def test_a_page_about_danger_stands_once_and_first(toy):
    """It is not listed again among the results, and a limit of one leaves it alone."""
    hits = toy.index.search("she scalded herself while the tea goes cold")
    assert [hit.id for hit in hits].count(hits[0].id) == 1
    assert hits[0].why == "about danger: please read this first"
    assert [
        hit.id
        for hit in toy.index.search("she scalded herself while the tea goes cold", kinds=["work"], limit=1)
    ] == [hits[0].id]


def test_accents_and_typography_do_not_count():
    """Curly quotes, accents, dashes and soft hyphens are as if they were not there."""
    assert tokenize("Ferenczi’s “naïve” self\u2011object—so\u00adcial") == [
        "ferenczi",
        "naive",
        "self-object",
        "social",
    ]
