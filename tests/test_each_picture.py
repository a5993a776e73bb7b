"""What each picture promises beyond what all promise: its content, its order, what it leaves out."""

import re
from itertools import combinations, pairwise

import pytest
from geometry import extent, of, overlap, points, rectangle, within

from kb.pictures import concept_index, lineage, sheet
from kb.pictures.attribution import attributed
from kb.pictures.blocks import shortened, text
from kb.pictures.comparison import comparison
from kb.pictures.concept_map import concept_map
from kb.pictures.gallery import pages_of, picture
from kb.pictures.lettering import width
from kb.pictures.neighbourhood import around, neighbourhood
from kb.pictures.neighbours import FACTS, PRIORITIES
from kb.pictures.path import path
from kb.pictures.scene import Box, Curve, Font, Words
from kb.pictures.selection import Selection, only_kinds
from kb.pictures.title_and_legend import A4, About, Strip, framed, short_title
from kb.pictures.verdicts import standings
from kb.schema import KINDS, RELATIONS, fields_of


def test_a_long_index_has_pages(toy, monkeypatch):
    """Where one page cannot hold all concepts the title says which page it is, and none is lost."""
    monkeypatch.setattr(concept_index, "COLUMNS", 1)
    monkeypatch.setattr(concept_index, "BOTTOM", 455.0)
    first, second = (picture(toy, "index", page=page) for page in (1, 2))
    assert first.title.endswith("page 1 of 2")
    ids = [box.id for page in (first, second) for box in of(page, Box, "node")]
    assert sorted(ids) == sorted(toy.concepts.index)


def test_a_sheet_shows_the_verdict_and_the_concepts(toy):
    """Each theory with its short reason, each concept that bears on the principle."""
    scene = picture(toy, "sheet", "fresh-water")
    assert {"fresh-water", "school-of-steam", "school-of-leaves", "infusion", "brewing"} == {
        box.id for box in of(scene, Box, "node")
    }
    assert "steam needs living water" in [words.text for words in of(scene, Words)]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_sheet_loses_no_concept_and_no_reason(real, paper):
    """The pages behind a sheet name each concept that bears on the principle, with its reason and its sources."""
    for record in real.library.of("principle"):
        front, *behind = pages_of(real, "sheet", record.id, paper=paper)
        links = [link for link in real.links_of(record.id) if link.relation == "bears-on"]
        ids = [box.id for page in behind for box in of(page, Box, "node")]
        assert sorted(ids) == sorted(link.source for link in links)
        said = " ".join(words.text for page in behind for words in of(page, Words)).replace(" ", "")
        assert all(link.rationale.replace(" ", "") in said for link in links)
        assert all(
            real.bibliography.cite(one.work).replace(" ", "") in said
            for link in links
            for one in link.citations
        )
        boxes = {box.id for box in of(front, Box, "node")}
        if not all(link.source in boxes for link in links):
            assert any(
                "All, with reasons: next pages." in words.text for words in of(front, Words, "caption")
            )


def test_pictures_send_nobody_to_a_list(real):
    """What has no room is named on paper; nothing points to a screen's list."""
    pairs = [
        ("selfobject", "mutual-recognition"),
        ("empathy", "countertransference"),
        ("shame", "trauma-theory"),
    ]
    scenes = [picture(real, "comparison", *pair, paper=paper) for pair in pairs for paper in ("a4", "letter")]
    for scene, (one, two) in zip(scenes, [pair for pair in pairs for _ in (1, 2)], strict=True):
        said = " ".join(words.text for words in of(scene, Words))
        assert "the list" not in said
        names = [real.record(id).label for ids in real.shared(one, two) for id in ids]
        assert [name for name in names if name.replace(" ", "") not in said.replace(" ", "")] == []


def test_the_bands_of_a_sheet_share_the_room_that_is_left(toy, monkeypatch):
    """Where little room is left the bands grow alike until the last ends where the foot begins."""

    def end():
        scene = picture(toy, "sheet", "fresh-water")
        return scene.height, max(rectangle(box)[3] for box in of(scene, Box) if box.role != "legend")

    high, roomy = end()
    bottom = high - roomy + 2 * 14.0  # each of the two bands grows by 10 points instead of by 24 at most
    monkeypatch.setattr(sheet, "BOTTOM", bottom)
    assert end()[1] == pytest.approx(high - bottom)


def test_the_overview_can_be_followed(real):
    """Few lines cross, and none runs through a box that it does not join."""
    scene = picture(real, "overview")
    edges = of(scene, Curve, "edge")
    for edge in edges:
        for box in of(scene, Box, "node"):
            if box.id not in (edge.source, edge.target):
                left, top, right, bottom = rectangle(box)
                assert not any(left < x < right and top < y < bottom for x, y in points(edge)), box.id
    assert sum(_cross(one, two) for one, two in combinations(edges, 2)) <= 26


def _cross(one, two):
    """Whether two lines between the same two columns change places."""
    a, b = (sorted((edge.points[0], edge.points[-1])) for edge in (one, two))
    level = abs(a[0][0] - b[0][0]) < 40 and abs(a[1][0] - b[1][0]) < 40
    return level and (a[0][1] - b[0][1]) * (a[1][1] - b[1][1]) < 0


def test_a_comparison_without_authors_says_so(toy):
    """Shared neighbours are computed and not judged; authored words stand without that label."""
    computed = picture(toy, "comparison", "infusion", "brewing")
    assert any("not judged" in words.text for words in of(computed, Words))
    authored = picture(toy, "comparison", "school-of-leaves", "school-of-steam")
    assert not any("not judged" in words.text for words in of(authored, Words))
    assert "Both want tea." in [words.text for words in of(authored, Words)]


def test_a_difference_is_never_reworded(real):
    """Whatever stands left, right or across is together what the record says."""
    for link in real.library.links():
        if "Difference" in link.parts:
            rows = attributed(real, link, link.source, link.target)
            told = sorted(link.parts["Difference"].text.replace(" ", ""))
            assert sorted("".join(words for row in rows for words in row).replace(" ", "")) == told


def test_two_sentences_stand_on_their_own_sides(real):
    """A sentence that names one of two concepts stands under it, whichever way round they are asked."""
    link = next(x for x in real.library.links() if (x.source, x.target) == ("affect-attunement", "empathy"))
    ((left, right),) = attributed(real, link, "affect-attunement", "empathy")
    assert left.startswith("Attunement")
    assert right.startswith("Empathy")
    assert attributed(real, link, "empathy", "affect-attunement") == [(right, left)]


def test_no_path_is_said_plainly(toy):
    """Two records that nothing joins get the sentence and no line."""
    scene = picture(toy, "path", "ann-leaf", "brewing")
    assert scene.sentences == ("No reasoned path joins Ann Leaf with Brewing in this knowledge base.",)
    assert of(scene, Curve, "edge") == []


def test_a_path_is_a_chain(toy):
    """Each line joins a box with the next, and its sentence is beside it."""
    scene = picture(toy, "path", "tea-goes-cold", "brewing")
    ids = [box.id for box in of(scene, Box, "node")]
    ends = [{edge.source, edge.target} for edge in of(scene, Curve, "edge")]
    assert ends == [{one, two} for one, two in pairwise(ids)]
    assert (ids[0], ids[-1]) == ("tea-goes-cold", "brewing")


def test_a_lineage_runs_through_the_years(toy):
    """Steps stand in the order of their years, and a founder is in bold."""
    scene = picture(toy, "lineage", "school-of-leaves")
    steps = [box for box in of(scene, Box, "node") if box.id.startswith("school-of-leaves.")]
    assert [box.y for box in steps] == sorted(box.y for box in steps)
    assert len(steps) == 3
    assert [words.text for words in of(scene, Words) if words.owner == "ann-leaf" and words.bold] == [
        "Ann Leaf"
    ]


def test_a_founder_keeps_a_place_where_there_is_little(real):
    """Where not all people of a theory fit, founders and those with most works stay, in order of years."""
    record = real.record("feminist-theories-of-psychotherapy")
    dated = [(match, line) for line in record.items("Timeline") if (match := lineage.YEAR.match(line.text))]
    everyone, none = lineage._people(real, record, dated, (0.0, 5000.0))
    few, others = lineage._people(real, record, dated, (0.0, 300.0))
    assert none == ()
    named = " ".join(line for one in others for line in one.lines)
    boxed = {entry.id for entry in few}
    assert all(real.record(one.id).label in named for one in everyone if one.id not in boxed)
    assert set(record.facts["introduced-by"]) <= {entry.id for entry in few}
    assert [entry.id for entry in few] == [
        one.id for one in everyone if one.id in {entry.id for entry in few}
    ]
    assert {entry.id for entry in everyone if entry.texts[0].font.bold} == set(record.facts["introduced-by"])


def test_the_axis_of_years_is_broken_where_years_are_left_out(toy):
    """Two strokes cross the band in a long gap, and none where years follow each other."""
    close, far = ({1950: 10.0, 1951: 30.0}, {1901: 10.0, 1951: 50.0})
    strokes = [
        [mark for mark in lineage._ruler(lineage._Axis(years, (0.0, 60.0))) if isinstance(mark, Curve)]
        for years in (close, far)
    ]
    assert [len(one) for one in strokes] == [0, 2]
    assert all(10.0 < y < 50.0 for stroke in strokes[1] for _, y in stroke.points)


def test_words_without_room_are_shortened():
    """A long title ends in an ellipsis; a short one is left alone."""
    assert shortened("Tea", 100, 10) == "Tea"
    assert shortened("Tea for a very long afternoon", 60, 10).endswith("…")
    assert text("Tea for two", 30, Font(10)).height > text("Tea", 30, Font(10)).height


def _neighbours(base, id, **selected):
    """The records and the words over them that a neighbourhood shows."""
    scene = neighbourhood(base, id, selection=Selection(**selected))
    edges = of(scene, Curve, "edge")
    return {end for edge in edges for end in (edge.source, edge.target)} - {id, ""}, {e.name for e in edges}


def test_a_neighbourhood_keeps_to_its_selection(toy):
    """Only the records and relations that are selected are around the one in the middle."""
    records, relations = _neighbours(toy, "brewing")
    assert len(records) > 1 < len(relations)
    one = min(records)
    assert _neighbours(toy, "brewing", records={one})[0] == {one}
    assert _neighbours(toy, "brewing", relations={"bears-on"})[1] == {"Helps to understand"}
    assert _neighbours(toy, "brewing", records=())[0] == _neighbours(toy, "brewing", relations=())[0] == set()


def test_maps_keep_to_their_selection(toy):
    """Of a concept map only links of selected relations are left."""
    ids = {"infusion", "brewing", "fresh-water"}
    links = [
        of(concept_map(toy, *ids, selection=Selection(relations=names)), Curve, "edge")
        for names in (None, ())
    ]
    assert [bool(found) for found in links] == [True, False]


def test_a_picture_names_its_selection(toy):
    """What was selected is in the caption, in all pictures that can be narrowed."""
    narrowed = Selection(words=" Only: tea.")
    for scene in (
        neighbourhood(toy, "brewing", selection=narrowed),
        concept_map(toy, "infusion", "brewing", selection=narrowed),
    ):
        assert " ".join(words.text for words in of(scene, Words, "caption")).count("Only: tea.") == 1


def test_a_neighbourhood_says_how_many_it_leaves_out(toy):
    """Each neighbour has one line; those beyond the number that is asked for are counted in the caption."""
    records, _ = _neighbours(toy, "brewing")
    few = neighbourhood(toy, "brewing", most=1)
    assert len(of(few, Curve, "edge")) == 1
    assert f"{len(records) - 1} more are not drawn." in " ".join(w.text for w in of(few, Words, "caption"))


def test_a_strip_is_as_high_as_its_picture(toy):
    """Among other things a picture has the given width, and no empty room below."""
    few, many = (neighbourhood(toy, "brewing", Strip(500), most=most) for most in (1, 9))
    assert few.width == many.width == 500
    assert few.height < many.height < A4.height


def test_a_title_is_set_smaller_before_it_is_too_wide():
    """It fits between the margins, in the largest size with which it does."""
    sizes = []
    for title in ("Tea", "Tea " * 30, "Tea " * 34):
        about = About(name="map", title=title.strip(), summary="Tea.", caption="Read it.", sentences=())
        (words,) = of(framed(about, A4, [], []), Words, "title")
        assert width(words.text, words.size, bold=True) <= A4.room
        sizes.append(words.size)
    assert sizes[0] == 17 > sizes[1] > sizes[2]
    long = short_title("Tea " * 99, A4)
    assert long.endswith("…")
    assert width(long, 17, bold=True) <= A4.room


def test_a_number_stands_with_its_standing(toy, real):
    """Wherever principles are numbered a key says which the texts list, and which are ours."""
    assert standings(real) == "1–5 listed in the texts, 6–10 promoted by us"
    assert standings(toy) == "1 listed in the texts, 2 promoted by us"
    told = " ".join(words.text for words in of(picture(toy, "matrix"), Words))
    assert standings(toy) in told
    assert picture(toy, "sheet", "good-kettles").title.startswith("Principle 2, promoted by us")


def test_what_a_picture_shows_is_said_in_sixty_words(real):
    """Each picture of the real content has a summary that can be heard at a stretch, and it is a sentence."""
    library = real.library
    explored = [record.id for record in library.records.values() if record.kind != "document"]
    authored = [link for link in library.links() if link.relation == "contrasts-with"]
    scenes = [
        *(picture(real, name) for name in ("matrix", "sources", "overview", "index")),
        *(picture(real, "neighbourhood", id) for id in explored),
        *(picture(real, "sheet", record.id) for record in library.of("principle")),
        *(picture(real, "lineage", one.id) for one in library.records.values() if one.items("Timeline")),
        *(picture(real, "comparison", link.source, link.target) for link in authored),
        *(picture(real, "path", one, two) for one, two in zip(explored[::9], explored[4::9], strict=False)),
        picture(real, "concept-map", *explored[:14]),
    ]
    long = [scene.title for scene in scenes if not 5 <= len(scene.summary.split()) <= 60]
    assert long == []
    assert all(scene.summary.endswith((".", "”", "?")) for scene in scenes)


def test_a_part_of_a_page_has_the_page_s_heading_and_foot(toy):
    """It brings neither title nor notice, keeps caption and legend, and begins at the page's margin."""
    scene = neighbourhood(toy, "brewing", Strip(493))
    words = of(scene, Words)
    assert not any(one.role == "title" for one in words)
    assert "CC BY" not in " ".join(one.text for one in words)
    assert {"caption", "legend"} <= {mark.role for mark in scene.marks}
    assert min(one.x for one in words if one.role == "caption") <= 1


def test_every_relation_and_fact_has_its_place_among_neighbours():
    """A relation or a reference of the schema cannot be forgotten where neighbours are ranked and named."""
    assert set(PRIORITIES) == {name for name, relation in RELATIONS.items() if relation.claimed}
    fields = {(kind, field.name) for kind in KINDS for field in fields_of(kind) if field.forward}
    assert set(FACTS) == fields | {("concept", "home")}


def test_nobody_stands_alone(real):
    """Each person's works, ideas and schools are drawn, as facts; a person is never called it."""
    for person in real.library.of("person"):
        scene = neighbourhood(real, person.id)
        assert of(scene, Curve, "edge"), person.id
        assert not re.search(r"\bit\b", " ".join(words.text for words in of(scene, Words) if not words.owner))


def test_facts_and_judgements_have_other_lines(real):
    """What somebody wrote is a fact, what an idea means in their work is our judgement; the legend has both."""
    scene = neighbourhood(real, "maria-yellow-horse-brave-heart")
    dashes = {edge.name: edge.dash for edge in of(scene, Curve, "edge")}
    assert dashes["Wrote"] == dashes["Speaks from"] != dashes["Ideas used in a particular sense"] == ()
    legend = {words.text for words in of(scene, Words, "legend")}
    assert {"a fact", "a link, in our judgement"} <= legend


@pytest.mark.parametrize("most", [9, 18])
def test_a_theory_shows_its_ideas_people_and_principles(real, most):
    """However few neighbours are drawn, each of the three is among them; ideas that come from it stand first."""
    for theory in real.library.of("theory"):
        scene = neighbourhood(real, theory.id, Strip(493), most=most)
        kinds = {real.web.nodes[box.id]["kind"] for box in of(scene, Box, "node") if box.id}
        assert {"concept", "person", "principle"} <= kinds, theory.id
        names = [edge.name for edge in of(scene, Curve, "edge")]
        assert names.count("Ideas that come from it") >= names.count("Ideas from elsewhere used in it")


def test_what_tells_most_is_drawn_before_what_has_most_links(real):
    """Of a principle: the theories it draws chiefly on, then ideas that bear on it surely and on few others."""
    for principle in real.library.of("principle"):
        scene = neighbourhood(real, principle.id, Strip(493), most=9)
        shown = {
            edge.source if edge.target == principle.id else edge.target for edge in of(scene, Curve, "edge")
        }
        chief = {link.target for link in principle.links if link.relation == "draws-on"}
        assert chief <= shown
        ideas = [link for link in real.links_of(principle.id) if link.relation == "bears-on"]
        drawn = [link for link in ideas if link.source in shown]
        assert {link.certainty for link in drawn} == {"high"}

        def others(link):
            return sum(one.relation == "bears-on" for one in real.record(link.source).links)

        sure = [link for link in ideas if link.certainty == "high"]
        assert max(map(others, drawn)) <= min(others(link) for link in sure if link not in drawn)


def test_both_sides_of_a_neighbourhood_are_used(real):
    """With two neighbours or more neither half of the page stays empty."""
    for record in real.library.records.values():
        if record.kind != "document":
            scene = neighbourhood(real, record.id, Strip(493), most=9)
            lefts = [box.x < scene.width / 2 for box in of(scene, Box, "node") if box.id != record.id]
            assert len(lefts) == 1 or {True, False} == set(lefts), record.id


def test_a_neighbourhood_keeps_to_some_kinds(real):
    """A principle's sheet, which has the theories in a table, can leave them out of its picture."""
    kinds = ("concept", "practice", "moment")
    scene = neighbourhood(real, "mutual-relationships", selection=only_kinds(real.library, *kinds))
    around = [box.id for box in of(scene, Box, "node") if box.id != "mutual-relationships"]
    assert {real.record(id).kind for id in around} <= set(kinds)


def test_where_nothing_is_linked_the_picture_says_so(toy):
    """An empty picture is explained in words, in the caption, the summary and the long description."""
    scene = neighbourhood(toy, "brewing", selection=Selection(records=(), words=" Only works."))
    said = "Nothing that is chosen here is linked with Brewing."
    assert said in " ".join(words.text for words in of(scene, Words, "caption"))
    assert scene.summary == said
    assert scene.sentences == (said,)


def test_a_neighbourhood_is_told_as_far_as_it_is_drawn(real):
    """Its words have one sentence for each neighbour that is drawn, and no more."""
    scene = neighbourhood(real, "mutual-relationships", Strip(493), most=9)
    assert len(scene.sentences) == len(of(scene, Curve, "edge")) == 9


def test_a_label_that_ends_a_sentence_gets_no_colon(real):
    """The title of a question's picture has one mark at its end."""
    assert around(real.record("missing-or-kept-going")) == "Missing, or kept going? What it is linked with"
    assert around(real.record("selfobject")) == "Selfobject: what it is linked with"


def test_the_index_runs_from_a_to_z(real):
    """Terms follow the alphabet across columns and pages, under letters, each with its school beside it."""
    pages = [picture(real, "index", page=page) for page in (1, 2, 3)]
    ids = [box.id for page in pages for box in of(page, Box, "node")]
    names = [real.record(id).label.casefold() for id in ids]
    assert names == sorted(names)
    assert len(set(ids)) == len(real.concepts)
    said = {(words.owner, words.text) for page in pages for words in of(page, Words)}
    assert all((id, real.record(real.record(id).home).short) in said for id in ids)
    letters = {words.text[0] for page in pages for words in of(page, Words, "label") if words.bold}
    assert letters == {name[0].upper() for name in names}


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_lineage_loses_no_step_and_no_name(real, paper):
    """All steps are drawn with their works, everybody is named, and nothing ends in an ellipsis."""
    for record in real.library.records.values():
        if steps := record.items("Timeline"):
            scene = picture(real, "lineage", record.id, paper=paper)
            said = " ".join(words.text for words in of(scene, Words))
            assert sum(box.id.startswith(f"{record.id}.") for box in of(scene, Box, "node")) == len(steps)
            assert all(
                real.bibliography.cite(one.work).split(",")[0] in said for s in steps for one in s.citations
            )
            assert all(person.label in said for person in lineage._speakers(real, record)), record.id
            assert "…" not in said


def test_nobody_is_later_than_their_own_step(real):
    """A person stands at the first step that names them; the years beside a name say that they are of works."""
    scene = picture(real, "lineage", "person-centred-therapy")
    lines = {edge.target: edge.source for edge in of(scene, Curve, "edge")}
    assert lines["carl-r-rogers"] == "1946"
    years = [
        words.text for words in of(scene, Words) if words.owner.startswith("carl") and words.anchor == "end"
    ]
    assert all(words.startswith("work") for words in years)


def test_a_namesake_is_no_reason_to_come_earlier(real):
    """A step that names Donnel Stern does not move Steven Stern."""
    steps = real.record("relational-psychoanalysis").items("Timeline")
    dated = [(match, line) for line in steps if (match := lineage.YEAR.match(line.text))]
    people = ("donnel-b-stern", "steven-stern")
    donnel, steven = (lineage._years(real, real.record(id), dated).step for id in people)
    assert (donnel, steven) == (1983, 0)


def test_each_step_of_a_path_says_who_says_so(real):
    """The works that its reason cites, or that it is editorial judgement, and a certainty where there is one."""
    scene = picture(real, "path", "conjunction-and-disjunction", "five-good-things")
    said = [words.text for words in of(scene, Words) if words.text.startswith("[")]
    assert len(said) == len(of(scene, Curve, "edge"))
    assert said[0] == "[Atwood & Stolorow, 1984]"
    assert "[Atwood & Stolorow, 1984]" in scene.sentences[0]


def test_a_step_that_cites_nobody_is_called_our_judgement(toy):
    """A reason without a source is not passed off as somebody's theory."""
    scene = picture(toy, "path", "tea-goes-cold", "brewing")
    assert any(words.text.startswith("[editorial judgement]") for words in of(scene, Words))


def test_the_overview_gives_each_concept_its_home(real):
    """A concept has the letter of the theory from which it comes, or an asterisk; the thin line is explained."""
    scene = picture(real, "overview")
    names = {box.id: box.name for box in of(scene, Box, "node")}
    letters = {id: name[-2] for id, name in names.items() if id in real.theories.index}
    for id, name in names.items():
        if id in real.concepts.index:
            home = letters.get(real.record(id).home)
            assert name.endswith(f" ({home})" if home else " *"), name
    assert "bears most surely on" in {words.text for words in of(scene, Words, "legend")}


@pytest.mark.parametrize(
    "id", ["heinz-kohut", "self-psychology", "mutual-relationships", "enactment", "always-late"]
)
def test_no_line_of_a_neighbourhood_runs_through_another_s_box(real, id):
    """Each line can be followed to its end."""
    scene = neighbourhood(real, id)
    for edge in of(scene, Curve, "edge"):
        for box in of(scene, Box, "node"):
            left, top, right, bottom = rectangle(box)
            inside = [point for point in points(edge) if left < point[0] < right and top < point[1] < bottom]
            assert not inside, (edge.target, box.id)


def test_a_page_is_filled_before_neighbours_are_left_out(real):
    """On a sheet a person has as many neighbours as have room, in the groups in which they are drawn."""
    scene = picture(real, "neighbourhood", "jean-baker-miller", paper="letter")
    assert "not drawn" not in " ".join(words.text for words in of(scene, Words, "caption"))


PARTS = [
    (comparison, ("enactment", "rupture-and-repair")),
    (comparison, ("shame", "trauma-theory")),
    (comparison, ("self-psychology", "trauma-theory")),
    (path, ("containment", "self-psychology")),
    (path, ("conjunction-and-disjunction", "five-good-things")),
]


@pytest.mark.parametrize(("draw", "ids"), PARTS)
def test_pictures_of_two_records_can_be_a_part_of_a_page(real, draw, ids):
    """They keep their type, have no title and no notice, and nothing lies outside or on something else."""
    scene = draw(real, *ids, Strip(493))
    words = of(scene, Words)
    assert not any(one.role == "title" or "CC BY" in one.text for one in words)
    assert min(one.size for one in words) >= 9
    for mark in (*words, *of(scene, Box)):
        place = extent(mark) if isinstance(mark, Words) else rectangle(mark)
        assert within(place, (0, 0, 493, scene.height)), mark
    assert [(a.text, b.text) for a, b in combinations(words, 2) if overlap(extent(a), extent(b))] == []
