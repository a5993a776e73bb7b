"""The words of the interface stand in one file a language, which the site and the pages share."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from sites import site_in

from kb.pages import interface
from kb.pages.interface import interface_words
from kb.pages.page import DISCLAIMER

WORDS = Path(interface.__file__).parent / "words"
ROOMS = Path(interface.__file__).parents[1]
NAMES = re.compile("relational psychotherapy|CC BY", re.IGNORECASE)
PLACES = re.compile(r"\{\w+\}|#")
# Templates of these rooms that still hold words of their own. None is added; one that is done is taken out.
LEFT = {"pages": {"beats", "comparison", "evidence", "parts"}, "site": set()}
NOT_WORDS = re.compile(
    r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<script.*?</script>|<[^>]*>|data-(?=\{\{)|CC BY", re.DOTALL
)


def languages():
    """Each file of words, by its language."""
    return sorted(path.stem for path in WORDS.glob("*.yml"))


def own_words(language):
    """What a file of words itself holds."""
    return yaml.load((WORDS / f"{language}.yml").read_text("utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_word_with_its_places(language):
    """None is missing or left over, and each place for a value is there."""
    english, words = own_words("en"), own_words(language)
    assert words.keys() == english.keys()
    for name, text in words.items():
        assert sorted(PLACES.findall(text)) == sorted(PLACES.findall(english[name])), name


def test_a_translation_says_that_nobody_has_reviewed_it():
    """In its own language, at the foot of each page of the site."""
    assert interface_words()["unreviewed"] == ""
    assert "première traduction" in interface_words("fr")["unreviewed"]


def test_the_disclaimer_is_the_same_everywhere():
    """Handouts say it in the words of the pages."""
    assert interface_words()["foot"] == DISCLAIMER


class _Texts(HTMLParser):
    """The texts, labels and hints of a page, each with the elements around it."""

    def __init__(self, html):
        super().__init__()
        self.around, self.found = [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag not in ("meta", "link", "img", "input", "path", "br", "hr", "circle"):
            self.around.append(tag)
        for name, value in attributes:
            if name in ("aria-label", "placeholder", "title", "alt") and value:
                self.found.append((tag, value))

    def handle_endtag(self, tag):
        if tag in self.around:
            while self.around.pop() != tag:
                pass

    def handle_data(self, data):
        if data.strip() and self.around and self.around[-1] not in ("script", "style", "title"):
            self.found.append((" ".join(self.around), data.strip()))


@pytest.fixture
def pseudo(tmp_path, monkeypatch):
    """A language in which every word is longer, accented and in brackets."""
    accents = str.maketrans("aeioucnAEIOU", "áéíóúçñÁÉÍÓÚ")
    made = {}
    for name, text in own_words("en").items():
        parts = re.split(r"(\{\w+\}|#)", text)
        there = "".join(part if i % 2 else part.translate(accents) for i, part in enumerate(parts))
        made[name] = f"[{there}{'~' * (len(text) * 2 // 5)}]"
    folder = tmp_path / "words"
    folder.mkdir()
    for name, words in (("en", own_words("en")), ("xx", made)):
        (folder / f"{name}.yml").write_text(yaml.safe_dump(words, allow_unicode=True), "utf-8")
    monkeypatch.setattr(interface, "_FOLDER", folder)
    interface_words.cache_clear()
    yield "xx"
    interface_words.cache_clear()


def test_nothing_around_a_page_is_left_in_english(toy, pseudo, tmp_path):
    """Bar, search, menu and foot of every page of the site, and the words of a page around its text."""
    site = site_in(tmp_path / "site", toy, language=pseudo)
    for path in site.glob("*.html"):
        if path.name == "relational-kb.html":
            continue
        html = path.read_text("utf-8")
        frame = re.sub(r"<main.*</main>", "", html, flags=re.DOTALL)
        left = {text for around, text in _Texts(frame).found if "[" not in text and "cite" not in around}
        assert {text for text in left if re.search("[A-Za-z]{2,}", text) and not NAMES.search(text)} == set()
        assert "{" not in re.sub(r"<(script|style).*?</\1>", "", frame, flags=re.DOTALL)
    page = (site / "infusion.html").read_text("utf-8")
    for words in ("Référéñçés", "Cíté thís págé ás:", "álsó:", "Fáçts"):
        assert f"[{words}" in page
    assert "{count}" not in page


def words_of_their_own(room):
    """Template -> how many words a reader sees that are not from the file of words."""
    texts = {one.stem: one.read_text("utf-8") for one in sorted((ROOMS / room / "templates").glob("*.html"))}
    counts = {
        name: len(re.findall(r"[A-Za-z]{2,}", NOT_WORDS.sub(" ", text))) for name, text in texts.items()
    }
    return {name: count for name, count in counts.items() if count}


@pytest.mark.parametrize("room", LEFT)
def test_templates_with_words_of_their_own_become_fewer(room):
    """What a reader sees comes from the file of words; the rest is listed until it is done."""
    assert words_of_their_own(room).keys() <= LEFT[room]


if __name__ == "__main__":  # how much is left
    for room in (*LEFT, "widgets"):
        counts = words_of_their_own(room)
        print(f"{room}: {sum(counts.values())} words in {len(counts)} templates: {counts}")
