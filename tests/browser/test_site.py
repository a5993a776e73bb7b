"""The site as a reader meets it: one file on a phone, the folder on a laptop, each with its own means only."""

import pytest
from site_reader import LAPTOP, PHONE, reading

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["file", "folder"])
def reader(request, browser, site):
    """One reader with one page, who goes on from test to test."""
    with reading(browser, request.param, site, size=PHONE if request.param == "file" else LAPTOP) as one:
        yield one


@pytest.fixture(autouse=True)
def nothing_leaves(request):
    """Whatever is done: no other place is asked, no script fails, no rule of the page is broken."""
    yield
    if "reader" in request.fixturenames:
        request.getfixturevalue("reader").stayed()


def test_the_first_page_is_light(reader):
    """It has one heading of the first level, and no more than 1,500 elements."""
    reader.open("start")
    assert reader.page.locator("h1").count() == 1
    assert reader.page.locator("*").count() <= 1500
    assert not reader.sideways()


def test_back_and_forward(reader):
    """A page is opened by a link, and the browser's own buttons lead back and forth."""
    reader.open("start")
    reader.follow("mutual-relationships")
    assert "Mutual relationships" in reader.page.title()
    reader.page.go_back()
    reader.at("start")
    reader.page.go_forward()
    reader.at("mutual-relationships")


def test_a_citation_leads_to_its_reference_and_back(reader):
    """The reference is in sight after a citation was pressed, and back is where one was."""
    reader.open("selfobject")
    citation = reader.page.locator('a[data-work="kohut-1984"]:visible').first
    citation.click()
    entry = reader.page.locator('[data-reference="kohut-1984"]')
    entry.wait_for()
    assert "(1984)" in entry.inner_text()
    reader.page.wait_for_function(
        "(one) => { const box = one.getBoundingClientRect(); return box.top > -1 && box.bottom <= innerHeight; }",
        arg=entry.element_handle(),
    )
    reader.page.get_by_role("button", name="Back to the text").click()
    reader.page.wait_for_function("(one) => one === document.activeElement", arg=citation.element_handle())


@pytest.mark.parametrize("form", ["file", "folder"])
def test_it_is_read_without_scripts(browser, site, form):
    """Where no script runs, the first page and what it leads to are read all the same."""
    with reading(browser, form, site, size=PHONE, java_script_enabled=False) as one:
        one.page.goto(one.address("start"))
        assert "Relational" in one.page.locator("h1").inner_text()
        assert one.page.locator("main a:visible").count() > 15
        if form == "folder":
            one.page.locator('main a[href="mutual-relationships.html"]:visible').first.click()
            assert "mutual-relationships" in one.page.url
            assert "Mutual relationships" in one.page.locator("main").inner_text()


def test_every_line_of_a_map_tells_its_reason(browser, site):
    """In words, each link of a record opens to the reason that stands on the page of its source."""
    with reading(browser, "file", site) as one:
        one.page.goto(one.address("map", "shame/words"))
        folds = one.page.locator(".kb-map-link")
        folds.first.wait_for()
        folds.evaluate_all("(all) => all.forEach((fold) => { fold.open = true; })")
        one.page.wait_for_function(
            "() => ![...document.querySelectorAll('.kb-map-link > div')].some((div) => div.children.length < 3)"
        )
        assert folds.count() > 20
        one.stayed()
