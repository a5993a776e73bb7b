"""Writing a site into a folder so that the old one stays whole until the new one is made."""

import os
from collections.abc import Iterable
from pathlib import Path

from ..content.files import write

LIST = "site-files.txt"  # which files of the folder are ours


def checked_folder(folder: Path, *, force: bool) -> None:
    """See whether a site may be written into a folder.

    Raises:
        ValueError: if it holds a site that nobody asked to replace, or something else.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ValueError(f"{folder} is a file. Name a folder.")
    if (folder / LIST).is_file():
        if not force:
            raise ValueError(f"{folder} holds a site already. Add --force to replace it.")
    elif any(folder.iterdir()):
        raise ValueError(f"{folder} holds other things. Name an empty folder, or one that is not there yet.")


def write_site(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[int, int]:
    """Write the files of a site, and remove those of the last one that are no longer in it.

    Everything is made before anything is written, and each file is written whole; what is there besides,
    a file for a host for one, stays. Returns how many files there are, and their bytes.

    Raises:
        OSError: if the folder or a file cannot be written.
    """
    made = dict(files)
    old = _listed(folder)
    for name in sorted({str(Path(name).parent) for name in made}):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        _replace(folder / name, content)
    write(folder / LIST, "".join(f"{name}\n" for name in sorted(made)).encode())
    for name in old - made.keys():
        (folder / name).unlink(missing_ok=True)
    return len(made), sum(map(len, made.values()))


def _listed(folder: Path) -> set[str]:
    """The files of the site that is there: none that its list puts outside the folder."""
    try:
        names = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    inside = folder.resolve()
    return {
        name
        for name in names
        if (folder / name).is_file() and (folder / name).resolve().is_relative_to(inside)
    }


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole, but without waiting for the disk: a site has a thousand, and can be made again."""
    part = path.with_name(f".{path.name}.{os.getpid():x}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        error.filename = str(path)
        raise
