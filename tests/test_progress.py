"""A learner's progress: nothing is kept unasked, nothing that was kept is lost, and the log is the truth."""

import json
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kb
from kb.home.learning import NEW_A_DAY, Learning
from kb.home.review_log import ReviewLog, wipe_progress
from kb.home.scheduling import AGAIN, EASY, GOOD, HARD, LEECH, RATINGS, Review, day_of, fold, is_due
from kb.training.flashcards import all_flashcards

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
CARD, OTHER = "infusion#plainly", "brewing#plainly"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Where progress is kept, in a user's folder of its own."""
    monkeypatch.setenv("KB_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "progress"


@pytest.fixture
def deck(toy):
    """All cards of the toy content."""
    return all_flashcards(toy)


@pytest.fixture
def kept(toy):
    """Progress that is kept."""
    found = Learning(toy, NOON)
    found.keep()
    return found


def lines(folder):
    """Every line of the log."""
    return [line for path in sorted(folder.iterdir()) for line in path.read_bytes().splitlines(keepends=True)]


def by_hand(reviews):
    """What the scheduler says when it is called review by review."""
    scheduler, card = fsrs.Scheduler(enable_fuzzing=False), fsrs.Card(card_id=1)
    for when, rating in reviews:
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), when)
    return card.due, card.stability, card.difficulty, card.state.name.lower()


def test_nothing_is_written_before_the_learner_asks(toy, folder):
    """Without `keep` an answer counts, and leaves no trace; with it, earlier answers are kept as well."""
    progress = Learning(toy, NOON)
    progress.rate(CARD, GOOD, NOON)
    assert progress.standing(CARD).reviews == 1
    assert not progress.kept
    assert not folder.exists()
    progress.keep()
    again = Learning(toy, NOON)
    assert (progress.kept, again.kept) == (True, True)
    assert again.standing(CARD) == progress.standing(CARD)


def test_nothing_is_kept_in_a_shared_room(toy, kept, folder, monkeypatch):
    """There progress is in memory alone, whatever lies in the folder, and asking to keep it says so."""
    kept.rate(CARD, GOOD, NOON)
    before = lines(folder)
    monkeypatch.setenv("KB_SHARED", "1")
    progress = Learning(toy, NOON)
    assert progress.standing(CARD).reviews == 0
    progress.rate(CARD, GOOD, NOON)
    with pytest.raises(ValueError, match="nothing is kept"):
        progress.keep()
    assert lines(folder) == before


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(RATINGS)), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_the_fold_is_what_the_scheduler_says(gaps):
    """The same answers give the same due times as calling fsrs by hand, now and whenever they are read again."""
    when, reviews = NOON, []
    for days, rating in gaps:
        when += timedelta(days=days, minutes=11)
        reviews.append(Review(when, rating))
    found = fold(reviews)
    memory = found.memory
    assert (found.due, memory.stability, memory.difficulty, found.stage) == by_hand(reviews)
    assert fold(reviews) == found
    assert (found.reviews, found.first, found.last) == (len(reviews), reviews[0].when, reviews[-1].when)


STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),  # on which of two pages
        st.sampled_from([CARD, OTHER]),
        st.sampled_from([*RATINGS, "suspend", "unsuspend", "undo", "again"]),
    ),
    max_size=20,
)


@given(STEPS)
@settings(max_examples=40, deadline=None)
def test_two_pages_lose_nothing_and_double_nothing(steps):
    """Whatever two pages do in turn, each sees what a third one reads: every answer once, without those undone."""
    base = kb_toy()
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        patch.setenv("KB_HOME", home)
        pages = [Learning(base, NOON), Learning(base, NOON)]
        pages[0].keep()
        done, now = [[], []], NOON
        for page, card, what in steps:
            now += timedelta(hours=7)
            if what == "again":  # the page is opened anew, and cannot undo what was done before
                pages[page], done[0 if page == 0 else 1] = Learning(base, now), [*done[page], None]
            else:
                act(pages[page], done[page], card, what, now)
        expected = {card: told(done, card) for card in (CARD, OTHER)}
        for page in (*pages, Learning(base, now)):
            page.look(now)
            for card, (reviews, suspended) in expected.items():
                assert page.standing(card) == fold(reviews)
                assert page.suspended(card) == suspended


def kb_toy():
    """The toy content, for tests that hypothesis runs again and again."""
    from places import LIBRARY

    return kb.load(LIBRARY)


def act(page, done, card, what, now):
    """Do something on a page, and note it; what is undone is noted no more."""
    if what == "undo":
        can = bool(done) and done[-1] is not None
        undone = page.undo(now)
        assert undone == (done.pop()[1] if can else "")
    elif what in RATINGS:
        page.rate(card, what, now)
        done.append((now, card, what))
    else:
        getattr(page, what)(card, now)
        done.append((now, card, what))


def told(done, card):
    """The answers to a card, and whether it is set aside, by what was noted."""
    steps = sorted(one for page in done for one in page if one and one[1] == card)
    acts = [what for _, _, what in steps if what not in RATINGS]
    return [Review(when, what) for when, _, what in steps if what in RATINGS], acts[-1:] == ["suspend"]


def test_a_file_that_ends_anywhere_loses_at_most_the_last_answer(kept, folder):
    """Cut off at any byte, a log has every answer but the one that was being written, and says so."""
    for number in range(3):
        kept.rate(CARD, GOOD, NOON + number * DAY)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    for end in range(len(whole) + 1):
        part = whole[:end]
        path.write_bytes(part)
        log = ReviewLog()
        torn = part[-1:] not in (b"", b"\n", b"}")
        assert len(log.entries()) == part.count(b"}")
        assert log.problems == ((f"The last answer in {path} was not saved whole, and is left out.",) * torn)


def test_nobody_writes_on_in_a_file_that_was_cut_off(toy, kept, folder):
    """What comes after a crash goes into a file of its own, so that half a line stays as it is."""
    kept.rate(CARD, GOOD, NOON)
    (path,) = folder.iterdir()
    path.write_bytes(cut := path.read_bytes()[:-9])
    Learning(toy, NOON).rate(CARD, GOOD, NOON + DAY)
    assert path.read_bytes() == cut
    assert Learning(toy, NOON).standing(CARD).reviews == 1


@pytest.mark.parametrize(
    "damage",
    [
        b"\x00" * 40,
        b"\xff\xfe",
        b"[1, 2]",
        b"[" * 100_000,
        b'{"id": 7}',
        b'{"id":"a.1","at":"2026-03-02","do":"rate","card":"x","rating":3}',
        b'{"id":"a.1","at":"0001-01-01T00:00:00+23:00","do":"rate","card":"x","rating":3}',
        b'{"id":"a.1","at":"2026-03-02T12:00:00+00:00","do":"rate","card":"x","rating":5}',
        b'{"id":"a.1","at":"2026-03-02T12:00:00+00:00","do":"rate","card":["x"],"rating":3}',
        b'{"id":"a.one","at":"2026-03-02T12:00:00+00:00","do":"rate","card":"x","rating":3}',
        b'{"id":"a.1","at":"2026-03-02T12:00:00+00:00","do":"burn","card":"x"}',
    ],
)
def test_a_damaged_line_is_set_aside(toy, kept, folder, damage):
    """It is reported with its place, the others count, and the file stays as it is."""
    kept.rate(CARD, GOOD, NOON)
    kept.rate(CARD, GOOD, NOON + DAY)
    (path,) = folder.iterdir()
    one, two = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(damaged := one + damage + b"\n" + two)
    progress = Learning(toy, NOON + DAY)
    assert progress.standing(CARD).reviews == 2
    (problem,) = progress.problems
    assert f"Line 2 of {path}" in problem
    progress.rate(CARD, GOOD, NOON + 3 * DAY)
    assert path.read_bytes() == damaged
    path.write_bytes(one + damage + b"\n" + damage + b"\n" + two)
    assert "2 lines of" in Learning(toy, NOON + DAY).problems[0]


def test_a_copy_by_a_cloud_service_counts_once(toy, kept, folder):
    """A second copy of a file, under the name that a cloud service gives it, doubles no answer."""
    kept.rate(CARD, GOOD, NOON)
    (path,) = folder.iterdir()
    path.with_stem(f"{path.stem} (Ana’s conflicted copy)").write_bytes(path.read_bytes())
    assert Learning(toy, NOON).standing(CARD).reviews == 1


def test_an_answer_that_cannot_be_written_does_not_count(toy, kept, folder, monkeypatch):
    """A full disk is said, half a line harms nobody, and the next answer is kept."""
    kept.rate(CARD, GOOD, NOON)
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("full")))
        patch.setattr("kb.home.review_log._line", lambda _: b'{"id":"ha')
        with pytest.raises(OSError, match="full"):
            kept.rate(CARD, GOOD, NOON + DAY)
    assert kept.standing(CARD).reviews == 1
    kept.rate(CARD, GOOD, NOON + 2 * DAY)
    assert kept.standing(CARD).reviews == 2
    assert Learning(toy, NOON + 2 * DAY).standing(CARD) == kept.standing(CARD)
    assert "was not saved whole" in kept.problems[0]


WRITER = """
import itertools
from datetime import UTC, datetime
from kb.home.review_log import ReviewLog
log = ReviewLog()
log.keep()
print("ready", flush=True)
for number in itertools.count(1):
    log.add(datetime.now(UTC), "rate", "infusion#plainly", rating=3)
    print(number, flush=True)
"""


def test_a_killed_page_loses_no_answer_that_was_given(folder):
    """After a kill everything that the page said it had saved is there, and at most one answer more."""
    said = 0
    for _ in range(3):
        command = [sys.executable, "-c", WRITER]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            for _line in range(5):
                process.stdout.readline()
            process.kill()
            said += 4 + len([line for line in process.stdout if line.endswith("\n")])
    assert said <= len(ReviewLog().entries()) <= said + 3
    assert len(list(folder.iterdir())) == 3


def test_wiping_leaves_nothing_and_keeps_nothing_more(toy, kept, folder):
    """One call deletes all progress, here and for a page that is open elsewhere; other files stay."""
    kept.rate(CARD, GOOD, NOON)
    other = Learning(toy, NOON)
    other.rate(CARD, GOOD, NOON)
    (folder / "mine.txt").write_text("not yours", "utf-8")
    assert kept.wipe(NOON) == (2, 1)
    assert kept.standing(CARD).reviews == 0
    assert kept.undo(NOON) == ""
    assert other.undo(NOON) == ""
    other.rate(OTHER, GOOD, NOON)
    assert other.standing(CARD).reviews == 0
    assert not other.kept
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    assert wipe_progress() == (0, 1)


def test_progress_follows_a_renamed_record(toy, renamed):
    """Old ids of a record, and of the one that it is told apart from, lead to its cards; vanished ones show nowhere."""
    log = ReviewLog()
    log.keep()
    for card in ("steeping#plainly", "tea-making#plainly", "gone#plainly", "boiling#is-not/steeping"):
        log.add(NOON, "rate", card, rating=GOOD)
    progress = Learning(renamed, NOON)
    assert progress.standing("infusion#plainly").reviews == 1
    assert progress.standing("brewing#is-not/infusion").reviews == 1
    seen = progress.stages(all_flashcards(renamed))
    assert seen["learning"] == 2
    assert len(ReviewLog().entries()) == 4


def test_every_card_keeps_its_own_progress(real):
    """No card of the shipped content is taken for another one when progress follows renamed records."""
    progress, cards = Learning(real, NOON), all_flashcards(real)
    for card in cards:
        progress.suspend(card.id, NOON)
    assert progress.set_aside(cards) == cards


def test_what_is_due_comes_first_and_new_cards_are_few(kept, deck):
    """Cards being learnt by the minute, then those of the day, then new ones up to the day's limit."""
    assert kept.queue(deck, NOON).cards == deck[:NEW_A_DAY]
    kept.rate(deck[0].id, EASY, NOON)
    kept.rate(deck[1].id, AGAIN, NOON)
    found = kept.queue(deck, NOON)
    assert found == (deck[2:NEW_A_DAY], 0, NEW_A_DAY - 2, NOON + timedelta(minutes=1))
    found = kept.queue(deck, NOON + timedelta(minutes=1))
    assert (found.cards[0], found.due, found.later) == (deck[1], 1, None)
    due = kept.standing(deck[0].id).due
    assert kept.queue(deck, due - timedelta(hours=3)).cards[:2] == (deck[1], deck[0])
    assert kept.queue(deck, NOON, limit=1).new == 0
    assert (kept.begun(NOON), kept.reviewed(NOON), kept.reviewed(NOON + DAY)) == (2, 2, 0)


def test_a_card_that_is_set_aside_does_not_come(kept, deck):
    """It is in no queue and no calendar until it is taken back, and its answers stay."""
    kept.rate(CARD, GOOD, NOON)
    kept.suspend(CARD, NOON)
    later = NOON + DAY
    assert CARD not in [card.id for card in kept.queue(deck, later, limit=99).cards]
    assert [card.id for card in kept.set_aside(deck)] == [CARD]
    assert kept.stages(deck) == {"suspended": 1, "new": len(deck) - 1}
    assert sum(count for _, count in kept.calendar(deck, later)) == 0
    kept.unsuspend(CARD, later)
    assert kept.queue(deck, later).cards[0].id == CARD
    assert kept.standing(CARD).reviews == 1


def test_a_card_forgotten_again_and_again_is_a_leech(kept, deck):
    """So often forgotten after it had been learnt that it should be set aside or reworded."""
    when = NOON
    for number in range(LEECH):
        assert (kept.standing(CARD).lapses, kept.leeches(deck)) == (number, ())
        for rating in (EASY, AGAIN):
            when += 9 * DAY
            kept.rate(CARD, rating, when)
    assert [card.id for card in kept.leeches(deck)] == [CARD]


def test_the_calendar_has_every_card_once(kept, deck):
    """Each seen card stands on its day; what is overdue stands today."""
    for place, rating in enumerate((AGAIN, HARD, GOOD, EASY)):
        kept.rate(deck[place].id, rating, NOON)
    today = day_of(NOON)
    found = dict(kept.calendar(deck, NOON, days=30))
    assert found[today] == 3
    assert found[day_of(kept.standing(deck[3].id).due)] == 1
    assert sum(found.values()) == 4
    assert dict(kept.calendar(deck, NOON + 60 * DAY))[today + 60 * DAY] == 4


def test_each_rating_tells_when_the_card_comes_again(kept):
    """What a button promises is what happens."""
    for when in (NOON, NOON + DAY, NOON + 4 * DAY):
        promised = kept.outcomes(CARD, when)
        assert sorted(promised) == list(RATINGS)
        assert kept.rate(CARD, GOOD, when).due == when + promised[GOOD]


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2026-03-02T03:59:59-05:00", date(2026, 3, 1)),
        ("2026-03-02T04:00:00-05:00", date(2026, 3, 2)),
        ("2026-03-08T03:59:00-04:00", date(2026, 3, 7)),  # an hour is missing in this night
        ("2026-11-01T04:00:00-05:00", date(2026, 11, 1)),  # and here there is one more
        ("2026-11-01T03:59:00-05:00", date(2026, 10, 31)),
    ],
)
def test_a_day_begins_at_four_by_the_clock_on_the_wall(when, day):
    """A late evening is one day, in the night in which clocks change, too."""
    moment = datetime.fromisoformat(when).astimezone(UTC)
    assert day_of(moment, ZoneInfo("America/Toronto")) == day


def test_a_card_of_days_is_due_from_its_morning_on():
    """Whoever learnt in the evening need not wait for the evening; another zone has another morning."""
    zone = ZoneInfo("America/Toronto")
    evening = datetime(2026, 3, 2, 21, tzinfo=zone).astimezone(UTC)
    standing = fold([Review(evening, EASY)])
    morning = datetime.combine(day_of(standing.due, zone), datetime.min.time(), zone) + timedelta(hours=4)
    assert is_due(standing, morning, zone)
    assert not is_due(standing, morning - timedelta(minutes=1), zone)
    assert not is_due(standing, morning, ZoneInfo("Asia/Tokyo"))  # it is evening there, of the day before


def test_a_wrong_clock_harms_no_card(toy, kept):
    """What is dated in the future is left out and said, so that no card waits for years; the log has it."""
    kept.rate(CARD, GOOD, NOON + 2000 * DAY)
    progress = Learning(toy, NOON)
    assert progress.standing(CARD).reviews == 0
    assert "1 answer is dated in the future" in progress.problems[-1]
    assert progress.rate(CARD, GOOD, NOON).due < NOON + DAY
    assert Learning(toy, NOON + 2001 * DAY).standing(CARD).reviews == 2


def test_a_time_without_a_zone_and_an_unknown_rating_are_refused(kept, folder):
    """Neither reaches the log."""
    with pytest.raises(ValueError, match="time zone"):
        kept.rate(CARD, GOOD, NOON.replace(tzinfo=None))
    with pytest.raises(ValueError, match="no rating 5"):
        kept.rate(CARD, 5, NOON)
    assert lines(folder) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_nobody_else_reads_the_log(kept, folder):
    """It is for the learner's eyes only, and each line says one thing in plain words."""
    kept.rate(CARD, GOOD, NOON)
    (path,) = Path(folder).iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    (line,) = lines(folder)
    assert json.loads(line) | {"id": ""} == {
        "id": "",
        "at": "2026-03-02T12:00:00+00:00",
        "do": "rate",
        "card": CARD,
        "rating": GOOD,
    }
