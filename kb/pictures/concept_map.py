"""Concept maps: chosen records, and the links among them by name, placed so that each line can be followed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..content.records import relation_of
from ..knowledge.base import KnowledgeBase
from .arrangement import arranged
from .blocks import place_rows, rows_height, text, wrap_cards
from .bonds import Bond, backbone, bonds, links_among, strongest
from .layout import Area, Places
from .lettering import width
from .line_names import SIZE, LineName, named
from .routing import Ways
from .scene import Box, Card, Curve, Font, Mark, Point, Rect, Scene, Words, card
from .segments import crossing_counts
from .selection import EVERYTHING, Selection
from .strokes import head, rim, smooth, traced
from .style import KIND_STYLES, QUIET, STRENGTHS
from .title_and_legend import A4, CAPTION, About, Canvas, caption_height, framed, kinds_legend, listed

MOST = 40  # records
LINES, CROSSINGS = 1.6, 12  # at most so many lines for each record, and crossings in all
SIZES = (13.0, 12.0, 11.0, 10.5, 10.0, 9.5, 9.0)  # of type: the first in which the page stays airy enough
AIRY, FULL = 0.2, 0.42  # the share of the area that cards may take, and that they can take at all
TALLER = [A4, *(Canvas(A4.width, A4.height * by) for by in (1.5, 2.0, 3.0))]  # if no paper is asked for
BOLD = ("principle", "theory")
LEGEND, APART, GAP, RISE = 36.0, 20.0, 12.0, 9.0  # heights of the legend and of a heading; between cards
UNSURE = (3.0, 2.0)  # dashes
NO_LINKS = "No two of these records are linked with each other here."
ALONE = "Not linked with the others here:"
_Line = tuple[Bond, Sequence[Point], LineName | None]


@dataclass(frozen=True)
class _Net:
    """Cards with their centres, and the lines between them: for each bond its points from rim to rim."""

    cards: Mapping[str, Card]
    places: Places
    lines: Sequence[_Line]

    @property
    def bottom(self) -> float:
        """Where the lowest card or line ends."""
        cards = (self.places[one.id][1] + one.height / 2 for one in self.cards.values())
        return max((*cards, *(y for _, way, _ in self.lines for _, y in way)), default=0.0)


def concept_map(
    base: KnowledgeBase, *ids: str, canvas: Canvas | None = None, selection: Selection = EVERYTHING
) -> Scene:
    """The records `ids` and the links among them whose relations `selection` has.

    Where all links would be a tangle only the strongest are drawn, and the caption says how many; the
    sentences tell all. By default the picture is as wide as A4 on its side, and as high as it needs to be.

    Raises:
        KeyError: for an unknown record.
        ValueError: for fewer than two records or more than `MOST`, or names for which there is no room.
    """
    chosen = list(dict.fromkeys(base.resolve(id) for id in ids))
    _check(len(chosen))
    every = bonds(links_among(base, chosen, selection))
    linked = {id for bond in every for id in (bond.one, bond.two)}
    mute: list[_Line] = [(bond, (), None) for bond in every]
    longest = (_caption(every, those, selection) for those in (mute, mute[1:]))
    reading = max(caption_height(words, canvas or A4) for words in longest)
    page, cards = _page(base, chosen, linked, [canvas] if canvas else TALLER, reading)
    top = page.top + reading + LEGEND
    alone = wrap_cards([cards[id] for id in chosen if id not in linked], page.room, GAP)
    below = rows_height(alone, RISE) + APART + 2 * RISE if alone else 0.0
    area = (page.margin, top, page.width - page.margin, page.height - page.foot - below)
    net = _net({id: cards[id] for id in chosen if id in linked}, every, area, centred=canvas is not None)
    end = min(net.bottom + RISE, area[3]) if linked else top
    if canvas is None:
        page = Canvas(page.width, end + below + page.foot)
    marks = [*_drawn(net), *_apart(alone, page, page.height - page.foot - below, bool(linked))]
    about = _about(base, chosen, every, net, selection)
    kinds = [kind for kind in KIND_STYLES if kind in {one.kind for one in cards.values()}]
    legend = kinds_legend(page.margin, page.top + caption_height(about.caption, page) + 18, kinds)
    return framed(about, page, marks, legend)


def _check(count: int) -> None:
    if count < 2:
        raise ValueError("A concept map is of two records or more.")
    if count > MOST:
        raise ValueError(
            f"A concept map is of at most {MOST} records, so that each line can be followed; these are {count}. "
            "Choose fewer, or take the picture `overview` for the whole field, `sheet` for a principle with all "
            "its concepts, or the handout `atlas` with a page for each principle."
        )


def _page(
    base: KnowledgeBase, ids: Sequence[str], linked: Collection[str], pages: Sequence[Canvas], reading: float
) -> tuple[Canvas, dict[str, Card]]:
    """The first page that has room for records, and their cards in the largest type that leaves room for lines.

    `reading` is how much longer than one line the caption is.
    """
    for page in pages:
        high = page.height - page.top - reading - LEGEND - page.foot
        for size in SIZES:
            cards = {id: _card(base, id, size) for id in ids}
            rows = wrap_cards([cards[id] for id in ids if id not in linked], page.room, GAP)
            free = page.room * (high - (rows_height(rows, RISE) + APART + 2 * RISE if rows else 0.0))
            taken = sum((cards[id].width + GAP) * (cards[id].height + RISE) for id in linked)
            if free >= 0 and taken <= (AIRY if size > SIZES[-1] else FULL) * free:
                return page, cards
    raise ValueError(f"The names of these {len(ids)} records need more than one page. Choose fewer of them.")


def _card(base: KnowledgeBase, id: str, size: float) -> Card:
    node = base.web.nodes[id]
    return card(id, node["kind"], node["label"], Font(size, bold=node["kind"] in BOLD), 9.6 * size)


def _net(cards: Mapping[str, Card], every: Sequence[Bond], area: Area, *, centred: bool) -> _Net:
    """Places for cards, and ways of the lines between them that cross each other at most `CROSSINGS` times."""
    drawn = strongest(every, round(LINES * len(cards)))
    if not drawn:
        return _Net(cards, {}, [])
    fitted = _fitted(cards.values(), area)
    pairs = [(bond.one, bond.two) for bond in drawn]
    places = arranged(list(cards.values()), pairs, [width(bond.name, SIZE) for bond in drawn], fitted)
    if not centred:
        rise = min(places[one.id][1] - one.height / 2 for one in cards.values()) - area[1] - 4
        places = {id: (x, round(y - rise, 2)) for id, (x, y) in places.items()}
    numbers = {id: i for i, id in enumerate(cards)}
    boxes = [Rect(*places[id], one.width, one.height) for id, one in cards.items()]
    routes = Ways(boxes, [(numbers[one], numbers[two]) for one, two in pairs], area)
    routes.improve()
    ways = [_from_rim(cards, bond, routes.points(line)) for line, bond in enumerate(drawn)]
    kept = _untangled(crossing_counts([traced(smooth(way)) for way in ways]), drawn)
    ways, drawn = [ways[line] for line in kept], [drawn[line] for line in kept]
    names = named([bond.name for bond in drawn], ways, boxes, area)
    return _Net(cards, places, list(zip(drawn, ways, names, strict=True)))


def _fitted(cards: Iterable[Card], area: Area) -> Area:
    """The middle of an area, as much of it as some cards and their lines need."""
    left, top, right, bottom = area
    need = sum((one.width + 100) * (one.height + 62) for one in cards)
    wide, high = min(right - left, (need * 2.1) ** 0.5 + 160), min(bottom - top, (need / 2.1) ** 0.5 + 60)
    x, y = (left + right - wide) / 2, (top + bottom - high) / 2
    return x, y, x + wide, y + high


def _untangled(counts: Sequence[Sequence[int]], drawn: Sequence[Bond]) -> list[int]:
    """Take out lines that cross most others, the weakest first, until few crossings are left.

    `counts` has how many times each two cross. Returns the numbers of the lines that stay, among them those
    that hold the records together.
    """
    fixed = {id(bond) for bond in backbone(drawn)}
    kept = list(range(len(drawn)))

    def crossed(line: int) -> int:
        return sum(counts[line][other] for other in kept)

    while sum(map(crossed, kept)) > 2 * CROSSINGS:
        loose = [line for line in kept if id(drawn[line]) not in fixed]
        if not loose:
            break
        kept.remove(max(loose, key=lambda line: (crossed(line), line)))
    return kept


def _from_rim(cards: Mapping[str, Card], bond: Bond, points: Sequence[Point]) -> list[Point]:
    """The points of a line, from the rim of one card to the rim of the other."""
    start, end = rim(cards[bond.one], points[0], points[1]), rim(cards[bond.two], points[-1], points[-2])
    return [start, *points[1:-1], end]


def _drawn(net: _Net) -> Iterator[Mark]:
    """The lines, over them their names and the cards."""
    for bond, way, _ in net.lines:
        yield _line(bond, smooth(way))
        for tip, back in ((way[0], way[1]), (way[-1], way[-2])):
            if (bond.one if tip is way[0] else bond.two) in bond.heads:
                yield from head(tip, back)
    for _, _, name in net.lines:
        if name:
            yield from name.marks()
    for one in net.cards.values():
        yield from one.at(*net.places[one.id])


def _line(bond: Bond, points: tuple[Point, ...]) -> Curve:
    """The line of a bond, as wide as its verdict is drawn."""
    link = bond.links[0]
    style = STRENGTHS.get(relation_of(link).strength)
    return Curve(
        points=points,
        colour=QUIET,
        line=max(style.width * 0.7, 0.9) if style else 0.9,
        dash=_dashes(bond),
        source=link.source,
        target=link.target,
        name=bond.name,
    )


def _dashes(bond: Bond) -> tuple[float, ...]:
    """The dashes of a tension, or of a link of which we are less sure."""
    link = bond.links[0]
    style = STRENGTHS.get(relation_of(link).strength)
    return (style.dash if style else ()) or (UNSURE if link.certainty == "low" else ())


def _apart(rows: Sequence[Sequence[Card]], page: Canvas, top: float, some: bool) -> Iterator[Box | Words]:
    """Records without a link, in rows below a sentence that says so."""
    if rows:
        font = Font(CAPTION, italic=True, colour=QUIET)
        top += RISE
        yield from text(ALONE if some else NO_LINKS, page.room, font).at(page.margin, top)
        for _, mark in place_rows(rows, page.margin, top + APART, GAP, RISE):
            yield mark


def _about(
    base: KnowledgeBase, ids: Sequence[str], every: Sequence[Bond], net: _Net, selection: Selection
) -> About:
    labels = {id: base.record(id).label for id in ids}
    links = [link for bond in every for link in bond.links]
    alone = [labels[id] for id in ids if id not in net.cards]
    lonely = f"Not linked with the others here: {listed(alone, len(alone))}."
    count = f"{len(links)} link{'s' * (len(links) != 1)}"
    return About(
        name="concept-map",
        title=f"Concept map: {listed(list(labels.values()))}",
        summary=f"{len(ids)} records and {count} among them: {listed(list(labels.values()), 5)}.",
        caption=_caption(every, net.lines, selection),
        sentences=[
            *(f"{base.sentence(link)}." for link in links),
            *([lonely if links else NO_LINKS] if alone else ()),
        ],
    )


def _caption(every: Sequence[Bond], lines: Sequence[_Line], selection: Selection) -> str:
    """How to read the map, and what it leaves out."""
    if not every:
        return f"The records that were chosen.{selection.words}"
    words = ["An arrow runs from the record that makes the claim to the one it is about: read along it."]
    if not all(bond.heads for bond, _, _ in lines):
        words.append("A line without a head holds both ways.")
    if any(_dashes(bond) == UNSURE for bond, _, _ in lines):
        words.append("We are less sure of a broken one.")
    words += _left_out(every, lines)
    return " ".join(words) + selection.words


def _left_out(every: Sequence[Bond], lines: Sequence[_Line]) -> Iterator[str]:
    """What a map does not show, in sentences."""
    drawn = [bond for bond, _, _ in lines]
    mute = sum(name is None for _, _, name in lines)
    plural = "s have" if mute != 1 else " has"
    if len(drawn) < len(every):
        besides = f", {mute} of them without words" if mute else ""
        yield f"Of {_count(every)} links the {_count(drawn)} strongest that can be followed are drawn{besides};"
    elif mute:
        yield f"{mute} line{plural} no room for words;"
    if mute or len(drawn) < len(every):
        yield "the text that goes with the map tells all."
    if len(drawn) < len(every) and any(relation_of(bond.links[0]).strength for bond in every):
        yield "The matrix has the reasons of principles and theories."


def _count(those: Iterable[Bond]) -> int:
    """How many links some bonds have."""
    return sum(len(bond.links) for bond in those)
