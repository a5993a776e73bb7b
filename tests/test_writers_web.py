"""Handouts as one HTML file: offline, escaped, accessible."""

import re

import pytest
from samples import EVERYTHING, Reader, handout, scene

from kb.handouts.model import Institute, Logo, Paragraph, Picture, Run
from kb.handouts.writers.web import web
from kb.pictures.style import ACCENT, INK, QUIET, SHADE, contrast


@pytest.fixture(scope="module")
def page():
    """Everything, as a browser reads it."""
    return Reader(web(EVERYTHING).decode())


def test_html_needs_nothing_else(page):
    """No script, no link to elsewhere; language, title and a width for phones are said."""
    assert page.all("script") == page.all("link") == []
    assert page.all("html") == [{"lang": "en-CA"}]
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in page.all("meta")
    assert all(one["src"].startswith("data:") for one in page.all("img"))


def test_html_escapes_every_word(page):
    """Markup in a text is text."""
    assert "".join(page.texts).count("<script>alert(1)</script>") >= 5
    assert "<script" not in web(EVERYTHING).decode()


def test_html_headings_nest(page):
    """One h1, and no level is left out."""
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels == [1, 2, 3, 4, 2, 2]


def test_html_tables_name_their_rows_and_columns(page):
    """A caption, and a scope for each heading cell; an empty name is no heading."""
    scopes = [one["scope"] for one in page.all("th")]
    assert scopes == ["col", "col"] + ["row"] * 40
    assert len(page.all("caption")) == 1
    assert len(page.all("td")) == 1 + 80


def test_html_lists_are_lists(page):
    """Bullets where the order does not count, numbers where it does; each picture's sentences are a list too."""
    assert [tag for tag, _ in page.tags if tag in ("ul", "ol")] == ["ul", "ol", "ol", "ul", "ul"]
    assert len(page.all("li")) == 2 + 2 + 1 + 2 * len(scene().sentences)


def test_html_asks_for_nothing_from_elsewhere(page):
    """The browser itself is told to load nothing but what the file holds."""
    (policy,) = (
        one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";") if rule.strip())
    assert rules.pop("default-src") == "'none'"
    assert set(" ".join(rules.values()).split()) <= {"data:", "'unsafe-inline'", "'none'"}


def test_html_pictures_are_named(page):
    """Each picture has a name, and no mark stands twice."""
    pictures = [one for one in page.all("svg") if one.get("role") == "img"]
    ids = [one["id"] for _, one in page.tags if "id" in one]
    assert len(pictures) == len(page.all("figcaption")) == 2
    assert all(one["aria-label"] for one in pictures)
    assert len(ids) == len(set(ids))


def test_html_can_be_used_with_the_keyboard(page):
    """What scrolls sideways can be reached, and has a name."""
    wide = [one for one in page.all("div") if one.get("class") == "wide"]
    assert len(wide) == 3
    assert all(one["tabindex"] == "0" and one["aria-label"] for one in wide)


def style(one):
    """The style sheet of a handout."""
    return re.search(r"<style>\n(.*?)</style>", web(one).decode(), re.S)[1]


@pytest.mark.parametrize(
    ("changes", "size"),
    [
        ({"paper": "a4"}, "595.3pt 841.9pt"),
        ({"paper": "letter"}, "612.0pt 792.0pt"),
        ({"paper": "a4", "landscape": True}, "841.9pt 595.3pt"),
        ({"paper": "a3", "bare": True}, "1190.6pt 841.9pt"),
    ],
)
def test_html_is_printed_on_its_paper(changes, size):
    """The sheet's size and side; a picture alone, wider than it is high, turns the sheet."""
    assert f"size: {size};" in style(handout(Picture(scene()), **changes))


def test_html_has_its_foot_on_every_sheet():
    """The words are those of the foot, and none of their signs ends the style sheet's string."""
    foot = 'CC BY 4.0. "Tea" \\ </style> é'
    written = re.search(r'content: "(.*)";', style(handout(foot=foot)))[1]
    assert not set('"<>') & set(written)
    assert re.sub(r"\\([0-9a-f]+) ", lambda sign: chr(int(sign[1], 16)), written) == foot


@pytest.mark.parametrize(("name", "words"), [("", "Logo"), ("Institut québécois", "")])
def test_html_shows_the_logo(name, words):
    """It travels in the file, and is named only if no name stands beside it."""
    institute = Institute(name=name, logo=Logo(b"bytes of a picture", "png"))
    (image,) = Reader(web(handout(institute=institute)).decode()).all("img")
    assert image == {"src": "data:image/png;base64,Ynl0ZXMgb2YgYSBwaWN0dXJl", "alt": words}


def test_html_says_what_is_quiet_bold_italic_and_where_it_leads():
    """Marks nest the same way each time, inside the link."""
    run = Run("x", bold=True, italic=True, quiet=True, link="https://doi.org/1")
    html = web(handout(Paragraph((run,)))).decode()
    assert re.search(
        r'<p><a href="https://doi.org/1"[^>]*><small><em><strong>x</strong></em></small></a></p>', html
    )


@pytest.mark.parametrize("colour", [INK, QUIET, ACCENT])
def test_html_colours_have_contrast(colour):
    """Text has a contrast of at least 4.5 to 1, on white and on the shade."""
    assert contrast(colour, SHADE) >= 4.5
