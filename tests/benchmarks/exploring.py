"""How fast the pages open and answer, in a real JupyterLab and a real Chromium.

    python tests/benchmarks/exploring.py

From the command to a page that can be used, against the kernel's own readiness; the next page on the same
kernel; a press until the page has changed, against the round trip of a bare button; and frames a second
while the whole map is zoomed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

BARE = (
    "import ipywidgets as w\n"
    "b = w.Button(description='bare'); out = w.HTML('0')\n"
    "b.on_click(lambda _: setattr(out, 'value', str(int(out.value) + 1)))\nw.VBox([b, out])"
)
FRAMES = """() => new Promise((done) => {
  const svg = document.querySelector("[data-region=map] svg[viewBox]:not(.kb-icon)");
  const box = svg.getBoundingClientRect();
  const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, bubbles: true, cancelable: true };
  let frames = 0, start = performance.now();
  const step = () => {
    svg.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY: frames % 40 < 20 ? -40 : 40, ctrlKey: true }));
    frames += 1;
    if (performance.now() - start < 3000) requestAnimationFrame(step);
    else done(frames / 3);
  };
  requestAnimationFrame(step);
})"""


@contextmanager
def lab(home):
    """A running `kb lab` on a folder: its address and its token."""
    (home / "jupyter_server_config.json").write_text('{"ServerApp": {"allow_root": true}}')
    environment = {
        **os.environ,
        "KB_HOME": str(home),
        "KB_CACHE": str(home / "cache"),
        "JUPYTER_CONFIG_PATH": str(home),
    }
    log = home / "log.txt"
    with log.open("w") as out:
        command = [sys.executable, "-m", "kb", "lab", "--no-browser"]
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
    try:
        while not (found := re.search(r"(http://[^/\s]+)/\S*token=(\w+)", log.read_text())):
            time.sleep(0.05)
        yield found.groups()
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def window(width=1366, height=768):
    """A page of Chromium."""
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "microsoft-edge"))))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(20_000)
        yield page
        browser.close()


def plain_notebook(path, *cells):
    """A notebook that is no page of ours."""
    made = [
        {
            "cell_type": "code",
            "id": f"c{i}",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": text,
        }
        for i, text in enumerate(cells)
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    path.write_text(json.dumps({"cells": made, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))


def main():
    """Start JupyterLab, measure, print."""
    with tempfile.TemporaryDirectory() as name:
        home, start = Path(name), time.perf_counter()
        with lab(home) as (root, token), window() as page:
            served = time.perf_counter() - start
            opening(page, f"{root}/doc/tree/notebooks/{{}}?token={token}&reset", served)
            plain_notebook(home / "notebooks" / "bare.ipynb", BARE)
            answering(page, f"{root}/doc/tree/notebooks/{{}}?token={token}&reset")


def opening(page, address, served):
    """From the command to the first page, twice (cold and warm), and to the next page on its kernel."""
    for how in ("first", "again"):
        kernel = []
        page.on("websocket", partial(_listen, kernel))
        start = time.perf_counter()
        page.goto(address.format("00-start.ipynb"))
        page.locator(".kb-surface").first.wait_for()
        seen = time.perf_counter() - start
        ready = kernel[0] - start
        print(
            f"{how}: kernel answers {ready:.1f} s, page to be used {seen:.1f} s ({seen / ready:.2f}x)", end=""
        )
        print(f"; server {served:.1f} s before" if how == "first" else "")
    start = time.perf_counter()
    page.get_by_role("link", name="Look up", exact=True).locator("visible=true").first.click()
    page.locator("[data-region=map] [role=button]:visible").first.wait_for()
    print(f"the next page with its map: {time.perf_counter() - start:.2f} s")


def _listen(heard, socket):
    """Keep when a kernel says something."""
    if "/api/kernels/" in socket.url:
        socket.on("framereceived", lambda _: heard.append(time.perf_counter()))


def answering(page, address):
    """A press until the page has changed against a bare button; frames of the whole map."""
    page.goto(address.format("bare.ipynb"))
    page.get_by_text("| Idle").wait_for()
    page.locator(".jp-Cell .cm-content").first.click()
    page.keyboard.press("Shift+Enter")
    page.get_by_role("button", name="bare").wait_for()
    button = "[...document.querySelectorAll('button')].find((b) => b.innerText === 'bare')"
    bare = [pressed(page, button, ".widget-html-content") for _ in range(20)]
    page.goto(address.format("02-look-up.ipynb"))
    page.locator("[data-region=map] [role=button]:visible").first.wait_for()
    page.wait_for_timeout(3000)
    link = "document.querySelectorAll('[data-region=page] a[data-id]')[{}]"
    went = [pressed(page, link.format(i % 3), "[data-region=page] h2") for i in range(40)]
    print(f"bare round trip {1000 * median(bare):.0f} ms", end="; ")
    print(
        f"press until the page has changed {1000 * median(went):.0f} ms ({median(went) / median(bare):.2f}x)"
    )
    page.get_by_role("button", name="The whole map").click()
    page.wait_for_timeout(4000)
    print(f"zooming the whole map: {page.evaluate(FRAMES):.0f} frames a second")


def pressed(page, target, shown):
    """Seconds from a press until what is shown says something else."""
    return page.evaluate(
        f"""() => new Promise((done) => {{
          const words = () => [...document.querySelectorAll("{shown}")].map((one) => one.innerText).join("|");
          const before = words(), start = performance.now();
          const look = () => (words() === before ? setTimeout(look, 1) : done((performance.now() - start) / 1000));
          ({target}).click();
          look();
        }})"""
    )


if __name__ == "__main__":
    main()
