"""The feedback of questions and the backs of cards, as other programs show them: each line with its source."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ..about import TITLE, __version__
from ..knowledge.base import KnowledgeBase
from ..pages.page import DISCLAIMER, references, statements
from ..pages.parts import Prose, Reference
from ..schema import SUBSECTIONS
from ..training.question import Because

ORIGIN = f"{TITLE}, version {__version__}. CC BY 4.0. {DISCLAIMER}"
NO_ASSESSMENT = "Not an assessment of a trainee."


def told(base: KnowledgeBase, reasons: Iterable[Because]) -> tuple[Prose, ...]:
    """Reasons as statements; only what belongs to a link beside its reason, such as a disagreement, is headed."""
    return tuple(
        Prose(one.section if one.section in SUBSECTIONS else "", statements(base, one.section, one.lines))
        for one in reasons
        if one.lines
    )


def sources(base: KnowledgeBase, reasons: Iterable[Because]) -> tuple[Reference, ...]:
    """The works that reasons cite, as a list of references."""
    return references(base, [line for one in reasons for line in one.lines])


def in_words(base: KnowledgeBase, reasons: Iterable[Because]) -> Iterator[str]:
    """Reasons as plain text: `The words. [cited theory: Kohut, 1971]`; several of our own words as one."""
    for prose in told(base, reasons):
        if prose.heading:
            yield f"{prose.heading}:"
        for (uncited, who), alike in groupby(prose.statements, lambda one: (not one.sources, one.who)):
            texts = [one.text for one in alike]
            yield from (f"{text} [{who}]" for text in ([" ".join(texts)] if uncited else texts))


def words_of(reference: Reference) -> str:
    """A reference as plain text."""
    return "".join(run.words for run in reference.entry)
