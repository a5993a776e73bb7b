"""Sheets about records begin with their message, say how far it goes, repeat nothing and lose nothing."""

import re
from collections import Counter
from io import BytesIO

import pytest
from pypdf import PdfReader

from kb.content.records import relation_of
from kb.handouts.about_records import WHOLE
from kb.handouts.catalogue import Options, handout, ready
from kb.handouts.messages import EVIDENCE, FIRST, LIMITS, UNTESTED, findings_on
from kb.handouts.model import Break, Heading, Items, Panel, Paragraph, Picture, Table
from kb.handouts.sorts import HANDOUTS
from kb.handouts.stories import SHEETS
from kb.handouts.writers import render
from kb.schema import KINDS, RELATIONS

SHEET_SORTS = ("principle", "theory", "story", "six-ways", "readings", "disagreement", "evidence")
KIND_SAMPLES = {
    "tradition": "cultural-psychiatry",
    "concept": "shame",
    "person": "jean-baker-miller",
    "practice": "sharing-power-in-the-work",
    "moment": "does-not-want-to-be-alive",
    "finding": "social-ties-and-survival",
    "question": "praise-or-power",
    "workshop": "power-in-the-room",
}


def pages(one):
    """How many pages a handout has as a PDF."""
    return len(PdfReader(BytesIO(render(one, ".pdf"))).pages)


def runs(blocks):
    """All runs of some blocks, those in panels in their place and references left out."""
    for block in blocks:
        if isinstance(block, Panel):
            yield from runs(block.blocks)
        elif isinstance(block, Table):
            yield from (run for row in block.rows for cell in row for run in cell)
        elif isinstance(block, Items):
            yield from (run for item in block.items for run in item)
        elif isinstance(block, Paragraph) and block.style != "reference":
            yield from block.runs


def words(blocks):
    """The text of some blocks in one piece."""
    return "".join(run.text for run in runs(blocks))


def panel(one, *titles):
    """The panel of a handout with one of these titles."""
    return next(block for block in one.blocks if isinstance(block, Panel) and block.title in titles)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("audience", ["trainer", "trainee"])
def test_a_principle_is_one_sheet_of_two_sides(real, audience, paper):
    """All ten, on either paper, for whomever they are."""
    for id in real.principles.index:
        assert pages(handout(real, "principle", [id], Options(audience=audience, paper=paper))) == 2, id


@pytest.mark.parametrize("kind", ["principle", "theory"])
def test_the_message_comes_before_the_reasons(real, kind):
    """After the seed's own words: what it says plainly, what it draws on, what is disputed; then the evidence."""
    for record in real.library.of(kind):
        one = handout(real, kind, [record.id])
        rest = [block for block in one.blocks if not (isinstance(block, Paragraph) and block.style != "body")]
        first, second, state = rest[:3]
        assert first.title == "Key messages"
        (items,) = first.blocks
        assert len(items.items) == 3, record.id
        assert all(line.text in words([first]) for line in record.items("Plainly"))
        assert second.title in (EVIDENCE, LIMITS)
        assert "Not yet reviewed" in words([state])
        assert "How to read this" in words([state])


@pytest.mark.parametrize("kind", KIND_SAMPLES)
def test_any_record_begins_with_its_message(real, kind):
    """Of each kind: one to four messages, and what is known of research if anybody could put it to the test."""
    one = handout(real, "records", [KIND_SAMPLES[kind]])
    first = next(block for block in one.blocks if isinstance(block, Panel))
    assert all(block.style == "note" for block in one.blocks[: one.blocks.index(first)])
    assert first.title == "Key messages"
    assert 1 <= len(first.blocks[0].items) <= 4
    titles = [block.title for block in one.blocks if isinstance(block, Panel)]
    tested = kind == "finding" or kind in RELATIONS["tests"].targets
    assert bool({EVIDENCE, LIMITS} & set(titles)) == tested


def test_no_research_is_said_to_be_none(real):
    """Where nobody has put a concept to the test, its sheet says so."""
    record = next(
        one for one in real.library.of("concept") if not one.items("Evidence") and not findings_on(real, one)
    )
    assert words([panel(handout(real, "records", [record.id]), LIMITS)]) == UNTESTED


def test_a_finding_is_never_without_its_limit(real):
    """Wherever a sheet names a finding, its design, its year and what it does not show are in the same item."""
    for record in real.library.of("principle"):
        (*_, items) = panel(handout(real, "principle", [record.id]), EVIDENCE, LIMITS).blocks
        for finding in findings_on(real, record):
            (item,) = (
                "".join(run.text for run in one) for one in items.items if finding.label in one[0].text
            )
            assert finding.facts["design"] in item
            assert re.search(r"\b\d{4}\)", item)
            assert finding.items("Limits")[0].text in item


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("principle", ["empathic-understanding-and-presence"]),
        ("principle", ["power-and-social-difference"]),
        ("theory", ["trauma-theory"]),
        ("records", ["mutual-relationships"]),
        ("records", ["shame"]),
        ("comparison", ["mutual-recognition", "intersubjectivity"]),
        ("connection", ["shame", "still-face"]),
        ("disagreement", ["intersubjectivity-theory", "self-psychology"]),
    ],
)
def test_no_sentence_is_printed_twice(real, name, ids):
    """What the key messages say is not said again; a link that is a step of two ways gives its reason once."""
    told = Counter(
        run.text.strip() for run in runs(handout(real, name, ids).blocks) if not run.quiet and not run.bold
    )
    assert [text for text, count in told.items() if count > 1 and len(text) > 45] == []


def test_the_seeds_sentence_has_one_frame(real):
    """Where the other text has other words, the sheet in short says in which paragraph; the full one has both."""
    frames = {
        name: [
            words([block])
            for block in handout(real, name, ["power-and-social-difference"]).blocks
            if isinstance(block, Paragraph) and block.style == "quote"
        ]
        for name in ("principle", "records")
    }
    (frame,) = frames["principle"]
    assert "in other words: Practitioner’s page, par. 9" in frame
    assert len(frames["records"]) == 2


@pytest.mark.parametrize("id", ["power-and-social-difference", "shame", "self-psychology"])
def test_nothing_of_a_record_is_left_out_on_its_full_sheet(real, id):
    """Each line of its text, and each reason and objection of its links in both directions."""
    record = real.record(id)
    text = words(handout(real, "records", [id]).blocks)
    lines = [line for _, part in record.passages for line in part.lines]
    lines += [line for link in real.links_of(id) for line in link.lines]
    lines += [line for link in real.links_of(id) for part in link.parts.values() for line in part.lines]
    assert [line.text for line in lines if line.text not in text] == []


def test_a_sheet_in_short_says_where_the_rest_stands(real):
    """It names the sorts of handout by the titles that they have on the page of handouts."""
    assert HANDOUTS["records"].title == WHOLE
    assert HANDOUTS["readings"].title == SHEETS
    for kind in ("principle", "theory"):
        id = next(real.library.of(kind)).id
        assert f"“{WHOLE}”" in words(handout(real, kind, [id]).blocks)


def test_a_verdict_has_its_strength_certainty_and_sources(real):
    """Each row of the table says how strongly, how surely and why; a claimed one names who says so."""
    for record in real.library.of("principle"):
        one = handout(real, "principle", [record.id])
        (table,) = [block for block in one.blocks if isinstance(block, Table)]
        links = [link for link in record.links if relation_of(link).strength]
        assert len(table.rows) == len(links)
        for link, (theory, why) in zip(links, table.rows, strict=True):
            assert link.certainty in "".join(run.text for run in theory)
            assert link.short in why[0].text


def test_what_is_for_the_leader_is_on_no_trainees_copy(real):
    """How to run it, and what to bring in if it stalls, is for whoever leads."""
    asides = {
        job.name: job.audience
        for job in ready(real)
        if job.name in ("principle", "six-ways")
        for block in handout(real, job.name, job.ids, Options(audience=job.audience)).blocks
        if isinstance(block, Panel) and block.aside
    }
    assert asides == {"principle": "trainer", "six-ways": "trainer"}


def test_no_sheet_points_up_or_down(real):
    """Paper has columns and pages: no sentence of ours says below, above, overleaf or “see the list”."""
    ours = re.compile(
        r"(?:listed|boxes|reading|table|see|sheet|sentences?) (?:below|above|overleaf|the list)\b"
    )
    for job in (job for job in ready(real) if job.name in SHEET_SORTS):
        one = handout(real, job.name, job.ids, Options(audience=job.audience))
        assert not (found := ours.search(words(one.blocks))), (job, found)


def test_trainees_are_told_when_the_readings_come(real):
    """A question about readings can be answered on paper: they are there, or the sheet says that they follow."""
    for name, audience, there in (
        ("six-ways", "trainer", False),
        ("six-ways", "trainee", True),
        ("story", "", True),
    ):
        options = Options(audience=audience) if audience else Options()
        text = words(handout(real, name, ["as-strong-as-you"], options).blocks)
        assert (SHEETS in text) == there


def test_a_line_to_stand_on_can_be_marked(real):
    """Seven places between two names, one mark in each row."""
    one = handout(real, "disagreement", ["intersubjectivity-theory", "self-psychology"])
    (line,) = [block for block in one.blocks if isinstance(block, Table)]
    assert line.entry == "mark"
    assert "Intersubjectivity theory" in line.head[1]
    assert "Self psychology" in line.head[7]
    assert all(row[1:] == ((),) * 7 for row in line.rows)


def test_a_person_has_works_and_ideas_on_the_sheet(real):
    """Facts are told: what somebody wrote and introduced, with the works among the references."""
    one = handout(real, "records", ["jean-baker-miller"])
    text = words(one.blocks)
    assert "J. B. Miller, 1976" in text
    assert "introduced" in text
    assert any("Toward a new psychology" in "".join(run.text for run in entry) for entry in one.sources)


def test_each_of_several_records_has_its_own_page_and_heading(real):
    """Forty records can be taken apart and found: each begins a page under a heading of the first level."""
    one = handout(real, "records", ["shame", "zest", "praise-or-power"])
    headings = [block.text for block in one.blocks if isinstance(block, Heading) and block.level == 1]
    assert headings == ["Shame", "Zest", "Praise, or power?", "References"]
    assert sum(block == Break() for block in one.blocks) == 2
    assert any(isinstance(block, Picture) for block in one.blocks)


def test_the_evidence_says_first_how_far_it_goes(real):
    """The table begins with what it is, and each row has a claim, what was found and what it does not show."""
    one = handout(real, "evidence")
    assert one.blocks[0].title == "Key messages"
    tables = [block for block in one.blocks if isinstance(block, Table)]
    assert sum(len(table.rows) for table in tables) == sum(1 for _ in real.library.of("finding"))
    assert all(cell for table in tables for row in table.rows for cell in row)


def test_every_kind_has_its_messages():
    """A kind of record that is added gets a word on what comes first on its sheet."""
    assert set(KINDS) - set(FIRST) == {"vignette", "document"}
