"""Texts laid out on as many slides as they need, none shortened."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...pictures.lettering import LINE
from ..model import Run, Runs
from .measure import BOTTOM, GAP, INDENT, QUIET_SIZE, ROOM, SIZES, SMALLEST, TOP, line_count
from .sentences import parts, statements

HIGH = BOTTOM - TOP
SMALLER = (99, 24)  # the largest type that is tried for texts that flow to a next slide
SMALL = (*SMALLER, 22, 20, SMALLEST)  # ... and for those that belong on one slide
REMINDER = "From the slide before: "


@dataclass(frozen=True)
class SlideText:
    """A paragraph on a slide.

    Attributes:
        runs: its words.
        style: a key of `SIZES`; `rest` is an item continued from the slide before.
        number: its number, in a numbered list.
        most: the largest size of its type, in points.
    """

    runs: Runs
    style: str = "body"
    number: int = 0
    most: int = 99

    @property
    def size(self) -> int:
        """The size of its type, in points; what is quiet from end to end is small."""
        quiet = QUIET_SIZE if self.runs and all(run.quiet for run in self.runs) else self.most
        return min(SIZES[self.style], self.most, quiet)

    @property
    def width(self) -> float:
        """The width that its lines have, in points."""
        return ROOM if self.style in ("body", "heading", "note") else ROOM - INDENT

    @property
    def height(self) -> float:
        """Its height with the space above it, in points."""
        return line_count(self.runs, self.size, self.width) * self.size * LINE + GAP


@dataclass(frozen=True)
class Unit:
    """Texts that belong on one slide.

    Attributes:
        texts: the texts, headings first.
        claim: whether they are a claim with its limits: in small type rather than on two slides.
        framed: whether they have a slide to themselves, in a frame.
    """

    texts: tuple[SlideText, ...]
    claim: bool = False
    framed: bool = False


def fits(unit: Unit) -> bool:
    """Whether a unit has room on one slide, if need be in the smallest type."""
    return len(_laid_out(unit)) == 1


def pages(units: Iterable[Unit]) -> Iterator[tuple[SlideText, ...]]:
    """The texts of each slide: as many units as fit, and a unit that does not fit on as many as it needs."""
    page: tuple[SlideText, ...] = ()
    for unit in units:
        if _high((*page, *unit.texts)) <= HIGH:
            page = (*page, *unit.texts)
            continue
        if page:
            yield page
        *full, page = _laid_out(unit)
        yield from full
    if page:
        yield page


def _high(texts: Iterable[SlideText]) -> float:
    return sum(text.height for text in texts)


def _laid_out(unit: Unit) -> list[tuple[SlideText, ...]]:
    """A unit on one slide if its type can be made that small, and otherwise on several."""
    texts = unit.texts
    for most in SMALL if unit.claim else SMALLER:
        texts = tuple(replace(text, most=most) for text in unit.texts)
        if _high(texts) <= HIGH:
            return [texts]
    if not unit.claim:
        return _even(texts, HIGH)
    texts = tuple(replace(text, most=SMALL[-2]) for text in unit.texts)
    again = _reminder(texts)
    first, *others = _even(texts, HIGH - again.height)
    return [first, *((again, *page) for page in others)]


def _reminder(texts: Sequence[SlideText]) -> SlideText:
    """What research found, or what is said first, to stand above its limits on the next slide."""
    said = [one for text in texts if text.style != "heading" for one in statements(text.runs)]
    plain = [one for one in said if not all(run.bold for run in one)]
    claim = next((one for one in said if is_evidence(one)), (plain or said)[0])
    return SlideText((Run(REMINDER, italic=True), *claim), "note", most=SMALLEST)


def is_evidence(runs: Runs) -> bool:
    """Whether research is cited, so that what it does not show must be read with it."""
    return any(run.quiet and run.text.startswith("[evidence: ") for run in runs)


def _even(texts: Sequence[SlideText], room: float) -> list[tuple[SlideText, ...]]:
    """Texts on as few slides as there must be, about equally full."""
    fewest = len(_filled(texts, room))
    return next(
        found for tenths in range(5, 11) if len(found := _filled(texts, room * tenths / 10)) == fewest
    )


def _filled(texts: Sequence[SlideText], room: float) -> list[tuple[SlideText, ...]]:
    """Texts filled into slides sentence by sentence, with no heading at the end of one."""
    found: list[tuple[SlideText, ...]] = [()]
    for text in texts:
        begun = False  # whether a part of this text is on the last slide
        for runs in parts(text.runs, text.size, text.width, max(1, int((room - GAP) / (text.size * LINE)))):
            *before, last = found[-1] or (None,)
            longer = (
                (*before, replace(last, runs=(*last.runs, *runs)))
                if begun and last
                else (*found[-1], replace(text, runs=runs))
            )
            if found[-1] and _high(longer) > room and found[-1][-1].style != "heading":
                found.append((_going_on(text, runs) if begun else replace(text, runs=runs),))
            else:
                found[-1] = longer
            begun = True
    return found


def _going_on(text: SlideText, runs: Runs) -> SlideText:
    """The rest of a text on the next slide; that of an item has no bullet of its own."""
    return replace(text, runs=runs, style="rest" if text.style in ("bullet", "number") else text.style)
