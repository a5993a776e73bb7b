"""Saves that are killed half-way: what is lost, torn or left behind.

    python tests/benchmarks/kills.py [HOW MANY]

A process saves notes of changing length, one after the other, and is killed at a random moment; then the
user's folder is opened as `kb lab` opens it. Prints how many notes were lost (neither the version before nor
the one that was being saved), torn (not whole), and how many hidden scraps stayed.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WRITER = """
import itertools, sys
from kb.home.notes import read_note, write_note
print("ready", flush=True)
for number in itertools.count(int(sys.argv[1])):
    text = f"{number}:" + "n" * (number * 7919 % 90_000) + ":end"
    write_note("shame", text, read_note("shame"))
    print(number, flush=True)
"""


def main(kills):
    """Kill as many saves, and print the figures."""
    home = Path(tempfile.mkdtemp(prefix="kb-kills-"))
    os.environ["KB_HOME"] = str(home)
    from kb.home.folder import delete_temporary_files
    from kb.home.notes import read_note

    last, lost, torn, scraps, kept = 0, 0, 0, 0, 0
    for _ in range(kills):
        command = [sys.executable, "-c", WRITER, str(last + 1)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            process.stdout.readline()
            time.sleep(random.uniform(0.001, 0.06))
            process.kill()
            said = [int(line) for line in process.stdout if line.endswith("\n")]
        saved = said[-1] if said else last
        scraps += len(list((home / "notes").glob(".*")))
        delete_temporary_files()
        text = read_note("shame").text
        number, _, rest = text.partition(":")
        torn += bool(text) and rest != "n" * (int(number or 0) * 7919 % 90_000) + ":end"
        lost += int(number or 0) not in (saved, saved + 1)
        last = int(number or saved)
        kept += len(list((home / "notes").glob(".*")))
    print(
        f"{kills} kills: {lost} lost, {torn} torn, {scraps} scraps left by them, {kept} after the next start."
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 200)
