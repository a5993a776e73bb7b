"""The coverage page counts what a curator would count by hand."""

from dataclasses import replace

from kb.content.records import Citation, Line, Record, Section
from kb.knowledge.coverage import coverage, orphans, report


def record(id, **facts):
    """A concept without links that rests on one work."""
    line = Line(text="Tea is hot.", number=1, citations=(Citation(work="leaf-1901"),))
    lead = Section(name="", number=1, lines=(line,))
    return Record(kind="concept", id=id, path="", facts={"label": id, **facts}, lead=lead)


def grown(toy, *records, **changes):
    """The toy content with more records."""
    return replace(
        toy.library, records={**toy.library.records, **{one.id: one for one in records}}, **changes
    )


def test_records_links_works_and_reviews_are_counted(toy):
    """Kinds, relations, verified works and reviews, each with its number; a relation that is not used is left out."""
    page = coverage(grown(toy, record("milk", review={"by": "A. Host"})))
    assert page["Records"][:4] == ["principles: 2", "theories: 2", "traditions: 1", "concepts: 3"]
    assert page["Records"][-1] == "works: 2"
    assert page["Links"][:4] == [
        "draws-on: 2",
        "is-supported-by: 1",
        "is-in-tension-with: 1",
        "no-link-claimed: 1",
    ]
    assert not [line for line in page["Links"] if line.endswith(": 0")]
    assert page["Works by verification"] == ["authoritative: 1", "seen: 0", "secondary: 1", "no: 0"]
    assert page["Reviewed"] == ["1 of 17 records"]


def test_statements_are_counted_by_layer(toy):
    """The most frequent layer first, as many of each as the table of statements has; quotations apart."""
    counts = toy.statements["layer"].value_counts().drop("seed")
    assert counts["evidence"] == 2
    assert coverage(toy.library)["Statements by layer"] == [f"{name}: {n}" for name, n in counts.items()]


def test_concepts_are_counted_for_principles_and_schools(toy):
    """How many concepts bear on each principle, and how many come from each school."""
    page = coverage(grown(toy, record("milk", theories=("school-of-leaves", "school-of-steam"))))
    assert page["Concepts for each principle"] == ["Fresh water: 2", "Good kettles: 1"]
    assert page["Concepts that come from each school"] == ["School of leaves: 2", "School of steam: 1"]
    lost = coverage(grown(toy, record("milk", theories=("no-such-school",))))
    assert lost["Concepts that come from each school"] == ["School of steam: 1", "School of leaves: 1"]


def test_verdicts_findings_and_readings_are_counted(toy):
    """Cells by their verdict, findings by their design, and what each theory hears."""
    page = coverage(toy.library)
    assert page["Verdicts of the matrix"] == ["core: 1", "supporting: 1", "tension: 1", "none: 1"]
    assert page["Findings by design"] == ["trial: 1"]
    counts = toy.links[toy.links["relation"] == "heard-by"].groupby("source")["target"].nunique()
    whole = {id for id, count in counts.items() if count == len(toy.theories)}
    assert page["Heard by every theory"] == [
        f"moments: {len(whole & set(toy.moments.index))} of {len(toy.moments)}",
        f"vignettes: {len(whole & set(toy.vignettes.index))} of {len(toy.vignettes)}",
    ]


def test_lines_are_counted_by_what_they_rest_on(toy):
    """A line that cites a checked work and an unchecked one rests on the checked one."""
    page = coverage(toy.library)
    rows = dict(line.split(": ") for line in page["Lines that cite, by the best-checked of their works"])
    cited = toy.citations.groupby(["record", "section", "line"])["work"].agg(set)
    assert int(rows["authoritative"]) == sum("leaf-1901" in works for works in cited)
    assert int(rows["secondary"]) == sum(works == {"twig-1955"} for works in cited) > 0


def test_definitions_are_measured(toy):
    """The median and the long ones in words; nothing where there is but one."""
    (line,) = coverage(grown(toy, record("milk"), record("sugar")))["Definitions"]
    assert line.startswith("median 4 words, 95th percentile ")
    alone = replace(toy.library, records={"milk": record("milk")})
    assert coverage(alone)["Definitions"] == []


def test_balance_counts_concepts_once(toy):
    """A concept that bears on two principles of one list counts once."""
    house = {"balance": {"distress": ["fresh-water", "good-kettles"], "growth": ["good-kettles"]}}
    page = coverage(grown(toy, house=house))
    assert page["Balance of distress and growth"] == ["distress: 2 concepts", "growth: 1 concepts"]
    assert coverage(toy.library)["Balance of distress and growth"] == []


def test_what_stands_alone_is_named(toy):
    """Records without a link, documents apart; concepts that rest on one work."""
    assert orphans(toy.library) == []
    library = grown(toy, record("milk"), record("sugar"))
    assert orphans(library) == ["milk", "sugar"]
    assert coverage(library)["Resting on one work"] == ["2 concepts: milk, sugar"]
    assert coverage(toy.library)["Resting on one work"] == []


def test_the_report_is_the_page_as_text(toy):
    """Each title with its lines under it; where there is nothing, it says so."""
    text = report(toy.library)
    for title, lines in coverage(toy.library).items():
        assert f"\n{title}\n" + "\n".join(f"  {line}" for line in lines or ["none"]) in text
