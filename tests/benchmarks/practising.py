"""How fast a quiz starts and goes on, in a real JupyterLab and a real Chromium.

    python tests/benchmarks/practising.py

From a press until what it leads to has been painted, by the browser's clock.
"""

import tempfile
from pathlib import Path
from statistics import median

from exploring import lab, window

PRESS = """([pressed, shown]) => new Promise((done) => {
  const start = performance.now();
  const watch = new MutationObserver(() => {
    if (!document.querySelector(shown)) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  });
  watch.observe(document.body, { childList: true, subtree: true, attributes: true });
  document.querySelector(pressed).click();
})"""
START, NEXT, LEAVE = "[data-do=quiz-start]", "[data-do=quiz-next]", "[data-do=quiz-leave]"
SETTLE = 6000  # milliseconds after opening: how long somebody reads the page before the first press


def question(number, count=10):
    """The question of that number on the page."""
    return f'[aria-label="Question {number} of {count}"]'


def press(page, pressed, shown):
    """Milliseconds from a press to what it leads to."""
    return page.evaluate(PRESS, [pressed, shown])


def walk(page):
    """Milliseconds of each answer and of each step of the quiz that has been started, and of its end."""
    answers, steps = [], []
    for number in range(1, 10):
        answers.append(press(page, '[data-do=quiz-answer][data-value="1"]', "[data-key=quiz-result]"))
        steps.append(press(page, NEXT, question(number + 1)))
    return answers, steps, press(page, NEXT, ".kb-quiz-end")


def main():
    """Open the page, and print a line for each thing that is measured."""
    with tempfile.TemporaryDirectory() as name, lab(Path(name)) as (root, token), window() as page:
        for wait in (0, SETTLE):
            page.goto(f"{root}/doc/tree/notebooks/08-practise.ipynb?token={token}&reset")
            page.locator(START).wait_for()
            page.wait_for_timeout(wait)
            print(
                f"first question, Start pressed after {wait / 1000:.0f} s: {press(page, START, question(1)):.0f} ms"
            )
        answers, steps, end = walk(page)
        print(f"answer explained: median {median(answers):.0f} ms, longest {max(answers):.0f} ms")
        print(f"next question: median {median(steps):.0f} ms, longest {max(steps):.0f} ms")
        print(f"the end: {end:.0f} ms")
        page.locator(".kb-quiz-end [data-do=quiz-leave]").click()
        page.locator("[data-do=quiz-about]").select_option(label="Self psychology")
        page.wait_for_timeout(500)
        print(f"first question about one theory: {press(page, START, question(1)):.0f} ms")
        press(page, LEAVE, START)
        page.locator("[data-do=quiz-who][data-value=group]").click()
        page.wait_for_timeout(500)
        print(f"first screen for a group: {press(page, START, '.kb-sheet'):.0f} ms")


if __name__ == "__main__":
    main()
