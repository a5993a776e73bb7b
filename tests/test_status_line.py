"""What panels do when something fails."""

import importlib
import pkgutil
import re
from types import FunctionType

import ipywidgets as w
import pytest
from panels import announced, click, control, titles, views
from places import ROOT
from traitlets import TraitType

from kb import widgets
from kb.widgets.common import StatusLine

pytestmark = pytest.mark.usefixtures("user_folder")


def test_a_failure_in_a_panel_is_a_sentence(explorer, monkeypatch, capsys):
    """The panel says so in words, with no traceback, and goes on working."""

    def fail(*_, **__):
        raise RuntimeError("a secret detail")

    with monkeypatch.context() as patch:
        patch.setattr(explorer, "_scene", fail)
        click(views(explorer)[0], "brewing")
    words = " ".join(announced(explorer))
    assert "This did not work, and nothing was lost or changed." in words
    assert "a secret detail" not in words
    assert "Traceback" not in "".join(capsys.readouterr())
    control(explorer, "Back").click()
    assert titles(explorer) == ["Infusion"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(28, "No space left on device", "a.pdf"), "a.pdf cannot be used: No space left on device."),
        (ValueError("Name a paper."), "Name a paper."),
        (KeyError("There is no such record."), "There is no such record."),
        (KeyError("colour"), "tell the maintainers: KeyError."),
        (ZeroDivisionError(), "tell the maintainers: ZeroDivisionError."),
    ],
)
def test_each_failure_has_its_sentence(error, sentence):
    """What the error says for readers is said; of others, their sort."""

    def fail():
        raise error

    line, button = StatusLine(), w.Button()
    line.when_clicked(button, fail)
    button.click()
    assert sentence in line.value


@pytest.mark.parametrize("path", sorted((ROOT / "kb" / "widgets").glob("*.py")), ids=lambda path: path.name)
def test_every_callback_goes_through_the_status_line(path):
    """No panel registers a callback elsewhere, where an exception would be swallowed."""
    listens = re.findall(r"\.(?:observe|on_click|on_msg|on_submit)\(", path.read_text(encoding="utf-8"))
    assert len(listens) == (2 if path.name == "common.py" else 0)


def panel_classes():
    """Every class of the room that is a widget."""
    modules = [
        importlib.import_module(f"kb.widgets.{one.name}") for one in pkgutil.iter_modules(widgets.__path__)
    ]
    found = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    return sorted(
        (one for one in found if one.__module__.startswith("kb.") and issubclass(one, w.Widget)), key=str
    )


@pytest.mark.parametrize("panel", panel_classes(), ids=lambda one: one.__name__)
def test_no_panel_hides_a_name_of_its_library(panel):
    """A method or trait of ours takes the place of none of ipywidgets, which calls its own by name."""
    theirs = {name for one in panel.__mro__ if not one.__module__.startswith("kb.") for name in vars(one)}
    ours = {
        name
        for one in panel.__mro__
        if one.__module__.startswith("kb.")
        for name, value in vars(one).items()
        if isinstance(value, FunctionType | property | TraitType)
    }
    meant = {"_esm", "_css"}
    assert {name for name in ours & theirs if not name.startswith("__")} - meant == set()


def test_no_panel_keeps_a_control_under_a_name_of_its_library(toy):
    """What a panel keeps for itself has names of its own, too."""
    panels = [widgets.explorer(toy), widgets.principles(toy), widgets.tables(toy), widgets.HandoutPicker(toy)]
    theirs = vars(w.VBox()).keys() | {name for one in w.VBox.__mro__ for name in vars(one)}
    for panel in panels:
        own = {name for name in vars(panel) if name.startswith("_")} - vars(w.VBox()).keys()
        assert own & theirs == set(), type(panel)
