"""The style sheet of the controls, which each panel includes."""

from pathlib import Path

from markupsafe import Markup

from ..pictures.style import PALETTE, css_variables

_CSS = (Path(__file__).parent / "controls.css").read_text(encoding="utf-8")
STYLESHEET = Markup(f"<style>\n{css_variables(PALETTE)}{_CSS}</style>")
