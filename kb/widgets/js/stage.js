// The stage: shows beats to a room, over the whole window. What does not fit is divided into pages.
// While it is open every key is its own: none reaches the notebook.

const SHRINK = [1, 0.9, 0.8, 0.7]; // the type of beats of one form gets smaller together, then they are divided
const BAR_STAYS = 2500; // milliseconds after the last movement of the pointer before the bar hides
const STAGE_KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back", Home: "first", End: "last",
  b: "black", ".": "black", f: "full", F5: "full", d: "shade", n: "notes", Escape: "leave",
  w: "step", v: "stepBack", t: "hold",
};
let stageIsDark = null; // as it was left last time; at first as the page around it

// Called for a deck of beats as soon as it is drawn.
function openStage(deck, surface) {
  document.querySelectorAll(".kb-stage").forEach((one) => one.close());
  const dialog = document.createElement("dialog");
  dialog.className = "kb-stage";
  dialog.lang = "en-CA";
  dialog.setAttribute("aria-label", deck.dataset.title);
  const inner = document.createElement("div");
  inner.className = "kb-stage-in";
  inner.tabIndex = -1;
  inner.append(deck.querySelector("template[data-part=stage]").content.cloneNode(true));
  dialog.append(inner);
  document.body.append(dialog);
  const stage = {
    deck, surface, dialog, inner, opener: surface.pressed, pages: [], at: 0, popup: null, since: Date.now(),
    part: (name) => inner.querySelector(`[data-part=${name}]`),
  };
  dialog.showModal();
  stageIsDark ??= pageIsDark();
  shadeStage(stage, stageIsDark);
  listenOnStage(stage);
  document.fonts.ready.then(() => { layOutStage(stage); inner.focus(); });
}

const STAGE_ACTS = {
  next: (stage) => goToSheet(stage, stage.at + 1),
  back: (stage) => goToSheet(stage, stage.at - 1),
  first: (stage) => goToSheet(stage, 0),
  last: (stage) => goToSheet(stage, stage.pages.length - 1),
  black: (stage) => { blacken(stage, true); },
  shade: (stage) => shadeStage(stage, !stageIsDark),
  full: (stage) => (document.fullscreenElement ? document.exitFullscreen() : stage.inner.requestFullscreen()),
  notes: (stage) => openNotes(stage),
  zero: (stage) => { stage.since = stage.shown = Date.now(); tickStage(stage); },
  step: (stage) => goToStep(stage, 1),
  stepBack: (stage) => goToStep(stage, -1),
  hold: (stage) => holdTimer(stage),
  leave: (stage) => (document.fullscreenElement ? document.exitFullscreen() : stage.dialog.close()),
};

function actOnStage(stage, name) {
  STAGE_ACTS[name]?.(stage);
}

// ---- keys, presses, and the end ----

function listenOnStage(stage) {
  const { dialog, inner } = stage;
  stage.keys = (event) => onStageKey(event, stage);
  const swallow = (event) => event.stopImmediatePropagation();
  window.addEventListener("keydown", stage.keys, true);
  window.addEventListener("keyup", swallow, true);
  window.addEventListener("keypress", swallow, true);
  const clock = setInterval(() => tickStage(stage), 1000);
  const observer = new ResizeObserver(() => layOutStage(stage));
  observer.observe(inner);
  inner.addEventListener("click", (event) => onStageClick(event, stage));
  for (const kind of ["pointermove", "focusin"]) inner.addEventListener(kind, () => wakeBar(stage));
  inner.addEventListener("fullscreenchange", () => {
    const button = inner.querySelector("[data-stage=full]");
    button.setAttribute("aria-pressed", Boolean(document.fullscreenElement));
    inner.focus();
  });
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => {
    window.removeEventListener("keydown", stage.keys, true);
    window.removeEventListener("keyup", swallow, true);
    window.removeEventListener("keypress", swallow, true);
    clearInterval(clock);
    observer.disconnect();
    leaveStage(stage);
  }, { once: true });
  wakeBar(stage);
}

function onStageKey(event, stage) {
  event.stopImmediatePropagation();
  if (isBlack(stage)) {
    event.preventDefault();
    blacken(stage, false);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) {
    if (event.key.toLowerCase() === "s") event.preventDefault();
    return;
  }
  if (event.target.closest?.("button, a") && [" ", "Enter"].includes(event.key)) return;
  const name = event.shiftKey && event.key === " " ? "back" : STAGE_KEYS[event.key] ?? STAGE_KEYS[event.key.toLowerCase()];
  if (!name && !/^[1-9]$/.test(event.key)) return;
  event.preventDefault();
  if (name) actOnStage(stage, name);
  else jumpToSchool(stage, event.key);
}

function onStageClick(event, stage) {
  const button = event.target.closest("button");
  if (isBlack(stage)) blacken(stage, false);
  else if (button?.dataset.stage) actOnStage(stage, button.dataset.stage);
  else if (button?.dataset.jump) jumpToSchool(stage, button.dataset.jump);
  else if (button?.dataset.about) jumpToRecord(stage, button.dataset.about);
  else if (!event.target.closest("a") && !String(getSelection())) actOnStage(stage, "next");
  if (event.detail > 0 && stage.dialog.open) stage.inner.focus(); // a pointer leaves no button focused
}

function leaveStage(stage) {
  if (document.fullscreenElement) document.exitFullscreen();
  stage.popup?.close();
  stage.dialog.remove();
  stage.deck.remove();
  stage.surface.send({ do: "leave-stage" });
  const { opener, surface: { root } } = stage;
  const back = opener?.isConnected ? opener : (opener && findAgain(opener, root)) ?? root.querySelector("[data-do=present]");
  back?.focus();
}

function wakeBar(stage) {
  stage.inner.classList.remove("kb-quiet");
  clearTimeout(stage.hush);
  stage.hush = setTimeout(() => stage.inner.classList.add("kb-quiet"), BAR_STAYS);
}

// ---- black, dark, said ----

function isBlack(stage) {
  return !stage.inner.querySelector(".kb-black").hidden;
}

function blacken(stage, on) {
  const cover = stage.inner.querySelector(".kb-black");
  cover.hidden = !on;
  stage.part("live").textContent = on ? cover.getAttribute("aria-label") : "";
  if (on) cover.focus();
  else { stage.inner.focus(); announceSheet(stage); }
  tickStage(stage);
}

function pageIsDark() {
  const { jpThemeLight } = document.body.dataset;
  return jpThemeLight ? jpThemeLight === "false" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function shadeStage(stage, dark) {
  stageIsDark = dark;
  stage.dialog.classList.toggle("kb-dark", dark);
  stage.dialog.classList.toggle("kb-light", !dark);
  stage.inner.querySelector("[data-stage=shade]").setAttribute("aria-pressed", dark);
  if (stage.popup && !stage.popup.closed) drawNotes(stage);
}

// ---- from beats to pages that fit ----

function layOutStage(stage) {
  const { inner, deck } = stage;
  const here = stage.pages[stage.at]?.beat ?? 0;
  const unit = Math.min(inner.clientHeight, (inner.clientWidth * 9) / 16) / 100;
  inner.style.setProperty("--kb-u", `${unit}px`);
  const beats = [...deck.querySelectorAll(".kb-beat")];
  const scale = new Map();
  for (const form of new Set(beats.map((one) => one.dataset.form))) {
    const alike = beats.filter((one) => one.dataset.form === form);
    scale.set(form, SHRINK.find((size) => alike.every((one) => fitsSheet(stage, one, size))) ?? SHRINK.at(-1));
  }
  stage.pages = beats.flatMap((one, beat) =>
    divideBeat(stage, one, scale.get(one.dataset.form)).map((sheet) => ({ sheet, beat, source: one })));
  stage.inner.querySelector(".kb-sheets").replaceChildren();
  goToSheet(stage, stage.pages.findIndex((one) => one.beat === here), true);
}

// A sheet for measuring: laid out, but not seen.
function trialSheet(stage, beat, size) {
  const sheet = makeSheet(beat, size);
  sheet.style.visibility = "hidden";
  stage.inner.querySelector(".kb-sheets").replaceChildren(sheet);
  return sheet;
}

function makeSheet(beat, size) {
  const sheet = document.createElement("div");
  sheet.className = "kb-sheet";
  sheet.dataset.form = beat.dataset.form;
  sheet.style.setProperty("--kb-shrink", size);
  const content = beat.cloneNode(true);
  content.className = "kb-sheet-in";
  content.querySelector("aside").remove();
  sheet.append(content);
  return sheet;
}

function roomOn(sheet) {
  const { paddingBlockStart, paddingBlockEnd } = getComputedStyle(sheet);
  return sheet.clientHeight - parseFloat(paddingBlockStart) - parseFloat(paddingBlockEnd);
}

function fitsSheet(stage, beat, size) {
  const sheet = trialSheet(stage, beat, size);
  return sheet.firstChild.offsetHeight <= roomOn(sheet);
}

function piecesOf(sheet) {
  return [...sheet.querySelectorAll(".kb-thought > :not(ul), .kb-thought > ul > li")];
}

// The sheets of a beat: one if it fits, else as few as needed, about equally full.
function divideBeat(stage, beat, size) {
  const sheet = trialSheet(stage, beat, size);
  const most = roomOn(sheet);
  if (sheet.firstChild.offsetHeight <= most) return [makeSheet(beat, size)];
  const top = sheet.firstChild.getBoundingClientRect().top;
  const boxes = piecesOf(sheet).map((one) => one.getBoundingClientRect());
  const head = boxes[0].top - top;
  const ends = evenEnds(boxes, most - head);
  return ends.map((end, i) => {
    const made = makeSheet(beat, size);
    piecesOf(made).forEach((one, j) => { if (j >= end || j < (ends[i - 1] ?? 0)) one.remove(); });
    made.querySelectorAll("ul:empty").forEach((one) => one.remove());
    return made;
  });
}

// Where each page ends: greedy, with the lowest height that needs no more pages.
function pageEnds(boxes, height) {
  const ends = [];
  let start = 0;
  boxes.forEach((box, i) => {
    if (i > start && box.bottom - boxes[start].top > height) { ends.push(i); start = i; }
  });
  return [...ends, boxes.length];
}

function evenEnds(boxes, height) {
  const number = pageEnds(boxes, height).length;
  let low = 0, high = height;
  for (let i = 0; i < 12; i += 1) {
    const middle = (low + high) / 2;
    if (pageEnds(boxes, middle).length === number) high = middle;
    else low = middle;
  }
  return pageEnds(boxes, high);
}

// ---- moving ----

function goToSheet(stage, to, still = false) {
  const at = Math.min(stage.pages.length - 1, Math.max(0, to));
  if (at === stage.at && !still) return;
  if (stage.pages[at].beat !== stage.pages[stage.at]?.beat || !stage.shown) stage.shown = Date.now();
  stage.at = at;
  startTimer(stage);
  stage.inner.querySelector(".kb-sheets").replaceChildren(stage.pages[at].sheet.cloneNode(true));
  stage.inner.querySelector(".kb-place").textContent = placeOnStage(stage);
  stage.inner.querySelector(".kb-progress span").style.inlineSize = `${(100 * (at + 1)) / stage.pages.length}%`;
  stage.inner.querySelector(".kb-stage-said").textContent = "";
  announceSheet(stage);
  if (stage.popup && !stage.popup.closed) drawNotes(stage);
  tickStage(stage);
}

function placeOnStage(stage) {
  return `${stage.at + 1} of ${stage.pages.length}`;
}

function announceSheet(stage) {
  const sheet = stage.inner.querySelector(".kb-sheet-in");
  const told = [...sheet.querySelectorAll("p, h2, li, blockquote")].map((one) => one.textContent.trim());
  stage.part("live").textContent = `${placeOnStage(stage)}. ${told.join(" ")}`;
}

// A digit leads to the school of that number in the record that is shown, before or after this page.
function jumpToSchool(stage, digit) {
  const those = stage.pages.map(({ source }, i) => (source.dataset.digit === digit ? i : -1)).filter((i) => i >= 0);
  const found = those.find((i) => i > stage.at) ?? those.at(-1);
  if (found !== undefined) goToSheet(stage, found);
}

// ---- the presenter's window ----

function openNotes(stage) {
  const popup = window.open("", "kb-notes", "popup=yes,width=1120,height=720");
  if (!popup) {
    stage.inner.querySelector(".kb-stage-said").textContent = stage.deck.querySelector("[data-part=blocked]").content.textContent;
    return;
  }
  stage.popup = popup;
  const page = popup.document;
  page.documentElement.lang = "en-CA";
  page.title = stage.deck.dataset.title;
  const looks = [...document.querySelectorAll("style")].filter((one) => one.textContent.includes("--kb-ink"));
  page.head.replaceChildren(...looks.map((one) => page.importNode(one, true)));
  page.body.className = "kb-notes-window kb-surface";
  page.body.replaceChildren(page.importNode(stage.deck.querySelector("[data-part=notes]").content, true));
  page.addEventListener("keydown", stage.keys);
  page.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-stage], [data-jump], button[data-about]");
    if (button?.dataset.jump) jumpToSchool(stage, button.dataset.jump);
    else if (button?.dataset.about) jumpToRecord(stage, button.dataset.about);
    else if (button && isBlack(stage)) blacken(stage, false);
    else if (button) actOnStage(stage, button.dataset.stage);
  });
  popup.addEventListener("resize", () => drawNotes(stage));
  window.addEventListener("pagehide", () => popup.close(), { once: true });
  drawNotes(stage);
  tickStage(stage);
}

function drawNotes(stage) {
  const page = stage.popup.document;
  const part = (name) => page.querySelector(`[data-part=${name}]`);
  page.body.dataset.jpThemeLight = !stageIsDark;
  part("place").textContent = placeOnStage(stage);
  drawThumb(stage, part("now"), stage.pages[stage.at]);
  drawThumb(stage, part("then"), stage.pages[stage.at + 1]);
  part("told").innerHTML = stage.pages[stage.at].source.querySelector("aside").innerHTML;
}

// A page as small as its place: every size on a sheet is a multiple of one unit.
function drawThumb(stage, place, page) {
  const ratio = stage.inner.clientHeight / stage.inner.clientWidth;
  place.style.aspectRatio = `${1 / ratio}`;
  const unit = Math.min(place.clientWidth * ratio, (place.clientWidth * 9) / 16) / 100;
  place.style.setProperty("--kb-u", `${unit}px`);
  const copy = page && place.ownerDocument.importNode(page.sheet, true);
  place.replaceChildren(...(copy ? [copy] : []));
}
