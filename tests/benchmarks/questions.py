"""How many questions each type yields, how well one can guess them, and some of them to read.

    python start.py bench questions [--read N] [--seed S]

Prints the yield of each type, the time to make all, and of each strategy in `tests/solvers.py` how often it
is right on each type; with `--read` also N questions spread over the types, each with its feedback.
"""

import argparse
import sys
import time
from itertools import islice
from pathlib import Path

import kb
from kb.pages.page import statements
from kb.training.giveaways import digest
from kb.training.question import TYPES
from kb.training.questions import all_questions, chosen

sys.path.insert(0, str(Path(__file__).parent.parent))
from solvers import rates


def main(read, seed):
    """Print everything."""
    base = kb.load()
    started = time.perf_counter()
    chosen(base, seed=seed)
    first = time.perf_counter() - started
    started = time.perf_counter()
    found = all_questions(base)
    print(f"ten questions: {first:.2f} s; all {len(found):,}: {time.perf_counter() - started:.2f} s more\n")
    by_type = {name: [one for one in found if one.type == name] for name in TYPES}
    _table({**by_type, "all": found})
    for one in _spread(by_type, read, seed):
        _print(base, one)


def _table(by_type):
    """A row for each strategy, a column for each type; what comes over 30 % is marked."""
    measured = {name: rates(questions) for name, questions in by_type.items()}
    print(" " * 36, *(f"{name[:8]:>9}" for name in by_type))
    print(f"{'questions':<36}", *(f"{len(questions):>9}" for questions in by_type.values()))
    for strategy in measured["all"]:
        row = (measured[name][strategy] for name in by_type)
        print(f"{strategy:<36}", *(f"{100 * rate:>8.1f}{'*' if rate > 0.3 else ' '}" for rate in row))


def _spread(by_type, count, seed):
    """So many questions by chance, the types in turn."""
    shuffled = [sorted(ones, key=lambda one: digest(f"{seed} {one.id}")) for ones in by_type.values()]
    longest = max(map(len, shuffled))
    in_turn = (ones[place] for place in range(longest) for ones in shuffled if place < len(ones))
    return islice(in_turn, count)


def _print(base, question):
    """A question with its options and what is told about each."""
    print(f"\n{question.id}\n{question.ask}")
    for place, option in enumerate(question.options):
        print(f"  {'*' if place == question.right else '-'} {option.words}")
        _told(base, option.because)
    if question.disputed:
        print("  Disputed:")
        _told(base, question.disputed)


def _told(base, because):
    for part in because:
        for one in statements(base, part.section, part.lines):
            print(f"      {one.text} [{one.layer}{': ' if one.sources else ''}{one.source_words}]")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--read", type=int, default=0, metavar="N", help="questions to print")
    parser.add_argument("--seed", default="", help="which ones")
    given = parser.parse_args()
    main(given.read, given.seed)
