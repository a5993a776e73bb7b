"""Handouts as tagged PDF (PDF/UA-1), typeset by Typst; their look is in `templates/handout.typ`."""

import json
import re
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from pypdf import PdfWriter

from ...about import TITLE
from ...pictures.scene import Words, greyed
from ...pictures.style import PAPERS
from ...pictures.tagged_pdf import drawing, typeset
from ..model import Blanks, Block, Handout, Lines, Panel, Picture, Table
from .form_fields import add_fields, addresses, with_places
from .large_print import reflowed
from .palette import palette
from .row_headers import name_rows

TEMPLATES = Path(__file__).with_name("templates")
POSTERS = ("a1", "a0")  # papers on which nobody reads small print
_FULL = re.compile(r"card too full: (.+)")
_LONG = re.compile(r"\S{20}(?=\S)")  # after so many letters a word may go on in the next line


def pdf(handout: Handout) -> bytes:
    """The handout as a PDF file: tagged, with title and language, its fonts embedded, forms to be filled in.

    The same handout gives the same bytes. Letters that our fonts lack, as in an institute's name in
    syllabics, are set in a font of this computer.

    Raises:
        ValueError: if no font on this computer has one of its letters, or the words of a card do not fit on it.
    """
    handout = reflowed(handout)
    data = _typeset(handout)
    if not any(isinstance(block, Blanks | Lines | Table) for block in handout.blocks):
        return data
    writer = PdfWriter(clone_from=BytesIO(data))
    name_rows(writer)
    add_fields(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _typeset(handout: Handout) -> bytes:
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        try:
            return typeset(_prepare(handout, Path(name)))
        except RuntimeError as error:
            if full := _FULL.search(str(error)):
                raise ValueError(
                    f"The words of the card “{full.group(1)}” do not fit on it, not even in the smallest type: "
                    "shorten them."
                ) from error
            raise


def _prepare(handout: Handout, folder: Path) -> Path:
    """Put into a folder what the template reads; returns the copy of the template to be compiled."""
    institute = handout.institute
    logo = None
    if institute.logo:
        logo = f"logo.{institute.logo.kind}"
        (folder / logo).write_bytes(institute.logo.data)
    wide, high = sorted(PAPERS[handout.paper], reverse=handout.landscape)
    content = {
        "title": handout.title,
        "author": institute.name or TITLE,
        "kicker": handout.kicker,
        "foot": handout.foot,
        "institute": {"name": _LONG.sub("\\g<0>\u200b", institute.name), "logo": logo},
        "palette": asdict(palette(handout)),
        "page": {"width": wide, "height": high},
        "bare": handout.bare,
        "large": handout.large,
        "blocks": [
            {"label": f"block-{number}", **_block(handout, block, folder)}
            for number, block in enumerate(handout.blocks)
        ],
    }
    (folder / "content.json").write_text(json.dumps(content), encoding="utf-8")
    for template in TEMPLATES.glob("*.typ"):
        copy(template, folder)
    return folder / "handout.typ"


def _block(handout: Handout, block: Block, folder: Path) -> dict[str, object]:
    """A block as JSON; a picture is written to a file of the folder."""
    kind = type(block).__name__.lower()
    if isinstance(block, Panel):
        inside = [_block(handout, one, folder) for one in block.blocks]
        return {"kind": kind, "title": block.title, "aside": block.aside, "blocks": inside}
    if not isinstance(block, Picture):
        return {"kind": kind, "fields": addresses(block), **asdict(with_places(block))}
    scene = greyed(block.scene) if handout.grey else block.scene
    file = f"picture-{len(list(folder.glob('picture-*')))}.svg"
    (folder / file).write_text(drawing(scene), encoding="utf-8")
    titled = any(isinstance(mark, Words) and mark.role == "title" for mark in scene.marks)
    return {
        "kind": kind,
        "file": file,
        "width": scene.width,
        "height": scene.height,
        "name": scene.title,
        "title": "" if titled else scene.title,
        "alternative": block.alternative,
        "sentences": () if handout.paper in POSTERS else scene.sentences,
    }
