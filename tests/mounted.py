"""A surface in a page of its own, without a server: its HTML, style and behaviour, answered by Python."""

import json

from kb.widgets.surface import Surface

MOUNT = """
const values = VALUES;
const heard = {};
window.sent = [];
const tell = (name, ...told) => (heard[name] ?? []).forEach((call) => call(...told));
const model = {
  get: (name) => values[name],
  on: (name, call) => { (heard[name] ??= []).push(call); },
  off: () => {},
  send: async (event) => {
    window.sent.push(event);
    const { changed, messages } = await window.answered(event);
    for (const [name, value] of Object.entries(changed)) { values[name] = value; tell(`change:${name}`); }
    messages.forEach((message) => tell("msg:custom", message, []));
  },
};
render({ model, el: document.querySelector("main") });
"""


def mount(page, surface, theme="light"):
    """Show a surface in a browser page; what is done there is answered by the surface, as by a kernel."""
    messages = []
    surface.send = lambda content, buffers=None: messages.append(content)
    surface.later = surface._answer  # the loop that runs here is Playwright's: there is no later

    def answered(event):
        before = _values(surface)
        messages.clear()
        surface.hear(event)
        changed = {name: value for name, value in _values(surface).items() if value != before[name]}
        return {"changed": changed, "messages": [one for one in messages if "file" not in one]}

    page.expose_function("answered", answered)
    values = MOUNT.replace("VALUES", json.dumps(_values(surface)))
    html = (
        "<!doctype html><html lang=en-CA><head><meta charset=utf-8><title>A surface</title>"
        f"<style>{Surface._css}</style></head>"
        f"<body data-jp-theme-light='{'true' if theme == 'light' else 'false'}' style='margin:0'>"
        "<main></main></body></html>"
    )
    page.route("http://surface.test/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("http://surface.test/")
    module = Surface._esm.replace("export default { render };", values)
    page.add_script_tag(type="module", content=module)
    page.wait_for_selector(".kb-surface")


def _values(surface):
    """What a surface shows, by its traits."""
    names = [name for name in surface.trait_names(sync=True) if name[0] != "_"]
    return {name: value for name in names if isinstance(value := getattr(surface, name), str)}
