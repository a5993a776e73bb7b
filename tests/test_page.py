"""Pages: every statement with who says it, and every word as text."""

import re
import shutil

import pytest
from samples import Reader

import kb
from kb.content.records import record_fingerprint
from kb.content.rules import inspect
from kb.pages.html import render
from kb.pages.page import link_text, page, quotes
from kb.pages.parts import Links
from kb.schema import KINDS, LAYERS, RELATIONS, sections_of


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_has_a_page(real, kind):
    """No record of any kind breaks its page, and every statement of it stands there."""
    for record in real.library.of(kind):
        text = "".join(Reader(render(page(real, record.id))).texts)
        assert record.label in text
        for name, part in record.passages:
            for line in part.lines:
                assert line.text in text, (record.id, name)


def test_a_page_says_who_says_what(toy):
    """The sign of the layer, its words and the sources are beside each statement, and a legend has the signs."""
    text = render(page(toy, "brewing"))
    assert '<a href="#brewing--leaf-1901" data-work="leaf-1901">Leaf, 1901</a>' in text
    assert re.search(r'data-layer="evidence".*?>●</span>.*? cited evidence:</span></span> <a ', text)
    assert ">Twig &amp; Leaf, 1955</a>" in text
    assert re.search(r'<span>Putting the kettle on.</span> <span class="who"><span[^>]*"editorial"', text)
    legend = re.search(r'<p class="kb-legend">.*?</p>', text).group()
    assert all(LAYERS[layer] in legend for layer in ("theory", "evidence", "editorial"))


def test_a_page_shows_the_seed_text_with_its_place(toy):
    """Words are shown as printed, once where both documents have the same, with all their places."""
    found = page(toy, "fresh-water").quotes
    quoted = [line.exact for line in toy.record("fresh-water").lead.quotations]
    assert [one.text for one in found] == list(dict.fromkeys(quoted))
    assert [place for one in found for place in one.places] == ["Tea leaflet, par. 2", "Tea poster, par. 2"]
    assert "pars. 2–3" in render(page(toy, "good-kettles"))


def test_prose_stands_in_the_order_of_the_schema(toy):
    """The lead comes first and has no heading; then each section under its own."""
    blocks = [block for block in page(toy, "brewing").blocks if not isinstance(block, Links)]
    sections = [field.name for field in sections_of("concept")]
    assert blocks[0].heading == ""
    assert [block.heading for block in blocks[1:]] == [
        name for name in sections if name in toy.record("brewing").sections
    ]


def test_links_read_as_sentences_from_both_ends(toy):
    """A link stands on both pages, with its reason."""
    there = [b for b in page(toy, "infusion").blocks if isinstance(b, Links)]
    assert there[0].items[0].sentence == "In our judgement Infusion bears on Fresh water"
    back = [b for b in page(toy, "brewing").blocks if isinstance(b, Links) and b.folded]
    assert "Brewing covers Infusion" in [item.sentence for block in back for item in block.items]


def test_links_stand_under_their_relation_and_backlinks_apart(toy):
    """First the record's own links, then, folded, what points at it; each under the heading of the relation."""
    blocks = [block for block in page(toy, "brewing").blocks if isinstance(block, Links)]
    assert [(block.heading, block.folded, [item.other for item in block.items]) for block in blocks] == [
        ("Helps to understand", False, ["good-kettles", "fresh-water"]),
        ("Easily confused with", False, ["infusion"]),
        ("Covers", True, ["infusion"]),
    ]
    heard = [block for block in page(toy, "tea-goes-cold").blocks if isinstance(block, Links)]
    assert [block.heading for block in heard if block.stepwise] == ["Heard differently"]
    theory = page(toy, "school-of-steam").blocks
    assert not [block for block in theory if isinstance(block, Links) and block.stepwise]


def test_a_story_is_quoted_only_where_it_speaks(toy):
    """On its own page a link may leave out its words; at the other end the record is named first."""
    links = [link for link in toy.library.links() if RELATIONS[link.relation].quoted]
    assert links
    for link in links:
        assert (link_text(toy, link).quoted, link_text(toy, link, back=True).quoted) == (True, False)


def test_a_page_says_its_facts_and_its_review(toy):
    """Facts are sentences that lead on, but to no work; the page says how to cite it."""
    found = page(toy, "infusion")
    facts = {(fact.other, fact.label) for fact in found.facts}
    assert {("school-of-leaves", "School of leaves"), ("coffee", "Coffee"), ("ann-leaf", "Ann Leaf")} <= facts
    assert [other for other, label in facts if "1901" in label] == [""]
    assert all(fact.label in fact.sentence and fact.sentence.endswith(".") for fact in found.facts)
    assert found.names == ("steeping",)
    assert found.citation.startswith("Infusion. (")
    assert "CC BY 4.0." in found.citation


def test_a_page_cites_only_what_it_uses(toy):
    """The reference list is that of the page."""
    assert len(page(toy, "ann-leaf").references) == 1


@pytest.mark.parametrize("trainee", [False, True])
def test_each_citation_leads_to_its_reference(toy, trainee):
    """The works that a page cites are those of its reference list, those of links from elsewhere too."""
    for id in toy.library.records:
        html = render(page(toy, id), trainee=trainee)
        cited = set(re.findall(r'href="#([^"]+--[^"]+)"', html))
        assert cited == set(re.findall(r'<li id="([^"]+)" data-reference', html))


def test_the_review_is_honest(copy):
    """Nobody, somebody, or somebody before the text changed."""
    path = copy / "concepts" / "infusion.md"
    text = path.read_text(encoding="utf-8")
    assert page(kb.load(copy), "infusion").review == "Not yet reviewed by a qualified person."
    mark = record_fingerprint(inspect(copy)[0].records["infusion"])
    review = f"review: {{by: A. Host, role: teacher, on: 2026-11-01, of: {mark}}}\n"
    path.write_text(text.replace("theories:", review + "theories:"), encoding="utf-8")
    assert page(kb.load(copy), "infusion").review == "Reviewed by A. Host, teacher, on 2026-11-01."
    changed = path.read_text(encoding="utf-8").replace("Wait, and", "Wait a little, and")
    path.write_text(changed, encoding="utf-8")
    assert page(kb.load(copy), "infusion").review.endswith("Changed since review.")


def test_markup_in_content_is_text(copy, monkeypatch):
    """Even where the check is not asked, HTML in content shows as characters."""
    from kb.knowledge.base import KnowledgeBase

    shutil.rmtree(copy / "questions")
    path = copy / "concepts" / "infusion.md"
    payload = "<img src=x onerror=alert(1)>"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Infusion", payload).replace("Wait", payload), "utf-8"
    )
    base = KnowledgeBase(inspect(copy)[0])
    assert "<img" not in render(page(base, "infusion"))
    assert "&lt;img" in render(page(base, "infusion"))


def test_words_that_differ_by_a_space_are_shown_once(toy):
    """A break left over in one document makes no second quotation; its place says that there is one."""
    one, *_ = toy.record("fresh-water").lead.quotations
    shown = quotes(toy, [one, one._replace(exact=one.exact.replace(" ", "\n\n", 1)), one])
    assert [quote.text for quote in shown] == [one.exact]
    first, broken, again = shown[0].places
    assert first == again
    assert broken == f"{first}, but for a space"
