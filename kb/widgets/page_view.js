// Behaviour for pages and pictures that Python made: press, walk, zoom, reveal. It never looks after looks.

const NODE = "path[data-role=node][data-id]";

// What is typed into a panel goes into no memory of the browser and to no spelling or writing service.
const PRIVATE = {
  autocomplete: "off", autocorrect: "off", autocapitalize: "off", spellcheck: "false", "data-gramm": "false",
};

function keepPrivate(root) {
  root.querySelectorAll(".jupyter-widgets :is(input, textarea)").forEach((box) => {
    Object.entries(PRIVATE).forEach(([name, value]) => box.setAttribute(name, value));
  });
}

// Panels come and go, so every box is looked after as it appears, once for the whole window.
function watchBoxes() {
  keepPrivate(document);
  if (document.kbWatchesBoxes) return;
  document.kbWatchesBoxes = true;
  new MutationObserver((changes) => {
    if (changes.some((change) => change.addedNodes.length)) keepPrivate(document);
  }).observe(document.body, { childList: true, subtree: true });
}

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "kb-stage";
  root.dataset.lmSuppressShortcuts = "true";
  const live = document.createElement("div");
  live.className = "kb-live";
  live.setAttribute("aria-live", "polite");
  el.append(root, live);
  hideStill(el, model);
  watchBoxes();

  const choose = (id, how) => {
    model.set("clicked", { id, how, at: Date.now() });
    model.save_changes();
  };

  function draw() {
    const focused = root.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    root.innerHTML = model.get("html");
    root.querySelectorAll("svg").forEach((svg) => picture(svg, root, choose, live));
    if (model.get("stepwise")) steps(root, live);
    if (focused) root.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    root.querySelector("[role=alert]")?.scrollIntoView({ block: "start" }); // nobody must look for it
    if (model.get("announcement")) live.textContent = model.get("announcement");
  }

  // A citation leads to its reference and back, within its own page; the notebook stays where it is.
  function toReference(citation) {
    const page = citation.closest(".kb");
    const entries = [...page.querySelectorAll("[data-reference]")];
    const entry = entries.find((one) => one.id === citation.hash.slice(1));
    if (!entry) return;
    entry.closest("details").open = true;
    const back = document.createElement("button");
    back.className = "kb-back";
    back.textContent = "Back to the text";
    back.addEventListener("click", () => {
      back.remove();
      citation.focus({ preventScroll: true });
      citation.scrollIntoView({ block: "center" });
    });
    page.querySelectorAll(".kb-back").forEach((one) => one.remove());
    entry.append(" ", back);
    entry.focus({ preventScroll: true });
    entry.scrollIntoView({ block: "center" });
  }

  root.addEventListener("click", (event) => {
    const citation = event.target.closest("a[data-work]");
    if (citation) {
      event.preventDefault();
      toReference(citation);
      return;
    }
    const link = event.target.closest("a[data-id]");
    if (!link) return;
    event.preventDefault();
    choose(link.dataset.id, "follow");
  });
  // A key that is used here must not also command the notebook.
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" && event.key !== "Escape") event.stopPropagation();
  });
  model.on("change:html", draw);
  draw();
}

// The still view, printed before a live one, is for notebooks that are opened without a kernel.
function hideStill(el, model) {
  const still = model.get("still");
  if (!still) return;
  const hide = () => document.querySelectorAll(`[data-kb-still="${CSS.escape(still)}"]`).forEach((one) => {
    one.hidden = true;
  });
  hide();
  setTimeout(hide, 500);
}

function picture(svg, root, choose, live) {
  const nodes = [...svg.querySelectorAll(NODE)];
  if (!nodes.length) return;
  const edges = [...svg.querySelectorAll("path[data-role=edge][data-source]")];
  const stage = document.createElementNS(svg.namespaceURI, "g");
  [...svg.childNodes].filter((one) => !["title", "desc", "style"].includes(one.nodeName)).forEach((one) => {
    stage.append(one);
  });
  svg.append(stage);
  svg.setAttribute("role", "group");
  svg.style.touchAction = "none";
  svg.classList.add("kb-map");
  const name = (node) => node.querySelector("title")?.textContent ?? node.dataset.id;

  nodes.forEach((node, i) => {
    const label = name(node);
    node.querySelector("title")?.remove();
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", label);
    node.setAttribute("tabindex", i === nodes.length - 1 ? "0" : "-1");
    node.addEventListener("click", () => choose(node.dataset.id, "select"));
    node.addEventListener("dblclick", () => choose(node.dataset.id, "follow"));
    node.addEventListener("focus", () => light(node));
    node.addEventListener("blur", () => light(null));
    node.addEventListener("pointerenter", () => light(node));
    node.addEventListener("pointerleave", () => light(null));
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose(node.dataset.id, event.key === " " ? "select" : "follow");
      } else if (event.key.startsWith("Arrow")) {
        event.preventDefault();
        walk(node, event.key);
      }
    });
  });
  svg.querySelectorAll("text[data-for]").forEach((text) => { text.style.pointerEvents = "none"; });

  edges.forEach((edge) => {
    const wide = edge.cloneNode(false);
    wide.setAttribute("stroke-width", "12");
    wide.setAttribute("stroke", "transparent");
    wide.removeAttribute("stroke-dasharray");
    wide.dataset.role = "hit";
    wide.style.cursor = "pointer";
    wide.addEventListener("click", () => choose(`${edge.dataset.source} ${edge.dataset.target}`, "edge"));
    edge.after(wide);
  });

  function light(node) {
    const id = node?.dataset.id;
    edges.forEach((edge) => {
      const mine = id && (edge.dataset.source === id || edge.dataset.target === id);
      edge.classList.toggle("kb-near", Boolean(mine));
    });
  }

  // Arrow keys go along a line where one leads that way, else to the nearest record there.
  function walk(node, key) {
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    const [x, y] = middle(node);
    const joined = new Set(edges.flatMap(({ dataset: { source, target } }) =>
      source === node.dataset.id ? [target] : target === node.dataset.id ? [source] : []));
    let best = null;
    for (const other of nodes) {
      if (other === node) continue;
      const [ox, oy] = middle(other);
      const along = (ox - x) * dx + (oy - y) * dy;
      const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
      if (along <= 1) continue;
      const cost = along + 2 * aside - (joined.has(other.dataset.id) && aside <= 2 * along ? 200 : 0);
      if (!best || cost < best.cost) best = { cost, other };
    }
    if (!best) return;
    node.setAttribute("tabindex", "-1");
    best.other.setAttribute("tabindex", "0");
    best.other.focus();
  }

  zoom(svg, stage, root, live);
}

function middle(node) {
  const box = node.getBBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

function zoom(svg, stage, root, live) {
  const view = svg.viewBox.baseVal;
  let scale = 1, x = 0, y = 0, from = null;
  const show = () => stage.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
  const unit = () => view.width / svg.clientWidth;
  const by = (factor, cx, cy) => {
    const next = Math.min(8, Math.max(1, scale * factor));
    x = cx - (cx - x) * (next / scale);
    y = cy - (cy - y) * (next / scale);
    scale = next;
    if (scale === 1) x = y = 0;
    show();
  };
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && scale === 1 && event.deltaY > 0) return;
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    by(event.deltaY < 0 ? 1.15 : 1 / 1.15, (event.clientX - box.left) * unit(), (event.clientY - box.top) * unit());
  }, { passive: false });
  svg.addEventListener("pointerdown", (event) => {
    if (scale > 1 && !event.target.closest(NODE)) from = [event.clientX, event.clientY, x, y];
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    x = from[2] + (event.clientX - from[0]) * unit();
    y = from[3] + (event.clientY - from[1]) * unit();
    show();
  });
  for (const end of ["pointerup", "pointerleave"]) svg.addEventListener(end, () => { from = null; });

  const bar = document.createElement("div");
  bar.className = "kb-zoom";
  for (const [words, factor] of [["Zoom in", 1.4], ["Zoom out", 1 / 1.4], ["Whole picture", 0]]) {
    const button = document.createElement("button");
    button.textContent = words;
    button.addEventListener("click", () => {
      by(factor || 1e-9, view.width / 2, view.height / 2);
      live.textContent = `${words}: ${Math.round(scale * 100)} per cent.`;
    });
    bar.append(button);
  }
  svg.before(bar);
}

// For the projector: one part after the other, and a key that blanks the screen.
function steps(root, live) {
  const parts = [...root.querySelectorAll(".step")];
  let shown = 1;
  const bar = document.createElement("div");
  bar.className = "kb-steps";
  const show = () => {
    parts.forEach((part, i) => { part.hidden = i >= shown; });
    live.textContent = `Part ${shown} of ${parts.length}.`;
    parts[shown - 1]?.scrollIntoView({ block: "nearest" });
  };
  const move = (by) => { shown = Math.min(parts.length, Math.max(1, shown + by)); show(); };
  const blank = () => root.classList.toggle("kb-blank");
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.());
  for (const [words, act] of [
    ["Next part", () => move(1)], ["Part before", () => move(-1)], ["Blank (B)", blank], ["Full screen (F)", full],
  ]) {
    const button = document.createElement("button");
    button.textContent = words;
    button.addEventListener("click", act);
    bar.append(button);
  }
  root.prepend(bar);
  root.tabIndex = 0;
  root.onkeydown = (event) => {
    if (event.target.closest("button, a, summary") && [" ", "Enter"].includes(event.key)) return;
    const act = {
      ArrowRight: () => move(1), PageDown: () => move(1), " ": () => move(1),
      ArrowLeft: () => move(-1), PageUp: () => move(-1), b: blank, B: blank, f: full, F: full,
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  };
  show();
}

export default { render };
