"""The handouts by name, and the list of those that are ready-made."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..about import TITLE, __version__
from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.page import DISCLAIMER
from ..pictures.gallery import NUMBERS, pages_of, picture
from ..pictures.scene import Scene
from ..pictures.style import PAPERS
from ..schema import nearest
from ..training.question import Question
from ..training.workshop import Workshop
from .builder import Draft
from .handout_type import HandoutType, either
from .model import AUDIENCES, Handout, Institute, Picture, stem
from .quiz_sheet import given_questions
from .session_pack import pack_for
from .sorts import HANDOUTS

PACK_NAME, QUIZ_NAME = "session-pack", "quiz"
NAMED = 3  # so many records are in the name of a file


@dataclass(frozen=True)
class Options:
    """For whom, on what and how a handout is made.

    Attributes:
        audience: one of AUDIENCES; trainees get less, and empty boxes to write in. Empty for the usual one.
        paper: a key of PAPERS; empty for the handout's usual one.
        grey: whether it is printed without colour.
        large: whether it is in large print.
        institute: whose name, logo and colour it bears.
        on: the date in its foot, if any.

    Raises:
        ValueError: for an unknown audience or paper.
    """

    audience: str = ""
    paper: str = ""
    grey: bool = False
    institute: Institute = field(default_factory=Institute)
    on: date | None = None
    large: bool = False

    def __post_init__(self) -> None:
        if self.audience and self.audience not in AUDIENCES:
            hint = nearest(self.audience, AUDIENCES)
            raise ValueError(
                f"A handout is for a {either(AUDIENCES)}, not for `{self.audience}`. {hint}".strip()
            )
        if self.paper and self.paper not in PAPERS:
            hint = nearest(self.paper, PAPERS)
            raise ValueError(
                f"A handout is on {either(tuple(PAPERS))}, not on `{self.paper}`. {hint}".strip()
            )


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
        ValueError: if the handout cannot be about these records, or not for those, on that or so large.
    """
    if name not in HANDOUTS:
        name, ids = _fitting(base, (name, *ids))
    ids, options = _checked(base, name, ids), settled(name, options)
    draft = _draft(base, HANDOUTS[name], ids, options)
    return _made(base, name, _name(name, ids, options.audience), draft, options)


def workshop_pack(base: KnowledgeBase, workshop: Workshop, options: Options = DEFAULTS) -> Handout:
    """The session pack of any workshop, such as one of the user's own making."""
    options = settled(PACK_NAME, options)
    draft = pack_for(base, workshop, full=options.audience != "trainee")
    return _made(base, PACK_NAME, f"{PACK_NAME}-{workshop.key}".strip("-"), draft, options)


def quiz_of(
    base: KnowledgeBase, asked: Sequence[Question], title: str, options: Options = DEFAULTS
) -> Handout:
    """A quiz of given questions with its key, such as one of the user's own choice."""
    options = settled(QUIZ_NAME, options)
    draft = given_questions(base, asked, title, full=options.audience != "trainee")
    return _made(base, QUIZ_NAME, QUIZ_NAME, draft, options)


def _made(base: KnowledgeBase, name: str, file_name: str, draft: Draft, options: Options) -> Handout:
    """A handout of a sort from its content."""
    entry = HANDOUTS[name]
    when = f", {options.on.isoformat()}" if options.on else ""
    laid_over = f" {base.added.capitalize()}." if base.added else ""
    return Handout(
        name=file_name,
        title=draft.title,
        kicker=draft.kicker,
        blocks=tuple(draft.blocks),
        sources=draft.sources,
        foot=f"{TITLE} {__version__}{when}. CC BY 4.0. {DISCLAIMER}{laid_over}",
        paper=options.paper,
        landscape=entry.landscape,
        bare=entry.build is None,
        grey=options.grey,
        large=options.large,
        formats=entry.formats,
        why=entry.why,
        institute=options.institute,
    )


def settled(name: str, options: Options) -> Options:
    """The options of a sort of handout, with its usual audience and paper where none is asked for.

    Raises:
        ValueError: if there is no such copy of it; it says which there are.
    """
    entry = HANDOUTS[name]
    if options.large:
        entry.refuse_large(name)
    audience, paper = entry.audience(name, options.audience), entry.paper(name, options.paper)
    return replace(options, audience=audience, paper=paper)


def ready(base: KnowledgeBase) -> list[Job]:
    """All ready-made handouts: of each kind, each set of records, audience and paper."""
    return [
        Job(name, ids, audience, paper)
        for name, entry in HANDOUTS.items()
        for ids in _sets_of_ids(base, name, entry)
        for audience in entry.copies
        for paper in entry.ready_on or entry.papers[:1]
    ]


def stem_of(job: Job, options: Options) -> str:
    """The name of the file of a ready-made handout, without an ending; as `Handout.stem`, without making it.

    Raises:
        ValueError: if there is no such copy of it.
    """
    how = settled(job.name, options)
    return stem(_name(job.name, job.ids, how.audience), how.paper, grey=how.grey, large=how.large)


def sheet_of(record: Record) -> str:
    """The name of the handout of a single record: the sheet of its kind, or that of any records."""
    return next((name for name, entry in HANDOUTS.items() if entry.sheet and entry.fits(record)), "records")


def _name(name: str, ids: Sequence[str], audience: str) -> str:
    """The first part of a file's name; different for other records, and for whom it differs."""
    more = (f"and-{len(ids) - NAMED}-more",) if len(ids) > NAMED else ()
    usual = (*HANDOUTS[name].audiences, audience)[0]
    return "-".join((name, *ids[:NAMED], *more, *(() if audience == usual else (audience,))))


def _checked(base: KnowledgeBase, name: str, given: Sequence[str]) -> tuple[str, ...]:
    """The ids of the records of a handout; raises ValueError if it cannot be about them."""
    entry = HANDOUTS[name]
    records = list({record.id: record for record in map(base.record, given)}.values())
    if entry.of is None and not given:
        raise ValueError(f"`{name}` is a handout of any records; none is given.")
    if entry.of is not None and len(given) != entry.of:
        count = NUMBERS[len(given)] if len(given) < len(NUMBERS) else f"{len(given)} records"
        raise ValueError(f"`{name}` is a handout of {NUMBERS[entry.of]}; {count} given.")
    if entry.of is not None and len(records) < entry.of:
        raise ValueError(f"`{name}` is of two different records; “{records[0].label}” is given twice.")
    for record in records:
        if entry.kinds and record.kind not in entry.kinds:
            wanted = either([f"a {kind}" for kind in entry.kinds])
            raise ValueError(
                f"`{name}` is a handout of {wanted}; “{record.label}” is a {record.kind}. {_instead(record)}"
            )
        if not entry.fits(record):
            raise ValueError(f"“{record.label}” {entry.lacks} {_instead(record)}")
    return tuple(record.id for record in records)


def _instead(record: Record) -> str:
    """Which handouts there are of a record, as a sentence."""
    fitting = [name for name, entry in HANDOUTS.items() if entry.of != 0 and entry.fits(record)]
    return f"What there is of it: {', '.join(fitting)}."


def _sets_of_ids(base: KnowledgeBase, name: str, entry: HandoutType) -> list[tuple[str, ...]]:
    """The records of each ready-made handout of a kind; none if it is of records that somebody chooses."""
    if entry.of == 0:
        return [()]
    if name == "disagreement":
        return [
            (link.source, link.target)
            for link in base.library.links()
            if link.relation == "contrasts-with" and base.record(link.source).kind == "theory"
        ]
    records = [record for kind in entry.ready_of or entry.kinds for record in base.library.of(kind)]
    return [(record.id,) for record in records if entry.of == 1 and entry.fits(record)]


def _fitting(base: KnowledgeBase, given: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The handout that fits some records: the sheet of its kind for a single one, or one of any records.

    Raises:
        KeyError: for an unknown record; it also guesses at a misspelt name of a handout.
    """
    try:
        records = [base.record(id) for id in given]
    except KeyError:
        if hint := nearest(given[0], HANDOUTS):
            raise KeyError(f"There is no handout or record `{given[0]}`. {hint}") from None
        raise
    return sheet_of(records[0]) if len(records) == 1 else "records", given


def _draft(base: KnowledgeBase, entry: HandoutType, ids: Sequence[str], options: Options) -> Draft:
    """The content of a handout; what it says stands after its picture."""
    if entry.build is None:
        return _pictures(base, entry, options.paper)
    made = entry.build(base, *ids, full=options.audience != "trainee")
    if not entry.pictures:
        return made
    return replace(made, blocks=[*_pictures(base, entry, options.paper).blocks, *made.blocks])


def _pictures(base: KnowledgeBase, entry: HandoutType, paper: str) -> Draft:
    """A handout that consists of a picture, or of one for each principle."""
    if entry.pictures == "sheet":
        principles = base.library.of("principle")
        scenes = [_first_of(pages_of(base, "sheet", one.id, paper=paper)) for one in principles]
    else:
        scenes = [picture(base, entry.pictures, paper=paper)]
    title = scenes[0].title if len(scenes) == 1 else f"Atlas: {entry.about}"
    return Draft(title, TITLE, [Picture(scene) for scene in scenes])


def _first_of(pages: Sequence[Scene]) -> Scene:
    """The first page of a picture; what the others say, in full, is told in the words that follow it."""
    first, *behind = pages
    more = [told for page in behind for told in page.sentences]
    alone = [told for told in first.sentences if not any(one.startswith(told.rstrip(".")) for one in more)]
    return replace(first, sentences=(*alone, *more))
