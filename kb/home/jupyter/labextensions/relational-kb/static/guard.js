// What is typed or pressed in a page reaches the page and the browser, never JupyterLab's commands.
const HANDLED_BY_THE_NOTEBOOK = new Set([
  "contextmenu", "mousedown", "mouseup", "mousemove", "keydown", "dblclick", "focusin", "focusout",
  "lm-dragenter", "lm-dragleave", "lm-dragover", "lm-drop",
]);

// Keys: JupyterLab hears all of them at the document; it is not told of those typed in a page.
export function guardKeys(lab) {
  const { app } = lab;
  const hear = app.evtKeydown.bind(app);
  app.evtKeydown = (event) => {
    if (!typedInPage(lab, event.target)) return hear(event);
    // The browser's own "Save page as" has no meaning here.
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") event.preventDefault();
  };
}

function typedInPage(lab, target) {
  if (target.closest?.(".kb-surface")) return true; // in the cookbook too
  const page = lab.current();
  if (!page?.calm) return false;
  return target === document.body || target === document.documentElement || page.panel.node.contains(target);
}

// The notebook's own handlers select, edit, drag and drop cells: in a page they are not asked.
export function guardNotebook(page) {
  const { content, node } = page.panel;
  const handle = content.handleEvent.bind(content);
  content.handleEvent = (event) => {
    if (!page.calm || !HANDLED_BY_THE_NOTEBOOK.has(event.type)) handle(event);
  };
  for (const type of ["contextmenu", "dblclick"]) {
    node.addEventListener(type, (event) => page.calm && event.stopPropagation()); // the browser's own menu stays
  }
}

// Running a page is no change of it: it is never unsaved, so nothing is asked and nothing saved by itself.
export function guardSaving(page) {
  const { model } = page.panel.context;
  model.stateChanged.connect((_, change) => {
    if (page.calm && change.name === "dirty" && change.newValue) model.dirty = false;
  });
  model.dirty = false;
}
