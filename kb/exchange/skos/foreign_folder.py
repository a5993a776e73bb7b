"""A vocabulary of others as a folder of content that can be opened, checked and worked on.

Each concept is a record, and the vocabulary is a work that every line cites and a tradition from which all
concepts come. `broader` and `related` become links whose reason is the true one: the vocabulary says so.
What our format asks for and a vocabulary does not have is not made up; the record says that it is not there.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ...content.records import Problem
from ...content.rules import inspect
from ...content.rules.prose import LONGEST_FACT
from ..incoming.guards import Refused
from ..large.concept import Concept
from .identity import slug
from .plain_words import plain, sentences
from .thesaurus import Thesaurus

MOST = 5_000  # records of a folder; more are better kept in one file
_NO_EXAMPLE = "The vocabulary gives no example."
_NO_PLAIN_WORDS = "The vocabulary says nothing in everyday words."
_NO_DIFFERENCE = "- the vocabulary does not say what it is not"
_NO_DEFINITION = "Listed without a definition"
_LEFT_OUT = "One sentence of the vocabulary is left out here"


@dataclass(frozen=True)
class ForeignFolder:
    """A vocabulary as files, and what was changed or left out on the way, in sentences."""

    files: Mapping[str, bytes]
    told: tuple[str, ...]


def foreign_folder(found: Thesaurus, source: str) -> ForeignFolder:
    """The files of a folder of content.

    Args:
        found: the vocabulary.
        source: the name of its file.

    Raises:
        Refused: if it has too many concepts for a folder.
    """
    if len(found.concepts) > MOST:
        told = f"It has {len(found.concepts):,} concepts, and a folder holds {MOST:,} at most; name a .sqlite file."
        raise Refused(f"`{source}` does not become a folder. {told}")
    folder = _Folder(found, source)
    return _fitted(folder.made(), folder.work)


class _Folder:
    """Makes the files, and counts what it had to change."""

    def __init__(self, found: Thesaurus, source: str):
        self.found, self.source = found, source
        self.title = plain(found.title)[:LONGEST_FACT] or "Vocabulary"
        ids = {one.id for one in found.concepts}
        base = slug(self.title)[:40].strip("-") or "vocabulary"
        self.work, self.school = (_free(f"{base}{end}", ids) for end in ("-file", "-vocabulary"))
        self.labels = dict(_told_apart(found.concepts))
        owners = Counter(
            name.casefold()
            for one in found.concepts
            for name in dict.fromkeys((self.labels[one.id], *map(plain, one.also)))
        )
        owners[self.title.casefold()] += 1
        self.shared = {name for name, count in owners.items() if count > 1}
        self.missed: Counter[str] = Counter()
        self.examples: dict[str, str] = {}

    def made(self) -> ForeignFolder:
        files = {f"concepts/{one.id}.md": self.concept(one).encode() for one in self.found.concepts}
        files[f"traditions/{self.school}.md"] = self.tradition().encode()
        files["works.json"] = json.dumps([self.csl()], ensure_ascii=False, indent=2).encode()
        files["house.yml"] = f"proper-names: [{_quoted(self.title)}]\n".encode()
        told = (
            f"{what[0].upper()}{what[1:]}: {count:,}, such as “{self.examples[what]}”."
            for what, count in sorted(self.missed.items())
        )
        return ForeignFolder(files, (*self.found.left_out, *told))

    def miss(self, what: str, example: str) -> None:
        self.missed[what] += 1
        self.examples.setdefault(what, example)

    def concept(self, one: Concept) -> str:
        label = self.labels[one.id]
        if label != one.label:
            self.miss("names told apart or put into the form of the content", label)
        also, hidden = self.names(one, label)
        rows = ["---", f"label: {_quoted(label)}"]
        rows += [f"also: [{', '.join(map(_quoted, also))}]"] if also else []
        rows += [f"hidden: [{', '.join(map(_quoted, hidden))}]"] if hidden else []
        rows += [f"theories: [{self.school}]", "---"]
        rows += self.cited(one.definition) or [f"{_NO_DEFINITION} [@{self.work}]."]
        rows += [row for note in one.notes for row in self.cited(note)]
        rows += ["", "## Plainly", _NO_PLAIN_WORDS, "", "## In the room"]
        rows += [row for example in one.examples for row in self.cited(example)] or [_NO_EXAMPLE]
        rows += ["", "## Not to be confused with", _NO_DIFFERENCE]
        for relation, words, others in (
            ("broader", "falls under", one.parents),
            ("related-to", "is related to", [two for two in one.related if one.id < two]),
        ):
            for other in others:
                reason = f"{self.title} says that “{label}” {words} “{self.labels[other]}” [@{self.work}]."
                rows += ["", f"## {relation}: {other}", reason]
        return "\n".join((*rows, ""))

    def names(self, one: Concept, label: str) -> tuple[list[str], list[str]]:
        """Alternative and hidden names; one that belongs to several concepts is only searched."""
        seen = {label.casefold()}
        also: list[str] = []
        hidden: list[str] = []
        for given, shown in ((one.also, True), (one.hidden, False)):
            for name in dict.fromkeys(map(plain, given)):
                if not name or len(name) > LONGEST_FACT or name.casefold() in seen:
                    continue
                seen.add(name.casefold())
                open_to_all = shown and name.casefold() not in self.shared
                (also if open_to_all else hidden).append(name)
                if shown and not open_to_all:
                    self.miss("names that several concepts share, so that only search knows them", name)
        return also, hidden

    def cited(self, text: str) -> list[str]:
        """The sentences of a text, each with the vocabulary as its source."""
        return [f"{one[:-1]} [@{self.work}]{one[-1]}" for one in sentences(text)]

    def tradition(self) -> str:
        count = len(self.found.concepts)
        return "\n".join(
            (
                "---",
                f"label: {_quoted(self.title)}",
                "---",
                f"A vocabulary of {count:,} concepts, read in as it stands [@{self.work}].",
                "",
                "## Plainly",
                "A list of terms that others have drawn up.",
                "",
                "## Why in the background",
                "It was read in, and nobody here has judged its terms.",
                "",
            )
        )

    def csl(self) -> dict[str, object]:
        by = [plain(name) for name in self.found.by] or [f"Editors of {self.title}"]
        work: dict[str, object] = {"id": self.work, "type": "webpage", "title": self.title}
        work["author"] = [{"literal": name} for name in by]
        if self.found.year:
            work["issued"] = {"date-parts": [[int(self.found.year)]]}
        return {**work, "note": f"verified: seen; read in from {plain(self.source)}"}


def _told_apart(concepts: Sequence[Concept]) -> Iterator[tuple[str, str]]:
    """(id, label); labels that several concepts have are followed by the id."""
    names = {one.id: plain(one.label)[: LONGEST_FACT - 70] or one.id for one in concepts}
    counts = Counter(name.casefold() for name in names.values())
    for id, name in names.items():
        yield id, f"{name} ({id})" if counts[name.casefold()] > 1 else name


def _free(id: str, taken: set[str]) -> str:
    while id in taken:
        id = f"{id}-x"
    return id


def _quoted(text: str) -> str:
    """A text as YAML reads it back."""
    return json.dumps(text, ensure_ascii=False)


def _fitted(made: ForeignFolder, work: str) -> ForeignFolder:
    """The same files, with a remark in place of each sentence that the check of the content refuses.

    Raises:
        Refused: if more than sentences is wrong, with the first of the problems.
    """
    files, left = dict(made.files), 0
    for problem in _problems(files):
        rows = files.get(problem.path, b"").decode().split("\n")
        if problem.line > len(rows) or f"[@{work}]" not in rows[problem.line - 1]:
            raise Refused(f"The vocabulary does not fit into a folder. {problem}")
        rows[problem.line - 1], left = f"{_LEFT_OUT} [@{work}].", left + 1
        files[problem.path] = "\n".join(rows).encode()
    if left and (problems := _problems(files)):
        raise Refused(f"The vocabulary does not fit into a folder. {problems[0]}")
    told = (f"Sentences that the form of the content refuses: {left:,}.",) if left else ()
    return ForeignFolder(files, (*made.told, *told))


def _problems(files: Mapping[str, bytes]) -> list[Problem]:
    """What the check says of files that are not there yet."""
    with TemporaryDirectory() as place:
        for name, data in files.items():
            path = Path(place) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        return inspect(Path(place))[1]
