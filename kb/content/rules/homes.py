"""Rules about where concepts come from, and about the works of people."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..records import Library, Problem, Record
from ..stemming import tokenize


def concepts_come_from_their_authors(library: Library) -> Iterator[Problem]:
    """The first school of a concept is one out of which somebody speaks who introduced it."""
    for record in library.of("concept"):
        people = [library.records[id] for id in record.ids("introduced-by") if id in library.records]
        schools = {school for person in people for school in person.ids("speaks-from")}
        if people and record.home and record.home not in schools:
            message = f"`{record.home}` comes first, and none of those who introduced it speaks from there."
            remedy = f"Put first where it comes from: {', '.join(sorted(schools)) or 'see `speaks-from`'}."
            yield Problem(record.path, record.fact_lines.get("theories", 1), message, remedy)


def what_is_taken_up_comes_from_elsewhere(library: Library) -> Iterator[Problem]:
    """A theory that took a concept up uses it, and is not where it comes from."""
    for record in library.of("concept"):
        for theory in record.ids("taken-up-by"):
            if theory not in record.ids("theories")[1:]:
                message = f"`{theory}` took it up, and is not among the later ones of `theories`."
                remedy = "Name it there after the first, or leave it out of `taken-up-by`."
                yield Problem(record.path, record.fact_lines["taken-up-by"], message, remedy)


def introductions_are_by_those_who_introduce(library: Library) -> Iterator[Problem]:
    """A work in which a concept was introduced is by one of those who introduced it."""
    for record in library.of("concept"):
        people = [library.records[id] for id in record.ids("introduced-by") if id in library.records]
        known = {work for person in people for work in person.ids("works")}
        for work in record.ids("introduced-in"):
            if people and work in library.works and work not in known:
                message = f"`{work}` is by none of those who introduced it."
                remedy = (
                    "Name another work, or its author in `introduced-by`, with the work among their `works`."
                )
                yield Problem(record.path, record.fact_lines["introduced-in"], message, remedy)


def people_have_all_their_works(library: Library) -> Iterator[Problem]:
    """The works of a person are all those that are by them, or `without-works` says why there is none.

    A work is by its authors, or by its editors if it names no author; a group's works may be its members'.
    """
    by_family = _by_family(library)
    for person in library.of("person"):
        named, names = person.ids("works"), _names(person)
        line = person.fact_lines.get("works", 1)
        if bool(named) == bool(person.facts.get("without-works")):
            remedy = "Give `works`, or say in `without-works` why there are none."
            yield Problem(person.path, line, "It needs either `works` or `without-works`.", remedy)
        found = {
            work for family, given in names for work, other in by_family.get(family, ()) if _fit(given, other)
        }
        for work in sorted(found.difference(named)):
            yield Problem(person.path, line, f"`{work}` is by them, and not among `works`.", "Add it.")
        for work in named if "," in str(person.facts.get("sort", "")) else ():
            if work not in found and _signed(library.works.get(work, {})):
                remedy = "Remove it, or write the name of the work's author as it is in `sort` or `also`."
                yield Problem(person.path, line, f"`{work}` is not by them.", remedy)


Given = tuple[str, ...]


def _names(person: Record) -> list[tuple[str, Given]]:
    """The family name and the given names of a person, as in `sort`, and as in each other name."""
    family, _, given = str(person.facts.get("sort", "")).partition(",")
    others = [also.rpartition(" ") for also in person.ids("also")]
    return [
        (_folded(family), _parts(given)),
        *((_folded(last), _parts(first)) for first, _, last in others if first),
    ]


def _signed(work: Mapping[str, Any]) -> bool:
    """Whether a work names whom it is by."""
    people = work.get("author") or work.get("editor") or ()
    return bool(people) and all(who.get("family") or who.get("literal") for who in people)


def _by_family(library: Library) -> dict[str, list[tuple[str, Given]]]:
    """By family name: each work and the given names of its author."""
    found: dict[str, list[tuple[str, Given]]] = {}
    for id, work in library.works.items():
        for who in work.get("author") or work.get("editor") or ():
            if given := _parts(str(who.get("given", ""))):
                found.setdefault(_family(who), []).append((id, given))
    return found


def _family(who: Mapping[str, Any]) -> str:
    particles = (who.get("non-dropping-particle"), who.get("dropping-particle"), who.get("family"))
    return _folded(" ".join(str(part) for part in particles if part))


def _folded(name: str) -> str:
    """A name without accents, capitals and marks."""
    return " ".join(_parts(name))


def _parts(given: str) -> Given:
    return tuple(part for token in tokenize(given) for part in token.split("-"))


def _fit(one: Given, other: Given) -> bool:
    """Whether given names may be one person's: each is the other's, or its initial."""
    pairs = list(zip(one, other, strict=False))
    return bool(pairs) and all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs)


RULES = (
    concepts_come_from_their_authors,
    what_is_taken_up_comes_from_elsewhere,
    introductions_are_by_those_who_introduce,
    people_have_all_their_works,
)
