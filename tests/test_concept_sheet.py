"""The sheet of a concept: message first, every reason that is its own, and where the rest stands."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from kb.handouts.catalogue import Options, handout
from kb.handouts.model import Heading, Items, Panel, Paragraph
from kb.handouts.writers import render

SOME = ("selfobject", "enactment", "zest", "dissociation", "shame", "prereflective-unconscious")


def text(blocks):
    """All words of some blocks."""
    told = []
    for block in blocks:
        if isinstance(block, Panel):
            told += [block.title, text(block.blocks)]
        elif isinstance(block, Items):
            told += [run.text for item in block.items for run in item]
        elif isinstance(block, Paragraph):
            told += [run.text for run in block.runs]
        elif isinstance(block, Heading):
            told.append(block.text)
    return "".join(told)


def sheets(base, ids, audience="trainer"):
    """The sheets of some concepts with their records."""
    return [(base.record(id), handout(base, "concept", [id], Options(audience=audience))) for id in ids]


def test_it_says_all_that_is_written_of_the_concept(real):
    """Every line of the record is on the trainer's sheet, but for the parts of a comparison: it says where."""
    for record, sheet in sheets(real, SOME):
        told = text(sheet.blocks)
        for name, part in record.passages:
            if name.rpartition("/ ")[2] in ("In common", "Difference", "Talking past"):
                assert "see “Two ideas compared”" in told
            else:
                assert [line.text for line in part.lines if line.text not in told] == [], name


def test_a_link_has_its_reason_beside_it_from_either_end(real):
    """Whoever claims a link between two concepts, both sheets give the reason and name the other."""
    for record, sheet in sheets(real, SOME):
        told = text(sheet.blocks)
        for link in real.links_of(record.id):
            ends = {real.record(link.source).kind, real.record(link.target).kind}
            if ends == {"concept"}:
                other = link.source if link.target == record.id else link.target
                assert real.record(other).label in told
                assert all(line.text in told for line in link.lines)


def test_the_message_and_the_limits_come_first(real):
    """Plain words open the sheet; what is disputed stands in a frame before the details."""
    for record, sheet in sheets(real, SOME):
        panels = [number for number, block in enumerate(sheet.blocks) if isinstance(block, Panel)]
        assert panels[0] == 0
        assert text(sheet.blocks[:1]).startswith("In plain words" + record.items("Plainly")[0].text)
        assert panels[1] == 1


def test_a_trainee_gets_the_term_and_not_the_argument(real):
    """The short copy keeps meaning, limits and what it is not; it leaves out the principles."""
    for record, sheet in sheets(real, SOME, "trainee"):
        assert record.lead.lines[0].text in text(sheet.blocks)
        assert record.items("Not to be confused with")[0].text in text(sheet.blocks)
        headings = [block.text for block in sheet.blocks if isinstance(block, Heading)]
        assert not any(text.startswith("Principles") for text in headings)


def test_a_concept_alone_gets_its_sheet(real):
    """By its id alone it is this sheet; on steam's toy content too."""
    assert handout(real, "shame").name == "concept-shame"


def test_a_concept_of_few_words_makes_a_sheet(toy):
    """What is not written leaves no heading behind."""
    sheet = handout(toy, "concept", ["brewing"])
    headings = [block.text for block in sheet.blocks if isinstance(block, Heading)]
    assert len(headings) == len(set(headings))
    assert all(not isinstance(one, Heading) for one in sheet.blocks[-1:])


def pages(base, id, paper, audience="trainer"):
    """On how many pages the sheet of a concept is."""
    made = handout(base, "concept", [id], Options(audience=audience, paper=paper))
    return len(PdfReader(BytesIO(render(made, ".pdf"))).pages)


def test_a_concept_is_one_sheet(real):
    """Two sides at most, and a concept of few words one; a trainee's copy one."""
    assert pages(real, "microaggression", "letter") <= 2
    assert pages(real, "zest", "letter") == 1
    assert pages(real, "shame", "letter", "trainee") == 1


@pytest.mark.exhaustive
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_concept_is_one_sheet(real, paper):
    """Of twenty concepts at most one, of very many links, runs on to a third page; nothing is left out for that."""
    found = {one.id: pages(real, one.id, paper) for one in real.library.of("concept")}
    assert max(found.values()) <= 3
    assert sum(count == 3 for count in found.values()) <= len(found) / 20
    assert all(pages(real, id, paper, "trainee") <= 2 for id in found)
