"""Tagged PDF (PDF/UA-1), typeset by Typst: any document, and a picture as a page of its own size."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from ..about import TITLE
from .lettering import FONTS
from .scene import Scene
from .svg import svg

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_UNSHOWN = re.compile(r'text `"(.+?)"` could not be displayed')
_PAGE = """
#let it = json("picture.json")
#set document(title: it.title, description: it.words, author: it.author, date: none)
#set text(font: "Carlito", lang: "en", region: "CA")
#set page(width: it.width * 1pt, height: it.height * 1pt, margin: 0pt)
#image("picture.svg", width: 100%, alt: it.alternative)
"""


def picture_pdf(scene: Scene) -> bytes:
    """A picture as a PDF file of one page, with title, language and alternative text; its words stay words.

    Equal scenes give equal bytes.

    Raises:
        ValueError: if no font on this computer has one of its letters.
    """
    about = {
        "title": scene.title,
        "words": " ".join((scene.summary, *scene.sentences)),
        "alternative": scene.summary or scene.title,
        "author": TITLE,
        "width": scene.width,
        "height": scene.height,
    }
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "picture.svg").write_text(drawing(scene), encoding="utf-8")
        (folder / "picture.json").write_text(json.dumps(about), encoding="utf-8")
        (folder / "picture.typ").write_text(_PAGE, encoding="utf-8")
        return typeset(folder / "picture.typ")


def drawing(scene: Scene) -> str:
    """A scene as SVG for Typst, which has the fonts itself."""
    return _STYLE.sub("", svg(scene))


def typeset(main: Path) -> bytes:
    """Compile a document of Typst; what it reads is in its folder.

    Letters that our fonts lack, as in an institute's name in syllabics, are set in a font of this computer.

    Raises:
        ValueError: if no font on this computer has one of its letters.
        RuntimeError: if Typst cannot compile it.
    """
    import typst

    try:
        return _compiled(main, system_fonts=False)
    except typst.TypstError as error:
        if not _UNSHOWN.search(str(error)):
            raise
    try:
        return _compiled(main, system_fonts=True)
    except typst.TypstError as error:
        if not (found := _UNSHOWN.search(str(error))):
            raise
        raise ValueError(
            f"No font on this computer has the letter “{found.group(1)}”, so it cannot stand in a PDF. "
            "Save it in another format, or write the word in other letters."
        ) from error


def _compiled(main: Path, *, system_fonts: bool) -> bytes:
    import typst

    return typst.compile(
        main,
        root=main.parent,
        font_paths=[FONTS],
        ignore_system_fonts=not system_fonts,
        pdf_standards=["ua-1"],
        timestamp=datetime(2000, 1, 1, tzinfo=UTC),  # no clock: the same document is the same file
    )
