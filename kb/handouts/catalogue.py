"""The handouts by name, and the list of those that are made ready."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ..about import TITLE, __version__
from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.page import DISCLAIMER
from ..pictures.concept_map import whole
from ..pictures.gallery import picture
from ..pictures.style import PAPERS
from . import of_records, of_the_whole
from .model import AUDIENCES, Handout, Institute, Picture


@dataclass(frozen=True)
class Entry:
    """A sort of handout.

    Attributes:
        about: what it is.
        build: what makes it of records (title, kicker, blocks, sources); None for pictures.
        of: how many records it is of; None for one or more.
        kinds: of which kinds these are, for `ready`; empty for all together or none.
        pictures: the name of the picture of which it consists, or empty.
        papers: the papers on which it is made ready.
        wide: whether the sheet lies on its side.
        copies: for whom it is made ready.
    """

    about: str
    build: Callable[..., of_records.Found] | None = None
    of: int | None = 0
    kinds: tuple[str, ...] = ()
    pictures: str = ""
    papers: tuple[str, ...] = ("a4",)
    wide: bool = False
    copies: tuple[str, ...] = ("trainer",)


HANDOUTS = {
    "principle": Entry(
        "a principle on one sheet: words and picture; reasons, questions, references",
        of_records.principle,
        1,
        ("principle",),
        copies=("trainer", "trainee"),
    ),
    "theory": Entry(
        "a theory on two pages: claims and critics; what it gives, what to read",
        of_records.theory,
        1,
        ("theory",),
    ),
    "six-ways": Entry(
        "one moment, six ways of listening; empty boxes for trainees",
        of_records.six_ways,
        1,
        ("vignette",),
        copies=("trainer", "trainee"),
    ),
    "disagreement": Entry(
        "two positions and a line to stand on", of_records.disagreement, 2, ("theory", "concept")
    ),
    "records": Entry("any records: words, picture, links, references", of_records.chosen, None),
    "matrix": Entry("every principle against every theory, with the reasons", pictures="matrix"),
    "blank-matrix": Entry("the matrix to fill in and compare", of_the_whole.blank_matrix, wide=True),
    "glossary": Entry("every concept from A to Z", of_the_whole.glossary),
    "overview": Entry("the map of the most connected ideas", pictures="overview", papers=("a4", "a3")),
    "poster": Entry("the whole map", pictures="whole", papers=("a1",)),
    "atlas": Entry("a map of each principle", pictures="sheet"),
    "observer": Entry("a sheet for whoever watches a role play", of_the_whole.observer),
    "cards": Entry("pocket cards: what one might say", of_the_whole.cards),
    "reading-guide": Entry(
        "what to read of a theory, with questions", of_the_whole.reading_guide, 1, ("theory",)
    ),
    "evaluation": Entry("one page of feedback after a session", of_the_whole.evaluation),
    "reviewer": Entry(
        "a packet for an expert of one theory",
        of_the_whole.reviewer,
        1,
        ("theory",),
        wide=True,
        copies=("reviewer",),
    ),
}


def handout(
    base: KnowledgeBase,
    name: str,
    ids: Sequence[str] = (),
    *,
    audience: str = "trainer",
    paper: str = "",
    grey: bool = False,
    institute: Institute | None = None,
    on: date | None = None,
) -> Handout:
    """A handout by its name, or of records where the name is a record's id.

    Raises:
        KeyError: for an unknown name or record.
        ValueError: for the wrong number of records, or an unknown audience.
    """
    if name not in HANDOUTS:
        name, ids = _fitting(base, (name, *ids))
    entry = HANDOUTS[name]
    if audience not in AUDIENCES:
        raise ValueError(f"A handout is for one of {', '.join(AUDIENCES)}, not for {audience}.")
    if paper and paper not in PAPERS:
        raise ValueError(f"A handout is on one of {', '.join(PAPERS)}, not on {paper}.")
    if (entry.of is None and not ids) or (entry.of is not None and len(ids) != entry.of):
        wanted = ("no record", "1 record", "2 records")[entry.of] if entry.of is not None else "any records"
        raise ValueError(f"`{name}` is a handout of {wanted}; {len(ids)} given.")
    _check_kinds(base, name, ids)
    paper = paper or entry.papers[0]
    if entry.build is None:
        title, kicker, blocks, sources = _pictured(base, entry, paper)
    else:
        title, kicker, blocks, sources = entry.build(base, *ids, full=audience != "trainee")
    when = f", {on.isoformat()}" if on else ""
    return Handout(
        name="-".join((name, *ids[:3])) + ("" if audience == "trainer" else f"-{audience}"),
        title=title,
        kicker=kicker,
        blocks=tuple(blocks),
        sources=tuple(sources),
        foot=f"{TITLE} {__version__}{when}. CC BY 4.0. {DISCLAIMER}",
        paper=paper,
        landscape=entry.wide,
        bare=entry.build is None,
        grey=grey,
        institute=institute or Institute(),
    )


def ready(base: KnowledgeBase) -> list[tuple[str, tuple[str, ...], str, str]]:
    """The handouts that are made ready: (name, ids, audience, paper)."""
    found = []
    for name, entry in HANDOUTS.items():
        if entry.of is None:
            continue
        sets_of_ids = [()] if entry.of == 0 else _sets(base, name, entry)
        found += [
            (name, ids, copy, paper) for ids in sets_of_ids for copy in entry.copies for paper in entry.papers
        ]
    return found


def _check_kinds(base: KnowledgeBase, name: str, ids: Sequence[str]) -> None:
    """Raise ValueError where a handout is asked for of a record that it cannot be of."""
    entry = HANDOUTS[name]
    if entry.of != 1:
        return
    record = base.record(ids[0])
    if name == "six-ways":  # of a moment too, where several schools have heard it
        if not _heard(record):
            raise ValueError(
                f"Several schools have not heard `{ids[0]}` yet, so there are no six ways of it."
            )
    elif record.kind not in entry.kinds:
        raise ValueError(f"`{name}` is a handout of a {entry.kinds[0]}; `{ids[0]}` is a {record.kind}.")


def _heard(record: Record) -> bool:
    return sum(link.relation == "heard-by" for link in record.links) > 1


def _sets(base: KnowledgeBase, name: str, entry: Entry) -> list[tuple[str, ...]]:
    if name == "disagreement":
        return [
            (link.source, link.target)
            for link in base.library.links()
            if link.relation == "contrasts-with" and base.record(link.source).kind == "theory"
        ]
    records_of = [record for kind in entry.kinds for record in base.library.of(kind)]
    if name == "six-ways":
        records_of = [one for one in records_of if _heard(one)]
    return [(record.id,) for record in records_of]


def _fitting(base: KnowledgeBase, ids: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The handout that fits some records."""
    found = [base.record(id) for id in ids]
    if len(found) == 1:
        for name in ("principle", "theory"):
            if found[0].kind == name:
                return name, ids
    return "records", ids


def _pictured(base: KnowledgeBase, entry: Entry, paper: str) -> of_records.Found:
    """A handout that is one picture, or one of each principle."""
    if entry.pictures == "whole":
        scenes = [whole(base)]
    elif entry.pictures == "sheet":
        scenes = [picture(base, "sheet", one.id, paper=paper) for one in base.library.of("principle")]
    else:
        scenes = [picture(base, entry.pictures, paper=paper)]
    title = scenes[0].title if len(scenes) == 1 else f"Atlas: {entry.about}"
    return title, TITLE, [Picture(scene) for scene in scenes], ()
