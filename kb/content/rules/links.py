"""Rules about links: each is written once, in its place, with its reason."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from ...schema import (
    CERTAINTIES,
    COMPARISON,
    IN_SHORT,
    IN_SHORT_CHARACTERS,
    IN_SHORT_WORDS,
    RELATIONS,
    nearest,
)
from ..records import Library, Link, Problem, relation_of


def links_lead_somewhere(library: Library) -> Iterator[Problem]:
    """A link joins two records that are there, of kinds that its relation joins."""
    for link in library.links():
        source = library.records[link.source]
        target = library.records.get(link.target)
        relation = relation_of(link)
        if target is None:
            fitting = [id for id, record in library.records.items() if record.kind in relation.targets]
            remedy = nearest(link.target, fitting) or "Add its file, or remove the link."
            yield _problem(link, f"`{link.target}` is not there.", remedy)
        elif link.target == link.source:
            yield _problem(link, "The record links to itself.", "Remove the link.")
        elif source.kind not in relation.sources or target.kind not in relation.targets:
            yield _problem(link, *_misfit(library, link))


def _misfit(library: Library, link: Link) -> tuple[str, str]:
    source, target, relation = library.records[link.source], library.records[link.target], relation_of(link)
    if source.kind in relation.targets and target.kind in relation.sources:
        message = f"This link stands on the wrong side: it belongs to {target.path}."
        return message, f"Move it there, as `## {link.relation}: {link.source}`."
    fitting = [r.name for r in RELATIONS.values() if source.kind in r.sources and target.kind in r.targets]
    message = f"`{link.relation}` does not join a {source.kind} and a {target.kind}."
    return message, f"Use one of: {', '.join(fitting)}." if fitting else f"Link from {target.path} instead."


def links_stand_once(library: Library) -> Iterator[Problem]:
    """A second copy of a link, from either side, is a second truth."""
    seen: dict[tuple[str, frozenset[str]], Link] = {}
    for link in library.links():
        other = seen.setdefault((link.relation, frozenset((link.source, link.target))), link)
        if other is not link:
            yield _problem(
                link, f"This link stands already in {other.path}:{other.number}.", "Keep one of the two."
            )
        target = library.records.get(link.target)
        alike = target and target.kind == library.records[link.source].kind
        if target and alike and relation_of(link).symmetric and link.target < link.source:
            remedy = f"Move it to {target.path}, as `## {link.relation}: {link.source}`."
            yield _problem(link, "A link that reads both ways stands in the id that sorts first.", remedy)


def links_have_reasons(library: Library) -> Iterator[Problem]:
    """No edge without a reason, its sources and how sure we are."""
    for link in library.links():
        relation = relation_of(link)
        if not link.lines:
            yield _problem(link, "The link gives no reason.", "Say in a sentence why, and cite.")
        elif relation.cited and not link.citations:
            yield _problem(link, "The reason cites nothing.", "Cite a work, as `[@kohut-1971]`.")
        if link.certainty and link.certainty not in CERTAINTIES:
            remedy = f"Use one of: {', '.join(CERTAINTIES)}."
            yield _problem(link, f"`certainty={link.certainty}` is not allowed.", remedy)
        if relation.certain and not link.certainty:
            yield _problem(
                link, "The link does not say how sure we are.", "Write `{certainty=high}`, medium or low."
            )
        for name, part in link.parts.items():
            if not part.lines:
                yield Problem(
                    part.path, part.number, f"`### {name}` is empty.", "Write it, or remove the heading."
                )
            if name in COMPARISON and link.relation != "contrasts-with":
                yield Problem(
                    part.path, part.number, f"`### {name}` belongs to `contrasts-with`.", "Move it there."
                )


def records_have_their_links(library: Library) -> Iterator[Problem]:
    """Each kind has relations of which a record needs one, if there is anything that it could lead to.

    A vocabulary of others has no principles, so that none of its concepts can bear on one.
    """
    there = {record.kind for record in library.records.values()}
    for record in library.records.values():
        missing = set(record.schema.links) - {link.relation for link in record.links}
        for name in sorted(one for one in missing if there.intersection(RELATIONS[one].targets)):
            yield Problem(record.path, 1, f"No `## {name}: ...` link is there.", RELATIONS[name].about)


def every_principle_meets_every_theory(library: Library) -> Iterator[Problem]:
    """The matrix has no silent cell, and each cell says its reason in short."""
    theories = {record.id for record in library.of("theory")}
    for record in library.of("principle"):
        cells: dict[str, list[Link]] = defaultdict(list)
        for link in record.links:
            if relation_of(link).strength:
                cells[link.target].append(link)
        for theory in sorted(theories - cells.keys()):
            remedy = f"Add `## draws-on: {theory}`, or another of the four relations."
            yield Problem(record.path, 1, f"Nothing is said about {theory}.", remedy)
        for links in cells.values():
            for link in links[1:]:
                yield _problem(link, f"{link.target} has two verdicts.", "Keep one of the two.")
            short = links[0].short
            if not short:
                yield _problem(
                    links[0], "The cell has no words for the matrix.", f"Begin with `{IN_SHORT}...`."
                )
            elif len(short.split()) > IN_SHORT_WORDS or len(short) > IN_SHORT_CHARACTERS:
                remedy = f"At most {IN_SHORT_WORDS} words and {IN_SHORT_CHARACTERS} characters."
                yield _problem(links[0], f"`{short}` is too long for the matrix ({len(short)}).", remedy)


def theories_are_compared(library: Library) -> Iterator[Problem]:
    """Each pair of theories has a comparison in three parts."""
    compared = {
        (link.source, link.target): link for link in library.links() if link.relation == "contrasts-with"
    }
    theories = sorted(library.of("theory"), key=lambda record: record.id)
    for one, two in combinations(theories, 2):
        link = compared.get((one.id, two.id))
        if link is None:
            yield Problem(one.path, 1, f"No comparison with {two.id}.", f"Add `## contrasts-with: {two.id}`.")
        else:
            for name in COMPARISON:
                if name not in link.parts:
                    yield _problem(
                        link, f"`### {name}` is missing.", "A comparison of theories has all three parts."
                    )


def broader_is_a_tree(library: Library) -> Iterator[Problem]:
    """SKOS: broader has no circle, and what is broader is not also merely related (S27)."""
    broader: dict[str, list[Link]] = defaultdict(list)
    for link in library.links():
        if link.relation == "broader":
            broader[link.source].append(link)
    above = {id: _above(id, broader) for id in broader}
    for id, links in broader.items():
        if id in above[id]:
            yield _problem(
                links[0], f"`{id}` falls under itself in the end.", "Break the circle of `broader`."
            )
    for link in library.links():
        ranked = link.target in above.get(link.source, ()) or link.source in above.get(link.target, ())
        if ranked and link.relation == "related-to":
            yield _problem(link, "One of the two is broader than the other.", "Remove `related-to`.")


def _above(id: str, broader: dict[str, list[Link]]) -> set[str]:
    found: set[str] = set()
    waiting = [id]
    while waiting:
        for link in broader.get(waiting.pop(), ()):
            if link.target not in found:
                found.add(link.target)
                waiting.append(link.target)
    return found


def _problem(link: Link, message: str, remedy: str) -> Problem:
    return Problem(link.path, link.number, message, remedy)


RULES = (
    links_lead_somewhere,
    links_stand_once,
    links_have_reasons,
    records_have_their_links,
    every_principle_meets_every_theory,
    theories_are_compared,
    broader_is_a_tree,
)
