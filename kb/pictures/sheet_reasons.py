"""The pages behind a principle's sheet: why each concept bears on the principle, and who says so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..content.records import Link
from ..knowledge.base import KnowledgeBase
from .blocks import Text, kind_box, paragraphs, text, total_height
from .scene import Box, Font, Mark, Rect, Words
from .style import SHADE
from .title_and_legend import CAPTION, MARGIN, Canvas

COLUMNS, GUTTER = 3, 16.0
TOP, BOTTOM = 84.0, 42.0
NAME, REASON = 10.0, 9.5  # font sizes
SURE = {"high": "", "medium": " (fairly surely)", "low": " (less surely)"}
KEY = "Where nothing stands behind a name the concept bears on the principle surely. Lines without brackets are ours."


@dataclass(frozen=True, kw_only=True)
class ReasonLine:
    """A concept with its reason, or the name of a school, which has no id."""

    id: str
    texts: tuple[Text, ...]

    @property
    def height(self) -> float:
        """Its height with the gap below it."""
        return total_height(self.texts) + (6.0 if self.id else 8.0)


Page = Sequence[Sequence[ReasonLine]]  # its columns


def reason_pages(base: KnowledgeBase, groups: Mapping[str, Sequence[Link]], canvas: Canvas) -> list[Page]:
    """The links of concepts to a principle by school, in columns, as many pages as they need."""
    room, area = _column(canvas), canvas.height - TOP - BOTTOM
    columns: list[list[ReasonLine]] = [[]]
    used = 0.0
    for school, links in groups.items():
        heading = _heading(school, room)
        for number, link in enumerate(links):
            entry = _entry(base, link, room)
            if not number and columns[-1] and used + heading.height + entry.height <= area:
                columns[-1].append(heading)
                used += heading.height
            elif not columns[-1] or used + entry.height > area:
                again = _heading(f"{school} (more)", room) if number else heading
                columns = [*filter(None, columns), [again]]
                used = again.height
            columns[-1].append(entry)
            used += entry.height
    columns = list(filter(None, columns))
    return [columns[i : i + COLUMNS] for i in range(0, len(columns), COLUMNS)]


def reason_marks(page: Page, canvas: Canvas) -> Iterator[Mark]:
    """A page's marks, and its key."""
    room = _column(canvas)
    yield Words(x=MARGIN, y=72, text=KEY, size=CAPTION, role="legend")
    for number, column in enumerate(page):
        x, y = MARGIN + number * (room + GUTTER), TOP
        for entry in column:
            high = total_height(entry.texts)
            if entry.id:
                place = Rect.from_corner(x, y - 1, room, high + 3)
                label = " ".join(entry.texts[0].lines)
                yield replace(kind_box("concept", place, id=entry.id, name=label), fill="none", border="none")
            else:
                yield Box(x=x + room / 2, y=y + high / 2, width=room, height=high + 3, fill=SHADE, line=0.1)
            yield from paragraphs(entry.texts, x + 4, y, owner=entry.id)
            y += entry.height


def _column(canvas: Canvas) -> float:
    return (canvas.room - (COLUMNS - 1) * GUTTER) / COLUMNS


def _heading(school: str, room: float) -> ReasonLine:
    return ReasonLine(id="", texts=(text(school, room - 8, Font(NAME + 0.5, bold=True)),))


def _entry(base: KnowledgeBase, link: Link, room: float) -> ReasonLine:
    name = base.record(link.source).label + SURE.get(link.certainty, "")
    font = Font(REASON)
    return ReasonLine(
        id=link.source,
        texts=(text(name, room - 8, Font(NAME, bold=True)), text(reasoned(base, link), room - 8, font)),
    )


def reasoned(base: KnowledgeBase, link: Link) -> str:
    """A link's reason with the works that it cites in brackets."""
    works = "; ".join(dict.fromkeys(base.bibliography.cite(one.work) for one in link.citations))
    return f"{link.rationale} [{works}]" if works else link.rationale
