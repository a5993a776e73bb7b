// The clocks of the stage, and the timer of a workshop: what is left of an item, and what to leave out if it is late.
// The time of an item runs from when it is first shown, whatever of it is on the screen.

// The number of the workshop's item that is on the screen; 0 where there is none.
function stepOf(stage, at = stage.at) {
  return Number(stage.pages[at]?.source.dataset.step || 0);
}

function startTimer(stage) {
  stage.steps ??= new Map(); // item -> what has passed of it in milliseconds, held times apart
  const step = stepOf(stage);
  if (step && !stage.steps.has(step)) stage.steps.set(step, 0);
}

// Time passes for the item that is on the screen, unless the timer is held.
function passTime(stage) {
  const now = Date.now(), step = stepOf(stage);
  if (step && !stage.held && stage.ticked) stage.steps.set(step, (stage.steps.get(step) ?? 0) + now - stage.ticked);
  stage.ticked = now;
}

function holdTimer(stage) {
  passTime(stage);
  stage.held = !stage.held;
  [stage.inner, stage.popup?.document?.body].forEach((place) => {
    place?.querySelector("[data-stage=hold]")?.setAttribute("aria-pressed", Boolean(stage.held));
  });
  stage.part("live").textContent = stage.held ? "The timer is held." : "The timer runs.";
  tickStage(stage);
}

// To the first page of the item after, or before: what follows the last, or comes before the first, is there too.
function goToStep(stage, by) {
  const here = stepOf(stage);
  const starts = stage.pages.map((_, i) => i).filter((i) => stage.pages[i].source.dataset.minutes && stepOf(stage, i) !== stepOf(stage, i - 1));
  const found = by > 0 ? starts.find((i) => i > stage.at) : starts.findLast((i) => i < stage.at && stepOf(stage, i) !== here);
  const after = stage.pages.findIndex((_, i) => i > stage.at && !stepOf(stage, i));
  if (found !== undefined) goToSheet(stage, found);
  else if (by > 0 && here && after > 0) goToSheet(stage, after);
}

// To where a record begins, in the item that is on the screen.
function jumpToRecord(stage, id) {
  const here = stepOf(stage);
  const found = stage.pages.findIndex(({ source }, i) => source.dataset.about === id && stepOf(stage, i) === here);
  if (found >= 0) goToSheet(stage, found);
}

function drawTimer(stage) {
  const place = stage.part("left");
  if (!place) return;
  const first = stage.pages.find((_, i) => stepOf(stage, i) && stepOf(stage, i) === stepOf(stage));
  const minutes = Number(first?.source.dataset.minutes || 0);
  const left = minutes * 60 - Math.floor((stage.steps.get(stepOf(stage)) ?? 0) / 1000);
  const told = minutes ? `${lasting(Math.abs(left))} ${left < 0 ? "over" : "left"}${stage.held ? ", held" : ""}` : "";
  const late = minutes && left <= 60 ? first.source.dataset.late : "";
  place.textContent = told;
  stage.part("late").textContent = late ? `If late: ${late}` : "";
  place.parentElement.classList.toggle("kb-over", Boolean(minutes) && left < 0);
  if (!stage.popup || stage.popup.closed) return;
  for (const name of ["left", "late"]) {
    const there = stage.popup.document.querySelector(`[data-part=${name}]`);
    if (there) there.textContent = stage.part(name).textContent;
  }
}

function tickStage(stage) {
  passTime(stage);
  drawTimer(stage);
  const clock = new Date().toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
  stage.part("clock").textContent = clock;
  if (!stage.popup || stage.popup.closed) return;
  const part = (name) => stage.popup.document.querySelector(`[data-part=${name}]`);
  const minutes = stage.pages[stage.at]?.source.dataset.minutes;
  part("clock").textContent = clock;
  part("since").textContent = lastingSince(stage.since);
  part("on").textContent = lastingSince(stage.shown) + (minutes ? ` of ${minutes}:00` : "");
  part("now").classList.toggle("kb-is-black", isBlack(stage));
}

function lastingSince(since) {
  return lasting(Math.floor((Date.now() - since) / 1000));
}

function lasting(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
