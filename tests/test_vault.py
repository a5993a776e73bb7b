"""The vault for Obsidian: every link leads to a note, every note is a safe file, every line says who says so."""

import json
import re
import unicodedata

import mistune
import pytest
import yaml
from hostile import hostile_base
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from kb.about import TITLE
from kb.content.reader import DEVICES
from kb.exchange.archive import unzipped
from kb.exchange.exports import Wanted, export
from kb.exchange.note_names import LONGEST, note_names
from kb.exchange.vault import plain
from kb.pages.page import page, review
from kb.pages.parts import Prose
from kb.schema import WORK

LINK = re.compile(r"(?<!\\)\[\[([^\[\]|]+)(?:\|[^\[\]|]+)?\]\]")
READ = mistune.create_markdown(escape=False, renderer="html")


@pytest.fixture(scope="module")
def notes(real):
    """Every note of the shipped content by its path."""
    return {path: data.decode() for path, data in unzipped(export(real, "obsidian", Wanted())).items()}


def front(text):
    """The facts at the head of a note, as YAML reads them."""
    return yaml.safe_load(text.split("---\n")[1])


def body(text):
    """A note without its facts."""
    return text.split("---\n", 2)[2]


def safe(name):
    """Whether Windows, Mac and Obsidian take a name as it is."""
    stem = name.partition(".")[0].strip().casefold()
    return not re.search(r'[\\/:*?"<>|#^\[\]\x00-\x1f]|^[. ]|[. ]$', name) and stem not in DEVICES


def test_every_link_leads_to_one_note(notes):
    """In all notes; no two files are one where capitals or accents make no difference."""
    names = [path.rpartition("/")[2].removesuffix(".md") for path in notes]
    folded = [unicodedata.normalize("NFD", name).casefold() for name in names]
    assert len(set(folded)) == len(names)
    linked = {target for text in notes.values() for target in LINK.findall(body(text))}
    assert linked - set(names) == set()
    assert set(names) - linked == {"Start here"}
    assert [name for name in names if not safe(name)] == []


def test_every_record_and_every_cited_work_is_a_note(real, notes):
    """With its id, its names, where it comes from and its review; nothing is there twice."""
    facts = [front(text) for path, text in notes.items() if path != "Start here.md"]
    ids = [one["id"] for one in facts]
    records = [one.id for one in real.values() if not one.schema.quoted]
    works = {work for id in records for work in real.graph.successors(id) if work in real.library.works}
    assert sorted(ids) == sorted([*records, *works])
    for one in facts:
        if one["kind"] != WORK:
            record = real.record(one["id"])
            assert one["aliases"] == list(dict.fromkeys(record.names))
            assert (one["from"], one["review"]) == (TITLE, review(record))


def test_every_line_says_who_says_so(real, notes):
    """A note of each kind has all sentences of its page, each followed by its layer and sources."""
    kinds = {}
    for path, text in notes.items():
        kinds.setdefault(path.partition("/")[0], (front(text), body(text)))
    for facts, text in kinds.values():
        if facts.get("kind", WORK) == WORK:
            continue
        shown = words(text)
        for prose in (block for block in page(real, facts["id"]).blocks if isinstance(block, Prose)):
            assert f"{prose.statements[-1].text} ({prose.statements[-1].who})" in shown
            for one in prose.statements:
                assert (f"{one.text} ({one.who})" if one.sources else one.text) in shown


def words(text):
    """What a reader of a note sees, wikilinks as their words."""
    linked = re.sub(r"(?<!\\)\[\[(?:[^\[\]|]+\|)?([^\[\]|]+)\]\]", lambda one: plain(one[1]), text)
    return " ".join(html.fromstring(f"<main>{READ(linked)}</main>").text_content().split())


def test_text_is_text(tmp_path):
    """Markup and script in every field of the content make no element, no tag and no link of their own."""
    base = hostile_base(tmp_path / "hostile")
    files = unzipped(export(base, "obsidian", Wanted()))
    names = {path.rpartition("/")[2].removesuffix(".md") for path in files}
    for path, data in files.items():
        assert all(safe(part) for part in path.split("/"))
        text = data.decode()
        assert set(LINK.findall(body(text))) <= names
        assert front(text)
        tree = html.fromstring(f"<main>{READ(LINK.sub('', body(text)))}</main>")
        elements = {one.tag for one in tree.iter()}
        assert elements <= {
            "main",
            "h1",
            "h2",
            "h3",
            "h4",
            "p",
            "em",
            "strong",
            "ul",
            "li",
            "blockquote",
            "a",
        }


@pytest.mark.parametrize(
    "text", ["#tag", "%%hidden%%", "$x^2$", "- item", "1. one", "key:: value", "&lt;b&gt;", "a_b_c"]
)
def test_signs_of_obsidian_are_words(text):
    """What would be a tag, a comment, a formula or an item is shown as it is written."""
    assert words(plain(text)) == text
    assert plain(text) != text


@given(st.lists(st.text(max_size=120), max_size=8))
@settings(deadline=None)
def test_any_title_gives_a_safe_name_of_its_own(titles):
    """Whatever characters a title has: the name is no device, not too long, and nobody else's."""
    named = note_names((f"id-{number}", title) for number, title in enumerate(titles))
    assert len({unicodedata.normalize("NFD", name).casefold() for name in named.values()}) == len(titles)
    assert all(safe(name) and 0 < len(name) <= LONGEST + 10 for name in named.values())


def test_titles_that_are_one_file_elsewhere_are_told_apart():
    """Capitals, accents and devices of Windows."""
    found = note_names(
        [("one", "Café"), ("two", "cafe\u0301"), ("three", "Con"), ("four", "???"), ("five", "One")]
    )
    assert list(found.values()) == ["Café", "café (two)", "Con (three)", "four", "One"]


def test_some_records_link_to_one_another_only(real):
    """Of others the words are there; works that they cite come along."""
    files = unzipped(export(real, "obsidian", Wanted(["selfobject", "heinz-kohut"])))
    records = [path for path in files if not path.startswith("works/")]
    assert records == ["Start here.md", "concepts/Selfobject.md", "people/Heinz Kohut.md"]
    text = files["concepts/Selfobject.md"].decode()
    assert "introduced by [[Heinz Kohut]]" in text
    assert "comes to us from Self psychology." in text
    assert json.dumps(front(text)["id"]) == '"selfobject"'
