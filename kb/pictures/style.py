"""One style for screen and paper: colours, shapes and line styles. No other file names a colour.

Text has a contrast of at least 7 to 1 with its background, and every meaning that has a colour also
has a shape, a line style or a word.
"""

from collections.abc import Mapping
from dataclasses import dataclass

INK, QUIET, RULE, GROUND, SHADE = "#1b2530", "#46525e", "#8793a0", "#ffffff", "#f1f3f5"
ACCENT, TINT, PAPER = "#1f4e79", "#dbe7f3", "#f6f4ef"
PALETTE = {
    "ink": INK,
    "quiet": QUIET,
    "rule": RULE,
    "ground": GROUND,
    "shade": SHADE,
    "accent": ACCENT,
    "tint": TINT,
    "paper": PAPER,
}

PAPERS = {
    "a4": (595.3, 841.9),
    "letter": (612.0, 792.0),
    "a3": (841.9, 1190.6),
    "a1": (1683.8, 2383.9),
    "a0": (2383.9, 3370.4),
}


@dataclass(frozen=True)
class Style:
    """How a kind of record is drawn: the shape of its box, its fill, its border and the border's dashes."""

    shape: str
    fill: str
    border: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


KIND_STYLES = {
    "principle": Style("round", TINT, ACCENT, 1.4),
    "theory": Style("square", "#fbe9d0", "#7a4300", 1.8),
    "tradition": Style("square", GROUND, "#7a4300", 1.0, (4, 2)),
    "concept": Style("pill", GROUND, INK, 0.9),
    "person": Style("round", SHADE, QUIET, 0.8, (1, 2)),
    "practice": Style("cut", "#dff0e4", "#1d5a34", 1.2),
    "moment": Style("note", "#fdf3c4", "#6a5200", 1.0),
    "vignette": Style("note", "#f3e4f1", "#6b2a62", 1.0),
    "finding": Style("square", "#dff0e4", "#1d5a34", 1.0, (1, 2)),
    "question": Style("cut", GROUND, "#6b2a62", 0.9),
    "workshop": Style("square", "#e4e7ea", INK, 1.0),
    "document": Style("note", GROUND, QUIET, 0.9),
    "work": Style("square", GROUND, QUIET, 0.6),
}


@dataclass(frozen=True)
class Strength:
    """How a verdict is shown: in words, as dots (full, hollow), as a cell's background, as a line."""

    words: str
    dots: tuple[int, int]
    ground: str
    width: float
    dash: tuple[float, ...] = ()


STRENGTHS = {
    "core": Strength("draws chiefly on", (3, 0), TINT, 2.2),
    "supporting": Strength("is supported by", (1, 2), GROUND, 0.9),
    "tension": Strength("is in tension with", (0, 0), "#fbe9d0", 1.6, (5, 3)),
    "none": Strength("no link claimed", (0, 3), SHADE, 0.0),
}


# Lines between records: what we judge, and what is so.
REASONED = Style("line", "none", RULE, 1.1)
FACT = Style("line", "none", QUIET, 1.1, (1, 2.6))

# Each colour's other self on a dark screen.
DARK = {
    INK: "#e9edf1",
    QUIET: "#bcc6d0",
    RULE: "#7f8b98",
    GROUND: "#1d2228",
    SHADE: "#282e36",
    ACCENT: "#a3cdf5",
    TINT: "#1c3650",
    PAPER: "#14171b",
    "#fbe9d0": "#46300f",
    "#7a4300": "#f2b76b",
    "#dff0e4": "#153822",
    "#1d5a34": "#84d7a1",
    "#fdf3c4": "#3b330c",
    "#6a5200": "#e6c95c",
    "#f3e4f1": "#42213d",
    "#6b2a62": "#eaa6df",
    "#e4e7ea": "#333a42",
}


# The greys of the boxes' colours, which are so light that their lumas would look alike.
GREYS = {
    "#fdf3c4": "#e8e8e8",
    TINT: "#dadada",
    "#dff0e4": "#cfcfcf",
    "#f3e4f1": "#c4c4c4",
    "#e4e7ea": "#c4c4c4",
    "#fbe9d0": "#b8b8b8",
}


def contrast(one: str, two: str) -> float:
    """The contrast ratio of two colours, from 1 to 21, by WCAG 2.2's relative luminance."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((luminance(one), luminance(two)))
    return (bright + 0.05) / (dark + 0.05)


def grey(colour: str) -> str:
    """A colour for printing in black: that of `GREYS`, or the grey of its luma (ITU-R BT.709); "none" stays."""
    if not colour.startswith("#"):
        return colour
    if colour in GREYS:
        return GREYS[colour]
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    level = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return f"#{level:02x}{level:02x}{level:02x}"


def css_variables(values: Mapping[str, str]) -> str:
    """CSS custom properties for a whole document: `:root { --kb-ink: #1b2530; ... }`."""
    return f":root, :host {{ {' '.join(f'--kb-{name}: {value};' for name, value in values.items())} }}\n"


def on_screen(colour: str) -> str:
    """A colour as CSS that follows the theme: `var(--kb-c-1b2530, #1b2530)`; "none" stays."""
    return f"var({_variable(colour)}, {colour})" if colour in DARK else colour


def _variable(colour: str) -> str:
    return f"--kb-c-{colour.removeprefix('#')}"


def themes() -> str:
    """The CSS variables of both themes: `--kb-NAME` for the palette, `--kb-c-RRGGBB` for each colour.

    A page is dark where JupyterLab is, elsewhere where the reader's system is; `.kb-light` and
    `.kb-dark` choose for a part of a page. On paper everything is light.
    """
    light, dark = _theme("light", {colour: colour for colour in DARK}), _theme("dark", DARK)
    return (
        f":root, :host {{ {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ body:not([data-jp-theme-light]) {{ {dark} }} }}\n"
        f'@media screen {{ body[data-jp-theme-light="false"], .kb-dark {{ {dark} }} }}\n'
        f".kb-light {{ {light} }}\n"
    )


def _theme(scheme: str, values: Mapping[str, str]) -> str:
    named = {f"--kb-{name}": values[colour] for name, colour in PALETTE.items()}
    every = {_variable(colour): value for colour, value in values.items()}
    declared = " ".join(f"{name}: {value};" for name, value in (named | every).items())
    return f"color-scheme: {scheme}; {declared}"
