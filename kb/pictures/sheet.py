"""One principle on one page: its theories with their verdicts, and in each the concepts that bear on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES
from .blocks import Text, framing, kind_box, rows, rows_height, set_rows, tall, text
from .frame import MARGIN, READ, Mark, dots, framed, landscape, strengths_legend
from .lettering import width
from .scene import Box, Card, Scene, Words, card
from .style import GROUND, INK, KINDS, QUIET, RULE, STRENGTHS, Style

TOP, BOTTOM = 92.0, 40.0
SIDE = 196.0
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
GAP, RISE, PAD, APART = 5.0, 4.0, 6.0, 5.0
BAND = Style("square", GROUND, RULE, 0.7)
SURE = {"high": (1.7, ()), "medium": (0.8, ()), "low": (0.8, (3.0, 2.0))}
SAID = {"high": "bears on it, surely", "medium": "fairly surely", "low": "less surely"}


@dataclass(frozen=True, kw_only=True)
class _Band:
    """One theory's part of the sheet: what is said on its left, and the cards that follow."""

    id: str
    strength: str
    head: tuple[Text, ...]
    lines: tuple[tuple[Card, ...], ...]
    count: int

    @property
    def height(self) -> float:
        return max(tall(self.head) + PAD, rows_height(self.lines, RISE) + 2 * PAD)


def sheet(base: KnowledgeBase, id: str, paper: str = "a4") -> Scene:
    """A principle with a band a theory: the verdict and its short reason, then concepts as cards.

    A concept stands in the band of the theory where it is at home, the surest first. Type is as large as
    lets all cards on the page; where the smallest is too large, the last cards of the fullest bands
    give way to a count.

    Raises:
        KeyError: for an unknown record.
        ValueError: for a record of another kind.
    """
    record = base.record(id)
    if record.kind != "principle":
        raise ValueError(f"A sheet is of a principle, and {record.label} is a {record.kind}.")
    wide, high = landscape(paper)
    bearing = _bearing(base, record.id)
    lead = _lead(base, record, wide)
    top = TOP + tall(lead) + 9 + APART
    bands = _bands(base, record, bearing, room=(wide - 2 * MARGIN, high - BOTTOM - top))
    spare = high - BOTTOM - top - sum(band.height + APART for band in bands) + APART
    grow = max(spare / max(len(bands), 1), 0.0)
    sure = {link.source: link.certainty for link in bearing}
    marks: list[Mark] = [
        kind_box(
            "principle", MARGIN, TOP, wide - 2 * MARGIN, tall(lead) + 9, id=record.id, name=record.label
        ),
        *(word for one in lead for word in one.at(MARGIN + 12, TOP + 4, owner=record.id)),
    ]
    for band in bands:
        marks += _drawn(band, top, wide - 2 * MARGIN, min(grow, 24.0), sure)
        top += band.height + min(grow, 24.0) + APART
    verdicts = [link for link in record.links if relation_of(link).strength]
    left_out = len(bearing) - sum(band.count for band in bands)
    more = f" {left_out} more are in the list in words." if left_out else ""
    return framed(
        name="sheet",
        title=f"Principle {record.order}: {record.label}",
        read="A band is a theory: how the principle stands to it, and the concepts at home there that bear "
        f"on the principle, the surest first.{more}",
        legend=_legend([relation_of(link).strength for link in verdicts], wide),
        sentences=[*(_verdict(base, link) for link in verdicts), *(_told(base, link) for link in bearing)],
        marks=marks,
        size=(wide, high),
    )


def _bearing(base: KnowledgeBase, id: str) -> list[Link]:
    """The links of concepts to a principle, the surest first, then by name."""
    found = [
        link
        for link in base.links_of(id)
        if link.target == id and base.web.nodes[link.source]["kind"] == "concept"
    ]
    return sorted(found, key=lambda link: (_rank(link), base.web.nodes[link.source]["label"].casefold()))


def _rank(link: Link) -> int:
    return CERTAINTIES.index(link.certainty) if link.certainty else len(CERTAINTIES)


def _verdict(base: KnowledgeBase, link: Link) -> str:
    words = base.sentence(link)
    return f"{words}: {link.short}." if link.short else f"{words}."


def _told(base: KnowledgeBase, link: Link) -> str:
    return base.sentence(link) + "."


def _lead(base: KnowledgeBase, record: Record, wide: float) -> tuple[Text, ...]:
    """The principle in the words of the seed text, or in ours where it quotes none."""
    room = wide - 2 * MARGIN - 24
    if record.lead.quotations:
        quoted = record.lead.quotations[0]
        words = " ".join(quoted.exact.split())
        source = base.record(quoted.document).short
        return (text(f"“{words}” (seed text: {source})", room, 10.5),)
    return (text(record.lead.lines[0].text if record.lead.lines else record.label, room, 10.5),)


def _bands(
    base: KnowledgeBase, record: Record, bearing: Sequence[Link], *, room: tuple[float, float]
) -> list[_Band]:
    """The bands, at the largest type with which all fit; then with as many cards as fit."""
    most = {theory: len(bearing) for theory in (*base.theories.index, "")}
    bands: list[_Band] = []
    for size in SIZES:
        bands = _set(base, record, bearing, room[0], size, most)
        if sum(band.height + APART for band in bands) - APART <= room[1]:
            return bands
    while sum(band.height + APART for band in bands) - APART > room[1]:
        fullest = max(bands, key=lambda band: (rows_height(band.lines, RISE), band.id))
        if fullest.count < 1:
            break
        most[fullest.id] = fullest.count - 1
        bands = _set(base, record, bearing, room[0], SIZES[-1], most)
    return bands


def _set(
    base: KnowledgeBase,
    record: Record,
    bearing: Sequence[Link],
    room: float,
    size: float,
    most: dict[str, int],
) -> list[_Band]:
    at_home: dict[str, list[str]] = {theory: [] for theory in (*base.theories.index, "")}
    for link in bearing:
        home = base.record(link.source).home
        at_home[home if home in at_home else ""].append(link.source)
    verdicts = {link.target: link for link in record.links if relation_of(link).strength}
    found = []
    for theory, ids in at_home.items():
        if not theory and not ids:
            continue
        label = base.theories.loc[theory, "short"] if theory else "Other schools"
        reason = "At home outside the six sources"
        strength = ""
        if theory:
            verdict = verdicts.get(theory)
            strength = relation_of(verdict).strength if verdict else ""
            reason = verdict.short if verdict else ""
        head = (
            text(str(label), SIDE - 48, max(size, 10.5), bold=True),
            text(reason, SIDE - 16, max(size - 0.5, 9.0), colour=INK if theory else QUIET),
        )
        shown = ids[: most[theory]]
        cards = [card(one, "concept", base.web.nodes[one]["label"], size=size, room=250.0) for one in shown]
        cards = [replace(one, width=one.width - 4, height=one.height - 3) for one in cards]
        if len(ids) > len(shown):
            cards.append(_more(len(ids) - len(shown), size))
        lines = rows(cards, room - SIDE - 2 * PAD, GAP)
        found.append(
            _Band(id=theory, strength=strength, head=head, lines=tuple(map(tuple, lines)), count=len(shown))
        )
    return found


def _more(count: int, size: float) -> Card:
    """The words that stand for cards left out; not a record, so without an id."""
    words = f"and {count} more: see the list"
    return Card(
        id="",
        kind="concept",
        lines=(words,),
        size=size,
        bold=False,
        width=width(words, size) + 8,
        height=size * 1.22 + 6,
    )


def _drawn(band: _Band, top: float, wide: float, grow: float, sure: dict[str, str]) -> Iterator[Mark]:
    high = band.height + grow
    yield framing(BAND, MARGIN, top, wide, high, role="cluster")
    style = KINDS["theory"] if band.id else KINDS["tradition"]
    yield framing(style, MARGIN, top, SIDE, high, role="node", id=band.id or "other-schools")
    y = top + (high - tall(band.head)) / 2
    if band.strength:
        yield from dots(band.strength, MARGIN + SIDE - 32, y + band.head[0].size * 0.6)
    for one in band.head:
        yield from one.at(MARGIN + 8, y, owner=band.id or "other-schools")
        y += one.height
    left = MARGIN + SIDE + PAD
    if not band.lines:
        yield Words(
            x=left + 2,
            y=top + high / 2 + 3,
            text="no concept at home here bears on it",
            italic=True,
            colour=QUIET,
        )
    offset = (high - rows_height(band.lines, RISE)) / 2
    for placed, mark in set_rows(band.lines, left, top + offset, GAP, RISE):
        if not placed.id:
            if isinstance(mark, Words):
                yield replace(mark, italic=True, colour=QUIET, owner="")
        elif isinstance(mark, Box):
            line, dash = SURE.get(sure[placed.id], SURE["medium"])
            yield replace(mark, line=line, dash=dash)
        else:
            yield mark


def _legend(strengths: Sequence[str], wide: float) -> list[Mark]:
    found = strengths_legend(MARGIN, 76, [name for name in STRENGTHS if name in strengths])
    x = wide - MARGIN - sum(width(words, READ) + 46 for words in SAID.values()) + 18
    for certainty, words in SAID.items():
        line, dash = SURE[certainty]
        style = replace(KINDS["concept"], width=line, dash=dash)
        found.append(framing(style, x, 70.5, 22, 11, role="legend"))
        found.append(Words(x=x + 28, y=79, text=words, size=READ, role="legend"))
        x += width(words, READ) + 46
    return found
