"""The words of the interface, one file a language in `words/`: templates and scripts use the same."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

_FOLDER = Path(__file__).parent / "words"


def own_name(language: str) -> str:
    """What a language calls itself; empty if there is no file of words in it."""
    return interface_words(language)["language"] if (_FOLDER / f"{language}.yml").exists() else ""


@cache
def interface_words(language: str = "en") -> Mapping[str, str]:
    """Name -> words of the interface in a language; what it has no words for is in English."""
    known = {"en", language} & {path.stem for path in _FOLDER.glob("*.yml")}
    files = [_FOLDER / f"{name}.yml" for name in sorted(known, key=lambda name: name != "en")]
    words: dict[str, str] = {}
    for path in files:
        words |= yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return MappingProxyType(words)
