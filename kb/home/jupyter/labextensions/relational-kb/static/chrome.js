// What is around a page: in a window of its own JupyterLab's menus and bars are away, and it has the page's name.
const BARS = "#jp-top-panel, #jp-menu-panel, #jp-bottom-panel, .jp-SideBar";

export function watchChrome(lab) {
  const { app } = lab;
  const { shell } = app;
  const hidden = new Set(); // bars that we have hidden, as widgets
  const update = () => {
    const page = lab.current();
    const alone = Boolean(page?.calm) && shell.mode === "single-document";
    document.body.classList.toggle("kb-alone", alone);
    if (alone) hide(shell, hidden);
    else show(hidden);
    page?.panel.toolbar.setHidden(page.calm);
    if (page || shell.currentWidget?.context?.isReady) document.querySelector("body > .kb-curtain")?.remove();
    name(page);
    page?.runIfSeen();
  };
  for (const signal of [shell.currentChanged, shell.modeChanged, shell.layoutModified]) signal.connect(update);
  app.restored.then(update);
  new MutationObserver(() => name(lab.current())).observe(document.querySelector("title"), { childList: true });
  return { update };
}

function* within(widget) {
  for (const child of widget.children()) {
    yield child;
    if (child.node.id !== "jp-main-dock-panel") yield* within(child);
  }
}

function hide(shell, hidden) {
  for (const one of within(shell)) {
    if (!one.isHidden && one.node.matches(BARS)) {
      one.hide();
      hidden.add(one);
    }
  }
}

function show(hidden) {
  for (const one of hidden) one.show();
  hidden.clear();
}

function name(page) {
  if (page && document.title !== page.title) document.title = page.title;
}
