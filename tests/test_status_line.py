"""What panels do when something fails."""

import re

import ipywidgets as w
import pytest
from panels import announced, click, control, titles, views
from places import ROOT

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
