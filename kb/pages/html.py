"""Pages as HTML for the screen: every word escaped, every meaning also in words."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

from ..knowledge.autolink import Span
from ..knowledge.references import STATUS, Run
from ..pictures.lettering import FAMILY
from ..pictures.style import ACCENT, INK, QUIET, RULE, SHADE
from ..schema import LAYERS
from .page import DISCLAIMER, Fact, Links, LinkText, Page, Prose, Quote, Statement

_CSS = Template((Path(__file__).parent / "screen.css").read_text(encoding="utf-8"))
_LOOK = {"ink": INK, "quiet": QUIET, "rule": RULE, "shade": SHADE, "accent": ACCENT, "family": FAMILY}
STYLE = f"<style>{_CSS.substitute(_LOOK)}</style>"


def screen(body: str, *, large: bool = False) -> str:
    """A piece of HTML in the house's look."""
    return f'{STYLE}<div class="kb{" large" if large else ""}" lang="en-CA">{body}</div>'


def render(page: Page, *, trainee: bool = False) -> str:
    """A page as HTML, without the look.

    The trainee's view says how sure a link is only where that is little or disputed, and leaves the
    bookkeeping out: facts, backlinks and how far a reference was verified.
    """
    names = f" Also: {escape(', '.join(page.names))}." if page.names else ""
    blocks = [b for b in page.blocks if not (trainee and isinstance(b, Links) and b.folded)]
    note = f'<p class="note"><strong>Content note.</strong> {escape(page.note)}</p>' if page.note else ""
    first, *others = (
        _links(b, trainee, page.id) if isinstance(b, Links) else prose(b, page.id) for b in blocks
    )
    parts = [
        f'<p class="kind">{escape(page.kind.capitalize())}.{names}</p><h2>{escape(page.title)}</h2>'
        f"{note}{''.join(map(quote, page.quotes))}{first}",
        *others,
        "" if trainee else _facts(page.facts),
        _references(page, trainee),
        f'<p class="foot">{escape(page.review)} {escape(DISCLAIMER)} '
        f"Cite this page as: {escape(page.citation)}</p>",
    ]
    return "\n".join(f'<section class="step">{part}</section>' for part in parts if part)


def quote(one: Quote) -> str:
    """A quotation with its place."""
    return (
        f"<blockquote>{escape(one.text)}</blockquote>"
        f'<p class="who">Seed text: {escape(one.document)}, {escape(one.place)}, as printed there.</p>'
    )


def prose(block: Prose, page: str = "") -> str:
    """Statements, each with who says so; where all of them are ours, that is said once.

    Citations lead to the reference list of `page`, where one is given.
    """
    ours = all(one.layer == "editorial" for one in block.statements)
    words = [said(one, quiet=ours, page=page) for one in block.statements]
    once = f' <span class="who">[{escape(block.statements[0].who)}]</span>' if ours and words else ""
    if block.listed:
        body = "<ul>" + "".join(f"<li>{one}</li>" for one in words) + f"</ul>{once}"
    else:
        body = "<p>" + " ".join(words) + f"{once}</p>"
    if block.folded:
        return f"<details><summary>{escape(block.heading)}</summary>{body}</details>"
    return (f"<h3>{escape(block.heading)}</h3>" if block.heading else "") + body


def said(one: Statement, *, quiet: bool = False, page: str = "") -> str:
    """A statement with who says so, unless that is said elsewhere."""
    words = "".join(map(_span, one.spans)) if one.spans else escape(one.text)
    if quiet:
        return f"<span>{words}</span>"
    return f'<span>{words} <span class="who">[{_who(one, page)}]</span></span>'


def _who(one: Statement, page: str) -> str:
    """Who says so; its sources lead to the entries of the page's reference list."""
    if not (page and one.sources):
        return escape(one.who)
    sources = (
        f'<a href="#{_place(page, work)}" data-work="{escape(work)}">{escape(source)}</a>'
        for source, work in zip(one.sources, one.works, strict=True)
    )
    return f"{escape(LAYERS[one.layer])}: {'; '.join(sources)}"


def _place(page: str, work: str) -> str:
    """The name of a reference on the screen: several pages may list the same work."""
    return escape(f"{page}--{work}")


def link(words: str, id: str, plain: str = "") -> str:
    """Words that lead to a record, with its plain wording for pointer and keyboard."""
    hint = f' data-plain="{escape(plain)}" aria-description="{escape(plain)}"' if plain else ""
    return f'<a href="#{escape(id)}" data-id="{escape(id)}"{hint}>{escape(words)}</a>'


def _span(span: Span) -> str:
    return link(span.words, span.id, span.plain) if span.id else escape(span.words)


def _leading(sentence: str, label: str, id: str) -> str:
    """A sentence in which the other record's name leads to it."""
    before, found, after = sentence.rpartition(label)
    if not found or not id:
        return escape(sentence)
    return escape(before) + link(label, id) + escape(after)


def _links(block: Links, trainee: bool, page: str) -> str:
    items = "".join(_step(one, page) if block.stepwise else _link(one, trainee, page) for one in block.items)
    if block.folded:
        count = f" ({len(block.items)})"
        return f"<details><summary>{escape(block.heading)}{count}</summary>{items}</details>"
    return f"<h3>{escape(block.heading)}</h3>{items}"


def _step(one: LinkText, page: str) -> str:
    return f"<details><summary>{escape(one.label)}</summary>{reasons(one, page)}</details>"


def _link(one: LinkText, trainee: bool, page: str) -> str:
    disputed = one.certainty == "low" or any(part.heading == "Disagreement" for part in one.parts)
    shown = one.certainty and (disputed or not trainee)
    sure = f' <span class="sure">{escape(one.certainty)} certainty</span>' if shown else ""
    # A story's own words need not stand before each record to which it leads.
    told = one.sentence.startswith("“")
    words = link(one.label, one.other) if told else f"{_leading(one.sentence, one.label, one.other)}."
    return f"<h4>{words}{sure}</h4>{reasons(one, page)}"


def reasons(one: LinkText, page: str = "") -> str:
    """Why a link is claimed, and what is disputed about it."""
    parts = "".join(
        f"<p><strong>{escape(part.heading)}.</strong> {' '.join(said(s, page=page) for s in part.statements)}</p>"
        for part in one.parts
    )
    return f"<p>{' '.join(said(reason, page=page) for reason in one.reasons)}</p>{parts}"


def _facts(facts: tuple[Fact, ...]) -> str:
    items = "".join(f"<li>{_leading(fact.sentence, fact.label, fact.other)}</li>" for fact in facts)
    return f"<details><summary>Facts ({len(facts)})</summary><ul>{items}</ul></details>" if facts else ""


def _references(page: Page, trainee: bool) -> str:
    if not page.references:
        return ""
    items = "".join(
        f'<li id="{_place(page.id, one.work)}" data-reference="{escape(one.work)}" tabindex="-1">'
        + runs(one.entry)
        + ("" if trainee else f' <span class="who">[{escape(STATUS[one.status])}]</span>')
        + "</li>"
        for one in page.references
    )
    return f"<details><summary>References ({len(page.references)})</summary><ul>{items}</ul></details>"


def runs(entry: Iterable[Run]) -> str:
    """Runs of plain and italic words; addresses open in a window of their own."""
    return "".join(map(_run, entry))


def _run(run: Run) -> str:
    words = f"<em>{escape(run.words)}</em>" if run.italic else escape(run.words)
    return away(run.link, words) if run.link else words


def away(address: str, words: str) -> str:
    """HTML that leads out of the house, into a window of its own, which cannot reach back."""
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{words}</a>'
