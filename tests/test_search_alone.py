"""Search on made-up texts and on the toy content: nothing breaks it, and words weigh what they should."""

import math
import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.content.stemming import STOP, stem_of, words
from kb.knowledge.search import WEIGHTS
from kb.knowledge.search.query import Term
from kb.schema import WORK


def stems(text):
    """The stems of a text, read plainly."""
    return [stem_of(word) for word in words(text) if stem_of(word) not in STOP]


@given(st.text(max_size=300))
def test_any_text_can_be_searched(toy, text):
    """No text breaks the search."""
    assert len(toy.search(text)) <= 10


@given(st.text(max_size=80))
def test_words_are_plain(text):
    """Words are small letters and digits, whatever comes in."""
    assert all(re.fullmatch(r"[a-z0-9]+", word) for word in words(text))


def test_words_of_the_toy_content_weigh_as_bm25_says(toy):
    """The postings agree with the formula, worked out word by word."""
    records, weights = toy.index.records, WEIGHTS
    lengths = {id: sum(bag.values()) for id, bag in records.bags.items()}
    mean = sum(lengths.values()) / len(lengths)
    stem = max(records.holders, key=lambda one: (len(records.holders[one]), one))
    n, total = len(records.holders[stem]), len(lengths)
    rarity = math.log(1 + (total - n + 0.5) / (n + 0.5))
    for id, score in records.scores([Term(stem, 0.5)]).items():
        held = records.bags[id][stem]
        norm = weights.saturation * (1 - weights.length + weights.length * lengths[id] / mean)
        assert score == pytest.approx(0.5 * rarity * held * (weights.saturation + 1) / (held + norm))


def test_each_word_of_a_record_counts_for_its_place(toy):
    """A bag holds each stem with the weight of every place where it stands."""
    for entry in toy.index.entries.values():
        if entry.kind != WORK:
            bag = defaultdict(float)
            record = toy.record(entry.id)
            for name in entry.names:
                for stem in stems(name.text):
                    bag[stem] += WEIGHTS.fields[name.field]
            for section, part in record.passages:
                for line in part.lines:
                    for stem in stems(line.text):
                        bag[stem] += WEIGHTS.fields.get(section, WEIGHTS.rest)
            assert toy.index.records.bags[entry.id] == pytest.approx(bag)
