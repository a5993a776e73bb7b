"""The rule about names: people of one family name are told apart in every line."""

import re
from collections.abc import Iterator

from ..records import Library, Problem

_BEFORE = re.compile(r"(?:(?P<given>[^\W\d_][\w’-]*\.?) |(?P<fellow>[^\W\d_][\w’-]*),? and )$")
_AFTER = re.compile(r",? and ([^\W\d_][\w-]*)")


def namesakes_are_told_apart(library: Library) -> Iterator[Problem]:
    """A family name of `namesakes` in house.yml has a given name or an initial before it, in every line.

    A line may be shown alone, so that an earlier line does not help; within a line the first mention does.
    Two authors of one work tell each other apart: Miller and Stiver.
    """
    families = library.house.get("namesakes", ())
    if not families:
        return
    given, fellows = _people(library)
    pattern = re.compile(rf"(?<![\w@-])(?:{'|'.join(map(re.escape, families))})(?![\w-])")
    for record in library.records.values():
        for _, part in record.passages:
            for line in part.lines:
                met = set()
                for found in pattern.finditer(line.text):
                    family = found.group()
                    if family in met:
                        continue
                    met.add(family)
                    before = _BEFORE.search(line.text[: found.start()])
                    after = _AFTER.match(line.text[found.end() :])
                    name = (before and before["given"]) or ""
                    beside = {before["fellow"] if before else None, after.group(1) if after else None}
                    if (
                        name in given.get(family, ())
                        or (len(name) == 2 and name[1] == ".")
                        or beside & fellows.get(family, set())
                    ):
                        continue
                    message = f"More than one {family} is known."
                    remedy = "Write the given name too, or name the co-author beside it."
                    yield Problem(part.path or record.path, line.number, message, remedy)


def _people(library: Library) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """By family name: the given names that occur, and the families of co-authors."""
    given: dict[str, set[str]] = {}
    fellows: dict[str, set[str]] = {}
    for work in library.works.values():
        for role in ("author", "editor"):
            people = [person for person in work.get(role, ()) if person.get("family")]
            for person in people:
                family = person["family"]
                given.setdefault(family, set()).update(str(person.get("given", "")).split())
                others = {other["family"] for other in people}
                fellows.setdefault(family, set()).update(others - {family})
    for record in library.of("person"):
        family, _, names = str(record.facts.get("sort", "")).partition(", ")
        given.setdefault(family, set()).update(names.split())
    return given, fellows


RULES = (namesakes_are_told_apart,)
