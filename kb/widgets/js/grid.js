// A grid of buttons has one tab stop; arrow keys, Home and End go from cell to cell, Enter presses.
function grid(table) {
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.querySelector("button")));
  const all = rows.flat().filter(Boolean);
  const enter = (button) => {
    all.forEach((one) => { one.tabIndex = one === button ? 0 : -1; });
  };
  enter(table.querySelector("[aria-selected=true] button") ?? rows[1]?.find(Boolean));
  table.addEventListener("focusin", ({ target }) => { if (all.includes(target)) enter(target); });
  table.addEventListener("keydown", (event) => {
    const y = rows.findIndex((row) => row.includes(event.target));
    if (y < 0) return;
    const next = step(event, rows, y, rows[y].indexOf(event.target));
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

// The button that a key leads to, if any: the nearest in that direction.
function step({ key, ctrlKey }, rows, y, x) {
  const across = rows[y].filter(Boolean);
  if (key === "Home") return ctrlKey ? rows.flat().find(Boolean) : across[0];
  if (key === "End") return ctrlKey ? rows.flat().filter(Boolean).at(-1) : across.at(-1);
  const [dy, dx] = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[key] ?? [0, 0];
  return dx || dy ? rows[y + dy]?.[x + dx] : undefined;
}
