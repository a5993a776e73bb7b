"""Which seed text says some words, and for which principle; only words that are exact to the byte."""

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain, pairwise

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.page import quotes
from .distractors import Candidate, Prompt, question
from .giveaways import digest, heads
from .question import Because, Option, Question
from .seed_texts import Piece, elsewhere, folded, key, pieces, pieces_of, seed_sentence

FEWEST, MOST = 3, 12  # words of a piece
OF_ONE_PRINCIPLE = 4  # questions of each form
ABOUT_TEXTS = frozenset(("text", "texts", "sentence", "principle", "order", "word", "words", "wording"))
SAID_ALIKE = 0.4  # if a text has more of the pairs of words than this, it nearly has the words


def seed_questions(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Of pieces of the seed texts: the text, the principle for the words, and the words for the principle."""
    if not record.lead.quotations:
        return
    for where, piece in _texts(base):
        if piece.principle is record:
            yield _text(base, where, piece)
    own = [one for one in _pieces(base) if _is_of_one(base, one) and not _names_it(one)]
    for piece in _spread([one for one in own if one.principle is record])[:OF_ONE_PRINCIPLE]:
        yield from _principle(base, piece)
        yield from _words(piece, own)


def _pieces(base: KnowledgeBase) -> list[Piece]:
    return [one for one in pieces(base) if one.is_clear and FEWEST <= len(one.words.split()) <= MOST]


@lru_cache(maxsize=4)
def _texts(base: KnowledgeBase) -> tuple[tuple[str, Piece], ...]:
    """As many pieces of one text, of the other, of both and of our own words in their place."""
    bags: dict[str, list[Piece]] = {where: [] for where in _answers(base)}
    for piece in chain(_pieces(base), _ours(base)):
        if where := _where(base, piece):
            bags[where].append(piece)
    turns = {where: _in_turn(_not_nested(bag)) for where, bag in bags.items()}
    few = min(map(len, turns.values()), default=0)
    return tuple((where, piece) for where, bag in turns.items() for piece in bag[:few])


def _answers(base: KnowledgeBase) -> tuple[str, ...]:
    """What can be said of words, if there are two texts."""
    if len(base.library.documents) != 2:
        return ()
    one, other = (base.record(name).short for name in base.library.documents)
    return f"Only the {_small(one)}", f"Only the {_small(other)}", "Both texts", "Neither text"


def _small(name: str) -> str:
    return f"{name[0].lower()}{name[1:]}"


def _text(base: KnowledgeBase, where: str, piece: Piece) -> Question:
    """Which text has the words."""
    id = f"seed/{piece.principle.id}/text-{key(piece.words)}"
    # In their order: what helps to read gives nothing away, as each is right as often.
    answers = _answers(base)
    told = _wherever(base, piece) or piece.told
    amiss = elsewhere(f"Right is: {_small(where)}.", told)
    options = tuple(Option(words, told if words == where else amiss, piece.principle.id) for words in answers)
    ask = f"Which seed text has these words? “{piece.words}”"
    return Question(id, ask, options, answers.index(where), (piece.principle.id,))


def _wherever(base: KnowledgeBase, piece: Piece) -> tuple[Because, ...]:
    """Every sentence that has the words, with its places; none for our own words."""
    found = quotes(base, piece.principle.lead.quotations) if piece.places else ()
    return tuple(
        because for one in found if piece.words in one.text for because in seed_sentence(one.text, one.places)
    )


def _not_nested(found: list[Piece]) -> list[Piece]:
    """Pieces none of which is a part of another one; by chance, but the same each time."""
    chosen: list[str] = []
    kept = []
    for one in sorted(found, key=lambda piece: digest(piece.words)):
        words = folded(one.words)
        if not any(words in other or other in words for other in chosen):
            chosen.append(words)
            kept.append(one)
    return kept


def _in_turn(found: list[Piece]) -> list[Piece]:
    """The principles in turn."""
    times: dict[str, int] = {}
    turns = []
    for piece in found:
        times[piece.principle.id] = times.get(piece.principle.id, 0) + 1
        turns.append(times[piece.principle.id])
    return [piece for _, piece in sorted(zip(turns, found, strict=True), key=lambda pair: pair[0])]


def _where(base: KnowledgeBase, piece: Piece) -> str:
    """Which text has the words, or nothing if the texts differ by a trifle only."""
    answers = _answers(base)
    found = tuple(_has(text, piece.words) for text in base.library.documents.values()) if answers else ()
    places = {(True, False): 0, (False, True): 1, (True, True): 2, (False, False): 3}
    return answers[places[found]] if found in places else ""


def _has(document: str, words: str) -> bool | None:
    """Whether a text has some words; None if it nearly has them, so that it would be a quibble."""
    if words in document:
        return True
    if folded(words) in folded(document):
        return None
    told, bare = words.casefold().split(), " ".join(document.casefold().split())
    pairs = [" ".join(pair) for pair in pairwise(told)]
    return None if sum(pair in bare for pair in pairs) > SAID_ALIKE * len(pairs) else False


def _ours(base: KnowledgeBase) -> Iterator[Piece]:
    """Phrases in which we explain the principles, which are ours and stand in no seed text."""
    for principle in base.library.of("principle"):
        for line in (*principle.lead.lines, *principle.items("Plainly")):
            for piece in pieces_of(line.text, principle, ()):
                whole = line.text[len(piece.before) + len(piece.words) :][:1] in (".", ",", ";")
                fits = piece.is_phrase and FEWEST < len(piece.words.split()) <= MOST
                if whole and fits and ABOUT_TEXTS.isdisjoint(piece.words.split()):
                    yield piece


def _is_of_one(base: KnowledgeBase, piece: Piece) -> bool:
    """Whether no other principle has the words."""
    words = folded(piece.words)
    return all(words not in text for id, text in _folded_quotes(base) if id != piece.principle.id)


@lru_cache(maxsize=4)
def _folded_quotes(base: KnowledgeBase) -> list[tuple[str, str]]:
    """(id of a principle, words that it quotes, folded)."""
    return [
        (principle.id, folded(quote.text))
        for principle in base.library.of("principle")
        for quote in quotes(base, principle.lead.quotations)
    ]


def _names_it(piece: Piece) -> bool:
    return not heads(piece.words).isdisjoint(heads(piece.principle.label))


def _spread(found: list[Piece]) -> list[Piece]:
    """Pieces that share no longer word, as asked about one after another; those of five words or so first."""
    chosen: list[Piece] = []
    for one in sorted(found, key=lambda piece: (abs(len(piece.words.split()) - 5), digest(piece.words))):
        if all(
            one.principle is not other.principle or heads(one.words).isdisjoint(heads(other.words))
            for other in chosen
        ):
            chosen.append(one)
    return chosen


def _principle(base: KnowledgeBase, piece: Piece) -> Iterator[Question]:
    """For which principle the words stand."""
    prompt = Prompt(
        f"seed/{piece.principle.id}/principle-{key(piece.words)}",
        f"To which principle do these words of the seed texts belong? “{piece.words}”",
        (piece.principle.id,),
    )
    others = [one for one in base.library.of("principle") if one is not piece.principle]
    others.sort(key=lambda one: digest(f"{prompt.id} {one.id}"))
    told = [Candidate(one.label, one.id, partial(_quoted, base, one)) for one in others]
    yield from question(
        prompt, Candidate(piece.principle.label, piece.principle.id, lambda: piece.told), told
    )


def _quoted(base: KnowledgeBase, principle: Record) -> tuple[Because, ...]:
    """The principle in the words of the first seed text that has it."""
    told = next((seed_sentence(one.text, one.places) for one in quotes(base, principle.lead.quotations)), ())
    return elsewhere(f"“{principle.label}” stands there in other words.", told)


def _words(piece: Piece, pool: Iterable[Piece]) -> Iterator[Question]:
    """Which words stand for a principle."""
    prompt = Prompt(
        f"seed/{piece.principle.id}/words-{key(piece.words)}",
        f"Which of these words of the seed texts belong to the principle “{piece.principle.label}”?",
        (piece.principle.id,),
    )
    others = sorted(
        (one for one in pool if one.principle is not piece.principle),
        key=lambda one: (abs(len(one.words) - len(piece.words)) // 6, digest(prompt.id + one.words)),
    )
    yield from question(prompt, _candidate(piece), [_candidate(one, wrong=True) for one in others])


def _candidate(piece: Piece, *, wrong: bool = False) -> Candidate:
    def told() -> tuple[Because, ...]:
        why = f"These words belong to “{piece.principle.label}”."
        return elsewhere(why, piece.told) if wrong else piece.told

    return Candidate(piece.words, piece.principle.id, told, kin=piece.principle.id)
