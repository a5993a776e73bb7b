"""What files of Word and PowerPoint have in common: properties, pictures, alternative text, reproducible bytes."""

from io import BytesIO
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
LONGEST_ALTERNATIVE = 1000  # characters that a listener can bear


def image(handout: Handout, scene: Scene) -> BytesIO:
    """A scene as a PNG file, in grey if the handout is."""
    from ...pictures.output import render

    return BytesIO(render(greyed(scene) if handout.grey else scene, ".png"))


def logo(handout: Handout) -> BytesIO | None:
    """The institute's logo if it is a PNG; the libraries embed no SVG."""
    found = handout.institute.logo
    return BytesIO(found.data) if found and found.kind == "png" else None


def alternative(words: str) -> str:
    """Alternative text of at most LONGEST_ALTERNATIVE characters, cut after a sentence if there is one."""
    if len(words) <= LONGEST_ALTERNATIVE:
        return words
    stop = max(words.rfind(end, 0, LONGEST_ALTERNATIVE) for end in (". ", "! ", "? "))
    return words[: stop + 1] if stop > 0 else words[: LONGEST_ALTERNATIVE - 1] + "…"


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
