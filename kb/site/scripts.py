"""The scripts of the site, written as modules, joined into one that runs from a file as well."""

from functools import cache
from pathlib import Path

from ..pages.joining import joined

_FOLDER = Path(__file__).parent / "js"


@cache
def script(entry: str = "main.js") -> str:
    """A module and all that it imports as one classic script."""
    return f'(() => {{\n"use strict";\n{joined(_FOLDER / entry)}}})();\n'
