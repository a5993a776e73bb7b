"""References in the style of the American Psychological Association, 7th edition, from CSL-JSON; quotations."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple
from urllib.parse import quote

from ..content.records import Quotation

Work = Mapping[str, Any]

STATUS = {
    "authoritative": "verified in an authoritative source",
    "seen": "the work was seen; details from secondary sources",
    "secondary": "verified in secondary sources only",
    "no": "not yet verified",
}


class ReferenceRun(NamedTuple):
    """Words of a reference, whether they are in italics, and the address that they link to."""

    words: str
    italic: bool = False
    link: str = ""


class Cited(NamedTuple):
    """A citation as it stands in a bracket: its words, its work, and whether it adds to the one before it."""

    words: str
    work: str
    joined: bool = False


class Bibliography:
    """Citations and references of the works of a library; no two citations look alike.

    As in APA 7 (8.18-8.20): first authors who share a family name have their initials; three or more
    authors are shortened to as few names as distinguish works of one year; works with the same authors
    and year get a letter, in the order of their titles.
    """

    def __init__(self, works: Mapping[str, Work]):
        self._works = works
        self._authors = _citing_authors(works)
        self._letters = dict(self._lettered())

    def cite(self, id: str, locator: str = "") -> str:
        """An author-date citation: `Kohut & Wolf, 1978, p. 3`."""
        return ", ".join(part for part in (self._authors[id], self._dated(id), locator) if part)

    def bracket(self, citations: Iterable[tuple[str, str]]) -> list[Cited]:
        """Citations, each a work and a locator, as one bracket has them: `Benjamin, 1988, 1990`.

        As in APA 7 (8.12), works of the same people stand together, by year, and their names once; one
        with a locator keeps its names. The groups keep the order in which they came.
        """
        groups: dict[tuple[Any, ...], list[tuple[str, str]]] = defaultdict(list)
        for id, locator in dict.fromkeys(citations):
            people = tuple(_inverted(name) for name in _people(self._works[id]))
            alone = not people or bool(locator)
            groups[(id, locator) if alone else people].append((id, locator))
        return [one for group in groups.values() for one in self._joined(group)]

    def together(self, ids: Iterable[str]) -> str:
        """Works as one bracket cites them, without locators: `Benjamin, 1988, 1990; Kohut, 1971`."""
        return bracketed(self.bracket((id, "") for id in ids))

    def _joined(self, group: list[tuple[str, str]]) -> Iterator[Cited]:
        """Citations of the same people in the order of their years, all but the first without names."""
        named = ""
        undated_first = sorted(group, key=lambda one: self._dated(one[0]).removeprefix("n.d."))
        for id, locator in undated_first:
            joined = named == self._authors[id]
            named = self._authors[id]
            yield Cited(self._dated(id) if joined else self.cite(id, locator), id, joined)

    def _dated(self, id: str) -> str:
        return _dated(self._works[id], self._letters.get(id, "")) or "n.d."

    def reference(self, id: str) -> tuple[ReferenceRun, ...]:
        """A reference-list entry as runs of plain and italic words."""
        return reference(self._works[id], self._letters.get(id, ""))

    def apa(self, id: str) -> str:
        """A reference-list entry as plain text."""
        return "".join(run.words for run in self.reference(id))

    def listed(self, ids: Iterable[str]) -> list[str]:
        """Sort work ids as a reference list does, without duplicates: authors, year, letter, title."""
        return sorted(set(ids), key=lambda id: _sort_key(self._works[id], self._letters.get(id, "")))

    def _lettered(self) -> Iterator[tuple[str, str]]:
        """Yield (id, letter) for each work that shares authors and year with another."""
        alike: dict[tuple[str, str], list[str]] = defaultdict(list)
        for id, work in self._works.items():
            alike[self._authors[id], _year(work)].append(id)
        for ids in alike.values():
            ids.sort(key=lambda id: (_filed(self._works[id]), id))
            yield from ((id, _letter(place)) for place, id in enumerate(ids) if len(ids) > 1)


def reference(work: Work, letter: str = "") -> tuple[ReferenceRun, ...]:
    """A reference-list entry as runs of plain and italic words; `letter` distinguishes works of a year.

    Follows the Publication Manual of the American Psychological Association (7th ed.), chapter 10,
    for books, chapters, articles, reports, encyclopaedia entries, web pages and laws.
    """
    authors = work.get("author") or work.get("editor") or ()
    role = "" if work.get("author") or not authors else " (Eds.)" if len(authors) > 1 else " (Ed.)"
    title = str(work.get("title", ""))
    runs: list[ReferenceRun] = []
    if authors:
        runs.append(ReferenceRun(_stop(_names(authors) + role) + " "))
        runs.append(ReferenceRun(f"({_dated(work, letter) or 'n.d.'}). "))
    if work.get("type") in ("article-journal", "article", "article-magazine"):
        runs.append(ReferenceRun(_stop(title) + " "))
        runs += _journal(work)
    elif work.get("type") in ("chapter", "entry-encyclopedia", "entry-dictionary", "paper-conference"):
        runs.append(ReferenceRun(_stop(title) + " "))
        runs += _container(work)
    else:
        details = _edition(work)
        runs.append(ReferenceRun(title if details else _stop(title), italic=True))
        runs.append(ReferenceRun(f" ({details})." if details else ""))
        if work.get("publisher"):
            runs.append(ReferenceRun(" " + _stop(str(work["publisher"]))))
    if not authors:
        runs.append(ReferenceRun(f" ({_dated(work, letter) or 'n.d.'})."))
    if link := _link(work):
        runs += [ReferenceRun(" "), ReferenceRun(link, link=link)]
    return tuple(run for run in runs if run.words)


def bracketed(citations: Iterable[Cited]) -> str:
    """The words of a bracket: one citation after another, a year that is joined after a comma."""
    words = ""
    for one in citations:
        words += ("" if not words else ", " if one.joined else "; ") + one.words
    return words


def status(work: Work) -> str:
    """The verification status of a work: a key of STATUS."""
    found = re.match(r"verified: (\w+)", work.get("note", ""))
    return found.group(1) if found else "no"


def year(work: Work) -> int | None:
    """The year of publication, or None."""
    text = _year(work)[:4]
    return int(text) if text.isdigit() else None


def _people(work: Work) -> Sequence[Mapping[str, str]]:
    """The authors, or else the editors."""
    return work.get("author") or work.get("editor") or ()


def _sort_key(work: Work, letter: str) -> tuple[list[str], str, str, str]:
    names = [_inverted(name).casefold() for name in _people(work)]
    return names or [_filed(work)], _year(work), letter, _filed(work)


def _filed(work: Work) -> str:
    """The sort key of a title: without its article."""
    return re.sub(r"^(?:a|an|the)\s+", "", str(work.get("title", "")).casefold())


def _citing_authors(works: Mapping[str, Work]) -> dict[str, str]:
    """Work id -> its authors as a citation names them."""
    initials = _shared_names(works.values())
    names = {id: _cited_names(work, initials) for id, work in works.items()}
    alike: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for id, work in works.items():
        if len(names[id]) > 2:
            alike[names[id][0], _year(work)].add(names[id])
    found = {}
    for id, work in works.items():
        others = alike[names[id][0], _year(work)] - {names[id]} if names[id] else ()
        found[id] = _shortened(names[id], others) or str(work.get("title-short") or work.get("title", ""))
    return found


def _shared_names(works: Iterable[Work]) -> set[str]:
    """Family names that several first authors share; `J.` and `J. R.` count as one person."""
    people: dict[str, set[str]] = defaultdict(set)
    for work in works:
        for name in _people(work)[:1]:
            people[_family(name)].add(_initials(name.get("given", "")))
    return {
        family
        for family, initials in people.items()
        if any(not two.startswith(one) for one, two in combinations(sorted(initials), 2))
    }


def _cited_names(work: Work, initials: set[str]) -> tuple[str, ...]:
    people = _people(work)
    first = (_upright(one) if _family(one) in initials else _family(one) for one in people[:1])
    return *first, *map(_family, people[1:])


def _shortened(names: tuple[str, ...], others: Iterable[tuple[str, ...]]) -> str:
    """Join names; more than two are cut to the fewest that no other list begins with."""
    if len(names) < 3:
        return " & ".join(names)
    shown = next((n for n in range(1, len(names)) if all(one[:n] != names[:n] for one in others)), len(names))
    if shown == 1:
        return f"{names[0]} et al."
    if shown >= len(names) - 1:  # “et al.” cannot stand for one
        return f"{', '.join(names[:-1])}, & {names[-1]}"
    return f"{', '.join(names[:shown])}, et al."


def _letter(place: int) -> str:
    """`a` to `z`, then `aa`, `ab`."""
    more, last = divmod(place, 26)
    return (_letter(more - 1) if more else "") + chr(ord("a") + last)


def _dated(work: Work, letter: str) -> str:
    """The year with its letter, or an empty text."""
    year = _year(work) or ("n.d." if letter else "")
    return f"{year}-{letter}" if letter and not year.isdigit() else f"{year}{letter}"


def _names(names: Sequence[Mapping[str, str]]) -> str:
    shown = [_inverted(name) for name in names]
    if len(shown) > 20:
        return ", ".join(shown[:19]) + ", . . . " + shown[-1]
    if len(shown) > 1:
        return ", ".join(shown[:-1]) + ", & " + shown[-1]
    return "".join(shown)


def _inverted(name: Mapping[str, str]) -> str:
    initials = _initials(name.get("given", ""))
    return ", ".join(part for part in (_family(name), initials, name.get("suffix", "")) if part)


def _upright(name: Mapping[str, str]) -> str:
    return " ".join(part for part in (_initials(name.get("given", "")), _family(name)) if part)


def _family(name: Mapping[str, str]) -> str:
    particle = name.get("non-dropping-particle", "")
    return name.get("literal") or f"{particle} {name.get('family', '')}".strip()


def _initials(given: str) -> str:
    parts = (part for part in re.split(r"\s+", given.replace(".", ". ").strip()) if part)
    return " ".join("-".join(f"{piece[0]}." for piece in part.split("-") if piece) for part in parts)


def _year(work: Work) -> str:
    issued = work.get("issued") or {}
    parts = (issued.get("date-parts") or [[""]])[0]
    return str(parts[0] if parts else "") or str(issued.get("literal", ""))


def _journal(work: Work) -> list[ReferenceRun]:
    runs = [ReferenceRun(str(work.get("container-title", "")), italic=True)]
    if work.get("volume"):
        runs += [ReferenceRun(", "), ReferenceRun(str(work["volume"]), italic=True)]
    if work.get("issue"):
        runs.append(ReferenceRun(f"({work['issue']})"))
    if work.get("page"):
        runs.append(ReferenceRun(", " + _range(work["page"])))
    return [*runs, ReferenceRun(".")]


def _container(work: Work) -> list[ReferenceRun]:
    editors: Sequence[Any] = work.get("editor") or ()
    who = " & ".join(_upright(name) for name in editors[:2]) if len(editors) < 3 else ""
    if len(editors) > 2:
        who = ", ".join(_upright(name) for name in editors[:-1]) + ", & " + _upright(editors[-1])
    role = f"{who} ({'Eds.' if len(editors) > 1 else 'Ed.'}), " if who else ""
    details = ", ".join(
        part for part in (_edition(work), f"pp. {_range(work['page'])}" if work.get("page") else "") if part
    )
    runs = [ReferenceRun(f"In {role}"), ReferenceRun(str(work.get("container-title", "")), italic=True)]
    runs.append(ReferenceRun(f" ({details})." if details else "."))
    if work.get("publisher"):
        runs.append(ReferenceRun(" " + _stop(str(work["publisher"]))))
    return runs


def _edition(work: Work) -> str:
    edition = str(work.get("edition", ""))
    if edition.isdigit():
        teens = edition[-2:] in ("11", "12", "13")
        edition += "th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(edition[-1], "th")
        edition += " ed."
    elif re.fullmatch(r"rev(?:ised|\.)?(?: ed(?:ition|\.)?)?", edition, re.IGNORECASE):
        edition = "Rev. ed."
    volume = f"Vol. {work['volume']}" if work.get("volume") else ""
    return ", ".join(part for part in (edition, volume) if part)


def _range(pages: object) -> str:
    return str(pages).replace("--", "–").replace("-", "–")


def _link(work: Work) -> str:
    return doi_address(work) or str(work.get("URL", ""))


def doi_address(work: Work) -> str:
    """The address of a work's DOI, or empty."""
    # An old DOI may hold `<` and `>`, which no address may.
    return f"https://doi.org/{quote(work['DOI'], '/:;()')}" if work.get("DOI") else ""


def _stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def same_words(quotations: Iterable[Quotation]) -> list[list[Quotation]]:
    """Quotations of the same words together, each group in order; breaks and spaces make no difference."""
    alike: dict[str, list[Quotation]] = defaultdict(list)
    for one in quotations:
        alike["".join(one.exact.split())].append(one)
    return list(alike.values())
