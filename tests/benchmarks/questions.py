"""How many questions each type yields, how long they take, and how often one is right who only guesses.

    python start.py bench questions [--read N --seed SEED]

With `--read` it prints questions to be read by eye, spread evenly over the types.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from solvers import CHANCE, rates

import kb
from kb.training.giveaways import digest
from kb.training.question import TYPES
from kb.training.questions import all_questions, chosen


def by_type(questions):
    """The questions of each type."""
    return {type: [one for one in questions if one.type == type] for type in TYPES}


def report(base):
    """Yields, times, and the guesses that come nearest to an answer."""
    start = time.perf_counter()
    chosen(base, count=10, seed="first")
    first = time.perf_counter() - start
    questions = all_questions(base)
    whole = time.perf_counter() - start
    start = time.perf_counter()
    chosen(base, count=10, seed="second")
    again = time.perf_counter() - start
    print(
        f"{len(questions)} questions in {whole:.2f} s; ten of them at first {first:.3f} s, then {again:.3f} s"
    )
    for type, asked in {"all": list(questions), **by_type(questions)}.items():
        (name, best), *_ = sorted(rates(asked).items(), key=lambda one: -one[1])
        print(f"{type:12}{len(asked):6}   best guess {best:.1%} (chance {CHANCE:.0%}): {name}")


def read(base, count, seed):
    """Print questions with their answers and the reason of each option."""
    groups = by_type(all_questions(base)).values()
    shuffled = [sorted(group, key=lambda one: digest(f"{seed} {one.id}")) for group in groups]
    share = -(-count // len(shuffled))
    for one in [one for group in shuffled for one in group[:share]][:count]:
        print(f"\n{one.id}\n{one.ask}")
        for place, option in enumerate(one.options):
            told = " ".join(line.text for because in option.because for line in because.lines)
            print(f"  {'*' if place == one.right else '-'} {option.words}\n      {told}")


def main():
    """Report, or print questions to read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--read", type=int, default=0, metavar="N")
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    base = kb.load()
    if options.read:
        read(base, options.read, options.seed)
    else:
        report(base)


if __name__ == "__main__":
    main()
