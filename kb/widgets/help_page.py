"""The page that helps: what each page is for, keys, where files lie, what is kept."""

from ..home.folder import home, promise
from ..pages.templating import fill
from .frame import MORE, PAGES, frame
from .surface import Surface


def assistance() -> Surface:
    """Help for this knowledge base, on one page."""
    values = {"names": PAGES | MORE, "folder": home().absolute(), "promise": promise()}
    return Surface(frame("07-help.ipynb", fill("widgets/templates/help.html", values)))
