"""The knowledge base of relational psychotherapy.

`kb.load()` opens the content as a `KnowledgeBase` of tables and a graph, `kb.save` and `kb.read_table`
write and read them in the formats of other programs, `kb.check(folder)` lists the `Problem`s of a
folder of content, and `kb.ContentError` is raised by `load` where there are any. What is not named here
may change.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .base import KnowledgeBase, check, load
    from .exports import read_table, save
    from .records import ContentError, Problem

__all__ = ["ContentError", "KnowledgeBase", "Problem", "check", "load", "read_table", "save"]
__version__ = "2026.11"

_HOMES = {
    "ContentError": "records",
    "KnowledgeBase": "base",
    "Problem": "records",
    "check": "base",
    "load": "base",
    "read_table": "exports",
    "save": "exports",
}


def __getattr__(name: str) -> Any:
    """Import on first use, so that `import kb` costs almost nothing."""
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module 'kb' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names alone."""
    return [*__all__, "__version__"]
