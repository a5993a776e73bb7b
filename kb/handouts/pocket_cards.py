"""Cards to cut out: ways of saying it, and whatever a trainer chooses, with the cautions at full size."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import marked
from ..pages.page import quotes
from .builder import Builder, Draft, plain, runs
from .model import Block, Cards, CutCard, Paragraph, Run, Runs

MOST_WORDINGS = 3
HOW = "Print on both sides, turned on the long edge, and cut along the marks: the backs meet."
INVENTED = " What stands between quotation marks is invented."


def cards(base: KnowledgeBase, *, full: bool) -> Draft:
    """A card of each practice: ways of saying it in front; what to take care with on the back."""
    practices = [record.id for record in base.library.of("practice")]
    return _draft(base, practices, "Pocket cards: ways of saying it", full=full)


def chosen_cards(base: KnowledgeBase, *ids: str, full: bool) -> Draft:
    """A card of each of some records of the kinds of `SIDES`: a term, a principle, a practice, a moment."""
    return _draft(base, ids, "Cards to cut out", full=full)


def _draft(base: KnowledgeBase, ids: Iterable[str], title: str, *, full: bool) -> Draft:
    builder = Builder(base, full=full)
    made = tuple(_card(builder, base.record(id)) for id in ids)
    blocks: list[Block] = [
        Paragraph(plain(HOW + INVENTED)),
        builder.key(),
        *builder.references(),
        Cards(made),
    ]
    return builder.draft(title, f"{len(made)} cards to cut out", blocks)


def _card(builder: Builder, record: Record) -> CutCard:
    front, back = SIDES[record.kind](builder, record)
    return CutCard(record.label, front, back)


def _practice(builder: Builder, record: Record) -> tuple[Runs, Runs]:
    """What one might say, and whom to ask; then what can go wrong, when it may help, and whose it is."""
    said = marked(record.items("In words")[:MOST_WORDINGS], "\n")
    cautions = builder.statements("Cautions", record.items("Cautions"))
    careful = (run for one in cautions for run in runs(replace(one, text=f"{one.text.rstrip('.')}.")))
    back = (Run("Careful: ", bold=True), *careful, *_occasion(builder, record), *_origin(builder, record))
    return (Run(said), *_consult(record)), back


def _concept(builder: Builder, record: Record) -> tuple[Runs, Runs]:
    """A term to explain; then plain words, whose it is, and what it is not."""
    told = Run(marked(record.items("Plainly")))
    home = builder.base.record(record.home).label
    back = (told, *_named("Comes to us from", f"{home}."))
    if others := record.items("Not to be confused with"):
        back += _named("Not to be confused with", f"{marked(others[:1])}.")
    return plain("What does it mean, in your own words? Whose word is it? What is it not?"), back


def _principle(builder: Builder, record: Record) -> tuple[Runs, Runs]:
    """The words of the seed texts; then plain words, and what it draws chiefly on."""
    words = quotes(builder.base, record.lead.quotations)[0]
    told = Run(marked(record.items("Plainly")))
    places = Run(f" [Seed text: {'; '.join(words.places)}]", quiet=True)
    return (Run(words.text), places), (told, *_origin(builder, record))


def _moment(builder: Builder, record: Record) -> tuple[Runs, Runs]:
    """A moment to answer, and whom to ask; then questions to oneself."""
    asked = marked(record.items("Ask yourself"), "\n")
    return (Run("What do you hear? What would you say?"), *_consult(record)), plain(asked)


SIDES: dict[str, Callable[[Builder, Record], tuple[Runs, Runs]]] = {
    "practice": _practice,
    "concept": _concept,
    "principle": _principle,
    "moment": _moment,
}


def _consult(record: Record) -> Runs:
    """Whom to take it to, in full."""
    words = marked(record.items("Consultation"))
    return _named("Consultation", words) if words else ()


def _occasion(builder: Builder, record: Record) -> Runs:
    """A moment in which it may help, as an example."""
    links = builder.base.links_of(record.id)
    found = [builder.base.record(one.source).label for one in links if one.relation == "points-to"]
    return _named("It may help when", f"“{found[0]}”") if found else ()


def _origin(builder: Builder, record: Record) -> Runs:
    """The theories that it draws chiefly on, in our judgement."""
    theories = [link.target for link in record.links if link.relation == "draws-on"]
    names = " and ".join(builder.base.record(id).label for id in theories)
    return _named("Draws chiefly on", f"{names}, in our judgement.")


def _named(name: str, words: str) -> Runs:
    """Words on a line of their own, after their name."""
    return Run(f"\n{name}: ", bold=True), Run(words)
