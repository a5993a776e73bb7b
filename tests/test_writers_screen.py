"""Pages as HTML on the screen: what stands where, and what trainees do not see."""

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup
from samples import Reader

from kb.knowledge.autolink import Span
from kb.knowledge.references import Cited, ReferenceRun
from kb.pages.html import render, screen
from kb.pages.page import Page
from kb.pages.parts import Fact, Links, LinkText, Prose, Quote, Reference, Statement
from kb.pages.templating import fill, macro

link, prose, quote, reasons, runs, said = (
    macro("pages/templates/parts.html", name)
    for name in ("link", "prose", "quote", "reasons", "runs", "statement")
)
CITED = Statement("Tea is hot.", "theory", (Cited("Leaf, 1901", "leaf-1901"),))
OURS = Statement("Tea is ours.", "editorial", ())


def led(sentence="Infusion bears on Fresh water", certainty="medium", parts=(), quoted=False):
    """A link in words."""
    return LinkText(
        sentence=sentence,
        other="fresh-water",
        label="Fresh water",
        certainty=certainty,
        short="",
        reasons=(CITED,),
        parts=parts,
        quoted=quoted,
    )


def page(**changes):
    """A page with everything on it."""
    about = {
        "id": "infusion",
        "kind": "concept",
        "title": "Infusion & more",
        "language": "en",
        "added": "",
        "names": ("steeping", "<b>"),
        "note": "Hot water.",
        "session": "",
        "facts": (
            Fact("Infusion is a concept of School of leaves.", "school-of-leaves", "School of leaves"),
            Fact("First named in Leaf, 1901.", "", "Leaf, 1901"),
        ),
        "quotes": (Quote("Bad tea\n\nis bad.", ("Tea leaflet, par. 2",)),),
        "blocks": (
            Prose("", (CITED,)),
            Prose("Plainly", (OURS,)),
            Links("Bears on", (led(),), folded=False, stepwise=False),
            Links(
                "Put to work in",
                (led("Warming uses Fresh water"),),
                folded=True,
                stepwise=False,
            ),
        ),
        "references": (
            Reference(
                (ReferenceRun("Leaf, A. (1901). "), ReferenceRun("Tea", italic=True), ReferenceRun(".")),
                "seen",
                "leaf-1901",
            ),
        ),
        "review": "Not yet reviewed.",
        "citation": "Infusion. (2026).",
    }
    return Page(**{**about, **changes})


def text(html):
    """The words of a piece of HTML."""
    return "".join(Reader(html).texts)


def test_a_page_has_its_parts_in_order():
    """Kind, names, title, note, quotation, prose, links, backlinks, facts, references, review, disclaimer."""
    words = text(render(page()))
    wanted = [
        "Concept also: steeping, <b>",
        "Infusion & more",
        "Content note. Hot water.",
        "Bad tea\n\nis bad.",
        "Seed text: Tea leaflet, par. 2, as printed there.",
        "Tea is hot. ○ cited theory: Leaf, 1901",
        "Plainly",
        "Tea is ours. ◊ editorial judgement",
        "Bears on",
        "Infusion bears on Fresh water. medium certainty",
        "Put to work in (1)",
        "Facts (2)",
        "References (1)",
        "Leaf, A. (1901). Tea. [the work was seen; details from secondary sources]",
        "Not yet reviewed. For professional learning.",
        "Cite this page as: Infusion. (2026).",
    ]
    places = [words.find(one) for one in wanted]
    assert -1 not in places, [one for one, at in zip(wanted, places, strict=True) if at < 0]
    assert places == sorted(places)


def test_trainees_see_neither_backlinks_nor_bookkeeping():
    """No facts, no backlinks, no verification; a certainty only where it is low or there is disagreement."""
    words = text(render(page(), trainee=True))
    for absent in ("Put to work in", "Facts (", "the work was seen", "certainty"):
        assert absent not in words
    for present in ("Infusion bears on Fresh water.", "References (1)", "Not yet reviewed.", "Content note."):
        assert present in words


@pytest.mark.parametrize(
    ("certainty", "parts", "trainer", "trainee"),
    [
        ("medium", (), True, False),
        ("low", (), True, True),
        ("high", (Prose("Disagreement", (OURS,)),), True, True),
        ("high", (Prose("Note", (OURS,)),), True, False),
        ("", (), False, False),
    ],
)
def test_certainty_is_shown_to_whom_it_concerns(certainty, parts, trainer, trainee):
    """Trainers see it always, trainees where a link is doubtful or disputed."""
    block = Links("Bears on", (led(certainty=certainty, parts=parts),), folded=False, stepwise=False)
    for shown, view in ((trainer, False), (trainee, True)):
        html = render(page(blocks=(block,)), trainee=view)
        assert (f"{certainty} certainty" in html and 'class="sure"' in html) == shown


def test_what_is_empty_is_left_out():
    """No names, note, facts or references: no words about them and no empty fold."""
    html = render(page(names=(), note="", facts=(), quotes=(), references=()))
    for absent in ("also:", "Content note", "Facts (", "References (", "<blockquote"):
        assert absent not in html
    assert '<span class="kb-kind" data-kind="concept">Concept</span></p>' in html


def test_each_part_is_a_step():
    """The projector reveals section after section: the first prose with the title, then each block."""
    html = render(page())
    assert html.count('<section class="step">') == 4 + 3
    first = html.split("</section>")[0]
    assert "<h2 " in first
    assert "Tea is hot." in first
    assert "Plainly" not in first


def test_folded_blocks_are_folded_and_others_open():
    """A fold has a summary; what is open has a heading."""
    open_block = render(page()).split("Put to work in")[0]
    assert "<h3>Bears on</h3>" in open_block
    assert open_block.endswith("<details><summary>")
    assert prose(Prose("Small print", (OURS,), folded=True)).startswith(
        "<details><summary>Small print</summary><p>"
    )
    assert prose(Prose("Plainly", (OURS,))).startswith("<h3>Plainly</h3><p>")
    assert prose(Prose("", (OURS,))).startswith("<p>")
    step = Links("Heard by", (led(),), folded=False, stepwise=True)
    assert '<h3>Heard by</h3><details data-place="fresh-water"><summary>Fresh water</summary><p>' in render(
        page(blocks=(step,))
    )


def test_who_says_so_is_said_once_where_all_is_ours():
    """Sources stand beside each cited statement; our own judgement is said at the end, once."""
    ours = prose(Prose("", (OURS, OURS)))
    assert ours.count("◊") == 1
    assert text(ours).endswith(" ◊ editorial judgement")
    mixed = text(prose(Prose("", (OURS, CITED))))
    assert mixed.count("◊ editorial judgement") == mixed.count("○ cited theory: Leaf, 1901") == 1
    listed = prose(Prose("", (OURS, OURS), listed=True))
    assert listed.count("<li>") == 2
    assert text(listed.split("</ul>")[1]) == " ◊ editorial judgement"


def test_names_lead_to_their_records():
    """The other record's name in a sentence is a link, the last time it stands there; a story's words are left out."""
    block = Links("Bears on", (led("Fresh water bears on Fresh water"),), folded=False, stepwise=False)
    html = render(page(blocks=(block,)))
    assert f'<h4 data-place="fresh-water">Fresh water bears on {link("Fresh water", "fresh-water")}.' in html
    story = Links(
        "Shows", (led("“Fresh water” shows Fresh water", quoted=True),), folded=False, stepwise=False
    )
    assert f'<h4 data-place="fresh-water">{link("Fresh water", "fresh-water")} <span' in render(
        page(blocks=(story,))
    )
    facts = render(page())
    assert f"is a concept of {link('School of leaves', 'school-of-leaves')}." in facts
    assert "<li>First named in Leaf, 1901.</li>" in facts


def test_a_term_carries_its_plain_words():
    """For the pointer and for the keyboard; a link without them has no empty hint."""
    spans = (Span("Tea "), Span("steeps", "infusion", 'Wait & "see"'))
    html = said(Statement("Tea steeps", "editorial", spans=spans))
    (attributes,) = Reader(html).all("a")
    assert attributes == {
        "href": "#infusion",
        "data-id": "infusion",
        "data-plain": 'Wait & "see"',
        "aria-description": 'Wait & "see"',
    }
    assert link("a", "b") == '<a href="#b" data-id="b">a</a>'
    assert said(OURS, quiet=True) == "<span>Tea is ours.</span>"


def test_reasons_come_with_what_is_disputed():
    """Each part has its heading in bold, its statements and their sources."""
    html = reasons(led(parts=(Prose("Disagreement", (CITED, OURS)),)))
    assert text(html) == (
        "Tea is hot. ○ cited theory: Leaf, 1901"
        "Disagreement. Tea is hot. ○ cited theory: Leaf, 1901 Tea is ours. ◊ editorial judgement"
    )
    assert "<strong>Disagreement.</strong>" in html


def test_titles_of_works_are_in_italics():
    """Runs that are set in italics, and no others; every word is escaped."""
    assert runs([ReferenceRun("A & B "), ReferenceRun("<i>", italic=True)]) == "A &amp; B <em>&lt;i&gt;</em>"
    assert quote(Quote("<b>", ("A & B, par. 1",))).startswith(
        '<figure class="kb-quote"><blockquote>&lt;b&gt;</blockquote>'
    )


def test_a_forgotten_escape_cannot_happen():
    """Whatever is not marked as HTML is escaped, wherever it is put."""
    assert "&lt;b&gt;" in screen("<b>")
    assert "<b>" in screen(Markup("<b>"))
    assert link("<b>", '"') == '<a href="#&#34;" data-id="&#34;">&lt;b&gt;</a>'


def test_a_template_gets_all_it_asks_for():
    """A value that is not given is an error, not an empty place."""
    with pytest.raises(UndefinedError):
        fill("pages/templates/screen.html", {"style": ""})


def test_the_look_comes_once_with_its_language():
    """The style comes before what it is for."""
    assert screen("x").endswith('<div class="kb" lang="en-CA">x</div>')
    assert screen("x").startswith("<style>")
    assert "$" not in screen("")


def test_a_citation_leads_to_its_reference():
    """Each source is a link to the one entry of that page's list which it means."""
    html = render(page())
    assert '<a href="#infusion--leaf-1901" data-work="leaf-1901">Leaf, 1901</a>' in html
    assert html.count('<li id="infusion--leaf-1901" data-reference="leaf-1901" tabindex="-1">') == 1


def test_without_a_reference_list_a_citation_is_words():
    """A statement by itself leads nowhere, because there is nothing to lead to."""
    assert "<a" not in said(CITED) + prose(Prose("", (CITED,))) + reasons(led())


def test_an_address_opens_a_window_of_its_own():
    """A DOI leads out of the house, and what opens cannot reach back."""
    html = runs(
        (ReferenceRun("Leaf. "), ReferenceRun("https://doi.org/10.1/a&b", link="https://doi.org/10.1/a&b"))
    )
    assert html == (
        'Leaf. <a href="https://doi.org/10.1/a&amp;b" target="_blank" rel="noopener noreferrer">'
        "https://doi.org/10.1/a&amp;b</a>"
    )
