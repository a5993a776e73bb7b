// Places on a surface: references, addresses, the window around it, panes, panels with tabs, results.

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
