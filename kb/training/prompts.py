"""Questions without a right answer: those that the content has to think about, or to talk over."""

from collections.abc import Collection

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from .giveaways import digest


def prompt_about(base: KnowledgeBase, ids: Collection[str], seed: str = "") -> Record | None:
    """The question to think about that asks about most of some records; among alike ones by chance.

    It is the same for one seed. None if the content has no such questions.
    """

    def far(one: Record) -> tuple[int, str]:
        shared = {link.target for link in one.links if link.relation == "asks-about"} & set(ids)
        return -len(shared), digest(f"{seed} {one.id}")

    return min(base.library.of("question"), key=far, default=None)
