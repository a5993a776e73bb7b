"""Text generated from the schema: skeletons of records, and the tables of the guide."""

from ..schema import COMMON, KINDS, RELATIONS, Field, fields_of, sections_of

_EXAMPLES = {
    "text": "...",
    "texts": "[]",
    "integer": "0",
    "year": "1971",
    "yes-no": "no",
    "references": "[target-id]",
    "works": "[work-id]",
    "ids": "[]",
}


def skeleton(kind: str) -> str:
    """A new record of this kind with every required part, to be filled in."""
    schema = KINDS[kind]
    rows = ["---"]
    for field in fields_of(kind):
        if field.required:
            example = field.choices[0] if field.type == "choice" else _EXAMPLES[field.type]
            rows.append(f"{field.name}: {example}  # {field.about}")
    rows += ["---", f"<!-- {schema.lead} -->", ""]
    for field in sections_of(kind):
        if field.required:
            rows += [f"## {field.name}", f"<!-- {field.about} -->", *_items(field), ""]
    for name in schema.links:
        mark = " {certainty=medium}" if RELATIONS[name].certain else ""
        rows += [f"## {name}: target-id{mark}", f"<!-- {RELATIONS[name].about} -->", ""]
    return "\n".join(rows)


def _items(field: Field) -> list[str]:
    return ["- "] * max(field.least, 1) if field.type == "list" else []


def tables() -> str:
    """The tables of facts, kinds and relations for the guide, in Markdown."""
    parts = ["## Facts that every record may have\n", _table(COMMON, ()), "## Kinds\n"]
    for kind in KINDS.values():
        needed = ", ".join(f"`{name}`" for name in kind.links)
        parts.append(
            f"### {kind.name}: `{kind.plural}/`\n\n{kind.about}\nBefore the first heading: {kind.lead}\n"
        )
        parts.append(_table(kind.facts, kind.sections))
        parts.append(f"At least one link of each: {needed}.\n" if needed else "")
    rows = ["| relation | from | to | sentence | meaning |", "| --- | --- | --- | --- | --- |"]
    for relation in RELATIONS.values():
        words = relation.forward.format(s="X", t="Y")
        ends = f"{', '.join(relation.sources)} | {', '.join(relation.targets)}"
        rows.append(f"| `{relation.name}` | {ends} | {words} | {relation.about} |")
    parts += ["## Relations\n", "\n".join(rows) + "\n"]
    return "\n".join(part for part in parts if part)


def _table(facts: tuple[Field, ...], sections: tuple[Field, ...]) -> str:
    rows = ["| name | where | must | meaning |", "| --- | --- | --- | --- |"]
    for fields, where in ((facts, "fact"), (sections, "section")):
        for field in fields:
            must = "yes" if field.required else ""
            rows.append(f"| `{field.name}` | {where}, {field.type} | {must} | {field.about} |")
    return "\n".join(rows) + "\n" if len(rows) > 2 else ""
