"""The one stylesheet of everything on the screen.

`LOOK` has colours and sizes as variables and then each part; `STYLESHEET` also brings the fonts.
"""

import base64
from pathlib import Path

from ..pictures.lettering import FACES, FAMILY, FONTS, SUBSET
from ..pictures.style import PALETTE, css_variables

_PARTS = ("base", "controls", "page", "workspace")
_HERE = Path(__file__).parent / "css"


def _font_faces() -> str:
    """The `@font-face` rules of the screen's font, with the fonts in them: nothing is fetched."""
    rules = []
    for (bold, italic), face in FACES.items():
        data = base64.b64encode((FONTS / f"{face.replace('Carlito', 'KBSans')}.woff2").read_bytes()).decode()
        rules.append(
            f"@font-face {{ font-family: '{SUBSET}'; font-weight: {700 if bold else 400}; "
            f"font-style: {'italic' if italic else 'normal'}; font-display: block; "
            f"src: url(data:font/woff2;base64,{data}) format('woff2'); }}\n"
        )
    return "".join(rules)


LOOK = css_variables({**PALETTE, "family": FAMILY}) + "".join(
    (_HERE / f"{name}.css").read_text(encoding="utf-8") for name in _PARTS
)
STYLESHEET = _font_faces() + LOOK
