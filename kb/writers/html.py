"""Pages as HTML for the screen: every word escaped, every meaning also in words."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

from ..look import ACCENT, FAMILY, INK, QUIET, RULE, SHADE
from ..pages import DISCLAIMER, Links, LinkText, Page, Prose, Quote, Statement
from ..references import STATUS, Run

_CSS = Template((Path(__file__).parent / "screen.css").read_text(encoding="utf-8"))
_LOOK = {"ink": INK, "quiet": QUIET, "rule": RULE, "shade": SHADE, "accent": ACCENT, "family": FAMILY}
STYLE = f"<style>{_CSS.substitute(_LOOK)}</style>"


def screen(body: str, *, large: bool = False) -> str:
    """A piece of HTML in the house's look."""
    return f'{STYLE}<div class="kb{" large" if large else ""}" lang="en-CA">{body}</div>'


def render(page: Page) -> str:
    """A page as HTML, without the look."""
    names = f" Also: {escape(', '.join(page.names))}." if page.names else ""
    parts = [
        f'<p class="kind">{escape(page.kind.capitalize())}.{names}</p><h2>{escape(page.title)}</h2>',
        f'<p class="note"><strong>Content note.</strong> {escape(page.note)}</p>' if page.note else "",
        *(quote(one) for one in page.quotes),
        *(_links(block) if isinstance(block, Links) else prose(block) for block in page.blocks),
        _facts(page.facts),
        _references(page),
        f'<p class="foot">{escape(page.review)} {escape(DISCLAIMER)}</p>',
    ]
    return "\n".join(part for part in parts if part)


def quote(one: Quote) -> str:
    """A quotation with its place."""
    return (
        f"<blockquote>{escape(one.text)}</blockquote>"
        f'<p class="who">Seed text: {escape(one.document)}, {escape(one.place)}, as printed there.</p>'
    )


def prose(block: Prose) -> str:
    """Statements, each with who says so."""
    if block.listed:
        body = "<ul>" + "".join(f"<li>{said(one)}</li>" for one in block.statements) + "</ul>"
    else:
        body = "<p>" + " ".join(said(one) for one in block.statements) + "</p>"
    if block.folded:
        return f"<details><summary>{escape(block.heading)}</summary>{body}</details>"
    return (f"<h3>{escape(block.heading)}</h3>" if block.heading else "") + body


def said(one: Statement) -> str:
    """A statement with who says so."""
    return f'<span>{escape(one.text)} <span class="who">[{escape(one.who)}]</span></span>'


def _links(block: Links) -> str:
    items = "".join(_step(one) if block.stepwise else _link(one) for one in block.items)
    if block.folded:
        count = f" ({len(block.items)})"
        return f"<details><summary>{escape(block.heading)}{count}</summary>{items}</details>"
    return f"<h3>{escape(block.heading)}</h3>{items}"


def _step(one: LinkText) -> str:
    return f"<details><summary>{escape(one.sentence)}</summary>{_reasons(one)}</details>"


def _link(one: LinkText) -> str:
    sure = f' <span class="sure">{escape(one.certainty)} certainty</span>' if one.certainty else ""
    return f"<h4>{escape(one.sentence)}.{sure}</h4>{_reasons(one)}"


def _reasons(one: LinkText) -> str:
    parts = "".join(
        f"<p><strong>{escape(part.heading)}.</strong> {' '.join(said(s) for s in part.statements)}</p>"
        for part in one.parts
    )
    return f"<p>{' '.join(said(reason) for reason in one.reasons)}</p>{parts}"


def _facts(facts: tuple[str, ...]) -> str:
    items = "".join(f"<li>{escape(fact)}</li>" for fact in facts)
    return f"<details><summary>Facts ({len(facts)})</summary><ul>{items}</ul></details>" if facts else ""


def _references(page: Page) -> str:
    if not page.references:
        return ""
    items = "".join(
        f'<li>{runs(entry)} <span class="who">[{escape(STATUS[state])}]</span></li>'
        for entry, state in page.references
    )
    return f"<details><summary>References ({len(page.references)})</summary><ul>{items}</ul></details>"


def runs(entry: Iterable[Run]) -> str:
    """Runs of plain and italic words."""
    return "".join(f"<em>{escape(words)}</em>" if italic else escape(words) for words, italic in entry)
