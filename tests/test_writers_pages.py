"""Handouts in Word are as long as in PDF, by LibreOffice with the fonts that we ship."""

import os
import shutil
import subprocess
from io import BytesIO

import pytest
from pypdf import PdfReader

from kb.handouts.catalogue import Options, handout, ready
from kb.handouts.sorts import HANDOUTS
from kb.handouts.writers import render
from kb.pictures.lettering import FONTS

AT_ONCE = 25  # files that LibreOffice is given
USUAL = (
    ("principle", ("mutual-relationships",), "trainer"),
    ("principle", ("power-and-social-difference",), "trainee"),
    ("theory", ("trauma-theory",), "trainer"),
    ("disagreement", ("self-psychology", "intersubjectivity-theory"), "trainer"),
)
CONFIGURED = """<?xml version="1.0"?>
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
<alias binding="same"><family>Calibri</family><prefer><family>Carlito</family></prefer></alias>
</fontconfig>
"""


def pages(data):
    """The number of pages of a PDF."""
    return len(PdfReader(BytesIO(data)).pages)


def uneven(handouts, folder):
    """The handouts whose Word file differs from their PDF by more than a page, or one in eight; with both numbers."""
    fonts = folder / "fonts.conf"
    fonts.write_text(CONFIGURED.format(fonts=FONTS, cache=folder / "cache"))
    paths = [folder / f"{made.stem}.docx" for made in handouts]
    for made, path in zip(handouts, paths, strict=True):
        path.write_bytes(render(made, ".docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    for first in range(0, len(paths), AT_ONCE):
        some = map(str, paths[first : first + AT_ONCE])
        told = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
        subprocess.run([*command, *some], check=True, capture_output=True, timeout=600, env=told)
    found = {
        made.stem: (pages(render(made, ".pdf")), pages(path.with_suffix(".pdf").read_bytes()))
        for made, path in zip(handouts, paths, strict=True)
    }
    return {stem: both for stem, both in found.items() if abs(both[0] - both[1]) > max(1, both[0] // 8)}


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_word_keeps_the_pages_of_usual_sheets(real, tmp_path):
    """The sheets that are printed most are as long in Word as in PDF, but for one page."""
    made = [handout(real, name, ids, Options(audience)) for name, ids, audience in USUAL]
    assert uneven(made, tmp_path) == {}


@pytest.mark.exhaustive
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_word_keeps_the_pages_of_all_sheets(real, tmp_path, paper):
    """Every ready-made handout that is a Word file, for each audience, on both papers."""
    every = dict.fromkeys((job.name, job.ids, job.audience) for job in ready(real))
    wanted = [
        job for job in every if paper in HANDOUTS[job[0]].papers and ".docx" in HANDOUTS[job[0]].formats
    ]
    made = [handout(real, name, ids, Options(audience, paper)) for name, ids, audience in wanted]
    assert uneven(made, tmp_path) == {}
