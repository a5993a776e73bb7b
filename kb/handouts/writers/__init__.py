"""Handouts as files, with a writer for each format."""

from pathlib import Path

from ...content.files import write
from ..handout_type import either
from ..model import FORMAT_NAMES, FORMATS, Handout

__all__ = ["FORMATS", "render", "save"]


def render(handout: Handout, ending: str) -> bytes:
    """The bytes of a handout's file, in the format of an ending such as `.pdf`.

    Raises:
        ValueError: if the ending is not one of FORMATS, or makes no sense for this handout, or a letter
            cannot be printed.
    """
    if ending in FORMATS and ending not in handout.formats:
        fitting = either([FORMAT_NAMES[one] for one in handout.formats])
        raise ValueError(f"{handout.why}: save it as {fitting}, not as {FORMAT_NAMES[ending]}.")
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
        f"A handout can be saved as {either(FORMATS)}, not as {ending or 'a file without ending'}."
    )


def save(handout: Handout, path: Path) -> None:
    """Write a handout to a file atomically: if that fails, the old file is unharmed.

    Raises:
        ValueError: as `render`.
        OSError: if the file cannot be written.
    """
    write(path, render(handout, path.suffix.lower()))
