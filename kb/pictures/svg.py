"""Serialize a scene as SVG, for the screen and for files."""

import base64
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from html import escape
from io import BytesIO
from string import printable

from .lettering import FACES, FAMILY, FONTS, SUBSET, width
from .outlines import Step, outline, trace
from .scene import Box, Curve, Mark, Scene, Words
from .style import GROUND, on_screen

# Latin with its accents, punctuation, superscripts, currencies, arrows and a few signs.
SCREEN_LETTERS = (
    *range(0x20, 0x180),
    *range(0x2010, 0x2060),
    *range(0x2070, 0x20D0),
    *range(0x2190, 0x2200),
    *range(0x25A0, 0x2600),
)
_NAMES = {1: " ", 3: " ", 4: " ", 6: ""}  # ids of name records with the family, and its word separator


def svg(scene: Scene, *, screen: bool = False) -> str:
    """Serialize a scene as one SVG element with title, description and roles; text stays text.

    The font faces are embedded, reduced to the letters that are used, and each line of text says how wide
    it was measured (`textLength`), so that it is as wide where embedded fonts are ignored. For a `screen`
    both are left to the page's style sheet, colours
    follow the page's theme, and `data-focus` says where to look first. The description is the summary;
    a file, which has no words beside it, has the long description too.
    """
    ground = on_screen(GROUND) if screen else GROUND
    focus = _data(focus=scene.focus) if screen else ""
    told = (scene.summary,) if screen else (scene.summary, *scene.sentences)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_number(scene.width)} {_number(scene.height)}" '
        f'width="{_number(scene.width)}pt" height="{_number(scene.height)}pt" role="img" '
        f'aria-label="{escape(scene.title)}" font-family="{escape(FAMILY)}"{focus}>',
        f"<title>{escape(scene.title)}</title>",
        f"<desc>{escape(' '.join(told))}</desc>",
        *(() if screen else (f"<style>{_font_faces(scene)}</style>",)),
        f'<rect width="100%" height="100%" fill="{ground}" data-role="background"/>',
    ]
    parts += [_element(_themed(mark), sized=False) if screen else _element(mark) for mark in scene.marks]
    return "\n".join((*parts, "</svg>")) + "\n"


def _themed(mark: Mark) -> Mark:
    if isinstance(mark, Box):
        return replace(mark, fill=on_screen(mark.fill), border=on_screen(mark.border))
    return replace(mark, colour=on_screen(mark.colour))


def path_data(steps: Iterable[Step]) -> str:
    """Path steps in SVG's path language."""
    return "".join(
        letter + " ".join(f"{_number(x)} {_number(y)}" for x, y in points) for letter, points in steps
    )


def _element(mark: Mark, *, sized: bool = True) -> str:
    if isinstance(mark, Box):
        return _box(mark)
    return _curve(mark) if isinstance(mark, Curve) else _words(mark, sized=sized)


def _box(box: Box) -> str:
    return (
        f'<path d="{path_data(outline(box))}" fill="{box.fill}" stroke="{box.border}" '
        f'stroke-width="{_number(box.line)}"{_dash(box.dash)} data-role="{box.role}"'
        f"{_data(id=box.id)}>{_tooltip(box.name)}</path>"
    )


def _curve(curve: Curve) -> str:
    return (
        f'<path d="{path_data(trace(curve))}" fill="none" stroke="{curve.colour}" '
        f'stroke-width="{_number(curve.line)}"{_dash(curve.dash)} data-role="{curve.role}"'
        f"{_data(source=curve.source, target=curve.target)}>{_tooltip(curve.name)}</path>"
    )


def _words(words: Words, *, sized: bool) -> str:
    """A line of text; a `sized` one is stretched or pressed to the width that was measured."""
    style = ' font-weight="700"' if words.bold else ""
    style += ' font-style="italic"' if words.italic else ""
    owner = f' data-for="{escape(words.owner)}"' if words.owner else ""
    anchor = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    wide = width(words.text, words.size, bold=words.bold, italic=words.italic)
    length = f' textLength="{_number(wide)}" lengthAdjust="spacingAndGlyphs"' if sized and wide else ""
    return (
        f'<text x="{_number(words.x)}" y="{_number(words.y)}" font-size="{_number(words.size)}"{style}{anchor}{length} '
        f'fill="{words.colour}" data-role="{words.role}"{owner}>{escape(words.text)}</text>'
    )


def _tooltip(name: str) -> str:
    return f"<title>{escape(name)}</title>" if name else ""


def _number(number: float) -> str:
    """Format a length to a hundredth of a point, without trailing zeros."""
    return f"{round(number, 2) + 0:.2f}".rstrip("0").rstrip(".")


def _dash(dash: tuple[float, ...]) -> str:
    return f' stroke-dasharray="{" ".join(_number(d) for d in dash)}"' if dash else ""


def _data(**names: str) -> str:
    return "".join(f' data-{name}="{escape(value)}"' for name, value in names.items() if value)


def _font_faces(scene: Scene) -> str:
    """The `@font-face` rules for the faces that a scene uses."""
    letters: dict[tuple[bool, bool], set[str]] = {}
    for mark in scene.marks:
        if isinstance(mark, Words):
            letters.setdefault((mark.bold, mark.italic), set()).update(mark.text)
    rules = []
    for (bold, italic), used in sorted(letters.items()):
        data = _embedded(FACES[bold, italic], "".join(sorted(used - set(printable))))
        rules.append(
            f"@font-face{{font-family:'{SUBSET}';font-weight:{700 if bold else 400};"
            f"font-style:{'italic' if italic else 'normal'};src:url(data:font/woff;base64,{data})}}"
        )
    return "".join(rules)


@cache
def _embedded(face: str, more: str) -> str:
    """Subset a font face to ASCII plus `more`; returns WOFF bytes as base64.

    The subset for ASCII alone is shipped as a file, because nearly every picture needs just that.
    """
    woff = subset_face(face, more) if more else (FONTS / f"{_renamed(face, '')}.woff").read_bytes()
    return base64.b64encode(woff).decode()


def subset_face(face: str, more: str) -> bytes:
    """Subset a font face to ASCII plus `more`, without kerning; returns WOFF bytes."""
    return _subset(face, printable + more, "woff", kerned=False)


def screen_face(face: str) -> bytes:
    """Subset a font face to what European languages are written with; returns WOFF2 bytes."""
    return _subset(face, "".join(map(chr, SCREEN_LETTERS)), "woff2", kerned=True)


def _subset(face: str, letters: str, flavor: str, *, kerned: bool) -> bytes:
    """Subset a font face.

    The subset has the family name `SUBSET`, since the licence reserves the font's own (OFL 1.1, clause 3),
    and carries the copyright notice and the licence in its name records (clause 2).
    """
    from fontTools import subset

    features = ["kern", "mark", "ccmp"] if kerned else []
    options = subset.Options(flavor=flavor, layout_features=features, hinting=False, notdef_outline=True)
    options.name_IDs = [0, *_NAMES, 2, 13, 14]
    options.recalc_timestamp = False
    font = subset.load_font(str(FONTS / f"{face}.ttf"), options, dontLoadGlyphNames=True)
    if not kerned:
        for table in {"GSUB", "GPOS", "GDEF"} & set(font.keys()):
            del font[table]  # lines of pictures are set without kerning and ligatures, as they were measured
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in _NAMES:
            record.string = _renamed(str(record), _NAMES[record.nameID])
    out = BytesIO()
    subset.save_font(font, out, options)
    font.close()
    return out.getvalue()


def _renamed(name: str, space: str) -> str:
    """Replace the font's reserved family name with the subset's."""
    return name.replace("Carlito", SUBSET.replace(" ", space))
