"""The pages of the site as files: every link leads somewhere, every page is reached, and the HTML is sound."""

import re
from collections import defaultdict
from urllib.parse import unquote, urlsplit

import pytest
from html_check import Check
from sites import ADDRESS

from kb.schema import KINDS
from kb.site.build import ONE_FILE
from kb.site.hosted import address

pytestmark = pytest.mark.exhaustive

_LINK = re.compile(r'\b(?:href|src)="([^"]*)"')
_ID = re.compile(r'\bid="([^"]+)"')


@pytest.fixture(scope="session")
def pages(site):
    """Name of the file -> HTML, of each page of the folder."""
    return {path.name: path.read_text("utf-8") for path in site.glob("*.html") if path.name != ONE_FILE}


def outside(link):
    """Whether a link leads to another place."""
    return link.startswith(("http:", "https:")) and not link.startswith(ADDRESS)


def test_every_link_leads_to_a_place_that_exists(site, pages):
    """A page, a place on it, or a file: none is dead."""
    places = {name: set(_ID.findall(html)) for name, html in pages.items()}
    dead = defaultdict(list)
    for name, html in pages.items():
        for link in set(_LINK.findall(html)):
            if outside(link) or link.startswith("data:"):
                continue
            file, _, place = link.removeprefix(ADDRESS).partition("#")
            file = file.split("?")[0] or ("index.html" if link.startswith(ADDRESS) else name)
            if file not in pages:
                if not (site / file).is_file():
                    dead[link].append(name)
            elif place and unquote(place) not in places[file]:
                dead[link].append(name)
    assert not dead


def test_every_link_of_the_one_file_leads_to_a_page(site, pages):
    """The first page of the one file names pages and places that are in it."""
    html = (site / ONE_FILE).read_text("utf-8")
    ids = set(_ID.findall(html))
    links = {link for link in _LINK.findall(html) if link.startswith("#")}
    dead = [link for link in links if link[1:] not in ids and address(link[1:].split("/")[0]) not in pages]
    assert not dead


def test_every_page_is_reached_from_the_first(pages):
    """One gets to each page by links alone."""
    reached, ways = {"index.html"}, ["index.html"]
    while ways:
        found = {link.partition("#")[0] for link in _LINK.findall(pages[ways.pop()])} & pages.keys()
        ways += found - reached
        reached |= found
    assert not pages.keys() - reached - {"missing.html", "404.html"}


def test_links_lead_outside_to_works_only(pages, real):
    """Another place is named only where a work is: its DOI or its address."""
    hosts = {urlsplit(str(work["URL"])).netloc for work in real.library.works.values() if work.get("URL")}
    found = {
        urlsplit(link).netloc for html in pages.values() for link in _LINK.findall(html) if outside(link)
    }
    assert found <= hosts | {"doi.org", "creativecommons.org"}


def test_a_page_of_each_kind_is_sound(pages, real):
    """Lists, and a page of each kind: valid HTML, headings in their order, names for all that is pressed."""
    ids = {*real.library.records, *real.library.works}
    sample = {name for name in pages if name.removesuffix(".html") not in ids}
    sample |= {address(next(real.library.of(kind)).id) for kind, schema in KINDS.items() if not schema.quoted}
    sample.add(address(next(iter(real.library.works))))
    wrong = {name: found for name in sorted(sample) if (found := Check(pages[name]).wrong)}
    assert not wrong


@pytest.mark.exhaustive
def test_all_pages_are_sound(pages):
    """The same, on every page."""
    wrong = {name: found for name, html in pages.items() if (found := Check(html).wrong)}
    assert not wrong
