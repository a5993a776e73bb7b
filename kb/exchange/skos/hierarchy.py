"""Broader concepts without circles."""

from collections.abc import Mapping, Sequence

from rdflib import URIRef

Above = dict[URIRef, list[URIRef]]


def acyclic(above: Mapping[URIRef, Sequence[URIRef]]) -> tuple[Above, list[tuple[URIRef, URIRef]]]:
    """The broader concepts of each, without those that would close a circle, and these apart.

    Which of a circle's steps is taken out depends on the order of the mapping alone.
    """
    kept: Above = {one: [] for one in above}
    cut: list[tuple[URIRef, URIRef]] = []
    done: set[URIRef] = set()
    for start in above:
        path, steps = [start], [iter(above[start])] if start not in done else []
        within = {start}
        while steps:
            here, two = path[-1], next(steps[-1], None)
            if two is None:
                done.add(here)
                within.discard(path.pop())
                steps.pop()
            elif two in within:
                cut.append((here, two))
            else:
                kept[here].append(two)
                if two not in done:
                    path.append(two)
                    within.add(two)
                    steps.append(iter(above[two]))
    return kept, cut


def ancestors(above: Mapping[URIRef, Sequence[URIRef]]) -> dict[URIRef, frozenset[URIRef]]:
    """Everything broader than each, however far up; the mapping has no circle."""
    found: dict[URIRef, frozenset[URIRef]] = {}
    for start in above:
        waiting = [start]
        while waiting:
            here = waiting[-1]
            if missing := [two for two in above[here] if two not in found]:
                waiting += missing
                continue
            found[waiting.pop()] = frozenset(above[here]).union(*(found[two] for two in above[here]))
    return found
