"""YAML as nodes: read by either loader alike, and refused where it could exhaust the computer."""

from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST, MOST_OPENINGS = 4, 60  # how deep values stand in each other, and what may be an attack


def compose(text: str, loader: Any = LOADER) -> yaml.Node | None:
    """A YAML text as nodes, refused where values stand too deep in each other, or stand for others.

    Raises:
        yaml.YAMLError: where the text is not YAML, or is refused.
    """
    openings = text.count("[") + text.count("{") + text.count("- ") + text.count("? ")
    if openings > MOST_OPENINGS or "&" in text or "*" in text or text.count("\n") > MOST_OPENINGS:
        _shallow(text)
    return yaml.compose(text, Loader=loader)


def _shallow(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem="values too deep in each other", problem_mark=event.start_mark)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problem = "a value that begins with `&` or `*` needs quotes"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
