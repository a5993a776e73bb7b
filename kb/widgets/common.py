"""What several panels do: keep a file and say where it is, follow a press, offer the records of a kind."""

from collections.abc import Callable
from html import escape
from pathlib import Path

from ..base import KnowledgeBase
from ..schema import KINDS
from ..store import free, home
from ..writers.html import screen
from .stage import Stage


def status(words: str) -> str:
    """A line that screen readers hear; nothing for no words."""
    return screen(f'<p role="status">{escape(words)}</p>') if words else ""


def kept(folder: str, name: str, write: Callable[[Path], None]) -> str:
    """Write a file into the user's folder under a name that is free, and say where it is or why it is not."""
    path = free(home() / folder / name)
    try:
        write(path)
    except OSError as error:
        return f"{path} cannot be written: {error.strerror}."
    return f"Saved: {path}"


def follow(stage: Stage, base: KnowledgeBase, act: Callable[[str], None]) -> None:
    """Act on the id of each record that is pressed."""

    def pressed(change: dict[str, dict[str, str]]) -> None:
        if (id := change["new"].get("id", "")) in base.library.records:
            act(id)

    stage.observe(pressed, "chosen")


def every(base: KnowledgeBase, kind: str) -> list[tuple[str, str]]:
    """The records of a kind for a dropdown, all of them first."""
    found = [(record.label, record.id) for record in base.library.of(kind)]
    return [(f"All {KINDS[kind].plural}", ""), *found]
