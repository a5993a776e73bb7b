"""One change of the content, and how it is told."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...schema import KINDS, RELATIONS
from .manuscript import PART

RECORD, FACT, TEXT, CERTAINTY, HEADING = "record", "fact", "text", "certainty", "heading"


@dataclass(frozen=True)
class Change:
    """A change of one place in one record.

    All changes that are applied together name places as they were before any of them.

    Attributes:
        record: its id.
        what: `record` for a new one, `fact`, `text` for a line of prose, `certainty` or `heading` of a link.
        name: the kind of a new record, the name of a fact, or a passage as in `Record.passages`; one that
            is not there yet is made.
        line: of a text, which line under its heading, counted from 1; where a new one is to stand, 0 for last.
        before: what has to be there now; empty for what is new. Lists have one item a line.
        after: what is to be there; empty for what is removed.
        who, when: whose change it is, where that is known.
        place: where it was found, as in `Texts, row 12`.
    """

    record: str
    what: str
    name: str
    before: str
    after: str
    line: int = 0
    who: str = ""
    when: str = ""
    place: str = ""


def sentence(change: Change, labels: Mapping[str, str]) -> str:
    """A change in plain words; `labels` has the names of records by id."""
    whose = f" ({', '.join(part for part in (change.who, change.when) if part)})" if change.who else ""
    return f"{_TOLD[change.what](change, labels)}{whose}"


def _record(change: Change, labels: Mapping[str, str]) -> str:
    return f"A new {KINDS[change.name].name}: “{change.after}” (`{change.record}`)."


def _fact(change: Change, labels: Mapping[str, str]) -> str:
    start = f"In {labels.get(change.record, change.record)}, `{change.name}`"
    before, after = change.before.split("\n"), change.after.split("\n")
    if change.name == "review":
        return f"{start}{_becomes(', '.join(before), ', '.join(after))}"
    if len(before) == len(after) == 1:
        return f"{start}{_becomes(change.before, change.after)}"
    return f"{start}: {'; '.join(_of_list(before, after))}."


def _of_list(before: list[str], after: list[str]) -> Iterator[str]:
    """What is added to a list and taken from it; or that only its order is another."""
    gone, new = Counter(before) - Counter(after), Counter(after) - Counter(before)
    for verb, items in (("added", new), ("removed", gone)):
        if named := ", ".join(f"“{one}”" for one in items.elements() if one):
            yield f"{verb} {named}"
    if not gone and not new:
        yield f"the order becomes {', '.join(f'“{one}”' for one in after)}"


def _text(change: Change, labels: Mapping[str, str]) -> str:
    start = f"In {labels.get(change.record, change.record)}, {_under(change.name, labels)}"
    if not change.before:
        return f"{start}, a new line{f' {change.line}' if change.line else ''}: {_quoted(change.after)}"
    return f"{start}, line {change.line}{_becomes(change.before, change.after)}"


def _certainty(change: Change, labels: Mapping[str, str]) -> str:
    start = f"In {labels.get(change.record, change.record)}, {_link(change.name, labels)}: certainty"
    return f"{start}{_becomes(change.before, change.after)}"


def _heading(change: Change, labels: Mapping[str, str]) -> str:
    start = f"In {labels.get(change.record, change.record)}"
    return f"{start}, {_link(change.before, labels)} becomes {_link(change.after, labels)}."


def _becomes(before: str, after: str) -> str:
    if not before:
        return f": “{after}” (there was nothing)."
    return f": “{before}” becomes {_quoted(after)}" if after else f" is removed: {_quoted(before)}"


def _quoted(text: str) -> str:
    """A text in quotation marks at the end of a sentence."""
    return f"“{text}”" if text.endswith((".", "?", "!")) else f"“{text}”."


def _under(passage: str, labels: Mapping[str, str]) -> str:
    """Where a passage is: `under “Plainly”`."""
    name, _, part = passage.partition(PART)
    if part:
        return f"{_link(name, labels)}, under “{part}”"
    if ": " in name:
        return _link(name, labels)
    return f"under “{name}”" if name else "before the first heading"


def _link(passage: str, labels: Mapping[str, str]) -> str:
    relation, _, target = passage.partition(": ")
    words = RELATIONS[relation].on_line if relation in RELATIONS else relation
    return f"link “{words} {labels.get(target, target)}”"


_TOLD = {RECORD: _record, FACT: _fact, TEXT: _text, CERTAINTY: _certainty, HEADING: _heading}
