"""What stands first on a sheet about a record: its key messages, and the limits of the evidence.

Cochrane asks the same of its summaries in plain language: the message first, how far the evidence goes as a
part that cannot be left out, and how current it is.
"""

from collections.abc import Iterable, Iterator

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..knowledge.references import year
from ..pages.page import firmness, how_studied
from ..pictures.title_and_legend import listed
from ..pictures.verdicts import certainty_rank
from ..schema import RELATIONS
from .builder import Builder, joined, plain
from .model import Block, Items, Panel, Paragraph, Run, Runs

UNTESTED = "This knowledge base knows of no research that puts it to the test."
EVIDENCE, LIMITS = "The evidence and its limits", "Limits of the evidence"
MOST_DISPUTED = 2  # sentences: what is disputed, and what is answered
DISPUTES = ("Critics", "Caution", "Cautions")  # sections that say who objects, and to what
# The sections of a kind that say the most, with a name for each; the lead has no name.
FIRST = {
    "principle": (("In plain words", "Plainly"),),
    "theory": (("In plain words", "Plainly"),),
    "tradition": (
        ("In plain words", "Plainly"),
        ("Why it stands in the background", "Why in the background"),
    ),
    "concept": (("In plain words", "Plainly"),),
    "person": (("Who this is", ""),),
    "practice": (("What one does", ""), ("Why", "Why")),
    "moment": (("First", ""), ("A question to begin with", "Ask yourself")),
    "finding": (("What was asked", ""), ("What was found", "Result")),
    "question": (("The question", ""),),
    "workshop": (("What the group can do afterwards", ""),),
}
WHOLE = ("Plainly", "Result", "")  # sections that are short, and said in full


def content_note(record: Record) -> list[Block]:
    """The calm line before a text that may be hard to read, if it needs one."""
    note = record.facts.get("content-note")
    return [Paragraph(plain(f"Content note: {note}"), "note")] if note else []


def key_messages(builder: Builder, record: Record) -> list[Panel]:
    """Two or three messages in a frame, each with who says so; none for what has nothing to say first."""
    ways = (_first, _strongest, _disputed)
    found = [message for way in ways for message in way(builder, record)]
    return [Panel("Key messages", (Items(tuple(found)),))] if found else []


def _first(builder: Builder, record: Record) -> Iterator[Runs]:
    """What its own sections say first."""
    for name, section in FIRST.get(record.kind, ()):
        lines = record.items(section) if section else record.lead.lines
        if told := builder.lines(section, lines if section in WHOLE else lines[:1]):
            yield _message(name, joined(told))


def _strongest(builder: Builder, record: Record) -> Iterator[Runs]:
    """What it is linked with most firmly, and the strongest reason."""
    chief = [link for link in builder.base.links_of(record.id) if _is_chief(builder.base, link)]
    if chief := _surest_first(chief):
        yield _chief(builder, record, chief)
    elif others := _surest_first(link for link in record.links if relation_of(link).claimed):
        yield (_claim(builder.base, others[0]), *builder.reason(others[0]))


def _is_chief(base: KnowledgeBase, link: Link) -> bool:
    return relation_of(link).strength == "core" and base.record(link.source).kind == "principle"


def _chief(builder: Builder, record: Record, links: list[Link]) -> Runs:
    """What a principle draws chiefly on, or what draws chiefly on a theory; the reason of the surest."""
    back = links[0].target == record.id
    names = [builder.base.record(one.source if back else one.target).label for one in links]
    sure = [f"{name} ({one.certainty} certainty)" for name, one in zip(names, links, strict=True)]
    begun = "In our judgement a chief source of" if back else "In our judgement chiefly on"
    of = f"{names[0]}: " if len(names) > 1 else ""
    reason = builder.reason(links[0])
    words = f"{begun} {listed(sure, len(sure))}. {of if reason else ''}"
    return _message("What rests on it" if back else "What it draws on", (Run(words), *reason))


def _surest_first(links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=certainty_rank)


def _disputed(builder: Builder, record: Record) -> Iterator[Runs]:
    """Who objects, and to what: the first critic, or else the link that is least sure."""
    lines = next((lines for section in DISPUTES if (lines := record.items(section))), ())
    if lines:
        yield _message("What is disputed", joined(builder.lines("", lines[:1])))
    elif disputed := sorted(filter(_can_be_disputed, record.links), key=_doubt):
        link = disputed[0]
        against = builder.reason(link) if relation_of(link).strength == "tension" else ()
        yield _message(
            "What is disputed", (_claim(builder.base, link), *against, *builder.dispute(link, MOST_DISPUTED))
        )


def _can_be_disputed(link: Link) -> bool:
    return relation_of(link).claimed and "Disagreement" in link.parts


def _doubt(link: Link) -> tuple[bool, int, int]:
    """A sort key: what pulls against the record first, then what is least sure, then what most works dispute."""
    works = {one.work for line in link.parts["Disagreement"].lines for one in line.citations}
    rank = certainty_rank(link) if link.certainty else -1
    return relation_of(link).strength != "tension", -rank, -len(works)


def _claim(base: KnowledgeBase, link: Link) -> Run:
    """A link as a sentence about “it”, the record whose sheet this is, with how sure it is."""
    relation, other = relation_of(link), base.record(link.target).label
    certainty = f" ({link.certainty} certainty)" if link.certainty else ""
    words = relation.forward.replace("“{s}”", "{s}").format(s="it", t=other)
    return Run(f"{words[0].upper()}{words[1:]}{certainty}. ")


def _message(name: str, words: Runs) -> Runs:
    return (Run(f"{name}. ", bold=True), *words)


def limits(builder: Builder, record: Record, *, results: bool = False, prose: bool = True) -> list[Panel]:
    """What research on a record shows and does not show; it says so if there is none.

    With `results` each finding comes with how it was found out and what was found. Without `prose` the
    record's own words on research are left out if there are findings. Nothing for kinds that nobody puts
    to the test.
    """
    if record.kind == "finding":
        told = joined(builder.lines("Limits", record.items("Limits")))
        studied = Run(f"{how_studied(builder.base, record)} ")
        return [Panel(LIMITS, (Paragraph((studied, *told)),))]
    if record.kind not in RELATIONS["tests"].targets:
        return []
    tests = findings_on(builder.base, record)
    told = joined(builder.lines("Evidence", record.items("Evidence"))) if prose or not tests else ()
    found = [_finding(builder, one, results=results) for one in tests]
    blocks: list[Paragraph | Items] = [
        *([Paragraph(told)] if told else []),
        *([Items(tuple(found))] if found else []),
    ]
    shown = blocks and (told or results)
    return [Panel(EVIDENCE if shown else LIMITS, tuple(blocks or [Paragraph(plain(UNTESTED))]))]


def findings_on(base: KnowledgeBase, record: Record) -> list[Record]:
    """The findings that put a record to the test, the firmest designs first."""
    links = [one for one in base.links_of(record.id) if one.relation == "tests" and one.target == record.id]
    return sorted((base.record(one.source) for one in links), key=firmness)


def _finding(builder: Builder, finding: Record, *, results: bool) -> Runs:
    """A finding with its design, its year and its chief limit; with `results` all of it, in one piece."""
    lines = finding.items("Limits")
    if not results:
        dated = year(builder.base.library.works[finding.ids("works")[0]]) or "n.d."
        named = Run(f"{finding.label} ({finding.facts['design']}, {dated}). ", bold=True)
        return (named, *joined(builder.lines("Limits", lines[:1])))
    studied = Run(f"{how_studied(builder.base, finding)} ")
    shown = joined(builder.lines("Result", finding.items("Result")))
    unshown = (Run("What it does not show: ", italic=True), *joined(builder.lines("Limits", lines)))
    return (Run(f"{finding.label}. ", bold=True), studied, *shown, *unshown)
