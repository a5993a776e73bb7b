"""How much it costs to open the knowledge base, against importing pandas and networkx alone.

    python tests/benchmarks/loading.py [--runs 7]

Generates 800 records with 3,000 links, and times whole processes by the user CPU seconds that the
system charges to them; floor and loading take turns, so that a drifting machine hurts both alike.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

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


def seconds(code: str) -> float:
    """The user CPU seconds of a Python process that runs this code."""
    before = os.times().children_user
    subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    return os.times().children_user - before


def main() -> None:
    """Print floor, loading and their ratio."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--records", type=int, default=800)
    parser.add_argument("--links", type=int, default=3000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        generate(Path(name), options.records, options.links)
        load = LOAD.format(folder=name)
        real = LOAD.format(folder=str(ROOT / "data"))
        rows = [
            [seconds(code) for code in (NOTHING, BARE, FLOOR, load, real)] for _ in range(options.runs + 1)
        ][1:]
    nothing, bare, floor, loaded, shipped = (median(column) for column in zip(*rows, strict=True))
    ratio = median(row[3] / row[2] for row in rows)
    print(
        f"import kb alone: {(bare - nothing) * 1000:.0f} ms beyond Python itself ({bare * 1000:.0f} ms in all)"
    )
    print(f"floor, importing pandas and networkx: {floor:.2f} s")
    print(
        f"{options.records} records, {options.links} links, loaded, checked, in tables and graph: {loaded:.2f} s"
    )
    print(f"ratio, pair by pair: {ratio:.2f}")
    print(f"the shipped content: {shipped:.2f} s")


if __name__ == "__main__":
    main()
