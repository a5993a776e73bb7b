"""The live view of a page or picture: shows HTML made in Python and reports clicks to Python."""

from pathlib import Path

import anywidget
import traitlets as t

from ..pictures.style import PALETTE, css_variables

_HERE = Path(__file__).parent


class PageView(anywidget.AnyWidget):
    """A page or a picture that can be clicked, walked with the arrow keys and zoomed.

    Attributes:
        html: what is shown; HTML of `pages.html` and `pictures.svg` only.
        clicked: the last click: `id`, and `how` (`follow` a link, `select` a node, or `edge` with two
            ids).
        announcement: a sentence for screen readers when the page changes.
        stepwise: whether the parts of a page are revealed one after the other.
        still: the mark of the still view that this live one hides.
    """

    _esm = _HERE / "page_view.js"
    _css = css_variables(PALETTE) + (_HERE / "page_view.css").read_text(encoding="utf-8")
    html = t.Unicode("").tag(sync=True)
    clicked = t.Dict({}).tag(sync=True)
    announcement = t.Unicode("").tag(sync=True)
    stepwise = t.Bool(False).tag(sync=True)
    still = t.Unicode("").tag(sync=True)
