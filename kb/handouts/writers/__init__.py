"""Handouts as files: one writer a format."""

from pathlib import Path

from ...content.files import write
from ..model import Handout

FORMATS = (".pdf", ".docx", ".pptx", ".html")


def render(handout: Handout, ending: str) -> bytes:
    """The handout in the format of a file ending.

    Raises:
        ValueError: for an ending that is none of FORMATS.
    """
    if ending == ".pdf":
        from .pdf import pdf

        return pdf(handout)
    if ending == ".docx":
        from .docx import docx

        return docx(handout)
    if ending == ".pptx":
        from .pptx import pptx

        return pptx(handout)
    if ending == ".html":
        from .web import web

        return web(handout)
    raise ValueError(
        f"A handout can be saved as {', '.join(FORMATS)}, not as {ending or 'a file without ending'}."
    )


def save(handout: Handout, path: Path) -> None:
    """Write a handout whole, or leave what was there.

    Raises:
        ValueError: for an unknown ending.
        OSError: where the file cannot be written.
    """
    write(path, render(handout, path.suffix.lower()))
