"""What a record gives a group on paper: a story, six ways of hearing it, a role play, a plan, or all of it."""

from dataclasses import replace

from ..handouts.catalogue import handout
from ..knowledge.base import KnowledgeBase
from .paper import own_options, save_handout
from .surface import Event, Part, Surface

# The handouts of one record -> how their files are told apart.
SHEETS = {
    "story": "to read aloud",
    "six-ways": "six ways",
    "readings": "six sheets",
    "role-play": "role play",
    "leader": "to lead",
    "session-pack": "for the session",
    "plan": "the plan",
    "records": "",
}


class GroupSheet(Part):
    """Answers `sheet`: saves a handout of one record as PDF; fills no region.

    Its event has the record's `id`, the handout (`what`, a key of `SHEETS`), and for whom it is (`for`):
    `trainer`, or `trainee` for less to read and more to write.
    """

    def __init__(self, surface: Surface, base: KnowledgeBase):
        super().__init__(surface, "")
        self._base = base
        self.acts = {"sheet": self._save}

    def _save(self, event: Event) -> None:
        name, audience = event["what"], event["for"]
        one = handout(self._base, name, [event["id"]], replace(own_options(), audience=audience))
        words = [SHEETS[name], *(["to write in"] if audience == "trainee" else [])]
        self.surface.offer(save_handout(one, ", ".join(filter(None, words)), ".pdf"))
