"""The site as a folder for hosting: a file a page, at an address that stays."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..about import TITLE
from ..knowledge.base import KnowledgeBase
from ..pages.templating import fill
from .dress import site_style
from .front_page import START
from .hosting import hosting_files, place_of, sitemap
from .other_pages import MISSING, MOVED, redirect_pages
from .packing import packed
from .policy import policy
from .scripts import script
from .shell import Form, Frame, marked
from .structured_data import structured
from .web_page import SiteOptions, WebPage

_LINK = re.compile(r'href="#([a-z0-9-]+)(/[^"]*)?"')
_PLACE = re.compile(r'data-place="([^"]+)"')
_INSIDE = re.compile(r'(href|src)="(?![a-z]+:|#)')


@dataclass(frozen=True, kw_only=True, eq=False)
class Edition:
    """The site in one language.

    Attributes:
        language: its BCP 47 tag.
        name: what the language is called in itself.
        folder: where its pages are below the folder of the site: empty, or `fr/`.
        base: its content.
        names: the names of its pages.
    """

    language: str
    name: str
    folder: str
    base: KnowledgeBase
    names: frozenset[str]


def hosted(
    pages: Sequence[WebPage],
    data: Mapping[str, str],
    options: SiteOptions,
    edition: Edition,
    others: Sequence[Edition] = (),
) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the edition's folder, content) of each file; `data` are packed."""
    style, logo = site_style(options.institute.colour), options.institute.logo
    written = {
        "site.css": style.encode(),
        "site.js": script().encode(),
        "early.js": script("early.js").encode(),
    }
    for name, text in {**data, "style": packed(style)}.items():
        written[f"data/{name}.js"] = f'kbData("{name}", "{text}");\n'.encode()
    if logo:
        written[f"logo.{logo.kind}"] = logo.data
    here = f"{options.address}{edition.folder}" if options.address else ""
    made = _Pages(pages, options, edition, others, here)
    for page in pages:
        written[address(page.name)] = made.html(page).encode()
    for page, now in redirect_pages(edition.base, options):
        written[address(page.name)] = made.redirect(page, now).encode()
    written |= dict(hosting_files(written, options))
    if here:
        from .preview_picture import preview_picture

        files = [address(page.name) for page in pages if page.name != MISSING and page.kind != MOVED]
        written["preview.png"] = preview_picture(edition.base, options.institute.name)
        if not edition.folder:
            places = [
                f"{one.folder}{address(name)}" for one in others for name in sorted(one.names - {MISSING})
            ]
            written |= dict(sitemap(here, [*files, *places]))
    yield from written.items()


class _Pages:
    """Turns pages into files."""

    def __init__(
        self,
        pages: Sequence[WebPage],
        options: SiteOptions,
        edition: Edition,
        others: Sequence[Edition],
        here: str,
    ):
        self._names = {page.name for page in pages}
        self._options, self._edition, self._others, self._here = options, edition, others, here
        up = "../" if edition.folder else ""
        self._form = Form(
            name="folder",
            policy=policy([], [], hosted=True),
            head=Markup('<link rel="stylesheet" href="site.css">'),
            early=Markup('<script src="early.js"></script>'),
            end=Markup('<script src="site.js" defer></script>'),
            logo=f"logo.{options.institute.logo.kind}" if options.institute.logo else "",
            languages=tuple((one.language, one.name, f"{up}{one.folder}") for one in others),
        )
        self._frames: dict[str, Frame] = {}

    def html(self, page: WebPage, head: str = "", now: str = "") -> str:
        """A page as a file; `now` is the name of the page that has taken its place."""
        current = marked(page)
        if current not in self._frames:
            self._frames[current] = Frame(self._options, self._form, current, self._linked)
        html = self._frames[current].around(
            page, f"{head}{self._head(page, now or page.name)}", address(page.name)
        )
        html = _placed(html)
        if page.name == MISSING and self._here:  # it is shown at any address
            html = _INSIDE.sub(rf'\1="{self._here}', html)
        return html

    def redirect(self, page: WebPage, now: str) -> str:
        """The page of an old address, which leads to the page that has taken its place."""
        return self.html(page, str(fill("site/templates/redirect.html", {"file": address(now)})), now)

    def _head(self, page: WebPage, name: str) -> str:
        """What a hosted page says of itself to search engines and messengers."""
        place = place_of(self._here, address(name))
        alternates = [
            (one.language, place_of(f"{self._options.address}{one.folder}", address(page.name)))
            for one in (self._edition, *self._others)
            if one is self._edition or page.name in one.names
        ]
        first = min((self._edition, *self._others), key=lambda one: one.folder)
        original = place_of(f"{self._options.address}{first.folder}", address(page.name))
        values = {
            "page": page,
            "title": TITLE,
            "address": "" if page.name == MISSING else self._here,
            "place": place,
            "alternates": [*alternates, ("x-default", original)] if len(alternates) > 1 else [],
            "structured": structured(self._edition.base, page, self._here, place, self._edition.language)
            if self._here and page.name in self._names
            else "",
        }
        return str(fill("site/templates/page_head.html", values))

    def _linked(self, html: str) -> str:
        """HTML whose links to pages lead to their files; `#NAME/REST` becomes `NAME.html#REST`."""

        def led(found: re.Match[str]) -> str:
            if found[1] not in self._names:
                return found[0]
            rest = f"#{found[2][1:]}" if found[2] else ""
            return f'href="{address(found[1])}{rest}"'

        return _LINK.sub(led, html)


def address(name: str) -> str:
    """The file of a page."""
    return {START: "index.html", MISSING: "404.html"}.get(name, f"{name}.html")


def _placed(html: str) -> str:
    """HTML in which the first element of each place has it as its id, so that addresses find it without a script."""
    found: set[str] = set()

    def place(match: re.Match[str]) -> str:
        if match[1] in found:
            return match[0]
        found.add(match[1])
        return f'id="{match[1]}" {match[0]}'

    return _PLACE.sub(place, html)
