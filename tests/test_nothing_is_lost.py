"""Nothing is lost on the way to paper: every word of a handout is in its file, in each format that it has."""

import re
from functools import cache
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from samples import Reader
from test_formats import MADE

from kb.handouts.catalogue import Options, handout, ready
from kb.handouts.model import (
    Blanks,
    Cards,
    Heading,
    Items,
    Panel,
    Paragraph,
    Table,
)
from kb.handouts.sorts import HANDOUTS
from kb.handouts.writers import render

FORMED = [(name, ending) for name, sort in HANDOUTS.items() for ending in sort.formats]
_WORDS_OF_OFFICE = re.compile(r"<(?:w|a):t(?: [^>]*)?>([^<]*)</(?:w|a):t>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}


def texts(block):
    """The pieces of text of a block."""
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield joined(block.runs)
        case Items():
            yield from map(joined, block.items)
        case Table():
            yield block.caption
            yield from block.head
            yield from (joined(cell) for row in block.rows for cell in row)
        case Panel():
            yield block.title
            yield from (text for one in block.blocks for text in texts(one))
        case Cards():
            for card in block.cards:
                yield from (card.title, joined(card.front), joined(card.back))
        case Blanks():
            yield from block.labels


def above_references(made):
    """The headings above a list of references."""
    for block, after in pairwise(made.blocks):
        if isinstance(block, Heading) and isinstance(after, Paragraph) and after.style == "reference":
            yield block.text


def joined(runs):
    """The words of runs."""
    return "".join(run.text for run in runs)


def close(text):
    """A text without spaces and soft hyphens, which each format places in its own way."""
    return "".join(text.replace("\u00ad", "").split())


@cache
def read(data, ending):
    """All words of a file, and of the notes of its slides."""
    if ending == ".pdf":
        return close("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))
    if ending == ".html":
        return close("".join(Reader(data.decode()).texts))
    with ZipFile(BytesIO(data)) as archive:
        wanted = re.compile(r"word/document\.xml|ppt/(slides|notesSlides)/[^/]+\.xml")
        found = "".join(archive.read(name).decode() for name in archive.namelist() if wanted.fullmatch(name))
    words = "".join(_WORDS_OF_OFFICE.findall(found))
    for entity, letter in _ENTITIES.items():
        words = words.replace(entity, letter)
    return close(words)


def lost(made, ending):
    """The sentences of a handout that are not in its file; one may go on after the end of a page."""
    printed = read(render(made, ending), ending)
    sentences = [
        part
        for block in made.blocks
        for text in texts(block)
        for part in re.split(r"(?<=[.?!…])\s+", text)
        if part.strip()
    ]
    named = set(above_references(made)) if ending == ".pptx" else set()  # there they are notes
    return [one for one in sentences if one not in named and not _whole(close(one), printed)]


def _whole(sentence, printed):
    return sentence in printed or any(
        sentence[:place] in printed and sentence[place:] in printed for place in range(8, len(sentence) - 7)
    )


@pytest.mark.parametrize(("name", "ending"), FORMED)
def test_every_sentence_is_printed(toy, name, ending):
    """Of each sort in each of its formats: headings, statements, sources, cells, questions, all to their end."""
    made = handout(toy, name, MADE.get(name, []))
    assert lost(made, ending) == []


@pytest.mark.parametrize("id", ["mutual-relationships", "power-and-social-difference"])
@pytest.mark.parametrize("ending", [".pdf", ".docx", ".pptx", ".html"])
def test_no_sentence_of_a_full_sheet_is_lost(real, id, ending):
    """The two longest principles come whole out of every writer."""
    assert lost(handout(real, "principle", [id]), ending) == []


@pytest.mark.exhaustive
def test_no_sentence_of_any_ready_handout_is_lost(real):
    """All ready-made handouts in all their formats."""
    found = {}
    for job in ready(real):
        made = handout(real, job.name, job.ids, Options(job.audience, job.paper))
        for ending in made.formats:
            if missing := lost(made, ending):
                found[f"{made.stem}{ending}"] = missing[:3]
            read.cache_clear()
    assert found == {}
