"""The rule about `danger.yml`: every value has its shape, and every subject a fitting page."""

import re
from collections.abc import Iterator
from typing import Any

from ...schema import nearest
from ..records import Library, Problem
from ..safety import orders

FILE = "danger.yml"
KEYS = ("region", "notices", "groups", "misspelled", "spelled right", "subjects")
OF_A_SUBJECT = ("page", "phrases", "not")
MOST_LINES = 3
MOST_SIGNS = 2  # ` + ` signs in a phrase; the number of orders grows with each
_GROUP, _WORD = re.compile(r"[A-Z]+"), re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def danger_is_recognized(library: Library) -> Iterator[Problem]:
    """What `danger.yml` says can be compared with what people type, and has a page and a notice."""
    danger = library.danger
    found = [
        *_unknown(danger, KEYS, "the file"),
        *_notices(danger),
        *_words(danger.get("misspelled", []), "misspelled"),
        *_words(danger.get("spelled right", []), "spelled right"),
    ]
    groups, subjects = danger.get("groups", {}), danger.get("subjects", {})
    if not isinstance(groups, dict) or not isinstance(subjects, dict):
        found.append(("`groups` and `subjects` are not lists of names.", "Write `NAME: [word, word]` lines."))
    else:
        for name, words in groups.items():
            if not _GROUP.fullmatch(name):
                found.append((f"`{name}` is not a name for a group.", "Write it in capital letters only."))
            found += _words(words or None, name)
        for name, one in subjects.items():
            found += _subject(library, name, one, groups)
    return (Problem(FILE, 1, message, remedy) for message, remedy in found)


def _unknown(there: dict[str, Any] | Any, known: tuple[str, ...], where: str) -> Iterator[tuple[str, str]]:
    for key in there:
        if key not in known:
            yield f"`{key}` is unknown in {where}.", nearest(key, known) or f"Use {', '.join(known)}."


def _notices(danger: Any) -> Iterator[tuple[str, str]]:
    if not danger:
        return
    notices = danger.get("notices")
    if not isinstance(notices, dict) or str(danger.get("region", "")) not in notices:
        yield "There is no notice for the `region`.", "Give `notices` a list of lines under that name."
        return
    for name, lines in notices.items():
        if not _texts(lines) or not 1 <= len(lines) <= MOST_LINES:
            yield f"The notice of `{name}` is not a list of lines.", f"Write one to {MOST_LINES} calm lines."


def _words(words: Any, where: str) -> Iterator[tuple[str, str]]:
    if not _texts(words):
        yield f"`{where}` is not a list of words.", "Write `[word, word]`."
        return
    for word in words:
        if not _WORD.fullmatch(word):
            yield f"`{word}` in `{where}` is not one word.", "Use small letters; several words are a phrase."


def _subject(library: Library, name: str, one: Any, groups: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(one, dict):
        yield f"The subject `{name}` has no shape.", f"Give it {', '.join(OF_A_SUBJECT)}."
        return
    yield from _unknown(one, OF_A_SUBJECT, f"`{name}`")
    page = library.records.get(str(one.get("page", "")))
    if page is None:
        remedy = nearest(str(one.get("page", "")), library.records) or "Name a moment about it."
        yield f"The page of `{name}` is not there.", remedy
    elif page.facts.get("consult") is not True:
        yield f"The page of `{name}` does not ask for consultation.", "Name a moment with `consult: yes`."
    for key in ("phrases", "not"):
        phrases: Any = one.get(key, [])
        if not _texts(phrases) or (key == "phrases" and not phrases):
            yield f"The `{key}` of `{name}` are not a list of phrases.", "Write one a line, `- phrase`."
            continue
        for phrase in phrases:
            row = next(orders(phrase))
            if not row:
                yield f"A phrase of `{name}` is empty.", "Remove the line."
            elif any(word not in groups if word.isupper() else not _WORD.fullmatch(word) for word, _ in row):
                remedy = "Use small letters, names of groups in capitals, hyphens, ` ... ` and ` + `."
                yield f"`{phrase}` of `{name}` cannot be compared.", remedy
            elif phrase.count(" + ") > MOST_SIGNS:
                yield f"`{phrase}` of `{name}` has too many parts.", "Use ` + ` twice at most."


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


RULES = (danger_is_recognized,)
