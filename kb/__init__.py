"""The knowledge base of relational psychotherapy.

`kb.load()` opens the content as tables and a graph, `kb.check(folder)` lists its problems, and
`kb.ContentError` is raised by `load` where there are any. What is not named here may change.
"""

from typing import Any

__all__ = ["ContentError", "check", "load"]
__version__ = "2026.11"


def __getattr__(name: str) -> Any:
    """Import on first use, so that `import kb` costs almost nothing."""
    if name == "ContentError":
        from .records import ContentError

        return ContentError
    if name in ("check", "load"):
        from . import base

        return getattr(base, name)
    raise AttributeError(f"module 'kb' has no attribute {name!r}")
