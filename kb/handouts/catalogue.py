"""The handouts by name, and the list of those that are ready-made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..about import TITLE, __version__
from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.page import DISCLAIMER
from ..pictures.concept_map import whole_map
from ..pictures.gallery import picture
from ..pictures.style import PAPERS
from ..schema import COMPARED, EXPLORED
from . import about_records, forms, listings, pairs
from .builder import Draft
from .model import AUDIENCES, Handout, Institute, Picture


@dataclass(frozen=True)
class HandoutType:
    """A kind of handout.

    Attributes:
        title: what it is called on the page of handouts.
        about: what it is, for menus.
        build: makes its content from records; None if it consists of pictures.
        of: how many records it is about; None for one or more.
        kinds: the kinds of these records; empty for any.
        group: under which heading it is offered.
        pictures: the name of its picture in the gallery; empty if `build` makes it.
        papers: the papers that its ready-made copies are on; the first is the usual one.
        landscape: whether the page is wider than high.
        audiences: whom its ready-made copies are for; empty if there are none.
    """

    title: str
    about: str
    build: Callable[..., Draft] | None = None
    of: int | None = 0
    kinds: tuple[str, ...] = ()
    group: str = "Ideas"
    pictures: str = ""
    papers: tuple[str, ...] = ("a4",)
    landscape: bool = False
    audiences: tuple[str, ...] = ("trainer",)


@dataclass(frozen=True)
class Options:
    """For whom, on what and how a handout is made.

    Attributes:
        audience: one of AUDIENCES; trainees get less, and empty boxes to write in.
        paper: a key of PAPERS; empty for the handout's usual one.
        grey: whether it is printed without colour.
        institute: whose name, logo and colour it bears.
        on: the date in its foot, if any.

    Raises:
        ValueError: for an unknown audience or paper.
    """

    audience: str = "trainer"
    paper: str = ""
    grey: bool = False
    institute: Institute = field(default_factory=Institute)
    on: date | None = None

    def __post_init__(self) -> None:
        if self.audience not in AUDIENCES:
            raise ValueError(f"A handout is for one of {', '.join(AUDIENCES)}, not for {self.audience}.")
        if self.paper and self.paper not in PAPERS:
            raise ValueError(f"A handout is on one of {', '.join(PAPERS)}, not on {self.paper}.")


DEFAULTS = Options()


@dataclass(frozen=True)
class Job:
    """A ready-made handout: its name and records, and the audience and paper of its options."""

    name: str
    ids: tuple[str, ...]
    audience: str
    paper: str


GROUP, FIELD, READING = "Work in the group", "The whole field", "Reading and feedback"

HANDOUTS = {
    "principle": HandoutType(
        "One principle, two sides",
        "a principle on one sheet: words and picture; reasons, questions, references",
        about_records.principle,
        1,
        ("principle",),
        audiences=("trainer", "trainee"),
    ),
    "theory": HandoutType(
        "One theory, two pages",
        "a theory on two pages: claims and critics; what it gives, what to read",
        about_records.theory,
        1,
        ("theory",),
    ),
    "records": HandoutType(
        "Any records of mine",
        "any records: words, picture, links, references",
        about_records.chosen,
        None,
    ),
    "comparison": HandoutType(
        "Two ideas compared",
        "two records side by side: what is written about the pair, or what both are linked with",
        pairs.comparison,
        2,
        COMPARED,
        audiences=(),
    ),
    "connection": HandoutType(
        "How two ideas are connected",
        "the shortest ways from one record to another, link by link with the reasons",
        pairs.connection,
        2,
        EXPLORED,
        audiences=(),
    ),
    "story": HandoutType(
        "A story to read aloud",
        "a story and its questions, without any reading of it",
        about_records.story,
        1,
        ("vignette", "moment"),
        group=GROUP,
    ),
    "six-ways": HandoutType(
        "Six ways of hearing a moment",
        "one moment, six ways of listening; empty boxes for trainees",
        about_records.six_ways,
        1,
        ("vignette", "moment"),
        group=GROUP,
        audiences=("trainer", "trainee"),
    ),
    "readings": HandoutType(
        "Six ways of hearing, six sheets",
        "what each school hears in a moment, each on a sheet of its own",
        about_records.readings,
        1,
        ("vignette", "moment"),
        group=GROUP,
    ),
    "disagreement": HandoutType(
        "A disagreement to stand in",
        "two positions and a line to stand on",
        about_records.disagreement,
        2,
        ("theory", "concept"),
        group=GROUP,
    ),
    "blank-matrix": HandoutType(
        "Whose idea is it? A matrix to fill in",
        "the matrix to fill in and compare",
        forms.blank_matrix,
        group=GROUP,
        landscape=True,
    ),
    "observer": HandoutType(
        "Observer's sheet for a role play",
        "a sheet for whoever watches a role play",
        forms.observer,
        group=GROUP,
    ),
    "cards": HandoutType(
        "Pocket cards: ways of saying it",
        "pocket cards: what one might say",
        listings.cards,
        group=GROUP,
    ),
    "matrix": HandoutType(
        "Principles and theories in one matrix",
        "every principle against every theory, with the reasons",
        pictures="matrix",
        group=FIELD,
    ),
    "overview": HandoutType(
        "Map of the most connected ideas",
        "the map of the most connected ideas",
        pictures="overview",
        group=FIELD,
        papers=("a4", "a3"),
    ),
    "poster": HandoutType(
        "The whole map as a poster", "the whole map", pictures="whole", group=FIELD, papers=("a1",)
    ),
    "atlas": HandoutType(
        "Atlas: a map of each principle", "a map of each principle", pictures="sheet", group=FIELD
    ),
    "evidence": HandoutType(
        "The evidence in one table",
        "what research found, how, and what it does not show",
        listings.evidence,
        group=FIELD,
        landscape=True,
    ),
    "glossary": HandoutType(
        "Glossary from A to Z", "every concept from A to Z", listings.glossary, group=FIELD
    ),
    "reading-list": HandoutType(
        "Reading list",
        "the works that chosen records cite, in APA style",
        listings.reading_list,
        None,
        group=READING,
    ),
    "reading-guide": HandoutType(
        "Reading guide to a theory",
        "what to read of a theory, with questions",
        forms.reading_guide,
        1,
        ("theory",),
        group=READING,
    ),
    "evaluation": HandoutType(
        "Feedback after the session",
        "one page of feedback after a session",
        forms.evaluation,
        group=READING,
    ),
    "reviewer": HandoutType(
        "For an expert to review",
        "a packet for an expert of one theory",
        forms.reviewer,
        1,
        ("theory",),
        group=READING,
        landscape=True,
        audiences=("reviewer",),
    ),
}


def handout(base: KnowledgeBase, name: str, ids: Sequence[str] = (), options: Options = DEFAULTS) -> Handout:
    """A handout by its name; if the name is a record's id, the one that fits the records.

    Raises:
        KeyError: for an unknown name or record.
        ValueError: if the handout cannot be about these records.
    """
    if name not in HANDOUTS:
        name, ids = _fitting(base, (name, *ids))
    entry = HANDOUTS[name]
    _check(base, name, ids)
    paper = options.paper or entry.papers[0]
    if entry.build is None:
        draft = _pictures(base, entry, paper)
    else:
        draft = entry.build(base, *ids, full=options.audience != "trainee")
    when = f", {options.on.isoformat()}" if options.on else ""
    return Handout(
        name="-".join((name, *ids[:3])) + ("" if options.audience == "trainer" else f"-{options.audience}"),
        title=draft.title,
        kicker=draft.kicker,
        blocks=tuple(draft.blocks),
        sources=draft.sources,
        foot=f"{TITLE} {__version__}{when}. CC BY 4.0. {DISCLAIMER}",
        paper=paper,
        landscape=entry.landscape,
        bare=entry.build is None,
        grey=options.grey,
        institute=options.institute,
    )


def ready(base: KnowledgeBase) -> list[Job]:
    """All ready-made handouts: of each kind, each set of records, audience and paper."""
    return [
        Job(name, ids, audience, paper)
        for name, entry in HANDOUTS.items()
        for ids in _sets_of_ids(base, name, entry)
        for audience in entry.audiences
        for paper in entry.papers
    ]


def _check(base: KnowledgeBase, name: str, ids: Sequence[str]) -> None:
    """Raise ValueError if a handout cannot be about these records."""
    entry = HANDOUTS[name]
    if (entry.of is None and not ids) or (entry.of is not None and len(ids) != entry.of):
        wanted = ("no record", "1 record", "2 records")[entry.of] if entry.of is not None else "any records"
        raise ValueError(f"`{name}` is a handout of {wanted}; {len(ids)} given.")
    if entry.of != 1:
        return
    record = base.record(ids[0])
    if record.kind not in entry.kinds:
        raise ValueError(f"`{name}` is a handout of a {entry.kinds[0]}; `{ids[0]}` is a {record.kind}.")
    if not can_be_of(name, record):
        raise ValueError(f"Several schools have not heard `{ids[0]}` yet, so there are no six ways of it.")


def can_be_of(name: str, record: Record) -> bool:
    """Whether a handout can be of a record: it has the kind, and several schools have heard it if they must."""
    entry = HANDOUTS[name]
    if entry.kinds and record.kind not in entry.kinds:
        return False
    return name not in ("six-ways", "readings") or _heard(record)


def _heard(record: Record) -> bool:
    return sum(link.relation == "heard-by" for link in record.links) > 1


def _sets_of_ids(base: KnowledgeBase, name: str, entry: HandoutType) -> list[tuple[str, ...]]:
    """The records of each ready-made handout of a kind; none if it is of any records."""
    if entry.of == 0:
        return [()]
    if entry.of is None or not entry.audiences:
        return []
    if name == "disagreement":
        return [
            (link.source, link.target)
            for link in base.library.links()
            if link.relation == "contrasts-with" and base.record(link.source).kind == "theory"
        ]
    records = [record for kind in entry.kinds for record in base.library.of(kind)]
    return [(record.id,) for record in records if can_be_of(name, record)]


def _fitting(base: KnowledgeBase, ids: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The handout that fits some records: the sheet of a principle or theory, or one of any records."""
    found = [base.record(id) for id in ids]
    if len(found) == 1:
        for name in ("principle", "theory"):
            if found[0].kind == name:
                return name, ids
    return "records", ids


def _pictures(base: KnowledgeBase, entry: HandoutType, paper: str) -> Draft:
    """A handout that consists of a picture, or of one for each principle."""
    if entry.pictures == "whole":
        scenes = [whole_map(base)]
    elif entry.pictures == "sheet":
        scenes = [picture(base, "sheet", one.id, paper=paper) for one in base.library.of("principle")]
    else:
        scenes = [picture(base, entry.pictures, paper=paper)]
    title = scenes[0].title if len(scenes) == 1 else f"Atlas: {entry.about}"
    return Draft(title, TITLE, [Picture(scene) for scene in scenes])
