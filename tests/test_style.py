"""Colours, greys and the measure of words, against values worked out elsewhere."""

import re
from itertools import pairwise

import pytest
from markupsafe import Markup
from places import ROOT
from samples import EVERYTHING

from kb.handouts.writers.web import web
from kb.pages.html import screen, snippet
from kb.pages.stylesheet import LOOK
from kb.pictures.lettering import width, wrap
from kb.pictures.style import (
    ACCENT,
    DARK,
    GROUND,
    INK,
    KIND_STYLES,
    PALETTE,
    PAPERS,
    QUIET,
    STRENGTHS,
    contrast,
    css_variables,
    grey,
    on_screen,
    themes,
)


@pytest.mark.parametrize(
    ("one", "two", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#ffffff", "#0000ff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one, two, ratio):
    """Known ratios, whichever colour comes first."""
    assert contrast(one, two) == pytest.approx(ratio, abs=0.005)
    assert contrast(two, one) == contrast(one, two)


def test_grey_keeps_the_lightness():
    """The luma of ITU-R BT.709: green is light, blue is dark; what is no colour stays."""
    assert [grey(one) for one in ("#ff0000", "#00ff00", "#0000ff")] == ["#363636", "#b6b6b6", "#121212"]
    assert [grey(one) for one in ("#000000", "#ffffff", "none")] == ["#000000", "#ffffff", "none"]


def test_words_are_measured_with_the_font():
    """Widths add up, grow with the size, are larger in bold; an unknown letter counts half an em."""
    assert width("", 10) == 0
    assert width("Tea", 20) == pytest.approx(2 * width("Tea", 10))
    assert width("Tea", 10) == pytest.approx(sum(width(letter, 10) for letter in "Tea"))
    assert width("Tea", 10, bold=True) > width("Tea", 10)
    assert width("\u4e00", 10) == 5.0


def test_words_are_wrapped_where_they_may_be():
    """Lines are as long as the room allows; a word that is too long is broken; nothing is nothing."""
    assert wrap("one two three four", 10, 40) == ("one two", "three", "four")
    assert wrap("one two", 10, width("one two", 10)) == ("one two",)
    assert wrap("abcdefghij kl", 10, 20) == ("abcd", "efgh", "ij kl")
    assert wrap("W", 10, 1) == ("W",)
    assert wrap("one two", 10, 40, bold=True) == ("one two",)
    assert wrap("", 10, 40) == ()


def test_kinds_and_strengths_are_told_apart_without_colour():
    """No two kinds have the same shape, border and dashes in greys; no two strengths the same dots."""
    looks = [(one.shape, one.width, one.dash, grey(one.border)) for one in KIND_STYLES.values()]
    assert len(set(looks)) == len(looks)
    assert (
        len({one.dots for one in STRENGTHS.values()}) == len({one.words for one in STRENGTHS.values()}) == 4
    )


def test_papers_are_those_of_iso_and_ansi():
    """Points of A4, A3, A1 (ISO 216) and Letter."""
    millimetres = {
        "a4": (210, 297),
        "a3": (297, 420),
        "a1": (594, 841),
        "a0": (841, 1189),
        "letter": (215.9, 279.4),
    }
    for name, size in millimetres.items():
        assert PAPERS[name] == pytest.approx([length * 72 / 25.4 for length in size], abs=0.1)


LIGHT = {colour: colour for colour in DARK}
FILLS = [
    *(style.fill for style in KIND_STYLES.values()),
    *(strength.ground for strength in STRENGTHS.values()),
    *(PALETTE[name] for name in ("ground", "shade", "tint", "paper")),
]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_borders_stand_out_in_both_themes(theme):
    """Text has 7 to 1 on every ground that it stands on, a border 3 to 1 on its fill and on the page."""
    assert {
        fill: contrast(theme[INK], theme[fill]) for fill in FILLS if contrast(theme[INK], theme[fill]) < 7
    } == {}
    for name in ("ground", "shade", "paper"):
        assert contrast(theme[QUIET], theme[PALETTE[name]]) >= 7
        assert contrast(theme[ACCENT], theme[PALETTE[name]]) >= 7
    for style in KIND_STYLES.values():
        assert contrast(theme[style.border], theme[style.fill]) >= 3
        assert contrast(theme[style.border], theme[GROUND]) >= 3
    assert contrast(theme[PALETTE["rule"]], theme[GROUND]) >= 3


def test_every_colour_has_its_dark_self():
    """No colour of the style stays light on a dark screen, and none is taken for another."""
    used = {*PALETTE.values(), *FILLS, *(style.border for style in KIND_STYLES.values())}
    assert used == set(DARK)
    assert len(set(DARK.values())) == len(DARK)
    looks = [
        (one.shape, one.width, one.dash, DARK[one.fill], DARK[one.border]) for one in KIND_STYLES.values()
    ]
    assert len(set(looks)) == len(looks)


def test_themes_follow_the_reader():
    """Light by default and on paper; dark in a dark JupyterLab, elsewhere in a dark system, and where a part asks."""
    root, system, lab, part = themes().splitlines()
    assert f"--kb-ink: {INK}; " in root
    assert f"--kb-c-1b2530: {INK};" in root
    assert root.startswith(":root, :host { color-scheme: light; ")
    assert "body:not([data-jp-theme-light]) { color-scheme: dark; " in system
    assert system.startswith("@media screen and (prefers-color-scheme: dark)")
    assert lab.startswith(
        '@media screen { body[data-jp-theme-light="false"], .kb-dark { color-scheme: dark; '
    )
    assert f"--kb-ink: {DARK[INK]}; " in lab
    assert f"--kb-c-1b2530: {DARK[INK]};" in lab
    assert part.startswith(".kb-light { color-scheme: light; ")
    assert on_screen(INK) == f"var(--kb-c-1b2530, {INK})"
    assert on_screen("none") == "none"


HEX = re.compile(r"(?<![&\w])#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")


def test_colours_are_named_in_one_file():
    """No other file of the package holds a colour's value."""
    files = [path for path in (ROOT / "kb").rglob("*") if path.suffix in (".py", ".css", ".js", ".html")]
    named = {path.relative_to(ROOT).as_posix() for path in files if HEX.search(path.read_text("utf-8"))}
    assert named == {"kb/pictures/style.py"}


def test_css_variables_are_the_palette():
    """Each value under its name, for the whole document and for a notebook that walls its outputs off."""
    assert css_variables({"ink": "#123456", "rule": "#abcdef"}) == (
        ":root, :host { --kb-ink: #123456; --kb-rule: #abcdef; }\n"
    )


@pytest.mark.parametrize(
    "sheet",
    [screen(Markup()), snippet(Markup()), LOOK, web(EVERYTHING).decode()],
    ids=["page", "snippet", "surface", "handout"],
)
def test_every_variable_is_defined(sheet):
    """Each style sheet brings the variables that it uses; some are measured by the browser's side."""
    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "kb/widgets/js").glob("*.js"))
    used = set(re.findall(r"var\((--kb-[\w-]+)\)", sheet))
    assert used
    measured = set(re.findall(r'"(--kb-[\w-]+)"', scripts))
    assert used <= set(re.findall(r"(--kb-[\w-]+):", sheet)) | measured
    assert f"--kb-ink: {PALETTE['ink']};" in sheet


def test_greys_of_boxes_can_be_told_apart():
    """Boxes of other colours differ by 3.5 L* or more in grey, and their text has a contrast of 7 to 1."""

    def lightness(colour):
        level = int(colour[1:3], 16) / 255
        linear = level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
        return 116 * linear ** (1 / 3) - 16

    fills = {grey(style.fill) for style in KIND_STYLES.values()}
    values = sorted(map(lightness, fills))
    assert min(two - one for one, two in pairwise(values)) >= 3.5
    assert all(contrast(grey(INK), fill) >= 7 for fill in fills)
