"""The workspace for looking things up: search, map and page on one screen."""

from ..exchange.large.vocabulary import LargeVocabulary
from ..knowledge.base import KnowledgeBase
from ..pages.templating import fill
from ..schema import EXPLORED
from .collecting import Lists
from .discussed import Discussed
from .finding import Finding
from .frame import frame
from .glossary import Glossary
from .maps import Map
from .noting import Notes
from .paper import Printing
from .reading import ReadingPane
from .stage import Stage
from .surface import Surface, region
from .vocabulary_page import VocabularyExplorer, vocabulary_explorer


class Explorer(Surface):
    """Search, map and page of one knowledge base; `selected` is the id of the record that is shown."""

    found = region()
    letters = region()
    lists = region()
    recent = region()
    map = region()
    notes = region()
    page = region()
    stage = region()
    texts = region()

    def __init__(self, base: KnowledgeBase, start: str):
        shell = frame("02-look-up.ipynb", fill("widgets/templates/explorer.html", {}), fills=True)
        super().__init__(shell)
        self.base = base
        self._map = Map(self, "map", base)
        self._reading = ReadingPane(self, "page", base, self._arrived)
        self._notes = Notes(self, "notes", base)
        self._discussed = Discussed(self, "texts", base)
        for part in (
            self._reading,
            Finding(self, "found", base, EXPLORED),
            Glossary(self, "letters", base),
            Lists(self, "lists", base),
            self._notes,
            self._discussed,
            self._map,
            Printing(self, base),
            Stage(self, "stage", base),
        ):
            self.add(part)
        self._reading.open(start)

    @property
    def selected(self) -> str:
        """The id of the record that is shown, or the first of two."""
        return self._reading.id

    def _arrived(self) -> None:
        """Follow the page with everything else, once the page itself is on its way."""
        self.address(self.selected)
        self.later(self._follow)

    def _follow(self) -> None:
        records = self._reading.recent()
        self.recent = str(fill("widgets/templates/recent.html", {"records": records}))
        self._notes.show_record(self.selected)
        self._discussed.show_record(self.selected)
        self._move_map()

    def _move_map(self) -> None:
        """Follow to a record or to two; the reason for a line is read with the line in sight."""
        what, ids = self._reading.place
        if what == "record":
            self._map.show_record(*ids)
        elif what == "comparison" or not self._map.shown.issuperset(ids):
            self._map.show_together(*ids)


def explorer(base: KnowledgeBase | LargeVocabulary, start: str = "") -> Explorer | VocabularyExplorer:
    """Find, see and read; starts at a record, or at the first principle (of a large vocabulary: concept)."""
    if isinstance(base, LargeVocabulary):
        return vocabulary_explorer(base, start)
    return Explorer(base, start or next(record.id for record in base.library.of("principle")))
