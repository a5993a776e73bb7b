"""A real JupyterLab and a real browser."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

PLACES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "microsoft-edge",
    "chrome",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)

# Put into every Python process of the server: writes down each address outside this computer.
WATCH = """
import os, socket
real = socket.socket.connect
def connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6):
        host = str(address[0])
        if not (host.startswith("127.") or host in ("::1", "localhost")):
            with open(os.environ["KB_WATCH"], "a") as file:
                file.write(host + "\\n")
    return real(self, address)
socket.socket.connect = connect
"""


@pytest.fixture(scope="session")
def executable():
    """A browser that is on this computer; without one the tests are skipped, but never in CI."""
    found = next((path for path in map(shutil.which, PLACES) if path), None)
    if found is None:
        words = "No Chromium, Chrome or Edge was found; the browser tests are skipped."
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    return found


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A running `kb lab`: its address, its notebooks and what it asked of the network."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "sitecustomize.py").write_text(WATCH)
    (folder / "jupyter_server_config.json").write_text('{"ServerApp": {"allow_root": true}}')
    watch = folder / "addresses.txt"
    environment = {
        **os.environ,
        "KB_HOME": str(folder / "home"),
        "KB_WATCH": str(watch),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH")))),
        "JUPYTER_CONFIG_PATH": str(folder),
        "JUPYTER_DATA_DIR": str(folder / "data"),
    }
    log = folder / "log.txt"
    with log.open("w") as out:
        command = [sys.executable, "-m", "kb", "lab", "--no-browser"]
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
    try:
        yield Lab(_address(process, log), folder / "home" / "notebooks", watch)
    finally:
        process.terminate()
        process.wait(20)


class Lab:
    """Where the server is, and where its files are."""

    def __init__(self, address, notebooks, watch):
        self.root, self.token = re.fullmatch(r"(http://[^/]+)/.*token=(\w+)", address).groups()
        self.notebooks: Path = notebooks
        self.watch: Path = watch

    def url(self, notebook=None):
        """The address of a notebook, or the one that the browser opens by itself."""
        path = f"/doc/tree/notebooks/{notebook}" if notebook else "/"
        return f"{self.root}{path}?token={self.token}&reset"


def _address(process, log):
    for _ in range(600):
        found = re.search(r"http://(?:localhost|127\.0\.0\.1):\d+/\S*token=\w+", log.read_text())
        if found:
            return found.group()
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(log.read_text())


@pytest.fixture(scope="module")
def browser(executable):
    """A browser for the tests of a module; not longer, because its event loop runs as long as it does."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser, request):
    """A fresh page, with nothing stored, that remembers which hosts it asked."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        yield page
        if folder := os.environ.get("KB_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{request.node.name}.png")


@pytest.fixture
def press_start(page):
    """Wait until the page is there; a notebook that is no page is run as a whole, by its menu."""

    def wait():
        page.locator(".jp-NotebookPanel:visible").wait_for()
        page.wait_for_function("() => !document.querySelector('.kb-curtain:not([hidden])')")
        if not page.locator(".kb-calm:visible").count():
            page.get_by_text("| Idle").wait_for()
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        assert page.get_by_role("dialog").count() == 0

    return wait
