"""What is easily confused with a concept, and how two that are compared differ."""

from collections.abc import Iterator
from functools import partial

from ..content.records import Line, Link, Record
from ..knowledge.base import KnowledgeBase
from .distractors import Candidate, Prompt, question
from .giveaways import named
from .nearness import nearest, shuffled
from .question import Because, Question
from .telling import meaning, not_this, reason

CONFUSED = "Not to be confused with"


def confused_questions(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """With what a concept is easily confused, how it is compared, and what its record says that it is not."""
    links = [link for link in base.links_of(record.id) if link.relation == "is-not"]
    for id, link in {_other(record, one): one for one in links}.items():
        yield from _taken_for(base, record, base.record(id), link)
    confused = {_other(record, one) for one in links}
    for link in record.links:
        if link.relation == "contrasts-with" and link.target not in confused:
            yield from _compared(base, link)
    if record.kind == "concept":
        yield from _warning(base, record)


def _other(record: Record, link: Link) -> str:
    return link.source if link.target == record.id else link.target


def _taken_for(base: KnowledgeBase, concept: Record, right: Record, link: Link) -> Iterator[Question]:
    """What a concept is easily taken for, among concepts that nothing here links with it."""
    if any(one.label.casefold() in two.label.casefold() for one, two in ((concept, right), (right, concept))):
        return  # the name alone would tell
    linked = {_other(concept, one) for one in base.links_of(concept.id)}
    others = (
        Candidate(one.label, one.id, partial(_unlinked, concept, one))
        for one in nearest(base, concept)
        if one.id not in linked and not (_warns_of(concept, one) or _warns_of(one, concept))
    )
    ask = f"Which of these does this knowledge base tell apart from “{concept.label}”, as they are easily confused?"
    prompt = Prompt(f"confused/{concept.id}/{right.id}", ask, (concept.id, right.id))
    yield from question(
        prompt,
        Candidate(right.label, right.id, partial(reason, base, link, back=link.target == concept.id)),
        others,
    )


def _warns_of(concept: Record, other: Record) -> bool:
    """Whether a record says, without a link, that its concept is not to be confused with another."""
    return any(named(other.names, line.text) for line in concept.items(CONFUSED))


def _unlinked(concept: Record, other: Record) -> tuple[Because, ...]:
    return not_this(f"Nothing here links “{other.label}” with “{concept.label}”.", meaning(other))


def _compared(base: KnowledgeBase, link: Link) -> Iterator[Question]:
    """In which words two that are compared are set against each other."""
    one, two = base.record(link.source), base.record(link.target)
    kin = nearest(base, one) if one.kind == "concept" else shuffled(base.library.of(one.kind), one.id)
    others = (
        Candidate(other.rationale, other.source, partial(_of_others, base, other))
        for record in kin
        for other in record.links
        if other.relation == link.relation and link.target not in (other.source, other.target)
    )
    ask = f"How does this knowledge base compare “{one.label}” and “{two.label}”?"
    prompt = Prompt(f"confused/{one.id}/{two.id}", ask, (one.id, two.id))
    right = Candidate(link.rationale, link.source, partial(reason, base, link))
    yield from question(prompt, right, others)


def _of_others(base: KnowledgeBase, link: Link) -> tuple[Because, ...]:
    one, two = base.record(link.source).label, base.record(link.target).label
    return not_this(f"This is said of two others, “{one}” and “{two}”.", reason(base, link))


def _warning(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """Of four warnings the one that is about this concept."""
    own = {_head(line) for line in concept.items(CONFUSED)}
    others = (
        _line(one, line, f"This is said of “{one.label}”, not of “{concept.label}”.")
        for one in nearest(base, concept)
        for line in _first(one)
        if not named(concept.names, line.text) and _head(line) not in own
    )
    for line in _first(concept):
        ask = f"What is “{concept.label}” not to be confused with, and why?"
        prompt = Prompt(f"confused/{concept.id}", ask, (concept.id,))
        yield from question(prompt, _line(concept, line, ""), others)


def _first(concept: Record) -> list[Line]:
    """The first warning that does not name the concept, if there is one."""
    return [line for line in concept.items(CONFUSED) if not named(concept.names, line.text)][:1]


def _line(concept: Record, line: Line, why_not: str) -> Candidate:
    def told() -> tuple[Because, ...]:
        return (
            not_this(why_not, meaning(concept))
            if why_not
            else (Because(CONFUSED, (line,)), *meaning(concept))
        )

    return Candidate(line.text, concept.id, told, kin=_head(line))


def _head(line: Line) -> str:
    """What a warning is about, before its colon."""
    return line.text.partition(":")[0].casefold()
