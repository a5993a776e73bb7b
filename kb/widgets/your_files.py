"""Your files: what the user saved, with what can be done with each."""

from ..home.folder import home, shared_room
from ..home.saved import SavedFile, delete_saved, find_saved, name_of_saved, saved_files
from ..pages.templating import macro
from .saving import FILES, actions
from .surface import Event, Part, Surface

FIRST = 12
NOT_KEPT = "In this room nothing is kept: files, notes, lists and progress are gone when the page is closed."


class Files(Part):
    """The list of saved files, the newest first.

    Acts: `files-draw` looks for what other pages saved; `files-all` shows the older ones too;
    `file-delete` asks about a `file`, and `file-delete-yes` and `file-delete-no` answer.
    """

    def __init__(self, surface: Surface, region: str):
        super().__init__(surface, region)
        self._all = False
        self.acts = {
            "files-all": self._show_all,
            "files-draw": lambda _: self.draw(),
            "file-delete": lambda event: self.draw(asked=event["file"]),
            "file-delete-yes": self._delete,
            "file-delete-no": lambda _: self.draw(),
        }
        self.draw()

    def draw(self, asked: str = "") -> None:
        """Show the list as it is now; `asked` is the file about whose deletion is asked."""
        if shared_room():
            self.show(macro(FILES, "not_kept")(NOT_KEPT))
            return
        found = saved_files()
        shown = found if self._all else found[:FIRST]
        rows = [_row(one) for one in shown]
        self.show(macro(FILES, "listing")(rows, len(found) - len(shown), asked, home()))

    def _show_all(self, _: Event) -> None:
        self._all = True
        self.draw()

    def _delete(self, event: Event) -> None:
        path = find_saved(event["file"])
        delete_saved(path)
        self.draw()
        self.surface.say(f"{path.name} is deleted.")


def _row(one: SavedFile) -> dict[str, object]:
    """The values of a file's line."""
    day = f"{one.when:%B} {one.when.day}, {one.when:%Y, %H:%M}"
    return {
        "file": name_of_saved(one.path),
        "name": one.path.name,
        "facts": f"{one.path.parent.name.capitalize()}, {day}, {_size(one.size)}",
        "actions": actions(one.path),
    }


def _size(count: int) -> str:
    """A number of bytes as people say it."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"
