"""The institute's name, logo, colour and usual paper, as a small form."""

import base64
import binascii
from collections.abc import Callable

from ..content.files import translations
from ..content.records import LANGUAGE
from ..handouts.model import Logo
from ..home.folder import shared_room
from ..home.institute import change_settings, keep_logo, settings
from ..pages.interface import own_name
from ..pages.templating import fill
from .surface import Event, Part, Surface

TYPES = {"png": "image/png", "svg": "image/svg+xml"}


class InstituteForm(Part):
    """What stands on every handout of the institute.

    Acts: `institute` with `name`, `colour`, `paper` and `language`; `logo` with a picture as a data address;
    `logo-remove`. After a change, `changed` is called.
    """

    def __init__(self, surface: Surface, region: str, changed: Callable[[], None]):
        super().__init__(surface, region)
        self._changed = changed
        self.acts = {"institute": self._save, "logo": self._keep_logo, "logo-remove": self._remove_logo}
        self.draw()

    def draw(self) -> None:
        """Show the form as the settings are now."""
        own = settings()
        values = {
            "institute": own.institute,
            "logo": _address(own.institute.logo),
            "paper": own.paper,
            "language": own.translation.name if own.translation else LANGUAGE,
            "languages": [(one, own_name(one) or one) for one in (LANGUAGE, *translations())],
            "problems": own.problems,
            "shared": shared_room(),
        }
        self.show(fill("widgets/templates/institute.html", values))

    def _save(self, event: Event) -> None:
        changes = {
            key: " ".join(event.get(key, "").split()) for key in ("name", "colour", "paper", "language")
        }
        before = settings().translation
        self._change(changes, "It stands on every handout from now on.")
        if settings().translation != before:
            self.surface.say("The labels are in this language when a page is opened again.")

    def _keep_logo(self, event: Event) -> None:
        try:
            data = base64.b64decode(event["value"].partition(",")[2], validate=True)
        except binascii.Error:
            data = b""
        self._check()
        keep_logo(data)
        self._redraw("The logo stands on every handout from now on.")

    def _remove_logo(self, _: Event) -> None:
        self._change({"logo": ""}, "The logo is taken off.")

    def _change(self, changes: dict[str, str], words: str) -> None:
        self._check()
        change_settings(changes)
        self._redraw(words)

    def _check(self) -> None:
        if shared_room():
            raise ValueError("In this room nothing is kept.")

    def _redraw(self, words: str) -> None:
        self.draw()
        self._changed()
        self.surface.say(words)


def _address(logo: Logo | None) -> str:
    """A logo as a data address, or empty."""
    return f"data:{TYPES[logo.kind]};base64,{base64.b64encode(logo.data).decode()}" if logo else ""
