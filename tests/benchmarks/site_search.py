"""What search on the site costs in a browser whose processor is slowed: each key, and the index.

    python tests/benchmarks/site_search.py [--slowed 4] [--file SITE.html]

The whole site is one file on disk, the screen a phone's. A key is measured from the event to the results
in the page, without painting. `ready` is from the start of the page to the index; the longest task is
that of the page while the index and the sentences are prepared.
"""

import argparse
import json
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright
from site_paint import made, opened

HERE = Path(__file__).parent
TYPED = 40  # queries
KEY = """(text) => {
  const input = document.querySelector(".kb-finder input");
  input.value = text;
  const start = performance.now();
  input.dispatchEvent(new Event("input"));
  return performance.now() - start;
}"""


def queries():
    """What is typed: some of the queries that other tests ask."""
    text = (HERE / "queries-unseen.jsonl").read_text(encoding="utf-8")
    return [json.loads(line)["query"] for line in text.splitlines()][:TYPED]


def typed(page, texts):
    """Milliseconds of each key of some texts."""
    return [page.evaluate(KEY, text[:end]) for text in texts for end in range(1, len(text) + 1)]


def measured(page):
    """Milliseconds until the index is there, and until the sentences are."""
    page.wait_for_selector(".kb-finder input")
    page.focus(".kb-finder input")
    page.keyboard.type("self")
    page.wait_for_selector(".kb-found-name", state="attached", timeout=60_000)
    ready = page.evaluate("performance.now()")
    page.wait_for_selector(".kb-found-text:not(:empty)", state="attached", timeout=60_000)
    return ready, page.evaluate("performance.now()")


def main():
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--slowed", type=float, default=4)
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    path = options.file or made()
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = opened(browser, path, options.slowed)
        ready, sentences = measured(page)
        tasks = page.evaluate("seen.tasks")
        keys = sorted(typed(page, queries()))
        browser.close()
    longest = max((duration for _, duration in tasks), default=0)
    print(f"index ready {ready:.0f} ms, sentences {sentences:.0f} ms, longest task {longest:.0f} ms")
    print(
        f"{len(keys)} keys: median {median(keys):.1f} ms, p95 {keys[int(0.95 * len(keys))]:.1f}, most {keys[-1]:.1f}"
    )


if __name__ == "__main__":
    main()
