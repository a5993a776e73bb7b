"""The rule about titles of works: sentence case, as APA 7 (6.17) sets them in a reference list."""

import re
from collections.abc import Iterator

from ..records import Library, Problem

# A journal keeps its capitals, and so does a law.
_CONTAINED = ("chapter", "entry-encyclopedia", "entry-dictionary", "paper-conference")
_OPENING = re.compile(r"(?:^|[:?!.—(]\s*|[“‘])[“‘\"'(]*(?=[^\W_])")
_WORD = re.compile(r"(?<![^\W_])[^\W\d_](?:[^\W_]|['’])*")


def titles_are_in_sentence_case(library: Library) -> Iterator[Problem]:
    """Only the first word, the first after a colon, stop or dash, and proper names have a capital.

    An institute's own works are left as it writes them, since it has no list of proper names.
    """
    names = sorted(library.house.get("proper-names", ()), key=len, reverse=True)
    proper = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?![^\W_])")
    for id, (path, line) in library.work_places.items():
        work = library.works[id]
        if path != "works.json" or work.get("type") == "legislation":
            continue
        for field in ("title", "container-title") if work.get("type") in _CONTAINED else ("title",):
            if words := list(_capitals(str(work.get(field, "")), proper)):
                message = f"The {field} of `{id}` is not in sentence case: {', '.join(words)}."
                remedy = "Write small letters, or list a proper name in `proper-names` of house.yml."
                yield Problem(path, line, message, remedy)


def _capitals(title: str, proper: re.Pattern[str]) -> Iterator[str]:
    """The words of a title with a capital that neither their place nor a proper name asks for."""
    title = proper.sub(lambda found: "_" * len(found.group()), title)
    opening = {found.end() for found in _OPENING.finditer(title)}
    for found in _WORD.finditer(title):
        word = found.group()
        capital = word != "I" and word[0].isupper() and word[1:] == word[1:].lower()
        if capital and found.start() not in opening:
            yield word


RULES = (titles_are_in_sentence_case,)
