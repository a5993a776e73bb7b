"""What the notebooks show: panels to press, tables and pictures to look at.

A thin skin: what is shown comes from pages, scenes and tables; nothing here is kept or sent, but for
the notes and pictures that the user asks to keep.
"""

from ..home.opening import load
from .explorer_panel import explorer
from .handout_picker import HandoutPicker
from .lookup import connect, glossary, tables
from .teaching import browser, from_moment, present, start
from .views import View, curation, figure, table

__all__ = [
    "HandoutPicker",
    "View",
    "browser",
    "connect",
    "curation",
    "explorer",
    "figure",
    "from_moment",
    "glossary",
    "load",
    "present",
    "start",
    "table",
    "tables",
]
