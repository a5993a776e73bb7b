"""Hostile and damaged Office files end in one sentence, within seconds and little memory."""

import tracemalloc
import zipfile
from io import BytesIO
from time import perf_counter

import pytest

from kb.exchange.incoming.guards import WORD, WORKBOOK, Refused, office_file

PARTS = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def packed(parts, compression=zipfile.ZIP_DEFLATED):
    """The bytes of an archive with these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def bomb():
    """A part of 30 MB in 30 kB."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        with archive.open("xl/media/image1.png", "w") as file:
            for _ in range(30):
                file.write(bytes(1_000_000))
    return out.getvalue()


def many_cells():
    """A sheet of millions of cells, each different enough to pack badly."""
    rows = b"".join(b'<c r="A%d"><v>%d</v></c>' % (one, one * 7919 % 1_000_003) for one in range(40_000))
    return packed({**PARTS, "xl/worksheets/sheet1.xml": rows * 40}, zipfile.ZIP_STORED)


def lying():
    """A bomb that declares ten bytes."""
    data = bomb()
    declared = (30_000_000).to_bytes(4, "little")
    assert declared in data
    return data.replace(declared, (10).to_bytes(4, "little"))


def locked():
    """A part with the sign of encryption."""
    data = bytearray(packed(PARTS))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/passwd">]><a>&b;</a>'
)
HOSTILE = {
    "bomb": (bomb, "packed so tightly"),
    "lying": (lying, "damaged|packed so tightly"),
    "entities": (lambda: packed({**PARTS, "xl/sharedStrings.xml": ENTITIES}), "XML entities"),
    "entities in UTF-16": (
        lambda: packed({**PARTS, "xl/styles.xml": ENTITIES.decode().encode("utf-16")}),
        "XML entities",
    ),
    "entities far down": (
        lambda: packed({**PARTS, "xl/styles.xml": bytes(range(1, 32)) * 2113 + ENTITIES}),
        "XML entities",
    ),
    "another encoding": (
        lambda: packed({**PARTS, "xl/styles.xml": b"<?xml version='1.0' encoding='utf-7'?><a/>"}),
        "encoding",
    ),
    "up": (lambda: packed({**PARTS, "../../evil.xml": b"<a/>"}), "lead out"),
    "root": (lambda: packed({**PARTS, "/etc/evil": b"a"}), "lead out"),
    "drive": (lambda: packed({**PARTS, "C:\\evil": b"a"}), "lead out"),
    "cells": (many_cells, "more cells|too large|tightly|larger"),
    "password": (locked, "password"),
    "older": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "password, or is of an older"),
    "half": (lambda: packed(PARTS, zipfile.ZIP_STORED)[:150], "damaged"),
    "spoilt": (
        lambda: packed(PARTS, zipfile.ZIP_STORED).replace(b"<workbook/>", b"<worxbook/>"),
        "damaged|not a workbook",
    ),
    "another archive": (lambda: packed({"a.txt": b"a"}), "not a workbook, whatever"),
    "many": (lambda: packed({**PARTS, **{f"x{number}": b"" for number in range(2100)}}), "more parts"),
    "text": (lambda: b"a,b\n1,2\n", "damaged"),
    "empty": (lambda: b"", "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name, tmp_path):
    """In a sentence, without unpacking them to the disk or into memory."""
    data, why = HOSTILE[name]
    path = tmp_path / "file.xlsx"
    path.write_bytes(data())
    tracemalloc.start()
    start = perf_counter()
    with pytest.raises(Refused, match=why) as caught:
        office_file(path, WORKBOOK)
    taken, (_, peak) = perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert str(caught.value).startswith("`file.xlsx` ")
    assert "\n" not in str(caught.value)
    assert taken < 5
    assert peak < 20_000_000
    assert [one.name for one in tmp_path.iterdir()] == ["file.xlsx"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.xls", "save it as .xlsx"),
        ("a.csv", "save it as .xlsx"),
        ("a.pdf", "Choose another"),
        ("a", "Choose"),
    ],
)
def test_other_endings_are_told(name, told, tmp_path):
    """Excel offers older and other formats: whoever chose one reads what to do."""
    (tmp_path / name).write_bytes(packed(PARTS))
    with pytest.raises(Refused, match=told):
        office_file(tmp_path / name, WORKBOOK)


def test_a_sound_file_passes(tmp_path):
    """Its bytes are given on as they are; a Word document is no workbook."""
    path = tmp_path / "file.xlsx"
    path.write_bytes(packed(PARTS))
    assert office_file(path, WORKBOOK) == path.read_bytes()
    path.rename(tmp_path / "file.docx")
    with pytest.raises(Refused, match="is not a Word document, whatever"):
        office_file(tmp_path / "file.docx", WORD)
