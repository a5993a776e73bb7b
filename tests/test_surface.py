"""Surfaces: every act is answered, and what fails is a sentence."""

import importlib
import pkgutil
import re
from types import FunctionType

import anywidget
import ipywidgets as w
import pytest
from markupsafe import Markup
from places import ROOT
from surfaces import press, said
from traitlets import TraitType

from kb import widgets
from kb.widgets.surface import Part, Surface, region

pytestmark = pytest.mark.usefixtures("user_folder")


class Bell(Surface):
    """A surface that rings."""

    sound = region()


class Clapper(Part):
    """A part that makes the sound."""

    def __init__(self, surface):
        super().__init__(surface, "sound")
        self.acts = {"ring": lambda event: self.show(Markup("<p>%s</p>") % event["value"])}


@pytest.fixture
def bell():
    """A surface with one part."""
    found = Bell(Markup("<div data-region='sound'></div>"))
    found.add(Clapper(found))
    return found


def test_a_part_answers_in_its_region(bell):
    """What it shows is a trait that the browser is told of; values are text."""
    press(bell, "ring", value="<b>")
    assert bell.sound == "<p>&lt;b&gt;</p>"
    assert "sound" in bell.get_state()


def test_the_browser_reaches_the_acts(bell):
    """A message of the widget is an event."""
    bell._handle_custom_msg({"do": "ring", "value": "dong"}, [])
    assert "dong" in bell.sound


def test_an_act_is_answered_in_two_messages_at_most(bell):
    """One with the regions and one with all that is told: each costs the browser a few milliseconds."""
    told = []
    bell.send = lambda content, buffers=None: told.append(content)

    def ring(event):
        bell.say("Ring")
        bell.announce("Ding.")
        bell.say("Dong")

    bell.acts["ring"] = ring
    bell.hear({"do": "ring"})
    assert told == [{"say": "Dong", "announce": "Ding."}]


def test_what_is_no_act_does_nothing(bell):
    """Neither an unknown name nor none is an error."""
    assert press(bell, "sing") == []
    bell.hear({})


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(28, "No space left on device", "a.pdf"), "a.pdf cannot be used: No space left on device."),
        (ValueError("Name a paper."), "Name a paper."),
        (KeyError("There is no such record."), "There is no such record."),
        (KeyError("colour"), "tell the maintainers: KeyError."),
        (RuntimeError("a secret detail"), "nothing was lost or changed."),
    ],
)
def test_each_failure_has_its_sentence(bell, error, sentence, capsys):
    """What the error says for readers is said; of others, their sort; never a traceback; the next act works."""

    def fail(_):
        raise error

    bell.acts["break"] = fail
    words = said(press(bell, "break"))
    assert sentence in words
    assert "secret" not in words
    assert "Traceback" not in "".join(capsys.readouterr())
    press(bell, "ring", value="dong")
    assert "dong" in bell.sound


def test_a_sentence_cannot_be_html(bell):
    """Plain words are escaped; only HTML made by templates stays."""
    bell.acts["say"] = lambda event: bell.say(event["value"])
    assert said(press(bell, "say", value="<img src=x>")) == "&lt;img src=x&gt;"


@pytest.mark.parametrize("path", sorted((ROOT / "kb" / "widgets").glob("*.py")), ids=lambda path: path.name)
def test_every_event_goes_through_the_surface(path):
    """No part listens to the browser by itself, where an exception would be swallowed."""
    listens = re.findall(r"\.(?:observe|on_click|on_msg|on_submit)\(", path.read_text(encoding="utf-8"))
    assert len(listens) == (1 if path.name == "surface.py" else 0)


def surface_classes():
    """Every class of the room that is a widget."""
    modules = [
        importlib.import_module(f"kb.widgets.{one.name}") for one in pkgutil.iter_modules(widgets.__path__)
    ]
    found = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    return sorted(
        (one for one in found if one.__module__.startswith("kb.") and issubclass(one, w.Widget)), key=str
    )


@pytest.mark.parametrize("surface", surface_classes(), ids=lambda one: one.__name__)
def test_no_surface_hides_a_name_of_its_library(surface):
    """A method or trait of ours takes the place of none of ipywidgets, which calls its own by name."""
    theirs = {name for one in surface.__mro__ if not one.__module__.startswith("kb.") for name in vars(one)}
    ours = {
        name
        for one in surface.__mro__
        if one.__module__.startswith("kb.")
        for name, value in vars(one).items()
        if isinstance(value, FunctionType | property | TraitType)
    }
    meant = {"_esm", "_css"}
    assert {name for name in ours & theirs if not name.startswith("__")} - meant == set()


PAGES = ("start", "principles", "explorer", "teach", "practise", "handouts", "tables")


@pytest.mark.parametrize("name", PAGES)
def test_no_surface_keeps_anything_under_a_name_of_its_library(toy, name):
    """What a surface keeps for itself has names of its own, too."""
    plain = anywidget.AnyWidget(_esm="")
    with plain.hold_sync():
        pass  # it leaves a name of its own
    theirs = vars(plain).keys() | {one for kind in anywidget.AnyWidget.__mro__ for one in vars(kind)}
    found = getattr(widgets, name)(toy)
    own = {one for one in vars(found) if one.startswith("_")} - vars(plain).keys()
    assert own & theirs == set()


@pytest.mark.parametrize("name", PAGES)
def test_every_button_has_an_act(real, name):
    """Whatever a page offers at first is answered by it."""
    found = getattr(widgets, name)(real)
    shown = found.shell + "".join(
        str(value) for value in found.get_state().values() if isinstance(value, str)
    )
    offered = set(re.findall(r'data-do="([\w-]+)"', shown))
    assert offered
    assert offered <= set(found.acts)


@pytest.mark.parametrize("name", PAGES)
def test_every_region_of_the_shell_is_a_trait(toy, name):
    """A place that is never filled would say nothing."""
    found = getattr(widgets, name)(toy)
    regions = re.findall(r'data-region="([\w-]+)"', found.shell)
    assert regions
    assert set(regions) <= set(found.trait_names())
