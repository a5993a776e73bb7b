"""How well danger is recognized: recall of phrasings, by subject, and false alarms.

    python tests/benchmarks/danger.py [FILE ...] [--misses]

A file holds a sentence a line, `{"text": ..., "subject": ...}`, the subject null where it is ordinary. Without
a name, the files `danger-*.jsonl` beside this one are read. All of them were used to write `data/danger.yml`:
only new sentences can say how much it recognizes of what it has never met. A phrasing counts as found where
any subject is recognized, since the notice comes with each; how many led to the expected page is said as well.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

from kb.content.files import shipped
from kb.content.reader import read
from kb.content.safety import Watch

HERE = Path(__file__).parent


def main(arguments):
    """Print a table for each file."""
    danger = read(shipped("data")).library.danger
    began = time.process_time()
    watch = Watch(danger)
    print(f"ready in {(time.process_time() - began) * 1e3:.1f} ms")
    pages = {subject.name: subject.page for subject in watch.subjects}
    for path in [Path(one) for one in arguments if one != "--misses"] or sorted(HERE.glob("danger-*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        began = time.process_time()
        answers = [(row["text"], row["subject"], watch.recognize(row["text"])) for row in rows]
        spent = (time.process_time() - began) * 1e3 / len(rows)
        asked = Counter(expected for _, expected, _ in answers)
        found = Counter(expected for _, expected, answer in answers if answer)
        right = sum(bool(a and e and a.page == pages[e]) for _, e, a in answers)
        dangers = len(rows) - asked[None]
        print(f"\n{path.name}: {spent:.2f} ms a sentence")
        for name in pages:
            print(f"  {name:<22}{found[name]:>4} of {asked[name]}")
        print(f"  {'all':<22}{found.total() - found[None]:>4} of {dangers}; to the expected page {right}")
        print(f"  {'false alarms':<22}{found[None]:>4} of {asked[None]}")
        if "--misses" in arguments:
            for text, expected, answer in answers:
                if bool(expected) != bool(answer):
                    print(f"    {'missed' if expected else 'false'}: {text} ({expected or answer.name})")


if __name__ == "__main__":
    main(sys.argv[1:])
