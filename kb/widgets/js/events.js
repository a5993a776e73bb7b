// What is done on a surface is told to Python, and what Python answers besides its regions is shown.

const PAUSE = 150; // milliseconds after the last key before a text box reports what it holds

function listen(root, surface) {
  const waiting = new Map(); // what was typed and is not yet told; a press tells it first
  const flush = () => waiting.forEach(({ tell, timer }) => { clearTimeout(timer); tell(); });
  const told = (element, more = {}) => {
    press(element, surface);
    const { key, ...values } = element.dataset;
    surface.send({ ...values, ...more });
  };
  root.addEventListener("click", (event) => {
    const target = event.target.closest("a[data-work], a[data-id], button[data-do], a[data-do]");
    if (!target || !root.contains(target)) return;
    if (target.matches("a")) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
    }
    flush();
    if (target.dataset.work) toReference(target);
    else told(target, target.dataset.do ? {} : { do: "open" });
  });
  root.addEventListener("click", ({ target }) => {
    const copy = target.closest("[data-copy]");
    if (copy) copyAddress(copy, surface);
    // A menu closes once something in it was chosen, and when one clicks elsewhere.
    root.querySelectorAll("details.kb-menu[open]").forEach((menu) => {
      if (!menu.contains(target) || target.closest("[data-do], [data-copy], [data-copy-text], a")) menu.removeAttribute("open");
    });
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    flush();
    if (form.dataset.do) told(form, Object.fromEntries(new FormData(form)));
  });
  root.addEventListener("input", ({ target }) => {
    if (!target.dataset.do) return;
    const value = target.type === "checkbox" ? (target.checked ? "on" : "") : target.value;
    const typed = target.matches("textarea, input:not([type=checkbox], [type=radio])");
    clearTimeout(waiting.get(target)?.timer);
    target.kbTold ??= "";
    const tell = () => { waiting.delete(target); target.kbTold = target.value; told(target, { value }); };
    waiting.set(target, { tell, timer: setTimeout(tell, typed ? PAUSE : 0) });
  });
  root.addEventListener("keydown", (event) => { walkResults(event, root); pressByKey(event); guard(event, root); });
  for (const kind of ["keyup", "keypress"]) root.addEventListener(kind, (event) => event.stopPropagation());
}

// What an answer changes waits while a button or link is held down: it would be gone before it is let go, and
// its press lost. Gives a function that does something now, or once the pointer is released. Nothing else is
// waited for: of a list that opens, for one, a release may never be told.
function untilReleased(root) {
  let waiting = null; // what is to be done on release; null while nothing is held
  const release = () => setTimeout(() => { // after the click that a release makes
    const acts = waiting ?? [];
    waiting = null;
    acts.forEach((act) => act());
  });
  root.addEventListener("pointerdown", ({ target, isPrimary, button, ctrlKey }) => {
    if (waiting || !isPrimary || button || ctrlKey || !target.closest("a, button, summary, [role=button]")) return;
    waiting = [];
    const over = new AbortController();
    ["pointerup", "pointercancel", "blur"].forEach((kind) => {
      window.addEventListener(kind, () => { over.abort(); release(); }, { capture: true, signal: over.signal });
    });
  }, { capture: true });
  return (act) => { if (waiting) waiting.push(act); else act(); };
}

// In what is `data-keyed`, a key presses the control that names it (`data-press-on="1 a"`), wherever the focus is in it.
function pressByKey(event) {
  const { target, key, repeat, ctrlKey, metaKey, altKey } = event;
  if (repeat || ctrlKey || metaKey || altKey || target.closest("input, textarea, select")) return;
  if (["Enter", " "].includes(key) && target.closest("a, button, summary")) return; // it presses these
  const controls = [...(target.closest("[data-keyed]")?.querySelectorAll("[data-press-on]:not(:disabled)") ?? [])];
  const name = key === " " ? "space" : key.toLowerCase();
  const found = controls.find((one) => one.dataset.pressOn.split(" ").includes(name));
  if (found) { event.preventDefault(); found.click(); }
}

// No key that is typed here commands the notebook around it.
function guard(event, root) {
  if (event.key === "/" && !event.target.closest("input, textarea, select")) {
    const box = root.querySelector("input[type=search]");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") event.preventDefault();
  if (event.key === "Escape") event.target.closest("details.kb-menu[open]")?.removeAttribute("open");
  event.stopPropagation();
}

function answer(message, buffers, surface) {
  const { root } = surface;
  if (message.say !== undefined) say(message.say, surface);
  if (message.file) receiveFile(message.file, buffers, surface);
  if (message.announce) surface.say(message.announce);
  if (message.top) {
    const region = root.querySelector(`[data-region="${message.top}"]`);
    (region.closest(".kb-pane") ?? region).scrollTop = 0;
  }
  if (message.tab) {
    const tab = root.querySelector(`[data-tab="${message.tab}"]`);
    tab?.closest("[data-tabbed]").kbShow(message.tab);
  }
  if (message.focus) {
    const target = root.querySelector(message.focus);
    if (target && target.tabIndex < 0) target.tabIndex = -1;
    target?.focus();
  }
  if (message.address !== undefined) history.replaceState(history.state, "", message.address ? `#${message.address}` : " ");
}

// What was pressed, and the groups that it is in: they may be drawn anew before the answer comes.
function press(element, surface) {
  surface.pressed = element;
  surface.groups = [];
  for (let one = element.closest("[data-group]"); one; one = one.parentElement?.closest("[data-group]")) {
    surface.groups.push(one);
  }
}

// The line for sentences of the innermost group that is still there, perhaps drawn anew under its name.
function lineNear({ groups = [], root }) {
  for (const group of groups) {
    const name = group.dataset.group;
    const now = group.isConnected ? group : name && root.querySelector(`[data-group="${CSS.escape(name)}"]`);
    if (now) return now.querySelector(".kb-said");
  }
  return null;
}

// A sentence appears beside what was pressed, or in the surface's own line.
function say(html, surface) {
  const near = lineNear(surface);
  const line = near || surface.root.querySelector(".kb-said") || surface.root.lastElementChild;
  surface.root.querySelectorAll(".kb-said").forEach((one) => { if (one !== line) one.replaceChildren(); });
  line.innerHTML = html;
  enhance(surface.root, surface);
}
