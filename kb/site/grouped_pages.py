"""Ideas by school, by principle and by theme, and the other records in groups."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import marked
from ..pages.moment_themes import moments_by_theme
from .list_page import list_page
from .web_page import SiteOptions, WebPage


@dataclass(frozen=True)
class RecordGroup:
    """Records under a heading.

    Attributes:
        place: its place on the page; empty where the page has one group.
        heading: the record after which it is named, or None.
        parts: the records, in parts: a name of interface words (empty for the first) and those in it.
    """

    place: str
    heading: Record | None
    parts: tuple[tuple[str, tuple[Record, ...]], ...]

    @property
    def count(self) -> int:
        """How many records there are in it."""
        return sum(len(those) for _, those in self.parts)


def grouped_pages(base: KnowledgeBase, options: SiteOptions) -> Iterator[WebPage]:
    """The ideas by theory, principle and theme, and the moments, practices, stories, questions and workshops."""
    concepts = _by_label(base.library.of("concept"))
    themes = moments_by_theme(base)
    yield _page(base, "by-theory", _by_school(base, concepts), options)
    yield _page(base, "by-principle", _by_principle(base, concepts), options)
    yield _page(base, "by-theme", _pointed_to(base, concepts, themes), options)
    yield _page(base, "moments", _moments(base, themes), options)
    yield _page(base, "practices", _served(base), options)
    for name, kind in (("stories", "vignette"), ("questions", "question"), ("workshops", "workshop")):
        yield _page(base, name, [_group(None, _by_label(base.library.of(kind)))], options)


def _page(base: KnowledgeBase, name: str, groups: list[RecordGroup], options: SiteOptions) -> WebPage:
    shown = [group for group in groups if group.count]
    ideas = name.startswith("by-")
    text: Callable[[Record], str] = _plain(base) if ideas else _lead
    return list_page(name, "groups.html", {"groups": shown, "ideas": ideas, "text": text}, options)


def _plain(base: KnowledgeBase) -> Callable[[Record], str]:
    return lambda record: base.autolinks.plain[record.id]


def _lead(record: Record) -> str:
    """The first words of a record; of a story, which is all lead, its first sentence."""
    return marked(record.lead.lines[:1] if record.kind == "vignette" else record.lead.lines)


def _by_label(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda one: one.label.casefold())


def _group(
    heading: Record | None, records: Iterable[Record], more: str = "", others: Iterable[Record] = ()
) -> RecordGroup:
    parts = (("", tuple(records)), (more, tuple(others)))
    return RecordGroup(heading.id if heading else "", heading, tuple(one for one in parts if one[1]))


def _by_school(base: KnowledgeBase, concepts: list[Record]) -> list[RecordGroup]:
    """The ideas that come to us from each source and school, then those that are also used there."""
    schools = [*base.library.of("theory"), *_by_label(base.library.of("tradition"))]
    return [
        _group(
            school,
            [one for one in concepts if one.home == school.id],
            "also-used-here",
            [one for one in concepts if school.id in one.ids("theories")[1:]],
        )
        for school in schools
    ]


def _by_principle(base: KnowledgeBase, concepts: list[Record]) -> list[RecordGroup]:
    """The ideas that help to understand each principle."""
    bears_on = {
        one.id: {link.target for link in one.links if link.relation == "bears-on"} for one in concepts
    }
    return [
        _group(principle, [one for one in concepts if principle.id in bears_on[one.id]])
        for principle in base.library.of("principle")
    ]


def _pointed_to(
    base: KnowledgeBase, concepts: list[Record], themes: dict[str, list[Record]]
) -> list[RecordGroup]:
    """The ideas to which the moments of each theme point."""
    found = []
    for id, moments in themes.items():
        ids = {link.target for one in moments for link in one.links if link.relation == "points-to"}
        found.append(_group(base.record(id), [one for one in concepts if one.id in ids]))
    return found


def _moments(base: KnowledgeBase, themes: dict[str, list[Record]]) -> list[RecordGroup]:
    """The moments of each theme, then those of none."""
    themed = {one.id for those in themes.values() for one in those}
    rest = [one for one in _by_label(base.library.of("moment")) if one.id not in themed]
    groups = [_group(base.record(id), those) for id, those in themes.items()]
    return [*groups, RecordGroup("other", None, (("other-moments", tuple(rest)),) if rest else ())]


def _served(base: KnowledgeBase) -> list[RecordGroup]:
    """The practices under the first principle that each serves."""
    practices = _by_label(base.library.of("practice"))
    first = {
        one.id: next((link.target for link in one.links if link.relation == "serves"), "")
        for one in practices
    }
    return [
        _group(principle, [one for one in practices if first[one.id] == principle.id])
        for principle in base.library.of("principle")
    ]
