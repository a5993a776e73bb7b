"""What a host needs beside the pages: sitemap, manifest, icon, the worker for offline use."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from urllib.parse import urlsplit

from ..about import TITLE
from ..pages.templating import fill
from ..pictures.style import ACCENT, GROUND
from .web_page import SiteOptions

# What is kept for offline use before anything was read.
_FIRST = (
    "index.html",
    "404.html",
    "a-z.html",
    "site.css",
    "site.js",
    "early.js",
    "data/words.js",
    "data/names.js",
)
_NOT_IN_ADDRESSES = re.compile(r"""[\s?#"'<>\\@]""")


def site_address(text: str) -> str:
    """An address of a site, with a slash at its end.

    Raises:
        ValueError: if it is no address, with what to write.
    """
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("https", "http") and parts.hostname and parts.port != 0
    except ValueError:  # of a port or a host that is none
        sound = False
    if not sound or _NOT_IN_ADDRESSES.search(text):
        raise ValueError(f"`{text}` is no address of a site. Write it whole, as https://example.org/kb/.")
    return f"{text.rstrip('/')}/"


def hosting_files(written: Mapping[str, bytes], options: SiteOptions) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of the files that a host needs beside those that are written."""
    yield "icon.svg", fill("site/templates/icon.svg", {"accent": ACCENT, "ground": GROUND}).encode()
    yield "manifest.webmanifest", _manifest(options)
    version = sha256(b"".join(written[name] for name in sorted(written))).hexdigest()[:16]
    files = [name for name in _FIRST if name in written]
    yield "sw.js", fill("site/templates/sw.js", {"version": version, "files": files}).encode()


def sitemap(address: str, files: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the sitemap of the pages in these files, and the file that tells robots of it."""
    places = [place_of(address, name) for name in files]
    yield "sitemap.xml", fill("site/templates/sitemap.xml", {"places": places}).encode()
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n".encode()


def place_of(address: str, file: str) -> str:
    """The address of a page by its file."""
    return f"{address}{file.removesuffix('index.html')}"


def _manifest(options: SiteOptions) -> bytes:
    values = {
        "name": options.institute.name or TITLE,
        "short_name": "Relational A–Z",
        "start_url": "./",
        "display": "standalone",
        "lang": options.language,
        "theme_color": ACCENT,
        "background_color": GROUND,
        "icons": [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps(values, ensure_ascii=False, indent=1).encode()
