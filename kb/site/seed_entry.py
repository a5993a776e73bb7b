"""The quoted texts side by side, sentence by sentence, and what became of each sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from ..content.records import Record, paragraph_range
from ..knowledge.base import KnowledgeBase
from ..pictures.verdicts import standing
from .alphabet_page import alphabet
from .list_page import list_page
from .web_page import SiteOptions, WebPage

_LIKE = 0.6  # from this share of common letters on, two sentences say the same in other words
_END = re.compile(r"(?<=[.:?])[ ]+(?=[A-Z])|\n\n+(?![a-z])|\n(?![\na-z])")
_WORD = re.compile(r"\s+|[^\s]+")


class SeedSentence(NamedTuple):
    """A sentence of a quoted text, or the sentences that were quoted together, byte for byte.

    `paragraphs` are the first and the last, counted from 1; `principle` is the record that quotes it.
    """

    text: str
    paragraphs: tuple[int, int]
    principle: Record | None = None


@dataclass
class SeedRow:
    """What the texts say in one place of the argument.

    Attributes:
        said: document's id -> its sentence.
        sources: the theories that it names, if it names several.
    """

    said: dict[str, SeedSentence] = field(default_factory=dict)
    sources: list[Record] = field(default_factory=list)

    @property
    def principle(self) -> Record | None:
        """The principle that quotes the sentence."""
        return next((one.principle for one in self.said.values() if one.principle), None)

    @property
    def same(self) -> bool:
        """Whether several texts say it in the same words, to the byte."""
        return len(self.said) > 1 and len({one.text for one in self.said.values()}) == 1


def seed_entry_page(base: KnowledgeBase, options: SiteOptions) -> WebPage:
    """The page `relational-psychotherapy`: the texts in their own form, an entry of a list from A to Z."""
    documents = [record for record in base.library.records.values() if record.schema.quoted]
    values = {
        "documents": [(one, sentences(base, one.id)[0]) for one in documents],
        "rows": seed_rows(base, [one.id for one in documents]),
        "short": {one.id: one.short for one in documents},
        "place": lambda one: paragraph_range(*one.paragraphs).replace("-", "–"),
        "marked": marked,
        "standing": standing,
        "letters": alphabet(base),
    }
    return list_page("relational-psychotherapy", "seed_entry.html", values, options)


def sentences(base: KnowledgeBase, document: str) -> list[SeedSentence]:
    """A quoted text, cut into what principles quote and, between that, into sentences; the heading first."""
    text = base.library.documents[document]
    quoted = sorted(
        (text.index(one.exact), one.exact, principle)
        for principle in base.library.of("principle")
        for one in principle.lead.quotations
        if one.document == document and one.exact in text
    )
    found: list[SeedSentence] = []
    at = 0
    for start, exact, principle in quoted:
        found += _cut(text, at, start)
        at = start + len(exact)
        found.append(SeedSentence(exact, (_paragraph(text, start), _paragraph(text, at)), principle))
    return [*found, *_cut(text, at, len(text))]


def _cut(text: str, start: int, end: int) -> Iterator[SeedSentence]:
    for piece in _END.split(text[start:end]):
        if said := piece.strip():
            place = _paragraph(text, text.index(said, start))
            yield SeedSentence(said, (place, place))


def _paragraph(text: str, at: int) -> int:
    """The number of the paragraph in which a character stands: lines that are not empty, counted from 1."""
    end = text.find("\n", at)
    return sum(bool(line.strip()) for line in text[: None if end < 0 else end].split("\n"))


def seed_rows(base: KnowledgeBase, documents: Sequence[str]) -> list[SeedRow]:
    """All sentences but the headings: what several texts say is one row, in the order of the first text."""
    rows: list[SeedRow] = []
    for id in documents:
        mine, waiting = sentences(base, id)[1:], []
        for one in mine:
            row = next((row for row in rows if id not in row.said and _alike(row, one)), None)
            if not row:
                waiting.append(SeedRow({id: one}))
                continue
            at = rows.index(row)
            rows[at:at], waiting = waiting, []
            row.said[id] = one
        rows += waiting
    for row in rows:
        row.sources = _named(base, next(iter(row.said.values())).text)
    return rows


def _alike(row: SeedRow, one: SeedSentence) -> bool:
    """Whether a sentence belongs to a row: they became the same principle, or they say nearly the same."""
    if row.principle or one.principle:
        return row.principle is one.principle
    first = next(iter(row.said.values()))
    return SequenceMatcher(None, first.text, one.text, autojunk=False).ratio() >= _LIKE


def _named(base: KnowledgeBase, text: str) -> list[Record]:
    """The theories that a sentence names, if there are several."""
    plain = text.casefold().replace("-", " ")
    found = [one for one in base.library.of("theory") if one.label.casefold().replace("-", " ") in plain]
    return found if len(found) > 1 else []


def marked(row: SeedRow, document: str) -> list[tuple[str, bool]]:
    """A sentence in runs, and of each whether no other text has these words here; together they are its bytes."""
    mine = _WORD.findall(row.said[document].text)
    others = [one.text for id, one in row.said.items() if id != document]
    if not others:
        return [("".join(mine), False)]
    blocks = SequenceMatcher(None, mine, _WORD.findall(others[0]), autojunk=False).get_opcodes()
    return [("".join(mine[a:b]), tag != "equal") for tag, a, b, _, _ in blocks if b > a]
