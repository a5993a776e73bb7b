"""What changed between two states of the content, record by record, in plain words."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from ..content.records import Library, Record, Section
from ..schema import KINDS, RELATIONS
from .references import Bibliography

NEW, CHANGED, WITHDRAWN = "new", "changed", "withdrawn"
_PART = " / "
_LINK = re.compile(r"(?<=: )[a-z0-9-]+")  # the id in the name of a link's passage
_UNSEEN = {"label", "hidden", "autolink", "formerly", "extends", "order", "sort"}  # facts that no page shows
_FACTS = {"also": "other names", "review": "who reviewed it", "works": "its list of works"}


class Imprint(NamedTuple):
    """A record without its words: enough to say later where it has changed.

    Attributes:
        kind, label: as in the record.
        facts: a short hash of each fact that readers see.
        parts: a short hash of the words and sources of each passage, by its name in `Record.passages`.
        certainty: of each link that has one, by its name.
        works: the ids of the works that it cites.
    """

    kind: str
    label: str
    facts: Mapping[str, str]
    parts: Mapping[str, str]
    certainty: Mapping[str, str]
    works: tuple[str, ...]


Imprints = Mapping[str, Imprint]


class Difference(NamedTuple):
    """What changed in one record.

    Attributes:
        id, kind, label: of the record as it is now, or as it was if it is gone.
        state: NEW, CHANGED or WITHDRAWN.
        told: a sentence for each change; none for a new record.
        former: the id that it had, if it had another one.
        passages: the names of the passages of which the words changed.
    """

    id: str
    kind: str
    label: str
    state: str
    told: tuple[str, ...] = ()
    former: str = ""
    passages: tuple[str, ...] = ()


def imprints(library: Library) -> dict[str, Imprint]:
    """The imprint of each record by id."""
    return {id: _imprint(record) for id, record in library.records.items()}


def differences(before: Imprints, now: Library) -> list[Difference]:
    """What changed since, by kind in the order of the schema, then by name; nothing if nothing did."""
    after, former = imprints(now), _former_ids(before, now)
    before = _with_present_ids(before, {old: new for new, old in former.items()})
    compared = _Comparison(now, after, before)
    found = [compared.of(id, former.get(id, id)) for id in after]
    found += [compared.gone(id) for id in before if id not in after and id not in former.values()]
    kinds = list(KINDS)
    there = (one for one in found if one is not None)
    return sorted(there, key=lambda one: (kinds.index(one.kind), one.label.casefold(), one.id))


def words_of(library: Library, id: str, passage: str) -> str:
    """The words of a passage of a record, a line each; empty where there are none."""
    record = library.records.get(id)
    found = dict(record.passages).get(passage) if record else None
    return "\n".join(line.text for line in found.lines) if found else ""


def _imprint(record: Record) -> Imprint:
    passages = record.passages
    cited = {
        citation.work: None for _, part in passages for line in part.lines for citation in line.citations
    }
    return Imprint(
        record.kind,
        record.label,
        {name: _hash(repr(fact)) for name, fact in record.facts.items() if name not in _UNSEEN},
        {name: _hash(_written(part)) for name, part in passages},
        {f"{link.relation}: {link.target}": link.certainty for link in record.links if link.certainty},
        tuple(cited),
    )


def _written(section: Section) -> str:
    """The words of a passage with what they cite and lead to."""
    quoted = (one.exact for one in section.quotations)
    return repr([*((line.text, *line.citations, *line.mentions) for line in section.lines), *quoted])


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def _former_ids(before: Imprints, now: Library) -> dict[str, str]:
    """The id under which a record was known before, where it was another one."""
    return {
        id: old
        for id, record in now.records.items()
        if id not in before
        for old in record.ids("formerly")
        if old in before and old not in now.records
    }


def _with_present_ids(before: Imprints, present: Mapping[str, str]) -> Imprints:
    """The imprints with links that lead to records by their present ids, so that a new id alone is no new link."""
    if not present:
        return before

    def renamed(values: Mapping[str, str]) -> dict[str, str]:
        return {
            _LINK.sub(lambda found: present.get(found[0], found[0]), name): one
            for name, one in values.items()
        }

    return {
        id: one._replace(parts=renamed(one.parts), certainty=renamed(one.certainty))
        for id, one in before.items()
    }


class _Comparison:
    """Says what changed, with the names that records have now, or else had."""

    def __init__(self, now: Library, after: Imprints, before: Imprints):
        self._now, self._after, self._before = now, after, before

    @cached_property
    def _bibliography(self) -> Bibliography:
        return Bibliography(self._now.works)

    def of(self, id: str, former: str) -> Difference | None:
        """What changed in a record that there is; None if nothing did."""
        after, before = self._after[id], self._before.get(former)
        if before is None:
            return Difference(id, after.kind, after.label, NEW)
        if before == after and former == id:
            return None
        told = tuple(self._changes(before, after))
        passages = tuple(name for name in after.parts if after.parts[name] != before.parts.get(name, ""))
        gone = tuple(name for name in before.parts if name not in after.parts)
        if not told:
            return None
        return Difference(
            id, after.kind, after.label, CHANGED, told, former if former != id else "", passages + gone
        )

    def gone(self, id: str) -> Difference:
        """A record that is not there any more."""
        before = self._before[id]
        heirs = [f"“{self._name(other)}”" for other in self._now.withdrawn.get(id, ())]
        told = (f"Its place is taken by {', '.join(heirs)}.",) if heirs else ()
        return Difference(id, before.kind, before.label, WITHDRAWN, told)

    def _changes(self, before: Imprint, after: Imprint) -> Iterator[str]:
        if before.label != after.label:
            yield f"It is called “{after.label}” now; it was “{before.label}”."
        names = _either(before.facts, after.facts)
        if facts := [name for name in names if before.facts.get(name) != after.facts.get(name)]:
            yield f"Changed: {', '.join(_FACTS.get(name, name.replace('-', ' ')) for name in facts)}."
        for what, changed in (("Text", False), ("Link", True)):
            yield from self._parts(before, after, what, links=changed)
        for name, sure in after.certainty.items():
            was = before.certainty.get(name, "none")
            if name in before.parts and was != sure:
                yield f"Certainty of the link {self._place(name)}: {sure}; it was {was}."
        yield from self._sources("Cites now", after, before)
        yield from self._sources("Cites no more", before, after)

    def _parts(self, before: Imprint, after: Imprint, what: str, *, links: bool) -> Iterator[str]:
        """Passages added, dropped and changed, each as one sentence."""
        names = [name for name in _either(after.parts, before.parts) if (": " in name) is links]
        sorts = {
            "added": [name for name in names if name not in before.parts],
            "dropped": [name for name in names if name not in after.parts],
            "changed": [name for name in names if name in before.parts and name in after.parts],
        }
        sorts["changed"] = [name for name in sorts["changed"] if before.parts[name] != after.parts[name]]
        for verb, those in sorts.items():
            if those:
                yield f"{what} {verb}: {'; '.join(map(self._place, those))}."

    def _place(self, name: str) -> str:
        """A passage in words: `“Plainly”`, `“bears on Mutual relationships”, disagreement`."""
        head, _, part = name.partition(_PART)
        relation, colon, target = head.partition(": ")
        if not colon or relation not in RELATIONS:
            return f"“{name}”" if name else "before the first heading"
        link = f"“{RELATIONS[relation].on_line} {self._name(target)}”"
        return f"{link}, {part.lower()}" if part else link

    def _name(self, id: str) -> str:
        found = self._after.get(id) or self._before.get(id)
        return found.label if found else id

    def _sources(self, verb: str, more: Imprint, fewer: Imprint) -> Iterator[str]:
        works = [work for work in more.works if work not in fewer.works]
        if works:
            names = (self._bibliography.cite(one) if one in self._now.works else one for one in works)
            yield f"{verb} {'; '.join(names)}."


def _either(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys((*one, *other)))
