"""The page that helps: what each page is for, keys, where files lie, what is kept."""

from ..home.folder import home, promise
from ..pages.templating import fill
from .backups import Backups
from .frame import MORE, PAGES, frame
from .surface import Surface, region


def assistance() -> "HelpPage":
    """Help for this knowledge base, on one page."""
    return HelpPage()


class HelpPage(Surface):
    """Help, with the two buttons for a backup."""

    backups = region()

    def __init__(self) -> None:
        values = {"names": PAGES | MORE, "folder": home().absolute(), "promise": promise()}
        super().__init__(frame("07-help.ipynb", fill("widgets/templates/help.html", values)))
        self.add(Backups(self, "backups"))
