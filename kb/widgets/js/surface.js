// A surface: draws what Python made, reports what is done, and keeps focus, place and keys.
// It never decides what is said. Other files of this folder add behaviour to what is drawn.

// What is done to an element once it is drawn: [selector, function(element, surface)].
const ENHANCERS = [
  ["[data-split]", split],
  ["[role=grid]", grid],
  [".kb-drawing svg", drawing],
  ["[data-tabbed]", tabs],
  ["[data-use]", useFile],
  ["[data-sends]", sendFile],
  ["[data-copy-text]", copyText],
  [".kb-deck", openStage],
  ["[data-in-sight]", (one) => requestAnimationFrame(() => one.scrollIntoView({ block: "nearest" }))],
  [".kb-map-pane", openMap],
];

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
    whenReleased: untilReleased(root),
    send: (event) => model.send(event),
    press: (element) => press(element, surface),
    say: (words) => { live.textContent = ""; setTimeout(() => { live.textContent = words; }, 50); },
  };
  const regions = [...root.querySelectorAll("[data-region]")];
  regions.forEach((region) => {
    const name = region.dataset.region;
    const draw = () => redraw(region, model.get(name), surface);
    model.on(`change:${name}`, () => surface.whenReleased(draw));
    draw();
  });
  enhance(root, surface);
  listen(root, surface);
  const hear = (message, buffers) => surface.whenReleased(() => answer(message, buffers, surface));
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

// Replace what a region shows; whoever had the focus there has it again, and the place and opened menus stay.
function redraw(region, html, surface) {
  const active = region.contains(document.activeElement) ? document.activeElement : null;
  const key = active && keyOf(active);
  const typed = active?.kbTold !== undefined && active.value !== active.kbTold; // while the answer was on its way
  const caret = active?.selectionStart;
  const pane = region.closest(".kb-pane"), place = pane?.scrollTop;
  const opened = menusOf(region).filter((menu) => menu.open).map(nameOfMenu);
  const own = new Map(ownOf(region).map((box) => [box.dataset.own, box.value]));
  region.innerHTML = html;
  ownOf(region).forEach((box) => { box.value = own.get(box.dataset.own) ?? ""; });
  menusOf(region).forEach((menu) => { if (opened.includes(nameOfMenu(menu))) menu.open = true; });
  enhance(region, surface);
  if (pane) pane.scrollTop = place;
  if (!key) return;
  const again = findAgain(active, region);
  const target = again ?? region.querySelector("h1, h2, [data-key]") ?? region;
  if (!again) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  if (again && typed) Object.assign(again, { value: active.value, kbTold: active.kbTold });
  if (again && caret != null) again.setSelectionRange?.(caret, caret);
}

// What is pressed or typed in the same way now, where an element may have been drawn anew.
function findAgain(element, within) {
  const key = keyOf(element);
  return [...within.querySelectorAll("[data-key], [data-do], [data-id]")].find((one) => keyOf(one) === key);
}

// Boxes for words of one's own: Python is never told of them, so they are carried over from one drawing to the next.
function ownOf(region) {
  return [...region.querySelectorAll("textarea[data-own]")];
}

function menusOf(region) {
  return [...region.querySelectorAll("details.kb-menu")];
}

function nameOfMenu(menu) {
  return menu.querySelector("summary").textContent;
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

export default { render };
