"""Learning cards to cut out: the question in front, the answer with its sources on the back."""

from collections.abc import Iterator, Sequence

from ..knowledge.base import KnowledgeBase
from ..pages.page import statements
from ..pictures.lettering import LINE, wrap
from ..schema import RELATIONS, SEED
from ..training.flashcard import Flashcard
from ..training.flashcards import flashcards_of
from ..training.question import Because
from .builder import Builder, Draft, joined, plain, runs, titled
from .model import Block, Cards, CutCard, Paragraph, Run, Runs
from .pocket_cards import HOW

# The room for words on a card, narrow as on A4 and low as on Letter, and the least size of type; in points.
ROOM, HIGH, LEAST = 235.0, 150.0, 9.5
ASK = (
    " Say the answer aloud before you turn the card over. The small line at the end of a back names its record "
    "and its card; on the page Practise the same cards come back when you need them."
)
MORE = Run("… ")
DISPUTED = "Disagreement"


def learning_cards(base: KnowledgeBase, *ids: str, full: bool) -> Draft:
    """A card of each fact that is worth learning about some records.

    Raises:
        ValueError: if there is none.
    """
    builder, those = Builder(base, full=full), flashcards_of(base, ids)
    title = titled([base.record(id) for id in ids])
    if not those:
        raise ValueError(f"There are no learning cards of “{title}”.")
    backs = [_back(builder, one) for one in those]
    short = sum(MORE in back for back in backs)
    blocks: list[Block] = [
        Paragraph(plain(f"{HOW}{ASK}{_shortened(short)}")),
        builder.key(),
        *builder.references(),
        Cards(
            tuple(CutCard(one.front, _note(base, one), back) for one, back in zip(those, backs, strict=True))
        ),
    ]
    count = "1 card" if len(those) == 1 else f"{len(those)} cards"
    return builder.draft(f"Learning cards: {title}", f"{count} to cut out", blocks)


def _note(base: KnowledgeBase, card: Flashcard) -> Runs:
    """What one may wish to know before one turns the card."""
    note = base.record(card.record).facts.get("content-note")
    return (Run(f"Content note: {note}", quiet=True),) if note else ()


def _shortened(count: int) -> str:
    backs = "1 back is" if count == 1 else f"{count} backs are"
    return f" {backs} shortened by whole sentences, where “…” stands." if count else ""


def _back(builder: Builder, card: Flashcard) -> Runs:
    """An answer as far as there is room for its sentences, then the card's name."""
    parts = list(_parts(card))
    kept = list(range(len(parts)))
    while _height(back := _written(builder.base, card, parts, kept)) > HIGH:
        spare = [place for place in kept if _spare(parts, place)]
        if not spare:
            break
        kept.remove(spare[-1])
    for place in kept:
        builder.statements(*parts[place])  # what is left out cites nothing
    return back


def _parts(card: Flashcard) -> Iterator[Because]:
    """The answer in the least parts that can stand alone: sentences, and quotations with their places."""
    for section, lines in card.back:
        step = 2 if section == SEED else 1
        for start in range(0, len(lines), step):
            yield Because(section, lines[start : start + step])


def _spare(parts: Sequence[Because], place: int) -> bool:
    """Whether a part may be left out: not the first of its section, nor how sure a link is, which ends its reasons."""
    first = place == 0 or parts[place - 1].section != parts[place].section
    last = place + 1 == len(parts) or parts[place + 1].section != parts[place].section
    return not first and not (last and parts[place].section in RELATIONS)


def _written(base: KnowledgeBase, card: Flashcard, parts: Sequence[Because], kept: Sequence[int]) -> Runs:
    """The back of a card with those of its parts that are kept."""
    told: list[Run] = []
    for place, part in enumerate(parts):
        if place in kept:
            disputed = part.section == DISPUTED and parts[place - 1].section != DISPUTED
            told += (*([Run("Disputed: ", italic=True)] if disputed else []), *_told(base, part))
        elif told[-1] != MORE:
            told.append(MORE)
    return *told, Run(f"\n{card.id}", quiet=True)


def _told(base: KnowledgeBase, part: Because) -> Runs:
    """A part of an answer with its sources."""
    if part.section == SEED:
        words, places = part.lines
        return Run(f"{words.text} "), Run(f"[Seed text: {places.text.rstrip('.')}] ", quiet=True)
    return joined(runs(one) for one in statements(base, *part))


def _height(back: Runs) -> float:
    """How high words are on a card."""
    rows = "".join(run.text for run in back).split("\n")
    return sum(len(wrap(row, LEAST, ROOM)) for row in rows) * LEAST * LINE
