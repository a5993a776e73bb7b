"""How well search answers: nDCG@10, recall@5 and @10, MRR@10 for each type of query, and refusals.

    python tests/benchmarks/searching.py [--unseen] [--misses]

Each expected label counts once, with a gain of 1, in the first ten results of kinds principle, theory,
concept and person; moments, practices and stories in between are passed over. The unseen set is for a
last measurement, never for tuning. Rankings: `names` (whole names only), `words` (BM25 over weighted fields,
no spelling, no lift), `spelled` (unknown words read as their nearest), `lifted` (all that ships).
"""

import json
import math
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import mean

from kb.files import shipped
from kb.rules import build
from kb.search import Index

HERE = Path(__file__).parent
COUNTED = ("principle", "theory", "concept", "person")


def queries(name):
    """The queries of a file."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line]


def found(index, query):
    """The labels that count, best first, ten at most."""
    return [hit.label for hit in index.search(query, limit=60) if hit.kind in COUNTED][:10]


def scores(labels, expected):
    """nDCG@10, recall@5, recall@10, MRR@10, and whether one expected label is in the first five."""
    gains = [1 / math.log2(place + 2) for place, label in enumerate(labels) if label in expected]
    ideal = sum(1 / math.log2(place + 2) for place in range(min(10, len(expected))))
    first = next((1 / (place + 1) for place, label in enumerate(labels) if label in expected), 0.0)
    five = len(expected & set(labels[:5]))
    return (
        sum(gains) / ideal,
        five / len(expected),
        len(expected & set(labels)) / len(expected),
        first,
        float(five > 0),
    )


class Names(Index):
    """Whole names only."""

    def _scores(self, terms):
        everything, why = super()._scores(terms)
        return {id: everything[id] for id in why}, why

    def _lift(self, scores, why):
        pass


class Words(Index):
    """Words without spelling and lift."""

    def _terms(self, text):
        return [term for term in super()._terms(text) if not term.read_as]

    def _lift(self, scores, why):
        pass


class Spelled(Index):
    """Words with spelling, without lift."""

    def _lift(self, scores, why):
        pass


def main():
    """Print the tables."""
    unseen = "--unseen" in sys.argv
    library = build(shipped("data"), None)
    asked = queries("queries-unseen.jsonl" if unseen else "queries-tuning.jsonl")
    outside = [q for q in queries("queries-outside.jsonl") if q["set"] == ("unseen" if unseen else "tuning")]
    for sort in (Names, Words, Spelled, Index):
        index = sort(library)
        rows, refused, spent = defaultdict(list), [], []
        for query in asked:
            expected = {one["label"] for one in query["expected"]}
            start = time.perf_counter()
            labels = found(index, query["query"])
            spent.append(time.perf_counter() - start)
            row = scores(labels, expected)
            rows[query["type"]].append(row)
            rows["all"].append(row)
            refused.append(not labels)
            if sort is Index and "--misses" in sys.argv and row[0] < 0.6:
                print(
                    f"{row[0]:.2f} {query['type']:<12} {query['query']} | {labels[:5]} | {sorted(expected)}"
                )
        away = [query for query in outside if index.search(query["query"])]
        print(
            f"\n{sort.__name__.lower()}: {1000 * mean(spent):.1f} ms a query, worst {1000 * max(spent):.1f}"
        )
        print(f"{'type':<14}{'n':>4}{'nDCG@10':>9}{'rec@5':>8}{'rec@10':>8}{'MRR@10':>8}{'one in 5':>10}")
        for name, values in rows.items():
            means = [mean(column) for column in zip(*values, strict=True)]
            print(
                f"{name:<14}{len(values):>4}{means[0]:>9.3f}"
                + "".join(f"{m:>8.3f}" for m in means[1:4])
                + f"{means[4]:>10.2f}"
            )
        print(f"refused in scope: {sum(refused)} of {len(asked)}", end="; ")
        print(f"outside refused: {len(outside) - len(away)} of {len(outside)}")
        if sort is Index and "--misses" in sys.argv:
            for query in away:
                print("not refused:", query["query"], [hit.label for hit in index.search(query["query"])][:3])


if __name__ == "__main__":
    main()
