"""A backup of all that the user keeps, and its way back: two buttons."""

import base64
import binascii
import tempfile
from datetime import date
from pathlib import Path

from markupsafe import Markup

from ..home.backup import back_up
from ..home.folder import shared_room
from ..home.restoring import restore_backup
from ..home.saved import EXPORTS, place
from ..pages.templating import fill
from .saving import give, offered
from .surface import Event, Part, Surface

LARGEST = 7_000_000  # bytes that a browser can send in one message


class Backups(Part):
    """The two buttons; nothing in a shared room.

    Acts: `back-up`; `restore` with a backup as a data address in `value`.
    """

    def __init__(self, surface: Surface, region: str):
        super().__init__(surface, region)
        self.acts = {"back-up": self._back_up, "restore": self._restore}
        self.show(Markup() if shared_room() else fill("widgets/templates/backups.html", {"most": LARGEST}))

    def _back_up(self, _: Event) -> None:
        path = place(EXPORTS, f"Backup {date.today():%Y-%m-%d}.zip")
        told = back_up(path).told
        give(self.surface, path)
        self.surface.say(Markup("{} {}").format(offered(path), told))

    def _restore(self, event: Event) -> None:
        try:
            data = base64.b64decode(event["value"].partition(",")[2], validate=True)
        except binascii.Error:
            data = b""
        with tempfile.TemporaryDirectory() as folder:  # for this user's eyes only
            path = Path(folder) / "backup.zip"
            path.write_bytes(data)
            self.surface.say(restore_backup(path).told)
