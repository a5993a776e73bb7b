"""What files of Word and PowerPoint have in common: properties, pictures, alternative text, reproducible bytes."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ...about import TITLE
from ...pictures.scene import Scene, greyed
from ..model import Handout

LANGUAGE = "en-CA"
LONGEST_ALTERNATIVE = 1000


def image(handout: Handout, scene: Scene) -> BytesIO:
    """A scene as a PNG file."""
    from ...pictures.output import render

    return BytesIO(render(greyed(scene) if handout.grey else scene, ".png"))


def logo(handout: Handout) -> BytesIO | None:
    """The institute's logo, where it is one that Office takes from us."""
    one = handout.institute.logo
    return BytesIO(one.data) if one and one.kind == "png" else None


def alternative(words: str) -> str:
    """Alternative text of a bearable length, cut after a sentence."""
    if len(words) <= LONGEST_ALTERNATIVE:
        return words
    stop = max(words.rfind(end, 0, LONGEST_ALTERNATIVE) for end in (". ", "! ", "? "))
    return words[: stop + 1] if stop > 0 else words[: LONGEST_ALTERNATIVE - 1] + "…"


def describe(properties: Any, handout: Handout) -> None:
    """Fill in the core properties; no dates, since the handout says its own."""
    author = handout.institute.name or TITLE
    properties.title, properties.subject = handout.title[:255], handout.kicker[:255]
    properties.author = properties.last_modified_by = author[:255]
    properties.language, properties.comments, properties.keywords = LANGUAGE, "", ""
    for name in ("created", "modified"):
        for element in properties._element.xpath(f"./dcterms:{name}"):
            properties._element.remove(element)


def steady(document: Any) -> bytes:
    """The document's bytes with no clock in them: the same handout is the same file."""
    saved, out = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return out.getvalue()
