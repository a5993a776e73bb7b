"""The site as files: whole, equal from equal content, nothing lost on the way."""

import json

from sites import node, site_in

from kb.site.build import web_pages
from kb.site.packing import packed
from kb.site.record_pages import record_pages
from kb.site.sharing import restored, share
from kb.site.web_page import SiteOptions


def test_what_is_kept_once_comes_back_whole(real):
    """Every page is the same after its repeated pieces were taken out and put in again."""
    texts = [str(page.body) for page in record_pages(real, SiteOptions())]
    assert restored(share(texts)) == tuple(texts)


def test_the_browser_restores_the_same_pages(toy):
    """The script of the site gives the same pages as Python."""
    texts = [str(page.body) for page in web_pages(toy, SiteOptions())]
    shared = share(texts)
    found = node(
        'import { restored } from "SITE/codes.js";\n'
        "console.log(JSON.stringify(given.texts.map((one) => restored(one, given.pieces))));",
        {"texts": shared.texts, "pieces": shared.pieces},
    )
    assert found == texts


def test_the_browser_unpacks_what_python_packs():
    """Packed data come out of the script as they went in."""
    value = {"words": ["é", "“”", "\ue000", "</script>"], "number": 1.5}
    code = 'import { unpacked } from "SITE/codes.js";\nconsole.log(JSON.stringify(await unpacked(given)));'
    assert node(code, packed(value)) == json.loads(json.dumps(value))


def test_equal_content_gives_equal_bytes(toy, tmp_path):
    """Two sites of the same content are the same, byte for byte."""
    one, two = (site_in(tmp_path / name, toy) for name in ("one", "two"))
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(two) for path in two.rglob("*") if path.is_file())
    assert all((one / path).read_bytes() == (two / path).read_bytes() for path in files)
