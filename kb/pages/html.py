"""Pages as HTML for the screen: every word escaped, every meaning also in words."""

from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from ..knowledge.references import Run
from ..pictures.lettering import FAMILY
from ..pictures.style import PALETTE, css_variables
from .page import DISCLAIMER, Links, LinkText, Page, Prose, Quote, Statement
from .templating import fill, macro

_CSS = (Path(__file__).parent / "screen.css").read_text(encoding="utf-8")
_STYLE = Markup(css_variables({**PALETTE, "family": FAMILY}) + _CSS)
_PARTS = "pages/templates/parts.html"


def screen(body: Markup, *, large: bool = False) -> Markup:
    """Wrap HTML in the style of the screen; `large` is for projectors."""
    return fill("pages/templates/screen.html", {"style": _STYLE, "body": body, "large": large})


def render(page: Page, *, trainee: bool = False) -> Markup:
    """A page as HTML, without the style.

    The trainee's view shows the certainty of a link only if it is low or disputed, and leaves out
    facts, backlinks and how far a reference was verified.
    """
    blocks = [
        _block(block, page.id, trainee)
        for block in page.blocks
        if not (trainee and isinstance(block, Links) and block.folded)
    ]
    values = {"page": page, "trainee": trainee, "blocks": blocks, "disclaimer": DISCLAIMER}
    return fill("pages/templates/page.html", values)


def _block(block: Prose | Links, page_id: str, trainee: bool) -> Markup:
    if isinstance(block, Links):
        return macro(_PARTS, "links")(block, page_id, trainee)
    return prose(block, page_id)


def quote(one: Quote) -> Markup:
    """A quotation with its place."""
    return macro(_PARTS, "quote")(one)


def prose(block: Prose, page_id: str = "") -> Markup:
    """Statements under a heading, each with who says so; citations link to the references of `page_id`."""
    return macro(_PARTS, "prose")(block, page_id)


def said(one: Statement, *, quiet: bool = False) -> Markup:
    """A statement with who says so, unless `quiet`."""
    return macro(_PARTS, "statement")(one, quiet=quiet)


def link(words: str, id: str, plain: str = "") -> Markup:
    """A link to a record, with its plain wording for pointer and keyboard."""
    return macro(_PARTS, "link")(words, id, plain)


def reasons(one: LinkText) -> Markup:
    """Why a link is claimed, and what is disputed about it."""
    return macro(_PARTS, "reasons")(one)


def runs(entry: Iterable[Run]) -> Markup:
    """A reference as HTML; addresses open in a window of their own."""
    return macro(_PARTS, "runs")(entry)
