"""Search in the browser gives the answers of Python: the same index, the same words, the same refusals."""

import json
import random
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA
from sites import node

from kb.content.stemming import STOP, stem_of, tokenize, words_of
from kb.site.compact import listed, number, numbers
from kb.site.packing import packed
from kb.site.search_data import posting_data, search_data

BENCHMARKS = Path(__file__).parent / "benchmarks"
FIRST = 5
LETTERS = "abcdefghijklmnopqrstuvwxyz"
KIND_QUERIES = (
    "principles", "the ten principles", "six theories", "principle 3", "third theory", "list of people",
    "theory six", "all moments", "what are the sources", "questions", "7th principle", "traditions",
)  # fmt: skip
OTHERS = (
    "",
    "  ",
    "!!!",
    "a",
    "xqzzy brmpf",
    "’",
    "ﬁnding",
    "ÉCOLE",
    "not me",
    "self object",
    "re-enactment",
)
ASK = """
import { unpacked } from "SITE/codes.js";
import { indexOf } from "SITE/search/index.js";
import { Snippets } from "SITE/search/snippets.js";
const file = (name) => readFileSync(`${given.site}/data/${name}.js`, "utf8");
const stored = (name) => unpacked(/^kbData\\("[^"]*", "(.*)"\\);$/m.exec(file(name))[1]);
const [search, postings, places, shared] = await Promise.all(["search", "postings", "snippets", "pages"].map(stored));
const blocks = await Promise.all([...new Set(Object.values(shared.blocks))].map((one) => stored(`pages-${one}`)));
const pages = { pages: Object.assign({}, ...blocks), pieces: shared.pieces };
const index = indexOf({ ...search, ...postings }), snippets = new Snippets(index);
for (const _ of snippets.steps(places, pages));
const answers = given.asked.map(([text, kinds]) => ({
  hits: index.search(text, kinds, 10).map((hit) => [hit.id, hit.kind, hit.label, hit.why, snippets.best(hit)]),
  notice: index.watch.notice(text),
}));
console.log(JSON.stringify(answers));
"""


def lines(name):
    """The rows of a file of queries."""
    return [json.loads(line) for line in (BENCHMARKS / name).read_text(encoding="utf-8").splitlines() if line]


def slip(text, chance):
    """A text with one letter changed, left out, doubled or swapped with the next."""
    at = chance.randrange(len(text) - 1)
    before, one, two, after = text[:at], text[at], text[at + 1], text[at + 2 :]
    instead = chance.choice([chance.choice(LETTERS) + two, two, one + one + two, two + one])
    return before + instead + after


def queries(base):
    """What is asked of both, with the kinds that it is narrowed to, if any: (text, kinds)."""
    chance, entries = random.Random(13), list(base.index.entries.values())
    files = ("queries-unseen.jsonl", "queries-outside.jsonl", "questions-unseen.jsonl")
    written = [one["query"] for name in files for one in lines(name)]
    danger = [one["text"] for one in chance.sample(lines("danger-more.jsonl"), 60)]
    labels = chance.sample([one.label for one in entries if len(one.label) > 3], 70)
    names = chance.sample([name.text for one in entries for name in one.names if len(name.text) > 3], 60)
    outside = chance.sample(base.index.outside, 20)
    begun = [word[: chance.randint(4, 7)] for word in chance.sample(base.index.vocabulary.sorted, 30)]
    slips = [slip(text, chance) for text in chance.sample(labels + names, 70)]
    texts = [*written, *danger, *labels, *names, *outside, *begun, *slips, *KIND_QUERIES, *OTHERS]
    narrowed = [
        (text, kinds) for text in chance.sample(texts, 20) for kinds in (["work"], ["concept", "person"])
    ]
    return [*((text, None) for text in texts), *narrowed]


@pytest.fixture(scope="module")
def answers(real, site):
    """Each query with the answers of Python and of the browser: [(query, hits, hits, notice, notice)]."""
    asked = queries(real)
    found = node(ASK, {"site": str(site), "asked": asked})
    rows = []
    for (text, kinds), other in zip(asked, found, strict=True):
        hits = real.index.search(text, kinds and set(kinds), 10)
        mine = [[hit.id, hit.kind, hit.label, hit.why, hit.snippet] for hit in hits]
        rows.append((text, mine, other["hits"], list(real.notice(text)), other["notice"]))
    return rows


def differing(answers, part):
    """The queries of whose first five hits a part differs."""
    return [
        text for text, mine, other, *_ in answers
        if [part(hit) for hit in mine[:FIRST]] != [part(hit) for hit in other[:FIRST]]
    ]  # fmt: skip


def test_the_browser_finds_the_same_in_the_same_order(answers):
    """Of over 400 queries the first five are the same, in the same order, for at least 99.5 %."""
    assert len(answers) >= 400
    assert len(differing(answers, lambda hit: hit[:3])) <= 0.005 * len(answers)


def test_the_browser_gives_the_same_reasons_and_sentences(answers):
    """Why a hit was found, and the sentence that is shown, are the same for at least 99.5 %."""
    assert len(differing(answers, lambda hit: hit[3:])) <= 0.005 * len(answers)


def test_the_browser_declines_the_same(answers):
    """What Python declines the browser declines, and nothing else."""
    assert [text for text, mine, other, *_ in answers if bool(mine) != bool(other)] == []
    assert sum(not mine for _, mine, *_ in answers) > 40


def test_the_browser_sees_the_same_dangers(answers):
    """The notice for people in danger comes for the same texts, in the same words."""
    assert [text for text, *_, mine, other in answers if mine != other] == []
    assert sum(bool(notice) for *_, notice in answers) > 20


def test_words_are_the_same(real):
    """All texts of the content give the same words, and these and words with other endings the same stems."""
    chance, entries = random.Random(13), list(real.index.entries.values())
    texts = [
        text for one in entries for text in (*(p.text for p in one.passages), *(n.text for n in one.names))
    ]
    texts += [f"A{chr(code)}b" for code in range(0x20, 0x800)]
    endings = (
        "s es ed ing edly ingly eed ness ment ful ization ational ogist ies y ying li er ion ive".split()
    )
    groups = real.library.danger["groups"].values()
    known = [*real.index.vocabulary.sorted, *(word for group in groups for word in group)]
    grown = [word[: chance.randint(1, 9)] + chance.choice(endings) for word in known]
    words = sorted({*known, *grown, "a", "by", "od'd"})
    code = """
    import { STOP, stemOf, tokenize, wordsOf } from "SITE/search/words.js";
    const read = given.texts.map((text) => tokenize(text).map((token) => [token, wordsOf(token)]));
    console.log(JSON.stringify({ read, stems: given.words.map(stemOf), stop: [...STOP] }));
    """
    found = node(code, {"texts": texts, "words": words})
    assert {*found["stop"]} == STOP
    assert [
        one for one in zip(words, map(stem_of, words), found["stems"], strict=True) if one[1] != one[2]
    ] == []
    mine = ([[token, [*words_of(token)]] for token in tokenize(text)] for text in texts)
    assert [text for text, one, other in zip(texts, mine, found["read"], strict=True) if one != other] == []


def test_spellings_are_as_alike_as_in_python(real):
    """Words and long names with slips are as far from one another as rapidfuzz says."""
    chance = random.Random(13)
    names = [name for name in chance.sample(list(real.index.names.spelled), 400) if len(name) > 1]
    pairs = [
        (name, slip(slip(name, chance), chance) if len(name) > 3 else chance.choice(names)) for name in names
    ]
    code = """
    import { osaDistance } from "SITE/search/spelling.js";
    console.log(JSON.stringify(given.map(([one, other]) => osaDistance(one, other))));
    """
    assert node(code, pairs) == [OSA.distance(*pair) for pair in pairs]


def test_numbers_and_words_come_back():
    """What is written small is read as it was, at the edges of one, two and three signs too."""
    values = [0, 59, 60, 61, 2516, 2517, 2518, 10_000, 35_640]
    words = ["a", "ab", "abc", "b", "é", "ét", "x" * 80, "x" * 81]
    code = """
    import { allNumbers, readListed } from "SITE/search/compact.js";
    console.log(JSON.stringify([allNumbers(given.numbers), readListed(given.words)]));
    """
    assert node(code, {"numbers": numbers(values), "words": listed(words)}) == [values, words]
    with pytest.raises(ValueError, match="35,640"):
        number(35_641)


def test_a_small_base_can_be_searched(toy):
    """Content without works, dangers or anything declined is searched as well."""
    code = """
    import { indexOf } from "SITE/search/index.js";
    const index = indexOf(given.data);
    console.log(JSON.stringify(given.asked.map((text) => index.search(text).map((hit) => [hit.id, hit.why]))));
    """
    asked = [record.label for record in toy.library.records.values()] + [
        "steping",
        "warm water",
        "principles",
    ]
    data = {**search_data(toy), **posting_data(toy.index)}
    assert node(code, {"data": data, "asked": asked}) == [
        [[hit.id, hit.why] for hit in toy.index.search(text)] for text in asked
    ]


def test_the_index_is_small(real):
    """The whole index takes no more than 340 kB of the one file."""
    assert len(packed(search_data(real))) + len(packed(posting_data(real.index))) <= 340_000
