"""Who says so: which of the four layers a statement has, where its words do not give that away."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ..content.records import Line, Record, Section, layer
from ..knowledge.base import KnowledgeBase
from ..schema import LAYERS, RESEARCH
from .giveaways import digest
from .question import Because, Option, Question
from .seed_texts import Piece, pieces

KINDS = ("principle", "concept", "practice", "finding", "theory", "tradition")
# Where a line is a statement that stands alone; the first of a finding and what is plainly said are headlines.
REASONS = ("draws-on", "is-supported-by", "is-in-tension-with")
SECTIONS = ("", *RESEARCH, "Limits", "Caution", "Cautions", "Central claims", "Disagreement", *REASONS)
FEWEST, MOST = 8, 34  # words of a statement
MORE = 2  # so many times as many of another layer as of the rarest: naming one always is right no more often
_NAMED = re.compile(r"[^.“ ] [“(]?[A-Z]|\d")  # names and years
_GIVES_AWAY = re.compile(
    r"\b(?:we|our|us|page|entry|texts?|sentence|seed|judgement|theor\w+|layer|cited|evidence|principle|"
    r"knowledge base|terms?|records?|here|colleagues)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"(?:It|Its|They|Their|This|That|These|Those|Such|Both|None|Neither|He|She|His|Her|So|All this|After this|"
    r"The first)\b"
)
_RESEARCHED = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|research\w*|measur\w+|rat(?:ed|ings?)|found|review|surveys?)\b"
)
WHY_NOT = {
    "seed": "No seed text has these words.",
    "theory": "It does not tell what a named work of theory holds.",
    "evidence": "It does not report cited research.",
    "editorial": "It is not ours: its source is named.",
}


class Claim(NamedTuple):
    """A statement, its place in the record, its layer, and the line with its sources."""

    record: Record
    place: str
    words: str
    layer: str
    because: Because


def layer_questions(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Statements of a record, of whichever layer they have."""
    yield from map(_question, _chosen(base).get(record.id, ()))


@lru_cache(maxsize=4)
def _chosen(base: KnowledgeBase) -> dict[str, list[Claim]]:
    """By record the statements that are asked about: of all four layers, about as many of each."""
    found: dict[str, list[Claim]] = {name: [] for name in LAYERS}
    for one in (*_seeds(base), *_statements(base)):
        found[one.layer].append(one)
    few = min(map(len, found.values()))
    chosen: dict[str, list[Claim]] = {}
    for told in found.values():
        for one in _varied(told)[: few if len(told) == few else few * MORE]:
            chosen.setdefault(one.record.id, []).append(one)
    return chosen


def _question(one: Claim) -> Question:
    ask = f"Who says so, on the page “{one.record.label}”: which layer is this? “{one.words}”"
    options = tuple(Option(LAYERS[name].capitalize(), _why(name, one), one.record.id) for name in LAYERS)
    id = f"layer/{one.record.id}/{one.place}"
    return Question(id, ask, options, [*LAYERS].index(one.layer), (one.record.id,))


def _why(name: str, one: Claim) -> tuple[Because, ...]:
    """The statement with its sources, after a word on why it is not of another layer."""
    if name == one.layer:
        return (one.because,)
    return (Because("", (Line(0, WHY_NOT[name]),)), one.because)


def _seeds(base: KnowledgeBase) -> Iterator[Claim]:
    """Of each principle the sentence of the seed texts, or as much of it up to a comma as can be shown."""
    longest: dict[str, Piece] = {}
    for piece in pieces(base):
        ends = piece.sentence[len(piece.words) :][:1] in (",", ".") and piece.is_clear
        if not piece.before and ends and _fits(piece.words):
            longest[piece.principle.id] = max(
                longest.get(piece.principle.id, piece), piece, key=lambda one: len(one.words)
            )
    for piece in longest.values():
        (because,) = piece.told
        yield Claim(piece.principle, "seed", piece.words, "seed", because)


def _statements(base: KnowledgeBase) -> Iterator[Claim]:
    surnames = {person.sort_key.partition(",")[0] for person in base.library.of("person")}
    for record in (one for kind in KINDS for one in base.library.of(kind)):
        for place, (section, line) in enumerate(_lines(record), 1):
            said = layer(section, line)
            own = (record.kind, said) == ("finding", "theory")  # what authors say of their study is neither
            if _stands_alone(line.text) and not own and _first(line.text) not in surnames:
                because = Because(section, (line,))
                yield Claim(record, f"{place}", line.text.rstrip("."), said, because)


def _lines(record: Record) -> Iterator[tuple[str, Line]]:
    """(section, line) of what is stated: the lead of ideas and principles, some sections, reasons of links."""
    found = [*record.sections.values()]
    if record.kind in ("concept", "principle"):
        found.append(record.lead)
    for link in record.links:
        if link.relation in REASONS:
            found += (Section(link.relation, link.number, lines=link.lines), *link.parts.values())
    for section in found:
        if section.name in SECTIONS:
            yield from ((section.name, line) for line in section.lines)


def _first(text: str) -> str:
    """The first word, without a genitive."""
    return text.split(maxsplit=1)[0].partition("’")[0]


def _stands_alone(text: str) -> bool:
    whole = text[0].isupper() and text.endswith(".") and _fits(text)
    return whole and not (_NAMED.search(text) or _GIVES_AWAY.search(text) or _LEANS.match(text))


def _fits(text: str) -> bool:
    return FEWEST <= len(text.split()) <= MOST


def _varied(told: Iterable[Claim]) -> list[Claim]:
    """By chance, but a record again only after all others, and principles first, as theirs are all layers.

    Statements about research take turns with the rest, so that “study” is no sign of evidence.
    """
    times: Counter[object] = Counter()
    turns = []
    for one in sorted(told, key=lambda one: digest(one.words)):
        kind = (one.record.kind, bool(_RESEARCHED.search(one.words)))
        turns.append((times[one.record.id], times[kind], one.record.kind != "principle", one))
        times.update((one.record.id, kind))
    return [one for *_, one in sorted(turns, key=lambda turn: turn[:-1])]
