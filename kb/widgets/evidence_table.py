"""The evidence as a table: each claim with how it was studied, what was found and what that does not show."""

from collections import Counter
from functools import partial

from markupsafe import Markup

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.page import firmness, how_studied, statements
from ..pages.parts import Prose
from ..pages.templating import macro
from ..schema import DESIGNS

_macro = partial(macro, "widgets/templates/principles.html")


class EvidenceTable:
    """The findings, those of the firmest designs first; narrowed to a design and to what they are about."""

    def __init__(self, base: KnowledgeBase):
        self._base = base
        self._findings = sorted(base.library.of("finding"), key=firmness)
        self._design = self._subject = ""

    def choose_design(self, design: str) -> None:
        """Keep the findings of one design; of all, for an empty word."""
        self._design = design

    def choose_subject(self, id: str) -> None:
        """Keep the findings that put a record to the test; of all, for an empty id."""
        self._subject = id

    def told(self) -> str:
        """How many findings are listed, in a sentence."""
        return f"{len(self._listed())} of {len(self._findings)} findings."

    def table(self, shown: tuple[str, ...]) -> Markup:
        """The findings that are listed, and the choices; those of the records `shown` beside it are marked."""
        rows = [
            (one, how_studied(self._base, one), self._prose(one, "Result"), self._prose(one, "Limits"))
            for one in self._listed()
        ]
        choices = (self._designs(), self._design, self._subjects(), self._subject)
        return _macro("evidence")(rows, shown, *choices)

    def _designs(self) -> list[tuple[str, str]]:
        counts = Counter(one.facts["design"] for one in self._findings)
        found = [(f"{name.capitalize()} ({counts[name]})", name) for name in DESIGNS if counts[name]]
        return [(f"In any way ({len(self._findings)})", ""), *found]

    def _subjects(self) -> list[tuple[str, str]]:
        ids = {link.target for one in self._findings for link in one.links}
        return [("Anything", ""), *sorted((self._base.record(id).label, id) for id in ids)]

    def _listed(self) -> list[Record]:
        return [
            one
            for one in self._findings
            if self._design in ("", one.facts["design"])
            and self._subject in ("", *(link.target for link in one.links))
        ]

    def _prose(self, finding: Record, section: str) -> Prose:
        return Prose("", statements(self._base, section, finding.items(section)))
