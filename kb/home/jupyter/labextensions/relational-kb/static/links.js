// Links from page to page: opened in the app, on the same kernel, at the record that the fragment names.
const NOTEBOOK = /([^/]+\.ipynb)$/;

export class Links {
  constructor(lab) {
    this.lab = lab;
    this.wanted = decodeURIComponent(location.hash.slice(1)); // before JupyterLab forgets it
    window.addEventListener("popstate", () => this.followAddress());
    keepHistory();
  }

  // In the capture phase, before JupyterLab's own handlers of links.
  watch(page) {
    page.panel.node.addEventListener("click", (event) => {
      const command = event.target.closest?.("[data-command^='kb:']");
      if (command) this.lab.app.commands.execute(command.dataset.command);
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const link = event.target.closest?.("a[href*='.ipynb']");
      if (link) this.follow(page, event, link);
    }, true);
  }

  follow(page, event, link) {
    const target = new URL(link.href);
    const name = NOTEBOOK.exec(decodeURIComponent(target.pathname))?.[1];
    if (target.origin !== location.origin || !name) return;
    event.preventDefault();
    event.stopPropagation();
    const folder = page.panel.context.path.replace(/[^/]*$/, "");
    this.open(folder + name, decodeURIComponent(target.hash.slice(1)), page);
  }

  async open(path, id = "", from = this.lab.current()) {
    this.wanted = id;
    const open = [...this.lab.pages.values()].find((one) => one.panel.context.path === path);
    await this.lab.app.commands.execute("docmanager:open", { path, ...(open ? {} : await this.kernelFor(path, from)) });
    if (open && !open.stale) this.arrived(open);
  }

  // A page opens on the kernel of the page that led to it, and is there at once. Not where tabs can be closed.
  async kernelFor(path, from) {
    const id = from?.kernel;
    if (!id || this.lab.app.shell.mode !== "single-document") return {};
    const file = await this.lab.app.serviceManager.contents.get(path);
    return file.content?.metadata?.kb?.page ? { kernel: { id } } : {};
  }

  // A page is there: its address says which record, and it is told.
  arrived(page) {
    if (page !== this.lab.current()) return;
    const id = this.wanted;
    this.wanted = "";
    const place = location.pathname + location.search;
    if (id) history.replaceState(history.state, "", `${place}#${encodeURIComponent(id)}`);
    if (id) page.panel.node.dispatchEvent(new CustomEvent("kb:open", { detail: { id } }));
  }

  // The browser's Back and Forward.
  followAddress() {
    const path = /\/tree\/(.*\.ipynb)$/.exec(decodeURIComponent(location.pathname))?.[1];
    const now = this.lab.current();
    if (path && now && now.panel.context.path !== path) this.open(path, decodeURIComponent(location.hash.slice(1)));
  }
}

// JupyterLab adds the address of what it shows to the history even where it is there already, which would
// lose the fragment and the way forward.
function keepHistory() {
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, address) => {
    const next = new URL(address, location.href);
    const same = next.pathname === location.pathname && next.search === location.search;
    if (!same || next.hash) push(state, unused, address);
  };
}
