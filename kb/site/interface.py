"""The words of the interface, one file a language in `words/`: templates and scripts use the same."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

_FOLDER = Path(__file__).parent / "words"


@cache
def interface_words(language: str = "en") -> Mapping[str, str]:
    """Name -> words of the interface in a language.

    Raises:
        ValueError: if there is no such language.
    """
    path = _FOLDER / f"{language}.yml"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in _FOLDER.glob("*.yml")))
        raise ValueError(f"The site has no words in `{language}`. Choose one of: {known}.")
    return MappingProxyType(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))
