"""The text of a file, whatever its format; what cannot be read is refused in a sentence."""

import json
import logging
import re
import time
import unicodedata
import warnings
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from ..incoming.guards import WORD, Refused, office_file

LARGEST = 200_000_000  # bytes of one file
SECONDS = 120  # for the pages of one PDF
PARAGRAPH = "\n\n"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNSEEN = ("script", "style", "template", "noscript", "head")
_BLOCKS = frozenset(
    "address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table td th tr ul".split()
)


class FileText(NamedTuple):
    """What a file says.

    Attributes:
        text: in composed characters, with an empty line between paragraphs.
        encoding: how its bytes were decoded, or the format that says so itself.
        pages: where each page of a PDF begins; empty for other formats.
    """

    text: str
    encoding: str
    pages: tuple[int, ...] = ()


def read_text(name: str, data: bytes, field: str = "text") -> FileText:
    """The text of a file from its name and bytes; of a .jsonl file the texts of one field.

    Raises:
        Refused: if it is damaged, locked, without text, or no text at all.
    """
    try:
        found = READERS[Path(name).suffix.lower()](data, field)
    except Refused as error:
        raise Refused(str(error)) from None
    except (Exception, RecursionError) as error:  # the libraries raise whatever a hostile file leads them to
        raise Refused(
            f"is damaged or no {Path(name).suffix.lower()} file ({type(error).__name__})."
        ) from None
    if not found.text.strip():
        raise Refused("has no text in it.")
    return found


def decoded(data: bytes) -> tuple[str, str]:
    """Bytes as text, and the encoding: by their mark, as UTF-8, or else as Windows-1252.

    Raises:
        Refused: for what is no text.
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "")
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding:
            raise Refused(f"is damaged: it says that it is {encoding}, and is not.") from None
        text, encoding = data.decode("cp1252", "replace"), "cp1252"
    if "\0" in text:
        raise Refused("is no text, whatever its name says.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text), encoding or "utf-8"


def page_of(data: bytes, number: int) -> str:
    """The text of one page of a PDF, counted from 0, as `read_text` has it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _page(_pdf_reader(data).pages[number])


def _txt(data: bytes, _: str) -> FileText:
    return FileText(*decoded(data))


def _html(data: bytes, _: str) -> FileText:
    from lxml import etree

    text, encoding = _declared(data)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    parts: list[str] = []
    if root is not None:
        etree.strip_elements(root, *_UNSEEN, with_tail=False)
        for event, element in etree.iterwalk(root, events=("start", "end")):
            said = element.text if event == "start" else element.tail
            parts += [PARAGRAPH if element.tag in _BLOCKS else "", re.sub(r"\s+", " ", said or "")]
    whole = re.sub(r"\s*\n\s*", PARAGRAPH, "".join(parts)).strip()
    return FileText(unicodedata.normalize("NFC", whole), encoding)


def _declared(data: bytes) -> tuple[str, str]:
    """A page as text: in the encoding that it declares, where it is not UTF-8."""
    text, encoding = decoded(data)
    found = re.search(rb"""charset\s*=\s*["']?([\w-]{3,20})""", data[:2048])
    if encoding == "cp1252" and found:
        try:
            name = found[1].decode("ascii")
            return data.decode(name, "replace"), name.lower()
        except LookupError:
            pass
    return text, encoding


def _pdf(data: bytes, _: str) -> FileText:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = _pdf_reader(data)
        pages, starts, length, end = [], [], 0, time.monotonic() + SECONDS
        for page in reader.pages:
            starts.append(length)
            pages.append(_page(page))
            length += len(pages[-1]) + len(PARAGRAPH)
            if time.monotonic() > end:
                raise Refused(f"takes more than {SECONDS} seconds. Save it as text.")
    if not any(map(str.strip, pages)):
        raise Refused("has no text: its pages are pictures. Have their text recognized (OCR) first.")
    return FileText(PARAGRAPH.join(pages), "pdf", tuple(starts))


def _pdf_reader(data: bytes):  # type: ignore[no-untyped-def]  # pypdf comes with an extra
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("has a password. Save it without one.")
    return reader


def _page(page) -> str:  # type: ignore[no-untyped-def]
    """The text of a page; a hyphen at the end of a line joins two words."""
    text = page.extract_text().replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", re.sub(r"(?<=\w)-\n(?=\w)", "-", text))


def _docx(data: bytes, _: str) -> FileText:
    from docx import Document
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    document = Document(BytesIO(data))
    texts = [Paragraph(one, document).text for one in document.element.body.iter(qn("w:p"))]
    return FileText(unicodedata.normalize("NFC", PARAGRAPH.join(texts)), "docx")


def _jsonl(data: bytes, field: str) -> FileText:
    text, encoding = decoded(data)
    texts = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError:
                raise Refused(f"is damaged: line {number} is no JSON.") from None
            if not isinstance(row, dict) or not isinstance(row.get(field), str):
                raise Refused(f"has no field “{field}” with a text in line {number}; name another field.")
            texts.append(row[field])
    return FileText(unicodedata.normalize("NFC", PARAGRAPH.join(texts)), encoding)


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that can be read without harm. Raises Refused, or OSError."""
    if path.suffix.lower() == ".docx":
        return office_file(path, WORD)
    return path.read_bytes()


READERS: Mapping[str, Callable[[bytes, str], FileText]] = {
    ".txt": _txt,
    ".md": _txt,
    ".html": _html,
    ".htm": _html,
    ".pdf": _pdf,
    ".docx": _docx,
    ".jsonl": _jsonl,
}
# Seconds of work for a megabyte, roughly: what goes into one batch.
COSTS = {".html": 0.1, ".htm": 0.1, ".pdf": 3.0, ".docx": 1.0, ".jsonl": 0.06}
USUAL_COST = 0.033
