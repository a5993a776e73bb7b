"""A reader of the site in a real browser, who notices every request, every error and everything that was blocked."""

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from axe_playwright_python.sync_playwright import Axe

from kb.site.build import ONE_FILE

PHONE, LAPTOP = (390, 844), (1366, 768)
# What the policy of a page did not allow.
_WATCH = """
window.kbBlocked = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  window.kbBlocked.push(`${violatedDirective} ${blockedURI}`);
});
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def served(folder):
    """The address of a folder on this computer."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Reading:
    """Someone who reads the site in one of its forms.

    Attributes:
        page: the page of the browser.
        form: `file`, or `folder`.
        asked: every address that was asked for.
        wrong: what was said on the console as an error, and what was blocked.
    """

    def __init__(self, context, form, root):
        self.page, self.form, self.root = context.new_page(), form, root
        self.asked, self.wrong = [], []
        self.page.set_default_timeout(10_000)
        self.page.add_init_script(_WATCH)
        self.page.on("request", lambda one: self.asked.append(one.url))
        self.page.on("pageerror", lambda one: self.wrong.append(str(one)))
        self.page.on("console", lambda one: self.wrong.append(one.text) if one.type == "error" else None)

    def address(self, name, rest=""):
        """Where a page is."""
        if self.form == "file":
            return f"{self.root}{ONE_FILE}#{name}" + (rest and f"/{rest}")
        return f"{self.root}{'index' if name == 'start' else name}.html" + (rest and f"#{rest}")

    def open(self, name, rest=""):
        """Open a page by its address, as from a bookmark."""
        self.page.goto(self.address(name, rest))
        self.at(name)

    def at(self, name):
        """Wait until a page is shown."""
        self.page.wait_for_function("(name) => document.body.dataset.page === name", arg=name)

    def follow(self, name):
        """Press the first link in the text that leads to a page."""
        end = f"#{name}" if self.form == "file" else f"{name}.html"
        self.page.locator(f'main a[href="{end}"]:visible').first.click()
        self.at(name)

    def sideways(self):
        """How many pixels of the page are to be reached by scrolling sideways."""
        return self.page.evaluate(
            "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
        )

    def barriers(self):
        """What axe finds, contrast included: rule, place and reason."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{rule['id']} {node['target']} {(node['any'] or node['all'] or node['none'] or [{}])[0].get('message')}"
            for rule in found
            for node in rule["nodes"]
        ]

    def stayed(self):
        """Assert that nothing was asked of another place, nothing failed and nothing was blocked."""
        away = [one for one in self.asked if not one.startswith((self.root, "data:", "blob:"))]
        assert not away, away
        assert not self.wrong, self.wrong
        assert not self.page.evaluate("() => window.kbBlocked")


@contextmanager
def reading(browser, form, folder, **options):
    """Someone who reads a site in one of its forms; `options` are those of a context of the browser."""
    width, height = options.pop("size", PHONE)
    with served(folder) as address:
        root = folder.as_uri() + "/" if form == "file" else address
        with browser.new_context(viewport={"width": width, "height": height}, **options) as context:
            yield Reading(context, form, root)
