"""Rules about prose: what it cites and quotes, and how it is written."""

import re
from collections import defaultdict
from collections.abc import Iterator

from ...schema import KINDS, nearest, sections_of
from ..records import Library, Line, Problem, Quotation, Record, Section, paragraph_range

_HTML = re.compile(r"<[a-zA-Z/!?]|&(?:[a-z]+|#\d+);|javascript:", re.IGNORECASE)
_LEFT_OVER = re.compile(r"\[@|\]\(|@[a-z]+-\d{4}|\*\*|^#+|^\||^>")
_SENTENCE_END = re.compile(r"[.!?:;…][”’\"')]*$")
_TWO_SENTENCES = re.compile(r"(?<![\w’'-])([\w’'-]+)([.!?])[”’\"')]* +(?=[A-Z“\"])")
_ABBREVIATIONS = {
    "e.g",
    "i.e",
    "vs",
    "cf",
    "al",
    "Dr",
    "Mr",
    "Ms",
    "Mrs",
    "St",
    "etc",
    "ed",
    "Eds",
    "pp",
    "no",
}
_COPIED_WORDS = 9
LONGEST_FACT = 200


def _where(library: Library, pattern: re.Pattern[str]) -> Iterator[tuple[Record, str, Section, Line]]:
    """The lines of all records whose lower-cased text matches a pattern anywhere; skips the others fast."""
    for record in library.records.values():
        if pattern.search("\n".join(line.text for _, part in record.passages for line in part.lines).lower()):
            for name, section in record.passages:
                for line in section.lines:
                    yield record, name, section, line


def citations_lead_to_works(library: Library) -> Iterator[Problem]:
    """A claim's source is in the list of works; the two documents are quoted, not cited."""
    for record, _, section, line in library.lines():
        for citation in line.citations:
            if citation.work in library.documents:
                remedy = "Quote its words as `> ... [@document-id, par. 5]`, or cite a work."
                yield _problem(
                    record, section, line, f"The document `{citation.work}` is cited, not quoted.", remedy
                )
            elif citation.work not in library.works:
                remedy = nearest(citation.work, library.works) or "Add it to works.json."
                yield _problem(
                    record, section, line, f"The work `{citation.work}` is not in works.json.", remedy
                )
        for words, target in line.mentions:
            if target not in library.records:
                remedy = nearest(target, library.records) or "Name a record, or remove the link."
                yield _problem(
                    record, section, line, f"[{words}] leads to `{target}`, which is not there.", remedy
                )


def quotations_are_exact(library: Library) -> Iterator[Problem]:
    """A quotation is in its document byte for byte, in the paragraph that it names."""
    for record in library.records.values():
        for section in (record.lead, *record.sections.values()):
            for quotation in section.quotations:
                for message, remedy in _misquotations(library, quotation):
                    yield Problem(section.path or record.path, quotation.number, message, remedy)


def _misquotations(library: Library, quotation: Quotation) -> Iterator[tuple[str, str]]:
    text = library.documents.get(quotation.document)
    if text is None:
        yield (
            f"There is no document `{quotation.document}`.",
            nearest(quotation.document, library.documents) or "Name one.",
        )
        return
    start = text.find(quotation.exact)
    if start < 0:
        others = [id for id, other in library.documents.items() if quotation.exact in other]
        if others:
            yield (
                f"These words stand in `{others[0]}`, not in `{quotation.document}`.",
                "Name the right document.",
            )
        else:
            yield (
                f"These words do not stand in `{quotation.document}`.",
                "Copy them from its text, commas included.",
            )
        return
    first = _paragraph(text, start)
    last = _paragraph(text, start + len(quotation.exact) - 1)
    if (first, last) != quotation.paragraphs:
        yield "The quotation names the wrong paragraph.", f"Write `{paragraph_range(first, last)}`."


def _paragraph(text: str, offset: int) -> int:
    """The paragraph (non-empty line, counted from 1) that a character offset is in."""
    return sum(1 for row in text[: offset + 1].splitlines() if row.strip())


def text_is_plain(library: Library) -> Iterator[Problem]:
    """Content is words: no markup but what the guide names."""
    for record in library.records.values():
        for name, value in record.facts.items():
            for text in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
                if _HTML.search(text) or len(text) > LONGEST_FACT:
                    place = record.fact_lines.get(name, 1)
                    message = f"`{name}` holds HTML or too much text."
                    yield Problem(record.path, place, message, "Write a few plain words.")
    suspects = _where(library, re.compile(f"{_HTML.pattern}|{_LEFT_OVER.pattern}", re.MULTILINE))
    for record, _, section, line in suspects:
        if _HTML.search(line.text):
            yield _problem(record, section, line, "The line holds HTML.", "Write plain words.")
        elif found := _LEFT_OVER.search(line.text):
            remedy = "Citations are `[@work-id, p. 3]`, links are `[words](id)`; nothing else is marked up."
            yield _problem(record, section, line, f"`{found.group()}` is not plain text.", remedy)


def sentences_stand_alone(library: Library) -> Iterator[Problem]:
    """One sentence a line, so that a statement has a place and a change is easy to read."""
    lists = {(kind, field.name) for kind in KINDS for field in sections_of(kind) if field.type == "list"}
    for record, name, section, line in library.lines():
        if (record.kind, name) in lists:
            continue
        if not _SENTENCE_END.search(line.text):
            yield _problem(
                record, section, line, "The line does not end its sentence.", "One whole sentence a line."
            )
        if second_sentence(line.text):
            yield _problem(
                record, section, line, "The line holds two sentences.", "Begin a new line for the second."
            )


def second_sentence(text: str) -> int:
    """Where a second sentence begins in a line, counted in letters; 0 if there is none."""
    for found in _TWO_SENTENCES.finditer(text):
        word = found.group(1)
        quoted = text[: found.start()].count("“") > text[: found.start()].count("”")
        if not (word in _ABBREVIATIONS or len(word) == 1 or quoted or "“" in text[: found.end()]):
            return found.end()
    return 0


def house_words_are_kept(library: Library) -> Iterator[Problem]:
    """Canadian spelling and the house's terms, from `house.yml`."""
    words = library.house.get("words", {})
    if not words:
        return
    # A capital inside a sentence marks a name, such as the Stone Center, which keeps its spelling.
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b")
    for record, _, section, line in _where(library, pattern):
        if found := pattern.search(line.text[:1].lower() + line.text[1:]):
            word = found.group(1)
            yield _problem(
                record, section, line, f"The house does not write `{word}`.", f"Write: {words[word]}."
            )


def promised_parts_are_there(library: Library) -> Iterator[Problem]:
    """Some facts promise a section, and some records need a content note."""
    noted = library.house.get("content-notes", [])
    for record in library.records.values():
        facts = record.facts
        if facts.get("consult") and "Consultation" not in record.sections:
            remedy = "Point to supervision or consultation."
            yield Problem(record.path, 1, "`## Consultation` is missing.", remedy)
        if facts.get("standing") == "promoted" and "Why promoted" not in record.sections:
            remedy = "Say that it is our choice, and why."
            yield Problem(record.path, 1, "`## Why promoted` is missing.", remedy)
        if record.id in noted and not facts.get("content-note"):
            yield Problem(record.path, 1, "`content-note` is missing.", "Warn the reader in one calm line.")


def concepts_say_what_they_are_not(library: Library) -> Iterator[Problem]:
    """A concept says what it is easily taken for and is not."""
    for record in library.of("concept"):
        if "Not to be confused with" not in record.sections and all(
            link.relation != "is-not" for link in record.links
        ):
            remedy = "Add `## Not to be confused with`, or an `is-not` link."
            yield Problem(record.path, 1, "The record does not say what it is not.", remedy)


def sources_are_given(library: Library) -> Iterator[Problem]:
    """Records cite works, a concept's definition too, and a principle quotes the seeds."""
    for record in library.records.values():
        if record.schema.cited and not any(
            line.citations for _, part in record.passages for line in part.lines
        ):
            yield Problem(record.path, 1, "The record cites nothing.", "Cite a work, as `[@kohut-1971]`.")
        elif record.kind == "concept" and not any(line.citations for line in record.lead.lines):
            number = record.lead.number
            yield Problem(record.path, number, "The definition cites nothing.", "Cite its source.")
        if record.kind == "principle" and not record.lead.quotations:
            remedy = "Begin with the words of the seeds."
            yield Problem(record.path, 1, "The principle quotes no document.", remedy)


def stories_are_short(library: Library) -> Iterator[Problem]:
    """A vignette has 80 to 150 words."""
    for record in library.of("vignette"):
        words = len(record.lead.text.split())
        if not 80 <= words <= 150:
            remedy = "Write 80 to 150 words."
            yield Problem(record.path, record.lead.number, f"The story has {words} words.", remedy)


def timelines_run_forward(library: Library) -> Iterator[Problem]:
    """Each step has a year, a source, and comes after the step before it."""
    for record in library.records.values():
        years = []
        for line in record.items("Timeline"):
            section = record.sections["Timeline"]
            found = re.match(r"(\d{4})(?:-\d{4})?s?: ", line.text)
            if not found or not line.citations:
                remedy = "Write `- 1971: what happened [@work]`."
                yield _problem(record, section, line, "A step needs a year and a source.", remedy)
                continue
            years.append(int(found.group(1)))
            if years != sorted(years):
                yield _problem(record, section, line, "The years do not run forward.", "Sort the steps.")
                break


def definitions_are_not_copies(library: Library) -> Iterator[Problem]:
    """No two leads share nine words in a row; a vocabulary of others, which has no principles, may repeat itself."""
    if not any(library.of("principle")):
        return
    seen: dict[tuple[str, ...], Record] = {}
    for record in library.records.values():
        words = re.findall(r"[\w'’-]+", record.lead.text.casefold())
        spans = {tuple(words[i : i + _COPIED_WORDS]) for i in range(len(words) - _COPIED_WORDS + 1)}
        for other in sorted({seen[span].path for span in spans if span in seen}):
            remedy = "Say what is particular to each."
            yield Problem(record.path, record.lead.number, f"The text repeats that of {other}.", remedy)
        seen |= dict.fromkeys(spans, record)


def phrasings_are_told_apart(library: Library) -> Iterator[Problem]:
    """A phrasing leads to one moment only."""
    places: dict[str, list[tuple[Record, Line]]] = defaultdict(list)
    for record in library.of("moment"):
        for line in record.items("Heard as"):
            places[line.text.casefold().strip(" .?!")].append((record, line))
    for found in places.values():
        for record, line in found[1:]:
            section = record.sections["Heard as"]
            yield _problem(
                record, section, line, f"The phrasing stands also in {found[0][0].path}.", "Keep one."
            )


def _problem(record: Record, section: Section, line: Line, message: str, remedy: str) -> Problem:
    return Problem(section.path or record.path, line.number, message, remedy)


RULES = (
    citations_lead_to_works,
    quotations_are_exact,
    text_is_plain,
    sentences_stand_alone,
    house_words_are_kept,
    promised_parts_are_there,
    concepts_say_what_they_are_not,
    sources_are_given,
    stories_are_short,
    timelines_run_forward,
    definitions_are_not_copies,
    phrasings_are_told_apart,
)
