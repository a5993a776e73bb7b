"""The folder for a computer without a network: what goes into it, and that nothing is fetched from it."""

import os
import re
import subprocess
import sys

import pytest
from places import ROOT

from kb.cli import main
from kb.home import offline

LOCK = """\
everywhere==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
on-windows==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:cc
older==1.0 ; python_full_version < '3.12' \\
    --hash=sha256:dd
older==2.0 ; python_full_version >= '3.12' \\
    --hash=sha256:ee
"""


@pytest.mark.parametrize(
    ("computer", "python", "names"),
    [
        ("windows", "3.12.0", ["everywhere==1.0", "on-windows==2.0", "older==2.0"]),
        ("mac", "3.11.99", ["everywhere==1.0", "older==1.0"]),
        ("linux", "3.14.0", ["everywhere==1.0", "older==2.0"]),
    ],
)
def test_another_computer_gets_what_it_needs(computer, python, names):
    """The conditions are those of the computer that it is made for; every hash is kept, and no condition."""
    entries = offline._entries(LOCK, computer, python)
    assert [one.split()[0] for one in entries] == names
    assert entries[0] == LOCK[: LOCK.index("on-windows")]
    assert ";" not in "".join(entries)


def test_the_real_list_is_read_whole():
    """Of every package of the list some computer gets each version, with its hashes."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pythons = [f"{python}.{last}" for python in offline.PYTHONS for last in (0, offline.LAST)]
    got = "".join(
        "".join(offline._entries(text, computer, python))
        for computer in offline.COMPUTERS
        for python in pythons
    )
    assert set(re.findall(r"^\S+==\S+", text, re.M)) == set(re.findall(r"^\S+==\S+", got, re.M))
    assert set(re.findall(r"--hash=\S+", text)) == set(re.findall(r"--hash=\S+", got))


def made(monkeypatch, code):
    """Whatever pip would do, a few lines of Python do."""
    real = subprocess.Popen
    monkeypatch.setattr(
        offline.subprocess,
        "Popen",
        lambda command, **rest: real([sys.executable, "-c", code, *command], **rest),
    )


def test_the_folder_has_the_program_and_says_for_whom(monkeypatch, tmp_path, capsys):
    """The program beside the packages, ready to copy; a folder that holds something is left as it is."""
    made(
        monkeypatch,
        "import sys, pathlib; folder = sys.argv[sys.argv.index('--dest') + 1]; "
        "print('Collecting a==1'); pathlib.Path(folder, 'a.whl').touch()",
    )
    folder = tmp_path / "stick"
    assert main(["offline", str(folder), "--for", "windows", "--python", "3.13"]) == 0
    assert "for Python 3.13 on Windows" in capsys.readouterr().out
    assert (folder / "wheels" / "made-for.txt").read_text() == "Python 3.13 on Windows"
    assert sorted(path.name for path in (folder / "wheels").iterdir()) == ["a.whl", "made-for.txt"]
    for name in (
        "start.py",
        "start.bat",
        "start.command",
        "requirements.txt",
        "data/works.json",
        "kb/about.py",
    ):
        assert (folder / name).read_bytes() == (ROOT / name).read_bytes()
    assert list(tmp_path.iterdir()) == [folder]
    assert main(["offline", str(folder)]) == 2
    assert "holds something already" in capsys.readouterr().err


def test_without_the_internet_nothing_is_left(monkeypatch, tmp_path, capsys):
    """A sentence, and no half of a folder."""
    made(monkeypatch, "print('ERROR: no such host'); raise SystemExit(1)")
    assert main(["offline", str(tmp_path / "stick")]) == 2
    assert "nothing was written. Is this computer online? ERROR: no such host" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.exhaustive
@pytest.mark.skipif(
    sys.platform != "linux" or os.name == "nt" or os.geteuid() != 0, reason="Only root cuts a network."
)
def test_it_sets_itself_up_with_the_network_cut(tmp_path):
    """Made here with the internet; there, without any network, it installs itself and finds the content in order."""
    assert main(["offline", str(tmp_path / "stick")]) == 0
    (tmp_path / "home").mkdir()
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path / "home"), "PIP_CONFIG_FILE": os.devnull}
    command = ["unshare", "--net", sys.executable, str(tmp_path / "stick" / "start.py"), "check"]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "needs no internet" in done.stdout
