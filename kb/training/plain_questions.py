"""Which term plain words describe, and which plain words describe a term."""

import re
from collections.abc import Iterator

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from .distractors import Candidate, Prompt, question
from .giveaways import named
from .nearness import WITHIN, nearest, shuffled
from .question import Because, Question
from .telling import meaning, not_this

BLANK = "[the term]"  # in words, for those who hear it
_PLURAL = re.compile(rf"(?i){re.escape(BLANK)} (?:are|were|have)\b")


def plain_questions(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Of a record that says in plain words what it means up to two: its term, and its words."""
    if record.items("Plainly"):
        yield from _which_term(base, record)
        yield from _which_words(base, record)


def _which_term(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Which term the words describe; where they name it as a whole, it is left out.

    Not where a verb would tell that the term is a plural.
    """
    words = _blanked(record)
    if not named(record.names, words) and not _PLURAL.search(words):
        others = (_term(one, right=False) for one in _others(base, record) if not named(one.names, words))
        ask = f"What do these plain words describe? “{words}”"
        yield from question(
            Prompt(f"plainly/{record.id}", ask, (record.id,)), _term(record, right=True), others
        )


def _which_words(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Which words describe the term; none of the four names its own term or this one."""
    if not _names_itself(record):
        others = (
            _words(one)
            for one in _others(base, record)
            if not _names_itself(one) and not named(record.names, _plainly(one))
        )
        ask = f"Which of these says in plain words what “{record.label}” means?"
        yield from question(Prompt(f"plainly/{record.id}/words", ask, (record.id,)), _words(record), others)


def _others(base: KnowledgeBase, record: Record) -> Iterator[Record]:
    """Records of the same kind; no concept that is a part of this one, its whole, or its near namesake.

    Words for a part may well describe the whole.
    """
    within = {
        end
        for link in base.links_of(record.id)
        if link.relation in WITHIN
        for end in (link.source, link.target)
    }
    if record.kind != "concept":
        return (one for one in shuffled(base.library.of(record.kind), record.id) if one.id != record.id)
    return (
        one
        for one in nearest(base, record)
        if one.id not in within and _plainly(one) and not named((one.label,), record.label)
    )


def _plainly(record: Record) -> str:
    return " ".join(line.text for line in record.items("Plainly"))


def _names_itself(record: Record) -> bool:
    return named(record.names, _plainly(record))


def _blanked(record: Record) -> str:
    """The plain words with a blank in place of the term; its article goes, which could tell it."""
    names = "|".join(re.escape(name) for name in sorted(record.names, key=len, reverse=True))
    text = _plainly(record)

    def blank(found: re.Match[str]) -> str:
        before = text[: found.start()].rstrip()
        return BLANK if before and before[-1] not in ".?!" else BLANK.replace("t", "T", 1)

    return re.sub(rf"(?i)\b(?:(?:an?|the) )?(?:{names})\b(?!’s)", blank, text)


def _term(record: Record, *, right: bool) -> Candidate:
    def told() -> tuple[Because, ...]:
        if right:
            return (Because("Plainly", record.items("Plainly")), *meaning(record))
        return not_this(f"“{record.label}” means something else.", meaning(record))

    return Candidate(record.label, record.id, told)


def _words(record: Record) -> Candidate:
    def told() -> tuple[Because, ...]:
        return not_this(f"These are the plain words for “{record.label}”.", meaning(record))

    return Candidate(_plainly(record), record.id, told)
