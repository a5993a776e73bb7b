// A picture whose records and lines can be pressed. Records are one tab stop: arrow keys go on, Enter presses.
function drawing(svg, surface) {
  svg.setAttribute("role", "group");
  const nodes = [...svg.querySelectorAll("[data-role=node][data-id]")];
  nodes.forEach((node, i) => {
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", nameOf(svg, node));
    node.setAttribute("tabindex", i ? "-1" : "0");
    node.addEventListener("click", () => pressNode(node, surface));
    node.addEventListener("keydown", (event) => walkDrawing(event, nodes, surface));
  });
  svg.querySelectorAll("[data-role=edge][data-source]").forEach((edge) => {
    const wide = edge.cloneNode(false); // a line is thin: what is pressed is wider
    wide.setAttribute("stroke", "transparent");
    wide.setAttribute("stroke-width", "12");
    wide.removeAttribute("stroke-dasharray");
    wide.classList.add("kb-line-hit");
    const { source, target } = edge.dataset;
    wide.addEventListener("click", () => surface.send({ do: "link", source, target }));
    edge.after(wide);
  });
}

function nameOf(svg, node) {
  const words = [...svg.querySelectorAll(`text[data-for="${CSS.escape(node.dataset.id)}"]`)];
  return node.querySelector("title")?.textContent ?? words.map((one) => one.textContent).join(" ");
}

// A cell of the matrix has the ids of both its ends.
function pressNode({ dataset: { id } }, surface) {
  const [source, target] = id.split(".");
  surface.send(target ? { do: "link", source, target } : { do: "open", id });
}

function walkDrawing(event, nodes, surface) {
  if (event.key === "Enter" || event.key === " ") pressNode(event.currentTarget, surface);
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] ?? 0;
  const next = nodes[nodes.indexOf(event.currentTarget) + by];
  if (!next || (!by && event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  nodes.forEach((one) => one.setAttribute("tabindex", one === next ? "0" : "-1"));
  next.focus();
}
