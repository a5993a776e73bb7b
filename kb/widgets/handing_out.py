"""The page of handouts: what it is for, of what, how it looks, and the file."""

from dataclasses import replace

from markupsafe import Markup

from ..content.records import Record
from ..handouts.catalogue import handout, sheet_of
from ..handouts.handout_type import PAPER_NAMES
from ..handouts.model import Handout
from ..handouts.sorts import GROUPS, HANDOUTS, SESSION
from ..handouts.workshops import Needed, needed
from ..handouts.writers.web import web
from ..home.folder import shared_room
from ..home.institute import settings
from ..home.named_lists import followed, read_list, read_lists
from ..knowledge.base import KnowledgeBase
from ..pages.templating import fill
from ..schema import KINDS
from .finding import found
from .frame import frame
from .institute_form import InstituteForm
from .paper import save_handout
from .surface import Event, Surface, region
from .wish import WORKSHOP, WORKSHOP_TITLE, Wish, formats
from .your_files import Files

FEW = 24  # so many records are listed without a search
MOST = 8  # results of a search
_PLAIN = ("records", *(name for name, entry in HANDOUTS.items() if entry.sheet))  # named by their title alone


class HandoutsPage(Surface):
    """Choose what it is for, then of what; see it; save it.

    Acts: `purpose` with `name`; `seek` with `value`, and `seek-go` among the purposes; `find` with `value`,
    `find-go`, `choose` and `unchoose` a record by `id`, `from-list` with the key of a `list`; `audience`,
    `paper` with `value`, `grey`, `large`; `make` with `format`; for a workshop, `part` with `number` and
    `make-all`; `open` chooses the handout that fits a record.
    """

    purposes = region()
    choice = region()
    preview = region()
    files = region()
    institute = region()

    def __init__(self, base: KnowledgeBase):
        main = fill("widgets/templates/handouts.html", {})
        super().__init__(frame("04-handouts.ipynb", main, fills=True))
        self._base, self._query, self._sought = base, "", ""
        first = next(base.library.of("principle")).id
        self._wish = Wish("principle", (first,))
        self._files = Files(self, "files")
        for part in (self._files, InstituteForm(self, "institute", self._draw)):
            self.add(part)
        self.acts |= {
            "purpose": lambda event: self._choose_purpose(event["name"]),
            "seek": self._seek,
            "seek-go": self._choose_sought,
            "find": self._find,
            "find-go": self._choose_first,
            "choose": lambda event: self._choose(event["id"]),
            "unchoose": self._unchoose,
            "from-list": self._take_list,
            "audience": lambda event: self._change(audience=event["value"]),
            "paper": lambda event: self._change(paper=event["value"]),
            "grey": lambda _: self._change(grey=not self._wish.grey),
            "large": lambda _: self._change(large=not self._wish.large),
            "part": lambda event: self._change(part=int(event["number"])),
            "make": self._make,
            "make-all": self._make_all,
            "open": lambda event: self._open(event["id"]),
        }
        self._draw()

    # ---- what is shown ----

    def _draw(self) -> None:
        """Show everything as it is now."""
        self._draw_purposes()
        self._draw_choice()
        self._draw_preview()

    def _draw_purposes(self) -> None:
        values = {"groups": self._purposes(), "chosen": self._wish.name, "sought": self._sought}
        self.purposes = str(fill("widgets/templates/handout_purposes.html", values))

    def _purposes(self) -> dict[str, list[tuple[str, str]]]:
        """The handouts under their headings, each in words and by name: those that have the words sought."""
        offered = [(SESSION, WORKSHOP_TITLE, WORKSHOP, "")]
        offered += [(entry.group, entry.title, name, entry.about) for name, entry in HANDOUTS.items()]
        sought = self._sought.casefold().split()
        found: dict[str, list[tuple[str, str]]] = {group: [] for group in GROUPS}
        for group, title, name, about in offered:
            if all(word in f"{group} {title} {name} {about}".casefold() for word in sought):
                found[group].append((title, name))
        return {group: those for group, those in found.items() if those}

    def _draw_choice(self) -> None:
        wish, entry = self._wish, self._wish.type
        parts = self._needed()
        values = {
            "wish": wish,
            "title": entry.title if entry else WORKSHOP_TITLE,
            "about": f"{entry.about[0].upper()}{entry.about[1:]}." if entry else "",
            "chosen": [self._base.record(id) for id in wish.ids],
            "wants": wish.most is None or len(wish.ids) < wish.most,
            "query": self._query,
            "hits": self._hits(),
            "offered": self._offered(),
            "lists": [] if shared_room() or not self._wants_lists() else self._lists(),
            "parts": parts,
            "options": wish.options(wish.name if entry else "records", settings()),
            "formats": formats(self._part().name) if wish.complete else (),
        }
        self.choice = str(fill("widgets/templates/handout_choice.html", values))

    def _draw_preview(self) -> None:
        document = web(self._handout()).decode() if self._wish.complete else ""
        self.preview = str(fill("widgets/templates/handout_preview.html", {"document": document}))

    def _hits(self) -> Markup:
        """The results of the search among the records that fit."""
        if not self._query.strip():
            return Markup()
        kinds = tuple({record.kind for record in self._fitting()})
        fitting = {record.id for record in self._fitting()}
        hits = [hit for hit in self._base.index.search(self._query, kinds, 60) if hit.id in fitting]
        return found(self._base, self._query, hits[:MOST], act="choose")

    def _fitting(self) -> list[Record]:
        """The records that can be chosen next."""
        wish, library = self._wish, self._base.library
        if wish.name == WORKSHOP:
            return list(library.of(WORKSHOP))
        entry = HANDOUTS[wish.name]
        kinds = entry.kinds or tuple(kind for kind in KINDS if kind != "document")
        compared = self._compared() if wish.name == "disagreement" else None
        return [
            record
            for kind in kinds
            for record in library.of(kind)
            if entry.fits(record)
            and record.id not in wish.ids
            and (compared is None or record.id in compared)
        ]

    def _compared(self) -> set[str]:
        """The records that somebody has compared in writing: with the chosen one, if there is one."""
        links = [link for link in self._base.library.links() if link.relation == "contrasts-with"]
        pairs = [{link.source, link.target} for link in links]
        return {id for pair in pairs if pair.issuperset(self._wish.ids) for id in pair}

    def _offered(self) -> list[Record]:
        """The records to choose from without a search, if they are few."""
        records = self._fitting()
        return records if len(records) <= FEW else []

    def _wants_lists(self) -> bool:
        return bool(self._wish.type) and self._wish.most is None

    def _lists(self) -> list[tuple[str, str]]:
        return [(one.title, one.key) for one in read_lists() if one.items]

    # ---- how it is made ----

    def _part(self, number: int | None = None) -> Needed:
        """The handout that is shown; of a workshop, the one with a number."""
        wish, parts = self._wish, self._needed()
        if not parts:
            return Needed("", wish.name, wish.ids, wish.audience)
        return parts[min(wish.part if number is None else number, len(parts) - 1)]

    def _handout(self, number: int | None = None) -> Handout:
        """The handout that is shown; of a workshop, the one with a number."""
        part = self._part(number)
        options = self._wish.options(part.name, settings(), part.audience)
        return handout(self._base, part.name, part.ids, options)

    def _needed(self) -> tuple[Needed, ...]:
        """The handouts of the chosen workshop."""
        return needed(self._base, self._wish.ids[0]) if self._wish.name == WORKSHOP and self._wish.ids else ()

    # ---- what can be done ----

    def _change(self, **changes: object) -> None:
        """Change the wish, and show it."""
        self._wish = replace(self._wish, **changes)  # type: ignore[arg-type]
        self._draw()

    def _seek(self, event: Event) -> None:
        """Show only the handouts that have the words."""
        self._sought = event["value"]
        self._draw_purposes()

    def _choose_sought(self, event: Event) -> None:
        """Choose the first of the handouts that have the words."""
        self._sought = event.get("text", "")
        if first := next((name for those in self._purposes().values() for _, name in those), ""):
            self._choose_purpose(first)

    def _choose_purpose(self, name: str) -> None:
        """Choose another handout; records that fit it too stay chosen."""
        before = self._wish
        if name != WORKSHOP and name not in HANDOUTS:
            raise ValueError("There is no such handout.")
        self._query = ""
        self._wish = replace(before, name=name, ids=(), part=0)
        fitting = {record.id for record in self._fitting()}
        ids = tuple(id for id in before.ids if id in fitting and before.meant)[: self._wish.most]
        meant = bool(ids)
        if not ids and self._wish.most == 1 and len(fitting) <= FEW:
            ids = (self._fitting()[0].id,)  # something is shown at once
        self._change(ids=ids, meant=meant)
        self.top("choice")

    def _find(self, event: Event) -> None:
        self._query = event["value"]
        self._draw_choice()

    def _choose_first(self, event: Event) -> None:
        """Choose the first record that the words find."""
        kinds = tuple({record.kind for record in self._fitting()})
        fitting = {record.id for record in self._fitting()}
        hits = self._base.index.search(event.get("text", ""), kinds, 60)
        if first := next((hit.id for hit in hits if hit.id in fitting), ""):
            self._choose(first)

    def _choose(self, id: str) -> None:
        """Add a record; if it is of one only, the record takes the place of the one before."""
        id, wish = self._base.record(id).id, self._wish
        ids = tuple(one for one in wish.ids if one != id)
        room = len(ids) if wish.most is None else max(wish.most - 1, 0)
        self._query = ""
        self._change(ids=(*ids[:room], id) if wish.most != 0 else (), part=0, meant=True)

    def _unchoose(self, event: Event) -> None:
        self._change(ids=tuple(id for id in self._wish.ids if id != event["id"]))

    def _take_list(self, event: Event) -> None:
        """Add the records of one of the user's lists."""
        items = followed(self._base, read_list(event["list"]).items)
        ids = [item.id for item in items if item.id in self._base.library.records]
        self._change(ids=tuple(dict.fromkeys((*self._wish.ids, *ids))), meant=True)

    def _open(self, id: str) -> None:
        """Choose the handout that fits a record."""
        record = self._base.record(id)
        name = WORKSHOP if record.kind == WORKSHOP else sheet_of(record)
        if name == "records" and HANDOUTS["six-ways"].fits(record):
            name = "six-ways"
        self._wish = replace(self._wish, name=name, ids=(record.id,), part=0, meant=True)
        self._draw()

    def _make(self, event: Event) -> None:
        """Save the handout that is shown."""
        if not self._wish.complete:
            self.say("Choose first what it is of.")
            return
        path = save_handout(self._handout(), self._file_name(), event["format"])
        self._files.draw()
        self.offer(path)

    def _make_all(self, event: Event) -> None:
        """Save every handout that the chosen workshop needs, numbered in the order of use."""
        parts = self._needed()
        for number in range(len(parts)):
            save_handout(self._handout(number), self._file_name(number), event["format"])
        self._files.draw()
        self.tab("files")
        self.say(f"{len(parts)} files are ready: see “Your files”. Their numbers are the order of use.")

    def _file_name(self, part: int | None = None) -> str:
        """A name that tells the file from those of other handouts about the same records."""
        if parts := self._needed():
            number = self._wish.part if part is None else part
            return f"{self._base.record(self._wish.ids[0]).label} {number + 1:02}, {parts[number].words}"
        title = self._handout().title
        words = self._said()
        return f"{title} ({', '.join(words)})" if words else title

    def _said(self) -> list[str]:
        """What a file's name says besides the title: the handout, for whom, and an unusual look."""
        name, own = self._wish.name, settings()
        how = self._wish.options(name, own)
        words = [] if name in _PLAIN else [name.replace("-", " ")]
        words += ["trainees"] if how.audience == "trainee" else []
        words += [PAPER_NAMES[how.paper]] if how.paper != own.paper and len(self._wish.papers) > 1 else []
        return [*words, *["large print"] * how.large, *["without colour"] * how.grey]


def handouts(base: KnowledgeBase) -> HandoutsPage:
    """Choose, see and save a handout; the files that were saved; the institute's name and logo."""
    return HandoutsPage(base)
