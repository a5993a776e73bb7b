"""How well the guard of notes tells identifiers from notes on reading, kind by kind.

    python tests/benchmarks/guard.py [FILE.jsonl]

Each line of the file: {"text": ..., "identifier": the kind, or null for a note without one}. Prints
the share caught of each kind, the false alarms, every sentence that was judged wrongly, and the time that
long texts take.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

import kb
from kb.home.identifiers import identifiers
from kb.widgets.noting import names_of


def main(path):
    """Print the figures for one file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    names = names_of(kb.load())
    total, caught, wrong = Counter(), Counter(), []
    for row in rows:
        kind = row["identifier"] or "(no identifier)"
        found = identifiers(row["text"], names)
        total[kind] += 1
        caught[kind] += bool(found)
        if bool(found) != bool(row["identifier"]):
            wrong.append(f"  {kind}: {row['text']}  {found or ''}")
    for kind in sorted(total):
        print(f"{kind:<18} {caught[kind]} of {total[kind]}")
    none = "(no identifier)"
    print(f"caught: {sum(caught.values()) - caught[none]} of {sum(total.values()) - total[none]}")
    print(f"false alarms: {caught[none]} of {total[none]}")
    print("\n".join(wrong))
    for unit in ("x", "a.", "1 ", "12-", "(", "A. ", "Ab ", "a@", "+1", "Ab 3 "):
        spent = [f"{_seconds((unit * size)[:size], names):.2f}" for size in (10_000, 100_000)]
        print(f"10,000 and 100,000 characters of {unit!r}: {' and '.join(spent)} s CPU")


def _seconds(text, names):
    start = time.process_time()
    identifiers(text, names)
    return time.process_time() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).with_name("notes.jsonl"))
