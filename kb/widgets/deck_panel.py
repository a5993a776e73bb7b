"""Cards on the page for practising: the decks, a card at a time, and what comes. Kept only if one asks for it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cached_property, partial

from markupsafe import Markup

from ..exchange.exports import CARDS
from ..home.folder import copied_by_a_cloud, shared_room
from ..home.learning import NEW_A_DAY, Learning
from ..home.review_log import progress_folder
from ..home.sitting import Sitting
from ..knowledge.base import KnowledgeBase
from ..pages.html import MARKS
from ..pages.templating import macro
from ..training.decks import Deck
from ..training.flashcard import Flashcard
from .card_face import comes_again, face, rating_buttons
from .coming_cards import DAYS, summary, weeks
from .deck_choice import deck_rows, grouped_decks
from .paper import printed_as
from .surface import Event, Part, Surface
from .take_along import TakeAlong

KEPT_NOWHERE = "In this room nothing is kept: what you learn here is forgotten when you close the page."
MOST_PRINTED = 400  # cards; more are a stack of paper, and seconds to wait for
_macro = partial(macro, "widgets/templates/deck.html")


def _now() -> datetime:
    return datetime.now(UTC)


class DeckPanel(Part):
    """The decks, a sitting with one of them, and what is kept.

    Acts before: `deck-draw` looks for what other pages did; `deck-choose` a deck by its key in `value`;
    `deck-learn`; `deck-take-back` a card that was set aside, and `deck-leech` sets one aside, by its name in
    `card`. During it: `deck-turn`, `deck-rate` with the rating in `value`, `deck-aside`, `deck-undo`,
    `deck-leave`; at its end `deck-more` new ones, and `deck-hurry` does not wait. What is kept: `deck-keep` or
    `deck-not-now`; `deck-ask`, then `deck-wipe` or `deck-no`.
    """

    def __init__(
        self, surface: Surface, region: str, base: KnowledgeBase, clock: Callable[[], datetime] = _now
    ):
        super().__init__(surface, region)
        self._base, self._clock = base, clock
        self._key = ""  # of the chosen deck
        self._sitting: Sitting | None = None
        self._declined = self._asked = False
        self._take = TakeAlong(surface, base, CARDS, lambda: (f"Cards: {self._deck.title}", self._deck.cards))
        surface.add(self._take)
        self.acts = {
            "deck-draw": self._look,
            "deck-choose": self._choose,
            "deck-learn": self._learn,
            "deck-take-back": lambda event: self._change(event["card"], aside=False),
            "deck-leech": lambda event: self._change(event["card"], aside=True),
            "deck-turn": self._turn,
            "deck-rate": self._rate,
            "deck-aside": self._set_aside,
            "deck-undo": self._undo,
            "deck-leave": self._leave,
            "deck-more": lambda _: self._go_on(Sitting.more),
            "deck-hurry": lambda _: self._go_on(Sitting.hurry),
            "deck-keep": self._keep,
            "deck-not-now": self._decline,
            "deck-ask": lambda _: self._ask(asked=True),
            "deck-no": lambda _: self._ask(asked=False),
            "deck-wipe": self._wipe,
        }
        surface.later(self.draw)

    @cached_property
    def _learning(self) -> Learning:
        """The learner's progress; read once the page is there."""
        return Learning(self._base, self._clock())

    def draw(self) -> None:
        """Show everything as it is now."""
        if self._sitting is None:
            self.show(self._choices())
        elif self._sitting.card is None:
            self.show(self._end(self._sitting))
        else:
            self.show(self._card(self._sitting, self._sitting.card))

    # ---- before ----

    @property
    def _groups(self) -> dict[str, list[Deck]]:
        return grouped_decks(self._base)

    @property
    def _deck(self) -> Deck:
        """The chosen deck; the first if it is no longer there."""
        decks = [deck for group in self._groups.values() for deck in group]
        return next((deck for deck in decks if deck.key == self._key), decks[0])

    def _choices(self) -> Markup:
        now, deck = self._clock(), self._deck
        values = {
            "groups": deck_rows(self._learning, self._groups, now),
            "deck": deck,
            "queue": self._learning.queue(deck.cards, now),
            "leeches": self._shown(self._learning.leeches(deck.cards)),
            "aside": self._shown(self._learning.set_aside(deck.cards)),
            "take": self._take.menu(),
            "printed": printed_as("learning") if len(deck.cards) <= MOST_PRINTED else [],
            "ids": " ".join(dict.fromkeys(card.record for card in deck.cards)),
            "keeping": self._keeping(),
            **self._coming(deck),
        }
        return _macro("decks")(values)

    def _shown(self, cards: Sequence[Flashcard]) -> list[tuple[Flashcard, str]]:
        """Cards with the names of their records."""
        return [(card, self._base.record(card.record).label) for card in cards]

    def _coming(self, deck: Deck) -> dict[str, object]:
        days = self._learning.calendar(deck.cards, self._clock(), DAYS)
        return {"coming": summary(days), "weeks": weeks(days) if any(count for _, count in days) else []}

    def _keeping(self) -> dict[str, object]:
        """What is kept and where, and what is asked about it."""
        return {
            "shared": KEPT_NOWHERE if shared_room() else "",
            "kept": self._learning.kept,
            "declined": self._declined,
            "asked": self._asked,
            "folder": progress_folder(),
            "cloud": copied_by_a_cloud(),
            "problems": self._learning.problems,
        }

    def _look(self, _: Event) -> None:
        """Draw anew with what other pages did, unless a card is open."""
        self._learning.look(self._clock())
        if self._sitting is None:
            self.draw()

    def _choose(self, event: Event) -> None:
        self._key = event["value"]
        self.draw()
        self.surface.announce(f"{self._deck.title}, {len(self._deck.cards)} cards.")

    def _change(self, card: str, *, aside: bool) -> None:
        """Set a card aside or take it back, from the lists beside the decks."""
        (self._learning.suspend if aside else self._learning.unsuspend)(card, self._clock())
        self.draw()
        self.surface.say("The card is set aside." if aside else "The card comes again.")
        self.surface.move_focus("[data-key=deck-learn]")

    # ---- during ----

    def _learn(self, _: Event) -> None:
        self._sitting = Sitting(self._learning, self._deck, self._clock())
        self._arrive()

    def _arrive(self) -> None:
        """Show where one is, and lead there whoever hears or types."""
        self.draw()
        self.surface.move_focus("[data-key=deck-front]")

    def _card(self, sitting: Sitting, card: Flashcard) -> Markup:
        standing, shown = self._learning.standing(card.id), face(self._base, card)
        values = {
            "title": sitting.deck.title,
            "queue": sitting.queue,
            "face": shown,
            "turned": sitting.turned,
            "buttons": rating_buttons(self._learning.outcomes(card.id, self._clock()))
            if sitting.turned
            else [],
            "leech": standing.leech,
            "new": standing.due is None,
            "can_undo": sitting.can_undo,
            "marks": MARKS,
        }
        return _macro("card")(values)

    def _turn(self, _: Event) -> None:
        if self._sitting and self._sitting.card and not self._sitting.turned:
            self._sitting.turned = True
            self.draw()
            self.surface.move_focus("[data-key=deck-answer]")
            self.surface.announce(face(self._base, self._sitting.card).answer)

    def _rate(self, event: Event) -> None:
        if self._sitting and self._sitting.turned:
            after = self._sitting.rate(int(event["value"]), self._clock())
            self._arrive()
            self.surface.say(
                "The card before was answered on another page meanwhile; that counts."
                if after is None
                else f"The card before comes again {comes_again(after)}."
            )

    def _set_aside(self, _: Event) -> None:
        if self._sitting and self._sitting.card:
            self._sitting.set_aside(self._clock())
            self._arrive()
            self.surface.say("The card before is set aside. Take it back any time, beside the decks.")

    def _undo(self, _: Event) -> None:
        if self._sitting is None:
            return
        taken_back = self._sitting.undo(self._clock())
        self.draw()
        turned = self._sitting.turned
        self.surface.move_focus("[data-key=deck-answer]" if turned else "[data-key=deck-front]")
        self.surface.say("Taken back." if taken_back else "There is nothing to take back.")

    def _leave(self, _: Event) -> None:
        self._sitting = None
        self.draw()
        self.surface.move_focus("[data-key=deck-learn]")

    # ---- after ----

    def _end(self, sitting: Sitting) -> Markup:
        now = self._clock()
        never = self._learning.stages(sitting.deck.cards)["new"]
        values = {
            "title": sitting.deck.title,
            "seen": sitting.seen,
            "again": sitting.again,
            "today": self._learning.reviewed(now),
            "later": comes_again(sitting.queue.later - now) if sitting.queue.later else "",
            "more": min(never, NEW_A_DAY),
            "can_undo": sitting.can_undo,
            "keeping": self._keeping(),
            **self._coming(sitting.deck),
        }
        return _macro("end")(values)

    def _go_on(self, how: Callable[[Sitting, datetime], None]) -> None:
        if self._sitting:
            how(self._sitting, self._clock())
            self._arrive()

    # ---- what is kept ----

    def _keep(self, _: Event) -> None:
        self._learning.keep()
        self.draw()
        self.surface.move_focus("[data-key=deck-kept]")
        self.surface.say("Your progress is kept on this computer from now on, what you did before included.")

    def _decline(self, _: Event) -> None:
        self._declined = True
        self.draw()
        self.surface.move_focus("[data-key=deck-learn]")

    def _ask(self, *, asked: bool) -> None:
        self._asked = asked
        self.draw()
        self.surface.move_focus("[data-key=deck-no]" if asked else "[data-key=deck-ask]")

    def _wipe(self, _: Event) -> None:
        left = self._learning.wipe(self._clock())[1]
        self._asked, self._declined = False, True
        if self._sitting:
            self._sitting = Sitting(self._learning, self._sitting.deck, self._clock())
        self.draw()
        others = (
            f" What else is in that folder stayed ({left} {'file' if left == 1 else 'files'})."
            if left
            else ""
        )
        self.surface.say(
            f"Your progress is deleted from this computer.{others} "
            "Backups, and copies made by other programs, are not reached."
        )
        self.surface.move_focus("[data-key=deck-front], [data-key=deck-learn]")
