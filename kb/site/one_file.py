"""The whole site as one file that opens from a stick, from an e-mail, without a network."""

from base64 import b64encode
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from ..handouts.model import Logo
from ..pages.interface import interface_words
from ..pages.templating import fill
from .dress import site_style
from .policy import policy
from .reading_page import reading
from .scripts import script
from .shell import LOGO_TYPES, Form, Frame, marked
from .web_page import SiteOptions, WebPage


def one_file(pages: Sequence[WebPage], data: Mapping[str, str], options: SiteOptions) -> bytes:
    """The first of the pages as HTML, with the packed `data` in it; all the others are among them."""
    style, early, code = site_style(options.institute.colour), script("early.js"), script()
    stored = {name: Markup(text) for name, text in data.items()}
    end = fill("site/templates/packed.html", {"stored": stored, "code": Markup(code)})
    form = Form(
        name="file",
        policy=policy([early, code], [style], hosted=False),
        head=Markup(f"<style>{style}</style>"),
        early=Markup(f"<script>{early}</script>"),
        end=end,
        logo=_picture(options.institute.logo),
        reading=reading(pages, interface_words(options.language)),
    )
    return Frame(options, form, marked(pages[0])).around(pages[0], '<link rel="icon" href="data:,">').encode()


def _picture(logo: Logo | None) -> str:
    """A logo as an address that holds it."""
    if logo is None:
        return ""
    return f"data:{LOGO_TYPES[logo.kind]};base64,{b64encode(logo.data).decode()}"
