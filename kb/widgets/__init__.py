"""The panels, tables and pictures of the notebooks.

A thin skin over pages, scenes and tables. Nothing is kept or sent except notes, pictures and handouts
that the user saves.
"""

from .handout_picker import HandoutPicker
from .notebook_display import load
from .principles_page import principles
from .table_view import table, tables
from .teaching import browser, from_moment, present, start
from .views import View, curation, figure
from .workspace import explorer

__all__ = [
    "HandoutPicker",
    "View",
    "browser",
    "curation",
    "explorer",
    "figure",
    "from_moment",
    "load",
    "present",
    "principles",
    "start",
    "table",
    "tables",
]
