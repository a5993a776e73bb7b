"""Cards to cut out: what one might say, and what to take care with."""

from ..knowledge.base import KnowledgeBase
from .builder import Draft
from .model import Run, Table


def cards(base: KnowledgeBase, *, full: bool) -> Draft:
    """A card of each practice to cut out: what one might say."""
    rows = []
    for record in base.library.of("practice"):
        words = "\n".join(line.text for line in record.items("In words")[:3])
        caution = record.items("Cautions")[0].text
        rows.append(((Run(record.label, bold=True),), (Run(words), Run(f"\nCareful: {caution}", quiet=True))))
    table = Table("Ways of saying it, invented", ("Practice", "In words"), tuple(rows), (1.0, 2.6))
    return Draft("Pocket wording cards", "Cut along the lines", [table])
