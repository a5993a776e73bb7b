"""Changes that come back: made in the files byte by byte, told in plain words, checked, all or none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import LIBRARY

from kb.content.records import record_fingerprint
from kb.content.rules import inspect
from kb.exchange.incoming.applying import NotApplied, apply, inspected_with, write_all
from kb.exchange.incoming.changes import CERTAINTY, FACT, HEADING, RECORD, TEXT, Change, sentence
from kb.exchange.incoming.editing_files import edited
from kb.exchange.incoming.manuscript import Manuscript
from kb.exchange.incoming.proposal import propose
from kb.pictures.layout import map_file

INFUSION = (LIBRARY / "concepts" / "infusion.md").read_text("utf-8")
WORDS = st.text("abc é’“—,:#[]{}&*?\"'-|%@!", min_size=1, max_size=12).map(str.strip).filter(bool)


def made(text, *changes, kind="concept"):
    """A text with changes, none of which is refused."""
    after, told = edited(text, kind, changes)
    assert told == []
    return after


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (
            Change("infusion", TEXT, "Plainly", "Wait, and the water turns brown.", "Wait.", 1),
            "Wait, and the water turns brown.",
            "Wait.",
        ),
        (
            Change("infusion", TEXT, "Not to be confused with", "", "brewing: that is more"),
            "- boiling: that is done to water alone\n",
            "- boiling: that is done to water alone\n- brewing: that is more\n",
        ),
        (
            Change("infusion", TEXT, "In the room", "Nobody speaks for three minutes.", "", 1),
            "## In the room\nNobody speaks for three minutes.\n\n",
            "",
        ),
        (
            Change("infusion", TEXT, "Caution", "", "It is disputed."),
            "## bears-on: fresh-water",
            "## Caution\nIt is disputed.\n\n## bears-on: fresh-water",
        ),
        (
            Change("infusion", TEXT, "uses: brewing", "", "So it does."),
            "Here it names the meeting of vapour and leaf [@twig-1955].\n",
            "Here it names the meeting of vapour and leaf [@twig-1955].\n\n## uses: brewing\nSo it does.\n",
        ),
        (
            Change("infusion", TEXT, "bears-on: fresh-water / Disagreement", "", "Not so."),
            "## broader: brewing",
            "### Disagreement\nNot so.\n\n## broader: brewing",
        ),
        (
            Change("infusion", CERTAINTY, "bears-on: fresh-water", "medium", "high"),
            "{certainty=medium}",
            "{certainty=high}",
        ),
        (
            Change("infusion", HEADING, "broader: brewing", "broader: brewing", "related-to: brewing"),
            "## broader: brewing",
            "## related-to: brewing",
        ),
        (
            Change("infusion", FACT, "theories", "school-of-leaves\ncoffee", "coffee"),
            "[school-of-leaves, coffee]",
            "[coffee]",
        ),
        (Change("infusion", FACT, "also", "steeping", ""), "also: [steeping]\n", ""),
        (
            Change("infusion", FACT, "autolink", "", "no"),
            "hidden: [infushion]\n",
            "hidden: [infushion]\nautolink: no\n",
        ),
        (Change("infusion", FACT, "label", "Infusion", "A: b"), "label: Infusion", 'label: "A: b"'),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_place_changes(change, before, after, end):
    """Every other byte of the file stays, with its line ends; undoing it by hand gives the old file."""
    assert INFUSION.count(before) == 1
    expected = INFUSION.replace(before, after).replace("\n", end)
    assert made(INFUSION.replace("\n", end), change) == expected


def test_comments_and_blank_lines_stay():
    """What a curator wrote between the lines is not tidied up."""
    text = "---\nlabel: A  # our word\nalso: [ 'b', c ]\n---\nOne.\n\n<!-- why\n\nso -->\n\n\nTwo. \n## Plainly\nThree."
    changes = (
        Change("a", TEXT, "", "Two.", "2.", 2),
        Change("a", FACT, "also", "b\nc", "b\nd"),
        Change("a", FACT, "label", "A", "B"),
        Change("a", TEXT, "Plainly", "", "Four."),
    )
    expected = text.replace("Two.", "2.").replace("[ 'b', c ]", "['b', d]").replace("A  #", "B  #")
    assert made(text, *changes) == f"{expected}\nFour.\n"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (Change("infusion", TEXT, "Plainly", "Something else.", "Wait.", 1), "there is now “Wait, and"),
        (Change("infusion", TEXT, "Plainly", "x", "Wait.", 7), "the line is not there any more"),
        (Change("infusion", TEXT, "Caution", "x", "y", 1), "is not there any more"),
        (Change("infusion", TEXT, "uses: coffee / Disagreement", "", "y", 1), "is not there any more"),
        (Change("infusion", TEXT, "Plainly", "", "## Heading"), "cannot begin with `#`"),
        (Change("infusion", TEXT, "Plainly", "", "one\ntwo"), "be two"),
        (Change("infusion", CERTAINTY, "bears-on: fresh-water", "low", "high"), "it is now “medium”"),
        (Change("infusion", HEADING, "uses: coffee", "uses: coffee", "uses: brewing"), "not there any more"),
        (Change("infusion", FACT, "also", "brew", "x"), "it is now “steeping”"),
    ],
)
def test_a_conflict_is_told(change, why):
    """What is not there any more as it was is never overwritten."""
    assert why in edited(INFUSION, "concept", [change])[1][0]


@given(
    st.dictionaries(st.sampled_from(["label", "also", "hidden", "content-note"]), st.lists(WORDS, min_size=1))
)
def test_any_fact_is_read_as_it_was_meant(facts):
    """Whatever stands in a value, YAML reads back that and nothing else."""
    now = Manuscript(INFUSION).facts
    wanted = {
        name: "\n".join(items) if name in ("also", "hidden") else items[0] for name, items in facts.items()
    }
    changes = [Change("infusion", FACT, name, now.get(name, ""), text) for name, text in wanted.items()]
    assert Manuscript(made(INFUSION, *changes)).facts == {**now, **wanted}


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_lines_are_read_as_they_were_meant(data):
    """Changed, added and removed lines of any passages, at once: what is read then is what was meant."""
    source = Manuscript(INFUSION)
    lines = st.text("ab é’—:[]@", min_size=1, max_size=9).map(str.strip).filter(bool)
    wanted, changes = {}, []
    for name in source.passages:
        texts = []
        for line, before in enumerate(source.texts(name), 1):
            for new in data.draw(st.lists(lines, max_size=2)):
                changes.append(Change("infusion", TEXT, name, "", new, line))
                texts.append(new)
            after = data.draw(st.one_of(st.just(before), lines, st.just("")))
            if after != before:
                changes.append(Change("infusion", TEXT, name, before, after, line))
            texts += [after] if after else []
        wanted[name] = tuple(texts)
    after = Manuscript(made(INFUSION, *changes))
    assert {name: after.texts(name) for name in wanted} == wanted


def test_a_new_record_is_a_file(copy):
    """A new record has its facts and its texts in the order of the schema, and passes the check."""
    changes = [
        Change("lid", RECORD, "question", "", "What of the lid?"),
        Change("lid", TEXT, "asks-about: infusion", "", "It keeps the heat."),
        Change("lid", TEXT, "Listen for", "", "Heat."),
        Change("lid", TEXT, "", "", "What does a lid do?"),
    ]
    files = apply(copy, changes)
    (path,) = files
    assert path == copy / "questions" / "lid.md"
    assert files[path].decode() == (
        '---\nlabel: "What of the lid?"\n---\nWhat does a lid do?\n\n## Listen for\n- Heat.\n\n'
        "## asks-about: infusion\nIt keeps the heat.\n"
    )
    assert inspected_with(copy, files)[1] == []
    assert not path.exists()


def test_a_review_is_of_the_text_with_its_changes(copy):
    """A review that comes back with changes bears the mark of the text as it is after them."""
    review = "by: Ada\nrole: trainer\non: 2026-11-01\nof: this text"
    files = apply(
        copy,
        [
            Change("infusion", FACT, "review", "", review),
            Change("infusion", TEXT, "Plainly", "Wait, and the water turns brown.", "Wait.", 1),
        ],
    )
    write_all(files)
    record = inspect(copy)[0].records["infusion"]
    assert record.facts["review"]["of"] == record_fingerprint(record)
    assert record.items("Plainly")[0].text == "Wait."


def test_everything_wrong_is_told_at_once_and_nothing_written(copy):
    """Conflicts in several records, and problems that the check would find, each where it is."""
    before = {path: path.read_bytes() for path in copy.rglob("*.*")}
    with pytest.raises(NotApplied) as caught:
        propose(copy, [Change("nobody", FACT, "label", "a", "b"), Change("tea", FACT, "label", "a", "b")])
    assert len(caught.value.told) == 2
    bad = Change("infusion", FACT, "theories", "school-of-leaves\ncoffee", "nowhere", place="Concepts, row 3")
    with pytest.raises(NotApplied) as caught:
        propose(copy, [bad])
    assert caught.value.told[0].startswith("Concepts, row 3: `nowhere`")
    assert {path: path.read_bytes() for path in copy.rglob("*.*")} == before


def test_all_files_or_none(copy, monkeypatch):
    """If a file cannot be written, those before it are what they were, and new ones are gone."""
    from kb.exchange.incoming import applying

    before = {path: path.read_bytes() for path in copy.rglob("*.*")}
    real = applying.write

    def failing(path, data):
        if path.name == "works.json":
            raise OSError(28, "No space left", str(path))
        real(path, data)

    monkeypatch.setattr(applying, "write", failing)
    files = dict.fromkeys((copy / "new.md", copy / "danger.yml", copy / "works.json"), b"new")
    with pytest.raises(OSError, match="No space"):
        write_all(files)
    assert {path: path.read_bytes() for path in copy.rglob("*.*")} == before


def test_content_that_changed_in_the_meantime_is_not_overwritten(copy):
    """Between the list of changes and the confirmation somebody else may write."""
    change = Change("infusion", TEXT, "Plainly", "Wait, and the water turns brown.", "Wait.", 1)
    found = propose(copy, [change])
    path = copy / "concepts" / "infusion.md"
    path.write_text(path.read_text("utf-8").replace("Nobody speaks", "Nobody sings"), "utf-8")
    with pytest.raises(NotApplied, match="in the meantime"):
        found.write()
    assert "Wait, and" in path.read_text("utf-8")


def test_an_overlay_is_checked_over_the_shipped_content(tmp_path, monkeypatch):
    """A folder of an institute's own has no works or theories of its own, and needs none."""
    for room in ("applying", "proposal"):
        monkeypatch.setattr(f"kb.exchange.incoming.{room}.shipped", lambda _: LIBRARY)
    folder = tmp_path / "ours"
    (folder / "concepts").mkdir(parents=True)
    (folder / "overlay.yml").write_text("name: Ours\n", "utf-8")
    (folder / "concepts" / "ours.md").write_text("---\nextends: infusion\n---\nOurs.\n", "utf-8")
    change = Change("ours", TEXT, "", "Ours.", "Our colour.", 1)
    assert propose(folder, [change]).told == (
        "In ours, before the first heading, line 1: “Ours.” becomes “Our colour.”",
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            Change("a", TEXT, "Plainly", "One.", "Two.", 1, "Ada", "2026-11-01"),
            "In Selfobject, under “Plainly”, line 1: “One.” becomes “Two.” (Ada, 2026-11-01)",
        ),
        (
            Change("a", TEXT, "Plainly", "One.", "", 1),
            "In Selfobject, under “Plainly”, line 1 is removed: “One.”",
        ),
        (Change("a", TEXT, "", "", "One."), "In Selfobject, before the first heading, a new line: “One.”"),
        (
            Change("a", TEXT, "bears-on: b / Disagreement", "", "One.", 2),
            "In Selfobject, link “bears on B”, under “Disagreement”, a new line 2: “One.”",
        ),
        (
            Change("a", CERTAINTY, "bears-on: b", "low", "high"),
            "In Selfobject, link “bears on B”: certainty: “low” becomes “high”.",
        ),
        (
            Change("a", HEADING, "uses: b", "uses: b", "bears-on: b"),
            "In Selfobject, link “uses B” becomes link “bears on B”.",
        ),
        (Change("a", FACT, "also", "x\ny", "y\nz"), "In Selfobject, `also`: added “z”; removed “x”."),
        (Change("a", FACT, "also", "x\ny", "y\nx"), "In Selfobject, `also`: the order becomes “y”, “x”."),
        (Change("a", FACT, "born", "", "1900"), "In Selfobject, `born`: “1900” (there was nothing)."),
        (Change("n", RECORD, "concept", "", "New"), "A new concept: “New” (`n`)."),
    ],
)
def test_a_change_is_a_sentence(change, told):
    """Where, what it was, what it becomes, and whose change it is."""
    assert sentence(change, {"a": "Selfobject", "b": "B"}) == told


def test_a_new_record_gets_its_place_on_the_map(copy):
    """The others stay where they are, so that the content opens at once."""
    (copy / "layout").mkdir()
    library = inspect(copy)[0]
    kept = {record.id: (0.5, 0.25) for record in library.records.values() if record.schema.mapped}
    (copy / "layout" / "map.json").write_bytes(map_file(kept))
    changes = [Change("lid", RECORD, "concept", "", "Lid"), Change("lid", FACT, "theories", "", "coffee")]
    changes += [
        Change("lid", TEXT, name, "", text)
        for name, text in {
            "": "What covers a pot [@leaf-1901].",
            "Plainly": "It keeps warm.",
            "In the room": "Somebody lifts it.",
            "Not to be confused with": "a hat: that is for heads",
            "bears-on: good-kettles": "A kettle needs one [@leaf-1901].",
        }.items()
    ]
    propose(copy, [*changes, Change("lid", CERTAINTY, "bears-on: good-kettles", "", "low")]).write()
    library, problems = inspect(copy)
    assert problems == []
    assert library.places.keys() == {*kept, "lid"}
    assert {id: place for id, place in library.places.items() if id != "lid"} == kept
