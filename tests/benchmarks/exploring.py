"""How fast the explorer answers, in a real JupyterLab and a real Chromium.

    python tests/benchmarks/exploring.py

How long a page takes to open, against the kernel's own readiness; first paint after the cell starts (in a
kernel that has loaded the content); a press until the page has changed, against the round trip of a bare
button; and frames a second while the whole map is zoomed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

CELLS = (
    "import kb\nfrom kb import widgets\nimport ipywidgets as w\nbase = kb.load(); base.graph; base.index; 'loaded'",
    "b = w.Button(description='bare'); out = w.HTML('0')\n"
    "b.on_click(lambda _: setattr(out, 'value', str(int(out.value) + 1)))\nw.VBox([b, out])",
    "e = widgets.explorer(base)\ne",
)
FRAMES = """() => new Promise((done) => {
  const svg = document.querySelector("svg.kb-map");
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


def notebook(path):
    """A notebook with the cells."""
    cells = [
        {
            "cell_type": "code",
            "id": f"c{i}",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": text,
        }
        for i, text in enumerate(CELLS)
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    path.write_text(json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))


def main():
    """Start JupyterLab, measure, print."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "notebooks").mkdir()
        (home / "jupyter_server_config.json").write_text('{"ServerApp": {"allow_root": true}}')
        notebook(home / "notebooks" / "bench.ipynb")
        environment = {**os.environ, "KB_HOME": name, "JUPYTER_CONFIG_PATH": name, "IPYTHONDIR": name}
        log = home / "log.txt"
        with log.open("w") as out:
            command = [sys.executable, "-m", "kb", "lab", "--no-browser"]
            process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
        try:
            while not (found := re.search(r"(http://[^/\s]+)/\S*token=(\w+)", log.read_text())):
                time.sleep(0.1)
            opening(*found.groups())
            measure(*found.groups())
        finally:
            process.terminate()
            process.wait(20)


def opening(root, token, runs=3):
    """Seconds from the address to a kernel that answers, and to a page that can be used; a new kernel each time."""
    there = {
        "bench": "() => /[|] Idle/.test(document.querySelector('#jp-main-statusbar')?.innerText)",
        "00-start": "() => document.querySelector('.jp-NotebookPanel .kb-surface')"
        " && !document.querySelector('.kb-curtain:not([hidden])')",
    }
    taken = {name: [] for name in there}
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "microsoft-edge"))))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name in [*there] * (runs + 1):
            page = browser.new_page()
            start = time.perf_counter()
            page.goto(f"{root}/doc/tree/notebooks/{name}.ipynb?token={token}&reset")
            page.wait_for_function(there[name], timeout=60_000)
            taken[name].append(time.perf_counter() - start)
            page.evaluate(
                "() => fetch('/api/kernels').then((one) => one.json()).then((all) => Promise.all(all.map("
                "(one) => fetch(`/api/kernels/${one.id}`, { method: 'DELETE', headers: { 'X-XSRFToken': "
                "document.cookie.match(/_xsrf=([^;]*)/)?.[1] } }))))"
            )
            page.close()
        browser.close()
    kernel, usable = (median(taken[name][1:]) for name in there)  # the first run fills the caches
    print(
        f"a kernel that answers {kernel:.1f} s, a page that can be used {usable:.1f} s: {usable / kernel:.2f}x"
    )


def measure(root, token):
    """Open the notebook and measure."""
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "microsoft-edge"))))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1400, "height": 2000})
        page.goto(f"{root}/doc/tree/notebooks/bench.ipynb?token={token}&reset")
        page.get_by_text("| Idle").wait_for()
        page.locator(".jp-Cell .cm-content").first.click()
        page.keyboard.press("Shift+Enter")
        page.get_by_text("'loaded'").last.wait_for()
        page.keyboard.press("Shift+Enter")
        page.get_by_role("button", name="bare").wait_for()
        start = time.perf_counter()
        page.keyboard.press("Shift+Enter")
        page.locator("svg.kb-map path[role=button]").first.wait_for()
        map_seen = time.perf_counter() - start
        page.locator(".kb-stage h2").last.wait_for()
        print(f"first paint of the map {map_seen:.2f} s, of the whole {time.perf_counter() - start:.2f} s")
        button = "[...document.querySelectorAll('button')].find((b) => b.innerText === 'bare')"
        bare = [pressed(page, button, "one => one.click()", ".widget-html-content") for _ in range(15)]
        node = "document.querySelectorAll('svg.kb-map path[role=button]')[{}]"
        click = "one => one.dispatchEvent(new MouseEvent('click', { bubbles: true }))"
        went = [pressed(page, node.format(i % 3), click, ".kb-stage h2") for i in range(15)]
        print(f"bare round trip {1000 * median(bare):.0f} ms", end="; ")
        print(f"press until the page has changed {1000 * median(went):.0f} ms")
        page.get_by_label("Show", exact=True).select_option(label="The whole map")
        page.wait_for_timeout(3000)
        nodes = page.locator("svg.kb-map path[role=button]").count()
        edges = page.locator("svg.kb-map path[data-role=edge]").count()
        print(f"zooming {nodes} nodes and {edges} lines: {page.evaluate(FRAMES):.0f} frames a second")
        browser.close()


def pressed(page, target, click, shown):
    """Seconds from a press until what is shown says something else."""
    return page.evaluate(
        f"""() => new Promise((done) => {{
          const words = () => [...document.querySelectorAll("{shown}")].map((one) => one.innerText).join("|");
          const before = words(), start = performance.now();
          const look = () => (words() === before ? setTimeout(look, 1) : done((performance.now() - start) / 1000));
          ({click})({target});
          look();
        }})"""
    )


if __name__ == "__main__":
    main()
