"""The running JupyterLab: it ends with whatever ends it, keeps to itself, and runs its own code."""

import os
import re
import signal
import sys
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from checkout import Checkout, Lab
from jupyter_client import BlockingKernelClient, KernelManager
from places import ROOT

from kb.home import lab as running

fcntl, pty, termios = map(pytest.importorskip, ("fcntl", "pty", "termios"))  # not on Windows

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither these signals nor terminals"),
]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of the product."""
    return Checkout.made_in(tmp_path_factory.mktemp("product") / "first copy é")


@pytest.fixture
def opened(checkout, tmp_path):
    """A function that opens JupyterLab; whatever it opened is ended after the test."""
    made = []

    def start(command=(), **rest):
        command = command or [sys.executable, str(checkout.folder / "start.py"), "lab", "--no-browser"]
        made.append(Lab(command, checkout.environment(), tmp_path, start_new_session=True, **rest))
        return made[-1]

    yield start
    for one in made:
        one.end()


def hear(*signals):
    """A way to end: signals to the group of processes, as a terminal sends them."""
    return lambda lab: [os.killpg(lab.process.pid, one) for one in signals]


def only(number):
    """A way to end: a signal to the one process that was started."""
    return lambda lab: lab.process.send_signal(number)


WAYS = {
    "Ctrl+C": hear(signal.SIGINT),
    "Ctrl+C twice": hear(signal.SIGINT, signal.SIGINT),
    "asked to interrupt": only(signal.SIGINT),
    "asked to end": only(signal.SIGTERM),
    "hung up": only(signal.SIGHUP),
    "killed": only(signal.SIGKILL),
    "shut down from the browser": lambda lab: lab.ask("/api/shutdown", {}),
}


RARE = ("Ctrl+C twice", "asked to interrupt")  # much like Ctrl+C, and each takes half a minute


@pytest.mark.parametrize(
    "way", [pytest.param(way, marks=pytest.mark.exhaustive) if way in RARE else way for way in WAYS]
)
def test_however_it_ends_nothing_is_left(opened, way):
    """Neither server nor kernel outlives what was started."""
    lab = opened()
    assert len(lab.processes) >= 2
    WAYS[way](lab)
    assert lab.left() == []


def test_closing_the_terminal_ends_it(opened):
    """When the window is closed, server and kernel go."""
    ours, theirs = pty.openpty()
    lab = opened(stdin=theirs, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
    os.close(theirs)
    os.close(ours)
    assert lab.left() == []


def test_where_start_waits_its_death_ends_it(opened, checkout):
    """The way of Windows, where a process cannot become another: the server sees its starter die."""
    code = (
        "import os, sys; sys.path.insert(0, sys.argv[1]); import start\n"
        "environment = dict(os.environ, PYTHONPATH=sys.argv[1])\n"
        "start.wait_for([sys.executable, '-P', '-m', 'kb', 'lab', '--no-browser'], environment)\n"
    )
    lab = opened([sys.executable, "-c", code, str(checkout.folder)])
    assert len(lab.processes) >= 3
    lab.process.kill()
    assert lab.left() == []


@contextmanager
def client_of(lab):
    """A client of the lab's kernel, when it is ready."""
    client = BlockingKernelClient(connection_file=lab.connection())
    client.load_connection_file()
    client.hb_channel.time_to_dead = 60  # A kernel that is busy for a second is not dead.
    client.start_channels()
    client.wait_for_ready(timeout=60)
    yield client
    client.stop_channels()


def test_no_other_user_can_listen_to_a_kernel(opened):
    """A kernel talks over sockets in a private folder; over TCP nothing of it can be read."""
    lab = opened()
    file = Path(lab.connection())
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0
    with client_of(lab) as client:
        assert client.transport == "ipc"
        # ipykernel's inbox for its forked children: it takes only what carries a secret, and tells nothing.
        inbox = [one for one in lab.kernel().net_connections("tcp") if one.status == psutil.CONN_LISTEN]
        assert [one.laddr.ip for one in inbox] in ([], ["127.0.0.1"])


def test_where_there_are_no_such_sockets_a_kernel_is_encrypted(monkeypatch):
    """The way of Windows: our kernel is reached over TCP with keys of its own, and not without them."""
    monkeypatch.setenv("JUPYTER_PATH", str(ROOT / "kb" / "home" / "jupyter"))
    manager = KernelManager(kernel_name="python3", transport_encryption="required")
    assert "--HistoryManager.enabled=False" in manager.kernel_spec.argv  # ours, not another of this computer
    manager.start_kernel()
    try:
        assert manager.get_connection_info()["curve_publickey"]
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        client.stop_channels()
    finally:
        manager.shutdown_kernel(now=True)


def code_of(lab):
    """The package that a kernel imports."""
    found = []

    def hear(message):
        found.append(message["content"].get("text", ""))

    with client_of(lab) as client:
        client.execute_interactive("import kb; print(kb.__file__)", output_hook=hear)
    return "".join(found)


def test_a_renamed_folder_runs_its_own_code(tmp_path, checkout):
    """After a move or a copy, commands and kernels import the package that stands beside start.py."""
    copy = checkout.copied_to(tmp_path / "second copy")
    code = copy.folder / "kb" / "about.py"
    code.write_text(re.sub(r'__version__ = "[^"]*"', '__version__ = "2.second"', code.read_text()))
    checkout.start("--version")
    # One stands in the first copy, and calls the second.
    done = copy.start("--version", cwd=checkout.folder)
    assert (done.stdout, done.returncode) == ("kb 2.second\n", 0), done.stderr
    link = next((copy.folder / ".venv").rglob("relational-kb.pth"))
    assert str(copy.folder) in link.read_text()
    command = [sys.executable, str(copy.folder / "start.py"), "lab", "--no-browser"]
    lab = Lab(command, copy.environment(), tmp_path, cwd=checkout.folder)
    try:
        assert str(copy.folder) in code_of(lab)
    finally:
        lab.end()


def test_what_jupyter_wrote_stays(opened, checkout):
    """Our configuration is read where it is shipped; what is in the user's folder is theirs, and counts first."""
    own = checkout.folder.parent / "home" / "jupyter" / "labconfig" / "page_config.json"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text('{"disabledExtensions": {"mine": true}}')
    lab = opened()
    assert own.read_text() == '{"disabledExtensions": {"mine": true}}'
    shown = lab.ask("/lab")
    assert '"mine"' in shown
    assert "apputils-extension:announcements" in shown
    assert "Around our pages" in lab.ask("/custom/custom.css")


def test_a_long_home_still_has_sockets(monkeypatch, tmp_path):
    """Where the user's paths are too long for sockets, a private folder with a short one is made."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / ("x" * 60)))
    monkeypatch.setenv("HOME", str(tmp_path / ("y" * 60)))
    found = running._runtime()
    try:
        assert len(os.fsencode(found)) <= running.LONGEST_RUNTIME
        assert found.stat().st_mode & 0o077 == 0
    finally:
        found.rmdir()


def test_the_configuration_switches_news_and_updates_off():
    """Jupyter asks nobody for news, updates or extensions, and keeps no history of cells."""
    folder = ROOT / "kb" / "home" / "jupyter"
    assert '"news_url": null' in (folder / "jupyter_server_config.json").read_text()
    assert "NeverCheckForUpdate" in (folder / "jupyter_server_config.json").read_text()
    assert '"fetchNews": "false"' in (folder / "labconfig" / "default_setting_overrides.json").read_text()
    assert "--HistoryManager.enabled=False" in (folder / "kernels" / "python3" / "kernel.json").read_text()
