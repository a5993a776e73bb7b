"""One principle on one page: its theories with their verdicts, and in each the concepts that bear on it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..knowledge.references import same_words
from .blocks import Text, kind_box, paragraphs, place_rows, rows_height, text, total_height, wrap_cards
from .lettering import width
from .scene import Box, Card, Font, Mark, Rect, Scene, Words, card, styled_box
from .sheet_reasons import Page, reason_marks, reason_pages, reasoned
from .style import GROUND, INK, KIND_STYLES, QUIET, RULE, STRENGTHS, Style
from .title_and_legend import A4, CAPTION, MARGIN, About, Canvas, framed, strength_symbol, strengths_legend
from .verdicts import certainty_rank, standing, verdict_sentence, verdicts

TOP, BOTTOM = 92.0, 40.0
SIDE = 196.0
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
GAP, RISE, PAD, APART = 5.0, 4.0, 6.0, 5.0
MOST_GROWTH = 24.0
BAND = Style("square", GROUND, RULE, 0.7)
BORDERS = {"high": (1.7, ()), "medium": (0.8, ()), "low": (0.8, (3.0, 2.0))}  # line width and dashes
CERTAINTY_WORDS = {"high": "bears on it, surely", "medium": "fairly surely", "low": "less surely"}
OTHER = "other-schools"


@dataclass(frozen=True, kw_only=True)
class _Source:
    """A theory (or, without an id, the other schools) with its verdict and its concepts."""

    id: str
    label: str
    strength: str
    reason: str
    concepts: Mapping[str, str]  # labels by id, the surest first


@dataclass(frozen=True, kw_only=True)
class _Band:
    """A source's part of the sheet: its head on the left, then rows of cards; `count` are concepts."""

    id: str
    strength: str
    head: tuple[Text, ...]
    rows: tuple[tuple[Card, ...], ...]
    count: int

    @property
    def height(self) -> float:
        return max(total_height(self.head) + PAD, rows_height(self.rows, RISE) + 2 * PAD)


def sheet(base: KnowledgeBase, id: str, canvas: Canvas = A4, page: int = 1) -> Scene:
    """A principle with a band per theory, and behind it pages with the reason for each concept.

    On the first page a band has the verdict and its short reason, then concepts as cards. A concept is in
    the band of the first theory that it comes from or is used in, the surest first, with an asterisk if it
    comes from elsewhere. The type is the largest with which all cards fit; if they do not fit even in the
    smallest, the last cards of the fullest bands are replaced by a count. The pages behind name every
    concept, in the same order.

    Raises:
        KeyError: for an unknown record.
        ValueError: for a record of another kind, or a page that there is not.
    """
    record = base.record(id)
    if record.kind != "principle":
        raise ValueError(f"A sheet is of a principle, and {record.label} is a {record.kind}.")
    bearing = _bearing(base, record.id)
    behind = reason_pages(base, _by_school(base, record, bearing), canvas)
    pages = 1 + len(behind)
    if not 1 <= page <= pages:
        raise ValueError(
            f"The sheet of {record.label} has {pages} page{'s' * (pages > 1)}; there is no page {page}."
        )
    if page == 1:
        return replace(_front(base, record, bearing, canvas), pages=pages)
    about = _about_reasons(base, record, bearing, behind[page - 2], f"page {page} of {pages}")
    return replace(framed(about, canvas, list(reason_marks(behind[page - 2], canvas)), ()), pages=pages)


def _by_school(base: KnowledgeBase, record: Record, bearing: Sequence[Link]) -> dict[str, list[Link]]:
    """The links of concepts, by the names of the bands that they are in."""
    links = {link.source: link for link in bearing}
    return {
        one.label: [links[id] for id in one.concepts]
        for one in _sources(base, record, bearing)
        if one.concepts
    }


def _about_reasons(
    base: KnowledgeBase, record: Record, bearing: Sequence[Link], page: Page, which: str
) -> About:
    here = [entry.id for column in page for entry in column if entry.id]
    links = {link.source: link for link in bearing}
    return About(
        name="sheet",
        title=f"{record.label}: why each concept bears on it, {which}",
        caption="Concepts by the school in whose band they stand on the first page, the surest first; in brackets the "
        "works on which a reason rests.",
        summary=f"{record.label}, {which}: {len(here)} of the {len(bearing)} concepts that bear on it, from "
        f"{base.record(here[0]).label} to {base.record(here[-1]).label}, by school, each with its reason and sources.",
        sentences=[f"{base.sentence(links[id])}: {reasoned(base, links[id])}" for id in here],
    )


def _front(base: KnowledgeBase, record: Record, bearing: Sequence[Link], canvas: Canvas) -> Scene:
    """The first page: the bands."""
    lead = _lead(base, record, canvas.room - 24)
    top = TOP + total_height(lead) + 9 + APART
    area = canvas.height - BOTTOM - top
    bands = _bands(_sources(base, record, bearing), canvas.room, area)
    grow = (area - sum(band.height + APART for band in bands) + APART) / max(len(bands), 1)
    grow = min(max(grow, 0.0), MOST_GROWTH)
    certainties = {link.source: link.certainty for link in bearing}
    marks = list(_lead_marks(record, lead, canvas.room))
    for band in bands:
        marks += _band_marks(band, (top, band.height + grow), canvas.room, certainties)
        top += band.height + grow + APART
    about = _about(base, record, bearing, sum(band.count for band in bands))
    strengths = [relation_of(link).strength for link in verdicts(record)]
    return framed(about, canvas, marks, _legend(strengths, canvas.width))


def _about(base: KnowledgeBase, record: Record, bearing: Sequence[Link], shown: int) -> About:
    left_out = len(bearing) - shown
    more = "All, with reasons: next pages." if left_out else "Reasons: next pages."
    return About(
        name="sheet",
        title=f"Principle {record.order}, {standing(record)}: {record.label}",
        caption="A band is a theory: how the principle stands to it, and concepts used there that bear on it, "
        f"the surest first (* comes from elsewhere). {more}",
        summary=_summary(record, bearing),
        sentences=[
            *(verdict_sentence(base, link) for link in verdicts(record)),
            *(f"{base.sentence(link)}." for link in bearing),
        ],
    )


def _summary(record: Record, bearing: Sequence[Link]) -> str:
    """How the principle stands to the theories, and how many concepts bear on it."""
    counts = Counter(relation_of(link).strength for link in verdicts(record))
    stands = "; ".join(f"{style.words}: {counts[name]}" for name, style in STRENGTHS.items() if counts[name])
    return (
        f"{record.label}: a band for each theory, with the verdict and its reason in short ({stands}), "
        f"and in the bands the {len(bearing)} concepts that bear on the principle, the surest first."
    )


def _bearing(base: KnowledgeBase, id: str) -> list[Link]:
    """The links of concepts to a principle, the surest first, then by name."""
    found = [
        link
        for link in base.links_of(id)
        if link.target == id and base.web.nodes[link.source]["kind"] == "concept"
    ]
    return sorted(
        found, key=lambda link: (certainty_rank(link), base.web.nodes[link.source]["label"].casefold())
    )


def _lead(base: KnowledgeBase, record: Record, room: float) -> tuple[Text, ...]:
    """The principle as the seed text words it, or as we do if it quotes none."""
    words = record.lead.lines[0].text if record.lead.lines else record.label
    if record.lead.quotations:
        alike = same_words(record.lead.quotations)[0]
        exact = " ".join(alike[0].exact.split())
        places = " and ".join(base.record(one.document).short for one in alike)
        words = f"“{exact}” ({'seed texts' if len(alike) > 1 else 'seed text'}: {places})"
    return (text(words, room, Font(10.5)),)


def _sources(base: KnowledgeBase, record: Record, bearing: Sequence[Link]) -> list[_Source]:
    """The theories in order, then the other schools if a concept is used in none of the theories."""
    homes: dict[str, dict[str, str]] = {theory: {} for theory in (*base.theories.index, "")}
    for link in bearing:
        concept = base.record(link.source)
        user = next((theory for theory in concept.ids("theories") if theory in homes), "")
        homes[user][concept.id] = concept.label + (" *" if user not in ("", concept.home) else "")
    by_theory = {link.target: link for link in verdicts(record)}
    others = homes.pop("")
    found = []
    for theory, concepts in homes.items():
        verdict = by_theory.get(theory)
        found.append(
            _Source(
                id=theory,
                label=str(base.theories.loc[theory, "short"]),
                strength=relation_of(verdict).strength if verdict else "",
                reason=verdict.short if verdict else "",
                concepts=concepts,
            )
        )
    outside = "Used outside the six sources"
    if others:
        found.append(_Source(id="", label="Other schools", strength="", reason=outside, concepts=others))
    return found


def _bands(sources: Sequence[_Source], room: float, area: float) -> list[_Band]:
    """The bands in the largest type with which all fit, or else with as many cards as fit."""
    most = {source.id: len(source.concepts) for source in sources}
    bands: list[_Band] = []
    for size in SIZES:
        bands = [_band(source, room, size, most[source.id]) for source in sources]
        if _height(bands) <= area:
            return bands
    while _height(bands) > area:
        fullest = max(bands, key=lambda band: (rows_height(band.rows, RISE), band.id))
        if fullest.count < 1:
            break
        most[fullest.id] = fullest.count - 1
        bands = [_band(source, room, SIZES[-1], most[source.id]) for source in sources]
    return bands


def _height(bands: Sequence[_Band]) -> float:
    return sum(band.height + APART for band in bands) - APART


def _band(source: _Source, room: float, size: float, most: int) -> _Band:
    """A band with the first `most` of a source's concepts."""
    head = (
        text(source.label, SIDE - 48, Font(max(size, 10.5), bold=True)),
        text(source.reason, SIDE - 16, Font(max(size - 0.5, 9.0), colour=INK if source.id else QUIET)),
    )
    shown = list(source.concepts.items())[:most]
    cards = [card(id, "concept", label, Font(size), 250.0) for id, label in shown]
    cards = [replace(one, width=one.width - 4, height=one.height - 3) for one in cards]
    if len(source.concepts) > len(shown):
        cards.append(_more(len(source.concepts) - len(shown), size))
    rows = wrap_cards(cards, room - SIDE - 2 * PAD, GAP)
    return _Band(id=source.id, strength=source.strength, head=head, rows=rows, count=len(shown))


def _more(count: int, size: float) -> Card:
    """The count of the cards that are left out; not a record, so without an id."""
    words = f"and {count} more, on the next pages"
    wide, high = width(words, size) + 8, size * 1.22 + 6
    return Card(id="", kind="concept", lines=(words,), font=Font(size), width=wide, height=high)


def _lead_marks(record: Record, lead: Sequence[Text], room: float) -> Iterator[Mark]:
    place = Rect.from_corner(MARGIN, TOP, room, total_height(lead) + 9)
    yield kind_box("principle", place, id=record.id, name=record.label)
    for one in lead:
        yield from one.at(MARGIN + 12, TOP + 4, owner=record.id)


def _band_marks(
    band: _Band, place: tuple[float, float], room: float, certainties: Mapping[str, str]
) -> Iterator[Mark]:
    """A band, from its top and with its height as `place` says."""
    top, high = place
    yield styled_box(BAND, Rect.from_corner(MARGIN, top, room, high), role="cluster")
    style = KIND_STYLES["theory" if band.id else "tradition"]
    owner = band.id or OTHER
    yield styled_box(style, Rect.from_corner(MARGIN, top, SIDE, high), role="node", id=owner)
    y = top + (high - total_height(band.head)) / 2
    if band.strength:
        yield from strength_symbol(band.strength, MARGIN + SIDE - 32, y + band.head[0].font.size * 0.6)
    yield from paragraphs(band.head, MARGIN + 8, y, owner=owner)
    left = MARGIN + SIDE + PAD
    if not band.rows:
        words = "no further concept bears on it"
        yield Words(x=left + 2, y=top + high / 2 + 3, text=words, italic=True, colour=QUIET)
    offset = (high - rows_height(band.rows, RISE)) / 2
    for placed, mark in place_rows(band.rows, left, top + offset, GAP, RISE):
        yield from _card_mark(placed, mark, certainties)


def _card_mark(placed: Card, mark: Mark, certainties: Mapping[str, str]) -> Iterator[Mark]:
    """A card's mark, its border as sure as its link; of a count only the words."""
    if not placed.id:
        if isinstance(mark, Words):
            yield replace(mark, italic=True, colour=QUIET, owner="")
    elif isinstance(mark, Box):
        line, dash = BORDERS.get(certainties[placed.id], BORDERS["medium"])
        yield replace(mark, line=line, dash=dash)
    else:
        yield mark


def _legend(strengths: Sequence[str], wide: float) -> list[Mark]:
    found = strengths_legend(MARGIN, 76, [name for name in STRENGTHS if name in strengths])
    x = wide - MARGIN - sum(width(words, CAPTION) + 46 for words in CERTAINTY_WORDS.values()) + 18
    for certainty, words in CERTAINTY_WORDS.items():
        line, dash = BORDERS[certainty]
        style = replace(KIND_STYLES["concept"], width=line, dash=dash)
        found.append(styled_box(style, Rect.from_corner(x, 70.5, 22, 11), role="legend"))
        found.append(Words(x=x + 28, y=79, text=words, size=CAPTION, role="legend"))
        x += width(words, CAPTION) + 46
    return found
