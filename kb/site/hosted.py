"""The site as a folder for hosting: a file a page, at an address that stays."""

import re
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from .dress import site_style
from .front_page import START
from .interface import interface_words
from .packing import packed
from .policy import policy
from .scripts import script
from .shell import Form, shell
from .web_page import SiteOptions, WebPage

_LINK = re.compile(r'href="#([a-z0-9-]+)(/[^"]*)?"')
_PLACE = re.compile(r'data-place="([^"]+)"')


def hosted(
    pages: Sequence[WebPage], data: Mapping[str, str], options: SiteOptions
) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the folder, content) of each file; `data` are packed."""
    words = interface_words(options.language)
    yield "site.css", site_style().encode()
    yield "site.js", script().encode()
    yield "early.js", script("early.js").encode()
    for name, text in {**data, "words": packed(dict(words)), "style": packed(site_style())}.items():
        yield f"data/{name}.js", f'kbData("{name}", "{text}");\n'.encode()
    names = {page.name for page in pages}
    form = Form(
        name="folder",
        policy=policy([], [], hosted=True),
        head=Markup('<link rel="stylesheet" href="site.css">'),
        early=Markup('<script src="early.js"></script>'),
        end=Markup('<script src="site.js" defer></script>'),
    )
    for page in pages:
        yield address(page.name), _placed(_linked(shell(page, options, form), names)).encode()


def address(name: str) -> str:
    """The file of a page."""
    return "index.html" if name == START else f"{name}.html"


def _linked(html: str, names: set[str]) -> str:
    """HTML whose links to pages lead to their files; `#NAME/REST` becomes `NAME.html#REST`."""

    def led(found: re.Match[str]) -> str:
        if found[1] not in names:
            return found[0]
        rest = f"#{found[2][1:]}" if found[2] else ""
        return f'href="{address(found[1])}{rest}"'

    return _LINK.sub(led, html)


def _placed(html: str) -> str:
    """HTML in which the first element of each place has it as its id, so that addresses find it without a script."""
    found: set[str] = set()

    def place(match: re.Match[str]) -> str:
        if match[1] in found:
            return match[0]
        found.add(match[1])
        return f'id="{match[1]}" {match[0]}'

    return _PLACE.sub(place, html)
