"""Handouts in every format: the same each time, grey, signed, and readable by other programs."""

import re
import shutil
import subprocess
from dataclasses import astuple, replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from samples import EVERYTHING, Reader, handout, scene, words

from kb.handouts.model import Institute, Logo, Paragraph
from kb.handouts.writers.docx import docx
from kb.handouts.writers.palette import Palette
from kb.handouts.writers.pdf import pdf
from kb.handouts.writers.pptx import pptx
from kb.handouts.writers.slides import slides
from kb.handouts.writers.web import web


@pytest.mark.parametrize("writer", [docx, pptx, web], ids=["docx", "pptx", "web"])
def test_the_same_handout_is_the_same_file(writer):
    """No clock is in a file."""
    data = writer(EVERYTHING)
    assert data == writer(EVERYTHING)
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as archive:
            assert {one.date_time[0] for one in archive.infolist()} == {1980}


@pytest.mark.parametrize("writer", [docx, pptx, web], ids=["docx", "pptx", "web"])
def test_grey_is_grey(writer):
    """The institute's colour is in a handout; in a grey one its grey is, and no colour of ours."""

    def inside(made):
        data = writer(made)
        if not data.startswith(b"PK"):
            return data.decode().lower()
        with ZipFile(BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.endswith(".xml")]
            return "".join(archive.read(name).decode() for name in names).lower()

    coloured, plain = inside(EVERYTHING), inside(replace(EVERYTHING, grey=True))
    assert "7a1f4e" in coloured
    assert "7a1f4e" not in plain
    assert "363636" in plain
    assert [colour for colour in astuple(Palette()) if colour[1:] in plain] == []


@pytest.mark.parametrize("kind", ["png", "svg"])
@pytest.mark.parametrize("writer", [docx, pptx, web], ids=["docx", "pptx", "web"])
def test_a_logo_is_shown(writer, kind):
    """A logo, PNG or SVG, is in every format, with a name."""
    from kb.pictures.output import render

    logo = Logo(render(scene(), f".{kind}"), kind)
    data = writer(handout(institute=Institute("Institut", logo)))
    if writer is web:
        assert Reader(data.decode()).all("img")[0]["src"].startswith(f"data:image/{kind}")
    else:
        with ZipFile(BytesIO(data)) as archive:
            part = "word/header1.xml" if writer is docx else "ppt/slides/slide1.xml"
            assert 'descr="Institut"' in archive.read(part).decode()
            assert any(name.endswith(".png") for name in archive.namelist())


@pytest.mark.parametrize("writer", [docx, pptx, web], ids=["docx", "pptx", "web"])
def test_a_handout_may_be_empty(writer):
    """A title alone is a handout."""
    assert writer(handout(kicker="", foot=""))


def test_a_text_is_no_markup_in_a_pdf():
    """Whatever is typed is printed as it was typed: marks of Typst, of JSON, and a break of lines."""
    typed = r'#panic("x") *a* _b_ $x$ <c> @d \ "e" {f}'
    page = PdfReader(BytesIO(pdf(handout(Paragraph(words(f"{typed}\nand more")), title=typed)))).pages[0]
    found = "".join(page.extract_text().split())
    assert found.count("".join(typed.split())) == 2
    assert "andmore" in found


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
@pytest.mark.parametrize(("writer", "ending"), [(docx, "docx"), (pptx, "pptx")], ids=["docx", "pptx"])
def test_an_office_program_opens_it(writer, ending, tmp_path):
    """LibreOffice turns the file into a PDF with all its pages and words."""
    path = tmp_path / f"handout.{ending}"
    path.write_bytes(writer(EVERYTHING))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    made = path.with_suffix(".pdf")
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", made.read_bytes()))
    if writer is pptx:
        assert pages == 1 + len(slides(EVERYTHING))
    else:
        assert 4 <= pages <= 6
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", str(made), "-"], check=True, capture_output=True)
        text = done.stdout.decode()
        for expected in ("<script>alert(1)</script>", "In the room", "Row 40", "Institut québécois"):
            assert expected in text
