"""Facts changed in front matter; every other character of it stays as it is."""

import json
import re

import yaml

from ...content.yaml_nodes import compose
from ...schema import Field, fields_of

_PLAIN = re.compile(r"[^\W_][\w’“”‘‐–—….()/+ -]*")  # what surely needs no quotes
_COMMENT = re.compile(r"(?:^|\s)#")


class NotEditable(ValueError):
    """Raised for a place that a program had better not edit; says why."""


def with_fact(front: str, kind: str, name: str, text: str) -> str:
    """Front matter with a fact set to a text as `Manuscript.facts` has it; an empty text removes it.

    Raises:
        NotEditable: if a comment stands inside a list, where it would be lost.
        KeyError: if the kind has no such fact.
    """
    field = {field.name: field for field in fields_of(kind)}[name]
    node = compose(front)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    for key, value in pairs:
        if key.value == name:
            return _replaced(front, key, value, field, text)
    return _added(front, pairs, kind, f"{name}: {_written(field, text)}")


def _replaced(front: str, key: yaml.Node, value: yaml.Node, field: Field, text: str) -> str:
    start, end = value.start_mark.index, value.end_mark.index
    typed = front[start:end]
    block = isinstance(value, yaml.CollectionNode) and not value.flow_style
    if isinstance(value, yaml.CollectionNode) and _COMMENT.search(typed):
        raise NotEditable(f"A comment stands in `{field.name}`. Change it in the file itself.")
    if not text:
        stop = front.find("\n", max(end - 1, key.end_mark.index))
        return (front[: key.start_mark.index] + (front[stop + 1 :] if stop >= 0 else "")).removesuffix(
            "" if stop >= 0 else "\n"
        )
    written = _written(field, text, _as_typed(front, value))
    if block:
        start, written = key.end_mark.index, f": {written}"
        end = start + len(front[start:end].rstrip())
    gap = "" if front[start - 1 : start].isspace() or block else " "
    return f"{front[:start]}{gap}{written}{front[end:]}"


def _added(front: str, pairs: list[tuple[yaml.Node, yaml.Node]], kind: str, row: str) -> str:
    """With a row after the last fact that the schema names before it."""
    names = [field.name for field in fields_of(kind)]
    place = names.index(row.partition(":")[0])
    before = [value for key, value in pairs if key.value in names and names.index(key.value) < place]
    if not before:
        return f"{row}\n{front}" if front else row
    last = before[-1]
    at = front.find("\n", max(last.end_mark.index - 1, last.start_mark.index))
    return f"{front}\n{row}" if at < 0 else f"{front[:at]}\n{row}{front[at:]}"


def _as_typed(front: str, node: yaml.Node) -> dict[str, str]:
    """How each item of a list in brackets is typed."""
    if not isinstance(node, yaml.SequenceNode) or not node.flow_style:
        return {}
    return {item.value.strip(): front[item.start_mark.index : item.end_mark.index] for item in node.value}


def _written(field: Field, text: str, typed: dict[str, str] | None = None) -> str:
    """A fact's text as YAML; items that are `typed` already stay as they are."""
    if field.type == "review":
        parts = (row.partition(": ") for row in text.split("\n"))
        return f"{{{', '.join(f'{name}: {_scalar(value)}' for name, _, value in parts)}}}"
    if field.many:
        return f"[{', '.join((typed or {}).get(one) or _scalar(one) for one in text.split(chr(10)))}]"
    return _scalar(text)


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text == text.strip() else json.dumps(text, ensure_ascii=False)
