"""What the scripts know of the pages: their names and titles, and the whole of them."""

from collections.abc import Sequence

from .sharing import share
from .web_page import WebPage


def page_data(pages: Sequence[WebPage]) -> dict[str, object]:
    """Two values of JSON: `names`, which is small, and `pages`, which scripts ask for only when they need it.

    `names` is name -> [title, kind, summary]; `pages` has name -> [title, kind, body], its repeated
    pieces once (`sharing.py`). An id on a page that begins with the page's own name begins with `@`.
    """
    shared = share(str(page.body).replace(f"{page.name}--", "@--") for page in pages)
    return {
        "names": {page.name: [page.title, page.kind, page.summary] for page in pages},
        "pages": {
            "pieces": shared.pieces,
            "pages": {
                page.name: [page.title, page.kind, text]
                for page, text in zip(pages, shared.texts, strict=True)
            },
        },
    }
