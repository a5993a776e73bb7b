"""What the scripts know of the pages: their names and titles, and the whole of them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .sharing import share
from .web_page import WebPage

_BLOCK = 450_000  # characters that are unpacked at once; of larger blocks a phone unpacks too long
# What `js/contents.js` and `js/reach.js` find out by themselves.
_FOUND_AGAIN = re.compile(
    r'(?<=<ul class="kb-contents-list">).*?(?=</ul>)|(?<=<h3) data-place="[^"]*"(?=><a )', re.S
)


def page_data(pages: Sequence[WebPage], bodies: Mapping[str, str]) -> dict[str, object]:
    """Values of JSON: `names`, which is small, and what scripts ask for only when they need it.

    `names` is name -> [title, kind, summary]. `pages` has the pieces that several pages share
    (`sharing.py`) and `blocks`, name -> number; `pages-NUMBER` is name -> [title, kind, body].
    An id on a page that begins with the page's own name begins with `@`.
    """
    shared = share(bodies.values())
    texts = {page.name: (page.title, page.kind, text) for page, text in zip(pages, shared.texts, strict=True)}
    blocks = list(_blocks(texts))
    where = {name: number for number, block in enumerate(blocks) for name in block}
    return {
        "names": {page.name: [page.title, page.kind, page.summary] for page in pages},
        "pages": {"pieces": shared.pieces, "blocks": where},
        **{f"pages-{number}": block for number, block in enumerate(blocks)},
    }


def short_bodies(pages: Iterable[WebPage]) -> dict[str, str]:
    """Name -> the body of a page without what scripts can add."""
    return {
        page.name: _FOUND_AGAIN.sub("", str(page.body)).replace(f"{page.name}--", "@--") for page in pages
    }


def _blocks(texts: Mapping[str, tuple[str, str, str]]) -> Iterator[dict[str, tuple[str, str, str]]]:
    """The pages in order, some at a time."""
    block: dict[str, tuple[str, str, str]] = {}
    size = 0
    for name, one in texts.items():
        block[name] = one
        size += len(one[2])
        if size >= _BLOCK:
            yield block
            block, size = {}, 0
    if block:
        yield block
