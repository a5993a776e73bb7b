"""References for Zotero, LaTeX and pandoc: each work is whole when another program's library reads it back."""

import json
import re

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from places import ROOT
from pybtex.database import parse_string

from kb.content.records import Library
from kb.exchange.bibtex import bibtex
from kb.exchange.exports import REFERENCES, Wanted, export
from kb.exchange.ris import ris
from kb.exchange.work_lists import works_of
from kb.knowledge.base import KnowledgeBase

# What LaTeX prints for these commands, apart from how they are written here.
PRINTED = {r"\textbackslash": "\\", r"\textbraceleft": "{", r"\textbraceright": "}"}
PRINTED |= {r"\textasciitilde": "~", r"\textasciicircum": "^", **{f"\\{sign}": sign for sign in "&%$#_"}}
ROLES = ("author", "editor", "translator")
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Z"]) | st.just(" "), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()))
TITLES = WORDS | st.sampled_from(
    ["A -- dash", "``quoted''", "50% of $5 & #1_2", r"\input{secret} } {", "AND", "a^2 ~ b", "ER -"]
)
NAMES = st.fixed_dictionaries(
    {"family": WORDS.filter(bool), "given": WORDS},
    optional={
        "suffix": st.sampled_from(["Jr.", "II"]),
        "non-dropping-particle": st.sampled_from(["de", "van der"]),
    },
) | st.fixed_dictionaries({"literal": WORDS.filter(bool)})


def printed(text):
    """What LaTeX would print of a value: commands as their signs, braces as nothing."""
    commands = re.compile(r"(\\text[a-z]+)\{\}|(\\[&%$#_])|[{}]")
    return commands.sub(lambda one: PRINTED[one[1] or one[2]] if one[1] or one[2] else "", text)


def whole(name):
    """A name of CSL as one text: `van der Kolk, Bessel A.`."""
    family = f"{name.get('non-dropping-particle', '')} {name.get('family', '')}".strip()
    return name.get("literal") or ", ".join(filter(None, (family, name.get("suffix"), name.get("given"))))


def spelt(person):
    """A name as pybtex took it apart, as one text."""
    last = " ".join((*person.prelast_names, *person.last_names))
    first = " ".join((*person.first_names, *person.middle_names))
    return printed(", ".join(filter(None, (last, " ".join(person.lineage_names), first))))


def base_of(work):
    """A knowledge base with one work."""
    return KnowledgeBase(Library(works={"one": {"id": "one", "type": "book", **work}}))


def shipped_works():
    """The works as they stand in the file."""
    return {work["id"]: work for work in json.loads((ROOT / "data" / "works.json").read_text("utf-8"))}


def test_csl_is_what_stands_in_the_file(real):
    """Every work with every field, its verification too."""
    assert {one["id"]: one for one in json.loads(export(real, "csl", Wanted()))} == shipped_works()


def test_pybtex_reads_every_work(real):
    """Names with particles and suffixes, institutions, titles, dates, containers, numbers, addresses, status."""
    read = parse_string(export(real, "bibtex", Wanted()).decode(), "bibtex").entries
    works = shipped_works()
    assert set(read) == set(works)
    for id, work in works.items():
        entry = read[id]
        fields = {name: printed(value) for name, value in entry.fields.items()}
        for role in ROLES[:2]:
            assert [spelt(one) for one in entry.persons.get(role, ())] == [
                whole(n) for n in work.get(role, ())
            ]
        if "translator" in work:
            assert fields["translator"] == " and ".join(map(whole, work["translator"]))
        assert (fields["title"], fields["annote"]) == (work["title"], work["note"])
        assert fields.get("year") == year_of(work, "issued")
        assert fields.get("origdate") == year_of(work, "original-date")
        containers = [fields.get(name) for name in ("journal", "booktitle", "howpublished")]
        assert work.get("container-title", work.get("event-title")) == next(filter(None, containers), None)
        for name, key in (("volume", "volume"), ("doi", "DOI"), ("url", "URL"), ("isbn", "ISBN")):
            assert fields.get(name) == work.get(key)
        publishers = [fields.get(name) for name in ("publisher", "institution", "school")]
        assert next(filter(None, publishers), None) == work.get("publisher")
        assert fields.get("pages", "").replace("--", "-") == work.get("page", "")


def year_of(work, field):
    """A year as text, or None."""
    date = work.get(field, {})
    return str(date["date-parts"][0][0]) if "date-parts" in date else date.get("literal")


def test_rispy_reads_every_work(real):
    """The same for RIS, in the order of a reference list."""
    read, works = rispy.loads(export(real, "ris", Wanted()).decode()), shipped_works()
    assert [one["id"] for one in read] == list(works_of(real, []))
    for one in read:
        work = works[one["id"]]
        editors = "tertiary_authors" if work["type"] == "book" else "secondary_authors"
        for role, name in (("author", "authors"), ("editor", editors), ("translator", "subsidiary_authors")):
            assert one.get(name, []) == [in_ris(person) for person in work.get(role, ())]
        assert (one["title"], one["notes"]) == (work["title"], [work["note"]])
        assert (one.get("year"), one.get("original_publication")) == (
            year_of(work, "issued"),
            year_of(work, "original-date"),
        )
        if work["type"] != "book":
            assert one.get("secondary_title") == work.get("container-title", work.get("event-title"))
        pages = "-".join(filter(None, (one.get("start_page"), one.get("end_page"))))
        assert pages == work.get("page", "")
        for name, key in (
            ("volume", "volume"),
            ("number", "issue"),
            ("doi", "DOI"),
            ("publisher", "publisher"),
        ):
            assert one.get(name) == work.get(key)
        assert one.get("urls", [None])[0] == work.get("URL")


def in_ris(name):
    """A name as RIS orders its parts: the suffix comes last."""
    family = f"{name.get('non-dropping-particle', '')} {name.get('family', '')}".strip()
    return name.get("literal") or ", ".join(filter(None, (family, name.get("given"), name.get("suffix"))))


@given(title=TITLES, names=st.lists(NAMES, min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_bibtex_holds_any_title_and_name(title, names):
    """LaTeX's commands, braces and `and` are words like others; no name is taken for two."""
    text = bibtex(base_of({"title": title, "author": names}), ["one"]).decode()
    entry = parse_string(text, "bibtex").entries["one"]
    assert printed(entry.fields["title"]) == title
    assert [spelt(one) for one in entry.persons["author"]] == [whole(name) for name in names]


@given(title=TITLES.filter(bool), names=st.lists(NAMES, min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_ris_holds_any_title_and_name(title, names):
    """No line is taken for another field, and no record for two."""
    (one,) = rispy.loads(ris(base_of({"title": title, "author": names}), ["one"]).decode())
    assert (one["title"], one["authors"]) == (title, [in_ris(name) for name in names])


def test_line_breaks_end_no_field():
    """A title with a line that looks like the end of a record is one title."""
    base = base_of({"title": "A\nER  - \nTY  - BOOK\r\nTI  - B\u2028C"})
    (one,) = rispy.loads(ris(base, ["one"]).decode())
    assert one["title"] == "A ER - TY - BOOK TI - B C"


def test_references_of_a_record_are_those_of_its_page(real):
    """Those that the page cites and those that its facts name; of a person what they wrote; a work is itself."""
    assert works_of(real, ["stolorow-2007"]) == ("stolorow-2007",)
    kohut = set(works_of(real, ["heinz-kohut"]))
    assert set(real.record("heinz-kohut").ids("works")) <= kohut
    both = works_of(real, ["heinz-kohut", "selfobject"])
    assert set(both) == kohut | set(works_of(real, ["selfobject"]))
    assert list(both) == real.bibliography.listed(both)
    with pytest.raises(KeyError, match="There is no `nobody`"):
        works_of(real, ["nobody"])


def test_a_record_without_works_is_told(toy):
    """Nothing is written, and the sentence says of what there is none."""
    lonely = next(id for id in toy if not works_of(toy, [id]))
    with pytest.raises(ValueError, match=f"There are no {REFERENCES} about {lonely}; nothing was written"):
        export(toy, "ris", Wanted([lonely]))
