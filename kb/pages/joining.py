"""Scripts are written as modules and joined into one text: browsers load no modules from files."""

import re
from pathlib import Path

_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"(\.[^"]+)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|class|let)", re.M)


def joined(entry: Path) -> str:
    """A module and all that it imports, in the order in which they are needed, without imports and exports.

    The modules share one scope, so that no two may declare the same name.
    """
    found: dict[Path, str] = {}
    _gather(entry.resolve(), found)
    return "".join(found.values())


def _gather(path: Path, found: dict[Path, str]) -> None:
    """Add what a module imports, and then the module."""
    if path in found:
        return
    found[path] = ""  # a module that imports in a circle is not read twice
    text = path.read_text(encoding="utf-8")
    for other in _IMPORT.findall(text):
        _gather((path.parent / other).resolve(), found)
    del found[path]
    found[path] = _EXPORT.sub("", _IMPORT.sub("", text))
