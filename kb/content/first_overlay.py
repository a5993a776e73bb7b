"""The beginning of an institute's own folder: an example of each thing that it can hold, to be changed."""

from ..schema import sections_of
from .records import Library, Line, Record, fingerprint

NAME = "Our institute"
READ_ME = """\
What is in this folder is shown with the knowledge base and marked with the `name` in `overlay.yml`.
A new version of the knowledge base never changes it. Each file is an example: change it, or delete it.

- `overlay.yml`: the name of your institute.
- `concepts/selfobject.md`: adds a name and a sentence to an entry, and says a section in your own words.
- `works.json` and `practices/`: a book of your own, and where it is recommended.
- `vignettes/`: a story of your own. All stories are invented; `origin: invented` says so.
- `danger.yml`: whom to call in your region.

To write about another entry, run `kb new overlay FOLDER --of ID`.
`kb check --overlay FOLDER` says what cannot be used, and what no longer fits after an update.
To have it opened everywhere, name the folder in `institute.yml`: `overlay: FOLDER`.
A translation is such a folder too, with `lang` in `overlay.yml`.
"""
OVERLAY = f"name: {NAME}\n"
CONCEPT = """\
---
extends: selfobject
also: [a word that is used at our institute]
---

## Not to be confused with
- a person whom one admires: this sentence is an example of an added one

## Plainly {replaces=%s}
This is an example of a section in your own words.
"""
WORK = """\
[
  {
    "id": "our-institute-2026",
    "type": "book",
    "title": "An example of a reading of your own",
    "author": [{ "literal": "Our institute" }],
    "issued": { "date-parts": [[2026]] },
    "note": "verified: seen"
  }
]
"""
PRACTICE = """\
---
extends: noticing-ruptures
---

## Why
This is an example of a reading that you recommend [@our-institute-2026].
"""
VIGNETTE = """\
---
label: An example of a story of our own
origin: invented
---
This story is an example, to be replaced by one of your own invention.
Nobody in it has ever lived, and nothing in it comes from a client’s record, disguised or not.
A client comes late and says that the bus was slow.
“I thought you might not come,” I say, and hear how it sounds.
She looks at her shoes, and says that she nearly did not.
I want to ask why, and I also want to tell her that it is all right.
We are quiet, and the heater ticks.
“Nearly,” I say at last, and she laughs, and then she does not.

## Questions
- What did each of the two hear in the word “nearly”?
- What would you have said?

## shows: noticing-ruptures
A small break is told in a laugh that ends too soon.
"""
DANGER = """\
# Take the # away, and write whom to call where you are, in three lines at most.
# region: Our region
# notices:
#   Our region:
#     - One calm line.
#     - A second.
"""


def first_overlay(library: Library) -> dict[str, str]:
    """Path below the folder -> text of each file; laid over the library as it is now they have no problem."""
    plainly = library.records["selfobject"].sections["Plainly"]
    return {
        "README.md": READ_ME,
        "overlay.yml": OVERLAY,
        "concepts/selfobject.md": CONCEPT % fingerprint(plainly),
        "works.json": WORK,
        "practices/noticing-ruptures.md": PRACTICE,
        "vignettes/an-example-of-ours.md": VIGNETTE,
        "danger.yml": DANGER,
    }


def addition(record: Record) -> str:
    """A file that adds to a record: its sections and links, each with what makes yours take its place."""
    parts = ["---", f"extends: {record.id}", "---", ""]
    parts += [
        "<!-- What stands here is the shipped text, in comments. Take the two lines of a comment away where you",
        "want to say it in your own words; leave out {replaces=...} to add a sentence and replace nothing. -->",
        "",
    ]
    listed = {field.name for field in sections_of(record.kind) if field.type == "list"}
    for name, section in record.sections.items():
        lines = [f"{'- ' if name in listed else ''}{_written(line)}" for line in section.lines]
        parts += ["<!--", f"## {name} {{replaces={fingerprint(section)}}}", *lines, "-->", ""]
    for link in record.links:
        sure = f"certainty={link.certainty}, " if link.certainty else ""
        heading = f"## {link.relation}: {link.target} {{{sure}replaces={fingerprint(link)}}}"
        parts += ["<!--", heading, *map(_written, link.lines), "-->", ""]
    return "\n".join(parts)


def _written(line: Line) -> str:
    """A line as content writes it, with its links, and its citations at its end."""
    text = line.text
    for words, id in line.mentions:
        text = text.replace(words, f"[{words}]({id})", 1)
    cited = "; ".join(f"@{one.work}{f', {one.locator}' if one.locator else ''}" for one in line.citations)
    stop = "." if cited and text.endswith(".") else ""
    return f"{text.removesuffix(stop)} [{cited}]{stop}" if cited else text
