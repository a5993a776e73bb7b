"""How fast names are found in texts, beside spaCy's PhraseMatcher in the same run, and how much memory it takes.

    python tests/benchmarks/annotating.py [--mb 20] [--folder FOLDER] [--cluster]

The texts are the .txt, .md and .html files of a folder, or prose put together from the sentences of the
content (its own vocabulary, so that names are several times as dense as in other texts) and filled with
words of other texts. Labels: 1,000 of the content, all of it, and the 86,000 lemmas of WordNet where
/usr/share/wordnet is there. A megabyte is a million bytes of UTF-8; seconds are of CPU, the least of three.
spaCy is used if it is installed where this runs. Memory is what the process holds more than before.
"""

import argparse
import gc
import random
import re
import tempfile
import time
from pathlib import Path

import psutil

import kb
from kb.exchange.texts.annotating import HowToRead, annotate
from kb.exchange.texts.labels import Label, labels_of
from kb.exchange.texts.spotting import Spotter
from kb.exchange.texts.text_files import READERS, Refused, read_text
from kb.exchange.texts.text_index import TextIndex

WORDNET = Path("/usr/share/wordnet")
RUNS = 3
_ARTICLE = 100  # paragraphs of one text


def made(base, megabytes):
    """Paragraphs in which one sentence of eight is the content's own, and the others are shuffled words of it."""
    chance = random.Random(1)
    lines = [text for text in base.statements["text"] if len(text) > 40]
    words = re.findall(r"\w+", " ".join(lines).lower())
    texts, size = [], 0
    while size < megabytes * 1_000_000:
        sentences = [
            chance.choice(lines) if chance.random() < 1 / 8 else _noise(chance, words)
            for _ in range(chance.randint(3, 9))
        ]
        texts.append(" ".join(sentences))
        size += len(texts[-1].encode())
    return ["\n\n".join(texts[at : at + _ARTICLE]) for at in range(0, len(texts), _ARTICLE)]


def _noise(chance, words):
    """A sentence of words drawn one by one, so that names of several words are rare in it."""
    return f"{' '.join(chance.choice(words) for _ in range(chance.randint(8, 25))).capitalize()}."


def found_in(folder, megabytes):
    """The texts of the files of a folder, up to so many megabytes."""
    texts, size = [], 0
    for path in sorted(Path(folder).rglob("*")):
        if (
            path.suffix.lower() in (".txt", ".md", ".html", ".htm")
            and path.suffix in READERS
            and path.is_file()
        ):
            try:
                texts.append(read_text(path.name, path.read_bytes()).text)
            except (Refused, OSError):
                continue
            size += len(texts[-1].encode())
            if size > megabytes * 1_000_000:
                break
    return texts


def lemmas():
    """The lemmas of WordNet as labels, or none."""
    words = set()
    for path in sorted(WORDNET.glob("index.*")):
        if path.suffix in (".noun", ".verb", ".adj", ".adv"):
            for line in path.read_text("utf-8").splitlines():
                if not line.startswith(" "):
                    words.add(line.split(" ", 1)[0].replace("_", " "))
    return [Label(word, word) for word in sorted(words) if re.search(r"[a-z]{2}", word)][:86_000]


def measured(run, size):
    """(megabytes a second of CPU, the last result)."""
    least = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        result = run()
        least = min(least, time.process_time() - start)
    return size / 1e6 / least, result


def row(name, labels, texts, spacy):
    """Print what one set of labels costs, and beside it what spaCy takes."""
    process, size = psutil.Process(), sum(len(text.encode()) for text in texts)
    gc.collect()
    before, start = process.memory_info().rss, time.process_time()
    spotter = Spotter(labels)
    built, held = time.process_time() - start, (process.memory_info().rss - before) / 1e6
    speed, found = measured(lambda: sum(len(spotter.spot(text)) for text in texts), size)
    beside = ""
    if spacy:
        part = texts[: max(1, len(texts) // 10)]
        theirs = spacy_speed(labels, part)
        beside = f"{theirs:8.2f} {speed / theirs:7.1f}x"
    print(
        f"{name:28}{len(labels):8,}{built:8.2f}{held:8.0f}{speed:8.1f}{found / size * 1000:10.2f}{beside}",
        flush=True,
    )


def spacy_speed(labels, texts):
    """Megabytes a second of CPU of spaCy's PhraseMatcher on small letters, tokenizing included."""
    import spacy
    from spacy.matcher import PhraseMatcher

    english = spacy.blank("en")
    english.max_length = 10**9
    matcher = PhraseMatcher(english.vocab, attr="LOWER")
    matcher.add("name", list(english.tokenizer.pipe(label.words for label in labels)))
    size = sum(len(text.encode()) for text in texts)
    return measured(lambda: sum(len(matcher(english.make_doc(text))) for text in texts), size)[0]


def whole(labels, texts, workers, client=None):
    """Print how long a folder takes from files to index."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "texts")
        folder.mkdir()
        for number in range(40):
            (folder / f"{number:02}.txt").write_text("\n\n".join(texts[number::40]), "utf-8")
        size = sum(path.stat().st_size for path in folder.iterdir())
        start = time.perf_counter()
        annotate(folder, labels, TextIndex(Path(name, "index.sqlite")), HowToRead(workers), client)
        took = time.perf_counter() - start
    how = "on a cluster of two" if client else f"{workers} process" + ("es" if workers > 1 else "")
    print(
        f"files to index, {how}: {size / 1e6:.0f} MB in {took:.1f} s by the clock, {size / 1e6 / took:.1f} MB/s"
    )


def main():
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mb", type=float, default=20)
    parser.add_argument("--folder")
    parser.add_argument("--cluster", action="store_true")
    options = parser.parse_args()
    base = kb.load()
    texts = found_in(options.folder, options.mb) if options.folder else made(base, options.mb)
    try:
        import spacy

        print(f"spaCy {spacy.__version__}; on a tenth of the texts")
    except ImportError:
        spacy = None
        print("spaCy is not installed here, so nothing is beside it.")
    print(f"{sum(len(text.encode()) for text in texts) / 1e6:.1f} MB in {len(texts):,} texts")
    heads = f"{'labels':28}{'':8}{'build s':>8}{'MB held':>8}{'MB/s':>8}{'found/kB':>10}"
    print(f"{heads}   spaCy   ratio" if spacy else heads)
    mine = labels_of(base.library)
    row("1,000 of the content", random.Random(1).sample(mine, 1000), texts, spacy)
    row("all of the content", mine, texts, spacy)
    if many := lemmas():
        row("lemmas of WordNet", many, texts, spacy)
    else:
        print("WordNet is not installed here (/usr/share/wordnet).")
    whole(mine, texts, 1)
    whole(mine, texts, 2)
    if options.cluster:
        from distributed import Client, LocalCluster

        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            whole(mine, texts, 2, client)


if __name__ == "__main__":
    main()
