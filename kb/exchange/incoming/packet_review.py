"""What a reviewer's packet means for the content: changes to take, reviews to enter, and a list for the editor."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ...content.markdown import parse_line
from ...content.records import Library, Record, record_fingerprint
from ...handouts.claim_marks import ClaimMark, hashed
from ...handouts.reviewing import DAY, MARKS, ROLE, WHO, PacketClaim, packet_parts
from ...knowledge.base import KnowledgeBase
from ...schema import KINDS, sections_of
from .applying import OVERLAY, THIS_TEXT, places_of
from .changes import FACT, TEXT, Change
from .guards import Refused
from .manuscript import Manuscript
from .returned_packet import Remark, ReturnedClaim, ReturnedPacket, copied, read_day
from .rewording import NotMapped, Printed, reworded, same_on_paper, without_added
from .tracked_text import Revision, as_changed, as_it_was, revisions

_, AMEND, REJECT = MARKS
ALL = "all"
AGREED, TAKEN, UNMARKED = "agreed with", "amended and taken", "not marked"  # what became of a claim
OPEN, LEFT, UNCLEAR = "with changes not taken yet", "left for you", "unclear"
REJECTED, TO_AMEND = "rejected", "to be amended"
OUTDATED, MISSING = "changed since in the content", "not in the file"
_SETTLED = {AGREED, TAKEN}


_LISTS = {
    kind: {field.name for field in sections_of(kind) if field.type == "list"} for kind in KINDS
}  # where a line may hold more than one sentence


class Signature(NamedTuple):
    """Whose review it is: the name, the role, and the day as 2026-11-29; what is not known is empty."""

    who: str
    role: str
    day: str

    def __str__(self) -> str:
        options = {WHO: "--by", ROLE: "--role", DAY: "--on 2026-11-29"}
        missing = [name for name, text in zip(options, self, strict=True) if not text]
        if not missing:
            return f"By {self.who}, {self.role}, on {self.day}."
        said = ", ".join(f"{name} (add {options[name]})" for name in missing)
        return f"Nothing is entered as reviewed, since the packet does not surely say: {said}."


class Choice(NamedTuple):
    """What the editor takes of what the reviewer changed.

    Attributes:
        accepted: whose tracked changes are taken: authors, numbers of claims, or `all`.
        left: numbers of claims of which no change is taken.
    """

    accepted: Collection[str] = ()
    left: Collection[str] = ()


NO_CHOICE = Choice()


@dataclass(frozen=True)
class PacketReview:
    """What a packet brings.

    Attributes:
        changes: of texts, and of `review` where all claims of a record are settled.
        told: all that the reviewer says, for the editor to read; of every claim that is not simply agreed with.
    """

    changes: tuple[Change, ...]
    told: tuple[str, ...]


def packet_review(
    base: KnowledgeBase, folder: Path, packet: ReturnedPacket, signed: Signature, choice: Choice = NO_CHOICE
) -> PacketReview:
    """What a packet says of a folder of content, of which `base` was made.

    Raises:
        Refused: if the packet is of no theory that is here, or the choice names what is not in it.
    """
    return _Reading(base, folder, packet, choice).review(signed)


def signature(packet: ReturnedPacket, *, by: str = "", role: str = "", on: str = "") -> Signature:
    """Whose review a packet is, as it says, unless the editor says otherwise.

    Raises:
        Refused: if `on` is no day.
    """
    day = read_day(on) if on else packet.day
    if on and day is None:
        raise Refused(f"`{on}` is not a day. Write it as 2026-11-29.")
    return Signature(by or packet.who, role or packet.role, day.isoformat() if day else "")


class _Outcome(NamedTuple):
    """What came of a claim, and a sentence for the editor if there is something to say."""

    state: str
    told: str = ""


class _Reading:
    """Reads a packet against the content; `changes` gathers the texts that are taken."""

    def __init__(self, base: KnowledgeBase, folder: Path, packet: ReturnedPacket, choice: Choice):
        self.base, self.packet, self.choice = base, packet, choice
        self.changes: list[Change] = []
        self.theory = _theory(base.library, packet)
        self.parts = packet_parts(base, self.theory.id)
        self.claims = {claim.mark: claim for part in self.parts for claim in part.claims}
        self._overlay = (folder / OVERLAY).exists()
        self._places, self._manuscripts = places_of(folder), dict[str, Manuscript]()
        self._copied = copied(packet)
        _check(choice, packet)

    def review(self, signed: Signature) -> PacketReview:
        outcomes = {self.known(one): self.outcome(one) for one in self.packet.claims}
        reviews, why_not = self.reviews(outcomes, signed)
        typed = self.packet.day_words
        counts = Counter(one.state for one in outcomes.values()).most_common()
        told = (
            f"For review: {self.theory.label}, of version {self.packet.version or 'unknown'}. {signed}",
            *([] if signed.day or not typed else [f"“{typed}” could be more than one day, or none."]),
            f"{len(outcomes)} claims: {', '.join(f'{n} {state}' for state, n in counts)}.",
            *(one.told for one in outcomes.values() if one.told),
            *self.remarks(),
            *why_not,
        )
        return PacketReview((*self.changes, *reviews), told)

    def outcome(self, one: ReturnedClaim) -> _Outcome:
        """What becomes of a claim; a change of it that is taken is added to `changes`."""
        claim, where = self.claims.get(one.mark), self.where(one)
        if one.mark in self._copied:
            return _Outcome(UNCLEAR, f"{where} stands in the file more than once; none of them is taken.")
        if one.unclear or len(one.verdicts) > 1:
            boxes = ", ".join((*one.verdicts, *(f"“{words}”" for words in one.unclear)))
            return _Outcome(UNCLEAR, f"{where}: its boxes say {boxes}, which is no one answer.")
        if claim is None and self.known(one) != one.mark and REJECT not in one.verdicts:
            return _Outcome(TAKEN)
        if claim is None:
            return _Outcome(OUTDATED, f"{where}{_outdated(one)}")
        printed = printed_claim(claim)
        if same_on_paper(as_changed(one.words), str(printed)):
            return self.unchanged(one, printed, where)
        if REJECT in one.verdicts:
            return _Outcome(REJECTED, f"{where} is rejected: {_becomes(printed, as_changed(one.words))}")
        return self.changed(one, claim, where)

    def known(self, one: ReturnedClaim) -> ClaimMark:
        """The mark of a claim, or of the one that says already what the reviewer made of it."""
        if one.mark not in self.claims:
            for mark, claim in self.claims.items():
                same_place = mark[:2] == one.mark[:2]
                if same_place and same_on_paper(as_changed(one.words), str(printed_claim(claim))):
                    return mark
        return one.mark

    def unchanged(self, one: ReturnedClaim, printed: Printed, where: str) -> _Outcome:
        """What becomes of a claim of which the words are as they were."""
        if REJECT in one.verdicts:
            return _Outcome(REJECTED, f"{where} is rejected: “{printed.words}”")
        if AMEND in one.verdicts:
            return _Outcome(TO_AMEND, f"{where} is to be amended, and its words are not changed.")
        return _Outcome(AGREED if one.verdicts else UNMARKED)

    def changed(self, one: ReturnedClaim, claim: PacketClaim, where: str) -> _Outcome:
        """What becomes of a claim with other words that is not rejected."""
        printed, whole = printed_claim(claim), as_changed(one.words)
        new = as_changed(one.words, self.taken(one))
        becomes = _becomes(printed, whole)
        if same_on_paper(new, str(printed)):
            who = "; ".join(dict.fromkeys(_by(each) for each in revisions(one.words)))
            told = f"{where} has a tracked change that is not taken ({who}): {becomes}"
            return _Outcome(OPEN, f"{told} To take it add --accept {one.number}, or accept it in Word.")
        try:
            self.take(one, claim, printed, new)
        except NotMapped as error:
            return _Outcome(LEFT, f"{where} is left for you, since {error}: {becomes}")
        if not same_on_paper(new, whole):
            return _Outcome(OPEN, f"{where} has more tracked changes that are not taken: {becomes}")
        return _Outcome(TAKEN)

    def taken(self, one: ReturnedClaim) -> Collection[str]:
        """The authors whose tracked changes of a claim are taken."""
        authors = {each.author for each in revisions(one.words)}
        accepted = {*self.choice.accepted}
        return authors if {ALL, one.number} & accepted else authors & accepted

    def take(self, one: ReturnedClaim, claim: PacketClaim, printed: Printed, new: str) -> None:
        """Add the change of a line. Raises NotMapped if it cannot be put into the source safely."""
        if one.number in self.choice.left:
            raise NotMapped("you asked for it")
        if claim.line is None:
            raise NotMapped("a link and its certainty are no line of text")
        passage = self.manuscript(claim.record).passages.get(claim.passage)
        statements = passage.statements if passage else ()
        found = [place for place, each in enumerate(statements) if each.number == claim.line.number]
        if not found or parse_line(0, statements[found[0]].text).text != claim.line.text:
            raise NotMapped("its line is not in this folder of content")
        raw, taken = statements[found[0]].text, self.taken(one)
        by = (each for each in revisions(one.words) if each.author in taken)
        who, when = next(by, Revision(self.packet.who, ""))
        whole, added = without_added(printed, new)
        lines = [(raw, reworded(raw, printed, whole), found[0] + 1)]
        if claim.passage in _LISTS[self.base.record(claim.record).kind]:
            lines = [(raw, " ".join((lines[0][1], *added)), found[0] + 1)]
        else:
            there = {each.text for each in statements}
            lines += [("", one, found[0] + 2) for one in added if one not in there]
        self.changes += [
            Change(claim.record, TEXT, claim.passage, before, after, line, who, when, f"Claim {one.number}")
            for before, after, line in lines
            if before != after
        ]

    def manuscript(self, id: str) -> Manuscript:
        """The file of a record. Raises NotMapped if it is not in the folder."""
        if id not in self._places:
            raise NotMapped("its record is not in this folder of content")
        if id not in self._manuscripts:
            self._manuscripts[id] = Manuscript(self._places[id].read_bytes().decode("utf-8-sig"))
        return self._manuscripts[id]

    def remarks(self) -> Iterator[str]:
        """Comments and what is written on the lines, each after what it is about."""
        for one in self.packet.claims:
            yield from (f"{self.where(one)} has a comment{_said(remark)}" for remark in one.remarks)
        yield from (f"The packet has a comment{_said(remark)}" for remark in self.packet.remarks)
        titles = {claim.mark: part.title for part in self.parts for claim in part.claims}
        for mark, remark in self.packet.written:
            record = self.record(mark)
            about = titles.get(mark) or (record.label if record else "a part that is gone")
            yield f"Written about {about}{_said(remark)}"

    def reviews(
        self, outcomes: Mapping[ClaimMark, _Outcome], signed: Signature
    ) -> tuple[list[Change], list[str]]:
        """A review of each record of which every claim is settled, and why not of the others."""
        states: dict[str, Counter[str]] = defaultdict(Counter)
        outdated = {mark.record for mark, one in outcomes.items() if one.state == OUTDATED}
        for mark, claim in self.claims.items():
            gone = OUTDATED if mark.record in outdated else MISSING
            states[claim.record][outcomes[mark].state if mark in outcomes else gone] += 1
        reviews, why_not = list[Change](), list[str]()
        for record in (one for id in states if self.reviewable(one := self.base.record(id))):
            waiting = {state: n for state, n in states[record.id].items() if state not in _SETTLED}
            if not waiting and all(signed):
                reviews += [] if self.entered(record, signed) else [_review(record, signed)]
            elif waiting and states[record.id].keys() != {UNMARKED}:
                counts = ", ".join(f"{n} {state}" for state, n in waiting.items())
                why_not.append(f"{record.label} is not entered as reviewed: {counts}.")
        return reviews, why_not

    def reviewable(self, record: Record) -> bool:
        """Whether the packet has all of a record, and the folder is where it stands."""
        return record.kind != "principle" and bool(record.origin) == self._overlay

    def entered(self, record: Record, signed: Signature) -> bool:
        """Whether this very review is there already."""
        found = record.facts.get("review", {})
        same = found == {
            "by": signed.who,
            "role": signed.role,
            "on": signed.day,
            "of": record_fingerprint(record),
        }
        return same and all(one.record != record.id for one in self.changes)

    def where(self, one: ReturnedClaim) -> str:
        """A claim by its number, and what it is of."""
        record = self.record(one.mark)
        return f"Claim {one.number}{f' ({record.label})' if record else ''}"

    def record(self, mark: ClaimMark) -> Record | None:
        """The record of a claim, even if the claim is not there any more."""
        found = self.claims.get(mark)
        return self.base.record(found.record) if found else _named(self.base.library.records.values(), mark)


def _check(choice: Choice, packet: ReturnedPacket) -> None:
    """Raise Refused if the choice names what is not in the packet."""
    numbers = {one.number for one in packet.claims}
    authors = {each.author for one in packet.claims for each in revisions(one.words)}
    unknown = [one for one in choice.accepted if one not in numbers | authors | {ALL}]
    if unknown := [*unknown, *(one for one in choice.left if one not in numbers)]:
        tracked = ", ".join(sorted(authors)) or "nobody"
        raise Refused(f"Nothing in the packet is by or numbered “{unknown[0]}”. Changes are by {tracked}.")


def _theory(library: Library, packet: ReturnedPacket) -> Record:
    """The theory that a packet is of: the record of its first claims. Raises Refused if it is not here."""
    for one in packet.claims:
        if found := _named(library.of("theory"), one.mark):
            return found
    raise Refused("The packet is of a theory that this content does not have. Name its folder with --to.")


def _named(records: Iterable[Record], mark: ClaimMark) -> Record | None:
    return next((one for one in records if hashed(one.id) == mark.record), None)


def printed_claim(claim: PacketClaim) -> Printed:
    """A claim as it is printed."""
    before = "".join(run.text for run in claim.before)
    after = "".join(run.text for run in claim.words[1:])
    return Printed(before, claim.words[0].text.strip(), after.strip())


def _review(record: Record, signed: Signature) -> Change:
    """A record's `review`, in place of an earlier one."""
    before = "\n".join(f"{name}: {text}" for name, text in record.facts.get("review", {}).items())
    after = f"by: {signed.who}\nrole: {signed.role}\non: {signed.day}\nof: {THIS_TEXT}"
    return Change(record.id, FACT, "review", before, after)


def _outdated(one: ReturnedClaim) -> str:
    """What to say of a claim that the content does not have as it was printed."""
    before, after = (" ".join(text.split()) for text in (as_it_was(one.words), as_changed(one.words)))
    verdict = f" It is marked {one.verdicts[0]}." if one.verdicts else ""
    said = f" The reviewer makes of it “{after}”." if not same_on_paper(before, after) else ""
    return f" has changed in the content since the packet was made. It was “{before}”.{verdict}{said}"


def _becomes(printed: Printed, new: str) -> str:
    """The words before and after, without what stands around both."""
    bare = " ".join(new.split()).removeprefix(printed.before).removesuffix(printed.after).strip()
    return f"“{printed.words}” would be “{bare}”." if bare else f"“{printed.words}” is struck out."


def _by(revision: Revision) -> str:
    return f"{revision.author}, {revision.day}" if revision.day else revision.author


def _said(remark: Remark) -> str:
    whose = ", ".join(part for part in (remark.author, remark.day) if part)
    return f"{f' by {whose}' if whose else ''}: “{remark.text}”"
