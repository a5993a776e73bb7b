"""An institute's second folder of content, laid over the shipped one; it adds and never deletes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..schema import nearest
from .reader import Reading, about_overlay, read
from .records import Problem, Record, Section, fingerprint


def lay_over(shipped: Reading, folder: Path) -> Reading:
    """Add an overlay's records, sections, list items and links to the shipped content.

    The folder's `overlay.yml` gives its `name`, shown as `origin`, and, for a translation, `lang`.
    A file with `extends: ID` adds to that record. `## Section {replaces=HASH}` takes the place of a
    section with that fingerprint; if the section has changed since, the overlay's text is shown
    and the conflict is a problem.
    """
    library = shipped.library
    facts, problems = about_overlay(folder)
    reading = read(folder, facts.get("name", folder.name), overlay=True)
    added = reading.library
    for id in sorted(added.works.keys() & (library.works.keys() | library.records.keys())):
        path, line = added.work_places[id]
        problems.append(
            Problem(path, line, f"The shipped content already has `{id}`.", "Give it another id.")
        )
    new_works = {id: work for id, work in added.works.items() if id not in library.works}
    records = dict(library.records)
    problems += _add_records(records, reading, translated="lang" in facts)
    merged = replace(
        library,
        records=MappingProxyType(records),
        works=MappingProxyType({**library.works, **new_works}),
        work_places=MappingProxyType({**library.work_places, **added.work_places}),
        documents=MappingProxyType({**added.documents, **library.documents}),
        withdrawn=MappingProxyType({**added.withdrawn, **library.withdrawn}),
        danger=MappingProxyType(_with_notices(library.danger, added.danger)),
    )
    return Reading(
        merged,
        [*shipped.problems, *reading.problems, *problems],
        shipped.unreadable | reading.unreadable,
        shipped.extends,
    )


def _add_records(records: dict[str, Record], overlay: Reading, *, translated: bool) -> Iterator[Problem]:
    """Add an overlay's records to these, or extend those that they name."""
    shipped = frozenset(records)
    for id, record in overlay.library.records.items():
        target = overlay.extends.get(id)
        if target is None and id in shipped:
            remedy = f"Write `extends: {id}` in its front matter, or rename the file."
            yield Problem(record.path, 1, f"The shipped content already has `{id}`.", remedy)
        elif target is None:
            records[id] = record
        elif target not in shipped:
            remedy = nearest(target, shipped) or "Name a record of the shipped content."
            yield Problem(record.path, 1, f"`{target}` is not there to be extended.", remedy)
        else:
            yield from _conflicts(records[target], record)
            records[target] = _extended(records[target], record, translated=translated)


def _with_notices(danger: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, Any]:
    """`danger.yml` with the institute's notices; an overlay cannot remove a phrasing."""
    notices, more = danger.get("notices", {}), added.get("notices", {})
    both = isinstance(notices, dict) and isinstance(more, dict)
    merged = {**notices, **more} if both else more or notices
    return {**added, **danger, "region": added.get("region", danger.get("region", "")), "notices": merged}


def _conflicts(upstream: Record, record: Record) -> Iterator[Problem]:
    """A problem for each section that replaces a text which has changed since."""
    for name, section in record.sections.items():
        there = upstream.sections.get(name)
        if section.replaces and (there is None or fingerprint(there) != section.replaces):
            now = fingerprint(there) if there else "gone"
            yield Problem(
                record.path,
                section.number,
                f"`## {name}` replaces a text that has changed since; yours is shown.",
                f"Compare the two, then write `{{replaces={now}}}`.",
            )


def _extended(upstream: Record, record: Record, *, translated: bool) -> Record:
    """A record with an overlay's additions; a translation's label becomes the preferred one."""
    facts = dict(upstream.facts)
    for name, value in record.facts.items():
        if isinstance(value, tuple):
            facts[name] = tuple(dict.fromkeys((*facts.get(name, ()), *value)))
        elif name == "label" and translated:
            facts["also"] = (*facts.get("also", ()), upstream.label)
            facts["label"] = value
        else:
            facts.setdefault(name, value)
    return replace(
        upstream,
        facts=MappingProxyType(facts),
        lead=upstream.lead._replace(lines=upstream.lead.lines + record.lead.lines),
        sections=MappingProxyType(_sections(upstream.sections, record.sections)),
        links=(*upstream.links, *(link._replace(source=upstream.id) for link in record.links)),
    )


def _sections(upstream: Mapping[str, Section], added: Mapping[str, Section]) -> dict[str, Section]:
    sections = dict(upstream)
    for name, section in added.items():
        there = sections.get(name)
        if there is None or section.replaces:
            sections[name] = section
        else:
            sections[name] = there._replace(lines=there.lines + section.lines)
    return sections
