"""The guard of notes: what may tell who somebody is, and what is only reading."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import ROOT

from kb.home.identifiers import identifiers
from kb.home.persons import known
from kb.widgets.noting import names_of

ROWS = [
    json.loads(line)
    for line in (ROOT / "tests" / "benchmarks" / "notes.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def names(real):
    """The names that this knowledge base knows."""
    return names_of(real)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("call 416 555 0199", "a telephone number"),
        ("07700 900123 after six", "a telephone number"),
        ("+33 6 12 34 56 78", "a telephone number"),
        ("1234 567 890 AB", "a health number"),
        ("943 476 5919", "a health number"),
        ("RAMQ TREM 8509 1412", "a health number"),
        ("130 692 544", "a social insurance number"),
        ("078-05-1120", "a social security number"),
        ("anna@example.org", "an email address"),
        ("@quiet_lark on TikTok", "a web address or handle"),
        ("lives at 12 Bloor Street", "a street address"),
        ("45 rue des Érables", "a street address"),
        ("M5V 2T6", "a postal code"),
        ("SW1A 1AA", "a postal code"),
        ("née le 3 mars 1986", "a date of birth"),
        ("chart no. 88-1203", "a file number"),
        ("4539 1488 0343 6467", "a card number"),
        ("Anna Kovács, seen on 3 May 2024", "a name with a date"),
        ("Mrs Okonkwo was late again", "a name"),
        ("Sarah Miller is a client of mine who lives with her mother", "a name"),
        ("Tom came late again", "a name"),
        ("her daughter Xanthe drew it", "a name"),
        ("with K.L. this was mutual enactment", "initials"),
        ("my Thursday 3 pm says so", "an appointment"),
        ("he is the only pharmacist in Wawa", "somebody whom others would recognize"),
    ],
)
def test_each_sort_is_told(text, sort, names):
    """Each sort of identifier is named as what it is, also amid other words."""
    assert sort in identifiers(text, names)
    assert sort in identifiers(f"Yes, {text}.", names)


@pytest.mark.parametrize(
    "text",
    [
        "Heinz Kohut moved to Chicago in 1971.",
        "Kohut's 1971 book, pages 1021-1034",
        "doi:10.1080/10481880409348876",
        "ISBN 978-0-674-01234-5",
        "see [@kohut-1971, p. 45] and [@benjamin-2004]",
        "295 000 000 people",
        "Stephen Mitchell, 3 May 1996",
    ],
)
def test_reading_notes_are_left_in_peace(text, names):
    """Names that the knowledge base knows, references and quantities bring no warning."""
    assert identifiers(text, names) == []


def test_a_name_is_known_by_the_base_only(names):
    """Without the base's names its people are strangers; a stranger's name stays one."""
    assert identifiers("Heinz Kohut, 3 May 1971") == ["a name with a date"]
    assert identifiers("Heinz Kohut, 3 May 1971", known([("Heinz", "Kohut")], [])) == []
    assert identifiers("Heinz Kowalski, 3 May 1971", names) == ["a name with a date"]


def test_the_guard_holds_its_figures(names):
    """At least 90 per cent of the benchmark's identifiers, at most 10 per cent false alarms."""
    found = [(bool(row["identifier"]), bool(identifiers(row["text"], names))) for row in ROWS]
    held = [warned for identifying, warned in found if identifying]
    peace = [warned for identifying, warned in found if not identifying]
    assert sum(held) >= 0.9 * len(held)
    assert sum(peace) <= 0.1 * len(peace)


@given(st.text())
def test_any_text_can_be_looked_at(text):
    """No text makes the guard fail."""
    assert identifiers(text) == list(dict.fromkeys(identifiers(text)))


@pytest.mark.parametrize("file", ["notes-context", "notes-context-unseen"])
def test_persons_are_seen_in_context(file, names):
    """Nine in ten of the notes about somebody are noticed, and at most one in ten of the notes on reading."""
    path = ROOT / "tests" / "benchmarks" / f"{file}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = {
        kind: [bool(identifiers(row["text"], names)) for row in rows if row["identifier"] == kind]
        for kind in ("in context", None)
    }
    assert [len(each) for each in found.values()] == [30, 30]
    assert sum(found["in context"]) >= 27
    assert sum(found[None]) <= 3
