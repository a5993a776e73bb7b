"""A scene as SVG: the one drawing that the screen shows and the file holds."""

import base64
from functools import cache
from html import escape
from io import BytesIO
from string import printable

from .lettering import CUT, FACES, FAMILY, FONTS
from .scene import Box, Curve, Scene, Words
from .style import GROUND

_NAMES = {1: " ", 3: " ", 4: " ", 6: ""}  # name records with the family in them, and how its words are joined


def svg(scene: Scene) -> str:
    """The scene as one SVG element with title, description and roles; text stays text.

    The letters that it uses travel with it, so that no machine sets it wider.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(scene.width)} {_n(scene.height)}" '
        f'width="{_n(scene.width)}pt" height="{_n(scene.height)}pt" role="img" '
        f'aria-label="{escape(scene.title)}" font-family="{escape(FAMILY)}">',
        f"<title>{escape(scene.title)}</title>",
        f"<desc>{escape(' '.join(scene.sentences))}</desc>",
        f"<style>{_faces(scene)}</style>",
        f'<rect width="100%" height="100%" fill="{GROUND}" data-role="background"/>',
    ]
    parts += [_drawn(mark) for mark in scene.marks]
    return "\n".join((*parts, "</svg>")) + "\n"


def outline(box: Box) -> str:
    """The path of a box's shape, in SVG's path language."""
    x, y, w, h = box.x - box.width / 2, box.y - box.height / 2, box.width, box.height
    right, bottom = x + w, y + h
    if box.shape in ("round", "pill"):
        return _rounded(x, y, right, bottom, min(7.0 if box.shape == "round" else h / 2, h / 2, w / 2))
    c = min(6.0, h / 3)
    if box.shape == "cut":
        corners = [(x + c, y), (right - c, y), (right, y + c), (right, bottom - c)]
        corners += [(right - c, bottom), (x + c, bottom), (x, bottom - c), (x, y + c)]
    elif box.shape == "note":
        corners = [(x, y), (right - c, y), (right, y + c), (right, bottom), (x, bottom)]
    else:
        corners = [(x, y), (right, y), (right, bottom), (x, bottom)]
    return "M" + "L".join(f"{_n(a)} {_n(b)}" for a, b in corners) + "Z"


def _rounded(x: float, y: float, right: float, bottom: float, r: float) -> str:
    """A rectangle whose corners are quarters of circles, as near as a cubic curve comes."""
    k = r * 0.4477
    steps: list[tuple[str, tuple[float, ...]]] = [
        ("M", (x + r, y)),
        ("L", (right - r, y)),
        ("C", (right - k, y, right, y + k, right, y + r)),
        ("L", (right, bottom - r)),
        ("C", (right, bottom - k, right - k, bottom, right - r, bottom)),
        ("L", (x + r, bottom)),
        ("C", (x + k, bottom, x, bottom - k, x, bottom - r)),
        ("L", (x, y + r)),
        ("C", (x, y + k, x + k, y, x + r, y)),
    ]
    return "".join(letter + " ".join(map(_n, numbers)) for letter, numbers in steps) + "Z"


def _drawn(mark: Box | Curve | Words) -> str:
    if isinstance(mark, Box):
        return _box(mark)
    return _curve(mark) if isinstance(mark, Curve) else _words(mark)


def _box(box: Box) -> str:
    name = f"<title>{escape(box.name)}</title>" if box.name else ""
    return (
        f'<path d="{outline(box)}" fill="{box.fill}" stroke="{box.border}" stroke-width="{_n(box.line)}"'
        f'{_dash(box.dash)} data-role="{box.role}"{_data(id=box.id)}>{name}</path>'
    )


def _curve(curve: Curve) -> str:
    start, *rest = curve.points
    letter = "C" if len(rest) == 3 else "L"
    path = f"M{_n(start[0])} {_n(start[1])}{letter}" + " ".join(f"{_n(x)} {_n(y)}" for x, y in rest)
    name = f"<title>{escape(curve.name)}</title>" if curve.name else ""
    ends = _data(source=curve.source, target=curve.target)
    return (
        f'<path d="{path}" fill="none" stroke="{curve.colour}" stroke-width="{_n(curve.line)}"'
        f'{_dash(curve.dash)} data-role="{curve.role}"{ends}>{name}</path>'
    )


def _words(words: Words) -> str:
    style = ' font-weight="700"' if words.bold else ""
    style += ' font-style="italic"' if words.italic else ""
    owner = f' data-for="{escape(words.owner)}"' if words.owner else ""
    anchor = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    return (
        f'<text x="{_n(words.x)}" y="{_n(words.y)}" font-size="{_n(words.size)}"{style}{anchor} '
        f'fill="{words.colour}" data-role="{words.role}"{owner}>{escape(words.text)}</text>'
    )


def _n(number: float) -> str:
    """A length to a hundredth of a point, without a tail of zeros."""
    return f"{round(number, 2) + 0:.2f}".rstrip("0").rstrip(".")


def _dash(dash: tuple[float, ...]) -> str:
    return f' stroke-dasharray="{" ".join(_n(d) for d in dash)}"' if dash else ""


def _data(**names: str) -> str:
    return "".join(f' data-{name}="{escape(value)}"' for name, value in names.items() if value)


def _faces(scene: Scene) -> str:
    """The font faces that a scene uses, as rules of CSS."""
    letters: dict[tuple[bool, bool], set[str]] = {}
    for mark in scene.marks:
        if isinstance(mark, Words):
            letters.setdefault((mark.bold, mark.italic), set()).update(mark.text)
    rules = []
    for (bold, italic), used in sorted(letters.items()):
        data = _subset(FACES[bold, italic], "".join(sorted(used - set(printable))))
        rules.append(
            f"@font-face{{font-family:'{CUT}';font-weight:{700 if bold else 400};"
            f"font-style:{'italic' if italic else 'normal'};src:url(data:font/woff;base64,{data})}}"
        )
    return "".join(rules)


@cache
def _subset(face: str, more: str) -> str:
    """A face with the printable letters of ASCII and some more, as base64 of WOFF.

    Without more it is cut already, in a file of its own, because nearly every picture wants just that.
    """
    woff = cut(face, more) if more else (FONTS / f"{_renamed(face, '')}.woff").read_bytes()
    return base64.b64encode(woff).decode()


def cut(face: str, more: str) -> bytes:
    """Subset a face to the printable letters of ASCII and `more`; returns a WOFF file.

    The subset has the family name `CUT`, since the licence reserves the font's own (OFL 1.1, clause 3),
    and carries the copyright notice and the licence in its name records (clause 2).
    """
    from fontTools import subset

    options = subset.Options(flavor="woff", layout_features=[], hinting=False, notdef_outline=True)
    options.name_IDs = [0, *_NAMES, 2, 13, 14]
    options.recalc_timestamp = False
    font = subset.load_font(str(FONTS / f"{face}.ttf"), options, dontLoadGlyphNames=True)
    for table in {"GSUB", "GPOS", "GDEF"} & set(font.keys()):
        del font[table]  # our lines are set without kerning and ligatures, as they were measured
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=printable + more)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in _NAMES:
            record.string = _renamed(str(record), _NAMES[record.nameID])
    out = BytesIO()
    subset.save_font(font, out, options)
    font.close()
    return out.getvalue()


def _renamed(name: str, space: str) -> str:
    """A name of the font with the subset's family in place of its own."""
    return name.replace("Carlito", CUT.replace(" ", space))
