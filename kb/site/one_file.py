"""The whole site as one file that opens from a stick, from an e-mail, without a network."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from ..about import TITLE
from ..pages.templating import fill
from .dress import site_style
from .interface import interface_words
from .packing import packed
from .policy import policy
from .scripts import script
from .sharing import share
from .web_page import SiteOptions, WebPage


def one_file(pages: Sequence[WebPage], data: Mapping[str, object], options: SiteOptions) -> bytes:
    """The first of the pages as HTML, with all the others and the data packed into it."""
    style, code = site_style(), script()
    stored = {**data, "pages": _stored(pages)}
    end = fill(
        "site/templates/packed.html",
        {
            "stored": {k: Markup(packed(v)) for k, v in stored.items()},
            "code": Markup(code),
            "words": Markup(packed(dict(interface_words(options.language)))),
        },
    )
    values = {
        "page": pages[0],
        "title": TITLE,
        "language": options.language,
        "form": "file",
        "policy": policy([code], [style], hosted=False),
        "words": interface_words(options.language),
        "head": Markup(f"<style>{style}</style>"),
        "end": end,
    }
    return fill("site/templates/shell.html", values).encode()


def _stored(pages: Sequence[WebPage]) -> dict[str, object]:
    """The pages as `js/one_file.js` reads them."""
    shared = share(str(page.body).replace(f"{page.name}--", "@--") for page in pages)
    return {
        "pieces": shared.pieces,
        "pages": {
            page.name: [page.title, page.kind, text] for page, text in zip(pages, shared.texts, strict=True)
        },
    }
