"""The table of sorts: what is declared can be made, and all else is refused with a sentence that helps."""

from itertools import pairwise, product

import pytest
from test_formats import MADE

from kb.handouts.catalogue import Options, handout, settled, sheet_of
from kb.handouts.model import AUDIENCES, FORMATS, Handout
from kb.handouts.sorts import GROUPS, HANDOUTS
from kb.handouts.writers import render, save
from kb.pictures.style import PAPERS
from kb.schema import KINDS

WHOM = ("", *AUDIENCES)


def answer(ask):
    """What a wish gives: a handout, or the sentence that refuses it."""
    try:
        return ask()
    except (KeyError, ValueError) as error:
        return str(error.args[0])


def is_a_sentence(words):
    """Whether words are a whole sentence for a reader, and not a slip of a program."""
    return (
        len(words) > 25 and words[0] in "`“" + words[0].upper() and words[-1] in ".?" and "None" not in words
    )


def sets(base, entry):
    """Right and wrong records for a sort: one of each kind, pairs of these, none, too many, and what is none."""
    some = [next(iter(base.library.of(kind))).id for kind in KINDS]
    pairs = product(some, some) if entry.of == 2 else pairwise(some)
    return [(), tuple(some), *((id,) for id in some), *pairs, ("nobody",), (next(iter(base.library.works)),)]


@pytest.mark.parametrize("name", HANDOUTS)
def test_every_wish_gets_a_handout_or_a_sentence(toy, name):
    """Each sort of each kind of record for each audience: never another exception, never an empty sheet."""
    entry = HANDOUTS[name]
    for ids, audience in product(sets(toy, entry), WHOM):
        made = answer(lambda ids=ids, whom=audience: handout(toy, name, ids, Options(whom)))
        if isinstance(made, Handout):
            assert made.blocks
            assert made.formats == entry.formats
            assert all(not entry.kinds or toy.record(id).kind in entry.kinds for id in ids)
        else:
            assert is_a_sentence(made), made


@pytest.mark.parametrize("name", HANDOUTS)
def test_other_formats_are_refused_in_words(toy, name, tmp_path):
    """The sentence says why, and names the right forms; no file is left."""
    entry = HANDOUTS[name]
    one = handout(toy, name, MADE.get(name, ()))
    for ending in (*FORMATS, ".txt", ""):
        if ending not in entry.formats:
            told = answer(lambda ending=ending: render(one, ending))
            assert is_a_sentence(told), told
            assert ending not in FORMATS or told.startswith(f"{entry.why}: save it as PDF")
            with pytest.raises(ValueError, match="save"):
                save(one, tmp_path / f"x{ending}")
    assert list(tmp_path.iterdir()) == []
    assert bool(entry.why) == (entry.formats != FORMATS)


@pytest.mark.parametrize("name", HANDOUTS)
def test_each_declared_copy_has_a_name_of_its_own(toy, name):
    """Audience, paper, grey and large print are in the file's name; what is not declared is refused in words."""
    entry = HANDOUTS[name]
    names = set()
    for whom, paper, grey, large in product(WHOM, PAPERS, (False, True), (False, True)):
        wished = Options(whom, paper, grey, large=large)
        found = answer(lambda wished=wished: settled(name, wished))
        if isinstance(found, str):
            assert is_a_sentence(found), found
        else:
            names.add(handout(toy, name, MADE.get(name, ()), found).stem)
    sizes = 1 if entry.small else 2
    assert len(names) == max(1, len(entry.audiences)) * len(entry.papers) * 2 * sizes


@pytest.mark.parametrize("name", [name for name, entry in HANDOUTS.items() if entry.build])
def test_those_who_get_another_copy_get_another_content(toy, name):
    """A sort that is declared the same for everybody is; one that differs for trainees has less, or boxes."""
    entry, ids = HANDOUTS[name], MADE.get(name, ())
    made = {whom: answer(lambda whom=whom: handout(toy, name, ids, Options(whom))) for whom in AUDIENCES}
    if not entry.audiences:
        assert made["trainer"] == made["trainee"]
        assert isinstance(made["reviewer"], str)
    else:
        assert [isinstance(made[whom], Handout) for whom in AUDIENCES] == [
            whom in entry.audiences for whom in AUDIENCES
        ]


def test_sorts_are_grouped_and_each_kind_has_a_sheet(toy):
    """No sort is under a heading of its own; a record alone gets the sheet of its kind, or that of any."""
    assert {entry.group for entry in HANDOUTS.values()} == set(GROUPS)
    assert len({entry.title for entry in HANDOUTS.values()}) == len(HANDOUTS)
    for kind in KINDS:
        record = next(iter(toy.library.of(kind)))
        assert answer(lambda id=record.id: handout(toy, id)).name == f"{sheet_of(record)}-{record.id}"


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (("theory", "fresh-water"), "`theory` is a handout of a theory; “Fresh water” is a principle."),
        (("theory", "fresh-water"), "What there is of it: principle, records, comparison"),
        (("disagreement", "fresh-water", "infusion"), "`disagreement` is a handout of a theory or a concept"),
        (("six-ways", "the-second-rinse"), "has not been heard by several schools yet"),
        (("principle", "infusoin"), "Did you mean `infusion`?"),
        (("comparision", "infusion", "brewing"), "Did you mean `comparison`?"),
        (("comparison", "infusion", "infusion"), "“Infusion” is given twice"),
        (("matrix", "infusion"), "`matrix` is a handout of no record; one record given."),
    ],
)
def test_a_wrong_wish_is_told_what_fits(toy, wish, told):
    """The sentence names the record as the reader knows it, and what there is of it."""
    assert told in answer(lambda: handout(toy, wish[0], wish[1:]))
