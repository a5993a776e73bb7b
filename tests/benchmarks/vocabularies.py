"""What a large vocabulary costs, beside what others do with the same concepts in the same run.

    python tests/benchmarks/vocabularies.py [--wordnet FOLDER] [--generated N] [--only NAME ...]

The concepts are those of WordNet (in Debian: `apt install wordnet-base`), or `--generated` ones. Each program
gets them in the form that it likes best, and a process of its own; what is not installed is said. Printed are:
to make the file; to open it (wall and CPU seconds, and by how much memory grows beyond the imports); all narrower
concepts of 500 concepts that have some, drawn by seed (milliseconds); 250 names and words of
definitions (bare FTS5: the same words, the same table); 60 misspelled names (one random edit each), twice,
the second set kept back. The best of three runs is shown.
"""

import argparse
import json
import pickle
import random
import sqlite3
import string
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles

import psutil

from kb.exchange.large.concept import Concept
from kb.exchange.large.store import build
from kb.exchange.large.vocabulary import LargeVocabulary
from kb.exchange.large.wordnet import concepts

SKOS = "http://www.w3.org/2004/02/skos/core#"
RUNS = 3
TUNED, KEPT_BACK = 1, 2  # seeds of the misspellings


def generated(count):
    """A vocabulary of made-up names: a tree in which each concept has about eight narrower ones."""
    chance = random.Random(7)
    parts = [a + b + c for a in "bdfgklmnprstv" for b in "aeiou" for c in ("", "n", "r", "s")]
    for number in range(count):
        words = ["".join(chance.choices(parts, k=chance.randint(2, 4))) for _ in range(12)]
        parents = (f"c{(number - 1) // 8}",) if number else ()
        related = (f"c{chance.randrange(count)}",) if number % 3 == 0 else ()
        label = f"{words[0]} {words[1]}"
        yield Concept(f"c{number}", label, (words[2],), (), " ".join(words), (), (), parents, related)


def as_graph(given):
    """The concepts as a networkx graph, from the narrower to the broader."""
    import networkx as nx

    graph = nx.DiGraph()
    for one in given:
        graph.add_node(one.id, label=one.label, also=one.also, definition=one.definition)
        graph.add_edges_from((one.id, parent) for parent in one.parents)
    return graph


def obo(given, path):
    """The concepts as OBO, for pronto and oaklib."""
    plain = str.maketrans({"\\": "\\\\", '"': '\\"', "{": "\\{", "}": "\\}", "!": "\\!", "\n": " "})
    with path.open("w", encoding="utf-8") as file:
        file.write("format-version: 1.4\nontology: words\n")
        for one in given:
            file.write(f"\n[Term]\nid: W:{one.id}\nname: {one.label.translate(plain)}\n")
            file.write(f'def: "{one.definition.translate(plain)}" []\n')
            file.writelines(f'synonym: "{name.translate(plain)}" EXACT []\n' for name in one.also)
            file.writelines(f"is_a: W:{parent}\n" for parent in one.parents)


def triples(given, path):
    """The concepts as N-Triples in SKOS, for rdflib."""
    with path.open("w", encoding="utf-8") as file:
        for one in given:
            texts = [("prefLabel", one.label), ("definition", one.definition)]
            for name, text in [*texts, *(("altLabel", name) for name in one.also)]:
                file.write(f"<urn:w:{one.id}> <{SKOS}{name}> {json.dumps(text)} .\n")
            file.writelines(
                f"<urn:w:{one.id}> <{SKOS}broader> <urn:w:{parent}> .\n" for parent in one.parents
            )


def make(folder, given):
    """Write the file of each program, and what to ask; returns how long ours took."""
    took = []
    for _ in range(RUNS):
        (folder / "ours.sqlite").unlink(missing_ok=True)
        wall, cpu = time.perf_counter(), time.process_time()
        build(given(), folder / "ours.sqlite")
        took.append((time.perf_counter() - wall, time.process_time() - cpu))
    found = list(given())
    with (folder / "graph.pickle").open("wb") as file:
        pickle.dump(as_graph(found), file, protocol=5)
    obo(found, folder / "words.obo")
    triples(found, folder / "words.nt")
    (folder / "asked.json").write_text(json.dumps(asked(found)), encoding="utf-8")
    return min(took), len(found)


def asked(found):
    """What is asked of each program, drawn by seed."""
    chance = random.Random(11)
    above = sorted({parent for one in found for parent in one.parents})
    named = [one for one in found if len(one.label) >= 6 and one.label.isascii()]
    queries = [(one.label, one.id) for one in chance.sample(found, 125)]
    for one in chance.sample([one for one in found if len(one.definition.split()) > 5], 125):
        words = [word.strip(".,;()'") for word in one.definition.split()]
        queries.append((" ".join(sorted(words, key=len)[-3:]), one.id))
    return {
        "subtrees": chance.sample(above, min(500, len(above))),
        "queries": queries,
        **{f"slips {seed}": slips(named, seed) for seed in (TUNED, KEPT_BACK)},
    }


def slips(named, seed):
    """60 names with one letter swapped, left out, doubled or replaced."""
    chance, found = random.Random(seed), []
    for one in chance.sample(named, 60):
        at, text = chance.randrange(1, len(one.label) - 1), one.label.lower()
        letter = chance.choice(string.ascii_lowercase)
        swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        others = (
            text[:at] + text[at + 1 :],
            text[:at] + letter + text[at:],
            text[:at] + letter + text[at + 1 :],
        )
        found.append((chance.choice((swapped, *others)), one.label))
    return found


def timed(calls):
    """The milliseconds of each call: the least of three."""
    found = []
    for call in calls:
        best = float("inf")
        for _ in range(RUNS):
            start = time.perf_counter()
            call()
            best = min(best, time.perf_counter() - start)
        found.append(best * 1000)
    return found


def told(milliseconds):
    """The middle and the 95th percentile."""
    return {"p50": round(median(milliseconds), 4), "p95": round(quantiles(milliseconds, n=20)[-1], 4)}


def ours(folder, questions):
    """This program."""
    found = LargeVocabulary(folder / "ours.sqlite")
    yield
    yield found.subtree
    bare = sqlite3.connect(folder / "ours.sqlite")
    rows = (
        "SELECT id, kind, concept.label, -rank, definition FROM word JOIN concept ON n = word.rowid "
        "WHERE word MATCH ? ORDER BY rank LIMIT 10"
    )
    queries = [query for query, _ in questions["queries"]]
    words = [" ".join(f'"{word}"' for word in query.replace('"', " ").split()) for query in queries]
    two = told(timed([lambda one=one: bare.execute(rows, (one,)).fetchall() for one in words]))
    one = told(timed([lambda one=one: found.hits(one) for one in queries]))
    table = told(timed([lambda one=one: found.search(one) for one in queries]))
    right = sum(id in {hit.id for hit in found.hits(text)} for text, id in questions["queries"])
    slipped = {seed: questions[f"slips {seed}"] for seed in (TUNED, KEPT_BACK)}
    yield {
        "hits": one,
        "as a table": table,
        "bare FTS5": two,
        "found": f"{right}/{len(queries)}",
        "misspelled": [
            f"{sum(label.lower() in {hit.label.lower() for hit in found.hits(text)} for text, label in one)}/60"
            for one in slipped.values()
        ],
        "a misspelling": told(timed([lambda one=one: found.hits(one) for one, _ in slipped[KEPT_BACK]])),
    }


def networkx(folder, _):
    """A graph in memory, from a pickle."""
    import networkx as nx

    with (folder / "graph.pickle").open("rb") as file:
        graph = pickle.load(file)
    yield
    yield lambda id: nx.ancestors(graph, id)
    yield {}


def pronto(folder, _):
    """An ontology library."""
    import pronto

    found = pronto.Ontology(folder / "words.obo")
    yield
    yield lambda id: found[f"W:{id}"].subclasses(with_self=False).to_set()
    yield {}


def rdflib(folder, _):
    """Linked data in memory."""
    from rdflib import Graph, URIRef

    graph, broader = Graph(), URIRef(f"{SKOS}broader")
    graph.parse(folder / "words.nt", format="nt")
    yield
    yield lambda id: list(graph.transitive_subjects(broader, URIRef(f"urn:w:{id}")))
    yield {}


def oaklib(folder, _):
    """An ontology library over several stores; here the one that reads OBO."""
    from oaklib import get_adapter

    found = get_adapter(f"simpleobo:{folder / 'words.obo'}")
    found.label("W:n00001740")
    yield
    yield lambda id: list(found.descendants([f"W:{id}"], predicates=["rdfs:subClassOf"], reflexive=False))
    yield {}


PROGRAMS = {one.__name__: one for one in (ours, networkx, pronto, rdflib, oaklib)}


def measure(name, folder):
    """Open a file as a program does and ask it; prints one line of JSON."""
    questions = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
    if name != "ours":
        import_module(name)
    memory, cpu, wall = psutil.Process().memory_info().rss, time.process_time(), time.perf_counter()
    steps = PROGRAMS[name](folder, questions)
    next(steps)
    cost = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    grown = (psutil.Process().memory_info().rss - memory) / 1e6
    whole = psutil.Process().memory_info().rss / 1e6
    below = next(steps)
    few = questions["subtrees"][:: 1 if name in ("ours", "networkx") else 10]
    subtrees = told(timed([lambda id=id: below(id) for id in few]))
    print(json.dumps({**cost, "MB": grown, "process MB": whole, "subtree": subtrees, **next(steps)}))


def main():
    """Make the files, and measure each program in processes of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--generated", type=int, default=0, metavar="N")
    parser.add_argument("--only", nargs="+", choices=PROGRAMS, default=list(PROGRAMS))
    parser.add_argument("--one", choices=PROGRAMS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure(options.one, options.folder)
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        count = options.generated
        given = (lambda: generated(count)) if count else (lambda: concepts(options.wordnet))
        (wall, cpu), size = make(folder, given)
        megabytes = (folder / "ours.sqlite").stat().st_size / 1e6
        print(f"{size:,} concepts; ours is made in {wall:.2f} s (CPU {cpu:.2f}), {megabytes:.0f} MB")
        for name in options.only:
            report(name, folder)


def report(name, folder):
    """Run a program three times and print the best."""
    if name != "ours" and find_spec(name) is None:
        print(f"{name}: not installed")
        return
    command = [sys.executable, __file__, "--one", name, "--folder", str(folder)]
    runs = []
    for _ in range(RUNS if name in ("ours", "networkx") else 1):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name}: failed: {done.stderr.splitlines()[-1]}")
            return
        runs.append(json.loads(done.stdout.splitlines()[-1]))
    best = min(runs, key=lambda run: run["cpu"])
    opened = (
        f"opened in {best['wall'] * 1000:.1f} ms (CPU {best['cpu'] * 1000:.1f}), {best['MB']:.1f} MB more"
    )
    print(f"{name}: {opened}, the process {best['process MB']:.0f} MB; subtree ms {best['subtree']}")
    for head in ("hits", "as a table", "bare FTS5", "found", "misspelled", "a misspelling"):
        if head in best:
            print(f"  {head}: {best[head]}")


if __name__ == "__main__":
    main()
