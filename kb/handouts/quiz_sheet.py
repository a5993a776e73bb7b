"""A quiz to talk over, with its key on another page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import marked
from ..training.giveaways import digest, named
from ..training.question import TYPES, Because, Option, Question
from ..training.questions import chosen
from .builder import Builder, Draft, joined, plain, runs, titled
from .model import Blanks, Block, Break, Heading, Items, Paragraph, Run, Runs, Table

MATCHED, ASKED, LEAST = 5, 6, 2  # terms, questions, and of either at least
LETTERS = "ABCDEFGH"
HOW = (
    "To find out what to talk about, not to assess anybody. Answer alone or in pairs, then open the key together. "
    "The key gives what this knowledge base says, and why; argue with it."
)


@dataclass(frozen=True)
class Matching:
    """Terms, and plain words in another order; `letters` has the letter of the right words for each term."""

    terms: tuple[str, ...]
    words: tuple[str, ...]
    letters: tuple[str, ...]


NOTHING_TO_MATCH = Matching((), (), ())


def questions(base: KnowledgeBase, *ids: str, full: bool) -> Draft:
    """Terms to match and questions to answer about a theory, a principle or chosen records; then the key.

    Raises:
        KeyError: for an unknown record.
        ValueError: if too little can be asked about the records.
    """
    matching, asked = matched(base, ids), asked_about(base, ids)
    if len(matching.terms) + len(asked) < LEAST:
        raise ValueError(f"Too little can be asked about {', '.join(ids)}; choose more records for a quiz.")
    return _drafted(Builder(base, full=full), titled([base.record(id) for id in ids]), matching, asked)


def given_questions(base: KnowledgeBase, asked: Sequence[Question], title: str, *, full: bool) -> Draft:
    """A sheet of these very questions, such as those of a quiz on the screen; then the key."""
    return _drafted(Builder(base, full=full), title, NOTHING_TO_MATCH, asked)


def _drafted(builder: Builder, title: str, matching: Matching, asked: Sequence[Question]) -> Draft:
    numbered = tuple(enumerate(asked, len(matching.terms) + 1))
    blocks: list[Block] = [
        Blanks(("Name", "Date")),
        Paragraph(plain(HOW)),
        *_to_match(matching),
        *_to_choose(numbered),
        Break(),
        Heading("Key"),
        *_letters(matching),
        *(Paragraph(_answered(builder, number, one)) for number, one in numbered),
        builder.key(),
        *builder.references(),
    ]
    return builder.draft(f"Quiz: {title}", "With the key on another page", blocks)


def asked_about(base: KnowledgeBase, ids: Sequence[str]) -> tuple[Question, ...]:
    """Questions about some records, of all types but the one that is printed as terms to match."""
    return chosen(base, ids, [name for name in TYPES if name != "plainly"], ASKED, seed=" ".join(ids))


def matched(base: KnowledgeBase, ids: Sequence[str]) -> Matching:
    """Terms about some records whose plain words name none of them; none at all if there is only one."""
    about = chosen(base, ids, ["plainly"], 4 * MATCHED, seed=" ".join(ids))
    concepts: list[Record] = []
    for one in map(base.record, dict.fromkeys((*ids, *(one.about[0] for one in about)))):
        told = not _words(one) or any(_tells(one, two) or _tells(two, one) for two in (one, *concepts))
        if one.kind == "concept" and not told and len(concepts) < MATCHED:
            concepts.append(one)
    if len(concepts) < LEAST:
        return NOTHING_TO_MATCH
    words = sorted(map(_words, concepts), key=digest)
    letters = tuple(LETTERS[words.index(_words(one))] for one in concepts)
    return Matching(tuple(one.label for one in concepts), tuple(words), letters)


def _words(concept: Record) -> str:
    return marked(concept.items("Plainly"))


def _tells(one: Record, other: Record) -> bool:
    """Whether the plain words of one record name another."""
    return named(other.names, _words(one))


def _to_match(matching: Matching) -> Iterator[Table]:
    """A row for each term, with an empty cell for the letter of the words beside it that say what it is."""
    rows = tuple(
        (plain(f"{number}  {term}"), (), (Run(f"{letter}  ", bold=True), Run(words)))
        for number, (term, letter, words) in enumerate(
            zip(matching.terms, sorted(matching.letters), matching.words, strict=True), 1
        )
    )
    if rows:
        head = ("Term", "Letter", "Plain words, in another order")
        caption = "Which words say what the term means? Write their letter"
        yield Table(caption, head, rows, (1.5, 0.5, 3.6), 0.0, "words")


def _to_choose(numbered: Iterable[tuple[int, Question]]) -> Iterator[Table]:
    """A row for each question, with its options on lines of their own; a row is never divided between pages."""
    rows = tuple(
        (
            (Run(f"{number}  {one.ask}", bold=True),),
            plain("\n".join(f"□ {letter}  {option.words}" for letter, option in _lettered(one))),
        )
        for number, one in numbered
    )
    if rows:
        yield Table("One of the four is right: tick it", ("Question", "Answers"), rows, (1.0, 1.2))


def _lettered(one: Question) -> Iterator[tuple[str, Option]]:
    return zip(LETTERS, one.options, strict=False)


def _letters(matching: Matching) -> Iterator[Items]:
    pairs = zip(matching.terms, matching.letters, strict=True)
    if matching.terms:
        yield Items(
            tuple((Run(f"{term}: ", bold=True), Run(letter)) for term, letter in pairs), numbered=True
        )


def _answered(builder: Builder, number: int, one: Question) -> Runs:
    """The right answer, why, what is disputed about it, and why the others are wrong."""
    head = Run(f"{number}  {LETTERS[one.right]}: {one.answer.words.rstrip('.')}. ", bold=True)
    disputed = _told(builder, one.disputed)
    more = (Run("Disputed: ", italic=True), *disputed) if disputed else ()
    return (head, *_told(builder, one.answer.because), *more, *_amiss(builder, one))


def _amiss(builder: Builder, one: Question) -> Runs:
    """The first thing that is told about each wrong answer, unless it is the same of all."""
    first = [(letter, option.because[0]) for letter, option in _lettered(one) if option != one.answer]
    if len({because.lines[0].text for _, because in first}) == 1:
        return ()
    told = ((letter, [Because(because.section, because.lines[:1])]) for letter, because in first)
    return joined((Run(f"Not {letter}: ", italic=True), *_told(builder, because)) for letter, because in told)


def _told(builder: Builder, because: Iterable[Because]) -> Runs:
    return joined(runs(line) for part in because for line in builder.statements(part.section, part.lines))
