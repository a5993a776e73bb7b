"""A folder that sets itself up on a computer without a network: the program, and all that it installs."""

import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..content.files import write

PROGRAM = (
    *("kb", "data", "notebooks", "start.py", "start.bat", "start.command", "requirements.txt"),
    *("README.md", "LICENSE", "CITATION.cff"),
)
WHEELS, MADE_FOR = "wheels", "made-for.txt"  # `start.py` looks for them
# Of a version of Python the last number is not known: what its first and its latest need are both taken.
LAST = 99
_ENTRY = re.compile(r"^(\S+==\S+)(?: ; (.+?))? \\\n((?: +--hash=\S+(?: \\)?\n?)+)", re.M)


class Computer(NamedTuple):
    """A kind of computer: its name in words, the tags of what it installs, and what conditions ask of it."""

    name: str
    tags: tuple[str, ...]
    facts: dict[str, str]


def _mac(name: str, machine: str) -> Computer:
    facts = {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin"}
    return Computer(name, (f"macosx_13_0_{machine}",), facts | {"platform_machine": machine})


COMPUTERS = {
    "windows": Computer(
        "Windows",
        ("win_amd64",),
        {
            "os_name": "nt",
            "sys_platform": "win32",
            "platform_system": "Windows",
            "platform_machine": "AMD64",
        },
    ),
    "mac": _mac("a Mac with Apple's chip", "arm64"),
    "mac-intel": _mac("a Mac with an Intel chip", "x86_64"),
    "linux": Computer(
        "Linux",
        tuple(f"manylinux_2_{minor}_x86_64" for minor in range(5, 35)),  # its C library, by version
        {
            "os_name": "posix",
            "sys_platform": "linux",
            "platform_system": "Linux",
            "platform_machine": "x86_64",
        },
    ),
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def make_offline_folder(folder: Path, computer: str, python: str, tell: Callable[[int, str], None]) -> str:
    """Write the program and the packages that it needs into a folder, whole or not at all.

    Args:
        folder: where; not there yet, or empty.
        computer: a key of `COMPUTERS`, or an empty text for one like this.
        python: its Python, one of `PYTHONS`, or an empty text for the one that runs this.
        tell: is told how many packages there are, and the name of the next.

    Returns:
        For what it was made, in words.

    Raises:
        ValueError: if the folder holds something, this is no folder with `start.py`, or the internet or a package
            was not to be had; nothing is left then.
    """
    source = Path(__file__).parents[2]
    if not (source / "start.py").is_file():
        raise ValueError("Only the folder with start.py can be copied; an installed package has none.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(f"{folder} holds something already. Name a folder that is not there yet.")
    version = python or "{}.{}".format(*sys.version_info)
    made_for = f"Python {version} on {COMPUTERS[computer].name if computer else platform.platform()}"
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        text = (source / "requirements.txt").read_text(encoding="utf-8")
        first, last = (_entries(text, computer, f"{version}.{number}") for number in (0, LAST))
        more = [one for one in last if one not in first]
        options = [*_options(computer, version)]
        for entries in filter(None, (first, more)):
            _download(part / WHEELS, entries, options, partial(tell, len(first) + len(more)))
        for name in PROGRAM:
            _copy(source / name, part / name)
        write(part / WHEELS / MADE_FOR, made_for.encode())
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return made_for


def _entries(text: str, computer: str, python: str) -> list[str]:
    """The entries of a list of packages that a computer needs, without their conditions.

    pip itself would ask the conditions of this computer.
    """
    from packaging.markers import Marker

    facts = COMPUTERS[computer].facts if computer else {}
    facts = facts | {"python_version": python.rpartition(".")[0], "python_full_version": python}
    return [
        f"{pinned} \\\n{hashes}"
        for pinned, condition, hashes in _ENTRY.findall(text)
        if not condition or Marker(condition).evaluate({**facts})
    ]


def _options(computer: str, python: str) -> Iterator[str]:
    """Options with which pip chooses for a computer other than this."""
    if computer or python != "{}.{}".format(*sys.version_info):
        yield from ("--implementation", "cp", "--python-version", python)
        yield from (
            part for abi in (f"cp{python.replace('.', '')}", "abi3", "none") for part in ("--abi", abi)
        )
    if computer:
        yield from (part for tag in COMPUTERS[computer].tags for part in ("--platform", tag))


def _download(
    folder: Path, entries: Sequence[str], options: Sequence[str], tell: Callable[[str], None]
) -> None:
    """Fetch listed packages into a folder, each checked by its hash."""
    wanted = folder / "requirements.txt"
    write(wanted, "".join(entries).encode())
    command = [sys.executable, "-m", "pip", "download", "--require-hashes", "--no-deps", "--no-input"]
    command += ["--only-binary", ":all:", "--disable-pip-version-check", "--progress-bar", "off", *options]
    command += ["--retries", "2", "--timeout", "20", "--dest", str(folder)]
    command += ["--requirement", str(wanted)]
    said = [""]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=subprocess.STDOUT, encoding="utf-8") as process:
        for line in process.stdout or ():
            said.append(line.strip())
            if line.startswith("Collecting"):
                tell(line.split()[1].split("==")[0])
    wanted.unlink()
    if process.returncode:
        reason = next((line for line in reversed(said) if line.startswith("ERROR")), said[-1])
        raise ValueError(
            f"Not every package could be had, and nothing was written. Is this computer online? {reason}"
        )


def _copy(source: Path, target: Path) -> None:
    """Copy a file or a folder of the program; what Python made of it stays here."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    else:
        shutil.copy(source, target)
