"""The outline of a record's page: its headings as a page of its own has them, and the ways to them."""

import re
from typing import NamedTuple

from markupsafe import Markup

_STEP = re.compile(
    r'<section class="step">\s*(?:<h3>(?P<shown>[^<]*)</h3>|<details><summary>(?P<folded>[^<]*)</summary>)'
)
_LEVEL = re.compile(r"(?<=<h)[2-6](?=[ >])|(?<=</h)[2-6](?=>)")
_NEXT = '<section class="step"'


class Outline(NamedTuple):
    """A page in two parts, and its contents.

    Attributes:
        lead: the first section, with the title.
        rest: all others; each with a heading is a place.
        contents: (place, heading as HTML) of these sections, in reading order.
    """

    lead: Markup
    rest: Markup
    contents: tuple[tuple[str, Markup], ...]


def outlined(rendered: Markup) -> Outline:
    """The outline of a rendered page (`pages/html.py`).

    Its title becomes the first heading, all others go up with it, and what is folded is under a heading too.
    """
    contents: list[tuple[str, Markup]] = []

    def placed(found: re.Match[str]) -> str:
        heading = found["shown"] or found["folded"]
        place = _place(heading)
        contents.append((place, Markup(heading)))
        opened = found[0].replace(_NEXT, f'{_NEXT} data-place="{place}"', 1)
        return opened.replace(heading, f"<h3>{heading}</h3>", 1) if found["folded"] else opened

    html = str(raised(Markup(_STEP.sub(placed, str(rendered)))))
    lead, mark, rest = html.partition(f"</section>\n{_NEXT}")
    return Outline(Markup(lead + "</section>"), Markup(_NEXT + rest if mark else ""), tuple(contents))


def raised(rendered: Markup) -> Markup:
    """Rendered HTML in which all headings are one level higher: its title is that of a page of its own."""
    return Markup(_LEVEL.sub(lambda found: str(int(found[0]) - 1), str(rendered)))


def _place(heading: str) -> str:
    """A heading as a place: `Not to be confused with (3)` is `not-to-be-confused-with`."""
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"\(\d+\)$|&[^;]*;", "", heading.lower())))
