"""What opening the site costs on a phone: the one file on disk, the processor slowed.

    python tests/benchmarks/site_paint.py [--slowed 4] [--runs 5] [--file SITE.html]

Prints the median, least and most of some runs: first contentful paint, blocking time (what each task
takes above 50 ms, in the five seconds after the paint, and the longest task), layout shift, elements of
the first page, and the time from pressing a link until its page is there. And the time to make the site.
"""

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

import kb
from kb.site.build import ONE_FILE, site_files
from kb.site.web_page import SiteOptions

PHONE = {"width": 390, "height": 844}
WATCH = """
window.seen = { tasks: [], shift: 0 };
new PerformanceObserver((list) => list.getEntries().forEach((one) => seen.tasks.push([one.startTime, one.duration])))
  .observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((one) => { seen.shift += one.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""
READ = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  blocking: seen.tasks.reduce((sum, [, length]) => sum + length - 50, 0),
  longest: Math.max(0, ...seen.tasks.map(([, length]) => length)),
  shift: seen.shift, elements: document.querySelectorAll("*").length })"""
OPEN = """(name) => new Promise((found) => {
  const start = performance.now();
  location.hash = name;
  const there = () => document.body.dataset.page === name;
  const look = () => (there() ? found(performance.now() - start) : requestAnimationFrame(look));
  look();
})"""


def made():
    """The site as a file in a folder of its own; the time it took is printed."""
    base, start = kb.load(), time.perf_counter()
    files = dict(site_files(base, SiteOptions()))
    print(
        f"made in {time.perf_counter() - start:.1f} s: {len(files)} files, one of {len(files[ONE_FILE]):,} bytes"
    )
    path = Path(tempfile.mkdtemp(prefix="kb-site-")) / ONE_FILE
    path.write_bytes(files[ONE_FILE])
    return path


def opened(browser, path, slowed):
    """The site on a phone; the page notes in `seen` what is long and what moves."""
    page = browser.new_page(viewport=PHONE)
    page.add_init_script(WATCH)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    page.goto(path.as_uri())
    return page


def run(browser, path, slowed):
    """What one opening costs, in milliseconds."""
    page = opened(browser, path, slowed)
    page.wait_for_timeout(5000)
    found = page.evaluate(READ)
    found["first page opened"] = page.evaluate(OPEN, "shame")
    found["another"] = page.evaluate(OPEN, "mutual-relationships")
    page.close()
    return found


def main():
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--slowed", type=float, default=4)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    path = options.file or made()
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        runs = [run(browser, path, options.slowed) for _ in range(options.runs)]
        browser.close()
    for name in runs[0]:
        values = [one[name] for one in runs]
        print(f"{name:18} {median(values):8.3g}  ({min(values):.3g} to {max(values):.3g})")


if __name__ == "__main__":
    main()
