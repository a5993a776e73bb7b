"""How much it costs to open the knowledge base, against importing pandas and networkx alone.

    python tests/benchmarks/loading.py [--runs 7]

Opens the shipped content, and 800 generated records with 3,000 links, from their snapshots and without
(each time parsed and checked), in tables and graph. Times whole processes by the user CPU seconds that
the system charges to them; all take turns, so that a drifting machine hurts all alike.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import sleep

ROOT = Path(__file__).parent.parent.parent
FLOOR = "import pandas, networkx"
LOAD = "import kb; base = kb.load({folder!r}); base.statements; base.graph"
BARE = "import kb"
NOTHING = "pass"


def generate(folder: Path, records: int, links: int) -> None:
    """A sound content folder of this size: two principles, two theories, and concepts."""
    toy = ROOT / "tests" / "library"
    for name in ("principles", "theories", "documents", "people"):
        (folder / name).mkdir()
        for path in (toy / name).iterdir():
            (folder / name / path.name).write_bytes(path.read_bytes())
    works = json.loads((toy / "works.json").read_text(encoding="utf-8"))
    (folder / "works.json").write_text(json.dumps(works), encoding="utf-8")
    (folder / "concepts").mkdir()
    chance = random.Random(1)
    words = [f"{a}{b}" for a in "bcdfglmnprst" for b in ("al", "er", "in", "om", "us", "ig", "ack", "end")]
    ids = [f"thing-{number}" for number in range(records - 7)]
    each = (links - 6) // len(ids)
    for number, id in enumerate(ids):
        text = " ".join(chance.choices(words, k=38))
        parts = [
            f"---\nlabel: Thing {number}\nalso: [item {number}]\ntheories: [school-of-steam]\n---",
            f"A thing, {text} [@leaf-1901, p. {number % 90 + 1}].\n",
            f"## Plainly\nWords {text}.\n",
            "## In the room\nSomebody waits.\n",
            "## Not to be confused with\n- the other: it is not that\n",
            f"## bears-on: fresh-water {{certainty=medium}}\nBecause {text} [@twig-1955].\n",
        ]
        for step in range(1, each):
            target = ids[(number + step * 7) % len(ids)]
            parts.append(
                f"## presupposes: {target}\nSince {' '.join(chance.choices(words, k=12))} [@leaf-1901].\n"
            )
        (folder / "concepts" / f"{id}.md").write_text("\n".join(parts), encoding="utf-8")


def seconds(code: str, cache: Path) -> float:
    """The user CPU seconds of a Python process that runs this code with snapshots in `cache`."""
    before = os.times().children_user
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "KB_CACHE": str(cache)}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=environment)
    return os.times().children_user - before


def measured(folder: Path, cache: Path, runs: int) -> dict[str, list[float]]:
    """User CPU seconds of each way to open the content, a list of `runs` for each."""
    generated, shipped = (LOAD.format(folder=str(place)) for place in (folder, ROOT / "data"))
    ways = {
        "Python alone": (NOTHING, cache / "kept"),
        "import kb": (BARE, cache / "kept"),
        "floor": (FLOOR, cache / "kept"),
        "shipped, snapshot": (shipped, cache / "kept"),
        "shipped, read": (shipped, cache / "none"),
        "generated, snapshot": (generated, cache / "kept"),
        "generated, read": (generated, cache / "none"),
    }
    found: dict[str, list[float]] = {name: [] for name in ways}
    for run in range(runs + 1):  # the first makes the snapshots and warms the disk
        for name, (code, place) in ways.items():
            shutil.rmtree(cache / "none", ignore_errors=True)
            time = seconds(code, place)
            if run:
                found[name].append(time)
    return found


def main() -> None:
    """Print the median of each, and its ratio to the floor, pair by pair."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--records", type=int, default=800)
    parser.add_argument("--links", type=int, default=3000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "content", Path(name) / "cache"
        folder.mkdir()
        generate(folder, options.records, options.links)
        sleep(3)  # a file that was just written has no snapshot
        found = measured(folder, cache, options.runs)
    for way, times in found.items():
        ratio = median(one / floor for one, floor in zip(times, found["floor"], strict=True))
        print(f"{way:20} {median(times):.3f} s  {ratio:.2f} of the floor")


if __name__ == "__main__":
    main()
