"""The content as SKOS: other programs read it, it keeps the conditions of SKOS, and nothing is lost on the way."""

from functools import cache
from pathlib import Path

import pytest
from places import LIBRARY
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF

import kb
from kb.cli import main
from kb.content.reader import read
from kb.content.records import layer, relation_of
from kb.exchange.skos.addresses import Addresses, ours
from kb.exchange.skos.described import linked
from kb.exchange.skos.own_terms import KEPT, LINK, own_terms
from kb.exchange.skos.scheme import json_ld, links, scheme, turtle
from kb.knowledge.base import KnowledgeBase
from kb.knowledge.references import status
from kb.site.web_page import Translation

# What rdflib says of itself when it reads JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
SHAPES = Path(kb.__file__).parent / "exchange" / "skos" / "integrity.ttl"
WHERE = Addresses()
PREFIXES = "\n".join(f"@prefix {name}: <{place}> ." for name, place in WHERE.prefixes().items())


@cache
def shapes():
    """The shipped conditions."""
    return Graph().parse(SHAPES)


def broken(graph):
    """The conditions that a graph breaks, by what they say."""
    from pyshacl import validate

    _, report, _ = validate(graph, shacl_graph=shapes())
    said = report.subject_objects(URIRef("http://www.w3.org/ns/shacl#resultMessage"))
    return {str(message) for _, message in said}


def words(graph, note):
    """The words of a note, and those of its lines in their order."""
    lines = sorted(graph.objects(note, DCTERMS.hasPart), key=lambda one: graph.value(one, ours("place")))
    return str(graph.value(note, RDF.value)), [str(graph.value(one, RDF.value)) for one in lines or [note]]


def names(graph, here, term, language="en"):
    """The labels of one sort in one language."""
    return {str(label) for label in graph.objects(here, term) if label.language == language}


def compare(base, graph):
    """Every record, link and work of a base against what a graph says of it."""
    said = said_lines(graph)
    for record in (one for kind in KEPT for one in base.library.of(kind)):
        here = WHERE.thing(record.id)
        assert (here, RDF.type, FOAF.Person if record.kind == "person" else SKOS.Concept) in graph
        assert names(graph, here, SKOS.prefLabel) == {record.label}
        assert names(graph, here, SKOS.altLabel) == set(record.ids("also"))
        assert names(graph, here, SKOS.hiddenLabel) == set(record.ids("hidden"))
        (note,) = {*graph.objects(here, SKOS.definition)} or {WHERE.note(record.id, "lead")}
        assert words(graph, note) == (record.lead.text, [line.text for line in record.lead.lines])
        cited = {WHERE.thing(one.work) for line in record.lead.lines for one in line.citations}
        assert {*graph.objects(note, DCTERMS.source)} == cited
        wanted = {(line.text, layer(name, line)) for name, part in record.passages for line in part.lines}
        assert wanted - said == set()
    assert {*graph.subjects(RDF.type, LINK)} == {WHERE.link(link) for link in links(base)}
    for link in links(base):
        compare_link(graph, link)
    for id, work in base.library.works.items():
        assert str(graph.value(WHERE.thing(id), ours("verified"))) == status(work)


def said_lines(graph):
    """(words, layer) of every statement of a graph."""
    lines = graph.subject_objects(ours("layer"))
    return {(str(graph.value(node, RDF.value)), str(said).rpartition("layer-")[2]) for node, said in lines}


def compare_link(graph, link):
    """A link has its ends, its relation, its reason, its certainty and its works, and is said if claimed."""
    here = WHERE.link(link)
    ends = WHERE.thing(link.source), ours(link.relation), WHERE.thing(link.target)
    assert tuple(graph.value(here, term) for term in (RDF.subject, RDF.predicate, RDF.object)) == ends
    assert (ends in graph) == relation_of(link).claimed
    assert words(graph, graph.value(here, ours("reason"))) == (
        link.rationale,
        [line.text for line in link.lines],
    )
    assert str(graph.value(here, ours("certainty")) or "") == link.certainty
    assert {*graph.objects(here, DCTERMS.source)} == {WHERE.thing(one.work) for one in link.citations}
    for name, part in link.parts.items():
        assert words(graph, graph.value(here, ours(name)))[0] == part.text


@pytest.mark.parametrize(("write", "format"), [(turtle, "turtle"), (json_ld, "json-ld")])
def test_another_program_reads_what_is_there(toy, write, format):
    """Names, definitions, lines with their layers, links with reason and certainty, works with their state."""
    data = write(toy)
    graph = Graph().parse(data=data, format=format)
    compare(toy, graph)
    assert write(kb.load(LIBRARY)) == data


@pytest.mark.exhaustive
@pytest.mark.parametrize(("write", "format"), [(turtle, "turtle"), (json_ld, "json-ld")])
def test_all_of_the_content_comes_back(real, write, format):
    """The same, record by record, on everything that is shipped."""
    data = write(real)
    compare(real, Graph().parse(data=data, format=format))
    assert write(real) == data


@pytest.mark.exhaustive
def test_all_of_the_content_keeps_the_conditions(real):
    """No condition of SKOS, and none of our own, is broken by any record or link."""
    assert broken(scheme(real, WHERE)) == set()


FAULTS = {
    "S9": "id:infusion a skos:ConceptScheme .",
    "S12": "id:infusion skos:altLabel id:brewing .",
    "S13": 'id:infusion skos:hiddenLabel "steeping"@en .',
    "S14": 'id:infusion skos:prefLabel "Infusing"@en .',
    "S19": "id:infusion skos:related id:ann-leaf .",
    "S27": "id:infusion skos:related id:brewing .",
    "S37": "collection:concept a skos:Concept .",
    "S46": "id:infusion skos:exactMatch <urn:x> ; skos:broadMatch <urn:x> .",
    "falls under itself": "id:brewing skos:broader id:infusion .",
    "one certainty": 'link:a a rkb:Link ; rkb:certainty "sure" .',
    "claimed, and only then": "id:fresh-water rkb:no-link-claimed id:school-of-leaves .",
    "one layer": "note:a a rkb:Statement .",
}


def test_the_conditions_hold_and_each_notices_a_fault(toy):
    """The toy content keeps them; with a fault for each of them, each is noticed by name."""
    graph = scheme(toy, WHERE)
    assert broken(graph) == set()
    graph.parse(data=f"{PREFIXES}\n" + "\n".join(FAULTS.values()), format="turtle")
    said = broken(graph)
    assert {name for name in FAULTS if not any(name in one for one in said)} == set()


def test_a_relation_is_one_of_skos_only_where_each_of_its_links_is(real):
    """`broader` and `related-to` alone: no part, development or comparison becomes a hierarchy."""
    graph = Graph()
    for triple in (*own_terms(), *(one for link in links(real) for one in linked(WHERE, link))):
        graph.add(triple)
    for term in (SKOS.broader, SKOS.related):
        relation = "broader" if term == SKOS.broader else "related-to"
        assert {*graph.subjects(RDFS.subPropertyOf, term)} == {ours(relation)}
        ends = {
            (WHERE.thing(one.source), WHERE.thing(one.target))
            for one in links(real)
            if one.relation == relation
        }
        said = {*graph.subject_objects(term)}
        assert said == ends | ({(b, a) for a, b in ends} if term == SKOS.related else set())


@pytest.mark.parametrize(("state", "told"), [("secondary", True), ("no", False)])
def test_a_work_that_nobody_checked_has_no_reference(copy, state, told):
    """Its state is always said; a DOI and a reference only where somebody has looked them up."""
    path = copy / "works.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace("verified: secondary; checked: 2026-11-01", f"verified: {state}"), "utf-8")
    base = KnowledgeBase(read(copy).library)
    graph, here = scheme(base, WHERE), WHERE.thing("twig-1955")
    assert str(graph.value(here, ours("verified"))) == state
    doi = URIRef("https://doi.org/10.1000/tea")
    assert ((here, DCTERMS.identifier, doi) in graph) is told
    assert ((here, DCTERMS.bibliographicCitation, None) in graph) is told


def test_old_ids_lead_on(renamed):
    """A renamed record says so, and ids that are gone are marked and replaced."""
    graph = scheme(renamed, WHERE)
    old, new = WHERE.thing("steeping"), WHERE.thing("infusion")
    assert (old, DCTERMS.isReplacedBy, new) in graph
    assert (old, OWL.deprecated, Literal(True)) in graph
    assert {*graph.objects(WHERE.thing("tea-making"), DCTERMS.isReplacedBy)} == {new, WHERE.thing("brewing")}
    assert "Formerly `steeping`." in {str(one) for one in graph.objects(new, SKOS.changeNote)}


def test_a_translation_adds_its_names(toy, tmp_path):
    """One preferred name a language; the English ones stay."""
    (tmp_path / "overlay.yml").write_text("name: Français\nlang: fr\n", "utf-8")
    (tmp_path / "concepts").mkdir()
    text = "---\nextends: infusion\nlabel: Infusion lente\nalso: [macération]\n---\n"
    (tmp_path / "concepts" / "infusion-fr.md").write_text(text, "utf-8")
    french = Translation("fr", "Français", kb.load(LIBRARY, tmp_path))
    graph, here = scheme(toy, WHERE, [french]), WHERE.thing("infusion")
    assert names(graph, here, SKOS.prefLabel, "fr") == {"Infusion lente"}
    assert names(graph, here, SKOS.altLabel, "fr") == {"macération"}
    assert names(graph, here, SKOS.prefLabel) == {"Infusion"}
    assert {str(one) for one in graph.objects(WHERE.scheme, DCTERMS.language)} == {"en", "fr"}


def test_whoever_hosts_it_gives_the_address(toy, tmp_path, monkeypatch, capsys):
    """Records are below it, our own terms stay what they are; other formats refuse the option in words."""
    monkeypatch.setattr("kb.cli.exporting.opened", lambda _: toy.library)
    path = tmp_path / "tea.ttl"
    assert main(["export", "skos", str(path), "--address", "https://example.org/tea"]) == 0
    graph = Graph().parse(path)
    here = URIRef("https://example.org/tea/id/infusion")
    assert (here, ours("broader"), URIRef("https://example.org/tea/id/brewing")) in graph
    assert main(["export", "ris", str(tmp_path / "a.ris"), "--address", "https://example.org/tea"]) == 2
    assert "--address is for vocabulary; ris takes references." in capsys.readouterr().err
    assert main(["export", "skos", str(tmp_path / "a.ttl"), "--of", "infusion"]) == 2
    assert "leave out --of" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["tea.ttl"]
