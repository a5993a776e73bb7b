"""Handouts as tagged PDF (PDF/UA-1), typeset by Typst; their look is in `templates/handout.typ`."""

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

import typst

from ...about import TITLE
from ...pictures.lettering import FONTS
from ...pictures.scene import Words, greyed
from ...pictures.style import PAPERS
from ...pictures.svg import svg
from ..model import Block, Handout, Panel, Picture
from .form_fields import addresses, fillable, with_places
from .palette import palette

TEMPLATES = Path(__file__).with_name("templates")
POSTERS = ("a1",)  # papers on which nobody reads small print
_UNSHOWN = re.compile(r'text `"(.+?)"` could not be displayed')
_FULL = re.compile(r"card too full: (.+)")
_LONG = re.compile(r"\S{20}(?=\S)")  # after so many letters a word may go on in the next line
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def pdf(handout: Handout) -> bytes:
    """The handout as a PDF file: tagged, with title and language, its fonts embedded, forms to be filled in.

    The same handout gives the same bytes. Letters that our fonts lack, as in an institute's name in
    syllabics, are set in a font of this computer.

    Raises:
        ValueError: if no font on this computer has one of its letters.
    """
    return fillable(_typeset(handout))


def _typeset(handout: Handout) -> bytes:
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        main = _prepare(handout, Path(name))
        try:
            return _compile(main, system_fonts=False)
        except typst.TypstError as error:
            if full := _FULL.search(str(error)):
                raise ValueError(
                    f"The words of the card “{full.group(1)}” do not fit on it, not even in the smallest type: "
                    "shorten them."
                ) from error
            if not _UNSHOWN.search(str(error)):
                raise
        try:
            return _compile(main, system_fonts=True)
        except typst.TypstError as error:
            if not (found := _UNSHOWN.search(str(error))):
                raise
            raise ValueError(
                f"No font on this computer has the letter “{found.group(1)}”, so it cannot stand in a PDF. "
                "Save the handout as Word, slides or a web page, or write the word in other letters."
            ) from error


def _compile(main: Path, *, system_fonts: bool) -> bytes:
    return typst.compile(
        main,
        root=main.parent,
        font_paths=[FONTS],
        ignore_system_fonts=not system_fonts,
        pdf_standards=["ua-1"],
        timestamp=datetime(2000, 1, 1, tzinfo=UTC),  # no clock: the same handout is the same file
    )


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
    (folder / file).write_text(_STYLE.sub("", svg(scene)), encoding="utf-8")
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
