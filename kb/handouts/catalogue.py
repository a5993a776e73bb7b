"""The handouts by name, and the list of those that are ready-made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ..about import TITLE, __version__
from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.page import DISCLAIMER
from ..pictures.concept_map import whole_map
from ..pictures.gallery import picture
from ..pictures.style import PAPERS
from .builder import Draft
from .model import AUDIENCES, Handout, Institute, Picture
from .sorts import HANDOUTS, HandoutType


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
        formats=entry.formats,
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
    """The handout that fits some records: the sheet of a principle, theory or concept, or one of any records."""
    found = [base.record(id) for id in ids]
    if len(found) == 1:
        for name in ("principle", "theory", "concept"):
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
