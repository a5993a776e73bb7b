"""The search box with its hits and why they were found; it keeps nothing that is typed."""

from collections.abc import Collection

import ipywidgets as w
from traitlets import Unicode

from ..knowledge.base import KnowledgeBase
from .common import StatusLine, alert
from .page_view import PageView

NOTHING_FOUND = (
    "Not in this knowledge base. It holds ideas of relational psychotherapy and where they come from; "
    "it gives no advice about a client."
)


class Finder(w.VBox):  # type: ignore[misc]
    """Type, press Enter, choose.

    Attributes:
        found: the id of the chosen record, at first of the best hit.
    """

    found = Unicode("")

    def __init__(self, base: KnowledgeBase, kinds: Collection[str], hint: str):
        self._base, self._kinds = base, tuple(kinds)
        names = [record.label for kind in kinds for record in base.library.of(kind)]
        self._box = w.Combobox(
            options=tuple(dict.fromkeys(names)),
            placeholder=hint,
            description="Find",
            ensure_option=False,
            continuous_update=False,
            layout=w.Layout(width="min(44em, 100%)"),
        )
        self._hits = w.Select(description="Found", rows=6, layout=w.Layout(display="none", width="100%"))
        self._status, self._notice = StatusLine(), PageView()
        super().__init__([self._notice, self._box, self._hits, self._status])
        self._status.when_changed(self._box, self._search)
        self._status.when_changed(self._hits, self._choose)

    def announce(self, words: str) -> None:
        """Show and announce a sentence under the box."""
        self._status.announce(words)

    def _search(self) -> None:
        """Show the hits; the query is deleted from the box at once."""
        text = self._box.value.strip()
        if not text:
            return
        self._notice.html = alert(self._base.notice(text))
        hits = self._base.index.search(text, self._kinds)
        self._box.value = ""
        self._hits.value = None
        self._hits.options = [(f"{hit.label} ({hit.kind}): {hit.why}", hit.id) for hit in hits]
        self._hits.layout.display = "" if hits else "none"
        self.announce(f"{len(hits)} found; the first is shown." if hits else NOTHING_FOUND)
        if hits:
            self._hits.value = hits[0].id

    def _choose(self) -> None:
        if self._hits.value:
            self.found = ""
            self.found = self._hits.value
