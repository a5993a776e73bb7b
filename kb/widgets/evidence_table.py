"""The table of the evidence, narrowed to a kind of study and to what the findings are about."""

from functools import partial

from markupsafe import Markup

from ..knowledge.base import KnowledgeBase
from ..pages.evidence_rows import EvidenceRow, designs, evidence_rows, subjects
from ..pages.templating import macro

_macro = partial(macro, "widgets/templates/principles.html")


class EvidenceTable:
    """The findings, those of the firmest designs first; narrowed to a design and to what they are about."""

    def __init__(self, base: KnowledgeBase):
        self._rows = evidence_rows(base)
        self._designs, self._subjects = designs(self._rows), subjects(base, self._rows)
        self._design = self._subject = ""

    def choose_design(self, design: str) -> None:
        """Keep the findings of one design; of all, for an empty word."""
        self._design = design

    def choose_subject(self, id: str) -> None:
        """Keep the findings that put a record to the test; of all, for an empty id."""
        self._subject = id

    def told(self) -> str:
        """How many findings are listed, in a sentence."""
        return f"{len(self._listed())} of {len(self._rows)} findings."

    def table(self, shown: tuple[str, ...]) -> Markup:
        """The findings that are listed, and the choices; those of the records `shown` beside it are marked."""
        choices = (self._subjects, self._subject, self._designs, self._design)
        return _macro("evidence")(self._listed(), shown, choices)

    def _listed(self) -> list[EvidenceRow]:
        return [
            row
            for row in self._rows
            if self._design in ("", row.design) and self._subject in ("", *row.about)
        ]
