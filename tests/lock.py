"""Lock the packages anew after a change in pyproject.toml.

    python tests/lock.py [--upgrade]

Needs uv. `requirements.txt` is what `start.py` installs, with hashes; `requirements-test.txt` includes it
and adds what the tests need, and `deploy/hub/requirements.txt` what a JupyterHub needs.
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


def added(extra: str, listed: list[str]) -> str:
    """The entries that an extra has besides those of `requirements.txt`, as text."""
    with tempfile.TemporaryDirectory() as folder:
        everything = compiled(extra, Path(folder) / "all.txt", "--constraint", "requirements.txt")
    return "".join(entry for entry in everything if entry not in listed)


def main() -> None:
    """Write the lists."""
    listed = compiled("lab", ROOT / "requirements.txt", *sys.argv[1:])
    for extra, place in (("test", "requirements-test.txt"), ("hub", "deploy/hub/requirements.txt")):
        up = "../" * place.count("/")
        (ROOT / place).write_text(f"-r {up}requirements.txt\n{added(extra, listed)}", encoding="utf-8")


if __name__ == "__main__":
    main()
