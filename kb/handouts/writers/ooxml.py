"""What files of Word and PowerPoint have in common: properties, pictures, logos, reproducible bytes."""

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ...about import TITLE
from ...pictures.scene import Scene, greyed
from ..model import Handout

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.coreprops import CoreProperties
    from pptx.parts.coreprops import CorePropertiesPart
    from pptx.presentation import Presentation

LANGUAGE = "en-CA"
LOGO_SIDE = 72


def image(handout: Handout, scene: Scene) -> BytesIO:
    """A scene as a PNG file, in grey if the handout is."""
    from ...pictures.output import render

    return BytesIO(render(greyed(scene) if handout.grey else scene, ".png"))


def logo(handout: Handout) -> BytesIO | None:
    """The institute's logo as a PNG file."""
    found = handout.institute.logo
    if found is None:
        return None
    return BytesIO(found.data if found.kind == "png" else drawn(found.data))


@cache
def drawn(data: bytes) -> bytes:
    """An SVG drawn as PNG, LOGO_SIDE points high.

    Raises:
        ValueError: if it cannot be drawn.
    """
    import typst

    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        (Path(name) / "logo.svg").write_bytes(data)
        main = Path(name) / "main.typ"
        page = "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        main.write_text(f'{page}#image("logo.svg", height: {LOGO_SIDE}pt)')
        try:
            return bytes(typst.compile(main, root=main.parent, format="png", ppi=300.0))
        except typst.TypstError as error:
            raise ValueError("This SVG cannot be drawn.") from error


def set_properties(properties: "CoreProperties | CorePropertiesPart", handout: Handout) -> None:
    """Fill in title, author and language; dates are removed, since the handout has its own in its foot."""
    author = handout.institute.name or TITLE
    properties.title, properties.subject = handout.title[:255], handout.kicker[:255]
    properties.author = properties.last_modified_by = author[:255]
    properties.language, properties.comments, properties.keywords = LANGUAGE, "", ""
    for name in ("created", "modified"):
        for element in properties._element.xpath(f"./dcterms:{name}"):
            properties._element.remove(element)


def to_bytes(document: "Document | Presentation") -> bytes:
    """Save a document without timestamps, so that the same document gives the same bytes."""
    saved, out = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return out.getvalue()
