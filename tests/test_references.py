"""References follow APA 7 for each type that the content uses."""

import pytest

from kb.references import apa, cite, reference, sort_key

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
    assert apa(work) == expected


def test_titles_of_whole_works_are_italic():
    """A book's title is set in italics, a chapter's is not."""
    assert ("Attachment", True) in reference(CASES["second edition"][0])
    assert ("The whole", True) in reference(CASES["chapter"][0])


def test_three_authors_become_et_al():
    """An author-date citation names two at most."""
    people = [{"family": name} for name in ("Stern", "Sander", "Nahum")]
    assert cite({"author": people, "issued": {"date-parts": [[1998]]}}, "p. 3") == "Stern et al., 1998, p. 3"


def test_the_list_sorts_by_author_then_year():
    """The order of a reference list."""
    works = [{"author": [BOWLBY], "issued": {"date-parts": [[year]]}} for year in (1988, 1969)]
    assert sorted(works, key=sort_key)[0] is works[1]
