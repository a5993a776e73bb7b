"""How well search answers: nDCG@10 and hits for each type of query, refusals, titles, and what it costs.

    python tests/benchmarks/searching.py [--unseen] [--misses] [--questions FILE ...]

Two sets of queries. `queries-*.jsonl` expect labels of principles, theories, concepts and people: each
counts once, with a gain of 1, in the first ten results of these kinds (what stands between is passed
over), and `first` says how often an expected one is the first of all results, whatever their kinds.
Files of `--questions`, and `questions-*.jsonl`, expect labels, alternative names or titles of any kind
among the first five results. The unseen sets are for a last measurement, never for tuning.
Each weight of `kb.knowledge.search.Weights` is taken away in turn with `--without`.
"""

import argparse
import json
import math
import time
from collections import defaultdict
from dataclasses import fields, replace
from pathlib import Path
from statistics import mean, median

from kb.content.files import shipped
from kb.content.rules import build
from kb.knowledge.search import WEIGHTS, Index
from kb.schema import WORK

HERE = Path(__file__).parent
COUNTED = ("principle", "theory", "concept", "person")


def read(path):
    """The queries of a file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line]


def ndcg(labels, expected):
    """The normalized discounted cumulative gain of ten labels."""
    gains = [1 / math.log2(place + 2) for place, label in enumerate(labels[:10]) if label in expected]
    return sum(gains) / sum(1 / math.log2(place + 2) for place in range(min(10, len(expected))))


def ranked(index, queries):
    """{type: [(nDCG@10, one expected in the first five, the first of all is expected)]}, and the misses."""
    rows, misses = defaultdict(list), []
    for query in queries:
        expected = {one["label"] for one in query["expected"]}
        hits = index.search(query["query"], limit=60)
        labels = [hit.label for hit in hits if hit.kind in COUNTED]
        row = (
            ndcg(labels, expected),
            bool(expected & {*labels[:5]}),
            bool(hits) and hits[0].label in expected,
        )
        rows[query["type"]].append(row)
        rows["all"].append(row)
        if row[0] < 0.6:
            misses.append((query["type"], query["query"], labels[:5], sorted(expected)))
    return rows, misses


def answered(index, questions):
    """{kind: [(one expected in the first five, wrongly declined)]} of what the content holds, and the misses."""
    names = {id: {name.text.casefold() for name in entry.names} for id, entry in index.entries.items()}
    rows, misses = defaultdict(list), []
    for question in questions:
        expected = {name.casefold() for name in question["expected"]}
        if not any(expected & one for one in names.values()):
            continue
        hits = index.search(question["query"])
        row = (any(expected & names[hit.id] for hit in hits[:5]), not hits)
        rows[question["kind"]].append(row)
        rows["all"].append(row)
        if not row[0]:
            misses.append(
                (question["kind"], question["query"], [hit.label for hit in hits[:5]], sorted(expected))
            )
    return rows, misses


def titles(index, kind):
    """How many records of a kind come first for their title, and for its first three words."""
    entries = [entry for entry in index.entries.values() if entry.kind == kind]
    first = lambda text, id: [hit.id for hit in index.search(text, limit=1)] == [id]  # noqa: E731
    whole = sum(first(entry.label, entry.id) for entry in entries)
    begun = sum(first(" ".join(entry.label.split()[:3]), entry.id) for entry in entries)
    return f"{kind}: {whole} by the title, {begun} by its first three words, of {len(entries)}"


def show(title, rows, heads):
    """Print the means of some rows."""
    print(f"\n{title:<16}{'n':>5}" + "".join(f"{head:>12}" for head in heads))
    for name, values in rows.items():
        means = [mean(column) for column in zip(*values, strict=True)]
        print(f"{name:<16}{len(values):>5}" + "".join(f"{value:>12.3f}" for value in means))


def without(library, queries):
    """Print what each weight is worth: nDCG@10 of all queries with it at nought."""
    print(
        f"\nnDCG@10 with all weights: {mean(row[0] for row in ranked(Index(library), queries)[0]['all']):.3f}"
    )
    changes = {
        one.name: {one.name: 0.0} for one in fields(WEIGHTS) if isinstance(getattr(WEIGHTS, one.name), float)
    }
    changes |= {f"lifts: {name}": {"lifts": {**WEIGHTS.lifts, name: 0.0}} for name in WEIGHTS.lifts}
    changes["saturation"] = {"saturation": 1.2}
    for name, change in changes.items():
        rows, _ = ranked(Index(library, replace(WEIGHTS, **change)), queries)
        print(f"  without {name:<24}{mean(row[0] for row in rows['all']):.3f}")


def main():
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--without", action="store_true")
    parser.add_argument("--questions", nargs="*", default=[])
    options = parser.parse_args()
    half = "unseen" if options.unseen else "tuning"
    library = build(shipped("data"), None)
    start = time.process_time()
    index = Index(library)
    print(f"index: {time.process_time() - start:.2f} s of CPU")

    queries = read(HERE / f"queries-{half}.jsonl")
    rows, misses = ranked(index, queries)
    show("queries", rows, ("nDCG@10", "one in 5", "first"))
    for path in (HERE / f"questions-{half}.jsonl", *options.questions):
        found, more = answered(index, [one for one in read(path) if one["expected"]])
        show(Path(path).stem, found, ("one in 5", "declined"))
        misses += more
    for kind in ("moment", "practice", WORK):
        print(titles(index, kind))
    outside = [q["query"] for q in read(HERE / "queries-outside.jsonl") if q["set"] == half]
    outside += [q["query"] for q in read(HERE / f"questions-{half}.jsonl") if not q["expected"]]
    away = [query for query in outside if not index.search(query)]
    print(f"declined of what is not here: {len(away)} of {len(outside)}")
    spent = []
    for query in queries:
        start = time.process_time()
        index.search(query["query"])
        spent.append(1000 * (time.process_time() - start))
    print(f"a query: median {median(spent):.1f} ms of CPU, worst {max(spent):.1f}")
    for miss in misses if options.misses else ():
        print(*miss, sep=" | ")
    if options.without:
        without(library, queries)


if __name__ == "__main__":
    main()
