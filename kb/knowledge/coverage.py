"""The coverage report: counts, verification, balance and gaps of the content."""

from collections import Counter
from statistics import median, quantiles

from ..content.records import Library, layer, relation_of
from ..schema import DESIGNS, KINDS, RELATIONS, VERIFIED
from .network import graph
from .references import status


def coverage(library: Library) -> dict[str, list[str]]:
    """The coverage report as title -> lines."""
    return {
        "Records": _counts(library),
        "Links": _relations(library),
        "Statements by layer": _layers(library),
        "Works by verification": _works(library),
        "Lines that cite, by the best-checked of their works": _lines(library),
        "Verdicts of the matrix": _verdicts(library),
        "Findings by design": _designs(library),
        "Definitions": _definitions(library),
        "Concepts for each principle": _principles(library),
        "Concepts that come from each school": _homes(library),
        "Balance of distress and growth": _balance(library),
        "Heard by every theory": _heard(library),
        "Orphans (records without a reasoned link)": orphans(library),
        "Resting on one work": _single(library),
        "Reviewed": _reviews(library),
    }


def report(library: Library) -> str:
    """The coverage report as plain text."""
    parts = coverage(library).items()
    return "\n".join(
        f"\n{title}\n" + "\n".join(f"  {row}" for row in rows or ["none"]) for title, rows in parts
    )


def _counts(library: Library) -> list[str]:
    counts = Counter(record.kind for record in library.records.values())
    return [f"{kind.plural}: {counts[kind.name]}" for kind in KINDS.values()] + [
        f"works: {len(library.works)}"
    ]


def _relations(library: Library) -> list[str]:
    counts = Counter(link.relation for link in library.links())
    return [f"{name}: {counts[name]}" for name in RELATIONS if counts[name]]


def _layers(library: Library) -> list[str]:
    counts = Counter(layer(name, line) for _, name, _, line in library.lines())
    return [f"{name}: {count}" for name, count in counts.most_common()]


def _works(library: Library) -> list[str]:
    counts = Counter(status(work) for work in library.works.values())
    return [f"{name}: {counts[name]}" for name in VERIFIED]


def _lines(library: Library) -> list[str]:
    """A line counts once, under the best of its works."""
    found = Counter(
        min((status(library.works[one.work]) for one in line.citations), key=VERIFIED.index)
        for _, _, _, line in library.lines()
        if line.citations
    )
    return [f"{name}: {found[name]}" for name in VERIFIED]


def _verdicts(library: Library) -> list[str]:
    counts = Counter(
        relation_of(link).strength for record in library.of("principle") for link in record.links
    )
    return [
        f"{name}: {counts[name]}"
        for name in dict.fromkeys(one.strength for one in RELATIONS.values())
        if name
    ]


def _designs(library: Library) -> list[str]:
    counts = Counter(record.facts["design"] for record in library.of("finding"))
    return [f"{name}: {counts[name]}" for name in DESIGNS if counts[name]]


def _heard(library: Library) -> list[str]:
    """Moments and stories that have a reading of each theory."""
    theories = {record.id for record in library.of("theory")}
    rows = []
    for kind in ("moment", "vignette"):
        heard = [
            {link.target for link in record.links if link.relation == "heard-by"}
            for record in library.of(kind)
        ]
        rows.append(f"{KINDS[kind].plural}: {sum(one >= theories for one in heard)} of {len(heard)}")
    return rows


def _definitions(library: Library) -> list[str]:
    lengths = [len(record.lead.text.split()) for record in library.of("concept")]
    if len(lengths) < 2:
        return []
    return [f"median {median(lengths):.0f} words, 95th percentile {quantiles(lengths, n=20)[-1]:.0f}"]


def _principles(library: Library) -> list[str]:
    counts = Counter(link.target for link in library.links() if link.relation == "bears-on")
    return [f"{record.label}: {counts[record.id]}" for record in library.of("principle")]


def _balance(library: Library) -> list[str]:
    """Concepts that bear on distress and on growth, by the lists of principles in `house.yml`."""
    rows = []
    for name, ids in library.house.get("balance", {}).items():
        found = {
            link.source for link in library.links() if link.relation == "bears-on" and link.target in ids
        }
        rows.append(f"{name}: {len(found)} concepts")
    return rows


def _homes(library: Library) -> list[str]:
    counts = Counter(record.home for record in library.of("concept") if record.home)
    return [
        f"{library.records[id].label}: {count}" for id, count in counts.most_common() if id in library.records
    ]


def orphans(library: Library) -> list[str]:
    """Ids of records without any edge; documents are quoted, not linked, and do not count."""
    whole = graph(library)
    return [
        record.id
        for record in library.records.values()
        if not record.schema.quoted and not whole.degree(record.id)
    ]


def _single(library: Library) -> list[str]:
    found = []
    for record in library.of("concept"):
        works = {
            citation.work for _, part in record.passages for line in part.lines for citation in line.citations
        }
        if len(works) == 1:
            found.append(record.id)
    return [f"{len(found)} concepts: {', '.join(found)}"] if found else []


def _reviews(library: Library) -> list[str]:
    reviewed = sum("review" in record.facts for record in library.records.values())
    return [f"{reviewed} of {len(library.records)} records"]
