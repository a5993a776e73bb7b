"""Several files as one: a .zip whose bytes depend on nothing but the files and the time that it bears."""

import time as clock
import zipfile
from collections.abc import Mapping
from io import BytesIO

_FIRST_TIME = 315_532_800  # 1980, where the time of ZIP begins


def zipped(files: Mapping[str, bytes], time: int) -> bytes:
    """Files as a .zip, in the order in which they come.

    Args:
        files: path with `/` -> content.
        time: in seconds since 1970; what the files bear, in UTC.
    """
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, clock.gmtime(max(time, _FIRST_TIME))[:6])
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of a .zip that `zipped` made: what others made may be anything, and is read elsewhere."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
