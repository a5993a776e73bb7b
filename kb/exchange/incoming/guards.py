"""Files from elsewhere are looked at before any library opens them: what they are, and how much they hold.

Nothing is unpacked to a disk. What is measured is what really comes out of the archive, since a hostile
file may declare less.
"""

import re
import zlib
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

LARGEST = 40_000_000  # bytes of a file as it stands on the disk
LARGEST_WHOLE = 200_000_000  # bytes of all its parts, unpacked
LARGEST_XML = 60_000_000  # bytes of one part of XML: what a reader has to take in at once
MOST_TAGS = 4_000_000  # of all parts of XML: some 800,000 cells, or a book of 5,000 pages
MOST_PARTS = 2_000
MOST_TIMES = 200  # how many times as large a part may be unpacked, if it is large at all
SMALL = 1_000_000
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls and .doc, and .xlsx and .docx with a password
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8|utf-?16|us-ascii)""", re.IGNORECASE)
_XML = (".xml", ".rels", ".vml")


class Refused(ValueError):
    """Raised for a file that is not read; says why in a sentence, and what to do."""


class OfficeFile(NamedTuple):
    """A sort of Office file.

    Attributes:
        ending: of its name.
        part: a part that it surely has.
        called: what it is called.
        older: the endings of files that programs offer beside it.
    """

    ending: str
    part: str
    called: str
    older: tuple[str, ...]


WORKBOOK = OfficeFile(".xlsx", "xl/workbook.xml", "a workbook", (".xls", ".xlsm", ".xlsb", ".ods", ".csv"))
WORD = OfficeFile(".docx", "word/document.xml", "a Word document", (".doc", ".docm", ".odt", ".rtf", ".txt"))


def office_file(path: Path, sort: OfficeFile) -> bytes:
    """The bytes of a workbook or a Word document that can be opened without harm.

    Raises:
        Refused: for another or a damaged file, one with a password, and one that is too large, declares
            XML entities, or has parts with names that lead out of it.
        OSError: if the file cannot be read.
    """
    name = path.name
    if path.suffix.lower() != sort.ending:
        again = (
            f"Open it and save it as {sort.ending}" if path.suffix.lower() in sort.older else "Choose another"
        )
        raise Refused(f"`{name}` is not {sort.called}: its name does not end in {sort.ending}. {again}.")
    if path.is_dir():
        raise Refused(f"`{name}` is a folder, not {sort.called}.")
    if path.stat().st_size > LARGEST:
        raise Refused(f"`{name}` is larger than {LARGEST // 1_000_000} MB. Such a file is not read.")
    data = path.read_bytes()
    if data.startswith(_OLD_OFFICE):
        remedy = f"Open it, take the password away, and save it as {sort.ending}."
        raise Refused(f"`{name}` has a password, or is of an older format. {remedy}")
    try:
        with ZipFile(BytesIO(data)) as archive:
            _look_into(archive, name, sort)
    except (
        BadZipFile,
        LargeZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as error:
        if isinstance(error, Refused):
            raise
        told = f"`{name}` is damaged, cut off, or no {sort.ending} file. Save it again, or ask for it again."
        raise Refused(told) from None
    return data


def _look_into(archive: ZipFile, name: str, sort: OfficeFile) -> None:
    parts = archive.infolist()
    if sort.part not in {part.filename for part in parts}:
        raise Refused(f"`{name}` is not {sort.called}, whatever its name says.")
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        raise Refused(f"`{name}` holds more parts than {sort.called} does, or one of them twice.")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Refused(f"`{name}` has a password. Open it, take the password away, and save it again.")
    if any(_leads_out(part.filename) for part in parts):
        raise Refused(f"`{name}` holds parts with names that lead out of it. Such a file is not read.")
    measure = _Measure(name)
    for part in parts:
        measure.add(archive, part)


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name or "\0" in name


class _Measure:
    """How large a file really is: each part is read once, a piece at a time, and looked at on the way."""

    def __init__(self, name: str):
        self.name = name
        self.whole = self.tags = 0

    def refused(self, told: str) -> Refused:
        return Refused(f"`{self.name}` {told} Such a file is not read.")

    def add(self, archive: ZipFile, part: ZipInfo) -> None:
        xml, size, last = part.filename.lower().endswith(_XML), 0, b""
        with archive.open(part) as file:
            while piece := file.read(_CHUNK):
                self.whole += len(piece)
                size += len(piece)
                if self.whole > LARGEST_WHOLE or (xml and size > LARGEST_XML):
                    raise self.refused("is too large when it is unpacked.")
                if size > SMALL and size > MOST_TIMES * max(part.compress_size, 1):
                    raise self.refused("is packed so tightly that it can only be meant to do harm.")
                if xml:
                    self.xml(last, piece, first=size == len(piece))
                last = piece[-20:]

    def xml(self, last: bytes, piece: bytes, *, first: bool) -> None:
        seen = (last + piece).replace(b"\0", b"")  # as if it were UTF-8, if it is UTF-16
        self.tags += piece.count(b"<")
        if self.tags > MOST_TAGS:
            raise self.refused("holds more cells or words than can be read here.")
        if _DECLARED.search(seen):
            raise self.refused("declares XML entities, which no office program does.")
        if first and _ENCODING.search(seen[:200]):
            raise self.refused("has an encoding that no office program writes.")
