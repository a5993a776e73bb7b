"""The rule about words that search declines: none of them is a name or a phrasing of what is here."""

from collections import defaultdict
from collections.abc import Iterator

from ..records import Library, Problem, Record
from ..stemming import words

_SAID = ("Heard as", "Plainly")


def what_is_here_is_not_declined(library: Library) -> Iterator[Problem]:
    """A phrase of `outside.yml` stands in no name, phrasing or plain wording, so that none of these is refused."""
    phrases = defaultdict(list)  # by their first word
    for text in (phrase for those in library.outside.values() for phrase in those):
        if found := words(text):
            phrases[found[0]].append((found[1:], text))
    for record, number, text in _said(library):
        said = words(text)
        for place, word in enumerate(said, 1):
            for rest, phrase in phrases.get(word, ()):
                if said[place : place + len(rest)] == rest:
                    message = f"Search declines `{phrase}`, which stands here."
                    yield Problem(
                        record.path, number, message, "Say it otherwise, or take it out of outside.yml."
                    )


def _said(library: Library) -> Iterator[tuple[Record, int, str]]:
    for record in library.records.values():
        for name in ("label", "also", "hidden"):
            value = record.facts.get(name, ())
            for text in (value,) if isinstance(value, str) else value:
                yield record, record.fact_lines.get(name, 1), text
        for name in _SAID:
            yield from ((record, line.number, line.text) for line in record.items(name))


RULES = (what_is_here_is_not_declined,)
