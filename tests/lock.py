"""Lock the packages anew after a change in pyproject.toml.

    python tests/lock.py [--upgrade]

Needs uv. `requirements.txt` is what `start.py` installs, with hashes; `requirements-test.txt` includes it
and adds what the tests need.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
OPTIONS = "--universal --generate-hashes --python-version 3.11 --no-header --no-annotate".split()


def compiled(extra: str, out: Path, *more: str) -> list[str]:
    """Resolve an extra; returns its entries, each with its hashes."""
    command = ["uv", "pip", "compile", *OPTIONS, "--extra", extra, *more, "pyproject.toml", "-o", str(out)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return entries(out.read_text(encoding="utf-8"))


def entries(text: str) -> list[str]:
    """The entries of a list of packages; their hashes are on the indented lines below them."""
    found: list[str] = []
    for line in text.splitlines(keepends=True):
        if line.startswith((" ", "\t")):
            found[-1] += line
        else:
            found.append(line)
    return found


def main() -> None:
    """Write both lists."""
    lab, test = ROOT / "requirements.txt", ROOT / "requirements-test.txt"
    listed = compiled("lab", lab, *sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        everything = compiled("test", Path(folder) / "all.txt", "--constraint", "requirements.txt")
    added = [entry for entry in everything if entry not in listed]
    test.write_text("".join((f"-r {lab.name}\n", *added)), encoding="utf-8")


if __name__ == "__main__":
    main()
