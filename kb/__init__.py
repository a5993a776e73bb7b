"""The knowledge base of relational psychotherapy.

`kb.load()` opens the content as a `KnowledgeBase` of tables and a graph, and a file `.sqlite` as a large
vocabulary; `kb.save` and `kb.read_table` write and read them in the formats of other programs,
`kb.check(folder)` lists the `Problem`s of a folder of content, and `kb.ContentError` is raised by `load`
if there are any. What is not named here may change.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .about import __version__ as __version__

if TYPE_CHECKING:
    from .content.records import ContentError, Problem
    from .exchange.formats import read_table, save
    from .exchange.loading import load
    from .knowledge.base import KnowledgeBase, check

__all__ = ["ContentError", "KnowledgeBase", "Problem", "check", "load", "read_table", "save"]

_HOMES = {
    "ContentError": "content.records",
    "KnowledgeBase": "knowledge.base",
    "Problem": "content.records",
    "check": "knowledge.base",
    "load": "exchange.loading",
    "read_table": "exchange.formats",
    "save": "exchange.formats",
}


def __getattr__(name: str) -> Any:
    """Import on first use, so that `import kb` costs almost nothing."""
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module 'kb' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names alone."""
    return [*__all__, "__version__"]
