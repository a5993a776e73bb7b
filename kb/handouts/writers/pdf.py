"""Handouts as tagged PDF (PDF/UA-1), typeset by Typst."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby

from ...about import TITLE
from ...pictures.lettering import FONTS
from ...pictures.scene import greyed
from ...pictures.style import INK, PAPERS, QUIET, RULE, SHADE, grey
from ...pictures.svg import svg
from ..model import Block, Break, Handout, Heading, Items, Lines, Paragraph, Picture, Run, Runs, Table

BODY, SMALL, TABLE = 10.5, 9, 9.5
_UNSHOWN = re.compile(r'text `"(.+?)"` could not be displayed')
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def pdf(handout: Handout) -> bytes:
    """The handout as a PDF file: tagged, with title and language, its fonts inside.

    The same handout gives the same bytes. Letters that our fonts lack, as in an institute's name in
    syllabics, are set in a font of this computer.

    Raises:
        ValueError: where no font here has a letter of it.
    """
    import typst

    source = (_bare(handout) if handout.bare else _whole(handout)).encode()
    try:
        return _compiled(source, system_fonts=False)
    except typst.TypstError as error:
        if not _UNSHOWN.search(str(error)):
            raise
    try:
        return _compiled(source, system_fonts=True)
    except typst.TypstError as error:
        if not (found := _UNSHOWN.search(str(error))):
            raise
        raise ValueError(
            f"No font on this computer has the letter “{found.group(1)}”, so it cannot stand in a PDF. "
            "Save the handout as Word, slides or a web page, or write the word in other letters."
        ) from error


def _compiled(source: bytes, *, system_fonts: bool) -> bytes:
    import typst

    made = datetime(2000, 1, 1, tzinfo=UTC)  # no clock: the same handout is the same file
    return bytes(
        typst.compile(  # type: ignore[misc]
            source,
            font_paths=[str(FONTS)],
            ignore_system_fonts=not system_fonts,
            pdf_standards=["ua-1"],
            timestamp=made,
        )
    )


def _head(handout: Handout, size: str) -> str:
    author = handout.institute.name or TITLE
    return (
        f"#set document(title: {_text(handout.title)}, author: {_text(author)}, date: none)\n"
        f"#set page({size})\n"
        f'#set text(font: "Carlito", size: {BODY}pt, lang: "en", region: "CA", fill: {_ink(handout, INK)})\n'
        "#set par(leading: 0.58em, spacing: 0.85em)\n"
    )


def _bare(handout: Handout) -> str:
    """Pages that are pictures and nothing else; each brings its own title, legend and foot."""
    pictures = [block for block in handout.blocks if isinstance(block, Picture)]
    parts = []
    for block in pictures:
        wide, high = block.scene.width, block.scene.height
        parts.append(f"#set page(width: {wide}pt, height: {high}pt, margin: 0pt)\n{_picture(handout, block)}")
    return _head(handout, "margin: 0pt") + "#pagebreak(weak: true)\n".join(parts)


def _whole(handout: Handout) -> str:
    short, long = PAPERS[handout.paper]
    wide, high = (long, short) if handout.landscape else (short, long)
    accent = _ink(handout, handout.institute.colour)
    quiet = _ink(handout, QUIET)
    foot = (
        f"context [#set text(size: {SMALL}pt, fill: {quiet})\n"
        f"#line(length: 100%, stroke: 0.5pt + {_ink(handout, RULE)})\n#v(-4pt)\n"
        f"#{_text(handout.foot)} #h(1fr) #counter(page).display()]"
    )
    size = f"width: {wide}pt, height: {high}pt, margin: (x: 18mm, top: 12mm, bottom: 17mm), footer: {foot}"
    shows = "".join(
        f"#show heading.where(level: {level}): set text(size: {size}pt, fill: {colour})\n"
        f"#show heading.where(level: {level}): set block(above: {above}em, below: 0.5em, sticky: true)\n"
        for level, size, colour, above in ((1, 21, quiet, 0.4), (2, 14, accent, 1.3), (3, 11.5, accent, 1.1))
    )
    top = (
        f"{_institute(handout)}#text(size: 9.5pt, fill: {quiet})[#{_text(handout.kicker)}]\n"
        f"#heading(level: 1)[#text(fill: {_ink(handout, INK)})[#{_text(handout.title)}]]\n"
    )
    return _head(handout, size) + shows + top + "\n".join(_flow(handout))


def _flow(handout: Handout) -> Iterator[str]:
    """The blocks in order; references together in two columns."""
    for style, group in groupby(handout.blocks, key=lambda block: getattr(block, "style", "")):
        words = "\n".join(_block(handout, block) for block in group)
        yield f"#columns(2, gutter: 14pt)[{words}]\n" if style == "reference" else words


def _institute(handout: Handout) -> str:
    one = handout.institute
    parts = ""
    if one.logo is not None:
        data = ", ".join(map(str, one.logo.data))
        name = _text(one.name or "Logo")
        parts += f'#image(bytes(({data},)), format: "{one.logo.kind}", height: 12mm, alt: {name})\n'
    if one.name:
        parts += f"#text(weight: 700, fill: {_ink(handout, one.colour)})[#{_text(one.name)}]\n"
    return parts + "\n" if parts else ""


def _block(handout: Handout, block: Block) -> str:
    match block:
        case Heading():
            return f"#heading(level: {block.level + 1})[#{_text(block.text)}]\n"
        case Paragraph():
            return _paragraph(handout, block)
        case Items():
            items = ", ".join(f"[{_runs(handout, item)}]" for item in block.items)
            return f"#{'enum' if block.numbered else 'list'}({items})\n"
        case Table():
            return _table(handout, block)
        case Picture():
            return f"#figure({_picture(handout, block)[1:]})\n"
        case Lines():
            line = f"#v(7mm)\n#line(length: 100%, stroke: 0.6pt + {_ink(handout, RULE)})\n"
            return line * block.count
        case Break():
            return "#pagebreak(weak: true)\n"


def _paragraph(handout: Handout, block: Paragraph) -> str:
    words = _runs(handout, block.runs)
    accent, shade = _ink(handout, handout.institute.colour), _ink(handout, SHADE)
    if block.style == "quote":
        return (
            f"#block(fill: {shade}, inset: (x: 10pt, y: 8pt), stroke: (left: 3pt + {accent}), "
            f"width: 100%)[#set text(size: 12.5pt)\n{words}]\n"
        )
    if block.style == "note":
        return f"#block(stroke: 0.7pt + {_ink(handout, RULE)}, inset: 8pt, width: 100%)[{words}]\n"
    if block.style == "reference":
        return f"#par(hanging-indent: 1.2em, spacing: 0.55em, leading: 0.45em)[#set text(size: {SMALL}pt)\n{words}]\n"
    return f"#par[{words}]\n"


def _table(handout: Handout, block: Table) -> str:
    widths = block.widths or (1.0,) * len(block.head)
    columns = ", ".join(f"{width}fr" for width in widths)
    head = ", ".join(f"[*#{_text(name)}*]" for name in block.head)
    cells = ",\n".join(f"[{_runs(handout, cell)}]" for row in block.rows for cell in row)
    empty = [not any(run.text for cell in row[1:] for run in cell) for row in block.rows]
    heights = ", ".join(f"{block.height}pt" if block.height and bare else "auto" for bare in empty)
    return (
        f"#block(sticky: true, below: 0.5em)[*#{_text(block.caption)}*]\n"
        f"#[#set text(size: {TABLE}pt)\n#set par(leading: 0.5em, spacing: 0.6em)\n"
        f"#table(columns: ({columns},), rows: (auto, {heights}), inset: 5pt, "
        f"stroke: 0.5pt + {_ink(handout, RULE)},\ntable.header({head}),\n{cells})]\n"
    )


def _picture(handout: Handout, block: Picture) -> str:
    drawn = _STYLE.sub("", svg(greyed(block.scene) if handout.grey else block.scene))
    return f'#image(bytes({_text(drawn)}), format: "svg", width: 100%, alt: {_text(block.alternative)})\n'


def _runs(handout: Handout, runs: Runs) -> str:
    return "".join(_run(handout, run) for run in runs)


def _run(handout: Handout, run: Run) -> str:
    style = ", weight: 700" if run.bold else ""
    style += ', style: "italic"' if run.italic else ""
    style += f", size: 0.82em, fill: {_ink(handout, QUIET)}" if run.quiet else ""
    words = f"#text({style[2:]})[#{_text(run.text)}]" if style else f"#{_text(run.text)}"
    return f"#link({_text(run.link)})[{words}]" if run.link else words


def _text(words: str) -> str:
    """A string of Typst; nothing in it is read as markup."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _ink(handout: Handout, colour: str) -> str:
    return f'rgb("{grey(colour) if handout.grey else colour}")'
