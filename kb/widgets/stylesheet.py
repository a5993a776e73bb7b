"""The style of the controls, for the panels to bring along."""

from pathlib import Path

from markupsafe import Markup

from ..pictures.style import PALETTE, css_variables

_CSS = (Path(__file__).parent / "controls.css").read_text(encoding="utf-8")
LOOK = Markup(f"<style>\n{css_variables(PALETTE)}{_CSS}</style>")
