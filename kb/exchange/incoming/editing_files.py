"""Changes made in a record's text, with every byte that they do not concern left as it is."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ...schema import sections_of
from .changes import CERTAINTY, FACT, HEADING, TEXT, Change
from .fact_edits import NotEditable, with_fact
from .manuscript import PART, Manuscript, TypedLine, TypedPassage

_OPTION = re.compile(r" *\{([^{}]*)\}\s*$")
_STRUCTURE = re.compile(r"#{1,6} |>|```|- |.*(?:<!--|-->)")


def edited(text: str, kind: str, changes: Sequence[Change]) -> tuple[str, list[str]]:
    """A record's text with changes made in it, and a sentence for each change that cannot be made.

    What is to be changed has to stand there still; if there is a sentence, the text is not to be used.
    """
    editor = _Editor(kind)
    of = {what: [one for one in changes if one.what == what] for what in (FACT, TEXT, CERTAINTY, HEADING)}
    there = Manuscript(text).passages
    text = editor.lines(text, [one for one in of[TEXT] if one.name in there])
    text = editor.passages(text, [one for one in of[TEXT] if one.name not in there])
    text = editor.headings(text, of[CERTAINTY], of[HEADING])
    text = editor.facts(text, of[FACT])
    return text, editor.told


class _Editor:
    """Makes changes in one file; `told` gathers what cannot be made."""

    def __init__(self, kind: str):
        self.kind = kind
        self.told: list[str] = []

    def tell(self, change: Change, why: str) -> None:
        place = f"{change.place}: " if change.place else ""
        self.told.append(f"{place}{why}")

    def fits(self, change: Change) -> bool:
        """Whether a text can be a line of prose."""
        if _STRUCTURE.match(change.after) or "\n" in change.after or "\r" in change.after:
            why = "A line of text cannot begin with `#`, `>`, `-` or three backticks, hold a comment, or be two."
            self.tell(change, f"{why} It is “{change.after}”.")
            return False
        return True

    def lines(self, text: str, changes: Sequence[Change]) -> str:
        """Change, remove and add lines under headings that are there."""
        source = Manuscript(text)
        rows: list[str | None] = list(source.rows)
        added: dict[int, list[str]] = defaultdict(list)  # what is to stand before a row, counted from 0
        removed: dict[str, set[int]] = defaultdict(set)
        for change in changes:
            passage = source.passages[change.name]
            if not self.fits(change):
                continue
            if not change.before:
                at = _place_of_new(passage, change.line)
                added[at].append(f"{self.bullet(source, passage)}{change.after.strip()}")
            elif (found := self.found(source, passage, change)) is None:
                continue
            elif change.after:
                rows[found.number - 1] = _with(
                    source.rows[found.number - 1], found.text, change.after.strip()
                )
            else:
                rows[found.number - 1] = None
                removed[change.name].add(found.number)
        for name in removed:
            _without_heading(source, name, removed, rows, added)
        return _joined(rows, added, source.end)

    def found(self, source: Manuscript, passage: TypedPassage, change: Change) -> TypedLine | None:
        """The line that is to be changed: the one at its place, or the only one with these words."""
        at = passage.statements[change.line - 1 : change.line] if change.line else ()
        alike = [one for one in passage.statements if one.text == change.before]
        found = next((one for one in at if one.text == change.before), alike[0] if len(alike) == 1 else None)
        if found is None:
            now = f"there is now “{at[0].text}”" if at else "the line is not there any more"
            self.tell(change, f"{_where(change)} has changed since: it was “{change.before}”, {now}.")
        elif source.rows[found.number - 1].strip().removeprefix("- ") != found.text:
            self.tell(change, f"{_where(change)} has a comment in its line. Change it in the file itself.")
            return None
        return found

    def bullet(self, source: Manuscript, passage: TypedPassage) -> str:
        """The sign of a list item, where lines under this heading have one."""
        if passage.statements:
            return "- " if source.rows[passage.statements[0].number - 1].lstrip().startswith("- ") else ""
        return self.bullet_of(passage.name)

    def bullet_of(self, name: str) -> str:
        return (
            "- " if name in {field.name for field in sections_of(self.kind) if field.type == "list"} else ""
        )

    def passages(self, text: str, changes: Sequence[Change]) -> str:
        """Add headings that are not there yet, each with its lines; links before their parts."""
        names = sorted(dict.fromkeys(one.name for one in changes), key=lambda name: PART in name)
        for name in names:
            lines = [one for one in changes if one.name == name and self.fits(one)]
            above = name.partition(PART)[0]
            source = Manuscript(text)
            if any(one.before for one in lines) or (above != name and above not in source.passages):
                self.tell(lines[0], f"{_where(lines[0])} is not there any more.")
            elif lines:
                texts = [f"{self.bullet_of(name)}{one.after.strip()}" for one in lines]
                text = self.with_passage(source, name, texts)
        return text

    def with_passage(self, source: Manuscript, name: str, texts: list[str]) -> str:
        above, _, part = name.partition(PART)
        heading = f"### {part}" if part else f"## {name}"
        at = self.place(source, above if part else "", name)
        before, after = [heading, *texts], [""]
        if at == len(source.rows):  # the last line of a file is no empty one
            before, after = ["", *before], []
            if source.rows and not source.rows[-1].strip():
                before = before[1:]
        return _joined(source.rows, {at: [*before, *after]}, source.end)

    def place(self, source: Manuscript, link: str, name: str) -> int:
        """The row, counted from 0, before which a new heading comes: sections in the order of the schema."""
        order = [field.name for field in sections_of(self.kind)]
        headings = [one for one in source.passages.values() if one.level >= 2]
        later: Iterator[int] = iter(())
        if link:
            own = next((one.number for one in headings if one.name == link), 0)
            later = (one.number for one in headings if one.level == 2 and one.number > own)
        elif name in order:
            rest = order[order.index(name) + 1 :]
            later = (
                one.number for one in headings if one.level == 2 and (one.name in rest or ":" in one.name)
            )
        return next(later, len(source.rows) + 1) - 1

    def headings(self, text: str, certainties: Sequence[Change], renamed: Sequence[Change]) -> str:
        """Change what the headings of links say."""
        source = Manuscript(text)
        rows = list(source.rows)
        for change in (*certainties, *renamed):
            passage = source.passages.get(change.name)
            if passage is None:
                self.tell(change, f"The link `{change.name}` is not there any more.")
                continue
            row = rows[passage.number - 1]
            bare = row.rstrip("\r\n")
            end = row[len(bare) :]
            if change.what == HEADING:
                options = _OPTION.search(bare)
                rows[passage.number - 1] = f"## {change.after}{options.group(0) if options else ''}{end}"
            elif passage.certainty != change.before:
                now = passage.certainty or "none"
                self.tell(change, f"The certainty of `{change.name}` has changed since; it is now “{now}”.")
            else:
                rows[passage.number - 1] = f"{_with_certainty(bare, change.after)}{end}"
        return "".join(rows)

    def facts(self, text: str, changes: Sequence[Change]) -> str:
        """Change facts."""
        source = Manuscript(text)
        front = source.front
        for change in changes:
            now = Manuscript(f"---\n{front}\n---\n").facts.get(change.name, "")
            if now != change.before:
                told = now.replace("\n", ", ") or "nothing"
                self.tell(
                    change, f"`{change.name}` of {change.record} has changed since; it is now “{told}”."
                )
                continue
            try:
                front = with_fact(front, self.kind, change.name, change.after)
            except NotEditable as error:
                self.tell(change, str(error))
        if front == source.front:
            return text
        count = source.front.count("\n") + 1
        head, tail = source.rows[:1], source.rows[1 + count :]
        return "".join((*head, *(f"{row}{source.end}" for row in front.split("\n")), *tail))


def _where(change: Change) -> str:
    name = f"under `{change.name}`" if change.name else "before the first heading"
    return f"Line {change.line} {name} of {change.record}"


def _place_of_new(passage: TypedPassage, line: int) -> int:
    """The row, counted from 0, before which a new line comes."""
    if 0 < line <= len(passage.statements):
        return passage.statements[line - 1].number - 1
    if passage.statements:
        return passage.statements[-1].number
    return max(passage.filled, default=passage.number)


def _with(row: str, before: str, after: str) -> str:
    start = len(row) - len(row.lstrip())
    start += 2 if row[start:].startswith("- ") else 0
    return f"{row[:start]}{after}{row[start + len(before) :]}"


def _with_certainty(heading: str, certainty: str) -> str:
    options = _OPTION.search(heading)
    kept = [part.strip() for part in options.group(1).split(",")] if options else []
    kept = [part for part in kept if part and not part.startswith("certainty=")]
    kept = [f"certainty={certainty}", *kept] if certainty else kept
    bare = heading[: options.start()] if options else heading.rstrip()
    return f"{bare} {{{', '.join(kept)}}}" if kept else bare


def _without_heading(
    source: Manuscript,
    name: str,
    removed: Mapping[str, set[int]],
    rows: list[str | None],
    added: Mapping[int, list[str]],
) -> None:
    """Take a heading away too if nothing is left under it and its parts, with the empty rows after it."""
    under = [one for one in source.passages.values() if one.name == name or one.name.startswith(name + PART)]
    number = source.passages[name].number
    after = (one.number for one in source.passages.values() if one.number > number)
    following = next(after, len(rows) + 1)
    left = any(set(one.filled) - removed.get(one.name, set()) for one in under)
    if not source.passages[name].level or left or any(number <= at < following for at in added):
        return
    for row in range(number - 1, following - 1):
        rows[row] = None
    if following > len(rows):  # the last line of a file is no empty one
        for row in reversed(range(number - 1)):
            if (rows[row] or "").strip():
                break
            rows[row] = None


def _joined(rows: Sequence[str | None], added: Mapping[int, list[str]], end: str) -> str:
    return "".join(_pieces(rows, added, end))


def _pieces(rows: Sequence[str | None], added: Mapping[int, list[str]], end: str) -> Iterator[str]:
    """The rows that are left, each new one before the row that it is to stand before."""
    last = ""
    for at in range(len(rows) + 1):
        for new in added.get(at, ()):
            if last and not last.endswith(("\n", "\r")):
                yield end
            last = f"{new}{end}"
            yield last
        if at < len(rows) and (row := rows[at]) is not None:
            last = row
            yield row
