"""A JupyterHub for an institute: each person has the workspace, and nobody another's notes or outputs.

By hand, as root on Linux: `python -m pytest -n0 -s -m exhaustive tests/browser/test_hub.py` also prints what a
user takes of the memory.
"""

import json
import re
import time
from pathlib import Path

import psutil
import pytest
from hubs import Hub, User, lacking, status
from playwright.sync_api import expect

from kb.widgets.finding import NOTHING_FOUND

pytestmark = [
    pytest.mark.browser,
    pytest.mark.exhaustive,
    pytest.mark.skipif(bool(lacking()), reason=lacking() or "all is there"),
]

START = ".kb-surface h1"
SECRET = "words of a note that nobody else reads"
SEARCHED = "zyzzyvas-in-the-room"

# Run as the user whose kernel it is: says the words again and again. By its own connection file, or in a new
# kernel as Jupyter starts it where nobody says otherwise.
SAYS = """
import sys, time
from jupyter_client import BlockingKernelClient, KernelManager
if len(sys.argv) > 2:
    client = BlockingKernelClient(connection_file=sys.argv[2])
    client.load_connection_file()
else:
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel()
    client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=60)
print("ready", flush=True)
for _ in range(60):
    client.execute(f"print({sys.argv[1]!r})")
    time.sleep(0.1)
if len(sys.argv) == 2:
    manager.shutdown_kernel(now=True)
"""

# Run as somebody else: whether the words are heard on any of these addresses.
HEARS = """
import json, sys, time, zmq
context, heard, poller = zmq.Context(), False, zmq.Poller()
for address in sys.argv[2:]:
    one = context.socket(zmq.SUB)
    one.setsockopt(zmq.LINGER, 0)
    one.setsockopt(zmq.SUBSCRIBE, b"")
    one.connect(address)
    poller.register(one)
end = time.time() + 4
while not heard and time.time() < end:
    for one, _ in poller.poll(200):
        heard = heard or any(sys.argv[1].encode() in part for part in one.recv_multipart())
print(json.dumps(heard))
"""

# Run as somebody else: what stops each attempt, by its name; the content of what could be read.
TRIES = """
import json, os, sys
def tried(act, *arguments):
    try:
        return repr(act(*arguments))
    except OSError as error:
        return type(error).__name__
def written(path):
    with open(path, "a") as file:
        return file.write("x")
note, folder, runtime, pid, content, hub = sys.argv[1:]
print(json.dumps({
    "a note": tried(lambda: open(note).read()),
    "the list of files": tried(os.listdir, folder),
    "the sockets": tried(os.listdir, runtime),
    "the environment": tried(lambda: open(f"/proc/{pid}/environ").read()),
    "the memory": tried(lambda: open(f"/proc/{pid}/mem").read(1)),
    "the content": tried(written, content),
    "the hub": tried(os.listdir, hub),
}))
"""


@pytest.fixture(scope="module")
def users():
    """Two people of the institute."""
    made = []
    try:
        made += [User(), User()]
        yield made
    finally:
        for user in made:
            user.remove()


@pytest.fixture(scope="module")
def hub(users):
    """A hub that runs."""
    running = Hub(users)
    yield running
    running.remove()


@pytest.fixture(scope="module")
def signed_in(hub, browser):
    """A function that signs somebody in by the form, in a browser of their own; returns what they see."""
    made = []

    def sign_in(user, password=""):
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        made.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.set_default_timeout(90_000)
        page.goto(hub.address)
        page.get_by_label("Username").fill(user.name)
        page.locator("#password_input").fill(password or user.password)
        page.locator("#login_submit").click()
        return page

    yield sign_in
    for context in made:
        context.close()


@pytest.fixture(scope="module")
def both(signed_in, users):
    """The first pages of two people, who are there at the same time."""
    began = time.perf_counter()
    pages = [signed_in(user) for user in users]
    for page in pages:
        page.locator(START).first.wait_for()
    print(f"\nBoth start pages after {time.perf_counter() - began:.1f} s")
    return pages


def note_box(page, hub, user):
    """The box for a note on shame, in somebody's Look up."""
    page.goto(f"{hub.address}/user/{user.name}/doc/tree/notebooks/02-look-up.ipynb#shame")
    page.get_by_role("tab", name="Notes").click()
    return page.get_by_role("textbox", name="Your note on Shame")


def test_nobody_comes_in_with_a_wrong_password_or_unlisted(hub, users, signed_in):
    """The form says so, and no server is started."""
    page = signed_in(users[0], "wrong")
    page.get_by_text("Invalid username or password").wait_for()
    stranger = User()
    try:
        page = signed_in(stranger)
        page.get_by_text(re.compile("Invalid username or password|not authorized")).first.wait_for()
        assert stranger.processes() == []
    finally:
        stranger.remove()


def test_only_this_computer_reaches_it(hub, both, users):
    """The proxy, its interface, the hub and the servers listen on loopback, and want to know who asks."""
    processes = [*hub.processes(), *(one for user in users for one in user.processes())]
    listening = [
        one.laddr.ip
        for process in processes
        for one in process.net_connections("tcp")
        if one.status == psutil.CONN_LISTEN
    ]
    assert len(listening) >= 5
    assert set(listening) == {"127.0.0.1"}
    assert status(f"{hub.api}/api/routes") == 403
    assert status(f"{hub.inner}/hub/api/users") == 403


def test_each_has_the_start_page_and_notes_and_lists_of_their_own(hub, both, users):
    """What one saves is theirs alone; it says where it lies; no other computer is asked for anything."""
    first, second = both
    first.get_by_text("whoever administers it can read them").wait_for()
    box = note_box(first, hub, users[0])
    box.fill(SECRET)
    first.get_by_role("button", name="Save the note").click()
    first.get_by_text("The note is saved").wait_for()
    first.get_by_role("button", name="List", exact=True).first.click()
    first.get_by_role("tab", name="Lists").click()
    first.get_by_role("button", name="Save the list").first.click()
    first.get_by_text("is saved on this computer").wait_for()
    assert note_box(second, hub, users[1]).input_value() == ""
    kept = {user.name: {path.name for path in user.folder.rglob("*.txt")} for user in users}
    assert kept == {users[0].name: {"shame.txt"}, users[1].name: set()}
    for user in users:
        for path in (user.folder, *user.folder.glob("notes/*"), *user.folder.glob("lists/*")):
            assert path.stat().st_mode & 0o077 == 0, path
    asked = [url for page in both for url in page.asked]
    assert [url for url in asked if not re.match(r"(https?|wss?)://127\.0\.0\.1:|data:|blob:", url)] == []


def test_neither_reads_the_others_files_or_environment(hub, both, users):
    """Whatever one runs: files, sockets, environment and memory of the other, the content and the hub's state."""
    first, second = users
    note = first.folder / "notes" / "shame.txt"
    assert SECRET in first.run("import json, sys; print(json.dumps(open(sys.argv[1]).read()))", str(note))
    runtime = first.home / ".cache" / "relational-kb"
    assert list(runtime.glob("kernel-*"))
    content = hub.folder / "program" / "data" / "works.json"
    tried = second.run(
        TRIES,
        *map(str, (note, first.folder, runtime, first.server().pid, content, hub.folder / "state")),
    )
    assert tried == dict.fromkeys(tried, "PermissionError")
    assert "JUPYTERHUB_API_TOKEN" in first.server().environ()  # what there was to read


def connection(user):
    """The connection file of somebody's kernel."""
    return next(word for word in user.kernels()[0].cmdline() if word.endswith(".json"))


def test_neither_hears_the_others_kernel(hub, both, users):
    """What a kernel prints is heard on none of its ports and sockets, though it would be on Jupyter's own."""
    first, second = users
    file = connection(first)
    assert json.loads(Path(file).read_text())["transport"] == "ipc"
    sockets = [f"ipc://{path}" for path in (first.home / ".cache" / "relational-kb").glob("*-ipc-*")]
    assert len(sockets) >= 5
    for own in (file, None):
        with first.start(SAYS, SECRET, *filter(None, [own])) as speaking:
            assert speaking.stdout.readline() == "ready\n"
            ports = [
                f"tcp://127.0.0.1:{port}" for port, one in first.ports().items() if one != first.server()
            ]
            # The owner hears their own kernel; Jupyter's usual one is heard by everybody.
            assert first.run(HEARS, SECRET, *sockets, *ports)
            assert second.run(HEARS, SECRET, *sockets, *ports) is (own is None)


def test_neither_enters_the_others_server(hub, both, users):
    """Not by the proxy, signed in as somebody else, and not by the port behind it."""
    second = both[1]
    for path in ("", "/api/kernels", "/api/contents", "/files/notes/shame.txt", "/terminals/new/1"):
        answer = second.context.request.get(f"{hub.address}/user/{users[0].name}{path}")
        assert answer.status in (403, 404), (path, answer.status)
        assert SECRET not in answer.text()
    port = next(port for port, process in users[0].ports().items() if process == users[0].server())
    assert status(f"http://127.0.0.1:{port}/user/{users[0].name}/api/kernels") == 403


def test_what_one_searches_for_is_in_no_log(hub, both, users):
    """Neither the log of hub and proxy nor any file of the user holds what was typed."""
    page = both[0]
    page.goto(f"{hub.address}/user/{users[0].name}/doc/tree/notebooks/02-look-up.ipynb")
    page.get_by_role("searchbox", name="Find").fill(SEARCHED)
    page.keyboard.press("Enter")
    page.get_by_text(NOTHING_FOUND[:20]).first.wait_for()
    time.sleep(3)  # whatever is written a little later
    places = [hub.log, *hub.folder.glob("state/*"), *users[0].home.rglob("*")]
    files = [path for path in places if path.is_file()]
    assert len(files) > 20
    assert [path for path in files if SEARCHED.encode() in path.read_bytes()] == []


def test_what_a_user_takes_of_the_memory(hub, both, users):
    """Half a gigabyte is enough for each, with the pages opened one after another; the table in README.md has it."""
    for page, user in zip(both, users, strict=True):
        page.goto(f"{hub.address}/user/{user.name}/doc/tree/notebooks/00-start.ipynb")
        for name in ("Principles", "Look up", "Teach", "Practise", "Handouts"):
            page.locator(".kb-bar:visible").get_by_role("link", name=name, exact=True).click()
            page.locator(".kb-surface:visible [aria-current=page]", has_text=name).first.wait_for()
            time.sleep(2)  # what a page loads a little later
    for user in users:
        everything = user.processes()
        found = [(len(user.kernels()), memory([user.server()], "uss"), memory(user.kernels(), "uss"))]
        found += [memory(everything, "uss"), memory(everything, "pss")]
        print("\nkernels, USS server, USS kernels; USS and PSS of all, in MB:", *found)
        assert memory(everything, "pss") < 1024
    processes = hub.processes()
    print("hub and proxy, USS in MB:", memory(processes, "uss"))


def left_of(user):
    """What still runs as a user, after ten seconds at the most to end."""
    for _ in range(100):
        if not user.processes():
            break
        time.sleep(0.1)
    return user.processes()


def test_a_restart_keeps_everything(hub, both, users, signed_in):
    """Server and hub are stopped and started: notes and lists are there, the session as well; Log out ends it."""
    page = both[0]
    hub.stop()
    assert left_of(users[0]) == []
    hub.start()
    page.goto(f"{hub.address}/hub/spawn")
    page.locator(START).first.wait_for()
    box = note_box(page, hub, users[0])
    box.wait_for()
    expect(box).to_have_value(SECRET)
    page.get_by_role("tab", name="Lists").click()
    page.get_by_role("link", name="Shame").first.wait_for()
    page.get_by_text("More", exact=True).first.click()
    page.get_by_role("link", name="Log out").click()
    page.get_by_label("Username").wait_for()
    assert left_of(users[0]) == []


def memory(processes, kind):
    """Megabytes that processes have for themselves (`uss`), or with their share of what is shared (`pss`)."""
    return round(sum(getattr(one.memory_full_info(), kind) for one in processes) / 1e6)
