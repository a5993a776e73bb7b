"""What it costs to open a learner's progress with all cards, and to answer one.

    python tests/benchmarks/progress.py [REVIEWS FILES]

Writes a log of so many answers (20,000) in so many files (400, as if the page was opened so often), spread
over all cards and over as many days. Prints, in milliseconds and each the best of several: reading the log,
the first queue of one theory and of everything (which folds every card), a later queue, an answer that is
on disk, and for comparison what the disk alone takes for such a line.
"""

import os
import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

START = datetime(2023, 1, 1, 20, tzinfo=UTC)


def main(reviews, files):
    """Write the log, and print the figures."""
    os.environ["KB_HOME"] = tempfile.mkdtemp(prefix="kb-progress-")
    import kb
    from kb.home.learning import Learning
    from kb.training.decks import ready_decks

    base = kb.load()
    theory, *_, everything = ready_decks(base)
    write_log([card.id for card in everything.cards], reviews, files)
    now = START + timedelta(days=files)
    Learning(base, now).queue(theory.cards[:1], now)  # the scheduler is imported
    opened = [took(Learning, base, now) for _ in range(5)]
    learning = [Learning(base, now) for _ in range(6)]
    one = min(took(each.queue, theory.cards, now) for each in learning)
    whole = min(took(each.queue, everything.cards, now) for each in learning)
    later = min(took(learning[0].queue, everything.cards, now) for _ in range(5))
    rated = [
        took(learning[0].rate, card.id, 3, now) for card in random.Random(1).sample(everything.cards, 50)
    ]
    print(f"{reviews:,} answers to {len(everything.cards):,} cards in {files} files")
    print(
        f"open {min(opened):.0f} ms; first queue of a theory {one:.0f}, of everything {whole:.0f}; later {later:.0f}"
    )
    print(f"an answer {sorted(rated)[25]:.1f} ms, at worst {max(rated):.1f}; the disk alone {synced():.1f}")


def write_log(cards, reviews, files):
    """Answers by chance, most of them good."""
    from kb.home import review_log

    chance = random.Random(1)
    folder = Path(os.environ["KB_HOME"], "progress")
    folder.mkdir(parents=True)
    for number in range(files):
        writer, day = f"{number:012x}", START + timedelta(days=number)
        done = [(day + timedelta(minutes=n), writer, n + 1, "rate") for n in range(reviews // files)]
        lines = [
            review_log._line(
                review_log.LogEntry(*one, chance.choice(cards), chance.choice((1, 2, 3, 3, 3, 4)))
            )
            for one in done
        ]
        (folder / f"reviews-{writer}.jsonl").write_bytes(b"".join(lines))


def synced():
    """Milliseconds to add a line to a file and have it on disk."""
    path = Path(os.environ["KB_HOME"], "line")

    def write():
        with path.open("ab") as file:
            file.write(b"x" * 120)
            file.flush()
            os.fsync(file.fileno())

    return sorted(took(write) for _ in range(20))[10]


def took(call, *arguments):
    """How long a call takes, in milliseconds."""
    start = time.perf_counter()
    call(*arguments)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:3]) if sys.argv[2:] else (20_000, 400)))
