"""The scripts of the site, written as modules, joined into one that runs from a file as well."""

import re
from functools import cache
from pathlib import Path

from ..pages.joining import joined

_FOLDER = Path(__file__).parent / "js"
# Comments are for whoever reads the modules; they are a third of the script.
_COMMENT = re.compile(r"/\*\* .*?\*/ ?|/\*\*\n.*?\*/|^ *//[^\n]*\n", re.M | re.S)
_INDENTATION = re.compile(r"^ +|\n(?=\n)", re.M)


@cache
def script(entry: str = "main.js") -> str:
    """A module and all that it imports as one classic script, without comments."""
    text = _INDENTATION.sub("", _COMMENT.sub("", joined(_FOLDER / entry)))
    return f'(() => {{\n"use strict";\n{text}}})();\n'
