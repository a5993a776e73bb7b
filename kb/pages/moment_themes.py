"""Moments by theme: a moment's themes are the principles that it points to."""

from ..content.records import Record
from ..knowledge.base import KnowledgeBase


def moments_by_theme(base: KnowledgeBase) -> dict[str, list[Record]]:
    """The moments that point to a principle, by its id, in the seeds' order; a theme without moments is absent."""
    moments = sorted(base.library.of("moment"), key=lambda one: one.label.casefold())
    themes = {
        principle.id: [one for one in moments if principle.id in {link.target for link in one.links}]
        for principle in base.library.of("principle")
    }
    return {id: those for id, those in themes.items() if those}


def heard_by_schools(base: KnowledgeBase) -> list[Record]:
    """The moments that the schools hear, those that need consultation last."""
    moments = sorted(base.library.of("moment"), key=lambda one: one.label.casefold())
    heard = [one for one in moments if any(link.relation == "heard-by" for link in one.links)]
    return sorted(heard, key=lambda one: bool(one.facts.get("consult")))
