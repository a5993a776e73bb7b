"""The lists of the site: whole, in order, and exact where they quote."""

import re
from html import unescape

import pytest

from kb.site.build import web_pages
from kb.site.web_page import SiteOptions

LINK = re.compile(r'href="#([a-z0-9-]+)')


@pytest.fixture(scope="module")
def pages(real):
    """The body of each page of the site of the shipped content."""
    return {page.name: str(page.body) for page in web_pages(real, SiteOptions())}


def words(html):
    """The words of some HTML."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_each_record_and_work_is_in_a_list(pages, real):
    """Whatever has a page is reached from a list, not only from other records."""
    named = {
        name
        for name, body in pages.items()
        if name not in {*real, *real.library.works}
        for name in LINK.findall(body)
    }
    quoted = {id for id in real if real[id].schema.quoted}
    assert set(real) - quoted - named == set()
    assert set(real.library.works) - named == set()


def test_the_letters_are_all_there(pages, real):
    """The A to Z shows every letter, and each idea is an entry of its own."""
    body = pages["a-z"]
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        assert re.search(rf">\s*{letter}\s*<", body), letter
    for concept in real.library.of("concept"):
        assert f'href="#{concept.id}"' in body


def test_the_matrix_has_every_verdict(pages, real):
    """Each of the sixty cells has its strength and its few words, and leads to the place of its reason."""
    body = pages["matrix"]
    strengths = real.matrix.stack()
    assert len(strengths) == 60
    for (principle, theory), _ in strengths.items():
        assert f'href="#{principle}/{theory}"' in body
        assert f'data-place="{theory}"' in pages[principle]
    for link in real.library.links():
        if link.short:
            assert link.short in words(body)


def test_the_two_texts_are_quoted_to_the_letter(pages, real):
    """Every word of a principle's quotation stands on the page of the texts, as it stands there."""
    said = re.sub(r"\s+", " ", words(pages["relational-psychotherapy"]))
    for principle in real.library.of("principle"):
        for one in principle.lead.quotations:
            assert re.sub(r"\s+", " ", one.exact) in said, principle.id


def test_every_written_comparison_has_a_page(pages, real):
    """Each is in the list, and its page has its reason."""
    for link in real.library.links():
        if link.relation == "contrasts-with":
            name = f"{link.source}-and-{link.target}"
            assert f'href="#{name}"' in pages["comparisons"]
            assert link.lines[0].text in words(pages[name])


def test_the_first_page_is_small(pages):
    """It has few elements, so that a phone shows it at once."""
    assert len(re.findall(r"<[a-z]", pages["start"])) <= 400
