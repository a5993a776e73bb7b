"""A quiz to talk over, with its key on another page."""

from collections.abc import Iterator, Sequence

from ..knowledge.base import KnowledgeBase
from .asked import Choice, Matching, quiz
from .builder import Builder, Draft, plain, runs, titled
from .model import Blanks, Block, Break, Heading, Items, Paragraph, Run, Runs, Table

HOW = (
    "To find out what to talk about, not to assess anybody. Answer alone or in pairs, then open the key together. "
    "The key gives what this knowledge base says, and why; argue with it."
)

NO_BREAK = "\u00a0"  # an option stays on one line


def questions(base: KnowledgeBase, *ids: str, full: bool) -> Draft:
    """Terms to match and questions to answer about a theory, a principle or chosen records; then the key.

    Raises:
        ValueError: if the records have too few concepts for a quiz.
    """
    builder, made = Builder(base, full=full), quiz(base, ids)
    after = len(made.matching.terms) + 1
    numbered = tuple(enumerate(made.choices, after))
    blocks: list[Block] = [
        Blanks(("Name", "Date")),
        Paragraph(plain(HOW)),
        *([_to_match(made.matching)] if made.matching.terms else []),
        *_to_choose([(number, one) for number, one in numbered if one.options]),
        *(block for number, one in numbered if not one.options for block in _to_complete(number, one)),
        Break(),
        Heading("Key"),
        Items(tuple(_matched(made.matching)), numbered=True),
        *(Paragraph(_answered(builder, number, one)) for number, one in numbered),
        builder.key(),
        *builder.references(),
    ]
    return builder.draft(
        f"Quiz: {titled([base.record(id) for id in ids])}", "With the key on another page", blocks
    )


def _to_match(matching: Matching) -> Table:
    """A row for each term, with an empty cell for the letter of the words beside it that say what it is."""
    rows = tuple(
        (plain(f"{number}  {term}"), (), (Run(f"{letter}  ", bold=True), Run(words)))
        for number, (term, letter, words) in enumerate(
            zip(matching.terms, sorted(matching.letters), matching.words, strict=True), 1
        )
    )
    head = ("Term", "Letter", "Plain words, in another order")
    return Table(
        "Which words say what the term means? Write their letter", head, rows, (1.5, 0.5, 3.6), 0.0, "words"
    )


def _to_choose(numbered: Sequence[tuple[int, Choice]]) -> Iterator[Block]:
    """A row for each question, with its options; a row is never divided between pages."""
    rows = tuple(
        (
            (Run(f"{number}  {one.ask}", bold=True),),
            plain("   ".join(f"□ {option}".replace(" ", NO_BREAK) for option in one.options)),
        )
        for number, one in numbered
    )
    if rows:
        yield Table("One of the four is right: tick it", ("Question", "Answers"), rows, (1.0, 1.3))


def _to_complete(number: int, one: Choice) -> Iterator[Block]:
    """A sentence of the seed texts with a blank at its end."""
    yield Paragraph((Run(f"{number}  Complete the sentence of the seed texts.", bold=True),))
    yield Paragraph(plain(f"{one.ask}{'_' * 24}"), "quote")


def _matched(matching: Matching) -> Sequence[Runs]:
    return [
        (Run(f"{term}: ", bold=True), Run(f"{letter}"))
        for term, letter in zip(matching.terms, matching.letters, strict=True)
    ]


def _answered(builder: Builder, number: int, one: Choice) -> Runs:
    """The right answer, why, and what is disputed about it."""
    told = (run for line in builder.statements(one.answer.section, one.answer.lines) for run in runs(line))
    disputed = [run for line in builder.statements("Disagreement", one.answer.disputed) for run in runs(line)]
    more = (Run("Disputed: ", italic=True), *disputed) if disputed else ()
    return Run(f"{number}  {one.answer.words.rstrip('.')}. ", bold=True), *told, *more
