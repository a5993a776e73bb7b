"""A library of texts: every format is read, what is damaged is skipped in words, and nothing is done twice."""

import json
import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from kb.cli import main
from kb.exchange.formats import save
from kb.exchange.incoming.guards import Refused
from kb.exchange.texts import annotating, batching
from kb.exchange.texts.annotating import HowToRead, annotate
from kb.exchange.texts.labels import Label
from kb.exchange.texts.text_files import READERS, read_text
from kb.exchange.texts.text_index import TextIndex
from kb.exchange.texts.text_tables import mentioned_together, mentions, snippets, texts
from kb.home.text_library import delete_text_index, has_texts, text_index

LABELS = (Label("Infusion", "infusion"), Label("Brewing", "brewing"))
WORDS = "One infusion – “no haste”.\n\nThen brewing; an infusion."


@pytest.fixture
def index(tmp_path):
    """An index that is not there yet."""
    return TextIndex(tmp_path / "home" / "texts" / "index.sqlite")


@pytest.fixture
def folder(tmp_path):
    """A folder of texts, still empty."""
    made = tmp_path / "library"
    made.mkdir()
    return made


def docx(*paragraphs):
    """A Word document."""
    from docx import Document

    document, file = Document(), BytesIO()
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(file)
    return file.getvalue()


def pdf(*pages, password=""):
    """A PDF with a line on each page."""
    import pypdf
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for words in pages:
        page, stream = writer.add_blank_page(300, 300), DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({words}) Tj ET".encode() if words else b"")
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def found(index):
    """(file's name, words) of all mentions."""
    table = mentions(index)
    return [(Path(row.file).name, row.words) for row in table.itertuples()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_is_read_and_said(encoding):
    """Text is the same in each encoding, with plain line ends, and it is told which it was."""
    one = read_text("a.txt", WORDS.replace("\n", "\r\n").encode(encoding))
    assert one.text == WORDS
    assert one.encoding == encoding


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        (
            "a.html",
            b"<html><head><title>no</title><style>infusion</style></head><body><p>One <b>infusion</b>\n here"
            b"<script>brewing</script></p><p>Then | brewing</body>",
            "One infusion here\n\nThen | brewing",
        ),
        ("a.htm", "<meta charset=iso-8859-2><p>ı".encode("iso-8859-9"), "ý"),
        ("a.jsonl", b'{"text": "One"}\n\n{"text": "two"}\n', "One\n\ntwo"),
        ("a.docx", docx("One infusion", "two"), "One infusion\n\ntwo"),
        ("a.pdf", pdf("One infusion", "two"), "One infusion\n\ntwo"),
        ("a.md", b"One *infusion*", "One *infusion*"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("a.") else "",
)
def test_every_format_is_read(name, data, text):
    """What is seen is read, and nothing else: no scripts, no styles."""
    assert read_text(name, data).text.strip() == text


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.pdf", b"%PDF-1.4 cut", "damaged"),
        ("a.pdf", pdf("x", password="tea"), "password"),
        ("a.pdf", pdf(""), "pictures"),
        ("a.docx", b"no zip", "damaged"),
        ("a.txt", b"\xff\xfe\x00", "damaged"),
        ("a.txt", b"abc\0def\xff", "no text"),
        ("a.txt", b" \n", "no text in it"),
        ("a.jsonl", b'{"text": "a"}\n{"te', "line 2"),
        ("a.jsonl", b'{"other": "a"}', "no field “text”"),
        ("a.jsonl", b"[" * 100_000, "damaged"),
        ("a.html", b"", "no text"),
    ],
)
def test_what_cannot_be_read_says_why(name, data, told):
    """A damaged, locked or empty file is refused in a sentence, whatever its library raises."""
    with pytest.raises(Refused, match=told):
        read_text(name, data)


@pytest.mark.parametrize("ending", READERS)
def test_any_bytes_are_text_or_refused(ending):
    """Nothing that stands in a file ends the program."""
    seeds = (
        b"<a>" * 5000,
        b"\x00" * 50,
        bytes(range(256)),
        b'{"text": 1}',
        b"PK\x03\x04" + bytes(30),
        b"%PDF-1.7\n1 0 obj<<",
    )
    for data in seeds:
        with suppress(Refused):
            assert read_text(f"a{ending}", data).text.strip()


def test_mentions_stand_where_they_are_said_to_stand(folder, index):
    """Places count characters of the decoded text; a paragraph is counted from 1."""
    (folder / "a.txt").write_bytes(WORDS.encode("utf-16"))
    assert annotate(folder, LABELS, index).read == 1
    table = mentions(index)
    assert [WORDS[row.start : row.end] for row in table.itertuples()] == list(table["words"])
    assert list(table["paragraph"]) == [1, 2, 2]
    assert list(texts(index)["encoding"]) == ["utf-16"]


def test_only_what_changed_is_read_again(folder, index, monkeypatch):
    """Files as before are left alone; changed ones take the place of what was known; gone ones leave."""
    for name in "abc":
        (folder / f"{name}.txt").write_text("An infusion.", "utf-8")
    annotate(folder, LABELS, index)
    (folder / "a.txt").unlink()
    (folder / "b.txt").write_text("Brewing, brewing.", "utf-8")
    seen = []
    real = batching.read_text
    monkeypatch.setattr(batching, "read_text", lambda name, *rest: seen.append(name) or real(name, *rest))
    done = annotate(folder, LABELS, index)
    assert (seen, done.read, done.unchanged, done.gone) == (["b.txt"], 1, 1, 1)
    assert found(index) == [("b.txt", "Brewing"), ("b.txt", "brewing"), ("c.txt", "infusion")]
    assert annotate(folder, LABELS[:1], index).read == 2  # other names: all is read again
    assert found(index) == [("c.txt", "infusion")]


def test_it_goes_on_where_it_was_stopped(folder, index, monkeypatch):
    """What is done when somebody presses Ctrl+C is kept, whole, and not done again."""
    for name in "abcd":
        (folder / f"{name}.txt").write_text("An infusion.", "utf-8")
    monkeypatch.setattr(batching, "BATCH", 0.0001)

    def stop(done, count, name):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        annotate(folder, LABELS, index, HowToRead(tell=stop))
    assert found(index) == [("a.txt", "infusion"), ("b.txt", "infusion")]
    assert annotate(folder, LABELS, index).read == 2
    assert len(found(index)) == 4


def test_damaged_and_odd_files_are_listed_and_skipped(folder, index):
    """One sentence each; the rest is read."""
    (folder / "good.txt").write_text("An infusion.", "utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-")
    (folder / "bomb.docx").write_bytes(b"PK\x03\x04")
    (folder / "photo.jpg").write_bytes(b"x")
    (folder / ".hidden.txt").write_text("An infusion.", "utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")
        (folder / "out.txt").symlink_to("/etc/hostname")
        (folder / "above").symlink_to(folder.parent)
    done = annotate(folder, LABELS, index)
    told = dict(done.skipped)
    assert {"bad.pdf", "bomb.docx", "photo.jpg"} <= told.keys()
    assert all(why.endswith(".") for why in told.values())
    assert not {"good.txt", ".hidden.txt"} & told.keys()
    if hasattr(os, "mkfifo"):
        assert {"pipe.txt", "out.txt", "above"} <= told.keys()
    assert found(index) == [("good.txt", "infusion")]
    assert annotate(folder, LABELS, index).read == 0  # what was skipped is not tried again until it changes


def test_the_index_holds_no_sentence_and_is_private(folder, index):
    """Names and places, nothing that stands between them; for the user's eyes only."""
    (folder / "a.txt").write_text("Nobody else reads this secret infusion.", "utf-8")
    annotate(folder, LABELS, index)
    assert b"secret" not in index.path.read_bytes()
    if os.name == "posix":
        assert index.path.stat().st_mode & 0o777 == 0o600
        assert index.path.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_that_is_no_index_is_told(index):
    """A sentence, and the file is left as it is."""
    index.path.parent.mkdir(parents=True)
    index.path.write_bytes(b"no database at all, but long enough to be one" * 40)
    with pytest.raises(ValueError, match="no index of texts"):
        index.mentions()


def test_snippets_come_from_the_file_itself(folder, index):
    """The words around a mention are read when they are asked for; a changed or lost file is told."""
    (folder / "a.txt").write_text("x " * 100 + "about\nan infusion of tea" + " y" * 100, "utf-8")
    (folder / "b.pdf").write_bytes(pdf("No", "Two infusions here"))
    (folder / "c.jsonl").write_text(json.dumps({"body": "An infusion"}), "utf-8")
    annotate(folder, LABELS, index, HowToRead(field="body"))
    shown = {}
    for number, root, facts in index.files():
        mine = [one for file, one in index.mentions("infusion") if file == number]
        shown[facts.path] = snippets(root, facts, mine)
    assert shown["a.txt"][0].before.endswith("x about an ")
    assert shown["a.txt"][0].before.startswith("… x")
    assert shown["a.txt"][0].after.startswith(" of tea y")
    assert shown["b.pdf"] == [("Two ", "infusions", " here")]
    assert shown["c.jsonl"] == [("An ", "infusion", "")]
    number, root, facts = index.files()[0]
    (folder / "a.txt").write_text("other", "utf-8")
    with pytest.raises(ValueError, match="has changed"):
        snippets(root, facts, [])
    (folder / "a.txt").unlink()
    with pytest.raises(ValueError, match="not there any more"):
        snippets(root, facts, [])


def test_records_that_are_mentioned_together_are_a_graph(toy, folder, index, tmp_path):
    """Edges count paragraphs and files; the graph can be saved."""
    (folder / "a.txt").write_text("Infusion and brewing.\n\nBrewing, infusion.\n\nInfusion", "utf-8")
    (folder / "b.txt").write_text("Infusion.\n\nBrewing.", "utf-8")
    annotate(folder, LABELS, index)
    graph = mentioned_together(index, toy.library)
    assert dict(graph.nodes["infusion"]) == {
        "label": "Infusion",
        "kind": "concept",
        "files": 2,
        "mentions": 4,
    }
    assert graph.edges["brewing", "infusion"] == {"weight": 2, "files": 2}
    save(graph, tmp_path / "together.graphml")


def test_several_processes_find_the_same(folder, index, tmp_path, monkeypatch):
    """Two processes find what one finds, each thing once."""
    for number in range(4):
        (folder / f"{number}.txt").write_text("An infusion. Brewing.\n\n" * 3, "utf-8")
    annotate(folder, LABELS, index)
    monkeypatch.setattr(annotating, "ONE_PROCESS", 0)
    monkeypatch.setattr(batching, "BATCH", 0.0015)
    other = TextIndex(tmp_path / "other.sqlite")
    annotate(folder, LABELS, other, HowToRead(workers=2))
    assert len(mentions(index)) == 24
    assert mentions(other).equals(mentions(index))


def test_the_command_says_what_it_found(folder, user_folder, capsys, tmp_path):
    """In words: files, mentions, the most mentioned, the skipped; the second time nothing is read; it is deleted."""
    (folder / "a.txt").write_text("Selfobject and Kohut.", "utf-8")
    (folder / "b.pdf").write_bytes(b"%PDF-")
    assert main(["texts", str(folder), "--to", str(tmp_path / "found.csv")]) == 0
    told = capsys.readouterr().out
    assert "Your texts stay where they are" in told
    assert "2 mentions of 2 records" in told
    assert "Heinz Kohut" in told
    assert "b.pdf is damaged" in told
    assert "Kohut" in (tmp_path / "found.csv").read_text("utf-8")
    assert main(["texts", str(folder)]) == 0
    assert "Read: 0 files. As before: 2." in capsys.readouterr().out
    assert has_texts()
    assert main(["texts", "--delete"]) == 0
    assert not has_texts()
    assert main(["texts", str(folder / "nowhere")]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_nothing_is_kept_in_a_shared_room(user_folder, monkeypatch):
    """There no texts are read, and none are shown."""
    monkeypatch.setenv("KB_SHARED", "1")
    assert not has_texts()
    assert not delete_text_index()
    with pytest.raises(ValueError, match="nothing is kept"):
        text_index()
