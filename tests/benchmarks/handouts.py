"""How long handouts and figures take.

    python tests/benchmarks/handouts.py

Cold: a whole process that makes one handout. Then every ready-made handout in each of its formats in one
process, the command that writes them all, and each sort of figure after the first, in one process.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import kb
from kb.handouts.catalogue import Options, handout, ready
from kb.handouts.sorts import HANDOUTS
from kb.handouts.writers import FORMATS, render
from kb.pictures.gallery import PICTURES, picture
from kb.pictures.output import render as draw

OF = {
    "neighbourhood": ["selfobject"],
    "sheet": ["new-relationship-together"],
    "lineage": ["trauma-theory"],
    "comparison": ["containment", "holding-environment"],
    "path": ["shame", "mutual-empathy"],
    "concept-map": ["selfobject", "mutual-recognition", "secure-base", "shame", "self-psychology"],
}


def main():
    """Print the times."""
    with tempfile.TemporaryDirectory() as name:
        for ending in FORMATS:
            start = time.perf_counter()
            file = Path(name) / f"x{ending}"
            command = [
                sys.executable,
                "-m",
                "kb",
                "handout",
                "principle",
                "mutual-relationships",
                "--to",
                file,
            ]
            subprocess.run(command, check=True, capture_output=True)
            print(f"cold, one principle as {ending}: {time.perf_counter() - start:.2f} s")
    base = kb.load()
    jobs = ready(base)
    for ending in FORMATS:
        start, count = time.perf_counter(), 0
        for job in jobs:
            if ending in HANDOUTS[job.name].formats:
                options = Options(audience=job.audience, paper=job.paper)
                render(handout(base, job.name, job.ids, options), ending)
                count += 1
        print(f"all {count} ready-made as {ending}: {time.perf_counter() - start:.1f} s")
    for endings in (["pdf"], [ending[1:] for ending in FORMATS]):
        start = time.perf_counter()
        with tempfile.TemporaryDirectory() as name:
            command = [sys.executable, "-m", "kb", "handout", "--all", name, "--as", *endings]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        print(
            f"kb handout --all --as {' '.join(endings)}: {time.perf_counter() - start:.1f} s. {told.strip()}"
        )
    draw(picture(base, "matrix"), ".pdf")
    for sort in PICTURES:
        for ending in (".svg", ".pdf", ".png"):
            start = time.perf_counter()
            draw(picture(base, sort, *OF.get(sort, [])), ending)
            print(f"figure {sort} as {ending}: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
