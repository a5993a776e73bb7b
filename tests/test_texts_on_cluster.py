"""Texts on a cluster: a worker that is killed loses nothing and doubles nothing."""

import os
import signal

import pytest

from kb.exchange.texts import batching
from kb.exchange.texts.annotating import HowToRead, annotate
from kb.exchange.texts.labels import Label
from kb.exchange.texts.on_cluster import from_tables, to_tables
from kb.exchange.texts.text_index import FileFacts, Mentioned, ReadFile, TextIndex
from kb.exchange.texts.text_tables import mentions, texts

LABELS = (Label("Infusion", "infusion"), Label("Brewing", "brewing"))


def test_what_was_read_travels_as_arrow_tables():
    """Files and mentions come back from tables as they were."""
    files = [
        ReadFile(
            FileFacts("a.txt", 5, 7, "d", "utf-8", 2),
            (Mentioned("x", "X", 0, 1, 0), Mentioned("y", "Y", 2, 3, 1)),
        ),
        ReadFile(FileFacts("b.pdf", 5, 7, trouble="is damaged.", pages=(0, 9))),
    ]
    assert from_tables(*to_tables(files)) == files
    assert from_tables(*to_tables(files[1:])) == files[1:]


@pytest.mark.exhaustive
@pytest.mark.filterwarnings("default")
def test_a_killed_worker_loses_and_doubles_nothing(tmp_path, monkeypatch):
    """One of two workers is killed in the middle: the index is the same as that of one process."""
    from distributed import Client, LocalCluster

    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.txt").write_text(f"An infusion {number}. Brewing.\n\n" * 2_000, "utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-")
    alone, spread = TextIndex(tmp_path / "alone.sqlite"), TextIndex(tmp_path / "spread.sqlite")
    annotate(folder, LABELS, alone)
    monkeypatch.setattr(batching, "FAR", 0.003)
    killed = []
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):

        def kill_one(done, count, name):
            if done >= count // 3 and not killed:
                killed.extend([cluster.workers[0].pid])
                os.kill(killed[0], signal.SIGKILL)

        annotate(folder, LABELS, spread, HowToRead(tell=kill_one), client)
    assert killed
    assert mentions(spread).equals(mentions(alone))
    assert texts(spread).equals(texts(alone))
    assert len(mentions(spread)) == 60 * 2_000 * 2
