"""References for Zotero, a word processor or LaTeX: which works, and the works as CSL-JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..knowledge.base import KnowledgeBase
from ..knowledge.references import Work
from ..pages.page import Page, page
from ..schema import WORK

Name = Mapping[str, str]


def works_of(base: KnowledgeBase, ids: Sequence[str]) -> tuple[str, ...]:
    """The ids of works, in the order of a reference list; without `ids`, of all works.

    Of a record: those that its page cites, and those that its facts name, such as what somebody wrote. The
    id of a work stands for itself.

    Raises:
        KeyError: for an unknown id.
    """
    if not ids:
        return tuple(base.bibliography.listed(base.library.works))
    found: list[str] = []
    for id in map(base.resolve, ids):
        found += [id] if id in base.library.works else works_on(base, page(base, id))
    return tuple(base.bibliography.listed(found))


def works_on(base: KnowledgeBase, shown: Page) -> Iterator[str]:
    """The ids of the works that a page cites and that its facts name, as they come."""
    yield from (one.work for one in shown.references)
    yield from (other for other in base.web.successors(shown.id) if base.web.nodes[other]["kind"] == WORK)


def csl_json(base: KnowledgeBase, ids: Sequence[str]) -> bytes:
    """Works as CSL-JSON, each with all that stands in `works.json`, its verification in `note` too."""
    items = [base.library.works[id] for id in ids]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode()


def one_line(value: object) -> str:
    """A value as text on one line, without what ends a line or hides in it."""
    return " ".join(str(value).split())


def family(name: Name) -> str:
    """The family name with the particle that belongs to it: `van der Kolk`."""
    return one_line(f"{name.get('non-dropping-particle', '')} {name.get('family', '')}")


def issued(work: Work, field: str = "issued") -> tuple[str, ...]:
    """A date as year, month and day, as far as they are known: `("2007", "03", "10")`, or `("n.d.",)`."""
    date: Mapping[str, Any] = work.get(field) or {}
    parts = (date.get("date-parts") or [()])[0]
    return tuple(f"{int(part):02}" for part in parts) or tuple(
        filter(None, [one_line(date.get("literal", ""))])
    )


def first_and_last(pages: object) -> tuple[str, str]:
    """The first and the last page; the second is empty if there is but one, or something like `e0295834`."""
    first, _, last = one_line(pages).replace("–", "-").partition("-")
    return first.strip(), last.strip("- ")
