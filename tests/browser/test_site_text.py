"""The site shows content as characters, whatever characters it holds."""

from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from hostile import ELEMENTS, PAYLOAD, hostile_base
from html_check import Check
from site_reader import LAPTOP, reading
from sites import ADDRESS, site_in

from kb.handouts.model import Institute
from kb.site.build import ONE_FILE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A site of hostile content, of an institute with a hostile name."""
    folder = tmp_path_factory.mktemp("hostile")
    base = hostile_base(folder / "content")
    return site_in(folder / "site", base, address=ADDRESS, institute=Institute(name=f"Institute {PAYLOAD}"))


def test_no_file_has_a_handler(hostile):
    """No element of any page runs anything, and what is XML is well-formed."""
    for path in hostile.glob("*.html"):
        assert not [
            one for one in Check(path.read_text("utf-8")).wrong if " has on" in one or "has style" in one
        ]
    for path in hostile.glob("*.xml"):
        ElementTree.fromstring(path.read_text("utf-8"))


@pytest.mark.parametrize("form", ["file", "folder"])
def test_payloads_stay_words(browser, hostile, form):
    """On every page, in its title, in its address: they are read, not run."""
    files = [path for path in hostile.glob("*.html") if path.name not in (ONE_FILE, "index.html", "404.html")]
    names = sorted(path.stem for path in files if 'http-equiv="refresh"' not in path.read_text("utf-8"))
    with reading(browser, form, hostile, size=LAPTOP) as one:
        for name in ["start", *names]:
            one.open(name)
            assert not one.page.locator(ELEMENTS).count(), name
        one.open("brewing")
        assert PAYLOAD.split()[0] in one.page.title()
        assert PAYLOAD.split()[0] in one.page.locator("main").inner_text()
        for place in (
            quote(PAYLOAD),
            f"brewing/{quote(PAYLOAD)}",
            "%E0%A4%A",
            "constructor",
            "__proto__",
            "toString",
        ):
            one.page.goto(f"{one.address('brewing').partition('#')[0]}#{place}")
            one.page.wait_for_timeout(50)
        assert not one.page.locator(ELEMENTS).count()
        assert one.page.evaluate("() => window.pwned") is None
        one.stayed()
