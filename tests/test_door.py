"""The door of the package: what `kb` shows, its types, and what wrong calls are told."""

import re
import shutil
import subprocess
import sys

import pytest
from places import LIBRARY, ROOT

import kb
from kb.content.records import Record


def test_a_name_leads_to_its_record_where_only_one_has_it(copy):
    """A preferred name comes before another record's alternative; two of one rank are both named."""
    for path, old, new in (
        ("concepts/brewing.md", "label: Brewing", "label: Brewing\nalso: [fresh water, tea]"),
        ("traditions/coffee.md", "label: Coffee", "label: Coffee\nhidden: [tea]"),
        ("people/ann-leaf.md", "label: Ann Leaf", "label: Ann Leaf\nalso: [tea]"),
    ):
        text = (copy / path).read_text(encoding="utf-8")
        assert old in text
        (copy / path).write_text(text.replace(old, new), encoding="utf-8")
    base = kb.load(copy)
    assert base.resolve("Fresh Water") == "fresh-water"
    with pytest.raises(KeyError, match="name of several records; use one of the ids brewing, ann-leaf"):
        base.resolve("Tea")


def test_an_id_that_was_given_up_says_what_became_of_it(copy):
    """Formerly, withdrawn with a successor, withdrawn without one; each in its words."""
    path = copy / "concepts" / "infusion.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("label: Infusion", "label: Infusion\nformerly: [soaking]"), encoding="utf-8")
    with (copy / "withdrawn.csv").open("a", encoding="utf-8") as file:
        file.write("stewing,\nsteam,boiling-over\n".replace("boiling-over", "infusion"))
    base = kb.load(copy)
    assert base.resolve("soaking") == "infusion"
    assert base.concepts.loc["infusion", "formerly"] == ("soaking",)
    assert base.resolve("steam") == "infusion"
    with pytest.raises(KeyError, match="`stewing` was withdrawn, and nothing took its place"):
        base.resolve("stewing")


def test_a_work_is_not_a_record(toy):
    """Where a record is asked for, the id of a work is explained."""
    with pytest.raises(KeyError, match=r"`leaf-1901` is a work, not a record; see `base\.works`"):
        toy.record("leaf-1901")
    assert set(toy.neighbourhood("leaf-1901")) >= {"leaf-1901", "ann-leaf", "brewing"}
    with pytest.raises(KeyError, match="There is no work `infusion`"):
        toy.reference("infusion")


def test_a_notebook_shows_a_record_and_the_base_in_short(toy):
    """Names and the definition, as text; a repr is one short line."""
    shown = toy["infusion"]._repr_html_()
    assert "<strong>Infusion</strong>, concept (also: steeping)" in shown
    assert "The slow passing of taste" in shown
    assert repr(toy["infusion"]) == "<Record: concept infusion, 'Infusion'>"
    assert repr(toy.links_of("infusion")[0]).startswith("<Link: ")
    assert repr(toy.library) == f"<Library: {len(toy)} records, 2 works>"
    assert "<td>concepts</td><td>2</td>" in toy._repr_html_()
    odd = Record(kind="concept", id="odd", path="", facts={"label": "<b>", "also": ("&",)})
    assert "<strong>&lt;b&gt;</strong>, concept (also: &amp;)" in odd._repr_html_()


def test_the_door_shows_what_is_public(toy):
    """Completion offers the public names alone, and each of them is there."""
    assert dir(kb) == sorted([*kb.__all__, "__version__"])
    assert all(getattr(kb, name) for name in kb.__all__)
    assert isinstance(toy, kb.KnowledgeBase)
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        kb.lod  # noqa: B018


def test_a_type_checker_knows_the_door(tmp_path):
    """What `kb.load` gives has its type, its tables and its verbs."""
    code = tmp_path / "code.py"
    code.write_text(
        "import kb\nbase = kb.load()\nreveal_type(base)\nreveal_type(base['a'])\nreveal_type(kb.check())\n"
        "from kb.content.records import Link\nlinks: tuple[Link, ...] = base.links_of('a')\nbase.concept\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(code)]
    command += ["--config-file", str(ROOT / "pyproject.toml")]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")
    for words in (
        "kb.knowledge.base.KnowledgeBase",
        "kb.content.records.Record",
        "list[kb.content.records.Problem]",
    ):
        assert f'Revealed type is "{words}' in done.stdout, done.stdout
    assert '"KnowledgeBase" has no attribute "concept"' in done.stdout
    assert "Found 1 error" in done.stdout


def test_the_readme_runs(tmp_path, monkeypatch):
    """Each line of the guide for those who code does what it says."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    exec(compile(code, "README.md", "exec"), {})
    assert {path.name for path in tmp_path.iterdir()} == {"concepts.xlsx", "data", "graph.graphml"}


def test_content_that_is_not_there_is_explained(toy, tmp_path):
    """A missing folder, a file, an empty name: a sentence each, and never the shipped content instead."""
    for folder, words in (
        (tmp_path / "none", "There is no such folder"),
        (LIBRARY / "works.json", "This is a file, not a folder"),
        (str(LIBRARY / "works.json"), "This is a file, not a folder"),
    ):
        assert [problem.message for problem in kb.check(folder)] == [f"{words}."]
        with pytest.raises(kb.ContentError, match=words):
            kb.load(folder)
    assert kb.load(str(LIBRARY)).library == toy.library
    assert kb.check() == kb.check(ROOT / "data") == []
    assert kb.check("") != []
