"""The one stylesheet of everything on the screen.

`LOOK` has colours and sizes as variables and then each part; `STYLESHEET` also brings the fonts.
"""

import base64
from pathlib import Path

from ..pictures.lettering import FACES, FAMILY, FONTS, SUBSET
from ..pictures.style import KIND_STYLES, css_variables, on_screen, themes

_CORNERS = {"pill": "1em", "round": "3px", "cut": "0 6px 0 6px", "note": "0 0 6px 0"}  # of a shape's mark
_PARTS = (
    "base",
    "controls",
    "page",
    "workspace",
    "map",
    "matrix",
    "tables",
    "glossary",
    "stage",
    "keep",
    "start",
    "teach",
    "workshop",
    "practise",
    "learn",
    "quiz",
    "story",
)
_HERE = Path(__file__).parent / "css"


def font_faces(*, italic: bool = True) -> str:
    """The `@font-face` rules of the screen's font, with the fonts in them: nothing is fetched.

    Without the `italic` face, browsers slant the upright one.
    """
    rules = []
    for (bold, slanted), face in FACES.items():
        if slanted and not italic:
            continue
        data = base64.b64encode((FONTS / f"{face.replace('Carlito', 'KBSans')}.woff2").read_bytes()).decode()
        rules.append(
            f"@font-face {{ font-family: '{SUBSET}'; font-weight: {700 if bold else 400}; "
            f"font-style: {'italic' if slanted else 'normal'}; font-display: block; "
            f"src: url(data:font/woff2;base64,{data}) format('woff2'); }}\n"
        )
    return "".join(rules)


def kind_marks() -> str:
    """The small mark of each kind of record, in the colours that it has on maps."""
    return "".join(
        f"[data-kind={kind}] {{ --kb-kind-fill: {on_screen(style.fill)}; "
        f"--kb-kind-border: {on_screen(style.border)}; "
        f"--kb-kind-radius: {_CORNERS.get(style.shape, '0')}; "
        f"--kb-kind-line: {'dashed' if style.dash else 'solid'}; }}\n"
        for kind, style in KIND_STYLES.items()
    )


def look(*parts: str) -> str:
    """Colours and sizes as variables, and these parts."""
    rules = ((_HERE / f"{name}.css").read_text(encoding="utf-8") for name in parts)
    return themes() + css_variables({"family": FAMILY}) + "".join(rules)


LOOK = look(*_PARTS) + kind_marks()
STYLESHEET = font_faces() + LOOK
