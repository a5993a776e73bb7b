"""The panels, tables and pictures of the notebooks.

A thin skin over pages, scenes and tables. Nothing is kept or sent except notes, lists, pictures and
handouts that the user saves.
"""

from .curator import curation
from .figures import figure
from .handing_out import handouts
from .help_page import assistance
from .notebook_display import load
from .practice_page import practise
from .principles_page import principles
from .stage import present
from .start_page import start
from .table_view import table, tables
from .teaching_page import teach
from .workspace import explorer

__all__ = [
    "assistance",
    "curation",
    "explorer",
    "figure",
    "handouts",
    "load",
    "practise",
    "present",
    "principles",
    "start",
    "table",
    "tables",
    "teach",
]
