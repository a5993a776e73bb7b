"""A surface in a browser without a notebook: the page's messages are answered by the same Python.

Playwright passes what the page sends to the surface, and what the surface changes or tells back to the page.
"""

import json

from kb.pages.stylesheet import STYLESHEET
from kb.widgets.surface import Surface

ADDRESS = "http://127.0.0.1:9/"  # nothing listens there: the page is handed over by the test

# What anywidget gives to a module: traits by name, their changes, and messages both ways.
_MODEL = """
const listeners = {};
const model = {
  get: (name) => state[name],
  on: (name, act) => { (listeners[name] ??= []).push(act); },
  off: () => {},
  set: () => {}, save_changes: () => {},
  send: (event) => window.toPython(event).then((answer) => {
    for (const [name, value] of Object.entries(answer.state)) {
      if (state[name] === value) continue;
      state[name] = value;
      (listeners[`change:${name}`] ?? []).forEach((act) => act());
    }
    answer.messages.forEach((message) => (listeners["msg:custom"] ?? []).forEach((act) => act(message, [])));
    window.answered = (window.answered ?? 0) + 1;
  }),
};
widget.render({ model, el: document.querySelector("main") });
"""


def show(page, surface, *, theme="light"):
    """Show a surface in a page, alive."""
    told = []
    surface.send = lambda content, buffers=None: told.append(content)
    surface.later = surface._answer  # the loop that runs here is Playwright's: there is no later

    def state():
        return {
            name: getattr(surface, name)
            for name in surface.trait_names(sync=True)
            if isinstance(getattr(surface, name), str)
        }

    def answer(event):
        told.clear()
        surface.hear(event)
        return {"state": state(), "messages": [one for one in told if "file" not in one]}

    page.expose_function("toPython", answer)
    script = Surface._esm.replace("export default { render };", "const widget = { render };")
    values = json.dumps(state()).replace("</", "<\\/")
    body = (
        f"<!doctype html><html lang=en><head><title>A surface</title>"
        f"<style>{STYLESHEET} body{{margin:0}}</style></head>"
        f"<body data-jp-theme-light='{'true' if theme == 'light' else 'false'}'><main></main>"
        f"<script type=module>const state = {values};\n{script}\n{_MODEL}</script></body></html>"
    )
    page.route(ADDRESS, lambda route: route.fulfill(body=body, content_type="text/html;charset=utf-8"))
    page.goto(ADDRESS)
    page.locator(".kb-surface").wait_for()
