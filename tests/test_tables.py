"""Tables: a column of one name has one type and one meaning, and the docstrings name them all."""

import re
from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest

import kb
from kb.content.records import Library
from kb.knowledge import tables
from kb.knowledge.tables import TYPES
from kb.schema import KINDS, fields_of

OTHER = ("works", "statements", "links", "citations", "quotes")
NAMES = (*(kind.plural for kind in KINDS.values()), *OTHER)
TEXT = pd.Series(["text"], dtype=str).dtype  # of its own since pandas 3, `object` before
COMMON = "label also text hidden autolink formerly content_note review".split()


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_unique_and_of_the_type_that_their_name_says(real, toy, name):
    """In a table of many rows, of few, and of none."""
    for frame in (
        getattr(real, name),
        getattr(toy, name),
        getattr(kb.KnowledgeBase(Library()), name),
    ):
        assert frame.columns.is_unique
        for column in frame.columns:
            kind = TYPES[column]
            expected = {"tuple": object, "str": TEXT}.get(kind, kind)
            assert frame[column].dtype == expected, column
            if kind == "tuple":
                assert frame[column].map(lambda value: isinstance(value, tuple)).all(), column
            elif kind != "Int64":
                assert frame[column].notna().all(), column


@pytest.mark.parametrize("name", NAMES)
def test_docstrings_name_every_column(real, name):
    """Those of all tables of records in the class, the others with their table, in their order."""
    told = re.findall(r"[a-z_0-9]+", getattr(kb.KnowledgeBase, name).__doc__.partition("olumns:")[2])
    columns = list(getattr(real, name).columns)
    if name not in OTHER:
        assert columns[:3] == COMMON[:3]
        assert columns[-1] == "overlay"
        assert set(COMMON) <= set(columns)
        assert all(re.search(rf"\b{one}\b", kb.KnowledgeBase.__doc__) for one in (*COMMON, "overlay"))
        columns = [one for one in columns if one not in (*COMMON, "overlay")]
    assert [one for one in told if one in columns] == columns


def test_numbers_sort_as_numbers(real):
    """`order`, `minutes`, `born` and `died` are whole numbers; what is not known is missing."""
    assert list(real.principles.sort_values("order")["order"]) == list(range(1, 11))
    assert real.workshops["minutes"].min() >= 30
    assert real.people["born"].dropna().between(1800, 2000).all()
    assert real.people["born"].isna().any()


def test_yes_and_no_are_true_and_false(real):
    """A name links by itself unless its record says no; nobody need consult unless it says yes."""
    assert real.moments["consult"].sum() == sum(
        record.facts.get("consult", False) for record in real.library.of("moment")
    )
    assert real.concepts["autolink"].sum() not in (0, len(real.concepts))
    assert real.questions["autolink"].all()


def test_a_review_is_who_in_what_role_when_and_of_what(toy):
    """Four texts in this order, or none."""
    facts = {"of": "0" * 12, "on": "2026-11-01", "by": "A. Leaf", "role": "teacher"}
    record = toy["infusion"]
    reviewed = replace(record, facts=MappingProxyType({**record.facts, "review": facts}))
    library = replace(toy.library, records=MappingProxyType({"infusion": reviewed}))
    table = tables.records(library, "concept")
    assert table.loc["infusion", "review"] == ("A. Leaf", "teacher", "2026-11-01", "0" * 12)
    assert toy.concepts.loc["infusion", "review"] == ()


def test_sections_are_texts_or_tuples_of_their_lines(toy):
    """Prose is one running text, a list its items, what is absent is empty."""
    row = toy.theories.loc["school-of-leaves"]
    assert row["plainly"] == "It looks at leaves first."
    assert row["timeline"] == ("1901: the first book", "1955: the second", "1955-1960: a quarrel")
    assert (row["evidence"], row["hidden"], row["content_note"]) == ("", (), "")
    assert row["introduced_by"] == ("ann-leaf",)
    assert "extends" not in row.index


def test_prose_is_one_running_text(real):
    """The lines of a section, and of the lead, with a space between."""
    for record in real.library.of("theory"):
        row = real.theories.loc[record.id]
        assert row["history"] == record.sections["History"].text
        assert row["text"] == " ".join(line.text for line in record.lead.lines)
    assert real.theories["history"].str.count(r"\. ").max() > 1


def test_works_count_how_often_they_are_cited(toy):
    """The count is that of the citations table."""
    counts = toy.citations["work"].value_counts()
    assert dict(toy.works["cited"]) == dict(counts)
    assert list(toy.works.loc["leaf-1901", ["title", "year", "type"]]) == ["The book of steam", 1901, "book"]


def test_a_link_cites_each_work_once(toy):
    """In the order of the text, with those of its subsections; the words `In short` stand apart."""
    row = toy.links.query("source == 'fresh-water' and target == 'school-of-steam'").iloc[0]
    assert row["citations"] == ("leaf-1901", "twig-1955")
    assert row["short"] == "steam needs living water"
    assert row["rationale"] == "Steam theorists hold that water goes flat."
    assert (row["certainty"], row["overlay"]) == ("high", "")


def test_statements_say_where_they_stand(toy):
    """Record, heading and line of the file; a part of a link under both headings."""
    row = toy.statements[toy.statements["text"] == "The school of leaves doubts this."].iloc[0]
    assert row["record"] == "fresh-water"
    assert row["section"] == "draws-on: school-of-steam / Disagreement"
    path = toy["fresh-water"].path
    assert row["line"] == 24
    assert path == "principles/fresh-water.md"


def test_no_field_has_two_types():
    """Nothing in the schema gives one column two types."""
    found = {}
    for kind in KINDS.values():
        for field in (*fields_of(kind.name), *kind.sections):
            column = field.name.casefold().replace(" ", "_").replace("-", "_")
            made = tables._type(field)
            assert found.setdefault(column, made) == made == TYPES[column]
