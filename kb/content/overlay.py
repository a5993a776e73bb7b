"""An institute's second folder of content, laid over the shipped one; it adds and never deletes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..schema import fields_of, nearest
from .reader import Reading, about_overlay, read
from .records import Library, Link, Problem, Record, Section, fingerprint

# Facts of a shipped record that a translation says in its language; all others stay as they are.
_TRANSLATED = ("label", "short", "sort")


def lay_over(shipped: Reading, folder: Path, without: frozenset[str] = frozenset()) -> Reading:
    """Add an overlay's records, sections, list items, links and works to the shipped content.

    The folder's `overlay.yml` gives its `name`, which marks all that is from it, and, for a translation,
    `lang`. A file with `extends: ID` adds to that record. `## Section {replaces=HASH}` takes the place of a
    section, or of a link's reason, with that fingerprint. Where the shipped content has changed since, the
    overlay's text is shown and the library's `conflicts` say so.

    Args:
        shipped: the content below.
        folder: the overlay.
        without: paths of its files, as problems name them, that are left out.
    """
    facts, problems = about_overlay(folder, without)
    name = facts.get("name", folder.name)
    reading = read(folder, name, overlay=True, without=without)
    added, library = reading.library, shipped.library
    records, additions = _Records(shipped, facts.get("lang", "")), dict(shipped.additions)
    for id, record in added.records.items():
        if target := records.add(id, record, reading.extends.get(id)):
            additions[record.path] = target
    taken = [*_taken_works(library, added)]
    works = {id: work for id, work in added.works.items() if id not in library.works}
    merged = replace(
        library,
        records=MappingProxyType(records.all),
        works=MappingProxyType({**library.works, **works}),
        work_places=MappingProxyType({**added.work_places, **library.work_places}),
        documents=MappingProxyType({**added.documents, **library.documents}),
        withdrawn=MappingProxyType({**added.withdrawn, **library.withdrawn}),
        danger=MappingProxyType(_with_notices(library.danger, added.danger)),
        overlays=(*library.overlays, name),
        conflicts=(*library.conflicts, *records.conflicts),
    )
    found = [*shipped.problems, *reading.problems, *problems, *records.problems, *taken]
    return Reading(merged, found, shipped.unreadable | reading.unreadable, shipped.extends, additions)


class _Records:
    """The records of the shipped content, to which an overlay's are added one by one.

    Attributes:
        all: the records by id.
        problems: what could not be added, and why.
        conflicts: what was added, though it was written for another state of the shipped content.
    """

    def __init__(self, shipped: Reading, language: str):
        self.shipped, self.language = shipped.library, language
        self.all: dict[str, Record] = dict(shipped.library.records)
        self.problems: list[Problem] = []
        self.conflicts: list[Problem] = []
        self._formerly = {old: one.id for one in self.all.values() for old in one.ids("formerly")}

    def add(self, id: str, record: Record, extends: str | None) -> str:
        """Add a record, or extend the shipped one that it names; returns the id of the extended one."""
        record = replace(record, links=tuple(self._links(record)))
        target = self._target(record, extends) if extends else id
        if extends is None and id not in self.shipped.records:
            self.all[id] = record
            return ""
        if not target:
            return ""
        upstream = self.all[target]
        if upstream.kind != record.kind:
            message = f"`{target}` is a {upstream.kind}, and this file is a {record.kind}."
            self._problem(record, message, f"Move it to `{upstream.schema.plural}/`, or rename it.")
            return ""
        if extends is None:
            message = f"The shipped content has a `{id}` of its own now; yours is shown with it."
            self._conflict(
                record, 1, message, f"Write `extends: {id}` in its front matter, or rename the file."
            )
        self.conflicts += _changed(upstream, record)
        self.conflicts += _kept(upstream, record, self.language) if extends else ()
        self.problems += _not_said_to_be_invented(record)
        self.all[target] = _extended(upstream, record, self.language)
        return target

    def _target(self, record: Record, extends: str) -> str:
        """The id of the shipped record to which a file adds, also if it had another id; empty if none."""
        if extends in self.shipped.records:
            return extends
        if now := self._now(extends):
            message = f"`{extends}` is called `{now}` now; your text is shown there."
            self._conflict(record, 1, message, f"Write `extends: {now}`.")
            return now
        message, remedy = f"`{extends}` is not there to be extended.", nearest(extends, self.shipped.records)
        if extends in self.shipped.withdrawn:
            message = f"`{extends}` was withdrawn, so that your text has no place."
            successors = self.shipped.withdrawn[extends]
            remedy = f"Write `extends: {' or '.join(successors)}`." if successors else ""
        self._problem(record, message, remedy or "Name another record of the shipped content.")
        return ""

    def _now(self, id: str) -> str:
        """The id that took the place of an old one; empty if there is none, or several."""
        successors = self.shipped.withdrawn.get(id, ())
        now = self._formerly.get(id) or (successors[0] if len(successors) == 1 else "")
        return now if now in self.shipped.records or not now else self._now(now)

    def _links(self, record: Record) -> Iterator[Link]:
        """The links of a record; those to what has another id now lead there."""
        for link in record.links:
            now = "" if link.target in self.shipped.records else self._now(link.target)
            if now:
                message = f"`{link.target}` is called `{now}` now; the link leads there."
                self._conflict(record, link.number, message, f"Write `## {link.relation}: {now}`.")
            yield link._replace(target=now or link.target)

    def _problem(self, record: Record, message: str, remedy: str) -> None:
        self.problems.append(Problem(record.path, 1, message, remedy))

    def _conflict(self, record: Record, line: int, message: str, remedy: str) -> None:
        self.conflicts.append(Problem(record.path, line, message, remedy))


def _taken_works(library: Library, added: Library) -> Iterator[Problem]:
    """A problem for each work with an id of the shipped content."""
    for id in sorted(added.works.keys() & (library.works.keys() | library.records.keys())):
        path, line = added.work_places[id]
        message = f"The shipped content already has `{id}`."
        yield Problem(path, line, message, "If it is the same work, take yours out; else give it another id.")


def _with_notices(danger: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, Any]:
    """`danger.yml` with the institute's notices; an overlay cannot remove a phrasing."""
    notices, more = danger.get("notices", {}), added.get("notices", {})
    both = isinstance(notices, dict) and isinstance(more, dict)
    merged = {**notices, **more} if both else more or notices
    return {**added, **danger, "region": added.get("region", danger.get("region", "")), "notices": merged}


def _changed(upstream: Record, record: Record) -> Iterator[Problem]:
    """A problem for each section and link that replaces a text which has changed since, or is gone."""
    links = {(link.relation, link.target): link for link in upstream.links}
    parts: list[tuple[str, Section | Link, Section | Link | None]] = [
        (name, section, upstream.sections.get(name)) for name, section in record.sections.items()
    ]
    parts += [
        (f"{link.relation}: {link.target}", link, links.get((link.relation, link.target)))
        for link in record.links
    ]
    for name, part, there in parts:
        if part.replaces and (there is None or fingerprint(there) != part.replaces):
            message = f"`## {name}` replaces a text that {'has changed since' if there else 'is gone'}"
            remedy = (
                f"Compare the two, then write `{{replaces={fingerprint(there)}}}`."
                if there
                else "Take the mark in braces away."
            )
            yield Problem(record.path, part.number, f"{message}; yours is shown.", remedy)


def _kept(upstream: Record, record: Record, language: str) -> Iterator[Problem]:
    """A problem for each fact that an overlay would change."""
    for name, value in record.facts.items():
        kept = upstream.facts.get(name, value)
        if not (isinstance(value, tuple) or kept == value or (language and name in _TRANSLATED)):
            message = f"`{name}` stays what it is in the shipped content."
            remedy = "Take the line out; `also` adds names."
            yield Problem(record.path, record.fact_lines[name], message, remedy)


def _not_said_to_be_invented(record: Record) -> Iterator[Problem]:
    """A problem if text is added to an invented case without saying that it is invented, too."""
    prose = record.lead.lines or record.sections or record.links
    case = any(field.name == "origin" for field in fields_of(record.kind))
    if case and prose and record.facts.get("origin") != "invented":
        message = f"What is added to a {record.kind} is invented, too, and says so."
        yield Problem(record.path, 1, message, "Write `origin: invented` in its front matter.")


def _extended(upstream: Record, record: Record, language: str) -> Record:
    """A record with an overlay's additions; a translation's label becomes the preferred one."""
    facts, translated = dict(upstream.facts), dict(upstream.translated)
    if language and "label" in record.facts:
        facts["also"] = (upstream.label, *facts.get("also", ()))
        facts |= {name: record.facts[name] for name in _TRANSLATED if name in record.facts}
        translated[language] = record.names
    for name, value in record.facts.items():
        if isinstance(value, tuple):
            facts[name] = tuple(dict.fromkeys((*facts.get(name, ()), *value)))
        else:
            facts.setdefault(name, value)
    adds = record.lead.lines or record.sections or record.links or any(record.facts.values())
    return replace(
        upstream,
        facts=MappingProxyType(facts),
        lead=_joined(upstream.lead, record.lead),
        sections=MappingProxyType(_sections(upstream.sections, record.sections)),
        links=_links(upstream, record.links),
        translated=MappingProxyType(translated),
        added_by=MappingProxyType({**upstream.added_by, record.origin: record.path})
        if adds
        else upstream.added_by,
    )


def _joined(upstream: Section, added: Section) -> Section:
    lines, quotations = upstream.lines + added.lines, upstream.quotations + added.quotations
    return upstream._replace(lines=lines, quotations=quotations)


def _sections(upstream: Mapping[str, Section], added: Mapping[str, Section]) -> dict[str, Section]:
    sections = dict(upstream)
    for name, section in added.items():
        there = sections.get(name)
        sections[name] = section if there is None or section.replaces else _joined(there, section)
    return sections


def _links(upstream: Record, added: Iterable[Link]) -> tuple[Link, ...]:
    """The links of a record with an overlay's: a link that is there already gets more reasons, or others."""
    links = {(link.relation, link.target): link for link in upstream.links}
    for link in added:
        key = link.relation, link.target
        there = links.get(key)
        if there is None or link.replaces:
            links[key] = link._replace(source=upstream.id)
        else:
            parts = MappingProxyType({**there.parts, **link.parts})
            links[key] = there._replace(lines=there.lines + link.lines, parts=parts)
    return tuple(links.values())
