"""Reading: nothing is guessed, and what is written is what is read."""

import string
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import LIBRARY

import kb
from kb.content.files import write, write_folder
from kb.content.reader import read
from kb.schema import fields_of

PLAIN = st.text(alphabet=string.ascii_letters + " ,’éß", min_size=1).map(str.strip).filter(bool)


def record(folder, body, facts="label: Thing\n"):
    """The record that these facts and this body make."""
    path = folder / "concepts" / "thing.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{facts}---\n{body}", encoding="utf-8", newline="\n")
    reading = read(folder)
    library, problems = reading.library, reading.problems
    assert problems == []
    return library.records["thing"]


@given(label=st.sampled_from(["No", "1.10", "On", "null", "2026-11-23", "0x1F", "1_000", "~"]))
def test_yaml_guesses_nothing(tmp_path_factory, label):
    """`No` stays a text, and so does 1.10."""
    found = record(tmp_path_factory.mktemp("content"), "Text.\n", f"label: {label}\n")
    assert found.label == label


def test_facts_have_the_type_of_the_schema(toy):
    """Numbers are numbers, yes and no are true and false, lists are tuples; what is empty is absent."""
    types = {"integer": int, "year": int, "yes-no": bool, "review": Mapping}
    lists = dict.fromkeys(("texts", "references", "works", "ids"), tuple)
    for one in toy.library.records.values():
        fields = {field.name: field.type for field in fields_of(one.kind)}
        for name, value in one.facts.items():
            assert isinstance(value, (types | lists).get(fields[name], str)), (one.id, name)
    assert toy.record("fresh-water").facts["order"] == 1
    assert toy.record("ann-leaf").facts["born"] == 1870
    assert toy.record("brewing").facts.get("autolink", True) is True


def test_a_value_of_another_type_is_absent_and_named_once(tmp_path):
    """`order: ten` is one problem, not also a missing fact, and no rule meets a text for a number."""
    path = tmp_path / "principles" / "thing.md"
    path.parent.mkdir()
    path.write_text(
        "---\nlabel: Thing\norder: ten\nautolink: perhaps\nshort:\n---\nText.\n", encoding="utf-8"
    )
    reading = read(tmp_path)
    library, problems = reading.library, reading.problems
    assert set(library.records["thing"].facts) == {"label"}
    assert [(problem.line, problem.message) for problem in problems] == [
        (3, "`order: ten` is not a whole number."),
        (4, "`autolink: perhaps` is neither yes nor no."),
    ]
    messages = [problem.message for problem in kb.check(tmp_path)]
    assert "`short` is missing." in messages
    assert "`order` is missing." not in messages


@given(sentences=st.lists(PLAIN, min_size=1, max_size=5))
def test_each_line_is_a_statement_at_its_place(tmp_path_factory, sentences):
    """The line numbers of statements are those of the file."""
    found = record(tmp_path_factory.mktemp("content"), "\n".join(f"{s}." for s in sentences) + "\n")
    assert [(line.number, line.text) for line in found.lead.lines] == [
        (4 + i, f"{s}.") for i, s in enumerate(sentences)
    ]


@given(work=st.from_regex(r"[a-z]{1,8}-[0-9]{4}", fullmatch=True), page=st.integers(1, 999))
def test_citations_leave_the_words_alone(tmp_path_factory, work, page):
    """A citation is taken out of its sentence with its locator."""
    found = record(tmp_path_factory.mktemp("content"), f"They say so [@{work}, p. {page}; @other-1999].\n")
    (line,) = found.lead.lines
    assert line.text == "They say so."
    assert [(c.work, c.locator) for c in line.citations] == [(work, f"p. {page}"), ("other-1999", "")]


def test_code_and_comments_are_never_structure(tmp_path):
    """A heading inside a comment or a fence is no heading."""
    found = record(
        tmp_path, "Lead.\n<!-- \n## Plainly\nno\n-->\n```\n## In the room\n```\n## Plainly\nYes.\n"
    )
    assert [line.text for line in found.items("Plainly")] == ["Yes."]
    assert "In the room" not in found.sections


def test_a_quotation_keeps_its_paragraph_break():
    """A `>` line alone stands for the document's paragraph break."""
    library = read(LIBRARY).library
    (quotation,) = library.records["good-kettles"].lead.quotations
    assert quotation.exact == "Bad tea is often rooted in\n\nold kettles, past and present."
    assert quotation.paragraphs == (2, 3)
    assert quotation.exact in library.documents["leaflet"]


def test_a_link_holds_its_short_words_reason_and_parts():
    """What the matrix prints is apart from the reason."""
    library = read(LIBRARY).library
    link = library.records["fresh-water"].links[0]
    assert (link.relation, link.target, link.certainty) == ("draws-on", "school-of-steam", "high")
    assert link.short == "steam needs living water"
    assert link.rationale == "Steam theorists hold that water goes flat."
    assert [citation.work for citation in link.citations] == ["leaf-1901", "twig-1955"]
    assert link.parts["Disagreement"].text == "The school of leaves doubts this."


def test_a_failed_write_leaves_what_was_there(tmp_path, monkeypatch):
    """Writes are whole or not at all."""
    path = tmp_path / "file.txt"
    write(path, b"before")
    monkeypatch.setattr("kb.content.files.os.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@given(data=st.binary(max_size=300))
def test_no_bytes_break_the_reader(tmp_path_factory, data):
    """Whatever a file holds, the answer is a record or a problem."""
    folder = tmp_path_factory.mktemp("content")
    (folder / "concepts").mkdir()
    (folder / "concepts" / "thing.md").write_bytes(data)
    reading = read(folder)
    library, problems = reading.library, reading.problems
    assert "thing" in library.records
    assert problems or library.records["thing"].facts


@given(text=st.text(alphabet="#-> [@](){}:=,.abc\n`<!", max_size=200))
def test_no_text_breaks_the_check(tmp_path_factory, text):
    """Whatever stands in a body, the check ends with problems in words."""
    from kb.content.rules import inspect

    folder = tmp_path_factory.mktemp("content")
    (folder / "concepts").mkdir()
    (folder / "concepts" / "thing.md").write_text(f"---\nlabel: A\n---\n{text}", encoding="utf-8")
    _, problems = inspect(folder)
    assert problems


def test_a_folder_is_there_whole_or_not_at_all(tmp_path):
    """What cannot be written leaves nothing behind; what is there is not touched; folders inside are made."""
    write_folder(tmp_path / "new" / "made", {"a.txt": b"a", "b/c.txt": b"c"})
    assert (tmp_path / "new" / "made" / "b" / "c.txt").read_bytes() == b"c"
    with pytest.raises(FileExistsError):
        write_folder(tmp_path / "new" / "made", {"d.txt": b"d"})
    with pytest.raises(OSError, match=r"directory|exists|cannot find"):
        write_folder(tmp_path / "new" / "other", {"a": b"a", "a/b.txt": b"b"})
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["made"]
    assert sorted(path.name for path in (tmp_path / "new" / "made").iterdir()) == ["a.txt", "b"]
