"""Handouts as one offline HTML file: for the screen, the phone, and the printer."""

import base64
from dataclasses import replace
from html import escape
from pathlib import Path
from string import Template

from ...about import TITLE
from ...pictures.scene import greyed
from ...pictures.style import INK, PAPERS, QUIET, RULE, SHADE, grey
from ...pictures.svg import svg
from ..model import Block, Break, Handout, Heading, Items, Lines, Paragraph, Picture, Run, Runs, Table

_CSS = Template((Path(__file__).parent / "print.css").read_text(encoding="utf-8"))
_SAFE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_TYPES = {"png": "image/png", "svg": "image/svg+xml"}


def web(handout: Handout) -> bytes:
    """The handout as an HTML file that needs nothing else; the same handout gives the same bytes."""
    body = "\n".join(_block(handout, block, number) for number, block in enumerate(handout.blocks))
    kicker = f'<p class="kicker">{escape(handout.kicker)}</p>\n' if handout.kicker else ""
    foot = f"<footer><p>{escape(handout.foot)}</p></footer>\n" if handout.foot else ""
    return (
        '<!doctype html>\n<html lang="en-CA">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_SAFE}">\n'
        f'<meta name="author" content="{escape(handout.institute.name or TITLE)}">\n'
        f"<title>{escape(handout.title)}</title>\n<style>\n{_style(handout)}</style>\n</head>\n<body>\n"
        f"<header>\n{_institute(handout)}{kicker}<h1>{escape(handout.title)}</h1>\n</header>\n"
        f"<main>\n{body}\n</main>\n{foot}</body>\n</html>\n"
    ).encode()


def _style(handout: Handout) -> str:
    colours = {"ink": INK, "quiet": QUIET, "rule": RULE, "shade": SHADE, "accent": handout.institute.colour}
    if handout.grey:
        colours = {name: grey(colour) for name, colour in colours.items()}
    scenes = [block.scene for block in handout.blocks if isinstance(block, Picture)]
    lying = handout.landscape or (handout.bare and any(one.width > one.height for one in scenes))
    wide, high = sorted(PAPERS[handout.paper], reverse=lying)
    foot = "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in handout.foot)
    return _CSS.substitute(colours, paper=f"{wide}pt {high}pt", highest=f"{high - 170:g}pt", foot=foot)


def _institute(handout: Handout) -> str:
    one = handout.institute
    image = ""
    if one.logo:
        data = base64.b64encode(one.logo.data).decode()
        kind = _TYPES[one.logo.kind]
        image = f'<img src="data:{kind};base64,{data}" alt="{"" if one.name else "Logo"}"> '
    return f'<p class="institute">{image}{escape(one.name)}</p>\n' if one.name or image else ""


def _block(handout: Handout, block: Block, number: int) -> str:
    match block:
        case Heading():
            return f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
        case Paragraph(style="quote"):
            return f"<blockquote><p>{_runs(block.runs)}</p></blockquote>"
        case Paragraph():
            name = "" if block.style == "body" else f' class="{block.style}"'
            return f"<p{name}>{_runs(block.runs)}</p>"
        case Items():
            tag = "ol" if block.numbered else "ul"
            return f"<{tag}>" + "".join(f"<li>{_runs(item)}</li>" for item in block.items) + f"</{tag}>"
        case Table():
            return _table(block)
        case Picture():
            return _picture(handout, block, number)
        case Lines():
            return '<div class="line"></div>' * block.count
        case Break():
            return '<hr class="break">'


def _table(block: Table) -> str:
    """A table with its caption and named rows, in a frame that scrolls where the screen is narrow."""
    shares = block.widths or (1.0,) * len(block.head)
    columns = "".join(f'<col style="width:{100 * share / sum(shares):.4g}%">' for share in shares)
    head = "".join(f'<th scope="col">{escape(name)}</th>' if name else "<td></td>" for name in block.head)
    tall = f' style="height:{block.height:g}pt"' if block.height else ""
    rows = "\n".join(f"<tr{tall}>{_cells(row)}</tr>" for row in block.rows)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(block.caption)}">\n'
        f'<table style="--columns:{len(block.head)}">\n'
        f"<caption>{escape(block.caption)}</caption>\n<colgroup>{columns}</colgroup>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _cells(row: tuple[Runs, ...]) -> str:
    first, *others = row
    name = f'<th scope="row">{_runs(first)}</th>' if first else "<td></td>"
    return name + "".join(f"<td>{_runs(cell)}</td>" for cell in others)


def _picture(handout: Handout, block: Picture, number: int) -> str:
    """A picture with its text twin below; its name is its own, since it names parts of the page."""
    scene = replace(block.scene, name=f"{block.scene.name}-{number}")
    drawn = svg(greyed(scene) if handout.grey else scene)
    told = "".join(f"<li>{escape(sentence)}</li>" for sentence in scene.sentences)
    twin = f"<details><summary>The picture in words</summary><ul>{told}</ul></details>" if told else ""
    title = escape(scene.title)
    return (
        f'<figure>\n<div class="wide" role="region" tabindex="0" aria-label="{title}">\n{drawn}</div>\n'
        f"<figcaption>{title}.{twin}</figcaption>\n</figure>"
    )


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    words = escape(run.text)
    for wanted, tag in ((run.bold, "strong"), (run.italic, "em"), (run.quiet, "small")):
        words = f"<{tag}>{words}</{tag}>" if wanted else words
    if not run.link:
        return words
    return f'<a href="{escape(run.link)}" target="_blank" rel="noopener noreferrer">{words}</a>'
