"""The search of a surface: results as one types, with what matches marked and why each was found."""

import re
from collections.abc import Callable, Collection
from threading import Timer
from typing import NamedTuple

from markupsafe import Markup

from ..content.stemming import stems_of, tokenize
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import added
from ..knowledge.search.index import Hit
from ..pages.templating import fill
from .surface import Event, Part, Surface

NOTHING_FOUND = (
    "Not in this knowledge base. It holds ideas of relational psychotherapy and where they come from; "
    "it gives no advice about a client."
)
MOST = 12
WAIT = 0.3  # seconds after the page is made
_WORD = re.compile(r"[\w'’-]+")


def index_soon(base: KnowledgeBase) -> Timer:
    """Build the index once the page is there, so that the first word typed is answered at once."""
    return soon(lambda: base.index)


def soon(act: Callable[[], object]) -> Timer:
    """Do something beside all else once the page is there, so that nobody has to wait for it later."""
    timer = Timer(WAIT, act)
    timer.daemon = True
    timer.start()
    return timer


class MarkedHit(NamedTuple):
    """A hit, its label and snippet with the words that were searched for marked, and what is not shipped of it."""

    hit: Hit
    label: Markup
    snippet: Markup
    added: str


class Finding(Part):
    """Results of a search box; it keeps nothing that is typed but the first result's id.

    Acts: `search` with `value`; `search-go`, which opens the first result.
    """

    def __init__(self, surface: Surface, region: str, base: KnowledgeBase, kinds: Collection[str]):
        super().__init__(surface, region)
        self._base, self._kinds = base, tuple(kinds)
        self._first = ""
        self._index = index_soon(base)
        self.acts = {"search": self._search, "search-go": self._go}

    def _search(self, event: Event) -> None:
        text = event["value"].strip()
        if not text:
            self._first = ""
            self.show(Markup())
            return
        self._index.join()
        hits = self._base.index.search(text, self._kinds, MOST)
        self._first = hits[0].id if hits else ""
        self.show(found(self._base, text, hits))
        self.surface.tab("found")
        self.surface.announce(f"{len(hits)} found." if hits else NOTHING_FOUND)

    def _go(self, event: Event) -> None:
        """Open the first result; what is in the box is searched for first, in case it is new."""
        self._search({"value": event.get("text", "")})
        if self._first:
            self.surface.hear({"do": "open", "id": self._first})


def found(base: KnowledgeBase, text: str, hits: Collection[Hit], act: str = "open") -> Markup:
    """Results as a list of links that do `act`; the notice for people in danger comes first."""
    rows, notice = marked_hits(text, hits), base.notice(text)
    values = {"rows": rows, "notice": notice, "nothing": NOTHING_FOUND, "act": act}
    return fill("widgets/templates/found.html", values)


def marked_hits(text: str, hits: Collection[Hit]) -> list[MarkedHit]:
    """Hits with the words of a text marked in their labels and snippets."""
    stems = frozenset(stem for token in tokenize(text) for stem in stems_of(token))
    return [
        MarkedHit(hit, marked(hit.label, stems), marked(hit.snippet, stems), added([hit.overlay]))
        for hit in hits
    ]


def marked(text: str, stems: frozenset[str]) -> Markup:
    """A text in which the words that have one of these stems are marked."""
    parts, end = [], 0
    for match in _WORD.finditer(text):
        if any(stem in stems for token in tokenize(match.group()) for stem in stems_of(token)):
            parts += [Markup.escape(text[end : match.start()]), Markup("<mark>%s</mark>") % match.group()]
            end = match.end()
    return Markup("").join([*parts, Markup.escape(text[end:])])
