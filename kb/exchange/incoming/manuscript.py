"""A record's file as it was typed: its facts as text, and its statements with their places in the file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import yaml

from ...content.markdown import blocks
from ...content.yaml_nodes import compose
from ...schema import RELATIONS

_ROWS = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_OPTIONS = re.compile(r"\{([^{}]*)\}$")
_CERTAINTY = re.compile(r"certainty=([^,{}]*)")
PART = " / "  # between the name of a link and that of a part of it


class TypedLine(NamedTuple):
    """A line of prose as it was typed, with its citations.

    Attributes:
        text: its words, without the sign of a list item.
        number: its line in the file, counted from 1.
    """

    text: str
    number: int


class TypedPassage(NamedTuple):
    """What stands under one heading.

    Attributes:
        name: as in `Record.passages`; empty before the first heading.
        number: the line of its heading, counted from 1; before the first heading, the last line of the facts.
        level: 2 for a section or a link, 3 for a part of a link, 0 before the first heading.
        certainty: what its heading says of it, or empty.
        statements: its lines of prose.
        filled: the lines in the file that are not empty, comments and quotations included.
    """

    name: str
    number: int
    level: int
    certainty: str
    statements: tuple[TypedLine, ...]
    filled: tuple[int, ...]


@dataclass(frozen=True)
class Manuscript:
    """A file's text.

    Attributes:
        text: with the line ends that it has.
    """

    text: str

    @cached_property
    def rows(self) -> list[str]:
        """Its lines with their ends."""
        return _ROWS.findall(self.text)

    @property
    def end(self) -> str:
        """Its line end."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @cached_property
    def front(self) -> str:
        """The front matter between its `---` lines, with simple line ends; empty if there is none."""
        found = _FRONT.match(self._normal)
        return found.group(1) if found else ""

    @cached_property
    def _normal(self) -> str:
        return self.text.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """Each fact as text: a list has one item a line, a mapping one `name: value`."""
        node = compose(self.front)
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        return {key.value: text for key, value in pairs if (text := fact_text(value))}

    @cached_property
    def passages(self) -> Mapping[str, TypedPassage]:
        """What stands under each heading, by name, in the order of the file; the first of a name counts."""
        found: dict[str, TypedPassage] = {}
        for passage in self._passages():
            found.setdefault(passage.name, passage)
        return found

    def _passages(self) -> Iterator[TypedPassage]:
        front = _FRONT.match(self._normal)
        start = front.group(0).count("\n") if front else 0
        body = self._normal[front.end() :] if front else self._normal
        above = ""
        for number, level, heading, typed in blocks(body, start + 1):
            options = _OPTIONS.search(heading)
            name = _named(heading[: options.start()].rstrip() if options else heading)
            certainty = _CERTAINTY.search(options.group(1)) if options else None
            above = name if level == 2 else above
            statements = (
                TypedLine(raw.strip().removeprefix("- "), row)
                for row, raw in typed
                if raw.strip() and not raw.startswith(">")
            )
            yield TypedPassage(
                f"{above}{PART}{name}" if level == 3 else name,
                number if level else start,
                level,
                certainty.group(1).strip() if certainty else "",
                tuple(statements),
                tuple(row for row, _ in typed if row <= len(self.rows) and self.rows[row - 1].strip()),
            )

    def texts(self, passage: str) -> tuple[str, ...]:
        """The statements under a heading as they were typed; empty if there is no such heading."""
        found = self.passages.get(passage)
        return tuple(one.text for one in found.statements) if found else ()


def fact_text(node: yaml.Node) -> str:
    """A fact as text: a list has one item a line, a mapping one `name: value`."""
    if isinstance(node, yaml.SequenceNode):
        return "\n".join(str(one.value).strip() for one in node.value)
    if isinstance(node, yaml.MappingNode):
        return "\n".join(f"{key.value}: {value.value}" for key, value in node.value)
    return str(node.value).strip()


def _named(title: str) -> str:
    """The name of a heading as `Record.passages` has it."""
    relation, colon, target = title.partition(":")
    return f"{relation}: {target.strip()}" if colon and relation in RELATIONS else title
