"""References follow APA 7 for each type that the content uses."""

import pytest

from kb.knowledge.references import Bibliography, ReferenceRun, bracketed, reference

BOWLBY = {"family": "Bowlby", "given": "John"}
CASES = {
    "edited book": (
        {
            "type": "book",
            "editor": [{"family": "Bacal", "given": "H. A."}],
            "issued": {"date-parts": [[1998]]},
            "title": "Optimal",
            "publisher": "Aronson",
        },
        "Bacal, H. A. (Ed.). (1998). Optimal. Aronson.",
    ),
    "second edition": (
        {
            "type": "book",
            "author": [BOWLBY],
            "issued": {"date-parts": [[1982]]},
            "title": "Attachment",
            "edition": "2",
            "volume": "1",
            "publisher": "Basic",
        },
        "Bowlby, J. (1982). Attachment (2nd ed., Vol. 1). Basic.",
    ),
    "chapter": (
        {
            "type": "chapter",
            "author": [BOWLBY],
            "editor": [{"family": "Parkes", "given": "C."}, {"family": "Hinde", "given": "R. A."}],
            "issued": {"date-parts": [[1990]]},
            "title": "A part",
            "container-title": "The whole",
            "page": "1-9",
            "publisher": "Basic",
        },
        "Bowlby, J. (1990). A part. In C. Parkes & R. A. Hinde (Eds.), The whole (pp. 1–9). Basic.",
    ),
    "corporate page": (
        {
            "type": "webpage",
            "author": [{"literal": "College of Registered Psychotherapists of Ontario"}],
            "title": "Code of Ethics",
            "URL": "https://example.org/code",
        },
        "College of Registered Psychotherapists of Ontario. (n.d.). Code of Ethics. https://example.org/code",
    ),
    "particle": (
        {
            "type": "book",
            "author": [{"family": "Kolk", "given": "Bessel A.", "non-dropping-particle": "van der"}],
            "issued": {"date-parts": [[2014]]},
            "title": "The Body",
            "publisher": "Viking",
        },
        "van der Kolk, B. A. (2014). The Body. Viking.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_reference_is_apa(name):
    """Each type is set as the manual sets it."""
    work, expected = CASES[name]
    assert Bibliography({"work": work}).apa("work") == expected


def test_titles_of_whole_works_are_italic():
    """A book's title is set in italics, a chapter's is not."""
    assert ReferenceRun("Attachment", italic=True) in reference(CASES["second edition"][0])
    assert ReferenceRun("The whole", italic=True) in reference(CASES["chapter"][0])


def work(authors, year, title="Tea"):
    """A book by authors such as `Stern D. N.`."""
    people = [dict(zip(("family", "given"), one.split(" ", 1), strict=False)) for one in authors.split(", ")]
    dated = {"issued": {"date-parts": [[year]]}} if year else {}
    return {"type": "book", "author": people, "title": title, **dated}


def cited(*works):
    """How these works are cited beside each other."""
    bibliography = Bibliography({str(number): one for number, one in enumerate(works)})
    return [bibliography.cite(str(number)) for number in range(len(works))]


def test_three_authors_become_et_al():
    """An author-date citation names two at most."""
    one = Bibliography({"stern": work("Stern, Sander, Nahum", 1998)})
    assert one.cite("stern", "p. 3") == "Stern et al., 1998, p. 3"


ALIKE = {
    "same author and year": (
        [work("Herman J. L.", 1992, "Trauma and recovery"), work("Herman J. L.", 1992, "Complex PTSD")],
        ["Herman, 1992b", "Herman, 1992a"],
    ),
    "an article does not count": (
        [work("Leaf A.", 1901, "The kettle"), work("Leaf A.", 1901, "A leaf")],
        ["Leaf, 1901a", "Leaf, 1901b"],
    ),
    "same family name": (
        [work("Stern D. N.", 2010), work("Stern D. B.", 2010), work("Stern S., Leaf A.", 1994)],
        ["D. N. Stern, 2010", "D. B. Stern, 2010", "S. Stern & Leaf, 1994"],
    ),
    "one person with more or fewer initials": (
        [work("Greenberg J.", 2001), work("Greenberg Jay R.", 1983)],
        ["Greenberg, 2001", "Greenberg, 1983"],
    ),
    "second author of the same family name": (
        [work("Freud A.", 1937), work("Breuer J., Freud S.", 1895)],
        ["Freud, 1937", "Breuer & Freud, 1895"],
    ),
    "different authors shorten alike": (
        [
            work("Kay A., Bloom B., Moss C., Hale D., Ray E.", 2017),
            work("Kay A., Bloom B., Lamb E., Hale D., Ray E.", 2017),
        ],
        ["Kay, Bloom, Moss, et al., 2017", "Kay, Bloom, Lamb, et al., 2017"],
    ),
    "one name left to shorten": (
        [work("Kay A., Bloom B., Moss C.", 2017), work("Kay A., Lamb B., Moss C.", 2017)],
        ["Kay, Bloom, & Moss, 2017", "Kay, Lamb, & Moss, 2017"],
    ),
    "the same in another year": (
        [work("Kay A., Bloom B., Moss C.", 2017), work("Kay A., Lamb B., Moss C.", 2018)],
        ["Kay et al., 2017", "Kay et al., 2018"],
    ),
    "without a year": (
        [work("College C.", None, "Bylaws"), work("College C.", None, "Code")],
        ["College, n.d.-a", "College, n.d.-b"],
    ),
}


@pytest.mark.parametrize("name", ALIKE)
def test_works_that_look_alike_are_told_apart(name):
    """Letters, initials, or more names, where the manual asks for them, and only there."""
    works, expected = ALIKE[name]
    assert cited(*works) == expected


def test_a_letter_is_in_the_reference_too():
    """What a citation says leads to one entry of the list, and the list is in that order."""
    works = {"later": work("Leaf A.", 1901, "Tea"), "earlier": work("Leaf A.", 1901, "Steam")}
    found = Bibliography(works)
    assert [found.apa(id) for id in found.listed(works)] == [
        "Leaf, A. (1901a). Steam.",
        "Leaf, A. (1901b). Tea.",
    ]


def test_there_are_letters_for_many():
    """After z comes aa."""
    found = cited(*(work("Leaf A.", 1901, f"Tea {number:02}") for number in range(28)))
    assert found[25:] == ["Leaf, 1901z", "Leaf, 1901aa", "Leaf, 1901ab"]


def test_the_list_sorts_by_author_then_year():
    """The order of a reference list: alone before with others, earlier before later."""
    works = {
        "pair": work("Bowlby J., Ainsworth M.", 1956),
        "late": work("Bowlby J.", 1988),
        "early": work("Bowlby J.", 1969),
        "none": work("Ainsworth M.", 1978),
    }
    assert Bibliography(works).listed([*works, "late"]) == ["none", "early", "late", "pair"]


@pytest.mark.parametrize(
    ("edition", "shown"),
    [("1", "1st ed."), ("3", "3rd ed."), ("4", "4th ed."), ("11", "11th ed."), ("12", "12th ed."),
     ("13", "13th ed."), ("21", "21st ed."), ("22", "22nd ed."), ("113", "113th ed."), ("rev.", "Rev. ed."),
     ("Revised edition", "Rev. ed.")],
)  # fmt: skip
def test_editions_are_ordinals(edition, shown):
    """Eleven to thirteen end in th, others by their last digit."""
    found = Bibliography({"work": {**work("Leaf A.", 1901), "edition": edition}})
    assert found.apa("work") == f"Leaf, A. (1901). Tea ({shown})."


@pytest.mark.parametrize("count", [20, 21, 22])
def test_up_to_twenty_authors_are_listed(count):
    """From twenty-one on, the first nineteen and the last."""
    shown = Bibliography({"work": work(", ".join(f"N{n:02} A." for n in range(count)), 1901)}).apa("work")
    assert ("N19, A." in shown) == (count == 20)
    assert (f"N18, A., . . . N{count - 1}, A. (1901)" in shown) == (count > 20)


def test_a_doi_leads_to_the_work():
    """The DOI, or else the address, is shown and led to; a title's own mark ends it."""
    one = {**work("Leaf A.", 1901, "Why tea?"), "DOI": "10.1/tea", "URL": "https://example.org"}
    assert reference(one)[-1] == ReferenceRun("https://doi.org/10.1/tea", link="https://doi.org/10.1/tea")
    assert Bibliography({"work": one}).apa("work") == "Leaf, A. (1901). Why tea? https://doi.org/10.1/tea"


def test_no_two_works_of_the_content_are_cited_alike(real):
    """In the text, each citation means one work."""
    found = [real.bibliography.cite(id) for id in real.library.works]
    assert len(set(found)) == len(found)


BRACKETS = {
    "the same author twice": (["1988", "1990"], "Benjamin, 1988, 1990"),
    "each once, by year": (["1990", "1988", "1990"], "Benjamin, 1988, 1990"),
    "apart from one another": (["1990", "kohut", "1988"], "Benjamin, 1988, 1990; Kohut, 1971"),
    "two of one year": (["a", "b"], "Herman, 1992a, 1992b"),
    "a page keeps its names": (["1988", ("1990", "p. 3")], "Benjamin, 1988; Benjamin, 1990, p. 3"),
    "others behind the same et al.": (["one team", "other team"], "Kay et al., 2017; Kay et al., 2018"),
    "without a year first": (["1988", "undated"], "Benjamin, n.d., 1988"),
}
SHELF = {
    "1988": work("Benjamin J.", 1988, "Bonds"),
    "1990": work("Benjamin J.", 1990, "Recognition"),
    "undated": work("Benjamin J.", None, "Notes"),
    "kohut": work("Kohut H.", 1971),
    "a": work("Herman J. L.", 1992, "Complex"),
    "b": work("Herman J. L.", 1992, "Trauma"),
    "one team": work("Kay A., Bloom B., Moss C.", 2017),
    "other team": work("Kay A., Lamb B., Moss C.", 2018),
}


@pytest.mark.parametrize("name", BRACKETS)
def test_a_bracket_names_its_authors_once(name):
    """Works of the same people are joined, and only these."""
    wanted, expected = BRACKETS[name]
    citations = [(one, "") if isinstance(one, str) else one for one in wanted]
    assert bracketed(Bibliography(SHELF).bracket(citations)) == expected
