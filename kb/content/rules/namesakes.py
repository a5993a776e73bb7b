"""The rule about names: people of one family name are told apart in every line."""

import re
from collections import defaultdict
from collections.abc import Iterator

from ..records import Library, Problem

_BEFORE = re.compile(r"(?:(?P<given>[^\W\d_][\w’-]*\.?) |(?P<fellow>[^\W\d_][\w’-]*),? and )$")
# By family name: given names, and families of co-authors.
People = dict[str, tuple[set[str], set[str]]]
_AFTER = re.compile(r",? and ([^\W\d_][\w-]*)")


def namesakes_are_told_apart(library: Library) -> Iterator[Problem]:
    """A family name of `namesakes` in house.yml has a given name or an initial before it, in every line.

    A line may be shown alone, so that an earlier line does not help; within a line the first mention does.
    Two authors of one work tell each other apart: Miller and Stiver.
    """
    families = library.house.get("namesakes", ())
    if not families:
        return
    people = _people(library)
    pattern = re.compile(rf"(?<![\w@-])(?:{'|'.join(map(re.escape, families))})(?![\w-])")
    for record, _, section, line in library.lines():
        for family in _untold(line.text, pattern, people):
            message = f"More than one {family} is known."
            remedy = "Write the given name too, or name the co-author beside it."
            yield Problem(section.path or record.path, line.number, message, remedy)


def _untold(text: str, pattern: re.Pattern[str], people: People) -> Iterator[str]:
    """The family names whose first mention in a line does not say which of the namesakes is meant."""
    first = {found.group(): found for found in reversed(list(pattern.finditer(text)))}
    for family, found in first.items():
        given, fellows = people.get(family, (set(), set()))
        before = _BEFORE.search(text[: found.start()])
        after = _AFTER.match(text[found.end() :])
        name = (before and before["given"]) or ""
        beside = {before["fellow"] if before else None, after.group(1) if after else None}
        if not (name in given or re.fullmatch(r"\w\.", name) or beside & fellows):
            yield family


def _people(library: Library) -> People:
    """By family name: the given names that occur, and the families of co-authors."""
    found: People = defaultdict(lambda: (set(), set()))
    for work in library.works.values():
        for role in ("author", "editor"):
            people = [person for person in work.get(role, ()) if person.get("family")]
            families = {person["family"] for person in people}
            for person in people:
                given, fellows = found[person["family"]]
                given.update(str(person.get("given", "")).split())
                fellows.update(families - {person["family"]})
    for record in library.of("person"):
        family, _, names = str(record.facts.get("sort", "")).partition(", ")
        found[family][0].update(names.split())
    return found


RULES = (namesakes_are_told_apart,)
