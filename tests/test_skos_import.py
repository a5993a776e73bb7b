"""Vocabularies of others come in as they are; what is damaged or hostile ends in a sentence, with nothing written."""

import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, SKOS, Graph, Literal, URIRef

import kb
from kb.cli import main
from kb.exchange.incoming.guards import Refused
from kb.exchange.skos import opening_rdf
from kb.exchange.skos.foreign_folder import foreign_folder
from kb.exchange.skos.identity import identities
from kb.exchange.skos.scheme import turtle
from kb.exchange.skos.thesaurus import thesaurus

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <http://example.org/t/> .
"""
PLANTS = f"""{HEAD}
:s a skos:ConceptScheme ; dct:title "Words of Gardeners"@en ; dct:creator "A garden club" ; dct:issued "2019-03-01" .
:1 a skos:Concept ; skos:prefLabel "Plants"@en, "Plantes"@fr ;
   skos:definition "Living things that stay where they are. Trees too"@en, "Vivantes"@fr .
:2 a skos:Concept ; skos:prefLabel "Trees"@en, "Arbres"@fr ; skos:altLabel "woods"@en ; skos:hiddenLabel "treees"@en ;
   skos:broader :1 ; skos:related :3 ; skos:example "An \\"old\\" oak"@en ;
   skos:scopeNote "Not <b>shrubs</b> &amp; herbs"@en, "For grass see below"@en ;
   skos:editorialNote "to do"@en .
:3 a skos:Concept ; skos:prefLabel "Forests"@en ; skos:altLabel "woods"@en ; skos:exactMatch <http://example.com/x> .
:4 a skos:Concept ; skos:prefLabel "Bank"@en ; skos:narrower :1 ; skos:broader :2 .
:5 a skos:Concept ; skos:prefLabel "bank"@en .
:6 a skos:Concept ; skos:prefLabel "日本"@ja .
:7 a skos:Concept ; <http://www.w3.org/2002/07/owl#deprecated> true ; skos:prefLabel "Gone"@en .
"""
RDF_XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">'


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Whoever opens a connection fails the test."""

    def refused(*_):
        raise AssertionError("The network was used.")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def written(path, text):
    """A file with this text, or these bytes."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def by_label(found):
    """The concepts of a vocabulary by their names."""
    return {one.label: one for one in found.concepts}


def test_a_thesaurus_is_read_as_it_is(tmp_path):
    """Names, definitions, notes and relations in the language asked for; circles and doubles are told."""
    found = thesaurus(written(tmp_path / "plants.ttl", PLANTS))
    assert (found.title, found.by, found.year, found.language) == (
        "Words of Gardeners",
        ("A garden club",),
        "2019",
        "en",
    )
    there = by_label(found)
    assert sorted(there) == sorted(["Plants", "Trees", "Forests", "Bank", "bank", "日本"])
    assert there["Trees"].also == ("woods",)
    assert there["Trees"].hidden == ("treees", "Arbres")
    assert (there["Trees"].parents, there["Plants"].parents) == ((), ("bank-4",))
    assert there["Trees"].related == ("forests",)
    assert there["Forests"].related == ("trees",)
    assert there["Plants"].definition == "Living things that stay where they are. Trees too"
    assert {there["Bank"].id, there["bank"].id} == {"bank-4", "bank-5"} or there["Bank"].id != there[
        "bank"
    ].id
    told = "\n".join(found.left_out)
    for words in (
        "Notes for editors: 1",
        "Matches with other vocabularies: 1",
        "would make a circle: 1",
        "“日本”",
    ):
        assert words in told
    assert by_label(thesaurus(tmp_path / "plants.ttl", "fr"))["Plantes"].parents == ("bank-4",)


@pytest.mark.parametrize(("ending", "format"), [(".rdf", "xml"), (".nt", "nt"), (".jsonld", "json-ld")])
def test_every_format_says_the_same(tmp_path, ending, format):
    """RDF/XML, N-Triples and JSON-LD give what Turtle gives."""
    path = written(tmp_path / "plants.ttl", PLANTS)
    other = written(tmp_path / f"plants{ending}", Graph().parse(path).serialize(format=format))
    assert thesaurus(other) == thesaurus(path)


def test_a_folder_of_content_says_what_is_not_there(tmp_path, capsys):
    """It passes the check, opens, and makes nothing up: each line cites the vocabulary or says what it lacks."""
    path, folder = written(tmp_path / "plants.ttl", PLANTS), tmp_path / "garden"
    assert main(["import", "skos", str(path), "--to", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "Words of Gardeners: 6 concepts, in en." in told
    assert "Names that several concepts share, so that only search knows them: 2, such as “woods”." in told
    assert "Sentences that the form of the content refuses: 1." in told
    assert kb.check(folder) == []
    base = kb.load(folder)
    assert base.search("treees")["id"].iloc[0] == "trees"
    assert base.links[["source", "relation", "target"]].to_numpy().tolist() == [
        ["bank-4", "broader", "trees"],
        ["forests", "related-to", "trees"],
        ["plants", "broader", "bank-4"],
    ]
    reason = "Words of Gardeners says that “Plants” falls under “Bank (bank-4)”."
    assert base["plants"].links[0].rationale == reason
    assert base["plants"].lead.text == "Living things that stay where they are. Trees too."
    assert "Not shrubs & herbs." in base["trees"].lead.text
    before = {one: one.read_bytes() for one in folder.rglob("*.*")}
    assert main(["import", "skos", str(path), "--to", str(folder)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert {one: one.read_bytes() for one in folder.rglob("*.*")} == before


def test_our_own_vocabulary_comes_back(toy, tmp_path):
    """Names, definitions and the relations of SKOS are what they were."""
    found = thesaurus(written(tmp_path / "tea.ttl", turtle(toy)))
    compare(toy, found)


@pytest.mark.exhaustive
def test_all_of_our_own_vocabulary_comes_back(real, tmp_path):
    """The same for all that is shipped; and as a folder it passes the check."""
    found = thesaurus(written(tmp_path / "all.ttl", turtle(real)))
    compare(real, found)
    assert "refuses" not in "".join(foreign_folder(found, "all.ttl").told)


def compare(base, found):
    """Each concept of a vocabulary against its record."""
    links = {(one.source, one.relation, one.target) for one in base.library.links()}
    kept = {"principle", "theory", "tradition", "concept", "practice", "moment"}
    assert {one.id for one in found.concepts} == {id for id in base if base[id].kind in kept}
    for one in found.concepts:
        record = base[one.id]
        assert (one.label, set(one.also), set(one.hidden)) == (
            record.label,
            set(record.ids("also")),
            set(record.ids("hidden")),
        )
        assert one.definition == ("" if record.kind == "moment" else record.lead.text)
        assert {(one.id, "broader", two) for two in one.parents} == {
            link for link in links if link[0] == one.id and link[1] == "broader"
        }
        assert set(one.related) == {
            {a, b}.difference({one.id}).pop()
            for a, how, b in links
            if how == "related-to" and one.id in (a, b)
        }


HOSTILE = {
    "half.ttl": (PLANTS[:400], "is not Turtle, or is damaged or cut off"),
    "latin.ttl": (PLANTS.replace("日本", "été").encode("latin-1"), "It is not UTF-8 text."),
    "wide.ttl": (PLANTS.encode("utf-16"), "It is not UTF-8 text."),
    "xml.ttl": (f"{RDF_XML}</rdf:RDF>", "It looks like RDF/XML; give it the ending .rdf."),
    "turtle.rdf": (PLANTS.strip(), "It looks like Turtle; give it the ending .ttl."),
    "page.ttl": (
        "<!DOCTYPE html><html></html>",
        "It looks like a page of the web; download the file itself.",
    ),
    "empty.ttl": ("", "holds no concept"),
    "empty.rdf": ("", "is not RDF/XML"),
    "half.rdf": (
        f"{RDF_XML}<skos:Concept rdf:about='urn:a'><skos:pref",
        "is not RDF/XML, or is damaged or cut off",
    ),
    "laughs.rdf": (
        f'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>{RDF_XML}&b;</rdf:RDF>',
        "It declares entities that stand for others",
    ),
    "long.rdf": (
        f'<!DOCTYPE a [<!ENTITY a "{"ha" * 999}">]>{RDF_XML}&a;</rdf:RDF>',
        "It declares entities that stand for others or for long texts.",
    ),
    "outside.rdf": (
        f'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>{RDF_XML}&a;</rdf:RDF>',
        "It declares an entity that leads out of it.",
    ),
    "parameter.rdf": (
        f'<!DOCTYPE a [<!ENTITY % a SYSTEM "http://example.org/a">%a;]>{RDF_XML}</rdf:RDF>',
        "It declares an entity that leads out of it.",
    ),
    "dtd.rdf": (f'<!DOCTYPE a SYSTEM "http://example.org/a.dtd">{RDF_XML}</rdf:RDF>', "holds no concept"),
    "context.jsonld": ('{"@context": "http://example.org/c"}', "Nothing is fetched"),
    "inner.jsonld": (
        '{"@context": {"a": {"@id": "urn:a", "@context": ["http://example.org/c"]}}}',
        "Nothing is fetched",
    ),
    "import.jsonld": ('{"@context": {"@import": "http://example.org/c"}}', "Nothing is fetched"),
    "deep.jsonld": ("[" * 100_000, "is not JSON-LD, or is damaged or cut off"),
    "deep.ttl": ("<urn:a> <urn:b> " + "[" * 100_000, "is not Turtle, or is damaged or cut off"),
    "words.txt": ("Plants", "does not end in .ttl"),
    "labels.ttl": (f"{HEAD} :a skos:prefLabel 'x' .", "holds no concept"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_damaged_or_hostile_file_ends_in_a_sentence(name, tmp_path, capfd):
    """Nothing is fetched, nothing grows, nothing is written, and no library says anything of its own."""
    content, told = HOSTILE[name]
    path = written(tmp_path / name, content)
    assert main(["import", "skos", str(path), "--to", str(tmp_path / "new")]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_prefixes_as_entities_and_odd_dates_are_read_in_silence(tmp_path, capfd):
    """What editors of ontologies write is harmless; a date that is none is no concern of the reader."""
    text = f"""<!DOCTYPE rdf:RDF [<!ENTITY xsd "http://www.w3.org/2001/XMLSchema#">]>{RDF_XML}
    <skos:Concept rdf:about="urn:a"><skos:prefLabel>A</skos:prefLabel>
    <skos:note rdf:datatype="&xsd;date">soon</skos:note></skos:Concept></rdf:RDF>"""
    (one,) = thesaurus(written(tmp_path / "a.rdf", text)).concepts
    assert (one.label, one.notes) == ("A", ("soon",))
    assert capfd.readouterr() == ("", "")


def test_what_never_ends_is_refused(tmp_path, monkeypatch):
    """More statements than the limit, a larger file, and more concepts than a folder holds."""
    path = written(tmp_path / "plants.ttl", PLANTS)
    monkeypatch.setattr("kb.exchange.skos.foreign_folder.MOST", 5)
    with pytest.raises(Refused, match="It has 6 concepts, and a folder holds 5 at most"):
        foreign_folder(thesaurus(path), "plants.ttl")
    monkeypatch.setattr(opening_rdf, "MOST", 10)
    with pytest.raises(Refused, match="statements, which is too much here"):
        thesaurus(path)
    monkeypatch.setattr(opening_rdf, "LARGEST", 100)
    with pytest.raises(Refused, match="is larger than"):
        thesaurus(path)


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf"]), min_size=1, max_size=30)
NAMES = NAMES.map(lambda name: " ".join(name.split())).filter(bool)


@given(names=st.lists(NAMES, min_size=1, max_size=5), above=st.lists(st.integers(0, 4), max_size=5))
@settings(max_examples=25, deadline=None)
def test_any_small_scheme_comes_back(tmp_path_factory, names, above):
    """Whatever the names are, each concept has an id of its own, its name, and what is above it but for circles."""
    graph, where = Graph(), [URIRef(f"http://example.org/{number}") for number in range(len(names))]
    for one, name in zip(where, names, strict=True):
        graph.add((one, RDF.type, SKOS.Concept))
        graph.add((one, SKOS.prefLabel, Literal(name, "en")))
    wanted = {(a, b) for a, b in enumerate(above) if b < a < len(names)}
    for a, b in wanted:
        graph.add((where[a], SKOS.broader, where[b]))
    path = Path(tmp_path_factory.mktemp("any")) / "any.ttl"
    found = thesaurus(written(path, graph.serialize(format="turtle")))
    ids = identities(dict(zip(where, names, strict=True)), dict.fromkeys(where, ""))
    assert sorted((one.id, one.label) for one in found.concepts) == sorted(
        (ids[one], name) for one, name in zip(where, names, strict=True)
    )
    assert len({*ids.values()}) == len(names)
    assert {(one.id, two) for one in found.concepts for two in one.parents} == {
        (ids[where[a]], ids[where[b]]) for a, b in wanted
    }
    folder = path.parent / "folder"
    for name, data in foreign_folder(found, path.name).files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    assert kb.check(folder) == []
