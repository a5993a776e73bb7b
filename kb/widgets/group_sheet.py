"""What a record gives a group on paper: the six ways of hearing it, or all that is said of it."""

from datetime import date
from pathlib import Path

from ..handouts.catalogue import Options, handout
from ..handouts.writers import save
from ..home.folder import home, unused
from ..home.institute import settings
from ..knowledge.base import KnowledgeBase


def save_group_sheet(base: KnowledgeBase, id: str, audience: str) -> Path:
    """Save the handout that fits a record as PDF in the user's folder, and return its path.

    Args:
        base: the knowledge base.
        id: the record's.
        audience: `trainer`, or `trainee` for empty boxes to write in.

    Raises:
        KeyError: if there is no such record.
        OSError: if the file cannot be written.
    """
    record = base.record(id)
    options = Options(audience=audience, institute=settings().institute, on=date.today())
    heard = sum(link.relation == "heard-by" for link in record.links)
    one = handout(base, "six-ways", [id], options) if heard > 1 else handout(base, id, (), options)
    path = unused(home() / "handouts" / f"{one.stem}.pdf")
    save(one, path)
    return path
