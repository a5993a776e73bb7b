"""Large vocabularies: one file, the verbs of a knowledge base, and no trust in what the file says."""

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from surfaces import press, text, title

import kb
from kb import widgets
from kb.cli import main
from kb.exchange.large import vocabulary as vocabularies
from kb.exchange.large.concept import Concept
from kb.exchange.large.part import part
from kb.exchange.large.store import FORMAT, VocabularyError, build
from kb.exchange.large.vocabulary import LargeVocabulary
from kb.exchange.large.wordnet import NotWordNet, concepts

HERBS = (
    "chamomile", "peppermint", "lavender", "rosemary", "elderflower", "hibiscus", "lemongrass", "valerian",
    "marshmallow", "coltsfoot", "meadowsweet", "feverfew", "mugwort", "yarrow", "calendula", "liquorice",
)  # fmt: skip
FORMS = ("infusion", "tincture", "decoction", "syrup", "poultice", "compress", "ointment", "lozenge")


def toy_concepts():
    """A vocabulary of 161 concepts: kinds of plant, each in several forms, in four steps of broader."""
    yield Concept("remedy", "remedy", also=("cure",), definition="What is taken to feel better.")
    for form in FORMS:
        yield Concept(form, form, parents=("remedy",), definition=f"A remedy made as {form}.", kind="form")
    for herb in HERBS:
        yield Concept(herb, herb, hidden=(f"{herb} flos",), definition=f"The plant {herb}.", kind="plant")
    for herb in HERBS:
        for form in FORMS:
            yield Concept(
                f"{herb}-{form}", f"{herb} {form}", (f"{form} of {herb}",), (), f"{form} made from {herb}.",
                (f"A cup of {herb}\nin the evening.",), ("Toy.",), (form, "missing"), (herb,), "remedy",
            )  # fmt: skip
    tea = "chamomile-infusion"
    yield Concept("camomile-cold", "cold brew", parents=(tea,), kind="remedy")
    yield Concept("cold-twice", "cold brew", parents=("camomile-cold", tea), kind="remedy")
    for number in range(6):
        yield Concept(f"lone-{number}", f"lone {number}")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """The file of the toy vocabulary."""
    path = tmp_path_factory.mktemp("large") / "Kräuter & co.sqlite"
    build(toy_concepts(), path)
    return path


@pytest.fixture(scope="module")
def herbs(path):
    """The toy vocabulary, opened as users open it."""
    return kb.load(path)


def test_what_goes_in_comes_out(herbs):
    """Each concept comes back as it was, but for ids that lead nowhere and breaks within an example."""
    given = {one.id: one for one in toy_concepts()}
    assert len(herbs) == len(given)
    assert list(herbs) == list(given)
    for id, one in given.items():
        parents = tuple(sorted((p for p in one.parents if p in given), key=list(given).index))
        examples = tuple(" ".join(text.split()) for text in one.examples)
        got = herbs[id]
        assert got._replace(related=()) == one._replace(parents=parents, examples=examples, related=())
        assert set(one.related) <= set(got.related)
    assert "chamomile-syrup" in herbs["chamomile"].related


def test_the_same_concepts_give_the_same_bytes(path, tmp_path):
    """A vocabulary is reproducible, and an existing file is replaced only if that was asked for."""
    again = tmp_path / "again.sqlite"
    build(toy_concepts(), again)
    assert again.read_bytes() == path.read_bytes()
    with pytest.raises(FileExistsError):
        build([], again)
    for wrong in ([], [Concept("a", "a"), Concept("a", "b")]):
        with pytest.raises(VocabularyError, match="nothing was written"):
            build(wrong, again, force=True)
    assert again.read_bytes() == path.read_bytes()
    assert len(os.listdir(tmp_path)) == 1


@pytest.mark.parametrize(
    ("text", "first", "why"),
    [
        ("Rosemary", "rosemary", "by its name"),
        ("rosemary  SYRUP", "rosemary-syrup", "by its name"),
        ("valerian flos", "valerian", "found under this name"),
        ("evening yarrow compresses", "yarrow-compress", "by its words"),
        ("pepermint", "peppermint", "by its name in another spelling, “peppermint”"),
        ("ladender", "lavender", "by its name in another spelling, “lavender”"),
        ("elderfl", "elderflower", "by the beginning of a word"),
        ("mugwort spaceship", "mugwort", "by some of the words"),
    ],
)
def test_search_answers_first_what_is_meant(herbs, text, first, why):
    """Names come first, then all the words; then other spellings, beginnings and some of the words."""
    found = herbs.search(text)
    assert list(found.columns) == ["id", "kind", "label", "score", "why", "snippet"]
    assert (found.id[0], found.why[0]) == (first, why)
    assert found.score.is_monotonic_decreasing
    assert found.id.is_unique
    assert len(found) <= 10


def test_search_keeps_to_kinds_and_limits(herbs):
    """`kinds` and `limit` hold; what is wrong with them is said."""
    assert set(herbs.search("rosemary", kinds=["remedy"], limit=3).kind) == {"remedy"}
    assert len(herbs.search("rosemary", limit=3)) == 3
    assert herbs.search("xyzzy").empty
    assert herbs.search(" …").empty
    with pytest.raises(ValueError, match="Use some of: , form, plant, remedy"):
        herbs.search("rosemary", kinds=["plants"])
    with pytest.raises(TypeError, match="a list"):
        herbs.search("rosemary", kinds="plant")


@settings(max_examples=150, deadline=None)
@given(text=st.text() | st.text(alphabet='"*()^:+-{}ANDORNET \0', max_size=20) | st.sampled_from(HERBS))
def test_no_text_is_a_query_language(herbs, text):
    """Whatever is typed is words to look for: no sign and no text is an error."""
    assert len(herbs.hits(text)) <= 10
    assert (text in herbs) in (True, False)


def test_names_lead_to_concepts(herbs):
    """A name that only one concept has leads to it; otherwise it is said which there are, or what is near."""
    assert herbs.resolve("Cure") == "remedy"
    assert herbs["syrup of yarrow"].id == "yarrow-syrup"
    assert "cure" in herbs
    assert "cold brew" not in herbs
    assert 7 not in herbs
    with pytest.raises(KeyError, match="camomile-cold, cold-twice"):
        herbs.resolve("cold brew")
    with pytest.raises(KeyError, match="Did you mean `feverfew`"):
        herbs["feverfw"]


def test_one_can_walk_up_down_and_around(herbs):
    """Broader and narrower concepts at any distance, neighbours, paths and what two have in common."""
    assert set(herbs.subtree("infusion")) == {f"{herb}-infusion" for herb in HERBS} | {
        "camomile-cold",
        "cold-twice",
    }
    assert herbs.ancestors("cold-twice")[-2:] == ("infusion", "remedy")
    assert herbs.narrower("remedy") == tuple(sorted(FORMS))
    assert herbs.subtree("lone-1") == ()
    near = herbs.neighbourhood("chamomile", depth=2)
    assert near.nodes["chamomile"] == {"kind": "plant", "label": "chamomile"}
    assert near.graph["left_out"] == 0
    assert near.has_edge("chamomile-syrup", "syrup", key="broader")
    cut = herbs.neighbourhood("chamomile", depth=2, limit=5)
    assert len(cut) == 5
    assert 0 < cut.graph["left_out"] <= len(near) - 5
    ways = herbs.paths("cold-twice", "yarrow")
    assert ways[ways.path == 1].next.tolist()[-1] == "yarrow"
    assert ways.sentence[0] == "cold brew is narrower than chamomile infusion"
    assert herbs.paths("lone-1", "yarrow").empty
    both, _, _ = herbs.shared("chamomile-syrup", "yarrow-syrup")
    assert both == ("syrup",)
    assert herbs.table(["yarrow", "syrup"]).loc["yarrow", "label"] == "yarrow"


def test_only_a_part_becomes_a_table_or_a_graph(herbs, monkeypatch):
    """Nobody reads the whole into a table by accident."""
    monkeypatch.setattr(vocabularies, "MOST_ROWS", 5)
    with pytest.raises(ValueError, match="at most 5 concepts, not 16"):
        herbs.table(HERBS)
    with pytest.raises(ValueError, match="at most 2000"):
        herbs.neighbourhood("remedy", limit=100_000)


def test_threads_share_one_vocabulary(herbs):
    """The kernel of a notebook may ask from any thread."""
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda herb: herbs.hits(herb)[0].id, HERBS * 4))
    assert found == list(HERBS * 4)


@pytest.mark.parametrize("herb", HERBS)
def test_a_slip_of_the_finger_is_forgiven(herbs, herb):
    """A name with two letters swapped is found."""
    slip = f"{herb[:3]}{herb[4]}{herb[3]}{herb[5:]}"
    assert OSA.distance(herb, slip) <= 1
    assert herbs.hits(slip)[0].id == herb


def spoilt(path, tmp_path, act):
    """A copy of a vocabulary to which something was done by SQL."""
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(path.read_bytes())
    connection = sqlite3.connect(copy)
    connection.executescript(act)
    connection.close()
    return copy


@pytest.mark.parametrize(
    ("act", "says"),
    [
        ("PRAGMA application_id = 0", "no vocabulary made by"),
        (f"PRAGMA user_version = {FORMAT + 1}", "update the program"),
        ("CREATE VIEW v AS SELECT 1", "other tables"),
        ("CREATE TRIGGER t AFTER INSERT ON concept BEGIN DELETE FROM concept; END", "other tables"),
        ("DROP TABLE related", "other tables"),
        ("ALTER TABLE concept ADD more TEXT", "other tables"),
        (
            "DROP TABLE named; CREATE VIEW named AS SELECT 1 AS name, 1 AS hidden, 1 AS concept",
            "other tables",
        ),
        ("CREATE INDEX i ON concept (abs(n))", "other tables"),
    ],
)
def test_a_foreign_database_is_refused(path, tmp_path, act, says):
    """A database that is not exactly ours is not opened, and a sentence says why."""
    with pytest.raises(VocabularyError, match=says):
        kb.load(spoilt(path, tmp_path, act))


@pytest.mark.parametrize("size", [0, 1, 99, 100, 4096, 20_000])
def test_half_a_file_is_refused(path, tmp_path, size):
    """A file that was copied in part, or is none, is told in a sentence."""
    copy = tmp_path / "half.sqlite"
    copy.write_bytes(path.read_bytes()[:size])
    with pytest.raises(VocabularyError, match=r"half\.sqlite"):
        kb.load(copy)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damage_ends_in_a_sentence(path, tmp_path_factory, data):
    """Bytes that are overwritten anywhere give answers or a sentence, never another error."""
    whole = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 64))
    whole[at : at + 64] = data.draw(st.binary(min_size=64, max_size=64))
    copy = tmp_path_factory.mktemp("damaged") / "damaged.sqlite"
    copy.write_bytes(whole)
    try:
        found = LargeVocabulary(copy)
    except VocabularyError:
        return
    for act in (
        lambda: found["no such id"],
        lambda: found.hits("rosemary"),
        lambda: found.hits("rosmeary"),
        lambda: found.subtree("remedy"),
        lambda: [found[id] for id in found],
        lambda: found.neighbourhood("chamomile", 2),
        lambda: found.table(["yarrow"]),
    ):
        with suppress(VocabularyError, KeyError):
            act()
    found.close()


def test_nothing_is_written_into_it(path, tmp_path, herbs):
    """It is opened for reading alone, and a file that is missing says so."""
    with pytest.raises(VocabularyError, match=r"readonly|read-only"):
        herbs._store.rows("DELETE FROM concept")
    with pytest.raises(FileNotFoundError):
        kb.load(tmp_path / "none.sqlite")
    assert not list(tmp_path.iterdir())
    with pytest.raises(ValueError, match="no overlay"):
        kb.load(path, overlay=tmp_path)


SYNSETS = {
    "data.noun": [
        "  1 This software and database is provided as is.  ",
        "00000100 03 n 02 warm_drink 0 hot_drink 0 001 ~ 00000200 n 0000 | a drink that is warm  ",
        '00000200 03 n 01 tea 0 002 @ 00000100 n 0000 + 00000300 a 0101 | leaves in water; "a cup of tea"  ',
    ],
    "data.verb": [
        "00000300 29 v 01 steep 0 000 01 + 08 00 | let stand in hot water; for a while  ",
    ],
    "data.adj": [
        "00000300 00 a 01 tealike(p) 0 001 & 00000400 a 0000 | like tea  ",
        "00000400 00 s 01 leafy(a) 0 001 & 00000300 a 0000 | of leaves  ",
    ],
    "data.adv": ["00000500 02 r 01 warmly 0 000 | in a warm manner  "],
}  # fmt: skip


@pytest.fixture
def wordnet(tmp_path):
    """A folder like WordNet's, with six synsets."""
    folder = tmp_path / "dict"
    folder.mkdir()
    for name, lines in SYNSETS.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_wordnet_comes_in(wordnet, tmp_path, capsys):
    """WordNet's files become a vocabulary by one command; what is there is not replaced unasked."""
    found = {one.id: one for one in concepts(wordnet)}
    assert found["n00000200"].examples == ("a cup of tea",)
    assert found["n00000200"].parents == ("n00000100",)
    assert found["n00000100"].also == ("hot drink",)
    assert found["a00000300"].label == "tealike"
    assert found["a00000400"].related == ("a00000300",)
    assert found["v00000300"].definition.endswith("a while")
    file = tmp_path / "wordnet.sqlite"
    assert main(["import", "wordnet", str(wordnet), "--to", str(file)]) == 0
    assert "6 concepts" in capsys.readouterr().out
    before = file.read_bytes()
    assert main(["import", "wordnet", str(wordnet), "--to", str(file)]) == 1
    assert main(["import", "wordnet", str(wordnet), "--to", str(tmp_path / "x.txt")]) == 2
    (wordnet / "data.adv").write_text("what is this\n", encoding="utf-8")
    assert main(["import", "wordnet", str(wordnet), "--to", str(file), "--yes"]) == 2
    assert "data.adv, line 1" in capsys.readouterr().err
    assert file.read_bytes() == before
    assert kb.load(file)["tea"].kind == "noun"
    (wordnet / "data.adv").unlink()
    with pytest.raises(NotWordNet, match=r"lacks data\.adv"):
        next(concepts(wordnet))


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # within rdflib itself
def test_a_skos_file_becomes_a_large_vocabulary(tmp_path, capsys):
    """A thesaurus of others can be opened as one file, too."""
    skos = tmp_path / "teas.ttl"
    skos.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix e: <http://example.org/> .\n"
        'e:tea a skos:Concept ; skos:prefLabel "tea"@en ; skos:definition "Leaves in water."@en .\n'
        'e:green a skos:Concept ; skos:prefLabel "green tea"@en ; skos:broader e:tea .\n',
        encoding="utf-8",
    )
    file = tmp_path / "teas.sqlite"
    assert main(["import", "skos", str(skos), "--to", str(file)]) == 0
    assert "2 concepts" in capsys.readouterr().out
    teas = kb.load(file)
    assert teas.subtree("tea") == (teas.resolve("green tea"),)
    assert main(["import", "skos", str(skos), "--to", str(file)]) == 1


@pytest.fixture
def desk(herbs):
    """The workspace on the toy vocabulary."""
    return widgets.explorer(herbs, "chamomile syrup")


def test_the_workspace_finds_shows_and_draws(desk):
    """One searches, opens a result, reads what is above and below it, and sees it on a map."""
    assert title(desk.page) == "chamomile syrup"
    assert "Broader, step by step syrup · remedy" in text(desk.page)
    assert 'data-id="syrup"' in desk.map
    press(desk, "search", value="pepermint")
    assert "another spelling" in text(desk.found)
    press(desk, "search-go", text="pepermint")
    assert desk.selected == "peppermint"
    assert "Related" in text(desk.page)
    press(desk, "open", id="infusion")
    assert "Narrower Name Meaning" in text(desk.page)
    press(desk, "map-more")
    press(desk, "link", source="yarrow-infusion", target="infusion")
    assert desk.selected == "yarrow-infusion"
    press(desk, "back")
    assert desk.selected == "infusion"
    press(desk, "map-size", width="900", height="700")
    press(desk, "search", value="xyzzy")
    assert "No concept of this vocabulary" in text(desk.found)


def test_a_vocabulary_of_others_is_text_on_the_page(tmp_path):
    """Names and definitions are never HTML."""
    wicked = "<script>alert(1)</script>"
    build([Concept("a", wicked, (wicked,), (), wicked, (wicked,), (wicked,), ("b",), (), wicked),
           Concept("b", wicked)], tmp_path / "a.sqlite")  # fmt: skip
    desk = widgets.explorer(kb.load(tmp_path / "a.sqlite"), "a")
    press(desk, "search", value="script")
    assert "<script" not in desk.page + desk.map + desk.found + desk.shell


def test_a_part_is_a_knowledge_base(herbs):
    """The part that is looked at has the tables, the graph and the sentences of a knowledge base."""
    near = part(herbs, "syrup", limit=5)
    assert len(near) == 5
    assert near.concepts.loc["syrup", "label"] == "syrup"
    assert "falls under" in near.sentence(near.links_of("syrup")[0])
