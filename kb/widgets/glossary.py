"""A to Z: the concepts by letter, by theory, by principle."""

from collections.abc import Callable
from string import ascii_uppercase

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.alphabet import initial
from ..pages.templating import fill
from .surface import Event, Part, Surface

EVERY = "All"


class Glossary(Part):
    """The concepts from A to Z, as links with their plain words, for a narrow column.

    Acts: `glossary-letter`, `glossary-theory` and `glossary-principle`, each with a `value`. What was
    chosen stays until something else is.
    """

    def __init__(self, surface: Surface, region: str, base: KnowledgeBase):
        super().__init__(surface, region)
        self._base = base
        self._concepts = sorted(base.library.of("concept"), key=lambda record: record.label.casefold())
        self._theory = self._principle = self._letter = ""
        self.acts = {
            "glossary-letter": lambda event: self.show_letter(event["value"]),
            "glossary-theory": self._narrow_by(self._set_theory),
            "glossary-principle": self._narrow_by(self._set_principle),
        }
        self._draw()

    def show_letter(self, letter: str) -> None:
        """List the concepts under a letter, or all of them."""
        self._letter = letter
        self._draw()
        self.surface.announce(f"{letter}: {len(self._entries())} entries.")

    def _set_theory(self, id: str) -> None:
        self._theory = id

    def _set_principle(self, id: str) -> None:
        self._principle = id

    def _narrow_by(self, choose: Callable[[str], None]) -> Callable[[Event], None]:
        """List what passes the filters after one of them was chosen."""

        def narrow(event: Event) -> None:
            choose(event["value"])
            self._draw()
            self.surface.announce(f"{sum(map(self._passes, self._concepts))} concepts.")

        return narrow

    def _passes(self, record: Record) -> bool:
        """Whether a concept passes the filters."""
        bears_on = {one.target for one in record.links if one.relation == "bears-on"}
        return (not self._theory or self._theory in record.ids("theories")) and (
            not self._principle or self._principle in bears_on
        )

    def _entries(self) -> list[Record]:
        """The concepts that are listed."""
        passing = filter(self._passes, self._concepts)
        return [one for one in passing if self._letter in (EVERY, initial(one.label))]

    def _draw(self) -> None:
        """List the letter that was chosen, or the first that has anything."""
        passing = list(filter(self._passes, self._concepts))
        counts = dict.fromkeys(ascii_uppercase, 0)
        for record in passing:
            counts[initial(record.label)] = counts.get(initial(record.label), 0) + 1
        if self._letter != EVERY and not counts.get(self._letter):
            self._letter = next((letter for letter, count in counts.items() if count), EVERY)
        values = {
            "letters": {**counts, EVERY: len(passing)},
            "letter": self._letter,
            "theories": self._options("theory", "All theories"),
            "theory": self._theory,
            "principles": self._options("principle", "All principles"),
            "principle": self._principle,
            "entries": [
                (one, " ".join(line.text for line in one.items("Plainly"))) for one in self._entries()
            ],
        }
        self.show(fill("widgets/templates/glossary.html", values))

    def _options(self, kind: str, every: str) -> list[tuple[str, str]]:
        return [(every, ""), *((record.label, record.id) for record in self._base.library.of(kind))]
