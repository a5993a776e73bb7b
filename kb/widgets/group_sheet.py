"""What a record gives a group on paper: the six ways of hearing it, or all that is said of it."""

from datetime import date
from functools import partial

from ..handouts.catalogue import Options, handout
from ..home.institute import settings
from ..knowledge.base import KnowledgeBase
from .paper import save_handout
from .surface import Event, Part, Surface


class GroupSheet(Part):
    """Answers `sheet`: saves as PDF the handout that fits the record `id`; fills no region.

    Its event says for whom it is (`for`): `trainer`, or `trainee` for empty boxes to write in.
    """

    def __init__(self, surface: Surface, base: KnowledgeBase):
        super().__init__(surface, "")
        self.acts = {"sheet": partial(self._save, base)}

    def _save(self, base: KnowledgeBase, event: Event) -> None:
        id, audience, own = event["id"], event["for"], settings()
        options = Options(audience=audience, paper=own.paper, institute=own.institute, on=date.today())
        heard = sum(link.relation == "heard-by" for link in base.record(id).links)
        name = "six-ways" if heard > 1 else ""
        one = handout(base, name or id, [id] if name else (), options)
        self.surface.offer(save_handout(one, name, ".pdf", audience))
