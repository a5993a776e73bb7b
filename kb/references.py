"""References in the style of the American Psychological Association, 7th edition, from CSL-JSON."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

Work = Mapping[str, Any]
Run = tuple[str, bool]  # words, and whether they are set in italics

STATUS = {
    "authoritative": "verified in an authoritative source",
    "seen": "the work was seen; details from secondary sources",
    "secondary": "verified in secondary sources only",
    "no": "not yet verified",
}


def reference(work: Work) -> tuple[Run, ...]:
    """A reference-list entry as runs of plain and italic words.

    Follows the Publication Manual of the American Psychological Association (7th ed.), chapter 10,
    for books, chapters, articles, reports, encyclopaedia entries, web pages and laws.
    """
    authors = work.get("author") or work.get("editor") or ()
    role = "" if work.get("author") or not authors else " (Eds.)" if len(authors) > 1 else " (Ed.)"
    title = str(work.get("title", ""))
    runs: list[Run] = []
    if authors:
        runs.append((_stop(_names(authors) + role) + " ", False))
        runs.append((f"({_issued(work)}). ", False))
    if work.get("type") in ("article-journal", "article", "article-magazine"):
        runs.append((_stop(title) + " ", False))
        runs += _journal(work)
    elif work.get("type") in ("chapter", "entry-encyclopedia", "entry-dictionary", "paper-conference"):
        runs.append((_stop(title) + " ", False))
        runs += _container(work)
    else:
        details = _edition(work)
        runs.append((title if details else _stop(title), True))
        runs.append((f" ({details}).", False) if details else ("", False))
        if work.get("publisher"):
            runs.append((" " + _stop(str(work["publisher"])), False))
    if not authors:
        runs.append((f" ({_issued(work)}).", False))
    if link := _link(work):
        runs.append((" " + link, False))
    return tuple(run for run in runs if run[0])


def apa(work: Work) -> str:
    """A reference-list entry as plain text."""
    return "".join(words for words, _ in reference(work))


def cite(work: Work, locator: str = "") -> str:
    """An author-date citation: `Kohut & Wolf, 1978, p. 3`."""
    names = [_family(name) for name in work.get("author") or work.get("editor") or ()]
    if not names:
        who = str(work.get("title-short") or work.get("title", ""))
    elif len(names) > 2:
        who = f"{names[0]} et al."
    else:
        who = " & ".join(names)
    return ", ".join(part for part in (who, _year(work), locator) if part)


def status(work: Work) -> str:
    """How far a work was verified: a key of STATUS."""
    found = re.match(r"verified: (\w+)", work.get("note", ""))
    return found.group(1) if found else "no"


def year(work: Work) -> int | None:
    """The year of publication; None where there is none."""
    text = _year(work)[:4]
    return int(text) if text.isdigit() else None


def sort_key(work: Work) -> tuple[str, str, str]:
    """The order of a reference list: authors, year, title."""
    names = " ".join(_family(name) for name in work.get("author") or work.get("editor") or ())
    return (names or str(work.get("title", ""))).casefold(), _year(work), str(work.get("title", ""))


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


def _issued(work: Work) -> str:
    return _year(work) or "n.d."


def _year(work: Work) -> str:
    issued = work.get("issued") or {}
    parts = (issued.get("date-parts") or [[""]])[0]
    return str(parts[0] if parts else "") or str(issued.get("literal", ""))


def _journal(work: Work) -> list[Run]:
    runs: list[Run] = [(str(work.get("container-title", "")), True)]
    if work.get("volume"):
        runs += [(", ", False), (str(work["volume"]), True)]
    if work.get("issue"):
        runs.append((f"({work['issue']})", False))
    if work.get("page"):
        runs.append((", " + _range(work["page"]), False))
    return [*runs, (".", False)]


def _container(work: Work) -> list[Run]:
    editors: Sequence[Any] = work.get("editor") or ()
    who = " & ".join(_upright(name) for name in editors[:2]) if len(editors) < 3 else ""
    if len(editors) > 2:
        who = ", ".join(_upright(name) for name in editors[:-1]) + ", & " + _upright(editors[-1])
    role = f"{who} ({'Eds.' if len(editors) > 1 else 'Ed.'}), " if who else ""
    details = ", ".join(
        part for part in (_edition(work), f"pp. {_range(work['page'])}" if work.get("page") else "") if part
    )
    runs: list[Run] = [(f"In {role}", False), (str(work.get("container-title", "")), True)]
    runs.append((f" ({details})." if details else ".", False))
    if work.get("publisher"):
        runs.append((" " + _stop(str(work["publisher"])), False))
    return runs


def _edition(work: Work) -> str:
    edition = str(work.get("edition", ""))
    endings = {"1": "st", "2": "nd", "3": "rd"}
    if edition.isdigit():
        edition = f"{edition}{endings.get(edition, 'th')} ed."
    volume = f"Vol. {work['volume']}" if work.get("volume") else ""
    return ", ".join(part for part in (edition, volume) if part)


def _range(pages: object) -> str:
    return str(pages).replace("--", "–").replace("-", "–")


def _link(work: Work) -> str:
    return f"https://doi.org/{work['DOI']}" if work.get("DOI") else str(work.get("URL", ""))


def _stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
