"""YAML as nodes: every value is text, and what could exhaust the computer is refused."""

from typing import Any

import yaml

# The base loader guesses no types: `no` and `1.10` stay text.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST, MOST_OPENINGS = 4, 60  # levels of nesting, and how many brackets make a closer look worthwhile


def compose(text: str, loader: Any = LOADER) -> yaml.Node | None:
    """Parse a YAML text into nodes; anchors, aliases and deep nesting are refused.

    Raises:
        yaml.YAMLError: if the text is not YAML, or is refused.
    """
    openings = text.count("[") + text.count("{") + text.count("- ") + text.count("? ")
    if openings > MOST_OPENINGS or "&" in text or "*" in text or text.count("\n") > MOST_OPENINGS:
        _refuse(text)
    return yaml.compose(text, Loader=loader)


def plain(node: yaml.Node | None) -> Any:
    """A node as texts, lists and dicts; an empty document is an empty dict.

    Raises:
        yaml.YAMLError: if a name is not a text.
    """
    if node is None:
        return {}
    if isinstance(node, yaml.SequenceNode):
        return [plain(one) for one in node.value]
    if isinstance(node, yaml.MappingNode):
        for name, _ in node.value:
            if not isinstance(name, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a name is not a text", problem_mark=name.start_mark)
        return {name.value: plain(value) for name, value in node.value}
    return node.value


def _refuse(text: str) -> None:
    """Raise a YAMLError if values are nested too deep, or refer to one another."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem="values too deep in each other", problem_mark=event.start_mark)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problem = "a value that begins with `&` or `*` needs quotes"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
