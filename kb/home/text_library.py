"""The index of the user's texts: where it lies, and how it goes. Nothing of it in a room of several people."""

from ..exchange.texts.text_index import TextIndex
from .folder import home, shared_room

FOLDER = "texts"
ABOUT = (
    "Your texts stay where they are, and nothing is copied or sent: the index in your own folder holds places "
    "and counts, no sentence. Clinical records do not belong in such a folder."
)


def text_index() -> TextIndex:
    """The user's index of texts, whether there is one yet or not.

    Raises:
        ValueError: in a shared room.
    """
    if shared_room():
        raise ValueError("In this room nothing is kept, so no texts can be read here.")
    return TextIndex(home() / FOLDER / "index.sqlite")


def has_texts() -> bool:
    """Whether the user has an index of texts; none in a shared room."""
    return not shared_room() and text_index().path.exists()


def delete_text_index() -> bool:
    """Delete the index; the texts stay. Returns whether there was one."""
    if not has_texts():
        return False
    path = text_index().path
    path.unlink()
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    return True
