"""My lists: nothing is lost, nothing is saved unasked, and a list leads everywhere."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from surfaces import Told, text

from kb.home import named_lists
from kb.home.named_lists import Item, NamedList, followed, new_list, read_list, read_lists, write_list
from kb.home.versions import Version
from kb.widgets.collecting import Lists
from kb.widgets.paper import Printing
from kb.widgets.surface import Surface, region

pytestmark = pytest.mark.usefixtures("user_folder")

NAMES = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1, max_size=80)
REMARKS = st.text(max_size=60)
ITEMS = st.lists(
    st.tuples(st.from_regex(r"[a-z]{1,9}", fullmatch=True), REMARKS), unique_by=lambda one: one[0]
)


class ListDesk(Told, Surface):
    """A surface with lists."""

    lists = region()

    def __init__(self, base):
        super().__init__(Markup("<div data-region='lists'></div>"))
        for part in (Lists(self, "lists", base), Printing(self, base)):
            self.add(part)


@pytest.fixture
def desk(toy):
    """The surface, with no list saved yet."""
    return ListDesk(toy)


def files(home):
    """The names of the lists' files."""
    folder = home / "lists"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@given(NAMES, ITEMS)
def test_what_is_saved_is_read_back(tmp_path_factory, name, items):
    """Any name, any remarks: the list that is read is the list that was written, and counts as saved."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KB_HOME", str(tmp_path_factory.mktemp("home")))
        try:
            empty = new_list(name)
        except ValueError:
            return
        records = tuple(Item(id, named_lists.remark_of(words)) for id, words in items)
        one = NamedList(empty.key, empty.name, records)
        assert not one.saved
        write_list(one)
        found = read_list(one.key)
        assert (found.name, found.items, found.saved) == (one.name, one.items, True)
        assert read_lists() == [found]


@pytest.mark.parametrize("key", ["../notes/x", "list-../x", "", "notes", "list-A"])
def test_no_other_file_is_touched(key):
    """What is no key of a list is refused."""
    with pytest.raises(ValueError, match="no such list"):
        write_list(NamedList(key, "x"))


def test_renamed_records_are_followed(renamed):
    """An old id leads to the present one, once, with its remark."""
    assert followed(renamed, [Item("steeping", "why"), Item("infusion")]) == (Item("infusion", "why"),)
    write_list(NamedList("list-x", "X", (Item("brewing"), Item("steeping", "why"))))
    desk = ListDesk(renamed)
    assert 'data-ids="brewing infusion"' in desk.lists
    desk.do("list-move", id="infusion", by="-1")
    desk.do("list-save")
    assert read_list("list-x").items == (Item("infusion", "why"), Item("brewing"))


def test_unknown_records_are_kept_and_said(toy):
    """An id that nothing has stays on the list, in its place, and is said."""
    write_list(NamedList("list-x", "X", (Item("gone-away", "keep me"), Item("infusion"))))
    desk = ListDesk(toy)
    assert "gone-away" in desk.lists
    assert "is not in this knowledge base" in desk.lists
    desk.do("list-add", id="brewing")
    desk.do("list-save")
    assert read_list("list-x").items == (Item("gone-away", "keep me"), Item("infusion"), Item("brewing"))
    assert 'data-ids="infusion brewing"' in desk.lists


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '{"name": 1, "records": []}', '{"name": "x", "records": [1]}']
)
def test_a_file_that_cannot_be_read_is_never_replaced(desk, toy, user_folder, text):
    """It is said; saving under its name keeps it beside."""
    (user_folder / "lists").mkdir(parents=True)
    (user_folder / "lists" / "list-mine.json").write_text(text)
    desk = ListDesk(toy)
    assert "cannot be read" in desk.lists
    desk.do("list-add", id="infusion")
    desk.do("list-save")
    assert "is kept beside it" in desk.said
    assert (user_folder / "lists" / "list-mine (unreadable).json").read_text() == text
    assert read_list("list-mine").items == (Item("infusion"),)


def test_two_pages_lose_nothing(desk, user_folder):
    """What another page saved meanwhile is kept as another version, and can be opened."""
    desk.do("list-add", id="infusion")
    write_list(NamedList("list-my-list", "My list", (Item("fresh-water"),), Version()))
    desk.do("list-save")
    assert files(user_folder) == ["list-my-list (other).json", "list-my-list.json"]
    assert "My list (other version)" in desk.lists
    desk.do("list-choose", value="list-my-list (other)")
    assert "Fresh water" in desk.lists


def test_a_list_is_filled_ordered_and_saved(desk, user_folder):
    """Nothing is written before Save; order and remarks are kept; twice is once."""
    for id in ("infusion", "brewing", "Infusion"):
        desk.do("list-add", id=id)
    assert "already" in desk.said
    assert "Not saved yet" in desk.lists
    assert files(user_folder) == []
    desk.do("list-move", id="brewing", by="-1")
    desk.do("list-move", id="brewing", by="-1")
    desk.do("list-remark", id="brewing", value="begin\nhere\x00")
    assert desk.said == "Not saved yet." or "Not saved yet" in desk.lists
    desk.do("list-save")
    assert desk.said == "“My list” is saved on this computer."
    assert "Not saved yet" not in desk.lists
    assert json.loads((user_folder / "lists" / "list-my-list.json").read_text("utf-8")) == {
        "name": "My list",
        "records": [{"id": "brewing", "remark": "begin\nhere"}, {"id": "infusion"}],
    }
    desk.do("list-remove", id="infusion")
    assert "Not saved yet" in desk.lists
    assert len(read_list("list-my-list").items) == 2


def test_several_records_are_put_on_a_list_at_once(desk):
    """Those that are there already are not put there again; the sentence offers to save."""
    desk.do("list-add", id="infusion")
    desk.do("list-add", ids="infusion brewing fresh-water")
    assert "“Brewing” and “Fresh water” are on “My list” now, which has 3 records." in text(desk.said)
    assert 'data-do="list-save"' in desk.said


def test_typing_a_remark_says_once_that_it_is_not_saved(desk):
    """The list is not drawn anew under the hands of whoever types."""
    desk.do("list-add", id="infusion")
    desk.do("list-save")
    before = desk.lists
    desk.do("list-remark", id="infusion", value="a")
    assert desk.said == "Not saved yet."
    desk.messages.clear()
    desk.do("list-remark", id="infusion", value="ab")
    assert desk.said == ""
    assert desk.lists == before


def test_what_is_not_saved_outlives_the_page(desk, toy):
    """A page that is run again has the list as it was edited."""
    desk.do("list-add", id="infusion")
    again = ListDesk(toy)
    assert "Infusion" in again.lists
    assert "Not saved yet" in again.lists


def test_there_are_several_lists(desk, user_folder):
    """New, renamed, chosen; two may not have one name; what was edited in one is not lost by looking at another."""
    desk.do("list-add", id="infusion")
    desk.do("list-ask", what="new")
    assert "Name of the new list" in desk.lists
    desk.do("list-create", name="  Für Thursday ")
    desk.do("list-add", id="brewing")
    desk.do("list-save")
    assert files(user_folder) == ["list-fur-thursday.json"]
    desk.do("list-create", name="my LIST")
    assert desk.said == "There is already a list “my LIST”. Choose another name."
    desk.do("list-rename", name="For Friday")
    desk.do("list-save")
    assert read_lists()[0].name == "For Friday"
    desk.do("list-choose", value="list-my-list")
    assert "Infusion" in desk.lists
    assert "My list (not saved)" in desk.lists
    desk.do("list-create", name=" ")
    assert "needs a name" in desk.said


def test_deleting_a_list_asks_first(desk, user_folder):
    """No keeps it; Yes deletes this one and no other."""
    for name in ("One", "Two"):
        desk.do("list-create", name=name)
        desk.do("list-add", id="infusion")
        desk.do("list-save")
    desk.do("list-ask", what="delete")
    assert "Delete “Two” for good?" in desk.lists
    desk.do("list-no")
    assert files(user_folder) == ["list-one.json", "list-two.json"]
    desk.do("list-delete")
    assert desk.said == "The list “Two” is deleted."
    assert files(user_folder) == ["list-one.json"]
    assert ">One</option>" in desk.lists


def test_a_list_leads_everywhere(desk, user_folder):
    """It can be presented, mapped, copied as text, and printed as a handout or as what to read."""
    for id in ("infusion", "warming-the-pot"):
        desk.do("list-add", id=id)
    desk.do("list-remark", id="infusion", value="first")
    desk.do("list-save")
    for act in ("present", "pin-all"):
        assert f'data-do="{act}" data-ids="infusion warming-the-pot"' in desk.lists
    assert "1. Infusion (concept): first\n2. Warming the pot (practice)" in desk.lists
    for what, name in (("list", "My list (list).docx"), ("reading", "My list (reading list).docx")):
        desk.do("print", what=what, ids="infusion warming-the-pot", title="My list", format=".docx")
        assert (user_folder / "handouts" / name).exists()


def test_a_failed_save_loses_nothing(desk, monkeypatch):
    """Where the disk refuses, the list is still there and not saved."""
    desk.do("list-add", id="infusion")
    monkeypatch.setattr(
        "os.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    desk.do("list-save")
    assert "No space left on device" in desk.said
    assert "Not saved yet" in desk.lists


def test_a_shared_room_keeps_no_list(toy, user_folder, monkeypatch):
    """A list can be made there, and goes with the page; those of the computer are not shown."""
    write_list(NamedList("list-x", "Private", (Item("infusion"),)))
    monkeypatch.setenv("KB_SHARED", "1")
    desk = ListDesk(toy)
    desk.do("list-add", id="brewing")
    desk.do("list-save")
    assert "Private" not in desk.lists
    assert "nothing is kept" in desk.lists
    assert files(user_folder) == ["list-x.json"]
