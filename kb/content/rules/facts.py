"""Rules about front matter: which facts are required, and what values they may have."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from ...schema import VERIFIED, Field, fields_of, nearest, sections_of
from ..reader import ID, PLACES
from ..records import Library, Problem, Record, record_fingerprint

_VERIFIED = re.compile(rf"verified: (?:{'|'.join(VERIFIED)})(?:; checked: (\d{{4}}-\d\d-\d\d))?(?:; .+)?")


def required_fields_are_there(library: Library) -> Iterator[Problem]:
    """Optional fields stay empty, so what matters is required."""
    for record in library.records.values():
        for field in fields_of(record.kind):
            written = field.name in record.fact_lines and field.name not in record.facts
            if field.required and not written and record.facts.get(field.name) in (None, "", ()):
                yield Problem(record.path, 1, f"`{field.name}` is missing.", field.about)
        for field in sections_of(record.kind):
            lines = record.items(field.name)
            section = record.sections.get(field.name)
            if field.required and section is None:
                yield Problem(record.path, 1, f"`## {field.name}` is missing.", field.about)
            elif section is not None and not (lines or section.quotations):
                yield Problem(record.path, section.number, f"`## {field.name}` is empty.", field.about)
            elif section is not None and len(lines) < field.least:
                message = f"`## {field.name}` has {len(lines)} of at least {field.least} lines."
                yield Problem(record.path, section.number, message, field.about)
        if not record.lead.lines:
            yield Problem(record.path, 1, "The text before the first heading is missing.", record.schema.lead)


def facts_are_allowed(library: Library) -> Iterator[Problem]:
    """A choice is one of its words, an id leads to a record or a work of an allowed kind."""
    for record in library.records.values():
        for field in fields_of(record.kind):
            if value := record.facts.get(field.name):
                line = record.fact_lines.get(field.name, 1)
                for message, remedy in _faults(library, record, field, value):
                    yield Problem(record.path, line, message, remedy)


def _faults(library: Library, record: Record, field: Field, value: Any) -> Iterator[tuple[str, str]]:
    name = field.name
    match field.type:
        case "choice" if value not in field.choices:
            hint = nearest(str(value), field.choices)
            yield f"`{name}: {value}` is not allowed.", hint or f"Use one of: {', '.join(field.choices)}."
        case "ids":
            for id in value:
                if not ID.fullmatch(id):
                    yield f"`{id}` is not an id.", "Use small letters, digits and single hyphens."
        case "works":
            for id in value:
                if id not in library.works:
                    yield (
                        f"The work `{id}` is not in works.json.",
                        nearest(id, library.works) or "Add it there.",
                    )
        case "references":
            yield from _strangers(library, field, value)
        case "review":
            yield from _review_faults(record, value)


def _strangers(library: Library, field: Field, ids: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """A problem for each id that leads nowhere, or to a record of the wrong kind."""
    for id in ids:
        target = library.records.get(id)
        if target is None:
            fitting = [id for id, record in library.records.items() if record.kind in field.kinds]
            yield f"`{id}` is not there.", nearest(id, fitting) or "Add its file, or remove the id."
        elif target.kind not in field.kinds:
            yield f"`{id}` is a {target.kind}.", f"`{field.name}` names a {' or a '.join(field.kinds)}."


def _review_faults(record: Record, review: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A review says who, in what role, on what day, and of which text."""
    for name in ("by", "role", "on", "of"):
        if not review.get(name):
            yield (
                f"`review` does not say `{name}`.",
                "Write `review: {by: ..., role: ..., on: ..., of: ...}`.",
            )
    for name in review.keys() - {"by", "role", "on", "of"}:
        yield f"`review` has an unknown part `{name}`.", "Use by, role, on, of."
    if review.get("on") and not _is_day(review["on"]):
        yield f"`on: {review['on']}` is not a day.", "Write the day of the review as 2026-11-23."
    if review.get("of") and not re.fullmatch(r"[0-9a-f]{12}", review["of"]):
        remedy = f"The text as it stands has `{record_fingerprint(record)}`."
        yield f"`of: {review['of']}` is not the mark of a text.", remedy


def _is_day(text: str) -> bool:
    """Whether a text is a calendar day; today's date is not used, since a wrong clock would fail good content."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def documents_are_whole(library: Library) -> Iterator[Problem]:
    """A quoted document keeps its bytes."""
    for record in library.of("document"):
        found = sha256(library.documents.get(record.id, "").encode()).hexdigest()
        if record.facts.get("sha256") not in (None, "", found):
            line = record.fact_lines["sha256"]
            remedy = "Put the original file back; a document is never edited."
            yield Problem(record.path, line, f"`{record.id}.txt` is no longer the same text.", remedy)


def names_are_disjoint(library: Library) -> Iterator[Problem]:
    """Preferred, alternative and hidden labels of a record are disjoint (SKOS S13)."""
    for record in library.records.values():
        seen: set[str] = set()
        for field, label in _labels(record):
            if label.casefold() in seen:
                message = f"The name `{label}` stands twice in this record."
                yield Problem(record.path, record.fact_lines.get(field, 1), message, "Keep one of the two.")
            seen.add(label.casefold())


def labels_are_unique(library: Library) -> Iterator[Problem]:
    """No two records of a kind have the same preferred label."""
    owners: dict[tuple[str, str], Record] = {}
    for record in library.records.values():
        other = owners.setdefault((record.kind, record.label.casefold()), record)
        if other is not record:
            message = f"The label `{record.label}` is also that of {other.path}."
            yield Problem(record.path, record.fact_lines.get("label", 1), message, "Choose another label.")


def shared_names_are_linked(library: Library) -> Iterator[Problem]:
    """Two terms may share a name only if a link between them says the difference."""
    owners: dict[str, dict[str, Record]] = defaultdict(dict)
    for record in library.records.values():
        if record.schema.distinct:
            for field, label in _labels(record):
                if field != "hidden":
                    owners[label.casefold()][record.id] = record
    joined = {frozenset((link.source, link.target)) for link in library.links()}
    for name, records in owners.items():
        first, *others = records.values()
        for other in others:
            if frozenset((first.id, other.id)) not in joined:
                message = f"The name `{name}` also belongs to {first.path}."
                remedy = "Keep it in one of them, or link the two and say the difference."
                yield Problem(other.path, other.fact_lines.get("also", 1), message, remedy)


def _labels(record: Record) -> Iterator[tuple[str, str]]:
    """Yield (field, label) for every name of a record, the preferred one first."""
    if "label" in record.facts:
        yield "label", record.label
    for field in ("also", "hidden"):
        yield from ((field, label) for label in record.ids(field))


def works_are_citable(library: Library) -> Iterator[Problem]:
    """Each work can be cited, says how far it was verified, is cited, and is in its sorted place."""
    used = {citation.work for _, _, _, line in library.lines() for citation in line.citations}
    last = ("", "")
    for id, work in library.works.items():
        path, line = library.work_places.get(id, ("works.json", 1))
        for message, remedy in () if work.get("unreadable") else _work_faults(id, work):
            yield Problem(path, line, message, remedy)
        if id not in used:
            yield Problem(path, line, f"`{id}` is cited nowhere.", "Cite it, or remove it.")
        if last[0] == path and id < last[1]:
            yield Problem(path, line, f"`{id}` stands after `{last[1]}`.", "Sort the works by id.")
        last = (path, id)


def _work_faults(id: str, work: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    found = _VERIFIED.fullmatch(work.get("note", ""))
    if not found or (found.group(1) and not _is_day(found.group(1))):
        remedy = f"Write `verified: {'|'.join(VERIFIED)}; checked: 2026-11-23` in its note."
        yield f"`{id}` does not say how it was verified.", remedy
    for name in ("type", "title"):
        if not work.get(name):
            yield f"`{id}` has no {name}.", "Add it in the reference manager."
    yield from _author_faults(id, work)
    parts = work.get("issued", {}).get("date-parts", [[1]])
    if not parts or not parts[0] or not re.fullmatch(r"[0-9]{1,4}", str(parts[0][0])):
        yield f"`{id}` has no year in `issued`.", 'Write `"date-parts": [[1971]]`, or leave `issued` out.'
    if work.get("DOI") and not re.fullmatch(r"10\.\d{4,9}/\S+", work["DOI"]):
        yield f"The DOI of `{id}` is not one.", "Write it without its address, as `10.1234/abc`."
    if work.get("URL") and not re.fullmatch(r"https?://\S+", work["URL"]):
        yield f"The URL of `{id}` is not one.", "Write the whole address, with https://."
    if not ID.fullmatch(id):
        yield f"`{id}` is not an id.", "Use small letters, digits and single hyphens."


def _author_faults(id: str, work: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    people = (*work.get("author", ()), *work.get("editor", ()))
    if not people and work.get("type") != "legislation":
        yield f"`{id}` has no author and no editor.", "Add it in the reference manager."
    for who in people:
        if not (who.get("family") or who.get("literal")):
            remedy = "Write `family`, or `literal` for an organisation."
            yield f"`{id}` has an author without a family name.", remedy


def the_map_is_current(library: Library) -> Iterator[Problem]:
    """If the content has positions on the map, they are those of its records."""
    wanted = {record.id for record in library.records.values() if record.schema.mapped and not record.origin}
    if library.places and library.places.keys() != wanted:
        yield Problem(PLACES, 1, "The map is of other records than these.", "Run `kb layout`.")


def withdrawn_ids_lead_on(library: Library) -> Iterator[Problem]:
    """An id once published keeps leading somewhere, and is never used again."""
    for id, successors in library.withdrawn.items():
        if id in library.records:
            yield Problem("withdrawn.csv", 1, f"`{id}` is in use.", "A withdrawn id is never used again.")
        for successor in successors:
            if successor not in library.records:
                remedy = nearest(successor, library.records) or "Name records that exist."
                yield Problem(
                    "withdrawn.csv", 1, f"`{id}` leads to `{successor}`, which is not there.", remedy
                )
    former: dict[str, str] = {}
    for record in library.records.values():
        for id in record.ids("formerly"):
            other = former.setdefault(id, record.path)
            if id in library.records or other != record.path:
                line = record.fact_lines["formerly"]
                yield Problem(
                    record.path, line, f"The old id `{id}` leads to two records.", "Keep one of the two."
                )


RULES = (
    required_fields_are_there,
    facts_are_allowed,
    documents_are_whole,
    names_are_disjoint,
    labels_are_unique,
    shared_names_are_linked,
    works_are_citable,
    the_map_is_current,
    withdrawn_ids_lead_on,
)
