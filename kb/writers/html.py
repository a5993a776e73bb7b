"""Pages as HTML for the screen: every word escaped, every meaning also in words."""

from collections.abc import Iterable
from html import escape

from ..look import ACCENT, FAMILY, INK, KINDS, QUIET, RULE, SHADE
from ..pages import DISCLAIMER, Links, LinkText, Page, Prose, Quote, Statement
from ..references import STATUS, Run

STYLE = f"""<style>
.kb {{ background:#fff; color:{INK}; font-family:{FAMILY}; font-size:16px; line-height:1.5; padding:4px 20px 20px; max-width:62em; }}
.kb h2 {{ font-size:1.7em; line-height:1.2; margin:.5em 0 .1em; color:{INK}; }}
.kb h3 {{ font-size:1.15em; margin:1.3em 0 .2em; color:{ACCENT}; }}
.kb h4 {{ font-size:1em; margin:.8em 0 .1em; color:{INK}; }}
.kb p, .kb ul {{ margin:.25em 0 .5em; }}
.kb ul {{ padding-left:1.3em; }}
.kb li {{ margin:.25em 0; }}
.kb .kind {{ color:{QUIET}; font-size:.9em; }}
.kb blockquote {{ border-left:5px solid {ACCENT}; margin:.5em 0; padding:.3em 1em; background:{SHADE}; font-size:1.15em; white-space:pre-line; color:{INK}; }}
.kb .who {{ color:{QUIET}; font-size:.82em; }}
.kb .sure {{ border:1px solid {RULE}; border-radius:3px; padding:0 .35em; font-size:.82em; color:{INK}; white-space:nowrap; }}
.kb .note {{ border:1px solid {RULE}; background:{SHADE}; padding:.3em .8em; }}
.kb summary {{ cursor:pointer; color:{ACCENT}; font-weight:700; padding:.25em 0; }}
.kb summary:focus-visible, .kb a:focus-visible {{ outline:3px solid {ACCENT}; outline-offset:2px; }}
.kb .foot {{ border-top:1px solid {RULE}; margin-top:1.5em; padding-top:.5em; color:{QUIET}; font-size:.88em; }}
.kb .quiet .who {{ display:none; }}
.kb.large {{ font-size:23px; max-width:none; }}
.kb table {{ border-collapse:collapse; font-size:.95em; }}
.kb th, .kb td {{ border:1px solid {RULE}; padding:.35em .6em; text-align:left; vertical-align:top; background:#fff; color:{INK}; }}
.kb caption {{ text-align:left; font-weight:700; padding:.4em 0; }}
.kb svg {{ max-width:100%; height:auto; }}
.kb .hidden {{ position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%); white-space:nowrap; }}
</style>"""


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
    items = "".join(_link(one) for one in block.items)
    if block.folded:
        count = f" ({len(block.items)})"
        return f"<details><summary>{escape(block.heading)}{count}</summary>{items}</details>"
    return f"<h3>{escape(block.heading)}</h3>{items}"


def _link(one: LinkText) -> str:
    sure = f' <span class="sure">{escape(one.certainty)} certainty</span>' if one.certainty else ""
    parts = "".join(
        f"<p><strong>{escape(part.heading)}.</strong> {' '.join(said(s) for s in part.statements)}</p>"
        for part in one.parts
    )
    reasons = " ".join(said(reason) for reason in one.reasons)
    return f"<h4>{escape(one.sentence)}.{sure}</h4><p>{reasons}</p>{parts}"


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


def mark(kind: str) -> str:
    """The colours of a kind, as an inline style."""
    style = KINDS[kind]
    return f"background:{style.fill};border:{style.width}px solid {style.border}"
