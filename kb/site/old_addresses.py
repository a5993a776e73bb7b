"""Addresses that once were: ids that were renamed or withdrawn."""

from collections.abc import Iterator

from ..knowledge.base import KnowledgeBase


def old_addresses(base: KnowledgeBase) -> dict[str, list[str]]:
    """Old id -> the ids that have what it had, in alphabetical order; none if nothing took its place."""
    renamed = {old: [record.id] for record in base.library.records.values() for old in record.ids("formerly")}
    withdrawn = {old: list(dict.fromkeys(_successors(base, old))) for old in base.library.withdrawn}
    return dict(sorted({**withdrawn, **renamed}.items()))


def taken_over(base: KnowledgeBase) -> dict[str, str]:
    """Old id -> the one id that has what it had; those that several, or none, have taken over are left out."""
    return {old: ids[0] for old, ids in old_addresses(base).items() if len(ids) == 1}


def _successors(base: KnowledgeBase, old: str) -> Iterator[str]:
    for id in base.library.withdrawn[old]:
        if id in base.library.withdrawn:
            yield from _successors(base, id)
        else:
            yield base.resolve(id)
