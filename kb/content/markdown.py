"""The line grammar of a body: blocks under headings, lines of prose with their citations and links."""

import re
from collections.abc import Iterable, Iterator

from .records import Citation, Line

# No character class may run past the next opening bracket, or a row of brackets takes quadratic time.
CITED = re.compile(r" ?\[(@[^\[\]]+)\]")
INLINE = re.compile(r"\[([^\[\]@][^\[\]]*)\]\(([^()\s]*)\)")
_HEADING = re.compile(r"(#{1,6}) +(.*)")


def parse_line(number: int, raw: str) -> Line:
    """Parse a line of prose; citations and link targets are taken out of its text."""
    if "[" not in raw:
        return Line(number, raw.strip())
    citations = tuple(
        _citation(part) for group in CITED.findall(raw) for part in group.split(";") if part.strip()
    )
    words = CITED.sub("", raw)
    return Line(number, INLINE.sub(r"\1", words).strip(), citations, tuple(INLINE.findall(words)))


def _citation(part: str) -> Citation:
    work, _, locator = part.strip().removeprefix("@").partition(",")
    return Citation(work.strip(), locator.strip())


def paragraphs(texts: Iterable[str]) -> Iterator[list[str]]:
    """Runs of non-empty texts."""
    group: list[str] = []
    for text in [*texts, ""]:
        if text:
            group.append(text)
        elif group:
            yield group
            group = []


def blocks(text: str, start: int) -> Iterator[tuple[int, int, str, list[tuple[int, str]]]]:
    """Split a body at its headings into (line, level, heading, rows); comments and fences are skipped."""
    text = _uncommented(text)
    number, level, heading, fenced = start, 0, "", False
    rows: list[tuple[int, str]] = []
    for row, raw in enumerate(text.split("\n"), start):
        fenced ^= raw.lstrip().startswith("```")
        found = None if fenced else _HEADING.match(raw.rstrip())
        if found:
            yield number, level, heading, rows
            number, level, heading, rows = row, len(found.group(1)), found.group(2), []
        else:
            rows.append((row, raw))
    yield number, level, heading, rows


def _uncommented(text: str) -> str:
    """Blank out comments; every other line keeps its number."""
    parts, rest = [], text
    while "<!--" in rest:
        before, _, after = rest.partition("<!--")
        comment, end, rest_after = after.partition("-->")
        if not end:
            break
        parts += [before, "\n" * comment.count("\n")]
        rest = rest_after
    return "".join((*parts, rest))
