"""`kb serve`: the same pages for several people, without JupyterLab."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from kb.cli import main
from kb.home import serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A running `kb serve`: its address."""
    folder = tmp_path_factory.mktemp("served")
    environment = {**os.environ, "KB_HOME": str(folder / "home")}
    log = folder / "log.txt"
    with log.open("w") as out:
        command = [sys.executable, "-m", "kb", "serve", "--no-browser", "--places", "3"]
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
    try:
        while not (found := re.search(r"http://127\.0\.0\.1:\d+/\S*token=\S+", log.read_text())):
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)
        yield found.group()
    finally:
        process.terminate()
        process.wait(30)


def test_the_same_pages_without_jupyterlab(served, page):
    """They come by themselves, lead to one another, keep nothing, and ask no other computer."""
    page.goto(served, timeout=120_000)
    page.locator(".kb-surface h1").first.wait_for(timeout=60_000)
    page.get_by_text("notes and lists are not kept").first.wait_for()
    assert page.locator(".cm-editor:visible, .jp-InputArea:visible, .jp-OutputPrompt:visible").count() == 0
    page.get_by_role("link", name="Look up", exact=True).first.click()
    page.wait_for_url("**/02-look-up.ipynb*")
    page.locator(".kb-surface [aria-current=page]", has_text="Look up").wait_for(timeout=60_000)
    page.wait_for_function("document.title.startsWith('Look up · ')")
    assert [
        url for url in page.asked if not re.match(r"(https?|wss?)://127\.0\.0\.1:|data:|blob:", url)
    ] == []


@pytest.mark.parametrize("path", ["/voila/render/00-start.ipynb", "/voila/render/05-cookbook.ipynb"])
def test_nobody_comes_in_without_the_token(served, path):
    """Without it there is a question for it, and no page; the cookbook is not there at all."""
    root = served.split("/voila")[0]
    with urllib.request.urlopen(root + path, timeout=30) as answer:
        assert "/login" in answer.url
    if "cookbook" in path:
        request = urllib.request.Request(
            root + path, headers={"Authorization": f"token {served.split('token=')[1]}"}
        )
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(request, timeout=30)


@pytest.mark.exhaustive
def test_who_comes_when_all_places_are_taken_gets_a_sentence(served):
    """More people than there is memory for do not stop the computer: the next one is told what to do."""
    root, token = served.split("/voila")[0], served.split("token=")[1]
    request = urllib.request.Request(
        f"{root}/voila/render/07-help.ipynb", headers={"Authorization": f"token {token}"}
    )

    def come():
        for _ in range(16):  # eight warm kernels and three places, and those that are made meanwhile
            with urllib.request.urlopen(request, timeout=60) as answer:
                answer.read()

    with pytest.raises(urllib.error.HTTPError) as refused:
        come()
    assert (refused.value.code, refused.value.read().decode()) == (503, serving.FULL)


def test_a_room_is_asked_for_and_told_what_it_means(monkeypatch):
    """Without --room it is this computer alone; the words say that it is not encrypted and who can come."""
    monkeypatch.setattr(serving, "_own_address", lambda: "192.0.2.7")
    assert serving.open_room(network=False).address == "127.0.0.1"
    assert serving.open_room(network=True, places=12) == serving.Room("192.0.2.7", 12)
    assert serving.open_room(network=False).places >= 4
    assert "not encrypted" in serving.ROOM
    assert main(["serve", "--places", "-1"]) == 2
