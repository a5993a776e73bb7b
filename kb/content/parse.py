"""Parsing one file into a record: front matter, prose, links and quotations, each with its line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import yaml

from ..schema import IN_SHORT, RELATIONS, SUBSECTIONS, Field, fields_of, nearest, sections_of
from .markdown import blocks, paragraphs, parse_line
from .records import Line, Link, Problem, Quotation, Record, Section
from .shapes import unseen
from .yaml_nodes import compose

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_LINK = re.compile(r"([a-z][a-z-]*): *(\S*)")
_OPTIONS = re.compile(r"\{([^{}]*)\}$")
_PLACE = re.compile(r" \[@([^\[\],]+), pars?\. (\d+)(?:-(\d+))?\]$")
_SWALLOWED = re.compile(r"[^\s#] #\S")  # `x #y` is a comment by accident; `x # y` is one on purpose
_SHAPES = {
    "integer": (re.compile("[0-9]{1,7}"), "a whole number", "Write digits only."),
    "year": (re.compile("1[0-9]{3}|20[0-9]{2}"), "a year", "Write four digits, or leave the line out."),
}


MANY = 200  # after so many problems in a file, no more corrections are suggested
QUOTES = '"double quotes"'


class Unreadable(Exception):
    """Raised when a file cannot be parsed at all; `problem` says why."""

    def __init__(self, problem: Problem):
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Parsed:
    """What one file holds.

    Attributes:
        record: everything in it that could be read.
        extends: the id of the record to which it adds (overlays only), or empty.
        problems: everything in it that could not be read.
    """

    record: Record
    extends: str
    problems: list[Problem]


def parse(text: str, *, path: str, kind: str, id: str, origin: str) -> Parsed:
    """Parse a file's text.

    Raises:
        Unreadable: if the front matter cannot be read.
    """
    if not text.strip():
        raise _unreadable(
            path, 1, "The file is empty.", f"Write the record, or start anew with `kb new {kind}`."
        )
    front = _FRONT.match(text)
    if not front:
        remedy = "Begin with `---`, then `label: ...`, then `---` again."
        raise _unreadable(path, 1, "The front matter is missing.", remedy)
    parser = _Parser(path, kind, id, origin)
    facts, lines = parser.front_matter(front.group(1))
    body = parser.body(text[front.end() :], front.group(0).count("\n") + 1)
    extends = facts.pop("extends", "")
    record = Record(
        kind=kind,
        id=id,
        path=path,
        origin=origin,
        facts=MappingProxyType(facts),
        fact_lines=MappingProxyType(lines),
        **body,
    )
    return Parsed(record, extends, parser.problems)


class _Parser:
    """Parses one file; methods return what could be read and add a problem for what could not."""

    def __init__(self, path: str, kind: str, id: str, origin: str):
        self.path, self.kind, self.id, self.origin = path, kind, id, origin
        self.problems: list[Problem] = []

    def note(self, line: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.path, line, message, remedy))

    def known(self, line: int, name: str, names: Iterable[str], what: str) -> bool:
        """Whether a name is one of `names`; adds a problem if it is not."""
        names = sorted(names)
        if name in names:
            return True
        guess = nearest(name, names) if len(self.problems) < MANY else ""
        remedy = guess or f"Use one of: {', '.join(names)}."
        self.note(line, f"`{name}` is not {what}.", remedy)
        return False

    def front_matter(self, text: str) -> tuple[dict[str, Any], dict[str, int]]:
        """Parse the front matter: facts converted to the schema's types, and the line of every fact."""
        node = self.mapping(text)
        self.comments(text)
        facts: dict[str, Any] = {}
        lines: dict[str, int] = {}
        fields = {field.name: field for field in fields_of(self.kind)}
        for key, value in node.value:
            name, line = str(key.value), key.start_mark.line + 2
            if isinstance(value, yaml.ScalarNode) and not value.value.strip():
                continue  # a name without a value is the same as no fact
            if name in lines:
                self.note(line, f"`{name}` stands twice.", "Keep one of the two.")
            elif self.known(line, name, fields, f"a fact of a {self.kind}"):
                lines[name] = line
                if (fact := self.value(line, fields[name], value)) is not None:
                    facts[name] = fact
        for name, fact in facts.items() if "\\" in text else ():  # control characters hide in escapes only
            for message, remedy in unseen(fact):
                self.note(lines[name], message, remedy)
        return facts, lines

    def mapping(self, text: str) -> yaml.MappingNode:
        """Parse YAML that has to be a mapping. Raises Unreadable."""
        try:
            node = compose(text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            message = (
                f"The front matter is not valid YAML ({getattr(error, 'problem', None) or 'unreadable'})."
            )
            remedy = 'Write `name: value`; put a value that holds `: ` or `#` in "double quotes".'
            raise _unreadable(self.path, mark.line + 2 if mark else 1, message, remedy) from None
        if not isinstance(node, yaml.MappingNode):
            remedy = "Write `label: ...` between the two `---` lines."
            raise _unreadable(self.path, 1, "The front matter holds no facts.", remedy)
        return node

    def comments(self, text: str) -> None:
        """Add a problem for each `#` that makes a comment by accident."""
        for number, row in enumerate(text.split("\n"), 2):
            found = _SWALLOWED.search(row)
            if found and row[: found.start()].count('"') % 2 == 0:
                message = "What stands after `#` is a comment and is not read."
                self.note(number, message, f"Put the value in {QUOTES}.")

    def value(self, line: int, field: Field, node: yaml.Node) -> Any:
        """Convert a fact to its field's type; returns None and adds a problem if that fails."""
        if field.type == "review":
            if isinstance(node, yaml.MappingNode) and _scalars(part for pair in node.value for part in pair):
                return MappingProxyType({key.value: value.value for key, value in node.value})
            shape = "{by: ..., role: ..., on: ..., of: ...}"
        elif field.many:
            if isinstance(node, yaml.SequenceNode) and _scalars(node.value):
                for item in node.value:
                    if node.flow_style and not item.style and "?" in item.value:
                        self.note(line, f"`{item.value}` needs quotes for its `?`.", f"Put it in {QUOTES}.")
                return tuple(item.value.strip() for item in node.value)
            shape = "[one, two]"
        else:
            if isinstance(node, yaml.ScalarNode):
                return self.scalar(line, field, node.value.strip())
            shape = "one value"
        self.note(line, f"`{field.name}` has the wrong shape.", f"Write `{field.name}: {shape}`.")
        return None

    def scalar(self, line: int, field: Field, text: str) -> str | int | bool | None:
        """Convert a single value to its field's type; nothing is guessed."""
        if field.type == "yes-no":
            if text in ("yes", "no"):
                return text == "yes"
            self.note(line, f"`{field.name}: {text}` is neither yes nor no.", "Write `yes` or `no`.")
            return None
        if field.type not in _SHAPES:
            return text
        pattern, what, remedy = _SHAPES[field.type]
        if pattern.fullmatch(text):
            return int(text)
        self.note(line, f"`{field.name}: {text}` is not {what}.", remedy)
        return None

    def body(self, text: str, start: int) -> dict[str, Any]:
        """Parse the body into lead, sections and links, as keyword arguments of Record."""
        lead = Section(name="", number=start)
        sections: dict[str, Section] = {}
        links: list[Link] = []
        within = False  # whether the last `##` heading was a link, under which `###` is allowed
        for number, level, heading, rows in blocks(text, start):
            title, options = self.heading(number, heading)
            section = self.section(title, number, rows, options.get("replaces", ""))
            if level == 0:
                lead = section
            elif level == 3:
                self.subsection(links if within else [], section)
            elif level != 2:
                self.note(number, f"`{heading}` is a heading of the wrong level.", "Use `##` or `###`.")
            elif linked := _LINK.fullmatch(title):
                within = self.known(number, linked.group(1), RELATIONS, "a relation")
                if within:
                    links.append(self.link(linked.group(1), linked.group(2), section, options))
            else:
                within = False
                names = {field.name for field in sections_of(self.kind)}
                if title in sections:
                    self.note(number, f"`## {title}` stands twice.", "Join the two.")
                elif self.known(number, title, names, f"a section of a {self.kind}"):
                    sections[title] = section
        return {"lead": lead, "sections": MappingProxyType(sections), "links": tuple(links)}

    def subsection(self, links: list[Link], section: Section) -> None:
        """Add a `###` section to the last of these links, if it has a place there."""
        if links and section.name in SUBSECTIONS and section.name not in links[-1].parts:
            parts = MappingProxyType({**links[-1].parts, section.name: section})
            links[-1] = links[-1]._replace(parts=parts)
            return
        remedy = nearest(section.name, SUBSECTIONS) or f"Once each, under a link: {', '.join(SUBSECTIONS)}."
        self.note(section.number, f"`### {section.name}` does not fit here.", remedy)

    def heading(self, number: int, heading: str) -> tuple[str, dict[str, str]]:
        """Split a heading into its title and its `{name=value, ...}` options."""
        found = _OPTIONS.search(heading)
        if not found:
            return heading, {}
        options = dict(part.strip().partition("=")[::2] for part in found.group(1).split(","))
        for option in options.keys() - {"certainty", "replaces"}:
            self.note(number, f"`{option}` means nothing here.", "Use `certainty=` or `replaces=`.")
        return heading[: found.start()].rstrip(), options

    def section(self, name: str, number: int, rows: list[tuple[int, str]], replaces: str) -> Section:
        """Parse the rows under one heading into lines and quotations."""
        lines: list[Line] = []
        quotations: list[Quotation] = []
        quote: list[tuple[int, str]] = []
        for row, raw in [*rows, (0, "")]:
            if raw.startswith(">"):
                quote.append((row, raw[1:].removeprefix(" ")))
                continue
            if quote:
                quotations += self.quotation(quote)
                quote = []
            if raw.strip():
                lines.append(parse_line(row, raw.strip().removeprefix("- ")))
        if self.origin:
            lines = [line._replace(origin=self.origin) for line in lines]
        return Section(
            name=name,
            number=number,
            path=self.path,
            lines=tuple(lines),
            quotations=tuple(quotations),
            replaces=replaces,
            origin=self.origin,
        )

    def quotation(self, rows: list[tuple[int, str]]) -> Iterator[Quotation]:
        """Parse a run of `>` lines; their source is at the end of the last one."""
        joined = "\n\n".join(" ".join(group) for group in paragraphs(text for _, text in rows))
        found = _PLACE.search(joined)
        if not found:
            remedy = "End its last line with ` [@document-id, par. 5]`."
            self.note(rows[0][0], "The quotation does not say where it stands.", remedy)
            return
        document, first, last = found.groups()
        yield Quotation(
            document=document,
            exact=joined[: found.start()],
            paragraphs=(int(first), int(last or first)),
            number=rows[0][0],
        )

    def link(self, relation: str, target: str, section: Section, options: dict[str, str]) -> Link:
        """Build a link from a `## relation: target` section."""
        short = _short(section.lines)
        return Link(
            source=self.id,
            relation=relation,
            target=target,
            certainty=options.get("certainty", ""),
            short=short,
            lines=section.lines[1:] if short else section.lines,
            path=section.path,
            number=section.number,
            replaces=section.replaces,
            origin=self.origin,
        )


def _short(lines: tuple[Line, ...]) -> str:
    """The words after a leading `In short:`, without the full stop; empty if there are none."""
    if lines and lines[0].text.startswith(IN_SHORT):
        return lines[0].text.removeprefix(IN_SHORT).rstrip(".")
    return ""


def _scalars(nodes: Iterable[yaml.Node]) -> bool:
    """Whether all nodes are single values."""
    return all(isinstance(node, yaml.ScalarNode) for node in nodes)


def _unreadable(path: str, line: int, message: str, remedy: str) -> Unreadable:
    return Unreadable(Problem(path, line, message, remedy))
