"""The scripts of the site, written as modules, joined into one that runs from a file as well."""

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "js"
_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"(\.[^"]+)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|class|let)", re.M)


@cache
def script(entry: str = "main.js") -> str:
    """A module and all that it imports as one classic script: browsers load no modules from files.

    The modules share one scope, so that no two may declare the same name.
    """
    found: dict[Path, str] = {}
    _gather((_FOLDER / entry).resolve(), found)
    return f'(() => {{\n"use strict";\n{"".join(found.values())}}})();\n'


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
