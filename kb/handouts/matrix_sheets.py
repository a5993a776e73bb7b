"""The matrix of principles and theories: to read with its reasons, or to fill in."""

from collections.abc import Iterator

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..pictures.style import STRENGTHS
from ..pictures.verdicts import standings, verdicts
from .builder import Builder, Draft, plain, runs
from .model import Blanks, Block, Heading, Items, Lines, Paragraph, Run, Runs, Table

TITLE = "Principles and theoretical sources"
SIGNS = {"core": "●●●", "supporting": "●○○", "tension": "→←", "none": "○○○"}  # as the picture has them
LETTERS = {"core": "d", "supporting": "s", "tension": "t", "none": "n"}


def matrix(base: KnowledgeBase, *, full: bool) -> Draft:
    """Every principle against every theory: how the two stand to each other, why in short, and how sure that is."""
    signs = ", ".join(f"{SIGNS[name]} {STRENGTHS[name].words}" for name in STRENGTHS)
    how = f"Rows are principles ({standings(base)}), columns theories. {signs}. All of it is our judgement."
    return Draft(TITLE, "Every principle against every theory", [Paragraph(plain(how)), _table(base)])


def all_reasons(base: KnowledgeBase, *, full: bool) -> Draft:
    """The reasons of the whole matrix with their sources; in full also what is disputed."""
    builder = Builder(base, full=full)
    blocks = [block for one in base.library.of("principle") for block in _reasons(builder, one)]
    blocks += [builder.key(), *builder.references()]
    return builder.draft(f"{TITLE}: the reasons", "What stands behind the matrix", blocks)


def _table(base: KnowledgeBase) -> Table:
    """A row for each principle, a column for each theory."""
    theories = list(base.library.of("theory"))
    rows = []
    for record in base.library.of("principle"):
        links = {link.target: link for link in verdicts(record)}
        cells = (_cell(links[one.id]) if one.id in links else () for one in theories)
        rows.append(((Run(f"{record.order}  {record.label}", bold=True),), *cells))
    head = ("Principle", *(one.short for one in theories))
    return Table(TITLE, head, tuple(rows), (1.3, *(1.0,) * len(theories)))


def _cell(link: Link) -> Runs:
    """How strong the link is, the reason in short, and how sure it is."""
    strength = relation_of(link).strength
    words = f"\n{link.short}" if link.short else ""
    sure = f"\n{link.certainty} certainty" if link.certainty else ""
    return (
        Run(f"{SIGNS[strength]} {STRENGTHS[strength].words}", bold=True),
        Run(words),
        Run(sure, italic=True),
    )


def _reasons(builder: Builder, record: Record) -> Iterator[Block]:
    """A principle's links to the theories, each with its reasons and what is disputed about it."""
    told = tuple(_reason(builder, link) for link in verdicts(record))
    if told:
        yield from (Heading(f"{record.order}  {record.label}"), Items(told))


def _reason(builder: Builder, link: Link) -> Runs:
    text = builder.link(link if builder.full else link._replace(parts={}))
    name = f"{text.label}: {STRENGTHS[relation_of(link).strength].words}"
    reasons = (run for one in text.reasons for run in runs(one))
    disputed = [run for part in text.parts for one in part.statements for run in runs(one)]
    more = (Run("Disputed: ", italic=True), *disputed) if disputed else ()
    return Run(f"{name} ({text.certainty} certainty). ", bold=True), *reasons, *more


def blank_matrix(base: KnowledgeBase, *, full: bool) -> Draft:
    """An empty matrix: in each cell a box for each of the four marks that the answer has."""
    theories = [record.short for record in base.library.of("theory")]
    d, s, t, n = LETTERS.values()
    boxes = plain(f"□ {d}      □ {s}\n□ {t}      □ {n}")
    rows = tuple(
        (plain(f"{record.order}  {record.label}"), *(boxes for _ in theories))
        for record in base.library.of("principle")
    )
    marks = "; ".join(f"{letter} {STRENGTHS[name].words}" for name, letter in LETTERS.items())
    how = (
        f"Principles {standings(base)}. For each pair tick one box: {marks}. Then compare with your neighbour and "
        "with ours."
    )
    blocks: list[Block] = [
        Blanks(("Name", "With", "Date")),
        Paragraph(plain(how)),
        Table(TITLE, ("Principle", *theories), rows, (1.6, *(1.0,) * len(theories))),
        Paragraph(plain("One pair of which we could say why:")),
        Lines(2, "One pair of which we could say why"),
    ]
    return Draft("Whose idea is it?", "A matrix to fill in and compare", blocks)
