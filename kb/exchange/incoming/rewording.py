"""From changed words on paper back to a line of the source, with its citations and inline links kept."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from ...content.markdown import CITED, INLINE, parse_line
from ...content.records import Line
from ...content.rules.prose import second_sentence

_TOKEN = re.compile(r"\s*(?:\w+(?:[’'‑-]\w+)*|[^\w\s])")
_ALIKE = str.maketrans({"\u00a0": " ", "\u202f": " ", "‘": "'", "’": "'", "“": '"', "”": '"', "‑": "-"})
_MARKUP = re.compile(r"[\[\]]|<!--|-->")


class NotMapped(ValueError):
    """Raised for changed words that no program had better put into the source; says why."""


class Printed(NamedTuple):
    """A line as paper has it: the name of its passage or nothing, its words, and who says so or nothing."""

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.words} {self.after}".strip()


class _Edit(NamedTuple):
    """Words to be put in place of some letters, counted from 0."""

    start: int
    end: int
    new: str


def same_on_paper(one: str, other: str) -> bool:
    """Whether two texts differ at most in spaces and in the form of quotation marks, as Word changes them."""
    return _plain(one) == _plain(other)


def reworded(raw: str, printed: Printed, changed: str) -> str:
    """A line of the source with its words as `changed` has them.

    Args:
        raw: the line, without the sign of a list item.
        printed: what paper has of it.
        changed: what paper has now, all of it.

    Raises:
        NotMapped: if a change touches a citation, the edge of a link, or what stands around the words.
    """
    places = _places(raw, printed.words)
    line = raw
    for edit in reversed(list(_edits(printed, changed))):
        line = _with(line, raw, places, edit)
    line = re.sub(r" {2,}", " ", line).strip()
    before, after = parse_line(0, raw), parse_line(0, line)
    if not after.text:
        raise NotMapped("the claim is struck out")
    kept = before.citations == after.citations and _targets(before) == _targets(after)
    if not kept or not same_on_paper(str(printed._replace(words=after.text)), changed):
        raise NotMapped("it cannot be put into the source safely")
    return line


def without_added(printed: Printed, changed: str) -> tuple[str, list[str]]:
    """What paper has now without the sentences that were added after the words, and these sentences.

    Raises:
        NotMapped: if one sentence became two in another way, since then it is open whose source is whose.
    """
    bare = " ".join(changed.split()).removeprefix(printed.before).removesuffix(printed.after).strip()
    found: list[str] = []
    while at := second_sentence(bare):
        found.append(bare[:at].strip())
        bare = bare[at:]
    first, *added = (*found, bare.strip())
    if not added or second_sentence(printed.words):
        return changed, []
    if not same_on_paper(first, printed.words):
        raise NotMapped("it makes two sentences of one, and each needs a line of its own")
    return str(printed), [_clean(one) for one in added]


def _targets(line: Line) -> list[str]:
    return [id for _, id in line.mentions]


def _edits(printed: Printed, changed: str) -> Iterator[_Edit]:
    """What has changed, with places in the words alone. Raises NotMapped for what lies outside them."""
    whole, changed = str(printed), changed.strip()
    old, new = [*_TOKEN.finditer(whole)], [*_TOKEN.finditer(changed)]
    matcher = SequenceMatcher(
        None, [_token(one[0]) for one in old], [_token(one[0]) for one in new], autojunk=False
    )
    first, last = len(printed.before), len(printed.before) + len(printed.words)
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal":
            continue
        start = old[i].start() if i < len(old) else last
        end = old[j - 1].end() if j > i else start
        words = _clean(changed[new[k].start() : new[m - 1].end()] if m > k else "")
        if first and start == first - 1:  # the space before the first word is not its own
            start, end, words = first, max(first, end), words.lstrip() if j > i else f"{words.lstrip()} "
        if start < first:
            raise NotMapped("it touches the words before it, which are a heading")
        if end > last:
            raise NotMapped("it touches the sources in brackets")
        yield _Edit(start - first, end - first, words)


def _token(text: str) -> str:
    """A word or a sign as it is compared, with the space before it; brackets are often left without."""
    plain = _plain(text)
    return f" {plain}" if text[0].isspace() and plain != "[" else plain


def _with(line: str, raw: str, places: list[int], edit: _Edit) -> str:
    """The line with one edit made; edits are made from the last to the first, so places before it hold."""
    start, end, new = edit
    for one in CITED.finditer(raw):
        at = sum(place < one.start() for place in places)  # how many letters stand before it
        if start < at < end:
            raise NotMapped("it reaches across a citation")
    for one in INLINE.finditer(raw):
        first, last = (sum(place < edge for place in places) for edge in (one.start(1), one.end(1)))
        within = first <= start and end <= last and (start, end) != (first, last)
        if start < last and first < end and not within:
            raise NotMapped("it touches a link to another record")
        if start == end == last:
            return f"{line[: one.end()]}{new}{line[one.end() :]}"
    if start == end:
        at = places[start - 1] + 1 if start else 0
        return f"{line[:at]}{new}{line[at:]}"
    return f"{line[: places[start]]}{new}{line[places[end - 1] + 1 :]}"


def _places(raw: str, words: str) -> list[int]:
    """Where in the source each letter of the words stands. Raises NotMapped if the two do not fit."""
    hidden: set[int] = set()
    for one in CITED.finditer(raw):
        hidden.update(range(*one.span()))
    for one in INLINE.finditer(raw):
        hidden.update((*range(one.start(), one.start(1)), *range(one.end(1), one.end())))
    places = [place for place in range(len(raw)) if place not in hidden]
    while places and raw[places[0]].isspace():
        del places[0]
    while places and raw[places[-1]].isspace():
        del places[-1]
    if "".join(raw[place] for place in places) != words:
        raise NotMapped("its source is written in a way that cannot be followed")
    return places


def _clean(words: str) -> str:
    """Words as the content writes them. Raises NotMapped for what would be read as a sign."""
    words = unicodedata.normalize(
        "NFC", words.translate({0xA0: " ", 0x202F: " ", 0x2011: "-", ord("'"): "’"})
    )
    if _MARKUP.search(words):
        raise NotMapped("it holds square brackets, which the content reads as a citation or a link")
    if "\ufffd" in words:
        raise NotMapped("it holds a symbol that is no letter")
    return re.sub(r"\s+", " ", words)


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", words).translate(_ALIKE)).strip() if words else ""
