"""How many presses and seconds a trainer's jobs take, in a real JupyterLab and a real Chromium.

    python tests/benchmarks/jobs.py

A press is a click, or words typed and ended with Enter. Seconds are those that the program needs, from the
first press to the last thing that is waited for; nobody's reading or thinking is in them.
"""

import tempfile
import time
from pathlib import Path

from exploring import lab, window


class Trainer:
    """Presses, and counts them."""

    def __init__(self, page):
        self.page, self.presses = page, 0

    def press(self, element):
        """Click on the first that is in sight."""
        self.presses += 1
        element.locator("visible=true").first.click()

    def enter(self, words):
        """Type into what has the focus, and press Enter."""
        self.presses += 1
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")

    def button(self, name, inside="body"):
        """Press a button by its words."""
        self.press(self.page.locator(inside).get_by_role("button", name=name))

    def menu(self, name, inside="body"):
        """Open a menu by its words."""
        self.press(self.page.locator(f"{inside} summary", has_text=name))

    def see(self, words, inside=".kb-surface"):
        """Wait for words that are in sight."""
        self.page.locator(inside, has_text=words).locator("visible=true").first.wait_for()


PAGE, MAP = "[data-region=page]", "[data-region=map]"


def hear_a_moment(trainer):
    """(a) A moment, and how six schools hear it."""
    trainer.button("Whatever I say lands wrong lately")
    trainer.see("Feminist theories of psychotherapy")


def compare_two(trainer):
    """(b) Find two, compare, both on the map, picture, PDF and Word of the comparison, open the file."""
    trainer.enter("selfobject")
    trainer.see("Selfobject", f"{PAGE} h2")
    trainer.button("Compare", PAGE)
    trainer.page.locator("[data-key=pairing]:focus").wait_for()
    trainer.enter("recognition")
    trainer.see("Selfobject and Mutual recognition", PAGE)
    trainer.menu("Picture", MAP)
    trainer.button("PNG", MAP)
    trainer.see("Saved", MAP)
    for form, ending in (("PDF", ".pdf"), ("Word", ".docx")):
        trainer.menu("Print", PAGE)
        trainer.button(form, PAGE)
        trainer.see(ending, f"{PAGE} .kb-said")
    trainer.press(
        trainer.page.locator(f"{PAGE} .kb-said")
        .get_by_text("Open")
        .or_(trainer.page.locator(f"{PAGE} .kb-said").get_by_text("Download"))
    )


def connect_shame_and_power(trainer):
    """(c) Shame and the principle about power: how are they connected?"""
    trainer.enter("shame")
    trainer.see("Shame", f"{PAGE} h2")
    trainer.button("Compare", PAGE)
    trainer.page.locator("[data-key=pairing]:focus").wait_for()
    trainer.enter("power and social difference")
    trainer.see("How are they connected?", PAGE)


def explain_a_cell(trainer):
    """(d) Principle 3, both seed texts, and one cell of the matrix."""
    trainer.button("Empathic understanding in context, and presence")
    trainer.see("Seed text", PAGE)
    trainer.press(trainer.page.locator("td button").nth(13))
    trainer.see("Why", PAGE)


def write_a_note(trainer):
    """(e) A note, saved; then all notes wiped."""
    trainer.enter("shame")
    trainer.see("Shame", f"{PAGE} h2")
    trainer.menu("More", PAGE)
    trainer.button("Write a note", PAGE)
    trainer.page.keyboard.type("Reread before Thursday.")
    trainer.button("Save the note")
    trainer.see("Saved on this computer")
    trainer.button("Wipe all notes")
    trainer.button("Yes, wipe")
    trainer.see("wiped")


def present_a_story(trainer):
    """(f) A story on the projector, as far as the second school."""
    trainer.button("Present")
    trainer.see("A story", ".kb-stage")
    trainer.presses += 1
    trainer.page.keyboard.press("2")


def print_for_a_workshop(trainer):
    """(i) All that a workshop needs."""
    trainer.press(trainer.page.get_by_text("A workshop: everything it needs"))
    trainer.see("Who holds the power here?")
    trainer.press(trainer.page.get_by_text("Who holds the power here?"))
    trainer.button("PDF")
    trainer.see("Feedback afterwards.pdf")


JOBS = (
    ("00-start.ipynb", hear_a_moment),
    ("02-look-up.ipynb", compare_two),
    ("02-look-up.ipynb", connect_shame_and_power),
    ("01-principles.ipynb", explain_a_cell),
    ("02-look-up.ipynb", write_a_note),
    ("03-teach.ipynb", present_a_story),
    ("04-handouts.ipynb", print_for_a_workshop),
)


def main():
    """Do each job on a page that has just been opened, and print a table."""
    with tempfile.TemporaryDirectory() as name, lab(Path(name)) as (root, token), window() as page:
        print(f"{'job':90} presses  seconds")
        for notebook, job in JOBS:
            page.goto(f"{root}/doc/tree/notebooks/{notebook}?token={token}&reset")
            page.locator(".kb-surface").first.wait_for()
            page.wait_for_timeout(3000)
            trainer, start = Trainer(page), time.perf_counter()
            try:
                job(trainer)
                print(f"{job.__doc__:90} {trainer.presses:7} {time.perf_counter() - start:8.1f}", flush=True)
            except Exception as error:
                print(f"{job.__doc__:90} not done: {str(error)[:300]!r}", flush=True)


if __name__ == "__main__":
    main()
