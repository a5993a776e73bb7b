"""The panels, tables and pictures of the notebooks.

A thin skin over pages, scenes and tables. Nothing is kept or sent except notes, pictures and handouts
that the user saves.
"""

from ..home.opening import load
from .explorer import explorer
from .handout_picker import HandoutPicker
from .lookup import connect, glossary, tables
from .principles_page import principles
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
    "principles",
    "start",
    "table",
    "tables",
]
