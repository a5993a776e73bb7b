"""The folder for hosting: addresses that stay, what a host needs, and a folder in which nothing else is lost."""

import json
import re
import shutil
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
from places import LIBRARY
from sites import ADDRESS

import kb
from kb.cli import main
from kb.handouts.model import Institute, Logo
from kb.site import site_folder
from kb.site.build import site_files
from kb.site.hosting import site_address
from kb.site.old_addresses import old_addresses
from kb.site.previewing import preview_server
from kb.site.site_folder import LIST, checked_folder, write_site
from kb.site.web_page import SiteOptions, Translation

PAGE = re.compile(r"[a-z0-9-]+\.html")


@pytest.fixture(scope="module")
def files(toy):
    """The files of a site whose address is known."""
    return dict(site_files(toy, SiteOptions(address=ADDRESS)))


def test_the_sitemap_has_every_page_and_nothing_else(files, toy):
    """Each page of the site is in the sitemap, under the address that it gives as its own; old addresses are not."""
    tree = ElementTree.fromstring(files["sitemap.xml"])
    places = {one.text for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {name for name in files if PAGE.fullmatch(name)} - {"404.html", "relational-kb.html"}
    pages -= {f"{old}.html" for old in old_addresses(toy)}
    assert places == {f"{ADDRESS}{'' if name == 'index.html' else name}" for name in pages}
    for name in pages:
        assert (
            f'<link rel="canonical" href="{ADDRESS}{"" if name == "index.html" else name}">'
            in files[name].decode()
        )


def test_what_pages_say_to_search_engines(files, toy):
    """A concept is a defined term of a set, a principle an article with its works; nobody is named as author."""
    said = {
        name: json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text.decode())[1])
        for name, text in files.items()
        if PAGE.fullmatch(name) and b"ld+json" in text and name != "relational-kb.html"
    }
    term = said["infusion.html"]
    assert term["@type"] == "DefinedTerm"
    assert (term["name"], term["termCode"]) == ("Infusion", "infusion")
    assert term["inDefinedTermSet"]["url"] == f"{ADDRESS}a-z.html"
    article = said[f"{next(toy.library.of('principle')).id}.html"]
    assert article["@type"] == "Article"
    assert article["citation"]
    assert {one["license"] for one in said.values()} == {"https://creativecommons.org/licenses/by/4.0/"}
    assert all("author" not in one and "reviewedBy" not in one for one in said.values())


def test_without_an_address_nothing_claims_one(toy):
    """Where nobody says where the site will be, there is no sitemap, no canonical address and no preview."""
    files = dict(site_files(toy, SiteOptions()))
    assert not {"sitemap.xml", "robots.txt", "preview.png"} & files.keys()
    assert not any(b'rel="canonical"' in text or b"og:" in text for text in files.values())


def test_an_old_address_leads_to_the_new_one(renamed):
    """A renamed record's old page leads to the new one, in a folder and in the data of the one file."""
    files = dict(site_files(renamed, SiteOptions()))
    assert '<meta http-equiv="refresh" content="0; url=infusion.html">' in files["steeping.html"].decode()
    assert old_addresses(renamed)["steeping"] == ["infusion"]


def test_the_page_for_no_page_works_at_any_address(files):
    """Styles and links of the page that a host shows where nothing is are whole addresses."""
    inside = re.findall(r'(?:href|src)="([^"#]+)"', files["404.html"].decode())
    assert inside
    assert all(one.startswith(("https://", "data:")) for one in inside)


def test_what_is_kept_for_offline_use_is_there(files):
    """The worker's list names files of the site, the manifest its icon, and equal content gives an equal worker."""
    listed = json.loads(re.search(r"FIRST = (\[.*?\])", files["sw.js"].decode())[1])
    assert "index.html" in listed
    assert set(listed) <= files.keys()
    manifest = json.loads(files["manifest.webmanifest"])
    assert manifest["icons"][0]["src"] in files


def test_languages_lead_to_one_another(toy, tmp_path):
    """A translation has a folder of its own, and each page names its other language, in both directions."""
    (tmp_path / "concepts").mkdir()
    (tmp_path / "overlay.yml").write_text("name: Français\nlang: fr\n", "utf-8")
    (tmp_path / "concepts" / "infusion-fr.md").write_text(
        "---\nextends: infusion\nlabel: Infusion à la française\n---\n", "utf-8"
    )
    french = Translation("fr", "Français", kb.load(LIBRARY, overlay=tmp_path))
    files = dict(site_files(toy, SiteOptions(address=ADDRESS), [french]))
    english, translated = files["infusion.html"].decode(), files["fr/infusion.html"].decode()
    assert '<html lang="fr">' in translated
    assert "Infusion à la française" in translated
    for page in (english, translated):
        for language, place in (("en", ""), ("fr", "fr/"), ("x-default", "")):
            assert f'hreflang="{language}" href="{ADDRESS}{place}infusion.html"' in page
    assert 'href="fr/infusion.html" hreflang="fr"' in english
    assert 'href="../infusion.html" hreflang="en"' in translated


def test_an_institute_has_its_name_logo_and_colour(toy):
    """Both forms show the name and the logo, and the colour as a stripe; the folder has the logo once."""
    picture = Logo(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg")
    ours = Institute(name="An Institute & Co", logo=picture, colour="#7a1f4e")
    files = dict(site_files(toy, SiteOptions(institute=ours)))
    page, one_file = files["infusion.html"].decode(), files["relational-kb.html"].decode()
    for text in (page, one_file):
        assert "An Institute &amp; Co" in text
    assert files["logo.svg"] == picture.data
    assert '<img class="kb-logo" src="logo.svg" alt="An Institute &amp; Co">' in page
    assert 'src="data:image/svg+xml;base64,' in one_file
    assert "5px solid #7a1f4e" in files["site.css"].decode()
    assert "5px solid #7a1f4e" in one_file


def test_what_a_user_put_there_stays(tmp_path):
    """Of the last site only its own files are removed; a file for the host stays, and so does all outside."""
    write_site(tmp_path / "site", [("old.html", b"1"), ("data/a.js", b"2")])
    (tmp_path / "site" / "CNAME").write_text("kb.example.org")
    (tmp_path / "mine.txt").write_text("mine")
    with (tmp_path / "site" / LIST).open("a") as listed:
        listed.write("../mine.txt\n.\n")
    checked_folder(tmp_path / "site", force=True)
    assert write_site(tmp_path / "site", [("new.html", b"3")]) == (1, 1)
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"site/new.html", "site/CNAME", f"site/{LIST}", "mine.txt"}


def test_a_failure_leaves_the_old_site(tmp_path):
    """If a page cannot be made, nothing was written; if a file cannot be, the old one is still whole."""
    write_site(tmp_path, [("a.html", b"old")])

    def broken():
        yield "a.html", b"new"
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        write_site(tmp_path, broken())
    assert (tmp_path / "a.html").read_bytes() == b"old"
    shutil.rmtree(tmp_path)
    (tmp_path / "a.html").mkdir(parents=True)
    with pytest.raises(OSError, match=r".") as caught:
        write_site(tmp_path, [("a.html", b"new")])
    assert caught.value.filename == str(tmp_path / "a.html")
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_no_folder_of_something_else_becomes_a_site(tmp_path, capsys):
    """A folder with other things, a file, or a site that nobody asked to replace is refused in a sentence."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("dear")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / LIST).write_text("")
    for name, words in (
        ("letters", "holds other things"),
        ("letters/one.txt", "is a file"),
        ("site", "--force"),
    ):
        assert main(["site", str(tmp_path / name)]) == 1
        assert words in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["one.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "kb.example.org",
        "ftp://example.org/",
        "https://",
        "https://example.org/?a=1",
        "x y",
        'https://a.org/"x',
        "https://a b.org",
        "https://a.org:x/",
        "https://[",
    ],
)
def test_a_bad_address_is_a_sentence(text, tmp_path, capsys):
    """What is no address of a site is refused before anything is made."""
    assert main(["site", str(tmp_path / "site"), "--address", text]) == 2
    assert "is no address of a site" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_addresses_end_in_a_slash():
    """An address is the same with its slash and without."""
    assert (
        site_address("https://example.org/kb")
        == site_address("https://example.org/kb/")
        == "https://example.org/kb/"
    )


def test_a_preview_is_for_this_computer(tmp_path):
    """A preview answers on the loopback address, shows the site's own page where nothing is, and lists no folder."""
    write_site(tmp_path, [("index.html", b"start"), ("404.html", b"nothing"), ("data/a.js", b"1")])
    with preview_server(tmp_path) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_port}/"
        assert server.server_address[0] == "127.0.0.1"
        with urlopen(here) as answer:
            assert answer.read() == b"start"
        for path in ("none.html", "data/", "../etc/passwd"):
            with pytest.raises(HTTPError) as caught:
                urlopen(f"{here}{path}")
            assert (caught.value.code, caught.value.read()) == (404, b"nothing")
            caught.value.close()
        server.shutdown()


def test_a_translation_says_its_language(tmp_path, capsys):
    """An overlay without a language is no translation; it is said, and nothing is written."""
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    (overlay / "overlay.yml").write_text("name: Ours\n", "utf-8")
    assert main(["site", str(tmp_path / "site"), "--translation", str(overlay)]) == 2
    assert "is no translation" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("language", ["../..", "", "f", "fr/", "FR"])
def test_a_language_is_a_tag(toy, language):
    """A language that is no tag is refused: it names the folder of the translation."""
    with pytest.raises(ValueError, match="names no language"):
        Translation(language, "x", toy)


def test_a_language_is_there_once(toy):
    """Two editions in one language would be written over each other; it is refused."""
    with pytest.raises(ValueError, match="already"):
        list(site_files(toy, SiteOptions(), [Translation("en", "English", toy)]))


def test_written_files_are_whole(tmp_path, monkeypatch):
    """No half of a file is left if the disk is full."""
    monkeypatch.setattr(
        site_folder.os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left"))
    )
    with pytest.raises(OSError, match="No space left"):
        write_site(tmp_path, [("a.html", b"1")])
    assert list(tmp_path.iterdir()) == []
