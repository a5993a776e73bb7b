"""Snapshots: unchanged content opens without being parsed and checked again, and nothing else changes."""

import io
import os
import pickle
import shutil
import time
from contextlib import suppress
from pathlib import Path

import pytest
from places import LIBRARY

import kb
from kb.content import records, rules, snapshot
from kb.content.records import ContentError, Library
from kb.content.rules import build
from kb.content.snapshot import checked

OLD = time.time() - 3600


def aged(folder, seconds=OLD):
    """Give every file of a folder the same time, long ago."""
    for path in folder.rglob("*"):
        os.utime(path, (seconds, seconds))


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A cache of one's own, and code that was written long ago."""
    monkeypatch.setenv(snapshot.CACHE, str(tmp_path / "cache"))
    assert snapshot._CODE[0] == Path(rules.__file__).parents[1]
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "parse.py").write_text("")
    aged(tmp_path / "code")
    monkeypatch.setattr(snapshot, "_CODE", (tmp_path / "code",))
    return tmp_path / "cache"


@pytest.fixture
def opened(copy, cache):
    """A folder of content that was opened once, long after it was written."""
    aged(copy)
    checked(copy)
    return copy


@pytest.fixture
def built(monkeypatch):
    """How often content was parsed and checked."""
    times = []
    monkeypatch.setattr(rules, "build", lambda *places: times.append(places) or build(*places))
    return times


def kept(cache):
    """The one snapshot."""
    (path,) = cache.iterdir()
    return path


def rewritten(path, data):
    """Put other bytes behind a right head, as somebody would who knows the format."""
    key = path.read_bytes().split(b" ")[0].decode()
    path.write_bytes(f"{key} {snapshot._hash(data)}\n".encode() + data)


def test_unchanged_content_is_not_read_again(opened, built):
    """The second opening takes the first one's word for it, and gives the same library."""
    found = checked(opened)
    assert built == []
    assert found == build(opened)
    assert list(found.records) == list(build(opened).records)


def test_a_library_from_a_snapshot_cannot_be_changed(opened):
    """Mappings stay read-only."""
    with pytest.raises(TypeError):
        checked(opened).records["x"] = None
    with pytest.raises(TypeError):
        checked(opened).records["infusion"].facts["label"] = "x"


@pytest.mark.parametrize("name", ["concepts/infusion.md", "works.json", "documents/leaflet.txt"])
def test_a_changed_file_is_read_anew(opened, built, name):
    """A file with another time is read again, though its size is the same."""
    path = opened / name
    assert path.exists()
    os.utime(path, (OLD + 1, OLD + 1))
    checked(opened)
    assert len(built) == 1


def test_a_mistake_made_since_is_found(opened):
    """Content that has a problem now is refused, whatever the snapshot says."""
    path = opened / "concepts" / "infusion.md"
    path.write_text(path.read_text(encoding="utf-8").replace("label:", "lable:"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ContentError):
            checked(opened)


@pytest.mark.parametrize("change", ["added", "removed"])
def test_files_that_come_and_go_are_noticed(opened, built, change):
    """A new file is seen, and so is one that is gone."""
    if change == "added":
        (opened / "NOTES.rst").write_text("x")
        aged(opened)
    else:
        (opened / "withdrawn.csv").unlink()
    try:
        checked(opened)
    except ContentError:
        assert change == "removed"
    assert len(built) == 1


def test_a_file_that_was_just_written_is_not_trusted(copy, cache, built):
    """It may change again within the same tick of the clock."""
    aged(copy, time.time())
    checked(copy)
    checked(copy)
    assert len(built) == 2
    assert not cache.exists()


def test_a_file_that_changes_while_it_is_read_gives_no_snapshot(copy, cache, monkeypatch):
    """What was read and what lies there now might differ."""
    aged(copy)

    def edited(*places):
        found = build(*places)
        os.utime(copy / "works.json", (OLD + 1, OLD + 1))
        return found

    monkeypatch.setattr(rules, "build", edited)
    checked(copy)
    assert not cache.exists()


@pytest.mark.parametrize(
    "damage", [b"", b"x", lambda data: data[:-9], lambda data: data[:900] + b"?" + data[901:]]
)
def test_a_damaged_snapshot_is_read_past(opened, cache, built, damage):
    """Half a file, an empty one, one wrong byte: the content is read anew and the snapshot made anew."""
    path = kept(cache)
    path.write_bytes(damage(path.read_bytes()) if callable(damage) else damage)
    assert checked(opened) == build(opened)
    assert len(built) == 1
    checked(opened)
    assert len(built) == 1


def test_a_snapshot_runs_no_code(opened, cache, built, tmp_path):
    """A pickle that would call something is refused, though its checksum is right."""

    class Evil:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "evil"),)

    rewritten(kept(cache), pickle.dumps(Evil()))
    checked(opened)
    assert not (tmp_path / "evil").exists()
    assert len(built) == 1


def test_a_snapshot_is_a_library_or_nothing(opened, cache, built):
    """Another value in its place is not opened."""
    rewritten(kept(cache), pickle.dumps({"a": 1}))
    assert isinstance(checked(opened), Library)
    assert len(built) == 1


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the rights of POSIX")
@pytest.mark.parametrize("which", ["file", "folder"])
def test_what_others_could_write_is_not_trusted(opened, cache, built, which):
    """A snapshot that another user of the machine may have written is read past."""
    path = kept(cache)
    (path if which == "file" else cache).chmod(0o777)
    checked(opened)
    assert len(built) == 1


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the rights of POSIX")
def test_a_snapshot_is_for_its_user_alone(opened, cache):
    """Nobody else reads what an institute has added."""
    assert cache.stat().st_mode & 0o777 == 0o700
    assert kept(cache).stat().st_mode & 0o777 == 0o600


def test_another_version_reads_anew(opened, built, monkeypatch):
    """A snapshot of an older program says nothing to a newer one."""
    monkeypatch.setattr(snapshot, "__version__", "another")
    checked(opened)
    assert len(built) == 1


def test_another_way_of_reading_reads_anew(opened, built, tmp_path):
    """Whoever changes a rule in a checkout sees what it finds."""
    os.utime(tmp_path / "code" / "parse.py", (OLD + 1, OLD + 1))
    checked(opened)
    assert len(built) == 1


def test_an_overlay_has_a_snapshot_of_its_own(opened, tmp_path, built):
    """Content with and without an overlay are two; a change of the overlay is noticed."""
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    (overlay / "overlay.yml").write_text("name: house\n")
    aged(overlay)
    for _ in range(2):
        checked(opened, overlay)
        checked(opened)
    assert len(built) == 1
    (overlay / "overlay.yml").write_text("name: other\n")
    os.utime(overlay / "overlay.yml", (OLD + 1, OLD + 1))
    checked(opened, overlay)
    assert len(built) == 2


def test_few_snapshots_are_kept(opened, cache):
    """The oldest are deleted."""
    for number in range(snapshot.MOST + 3):
        (cache / f"{number}.snapshot").write_bytes(b"")
        os.utime(cache / f"{number}.snapshot", (OLD - number, OLD - number))
    os.utime(opened / "works.json", (OLD + 1, OLD + 1))
    checked(opened)
    assert len(list(cache.iterdir())) == snapshot.MOST


def test_a_cache_that_cannot_be_written_stops_nobody(copy, tmp_path, monkeypatch):
    """Content opens all the same."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(snapshot.CACHE, str(tmp_path / "file" / "cache"))
    aged(copy)
    assert checked(copy) == build(copy)


def test_the_door_uses_it(opened, built):
    """`kb.load` opens from the snapshot; `kb.check` always reads."""
    kb.load(opened)
    assert built == []
    assert kb.check(opened) == []
    assert kb.check(LIBRARY) == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="links need rights on Windows")
def test_a_folder_that_is_a_link_is_never_trusted(copy, cache, built, tmp_path):
    """What it leads to may change without a trace in the folder itself."""
    shutil.move(copy / "people", tmp_path / "people")
    (copy / "people").symlink_to(tmp_path / "people", target_is_directory=True)
    aged(copy)
    for _ in range(2):
        with suppress(ContentError):
            checked(copy)
    assert len(built) == 2
    assert not cache.exists()


@pytest.mark.parametrize("value", [records.fingerprint, records.Kind, records.escape])
def test_a_snapshot_names_records_and_nothing_else(value):
    """Functions and classes that only happen to be imported there are refused, too."""
    data = b"ckb.content.records\n" + value.__name__.encode() + b"\n."
    with pytest.raises(pickle.UnpicklingError, match="is not a record"):
        snapshot._Unpickler(io.BytesIO(data)).load()


def test_snapshots_are_in_the_users_cache(monkeypatch):
    """Each folder with its overlays has a file of its own there."""
    monkeypatch.delenv(snapshot.CACHE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    place = snapshot._place(LIBRARY)
    assert place.parent.name == "snapshots"
    assert place.parent.parent.name == "relational-kb"
    assert place not in (snapshot._place(LIBRARY, LIBRARY), snapshot._place(LIBRARY.parent))
