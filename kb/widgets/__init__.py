"""What the notebooks show: panels to press, tables and pictures to look at.

A thin skin: what is shown comes from pages, scenes and tables; nothing here is kept or sent.
"""

from .panels import browser, start
from .views import View, curation, figure, table

__all__ = ["View", "browser", "curation", "figure", "start", "table"]
