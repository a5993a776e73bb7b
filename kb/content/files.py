"""The shipped folders, and atomic writes."""

import errno
import glob
import os
import re
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

# A temporary file of an atomic write, with the process id of its writer.
_TEMPORARY = re.compile(r"\..+\.(?:([0-9a-f]{1,8})-[0-9a-f]{8}|[a-z0-9_]{8})(?:\.part)?")
TRANSLATIONS = "translations"  # the folder of shipped overlays, one a language
_LONGEST_STEM = 200  # the name of a temporary file is longer than its file's, and names are limited
_BINARY = getattr(os, "O_BINARY", 0)  # on Windows


def shipped(name: str) -> Path:
    """The folder `data` or `notebooks`: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "shipped" / name
    return inside if inside.exists() else package.parent / name


def translations() -> dict[str, Path]:
    """BCP 47 tag -> the shipped translation in that language: a folder to lay over the content."""
    return {one.name: one for one in sorted((shipped("data") / TRANSLATIONS).glob("*")) if one.is_dir()}


def editable() -> bool:
    """Whether the shipped content may be edited: in a checkout, never in an installed package."""
    return not (Path(__file__).parents[1] / "shipped").exists()


def write(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file atomically: a failure leaves what was there before.

    A new file gets the default permissions, or 0600 if `private`; a replaced file keeps its own.

    Raises:
        OSError: if the folder or the file cannot be written; it names the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _delete_temporary_files(path)
        part = path.with_name(f".{path.name[:_LONGEST_STEM]}.{os.getpid():x}-{secrets.token_hex(4)}.part")
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600 if private else 0o666)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if not private and path.exists():
                shutil.copymode(path, part)
            os.replace(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        if error.errno is not None:
            error.filename = str(path)
        raise


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder of files, each by its path with `/`: all of it is there, or none.

    Raises:
        FileExistsError: if there is something of that name.
        OSError: if it cannot be written.
    """
    part = folder.with_name(f".{folder.name[:_LONGEST_STEM]}.{os.getpid():x}-{secrets.token_hex(4)}.part")
    part.mkdir(parents=True)
    try:
        for name, data in files.items():
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).write_bytes(data)
        if os.path.lexists(folder):
            raise FileExistsError(errno.EEXIST, "something is there already", str(folder))
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _delete_temporary_files(path: Path) -> None:
    """Delete temporary files that killed writes of this file have left."""
    for other in path.parent.glob(f".{glob.escape(path.name[:_LONGEST_STEM])}.*.part"):
        if is_temporary(other):
            other.unlink(missing_ok=True)


def is_temporary(path: Path) -> bool:
    """Whether a file is a temporary file of `write` whose process is gone."""
    found = _TEMPORARY.fullmatch(path.name)
    if not found or not path.is_file():
        return False
    from psutil import pid_exists

    return not found.group(1) or not pid_exists(int(found.group(1), 16))
