"""The check finds each fault, says where it is and what to do, and never breaks."""

import os
import shutil
import subprocess
import sys
from datetime import date

import pytest
import yaml
from places import BROKEN, LIBRARY, ROOT

import kb
from kb.content.abridging import abridged
from kb.content.records import Library, Problem
from kb.content.rules.titles import titles_are_in_sentence_case

FAULTS = sorted(path.name for path in BROKEN.iterdir())


def test_the_toy_content_has_no_problem():
    """The folder that each fault is put into is sound by itself."""
    assert kb.check(LIBRARY) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found(fault, copy):
    """One broken file gives the expected problem and no false alarm, at a place that exists, with a remedy.

    The first line of `EXPECTED` is the fault; further lines are what follows from it.
    """
    shutil.copytree(BROKEN / fault, copy, dirs_exist_ok=True)
    expected = (copy / "EXPECTED").read_text(encoding="utf-8").splitlines()
    problems = kb.check(copy)
    assert [line for line in expected if not any(line in str(problem) for problem in problems)] == []
    assert [problem for problem in problems if not any(line in str(problem) for line in expected)] == []
    assert all((copy / problem.path).exists() and problem.line >= 1 for problem in problems)
    assert all(problem.remedy.strip().endswith((".", "!", "?")) for problem in problems)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_stops_loading(fault, copy):
    """Content with a problem is never half-loaded."""
    shutil.copytree(BROKEN / fault, copy, dirs_exist_ok=True)
    with pytest.raises(kb.ContentError) as raised:
        kb.load(copy)
    assert raised.value.problems == kb.check(copy)


def test_faults_are_reported_together(copy):
    """All problems of a run come at once."""
    for fault in ("house-word", "odd-year", "no-consultation"):
        shutil.copytree(BROKEN / fault, copy, dirs_exist_ok=True)
    assert len(kb.check(copy)) == 3


@pytest.mark.parametrize("fault", ["dangling-link", "invalid-yaml", "empty-file"])
def test_the_command_fails_on_a_fault(fault, copy):
    """`kb check` prints one problem a line and exits with 1, without a traceback."""
    shutil.copytree(BROKEN / fault, copy, dirs_exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "kb", "check", str(copy)], check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) == len(kb.check(copy))


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("latin-1", "---\nlabel: Thé\n---\nTea.\n".encode("latin-1"), "The file is not UTF-8 text."),
        ("utf-16", "---\nlabel: Tea\n---\nTea.\n".encode("utf-16"), "The file is not UTF-8 text."),
        ("huge", b"---\nlabel: Tea\n---\n" + b"Tea is hot.\n" * 60_000, "The file is larger than 500 kB."),
        ("nul", b"---\nlabel: Tea\n---\nTea\x00.\n", "invisible control character"),
    ],
)
def test_odd_bytes_are_explained(name, data, expected, copy):
    """A file in the wrong encoding, or far too large, gets a sentence that says so."""
    (copy / "concepts" / "infusion.md").write_bytes(data)
    found = [problem for problem in kb.check(copy) if problem.path == "concepts/infusion.md"]
    assert len(found) == 1, name
    assert expected in found[0].message


@pytest.mark.parametrize("change", [lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"\n", b"\r\n")])
def test_windows_files_are_accepted(change, copy):
    """A byte order mark and Windows line ends change nothing."""
    for path in copy.glob("*/*.md"):
        path.write_bytes(change(path.read_bytes()))
    assert kb.check(copy) == []
    assert kb.load(copy).statements.equals(kb.load(LIBRARY).statements)


def test_a_missing_folder_is_a_problem(tmp_path):
    """A folder that is not there gets a sentence, not a traceback."""
    assert "There is no such folder." in str(kb.check(tmp_path / "nowhere")[0])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for rights to make links")
def test_a_link_out_of_the_folder_is_not_followed(copy, tmp_path):
    """A record is the file itself; a link could show any file of the computer."""
    path = copy / "concepts" / "infusion.md"
    outside = tmp_path / "elsewhere.md"
    outside.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(outside)
    assert "This is a link that leads out of the folder." in [problem.message for problem in kb.check(copy)]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs rights that can be taken away"
)
def test_a_file_without_rights_is_explained(copy):
    """A file that cannot be opened is a problem."""
    (copy / "works.json").chmod(0)
    assert any("cannot be read" in problem.message for problem in kb.check(copy))


@pytest.mark.parametrize("make", [lambda c: c / "concepts", lambda c: (c / "empty").mkdir() or c / "empty"])
def test_a_folder_without_records_is_never_all_clear(make, copy):
    """A folder inside the content, or an empty one: nothing was read, and that is a problem."""
    assert "No record was read here." in [problem.message for problem in kb.check(make(copy))]


def test_one_cause_is_one_problem(copy):
    """A list of works that cannot be read is not also a line for each citation."""
    (copy / "works.json").write_text("[", encoding="utf-8")
    assert [problem.message for problem in kb.check(copy)] == ["The list of works is not valid CSL-JSON."]


def test_at_most_twenty_lines_of_one_sort():
    """The twentieth says how many more there are; other sorts are told beside them."""
    problems = [Problem("a.md", n, f"The work `w-{n}` is not there.", "Add it.") for n in range(1, 31)]
    problems += [Problem("b.md", 1, "The file is empty.", "Write it.")]
    told = list(abridged(problems))
    assert len(told) == 21
    assert told[18].remedy == "Add it."
    assert told[19].remedy == "Add it. And 10 more of this sort."
    assert list(abridged(problems[:20])) == problems[:20]


def test_no_verdict_depends_on_the_clock(monkeypatch):
    """The shipped content is sound on a computer whose clock is years behind."""

    class Early(date):
        @classmethod
        def today(cls):
            return cls(1999, 1, 1)

    monkeypatch.setattr("kb.content.rules.facts.date", Early)
    assert kb.check() == []


LIMIT = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
import kb
print(len(kb.check(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the time of a process")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("The slow", "[" * 400_000, id="brackets"),
        pytest.param("The slow", "[@" * 200_000, id="citations"),
        pytest.param("The slow", "<!--" * 100_000, id="comments"),
        pytest.param("The slow", "# " + " " * 400_000 + "x", id="spaces"),
        pytest.param("## Plainly", "## Plainly " + "{" * 400_000, id="options"),
        pytest.param("The slow", "a" * 400_000, id="one word"),
        pytest.param("The slow", "> " + " [@a" * 100_000, id="quotation"),
        pytest.param("[infushion]", "[" * 50_000, id="deep list"),
        pytest.param("[infushion]", "{a: " * 50_000, id="deep mapping"),
        pytest.param("[infushion]", "\n  " + "- " * 100_000 + "x", id="deep sequence"),
    ],
)
def test_no_file_stops_the_check(old, new, copy):
    """Half a megabyte of anything ends in sentences: no crash, and nothing near the limit of twenty seconds."""
    path = copy / "concepts" / "infusion.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    command = [sys.executable, "-c", LIMIT, str(copy)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-300:]
    assert done.stdout.strip().isdecimal()


@pytest.mark.parametrize("name", ["works.json", "layout/map.json"])
def test_deep_lists_of_json_are_sentences(name, copy):
    """A hundred thousand brackets in a JSON file crash nothing."""
    (copy / name).parent.mkdir(exist_ok=True)
    (copy / name).write_text("[" * 100_000, encoding="utf-8")
    assert kb.check(copy)


@pytest.mark.parametrize("folder", [LIBRARY, ROOT / "data"], ids=["toy", "real"])
def test_both_loaders_read_alike(folder):
    """PyYAML reads the same with its C library and without it."""
    fronts = [path.read_text("utf-8").split("---\n")[1] for path in sorted(folder.glob("*/*.md"))]
    fronts += [path.read_text("utf-8") for path in sorted(folder.glob("*.yml"))]
    assert len(fronts) > 10
    for text in fronts:
        assert yaml.load(text, yaml.BaseLoader) == yaml.load(text, yaml.CBaseLoader)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("The book of steam: A history—And more. Vol. 2. Leaves? Yes (Or no)", []),
        ("Ain't I a woman: DSM-5 and McNally's tea", []),
        ("On “Interventions that change” in 3 cups", []),
        ("Relational/Neurobiological and Still-Life", ["Neurobiological", "Life", "Still"]),
        ("Reading Kohut's Letters with the Stone Center", ["Letters"]),
        ("The Émigré's Tea", ["Émigré's", "Tea"]),
    ],
)
def test_only_openings_and_names_have_capitals(title, found):
    """Sentence case: the first word, after a colon, stop, dash or bracket, a quoted title, proper names."""
    work = {"type": "book", "title": title}
    library = Library(
        works={"work": work},
        work_places={"work": ("works.json", 3)},
        house={"proper-names": ["Kohut", "Stone Center"]},
    )
    words = [problem.message.partition("case: ")[2] for problem in titles_are_in_sentence_case(library)]
    assert sorted(words[0][:-1].split(", ") if words else []) == sorted(found)


@pytest.mark.parametrize(
    ("kind", "field", "count"),
    [
        ("legislation", "title", 0),
        ("book", "title", 1),
        ("chapter", "container-title", 1),
        ("article-journal", "container-title", 0),
    ],
)
def test_journals_and_laws_keep_their_capitals(kind, field, count):
    """A book with a chapter is in sentence case too; journals and laws are names."""
    library = Library(
        works={"work": {"type": kind, field: "The Book of Steam"}}, work_places={"work": ("works.json", 3)}
    )
    assert len(list(titles_are_in_sentence_case(library))) == count


def test_an_institute_writes_its_own_titles():
    """An institute has no list of proper names, so its titles are left alone."""
    library = Library(
        works={"work": {"type": "book", "title": "The Book of Steam"}},
        work_places={"work": ("institute/works.json", 3)},
    )
    assert not list(titles_are_in_sentence_case(library))


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("## Plainly", "Below the surface the leaf waits for a word from above."),
        ("## In the room", "He reads the list below the window."),
    ],
)
def test_ordinary_senses_of_places_are_left_alone(section, words, copy):
    """Only a place on the page is refused, and a scene may say where things are."""
    path = copy / "concepts" / "infusion.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(section, f"{section}\n{words}"), encoding="utf-8")
    assert kb.check(copy) == []
