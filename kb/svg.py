"""A scene as SVG: the one drawing that the screen shows and the file holds."""

import base64
from functools import cache
from html import escape
from io import BytesIO

from .look import FACES, FAMILY, FONTS
from .scene import Box, Curve, Scene, Words


def svg(scene: Scene, *, embed: bool = True) -> str:
    """The scene as one SVG element with title, description and roles; text stays text.

    With `embed` the letters that it uses travel with it, so that no machine sets it wider.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(scene.width)} {_n(scene.height)}" '
        f'width="{_n(scene.width)}pt" height="{_n(scene.height)}pt" role="img" '
        f'aria-labelledby="kb-{scene.name}-title kb-{scene.name}-desc" font-family="{escape(FAMILY)}">',
        f'<title id="kb-{scene.name}-title">{escape(scene.title)}</title>',
        f'<desc id="kb-{scene.name}-desc">{escape(" ".join(scene.sentences))}</desc>',
        f"<style>{_faces(scene)}</style>" if embed else "",
        f'<rect width="{_n(scene.width)}" height="{_n(scene.height)}" fill="#ffffff" data-role="background"/>',
    ]
    draw = {Box: _box, Curve: _curve, Words: _words}
    parts += [draw[type(mark)](mark) for mark in scene.marks]
    return "\n".join(part for part in (*parts, "</svg>") if part) + "\n"


def outline(box: Box) -> str:
    """The path of a box's shape, in SVG's path language."""
    x, y, w, h = box.x - box.width / 2, box.y - box.height / 2, box.width, box.height
    right, bottom = x + w, y + h
    if box.shape in ("round", "pill"):
        r = min(7.0 if box.shape == "round" else h / 2, h / 2, w / 2)
        k = r * 0.4477  # so that the corner is a quarter of a circle
        return (
            f"M{_n(x + r)} {_n(y)}L{_n(right - r)} {_n(y)}"
            f"C{_n(right - k)} {_n(y)} {_n(right)} {_n(y + k)} {_n(right)} {_n(y + r)}L{_n(right)} {_n(bottom - r)}"
            f"C{_n(right)} {_n(bottom - k)} {_n(right - k)} {_n(bottom)} {_n(right - r)} {_n(bottom)}"
            f"L{_n(x + r)} {_n(bottom)}C{_n(x + k)} {_n(bottom)} {_n(x)} {_n(bottom - k)} {_n(x)} {_n(bottom - r)}"
            f"L{_n(x)} {_n(y + r)}C{_n(x)} {_n(y + k)} {_n(x + k)} {_n(y)} {_n(x + r)} {_n(y)}Z"
        )
    c = min(6.0, h / 3)
    if box.shape == "cut":
        corners = [(x + c, y), (right - c, y), (right, y + c), (right, bottom - c)]
        corners += [(right - c, bottom), (x + c, bottom), (x, bottom - c), (x, y + c)]
    elif box.shape == "note":
        corners = [(x, y), (right - c, y), (right, y + c), (right, bottom), (x, bottom)]
    else:
        corners = [(x, y), (right, y), (right, bottom), (x, bottom)]
    return "M" + "L".join(f"{_n(a)} {_n(b)}" for a, b in corners) + "Z"


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
    return (
        f'<path d="{path}" fill="none" stroke="{curve.colour}" stroke-width="{_n(curve.line)}"'
        f'{_dash(curve.dash)} data-role="{curve.role}"{_data(source=curve.source, target=curve.target)}>{name}</path>'
    )


def _words(words: Words) -> str:
    style = ' font-weight="700"' if words.bold else ""
    style += ' font-style="italic"' if words.italic else ""
    anchor = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    return (
        f'<text x="{_n(words.x)}" y="{_n(words.y)}" font-size="{_n(words.size)}"{style}{anchor} '
        f'fill="{words.colour}" data-role="{words.role}"{_data(**{"for": words.owner})}>{escape(words.text)}</text>'
    )


def _n(number: float) -> str:
    """A length to a hundredth of a point, without a tail of zeros."""
    return f"{round(number, 2) + 0:.2f}".rstrip("0").rstrip(".")


def _dash(dash: tuple[float, ...]) -> str:
    return f' stroke-dasharray="{" ".join(_n(d) for d in dash)}"' if dash else ""


def _data(**names: str) -> str:
    return "".join(f' data-{name}="{escape(value)}"' for name, value in names.items() if value)


def _faces(scene: Scene) -> str:
    """The font faces that a scene uses, each with only the letters that it uses."""
    letters: dict[tuple[bool, bool], set[str]] = {}
    for mark in scene.marks:
        if isinstance(mark, Words):
            letters.setdefault((mark.bold, mark.italic), set()).update(mark.text)
    rules = []
    for (bold, italic), used in sorted(letters.items()):
        data = _subset(FACES[bold, italic], "".join(sorted(used)))
        rules.append(
            f"@font-face{{font-family:Carlito;font-weight:{700 if bold else 400};"
            f"font-style:{'italic' if italic else 'normal'};src:url(data:font/woff;base64,{data})}}"
        )
    return "".join(rules)


@cache
def _subset(face: str, letters: str) -> str:
    """A face with only these letters, as base64 of WOFF."""
    from fontTools import subset

    options = subset.Options(flavor="woff", layout_features=[], hinting=False, notdef_outline=True)
    options.recalc_timestamp = False
    font = subset.load_font(str(FONTS / f"{face}.ttf"), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    out = BytesIO()
    subset.save_font(font, out, options)
    return base64.b64encode(out.getvalue()).decode()
