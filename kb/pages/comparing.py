"""Two records side by side: what is judged first, then how they are connected, then what is only counted."""

from collections import defaultdict

from markupsafe import Markup

from ..content.records import Link, Record
from ..knowledge.base import KnowledgeBase
from ..schema import COMPARED, COMPARISON, KINDS
from .page import references, statements
from .parts import Prose, Reference
from .templating import fill


def comparison(base: KnowledgeBase, a: str, b: str) -> Markup:
    """Two records as HTML: the authored comparison, the ways between them with reasons, what they share."""
    records = [base.record(id) for id in (a, b)]
    link = base.comparison(a, b)
    values = {
        "sides": [
            {"id": one.id, "label": one.label, "lead": statements(base, "", one.lead.lines)}
            for one in records
        ],
        "parts": _authored(base, link) if link else [],
        "references": _cited(base, link) if link else (),
        "ways": base.ways(a, b),
        "shared": _shared(base, a, b),
    }
    return fill("pages/templates/comparison.html", values)


def partners(base: KnowledgeBase, id: str) -> list[Record]:
    """The records with which a record has an authored comparison, by label."""
    links = [link for link in base.links_of(id) if link.relation == "contrasts-with"]
    others = {link.target if link.source == id else link.source for link in links}
    return sorted(map(base.record, others), key=lambda one: one.label.casefold())


def comparable(base: KnowledgeBase, id: str) -> bool:
    """Whether a record is of a kind that can be compared."""
    return base.record(id).kind in COMPARED


def _authored(base: KnowledgeBase, link: Link) -> list[Prose]:
    """The parts of an authored comparison under their headings."""
    parts = [("In short", "contrasts-with", link.lines)]
    parts += [(name, name, link.parts[name].lines) for name in COMPARISON if name in link.parts]
    return [Prose(heading, statements(base, section, lines)) for heading, section, lines in parts]


def _cited(base: KnowledgeBase, link: Link) -> tuple[Reference, ...]:
    """The works that an authored comparison cites."""
    return references(base, [*link.lines, *(line for part in link.parts.values() for line in part.lines)])


def _shared(base: KnowledgeBase, a: str, b: str) -> list[dict[str, object]]:
    """What both are linked with, then what only one is, each grouped by kind."""
    shared = base.shared(a, b)
    one, two = (base.record(id).label for id in (a, b))
    groups = (
        ("Linked with both", shared.both),
        (f"Linked with {one} only", shared.first),
        (f"Linked with {two} only", shared.second),
    )
    return [
        {"heading": heading, "count": len(ids), "kinds": _by_kind(base, ids)}
        for heading, ids in groups
        if ids
    ]


def _by_kind(base: KnowledgeBase, ids: tuple[str, ...]) -> list[tuple[str, list[Record]]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for id in ids:
        record = base.record(id)
        found[record.kind].append(record)
    return [(KINDS[kind].plural, found[kind]) for kind in KINDS if found[kind]]
