// A surface: draws what Python made, reports what is done, and keeps focus, place and keys.
// It never decides what is said. Other files of this folder add behaviour to what is drawn.

// What is done to an element once it is drawn: [selector, function(element, surface)].
const ENHANCERS = [
  ["[data-split]", split],
  ["[role=grid]", grid],
  [".kb-drawing svg", drawing],
  ["[data-tabbed]", tabs],
  ["[data-use]", useFile],
  ["[data-sends]", sendPicture],
  ["[data-copy-text]", copyText],
  [".kb-deck", openStage],
  ["[data-in-sight]", (one) => requestAnimationFrame(() => one.scrollIntoView({ block: "nearest" }))],
  [".kb-map-pane", openMap],
];

const PAUSE = 150; // milliseconds after the last key before a text box reports what it holds

// What is typed here goes into no memory of the browser and to no spelling or writing service.
const PRIVATE = {
  autocomplete: "off", autocorrect: "off", autocapitalize: "off", spellcheck: "false", "data-gramm": "false",
};

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "kb-surface";
  root.lang = "en-CA";
  root.dataset.lmSuppressShortcuts = "true";
  root.innerHTML = model.get("shell");
  const live = document.createElement("p");
  live.className = "kb-hidden";
  live.setAttribute("role", "status");
  root.append(live);
  el.replaceChildren(root);

  const surface = {
    root, model, groups: [],
    send: (event) => model.send(event),
    say: (words) => { live.textContent = ""; setTimeout(() => { live.textContent = words; }, 50); },
  };
  const regions = [...root.querySelectorAll("[data-region]")];
  regions.forEach((region) => {
    const name = region.dataset.region;
    const draw = () => redraw(region, model.get(name), surface);
    model.on(`change:${name}`, draw);
    draw();
  });
  enhance(root, surface);
  listen(root, surface);
  const hear = (message, buffers) => answer(message, buffers, surface);
  model.on("msg:custom", hear);
  sizeType(root);
  const stopFitting = whenPlaced(root, () => {
    root.classList.toggle("kb-lab", Boolean(root.closest(".jp-NotebookPanel")));
    followAddress(root, surface);
    focusFirst(root);
    return fit(root);
  });
  return () => {
    model.off("msg:custom", hear);
    regions.forEach((region) => model.off(`change:${region.dataset.region}`));
    stopFitting();
  };
}

// Replace what a region shows; whoever had the focus there has it again, and the place stays.
function redraw(region, html, surface) {
  const active = region.contains(document.activeElement) ? document.activeElement : null;
  const key = active && keyOf(active);
  const typed = active?.kbTold !== undefined && active.value !== active.kbTold; // while the answer was on its way
  const caret = active?.selectionStart;
  const pane = region.closest(".kb-pane"), place = pane?.scrollTop;
  region.innerHTML = html;
  enhance(region, surface);
  if (pane) pane.scrollTop = place;
  if (!key) return;
  const again = [...region.querySelectorAll("[data-key], [data-do], [data-id]")].find((one) => keyOf(one) === key);
  const target = again ?? region.querySelector("h1, h2, [data-key]") ?? region;
  if (!again) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  if (again && typed) Object.assign(again, { value: active.value, kbTold: active.kbTold });
  if (again && caret != null) again.setSelectionRange?.(caret, caret);
}

function keyOf({ dataset }) {
  return dataset.key ?? ((dataset.do || dataset.id) && `${dataset.do ?? ""} ${dataset.id ?? ""} ${dataset.value ?? ""}`);
}

function enhance(element, surface) {
  element.querySelectorAll("input, textarea").forEach((box) => {
    Object.entries(PRIVATE).forEach(([name, value]) => box.setAttribute(name, value));
  });
  ENHANCERS.forEach(([selector, act]) => {
    element.querySelectorAll(selector).forEach((one) => {
      if (one.closest("[data-region]") === element || element === surface.root) once(one, selector, act, surface);
    });
  });
}

function once(element, name, act, surface) {
  element.kbDone ??= new Set();
  if (element.kbDone.has(name)) return;
  element.kbDone.add(name);
  act(element, surface);
}

// ---- what is done, told to Python ----

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
      if (!menu.contains(target) || target.closest("[data-do], [data-copy], a")) menu.removeAttribute("open");
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
  root.addEventListener("keydown", (event) => { walkResults(event, root); guard(event, root); });
  for (const kind of ["keyup", "keypress"]) root.addEventListener(kind, (event) => event.stopPropagation());
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

// ---- what Python tells besides its regions ----

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

// ---- places ----

// A citation leads to its reference and back, within its own page.
function toReference(citation) {
  const page = citation.closest(".kb-page-body") ?? citation.closest("[data-region]");
  const entry = [...page.querySelectorAll("[data-reference]")].find((one) => one.id === citation.hash.slice(1));
  if (!entry) return;
  entry.closest("details").open = true;
  page.querySelectorAll(".kb-back").forEach((one) => one.remove());
  const back = document.createElement("button");
  back.className = "kb-button kb-back";
  back.textContent = "Back to the text";
  back.addEventListener("click", () => {
    back.remove();
    citation.focus({ preventScroll: true });
    citation.scrollIntoView({ block: "center" });
  });
  entry.append(" ", back);
  entry.focus({ preventScroll: true });
  entry.scrollIntoView({ block: "center" });
}

async function copyAddress(button, surface) {
  press(button, surface);
  const address = new URL(button.dataset.copy, location.href.split("?")[0]).href;
  try {
    await navigator.clipboard.writeText(address);
    say("Copied: paste it wherever you need it.", surface);
  } catch {
    say(address, surface); // where the browser does not allow it, it can be copied by hand
  }
}

// The part of the address after # names a record: it is opened, now and whenever it changes.
function followAddress(root, surface) {
  if (!root.querySelector("[data-follows-address]")) return;
  const go = (id) => { if (id) surface.send({ do: "open", id: decodeURIComponent(id) }); };
  go(location.hash.slice(1));
  window.addEventListener("hashchange", () => { if (root.isConnected && root.offsetParent) go(location.hash.slice(1)); });
  root.closest(".jp-NotebookPanel")?.addEventListener("kb:open", ({ detail }) => go(detail.id));
}

// What looks at the page around waits until the surface is in it.
function whenPlaced(root, act) {
  let stop = () => {};
  const observer = new ResizeObserver(() => {
    observer.disconnect();
    stop = act();
  });
  observer.observe(root); // speaks first when the surface is laid out
  return () => {
    observer.disconnect();
    stop();
  };
}

// Whoever opens the page can type at once.
function focusFirst(root) {
  if (document.activeElement?.matches("input, textarea, select")) return;
  root.querySelector("[data-focus-first]")?.focus({ preventScroll: true });
}

// The surface is as high as the window that it is in.
function fit(root) {
  const outer = root.closest(".jp-WindowedPanel-outer, .jp-Notebook") ?? document.documentElement;
  const measure = () => root.style.setProperty("--kb-height", `${outer.clientHeight || window.innerHeight}px`);
  const observer = new ResizeObserver(measure);
  observer.observe(outer);
  measure();
  return () => observer.disconnect();
}

// Panels of which one is shown, by the pattern of ARIA's tabs.
function tabs(container) {
  const all = [...container.querySelectorAll("[role=tab]")];
  const show = (name, focus) => all.forEach((tab) => {
    const chosen = tab.dataset.tab === name;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    container.querySelector(`[data-panel="${tab.dataset.tab}"]`).hidden = !chosen;
    if (chosen && focus) tab.focus();
  });
  container.kbShow = show;
  all.forEach((tab, i) => {
    tab.addEventListener("click", () => show(tab.dataset.tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step) show(all[(i + step + all.length) % all.length].dataset.tab, true);
    });
  });
  show(all[0].dataset.tab);
}

// The arrow keys go from a search box into its results, and through them.
function walkResults(event, root) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const list = event.target.closest("[data-arrows]");
  const results = event.target.dataset.results;
  if (!step || !(list || (results && step > 0))) return;
  const links = [...(list ?? root.querySelector(`[data-region="${results}"]`)).querySelectorAll("a[data-id]")];
  const next = links[list ? links.indexOf(event.target) + step : 0];
  if (next) { event.preventDefault(); next.focus(); }
}

// Larger or smaller type, remembered by this browser alone.
function sizeType(root) {
  const sizes = [0.85, 1, 1.15, 1.3, 1.5];
  const set = (size) => document.documentElement.style.setProperty("--kb-type", size);
  let at = Number(localStorage.getItem("kb-type") ?? 1);
  set(sizes[at] ?? 1);
  root.addEventListener("click", ({ target }) => {
    const step = Number(target.closest("[data-type]")?.dataset.type ?? 0);
    if (!step) return;
    at = Math.min(sizes.length - 1, Math.max(0, at + step));
    localStorage.setItem("kb-type", at);
    set(sizes[at]);
  });
}

// Panes side by side with bars between them, which are dragged or moved with the arrow keys.
function split(container) {
  const bars = [...container.children].filter((one) => one.matches("[role=separator]"));
  bars.forEach((bar) => {
    const pane = bar.dataset.sizes === "next" ? bar.nextElementSibling : bar.previousElementSibling;
    const way = bar.dataset.sizes === "next" ? -1 : 1;
    const resize = (width) => {
      const share = Math.min(60, Math.max(12, (100 * width) / container.clientWidth));
      pane.style.flexBasis = `${share}%`;
      bar.setAttribute("aria-valuenow", Math.round(share));
    };
    bar.addEventListener("pointerdown", (event) => {
      bar.setPointerCapture(event.pointerId);
      const from = event.clientX, width = pane.clientWidth;
      bar.onpointermove = (move) => resize(width + way * (move.clientX - from));
      bar.onpointerup = () => { bar.onpointermove = null; };
    });
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -24, ArrowRight: 24 }[event.key];
      if (step) { event.preventDefault(); resize(pane.clientWidth + way * step); }
    });
  });
}

export default { render };
