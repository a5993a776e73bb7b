"""The pages as a vault of Markdown notes for Obsidian: each record and each work a note, with its links.

A note says of every line who says so, as the pages do. Obsidian finds by itself what links to a note, so
links from other records stand there with their sentence only; their reasons are in those records' notes.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..about import TITLE, __version__
from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.references import STATUS, ReferenceRun, status, year
from ..pages.page import DISCLAIMER, Page, page
from ..pages.parts import Links, LinkText, Prose, Statement
from ..schema import KINDS, LAYERS, WORK
from .archive import zipped
from .note_names import note_names
from .work_lists import works_on

START = "Start here"
# Signs that Markdown or Obsidian would take for something: emphasis, links, tags, formulas, comments.
_LIVE = re.compile(r"[\\`*_\[\]<>#|~$^=%{}]|&(?=[#\w]+;)|(?<=:):|^(?:[-+]|\d{1,9}[.)])(?= )")

_UNSAFE = re.compile(r"[\s<>\\]")  # what no address holds, and what would end a link


@dataclass(frozen=True)
class Vault:
    """The notes that are made.

    Attributes:
        base: the knowledge base.
        names: id -> name of its note; whatever is not in it is named without a link.
    """

    base: KnowledgeBase
    names: Mapping[str, str]

    def link(self, id: str, words: str) -> str:
        """Words that lead to a note, if there is one."""
        if id not in self.names:
            return plain(words)
        name, shown = self.names[id], re.sub(r"[\[\]|]", "", words)
        return f"[[{name}]]" if name == shown else f"[[{name}|{shown}]]"


def obsidian(base: KnowledgeBase, records: Sequence[Record], time: int) -> bytes:
    """A vault of these records and of the works that they cite, in one .zip.

    Args:
        base: the knowledge base.
        records: what gets a note; links to others are words only.
        time: in seconds since 1970; what the files bear.
    """
    pages = [page(base, one.id) for one in records]
    works = base.bibliography.listed(work for shown in pages for work in works_on(base, shown))
    titles = [(one.id, one.label) for one in records]
    titles += [(id, base.bibliography.cite(id)) for id in works]
    vault = Vault(base, note_names([("start-here", START), *titles]))
    files = {f"{START}.md": _start(vault, records)}
    for one, shown in zip(records, pages, strict=True):
        files[f"{one.schema.plural}/{vault.names[one.id]}.md"] = _record(vault, one, shown)
    for id in works:
        files[f"works/{vault.names[id]}.md"] = _work(vault, id)
    return zipped({name: text.encode() for name, text in files.items()}, time)


def plain(text: str) -> str:
    """A text that Markdown and Obsidian show as it is."""
    return _LIVE.sub(lambda sign: f"{sign[0][:-1]}\\{sign[0][-1]}", text)


def _note(facts: Mapping[str, object], blocks: Iterable[str]) -> str:
    """A note: its facts for Obsidian's properties (JSON is YAML, too), then its paragraphs."""
    front = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in facts.items())
    body = "\n\n".join(block for block in blocks if block)
    return f"---\n{front}---\n\n{body}\n"


def _start(vault: Vault, records: Sequence[Record]) -> str:
    words = f"{TITLE}, version {__version__}. CC BY 4.0. {DISCLAIMER}"
    layers = ", ".join(LAYERS.values())
    blocks = [
        f"# {plain(TITLE)}",
        words,
        f"Every line says who says so: {layers}. A quotation names its text.",
    ]
    for kind in KINDS.values():
        found = sorted(
            (one for one in records if one.kind == kind.name), key=lambda one: one.sort_key.casefold()
        )
        if found:
            blocks += [f"## {kind.plural.capitalize()}"]
            blocks += ["\n".join(f"- {vault.link(one.id, one.label)}" for one in found)]
    return _note({"version": __version__, "licence": "CC BY 4.0"}, blocks)


def _work(vault: Vault, id: str) -> str:
    base = vault.base
    work, cited = base.library.works[id], base.bibliography.cite(id)
    facts = {
        "id": id,
        "kind": WORK,
        "aliases": list(dict.fromkeys((cited, work.get("title", "")))),
        "year": year(work),
        "verified": status(work),
        "tags": [f"kind/{WORK}"],
    }
    blocks = (
        f"# {plain(cited)}",
        _entry(base.bibliography.reference(id)),
        f"{STATUS[status(work)].capitalize()}.",
    )
    return _note({name: value for name, value in facts.items() if value is not None}, blocks)


def _entry(runs: Iterable[ReferenceRun]) -> str:
    """An entry of a reference list; its address is a link by itself."""
    return "".join(
        f"<{_UNSAFE.sub('', run.link)}>"
        if run.link
        else f"*{plain(run.words)}*"
        if run.italic
        else plain(run.words)
        for run in runs
    )


def _record(vault: Vault, record: Record, shown: Page) -> str:
    facts = {
        "id": record.id,
        "kind": record.kind,
        "aliases": list(dict.fromkeys((record.label, *shown.names))),
        "review": shown.review,
        "from": record.origin or TITLE,
        "version": __version__,
        "tags": [f"kind/{record.kind}", *(f"theory/{id}" for id in record.ids("theories"))],
    }
    return _note(facts, _blocks(vault, shown))


def _blocks(vault: Vault, shown: Page) -> Iterator[str]:
    yield f"# {plain(shown.title)}"
    for words in (shown.note, shown.session):
        yield f"*{plain(words)}*" if words else ""
    yield "\n".join(_facts(vault, shown.id))
    for quote in shown.quotes:
        lines = [
            plain(line) for line in (*quote.text.splitlines(), "", f"Seed text: {'; '.join(quote.places)}")
        ]
        yield "\n".join(f"> {line}".rstrip() for line in lines)
    for block in shown.blocks:
        yield f"## {plain(block.heading)}" if block.heading else ""
        yield from _prose(vault, block) if isinstance(block, Prose) else _links(vault, block)
    if shown.references:
        yield "## References"
        yield "\n".join(
            f"- {vault.link(one.work, vault.base.bibliography.cite(one.work))}: {_entry(one.entry)} ({one.verified})"
            for one in shown.references
        )
    yield f"*{plain(shown.review)} {plain(shown.citation)} {DISCLAIMER}*"


def _facts(vault: Vault, id: str) -> Iterator[str]:
    for _, other, edge in vault.base.web.out_edges(id, data=True):
        if edge["layer"] == "fact":
            label = vault.base.web.nodes[other]["label"]
            before, _, after = edge["sentence"].rpartition(label)
            yield f"- {plain(before)}{vault.link(other, label)}{plain(after)}."


def _prose(vault: Vault, prose: Prose) -> Iterator[str]:
    """Statements with who says so; several of our own words together have it once."""
    if prose.listed:
        yield "\n".join(f"- {_said(vault, [one])}" for one in prose.statements)
        return
    for ours, alike in groupby(prose.statements, lambda one: (one.layer, not one.sources)):
        found = list(alike)
        yield from [_said(vault, found)] if ours[1] else (_said(vault, [one]) for one in found)


def _said(vault: Vault, alike: Sequence[Statement]) -> str:
    return f"{' '.join(_words(vault, one) for one in alike)} {_who(vault, alike[-1])}"


def _words(vault: Vault, one: Statement) -> str:
    spans = "".join(vault.link(span.id, span.words) if span.id else plain(span.words) for span in one.spans)
    return spans or plain(one.text)


def _who(vault: Vault, one: Statement) -> str:
    """The layer of a statement and its sources, each leading to its work."""
    sources = ""
    for cited in one.sources:
        sources += ("" if not sources else ", " if cited.joined else "; ") + vault.link(
            cited.work, cited.words
        )
    return f"*({one.layer_words}{f': {sources}' if sources else ''})*"


def _links(vault: Vault, links: Links) -> Iterator[str]:
    """Links with their reasons; those that other records hold are folded on a page, and short here."""
    if links.folded:
        yield "\n".join(
            f"- {vault.link(one.other, one.label)}: {plain(one.sentence)}." for one in links.items
        )
        return
    for one in links.items:
        yield from _link(vault, one)


def _link(vault: Vault, one: LinkText) -> Iterator[str]:
    yield f"### {vault.link(one.other, one.label)}"
    certainty = f" Certainty: {one.certainty}." if one.certainty else ""
    yield f"{plain(one.sentence)}.{certainty} *({LAYERS['editorial']})*"
    yield from _prose(vault, Prose("", one.reasons))
    for part in one.parts:
        yield f"#### {plain(part.heading)}"
        yield from _prose(vault, part)
