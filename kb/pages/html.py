"""Pages as HTML for the screen."""

from markupsafe import Markup

from ..content.records import LANGUAGE
from ..pictures.scene import Scene
from ..pictures.svg import svg
from ..schema import LAYERS
from .interface import interface_words
from .page import Page
from .parts import LAYER_MARKS, Links, Prose
from .stylesheet import LOOK, look
from .templating import fill, macro

_PARTS = "pages/templates/parts.html"
# The sign of each layer and what it means; seed texts are told by their place.
MARKS = tuple((mark, LAYERS[layer]) for layer, mark in LAYER_MARKS.items() if layer != "seed")


def screen(body: Markup) -> Markup:
    """Wrap HTML in the style of the screen."""
    return fill("pages/templates/screen.html", {"style": Markup(LOOK), "body": body})


def drawing_of(scene: Scene) -> Markup:
    """A picture for the screen: in the colours of its theme and the type of its page."""
    return Markup(svg(scene, screen=True))


def snippet(body: Markup) -> Markup:
    """Wrap HTML in the little style that a table or a list in a notebook needs."""
    style = Markup(look("base", "tables"))
    return fill("pages/templates/screen.html", {"style": style, "body": body})


def render(page: Page, *, trainee: bool = False, where_cited: str = "", language: str = LANGUAGE) -> Markup:
    """A page as HTML, without the style.

    The trainee's view shows the certainty of a link only if it is low or disputed, and leaves out
    facts, backlinks and how far a reference was verified. Where works have pages of their own,
    `where_cited` are the words of the link from a reference to them. The words around the text are those
    of a `language` of the interface.
    """
    shown = [one for one in page.blocks if not (trainee and isinstance(one, Links) and one.folded)]
    cited = {work for one in shown for work in one.works}
    values = {
        "page": page,
        "trainee": trainee,
        "blocks": [_block(one, page.id, trainee) for one in shown],
        "references": [one for one in page.references if one.work in cited],
        "marks": MARKS,
        "words": interface_words(language),
        "where_cited": where_cited,
    }
    return fill("pages/templates/page.html", values)


def _block(block: Prose | Links, page_id: str, trainee: bool) -> Markup:
    if isinstance(block, Links):
        return macro(_PARTS, "links")(block, page_id, trainee)
    return macro(_PARTS, "prose")(block, page_id)
