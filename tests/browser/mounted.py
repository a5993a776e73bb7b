"""A surface in a page of its own, without a server: its HTML, style and behaviour, and what it sends."""

import json

from kb.widgets.surface import Surface

MOUNT = """
const values = %s;
const heard = {};
window.sent = [];
const model = {
  get: (name) => values[name],
  on: (name, call) => { (heard[name] ??= []).push(call); },
  off: () => {},
  send: (event) => window.sent.push(event),
};
window.put = (name, html) => { values[name] = html; (heard[`change:${name}`] ?? []).forEach((call) => call()); };
render({ model, el: document.querySelector("main") });
"""


def mount(page, surface):
    """Show a surface in a browser page; `put(name, html)` there fills a region, `sent` is what it reported."""
    values = {name: getattr(surface, name) for name in surface.trait_names(sync=True) if name[0] != "_"}
    values = {name: value for name, value in values.items() if isinstance(value, str)}
    module = Surface._esm.replace("export default { render };", MOUNT % json.dumps(values))
    html = (
        "<!doctype html><html lang=en-CA><head><meta charset=utf-8><title>A surface</title>"
        f"<style>{Surface._css}</style></head>"
        "<body style='margin:0'><main></main></body></html>"
    )
    page.route("http://surface.test/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("http://surface.test/")
    page.add_script_tag(type="module", content=module)
    page.wait_for_selector(".kb-surface")
