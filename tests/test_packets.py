"""Reviewers' packets come back from Word: what is taken, what is told, and who reviewed which record."""

import re
import shutil
import subprocess
from copy import deepcopy
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places import LIBRARY
from word_edits import W, WordFile

import kb
from kb.cli import main
from kb.content.files import shipped
from kb.content.markdown import parse_line
from kb.content.records import record_fingerprint
from kb.exchange.incoming.applying import apply, places_of, write_all
from kb.exchange.incoming.guards import Refused
from kb.exchange.incoming.manuscript import Manuscript
from kb.exchange.incoming.packet_review import Choice, packet_review, printed_claim, signature
from kb.exchange.incoming.returned_packet import read_day, read_packet
from kb.exchange.incoming.rewording import NotMapped, Printed, reworded, same_on_paper
from kb.handouts.catalogue import handout
from kb.handouts.reviewing import packet_parts
from kb.handouts.writers import render

BREWING = range(20, 27)  # the claims of one concept, all of which come from the theory of the packet
CITED = 20  # “Making a drink with heat. [Leaf, 1901]”
RAY = "Dr Ann Ray"


@pytest.fixture(scope="module")
def printed(toy):
    """The packet as it goes out."""
    return render(handout(toy, "reviewer", ["school-of-steam"]), ".docx")


@pytest.fixture
def word(printed):
    """The packet in Word, signed."""
    file = WordFile(printed)
    file.sign(RAY, "training analyst", "29 November 2026")
    return file


@pytest.fixture
def back(word, copy, tmp_path):
    """Reads the packet as it is now against a copy of the content."""

    def read(*accepted, left=()):
        packet = read_packet(word.save(tmp_path / "packet.docx"))
        return packet_review(kb.load(copy), copy, packet, signature(packet), Choice(accepted, left))

    return read


def texts(review):
    """What is to be written of texts: (record, before, after)."""
    return [(one.record, one.before, one.after) for one in review.changes if one.what == "text"]


def entered(review):
    """The records that are entered as reviewed."""
    return [one.record for one in review.changes if one.what == "fact"]


def test_a_packet_carries_a_mark_for_each_claim(toy, printed):
    """It is in a content control and in a bookmark, within Word's limits, and changes with its line."""
    document = Document(BytesIO(printed))
    tags = document.element.xpath("//w:sdt/w:sdtPr/w:tag/@w:val")
    names = [one for one in document.element.xpath("//w:bookmarkStart/@w:name") if one.startswith("_kb")]
    claims = [claim for part in packet_parts(toy, "school-of-steam") for claim in part.claims]
    assert tags == names == [str(claim.mark) for claim in claims]
    assert len(set(tags)) == len(tags)
    assert max(map(len, tags)) <= 40
    ids = document.element.xpath("//w:bookmarkStart/@w:id")
    assert ids == document.element.xpath("//w:bookmarkEnd/@w:id") == [str(one) for one in range(len(ids))]


def test_a_packet_that_nobody_touched_brings_nothing(back):
    """No change is found where there is none, and nothing is entered as reviewed."""
    review = back()
    assert review.changes == ()
    assert review.told[1:] == ("26 claims: 26 not marked.",)


def test_who_when_and_of_which_version(back):
    """Name, role and day are typed on the rules; the packet knows its version."""
    assert back().told[0] == (
        f"For review: School of steam, of version {kb.__version__}. By {RAY}, training analyst, on 2026-11-29."
    )


def test_a_record_is_reviewed_when_all_its_claims_are_agreed_with(back, word):
    """Each box may hold any of the usual signs; a record with one claim left open is not entered, and it is said."""
    word.tick(BREWING[:3], "Agree", "x")
    word.tick(BREWING[3:5], "Agree", "✓", author=RAY)
    word.symbol(BREWING[5], "Agree", "F0FE")
    assert entered(back()) == []
    assert "Brewing is not entered as reviewed: 1 not marked." in back().told
    word.tick(BREWING[6:], "Agree", "☒")
    assert entered(back()) == ["brewing"]


def test_changes_accepted_in_word_are_taken(back, word, copy):
    """Words that differ without tracking become the line's, its citation, link and list sign kept."""
    word.replace(CITED, "a drink", "any drink")
    word.replace(5, "Haste", "Hurry")
    assert texts(back()) == [
        ("school-of-steam", "Haste spoils water [@leaf-1901].", "Hurry spoils water [@leaf-1901]."),
        ("brewing", "Making a drink with heat [@leaf-1901].", "Making any drink with heat [@leaf-1901]."),
    ]


def test_tracked_changes_wait_until_they_are_accepted(back, word):
    """They are told with author and day; `all`, an author or a claim's number takes them."""
    word.replace(CITED, "a drink", "any drink", RAY)
    word.replace(21, "kettle", "pot", "Sam Poe", "2026-11-27")
    waiting = back()
    assert waiting.changes == ()
    (told,) = [one for one in waiting.told if one.startswith("Claim 21")]
    assert told == (
        "Claim 21 (Brewing) has a tracked change that is not taken (Sam Poe, 2026-11-27): “Putting the kettle on.” "
        "would be “Putting the pot on.”. To take it add --accept 21, or accept it in Word."
    )
    for accepted, count in (("all", 2), (RAY, 1), ("21", 1)):
        assert len(texts(back(accepted))) == count
    (change,) = back("21").changes
    assert (change.who, change.when, change.place) == ("Sam Poe", "2026-11-27", "Claim 21")


def test_a_claim_amended_and_taken_counts_as_settled(back, word):
    """So its record is reviewed, with the mark of the text as it will be."""
    word.tick(BREWING[1:], "Agree")
    word.tick(BREWING[:1], "Amend")
    word.replace(CITED, "a drink", "any drink", RAY)
    assert entered(back()) == []
    review = back(RAY)
    assert entered(review) == ["brewing"]
    assert review.changes[-1].after == f"by: {RAY}\nrole: training analyst\non: 2026-11-29\nof: this text"


def test_a_sentence_that_is_added_gets_a_line_of_its_own(back, word, copy, tmp_path):
    """It does not speak for the source of the line before it, and is not added again by the same packet."""
    word.replace(CITED, "heat. ", "heat. Not every drink is hot. Some are cold. ")
    word.replace(5, "water. ", "water. It is so. ")
    word.replace(21, "the kettle on.", "it on. The kettle is heavy.")
    review = back()
    assert texts(review) == [
        ("school-of-steam", "Haste spoils water [@leaf-1901].", "Haste spoils water [@leaf-1901]. It is so."),
        ("brewing", "", "Not every drink is hot."),
        ("brewing", "", "Some are cold."),
    ]
    assert any(
        one.startswith("Claim 21 (Brewing) is left for you, since it makes two") for one in review.told
    )
    write_all(apply(copy, review.changes))
    assert [line.text for line in kb.load(copy).record("brewing").lead.lines] == [
        "Making a drink with heat.",
        "Not every drink is hot.",
        "Some are cold.",
    ]
    assert not [one for one in texts(back()) if one[0] == "brewing"]


def test_rejected_and_unclear_claims_stand_in_the_list_alone(back, word):
    """A change of a rejected claim is not taken; two marks, or words in a box, are no answer."""
    word.tick([CITED, 21], "Reject")
    word.replace(CITED, "a drink", "any drink")
    word.tick([21], "Agree")
    word.tick([22], "Agree", "partly")
    review = back("all")
    assert review.changes == ()
    assert [one for one in review.told if one.startswith("Claim 2")] == [
        "Claim 20 (Brewing) is rejected: “Making a drink with heat.” would be “Making any drink with heat.”.",
        "Claim 21 (Brewing): its boxes say Agree, Reject, which is no one answer.",
        "Claim 22 (Brewing): its boxes say “partly”, which is no one answer.",
    ]


def test_what_touches_a_source_is_left_to_the_editor(back, word):
    """So is a claim struck out, one about a link itself, and one that the editor asks to leave; each says why."""
    word.replace(CITED, "heat. ", "warmth, or none! ")
    word.replace(19, "[Leaf, 1901]", "[Leaf, 1902]")
    word.replace(21, "Putting the kettle on. ", "")
    word.replace(15, "chiefly", "partly")
    word.replace(22, "Steam", "Vapour")
    review = back(left=["22"])
    assert review.changes == ()
    why = dict(re.findall(r"Claim (\d+) \([^)]*\) is left for you, since ([^:]*):", " ".join(review.told)))
    assert why == {
        "15": "a link and its certainty are no line of text",
        "19": "it touches the sources in brackets",
        "20": "it reaches across a citation",
        "21": "the claim is struck out",
        "22": "you asked for it",
    }


def test_what_is_written_and_commented_is_told(back, word):
    """Each after what it is about; comments with author and day."""
    word.comment(CITED, "Which drink?")
    word.write_line(CITED, "Say what a drink is.")
    told = back().told
    assert "Claim 20 (Brewing) has a comment by Dr Ann Ray, 2026-11-28: “Which drink?”" in told
    assert "Written about Brewing: “Say what a drink is.”" in told


def test_words_habits_are_no_changes(back, word):
    """Split runs, straight quotes made round, spaces that do not break, and a word replaced by itself."""
    word.replace(CITED, "drink with", "drink\u00a0with")
    word.replace(21, "kettle", "kettle", RAY)
    assert back("all").changes == ()
    assert same_on_paper("the “other’s” view", 'the "other\'s"\u00a0 view')


def test_a_claim_that_has_changed_since_is_told(back, word, copy):
    """What the reviewer makes of the older words is shown, and nothing of it is taken."""
    path = copy / "concepts" / "brewing.md"
    path.write_text(path.read_text("utf-8").replace("Making a drink", "Making a hot drink"), "utf-8")
    word.tick([CITED], "Agree")
    word.replace(CITED, "with heat", "by heat", RAY)
    review = back("all")
    assert review.changes == ()
    (told,) = [one for one in review.told if one.startswith("Claim 20")]
    assert (
        "has changed in the content since the packet was made. It was “Making a drink with heat. [Leaf"
        in told
    )
    assert "It is marked Agree. The reviewer makes of it “Making a drink by heat. [Leaf, 1901]”." in told


def test_a_copied_row_is_not_taken(back, word):
    """A claim that stands twice in the file is said, and neither of the two counts."""
    word.replace(CITED, "a drink", "any drink")
    word.row(CITED).addnext(deepcopy(word.row(CITED)))
    review = back()
    assert review.changes == ()
    assert any("stands in the file more than once" in one for one in review.told)


def test_the_mark_of_another_program_is_enough(back, word):
    """Where a program drops content controls, bookmarks tell the claims."""
    for control in [*word.root.iter(f"{W}sdt")]:
        for part in control.find(f"{W}sdtContent"):
            control.addprevious(part)
        control.getparent().remove(control)
    word.replace(CITED, "a drink", "any drink")
    assert len(texts(back())) == 1


def test_import_asks_then_writes_text_and_review(word, copy, tmp_path, capsys):
    """Nothing is written before the editor agrees; then the lines and the review are in, and the check is content."""
    word.tick(BREWING, "Agree")
    word.replace(CITED, "a drink", "any drink", RAY)
    path = word.save(tmp_path / "back.docx")
    before = (copy / "concepts" / "brewing.md").read_bytes()
    command = ["import", "docx", str(path), "--to", str(copy), "--accept", "all"]
    assert main(command) == 1
    assert "Add --yes" in capsys.readouterr().err
    assert (copy / "concepts" / "brewing.md").read_bytes() == before
    assert main([*command, "--yes"]) == 0
    record = kb.load(copy).record("brewing")
    assert record.lead.text == "Making any drink with heat."
    assert dict(record.facts["review"]) == {
        "by": RAY,
        "role": "training analyst",
        "on": "2026-11-29",
        "of": record_fingerprint(record),
    }


def test_a_packet_can_be_taken_in_two_steps(word, copy, tmp_path, capsys):
    """What was taken before is known again, so that the record is reviewed when the last claim is settled."""
    word.tick(BREWING, "Agree")
    word.replace(CITED, "a drink", "any drink", RAY)
    word.replace(21, "kettle", "pot", "Sam Poe")
    command = ["import", "docx", str(word.save(tmp_path / "back.docx")), "--to", str(copy), "--yes"]
    assert main([*command, "--accept", RAY]) == 0
    assert "Brewing is not entered as reviewed: 1 with changes not taken yet." in capsys.readouterr().out
    assert main([*command, "--accept", "21"]) == 0
    record = kb.load(copy).record("brewing")
    assert (record.lead.text, record.items("Plainly")[0].text) == (
        "Making any drink with heat.",
        "Putting the pot on.",
    )
    assert record.facts["review"]["of"] == record_fingerprint(record)
    capsys.readouterr()
    assert main([*command, "--accept", "all"]) == 0
    assert capsys.readouterr().out.endswith("No changes.\n")


def test_an_invalid_change_names_its_claim_and_nothing_is_written(word, copy, tmp_path, capsys):
    """What the check refuses is told with the claim that it comes from."""
    word.replace(22, "Steam rises", "The color rises")
    path = word.save(tmp_path / "back.docx")
    before = {one: one.read_bytes() for one in copy.rglob("*.md")}
    assert main(["import", "docx", str(path), "--to", str(copy), "--yes"]) == 1
    assert "Claim 22: " in capsys.readouterr().err
    assert {one: one.read_bytes() for one in copy.rglob("*.md")} == before


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--accept", "Nobody"], "Nothing in the packet is by or numbered “Nobody”. Changes are by nobody."),
        (["--leave", "99"], "Nothing in the packet is by or numbered “99”."),
        (["--on", "3/4/2026"], "`3/4/2026` is not a day. Write it as 2026-11-29."),
    ],
)
def test_options_that_mean_nothing_are_refused(word, copy, tmp_path, capsys, options, sentence):
    """A misspelt author or number would leave out silently what was meant."""
    path = word.save(tmp_path / "back.docx")
    assert main(["import", "docx", str(path), "--to", str(copy), *options]) == 2
    assert sentence in capsys.readouterr().err


def test_without_name_role_and_day_nothing_is_reviewed(printed, copy, tmp_path):
    """It is said what is missing and which option gives it; the texts are taken all the same."""
    word = WordFile(printed)
    word.sign("", "analyst", "3/4/2026")
    word.tick(BREWING, "Agree")
    packet = read_packet(word.save(tmp_path / "packet.docx"))
    review = packet_review(kb.load(copy), copy, packet, signature(packet))
    assert review.changes == ()
    assert "Reviewer (add --by), Date (add --on 2026-11-29)" in review.told[0]
    assert review.told[1] == "“3/4/2026” could be more than one day, or none."
    assert entered(packet_review(kb.load(copy), copy, packet, signature(packet, by=RAY, on="2026-11-29")))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-29", "2026-11-29"),
        ("29 November 2026", "2026-11-29"),
        ("Nov. 29, 2026", "2026-11-29"),
        ("3/4/2026", "None"),
        ("", "None"),
    ],
)
def test_days_are_read_but_never_guessed(typed, day):
    """A day that could be two is none."""
    assert str(read_day(typed)) == day


def test_a_word_file_that_is_no_packet_is_refused(tmp_path):
    """In one sentence, with what to do."""
    path = tmp_path / "letter.docx"
    Document().save(str(path))
    with pytest.raises(Refused, match="holds no claims that can be recognized"):
        read_packet(path)


def test_a_packet_with_broken_xml_is_refused(word, tmp_path):
    """A part that is no XML, such as a comment cut off, is one sentence too."""
    word.parts["word/comments.xml"] = b"<w:comments"
    with pytest.raises(Refused, match="is damaged"):
        read_packet(word.save(tmp_path / "packet.docx"))


WORDS = st.lists(
    st.sampled_from("warm cups help people wait and listen, or not; “so” it’s said".split()), min_size=1
)


@st.composite
def lines(draw):
    """A line of the source with citations and links among its words."""
    parts = draw(
        st.lists(
            st.one_of(
                WORDS.map(" ".join),
                st.sampled_from(["[the kettle](brewing)", "[@leaf-1901, p. 3]", "[@twig-1955; @leaf-1901]"]),
            ),
            min_size=1,
            max_size=6,
        )
    )
    return " ".join(["It", *parts]) + "."


@given(raw=lines(), place=st.integers(0, 30), gone=st.integers(0, 3), new=WORDS)
def test_words_come_back_with_every_citation_and_link(raw, place, gone, new):
    """Whatever is changed on paper is in the line, its citations and link targets as they were; or it is refused."""
    line = parse_line(1, raw)
    on_paper = Printed("Plainly: ", line.text, "[Leaf, 1901]")
    words = line.text.split(" ")
    at = min(place, len(words))
    changed = Printed(on_paper.before, " ".join([*words[:at], *new, *words[at + gone :]]), on_paper.after)
    try:
        found = parse_line(1, reworded(raw, on_paper, str(changed)))
    except NotMapped:
        return
    assert same_on_paper(found.text, changed.words)
    assert found.citations == line.citations
    assert [id for _, id in found.mentions] == [id for _, id in line.mentions]


HOSTILE = {
    "entities": lambda data: data.replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1),
    "deep": lambda data: b"<a>" * 100_000 + b"</a>" * 100_000,
    "empty": lambda data: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "no body": lambda data: b"<a/>",
    "no claims": lambda data: re.sub(b"_kb", b"_xx", data),
}


@pytest.mark.parametrize("harm", HOSTILE)
def test_a_hostile_packet_is_one_sentence(word, copy, tmp_path, capsys, harm):
    """Whatever is wrong with the file, nothing is changed and nobody sees a traceback."""
    before = {one: one.read_bytes() for one in copy.rglob("*.md")}
    path = word.save(tmp_path / "back.docx")
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = HOSTILE[harm](parts["word/document.xml"])
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert main(["import", "docx", str(path), "--to", str(copy), "--yes"]) != 0
    told = capsys.readouterr().err
    assert told.startswith("`back.docx` ")
    assert len(told.strip().splitlines()) == 1
    assert {one: one.read_bytes() for one in copy.rglob("*.md")} == before


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_a_packet_from_which_parts_are_missing_is_read_or_refused(printed, toy, tmp_path, seed):
    """Other programs leave out what they do not know; whatever is left, no claim is mistaken for another."""
    chance, file = Random(seed), WordFile(printed)
    for element in chance.sample([*file.root.iter()][2:], 40):
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    for element in chance.sample([*file.root.iter()], 40):
        element.attrib.clear()
    try:
        packet = read_packet(file.save(tmp_path / "packet.docx"))
        review = packet_review(toy, LIBRARY, packet, signature(packet), Choice(["all"]))
    except Refused:
        return
    marks = {str(claim.mark) for part in packet_parts(toy, "school-of-steam") for claim in part.claims}
    assert {str(one.mark) for one in packet.claims} <= marks
    assert entered(review) == []


@pytest.mark.exhaustive
def test_every_claim_of_the_content_can_be_amended(real):
    """A word more in the middle, and a sentence more at the end, find their way into each line of each packet."""
    folder = shipped("data")
    files = {path: Manuscript(path.read_text("utf-8")) for path in places_of(folder).values()}
    for theory in real.library.of("theory"):
        for claim in (claim for part in packet_parts(real, theory.id) for claim in part.claims if claim.line):
            source = files[places_of(folder)[claim.record]].passages[claim.passage].statements
            (raw,) = (one.text for one in source if one.number == claim.line.number)
            on_paper, words = printed_claim(claim), claim.line.text.split(" ")
            middle = len(words) // 2
            for new in ([*words[:middle], "rather", *words[middle:]], [*words, "Or so it seems."]):
                changed = on_paper._replace(words=" ".join(new))
                assert same_on_paper(parse_line(1, reworded(raw, on_paper, str(changed))).text, changed.words)


@pytest.mark.exhaustive
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_packet_comes_back_through_libreoffice(word, copy, tmp_path):
    """It says the same after LibreOffice has opened it and saved it again."""
    word.tick(BREWING, "Agree", author=RAY)
    word.replace(CITED, "a drink", "any drink", RAY)
    word.replace(21, "kettle", "pot")
    word.comment(CITED, "Which drink?")
    word.write_line(CITED, "Say what a drink is.")
    path, folder = word.save(tmp_path / "packet.docx"), tmp_path / "again"
    command = ["soffice", "--headless", "--convert-to", "docx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    both = [read_packet(one) for one in (path, folder / "packet.docx")]
    reviews = [packet_review(kb.load(copy), copy, one, signature(one), Choice(["all"])) for one in both]
    assert reviews[0] == reviews[1]
    assert entered(reviews[0]) == ["brewing"]
